from __future__ import annotations

import pytest

from trucekeeper.evidence import RECORDS
from trucekeeper.intake import HEAT, FileEntry, Intake, read
from trucekeeper.terms import KINDS
from trucekeeper.when import parse_instant

HEADER = "latitude,longitude,scan,track,acq_date,acq_time,satellite,instrument,confidence"
SPOT = "48.10123,38.20456,0.4,0.5,2024-10-11,112,N,VIIRS,nominal"
ENTRY = {"file": "x", "reader": "firms", "dataset": "fires", "zone": "Europe/Kyiv", "area": "Ridge"}


def fires(*spots: str, header: str = HEADER) -> Intake:
    return read("\n".join([header, *spots, ""]).encode(), FileEntry.model_validate(ENTRY), "x")


def test_a_pass_is_a_watch_that_can_see_no_act() -> None:
    evidence = fires(SPOT).evidence
    (watch,) = evidence.watches.to_dicts()
    assert watch["id"] == "fires:n-viirs-2024-10-11-0112"
    assert (watch["observer"], watch["area"], watch["sees"]) == ("satellite:n-viirs", "Ridge", [HEAT])
    seen = parse_instant("2024-10-11T01:12", "UTC")
    assert (watch["start"], watch["end"]) == (seen, seen + 60_000_000)
    assert (watch["known_from"], watch["reconstructed"]) == (parse_instant("2024-10-11T04:12", "UTC"), True)
    assert not any(HEAT in leaves for leaves in KINDS.values())


def test_a_hot_spot_is_a_hint_and_never_an_act() -> None:
    evidence = fires(SPOT).evidence
    assert [name for name in RECORDS if getattr(evidence, name).height] == ["claims", "watches"]
    (hint,) = evidence.claims.to_dicts()
    assert (hint["about"], hint["modality"]) == ("fires:n-viirs-2024-10-11-0112", "analysis")
    assert hint["headline"] == "heat near 48.10, 38.20, confidence nominal, 0.4 by 0.5 km"
    assert evidence.sources.select("id", "name", "type").rows() == [
        ("satellite:n-viirs", "N VIIRS", "dataset")
    ]


def test_spots_of_one_pass_are_hints_of_one_watch() -> None:
    evidence = fires(SPOT, SPOT.replace("48.1", "48.2"), SPOT.replace("112", "0248")).evidence
    assert evidence.watches["id"].to_list() == [
        "fires:n-viirs-2024-10-11-0112",
        "fires:n-viirs-2024-10-11-0248",
    ]
    assert evidence.claims["about"].to_list() == [evidence.watches["id"][n] for n in (0, 0, 1)]


@pytest.mark.parametrize("written", ["112", "0112", "01:12"])
def test_a_time_may_have_lost_its_nought(written: str) -> None:
    (watch,) = fires(SPOT.replace(",112,", f",{written},")).evidence.watches["start"]
    assert watch == parse_instant("2024-10-11T01:12", "UTC")


def test_the_size_may_be_left_out() -> None:
    header, spot = HEADER.replace("scan,track,", ""), SPOT.replace("0.4,0.5,", "")
    assert fires(spot, header=header).evidence.claims["headline"][0].endswith("confidence nominal")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("48.10123", "north", "row-value"),
        ("48.10123", "148.1", "row-swapped-coordinates"),
        ("2024-10-11", "11/10/24", "time-unreadable"),
        (",112,", ",1.12,", "time-unreadable"),
        (",112,", ",2512,", "time-impossible"),
        ("N,VIIRS", ",", "row-value"),
    ],
)
def test_a_row_that_cannot_be_is_refused(old: str, new: str, code: str) -> None:
    intake = fires(SPOT, SPOT.replace("48.10123", "49").replace(old, new) if old != "48.10123" else
                   SPOT.replace(old, new))  # fmt: skip
    assert [(refused.row, refused.code) for refused in intake.rejected] == [(2, code)]
