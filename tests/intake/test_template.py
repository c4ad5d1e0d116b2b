from __future__ import annotations

import pytest

from tests.intake.conftest import Rows, at, only
from trucekeeper.agreement.phrases import EXAMPLES, parse_completion
from trucekeeper.intake import FileEntry, read, template_csv
from trucekeeper.intake.template_columns import EXAMPLE, SHAPES
from trucekeeper.terms import KINDS
from trucekeeper.when import MINUTE

INCIDENT = {"shape": "incident", "start": "2025-01-20", "kinds": "shelling"}
TALLY = {"shape": "tally", "start": "2025-01-20", "counter": "office", "unit": "aid_truck", "amount": "412"}
STATE = {
    "shape": "state",
    "start": "2025-01-20",
    "observer": "mission",
    "subject": "withdrawal",
    "extent": "part",
}
WATCH = {
    "shape": "watch",
    "start": "2025-01-20",
    "area": "North",
    "observer": "mission",
    "share": "1",
}


def test_the_template_itself_is_read_whole(template_entry: FileEntry) -> None:
    intake = read(template_csv().encode(), template_entry, "notes.csv")
    assert (intake.rejected, intake.notes) == ((), ())
    assert intake.understood[-len(SHAPES) :] == tuple((table, "2") for table in SHAPES.values())
    assert intake.rows_in == len(EXAMPLE)


@pytest.mark.parametrize("area", ["everywhere", "Everywhere"])
def test_a_watch_of_no_one_area_says_everywhere(rows: Rows, area: str) -> None:
    assert only(rows({**WATCH, "area": area}), "watches")["area"] is None


def test_a_watch_whose_area_was_forgotten_is_refused(rows: Rows) -> None:
    (refused,) = rows({**WATCH, "area": " "}).rejected
    assert refused.code == "field-missing"
    assert "write everywhere" in refused.reason


def test_a_watch_that_was_not_kept_may_leave_its_area_empty(rows: Rows) -> None:
    unkept = {**WATCH, "area": "", "share": "0", "cause": "access_denied"}
    assert only(rows(unkept), "watches")["area"] is None


def test_the_states_of_the_template_are_about_what_a_clause_can_name() -> None:
    """The language's own example of a clause, and the rows of the template that speak of it."""
    clause = parse_completion("withdrawal from coast-road")
    states = [row for row in EXAMPLE if row["shape"] == "state"]
    assert {(row["subject"], row["area"]) for row in states} == {(clause.subject, clause.zone)}
    assert "withdrawal from coast-road" in EXAMPLES["completion"]


def test_few_columns_are_enough(template_entry: FileEntry) -> None:
    data = "Start;Kinds;Shape\n2025-01-20;shelling;Incident\n".encode("utf-8-sig")
    row = only(read(data, template_entry, "notes.csv"), "incidents")
    assert (row["id"], row["earliest"], row["latest"]) == ("notes:row-1", at("2025-01-20"), at("2025-01-21"))
    assert (row["area"], row["authors"], row["authorship"], row["modality"]) == (None, [], 0, "asserted")
    assert (row["origins_fewest"], row["origins_most"], row["unaligned"]) == (1, 1, 1)
    assert (row["known_from"], row["reconstructed"]) == (at("2025-01-21"), True)


def test_who_names_one_party_says_that_it_did_it(rows: Rows) -> None:
    told = [{"by": "a"}, {"by": "a", "authorship": "possible"}, {"by": "a|b"}, {"by": ""}]
    found = [only(rows({**INCIDENT, **each}), "incidents")["authorship"] for each in told]
    assert found == [2, 1, 1, 0]


def test_an_incident_in_full(rows: Rows) -> None:
    full = {
        **INCIDENT,
        "id": "7", "end": "2025-01-21 06:00", "area": "North",
        "latitude": "1", "longitude": "2", "radius_m": "300",
        "kinds": "attack_on_protected|shelling", "by": "Army A|b", "authorship": "certain",
        "involved": "1st|2nd", "origins": "1 to 3", "unaligned": "yes", "seen_by": "mission",
        "deaths": "2 to 5", "modality": "hedged", "chain": "wire > ministry|daily",
        "published": "2025-01-22|2025-01-23", "headline": "One|Two", "cites": "a ministry",
        "text": "Shells fell", "sensitivity": "AMBER+STRICT",
    }  # fmt: skip
    intake = rows(full, actors={"Army A": "a"})
    row = only(intake, "incidents")
    assert row["kinds"] == [*KINDS["attack_on_protected"], "shelling"]
    assert (row["authors"], row["authorship"], row["involved"]) == (["a", "b"], 2, ["1st", "2nd"])
    assert (row["origins_fewest"], row["origins_most"], row["unaligned"]) == (1, 3, 2)
    assert (row["reporters"], row["witnessed_by"]) == (["wire", "ministry", "daily"], ["mission"])
    assert (row["deaths_low"], row["deaths_best"], row["deaths_high"]) == (2, None, 5)
    assert (row["latitude"], row["longitude"], row["radius_m"]) == (1, 2, 300)
    assert (row["sensitivity"], row["modality"]) == ("AMBER+STRICT", "hedged")
    assert row["known_from"] == at("2025-01-24")
    first, second = intake.evidence.claims.to_dicts()
    assert (first["id"], first["chain"], first["headline"]) == ("notes:7#1", ["wire", "ministry"], "One")
    assert (second["outlet"], second["published"], second["cites"]) == (
        "daily",
        at("2025-01-23"),
        "a ministry",
    )


def test_known_from_as_told_is_not_reconstructed(rows: Rows) -> None:
    day = only(rows({**INCIDENT, "known_from": "2025-01-22"}), "incidents")
    assert (day["known_from"], day["reconstructed"]) == (at("2025-01-23"), False)
    time = only(rows({**INCIDENT, "known_from": "2025-01-22 09:00"}), "incidents")
    assert time["known_from"] == at("2025-01-22 09:00")
    same_day = only(rows({**INCIDENT, "known_from": "2025-01-19"}), "incidents")
    assert same_day["known_from"] == same_day["earliest"]


def test_tallies(rows: Rows) -> None:
    row = only(rows(TALLY), "tallies")
    assert (row["counter"], row["origin"], row["stage"], row["whole"]) == ("office", "office", None, False)
    assert (row["low"], row["best"], row["high"], row["class"]) == (412, 412, 412, None)
    assert (row["core_start"], row["core_end"]) == (row["earliest"], row["latest"])
    full = {**TALLY, "counter": "", "origin": "police", "stage": "entered", "amount": "at least 380",
            "whole": "yes", "point": "gate-1", "party": "a", "core_start": "none"}  # fmt: skip
    row = only(rows(full, counter="union", area="North"), "tallies")
    assert (row["counter"], row["origin"], row["stage"]) == ("union", "police", "entered")
    assert only(rows({**TALLY, "class": "fresh"}), "tallies")["class"] == "fresh"
    assert (row["low"], row["best"], row["high"], row["whole"]) == (380, None, None, True)
    assert (row["point"], row["party"], row["area"], row["core_start"]) == ("gate-1", "a", "North", None)
    part = {**TALLY, "core_start": "2025-01-20 06:00", "core_end": "2025-01-20 18:00"}
    row = only(rows(part), "tallies")
    assert (row["core_start"], row["core_end"]) == (at("2025-01-20 06:00"), at("2025-01-20 18:00"))


@pytest.mark.parametrize(
    ("told", "origins"),
    [
        ({"reported_by": "press"}, (1, 1)),
        ({"reported_by": "press|radio"}, (1, 2)),
        ({"reported_by": "press|radio", "chain": "press > ministry|radio|daily > ministry"}, (1, 3)),
        ({"reported_by": "press|radio", "origins": "2"}, (2, 2)),
    ],
)
def test_unless_told_there_may_be_an_origin_behind_each_claim(
    rows: Rows, told: dict[str, str], origins: tuple[int, int]
) -> None:
    row = only(rows({**INCIDENT, **told}), "incidents")
    assert (row["origins_fewest"], row["origins_most"]) == origins


def test_states(rows: Rows) -> None:
    row = only(rows({**STATE, "start": "2025-01-20 12:00"}), "states")
    assert (row["extent"], row["manner"], row["party"]) == ("part", "claimed", None)
    assert (row["earliest"], row["latest"]) == (at("2025-01-20 12:00"), at("2025-01-20 12:00") + MINUTE)
    full = {**STATE, "manner": "observed", "party": "a", "area": "coast", "origins": "2", "unaligned": "no"}
    intake = rows(full)
    row = only(intake, "states")
    assert (row["manner"], row["party"], row["area"], row["origins_fewest"], row["unaligned"]) == (
        "observed", "a", "coast", 2, 0,
    )  # fmt: skip
    assert intake.evidence.claims["chain"].to_list() == [["mission"]]


def test_watches(rows: Rows) -> None:
    row = only(
        rows({**WATCH, "end": "2025-01-22", "share": "90%", "sees": "hostile_act|aid_truck"}), "watches"
    )
    assert (row["start"], row["end"], row["share"]) == (at("2025-01-20"), at("2025-01-23"), 0.9)
    assert row["sees"] == [*KINDS["hostile_act"], "aid_truck"]
    row = only(rows({**WATCH, "share": "0", "cause": "access_denied", "controlled_by": "b"}), "watches")
    assert (row["share"], row["cause"], row["controlled_by"], row["sees"]) == (0, "access_denied", "b", [])


def test_a_correction_takes_the_place_of_what_it_names(rows: Rows) -> None:
    first = {**INCIDENT, "id": "i"}
    second = {
        **INCIDENT,
        "id": "i2",
        "kinds": "air_strike",
        "supersedes": "i",
        "known_from": "2025-01-25 10:00",
    }
    third = {"shape": "incident", "supersedes": "i2", "known_from": "2025-01-30", "withdrawn": "yes"}
    intake = rows(first, second, third)
    assert (intake.rejected, intake.notes) == ((), ())
    evidence = intake.evidence
    assert evidence.as_of(at("2025-01-25")).incidents["id"].to_list() == ["notes:i"]
    assert evidence.as_of(at("2025-01-25 10:00")).incidents["id"].to_list() == ["notes:i2"]
    assert evidence.as_of(at("2025-01-31")).incidents["id"].to_list() == []


def test_a_correction_of_nothing_is_told(rows: Rows) -> None:
    intake = rows({**INCIDENT, "id": "i2", "supersedes": "i9"}, {**INCIDENT, "supersedes": "elsewhere:i"})
    assert [(note.code, note.place.row) for note in intake.notes] == [("row-refers-nowhere", 1)]
    assert intake.evidence.incidents["supersedes"].to_list() == ["notes:i9", "elsewhere:i"]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_can_be_withdrawn(rows: Rows, shape: str) -> None:
    intake = rows({"shape": shape, "supersedes": "x:1", "known_from": "2025-01-30", "withdrawn": "yes"})
    assert (intake.rejected, intake.rows_used, intake.evidence.claims.height) == ((), 1, 0)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"start": "2025-01-20"}, "field-missing"),
        ({"shape": "event", "start": "2025-01-20"}, "row-value"),
        ({"shape": "incident", "kinds": "shelling"}, "field-missing"),
        ({**INCIDENT, "kinds": ""}, "field-missing"),
        ({**INCIDENT, "latitude": "1"}, "field-missing"),
        ({**INCIDENT, "latitude": "91", "longitude": "1", "radius_m": "5"}, "place-impossible"),
        ({**INCIDENT, "latitude": "1", "longitude": "1", "radius_m": "0"}, "row-value"),
        ({**INCIDENT, "end": "2025-01-19"}, "row-out-of-order"),
        ({**INCIDENT, "known_from": "2025-01-18"}, "row-out-of-order"),
        ({**INCIDENT, "origins": "0"}, "row-value"),
        ({**INCIDENT, "modality": "sure"}, "row-value"),
        ({**INCIDENT, "chain": "a|b|c", "published": "2025-01-20|2025-01-21"}, "row-value"),
        ({**INCIDENT, "sensitivity": "SECRET"}, "row-value"),
        ({**INCIDENT, "id": "z", "supersedes": "z"}, "row-value"),
        ({**INCIDENT, "id": "sound"}, "row-duplicate-id"),
        ({**TALLY, "counter": ""}, "field-missing"),
        ({**TALLY, "amount": "some"}, "row-value"),
        ({**TALLY, "core_start": "2025-01-19", "core_end": "2025-01-20"}, "row-out-of-order"),
        ({**TALLY, "core_start": "2025-01-20"}, "field-missing"),
        ({**STATE, "extent": "all"}, "row-value"),
        ({**STATE, "subject": ""}, "field-missing"),
        ({**WATCH, "share": ""}, "field-missing"),
        ({**WATCH, "cause": "rain"}, "row-value"),
        ({**WATCH, "start": "2025-01-20 08:00"}, "field-missing"),
        ({"shape": "watch", "withdrawn": "yes", "supersedes": "x"}, "field-missing"),
        ({"shape": "watch", "withdrawn": "yes", "known_from": "2025-01-20"}, "field-missing"),
    ],
)
def test_a_row_that_cannot_be_is_listed_and_its_neighbours_kept(
    rows: Rows, row: dict[str, str], code: str
) -> None:
    intake = rows({**INCIDENT, "id": "sound"}, row, {**INCIDENT, "id": "also"})
    assert [(refused.row, refused.line, refused.code) for refused in intake.rejected] == [(2, 3, code)]
    assert intake.evidence.incidents["id"].to_list() == ["notes:sound", "notes:also"]
    assert (intake.rows_in, intake.rows_used) == (3, 2)


def test_slips_in_names_are_noticed_and_names_of_ones_own_are_not(rows: Rows) -> None:
    slips = rows(
        {**INCIDENT, "kinds": "sheling"}, {**TALLY, "unit": "aid_trucks"}, {**TALLY, "unit": "aid_trucks"}
    )
    assert [(note.code, note.hint) for note in slips.notes] == [
        ("kind-unknown", "did you mean shelling?"),
        ("unit-unknown", "did you mean aid_truck?"),
    ]
    assert rows({**INCIDENT, "kinds": "night_fishing"}, {**TALLY, "unit": "water_truck"}).notes == ()


def test_a_column_that_is_not_read_is_told(template_entry: FileEntry) -> None:
    data = b"shape,start,kinds,remark,orgins\nincident,2025-01-20,shelling,x,2\n"
    notes = read(data, template_entry, "notes.csv").notes
    assert [(note.code, note.hint) for note in notes] == [
        ("field-unknown", None),
        ("field-unknown", "did you mean origins?"),
    ]


def test_kinds_may_be_codes_of_the_manifest(rows: Rows) -> None:
    row = only(rows({**INCIDENT, "kinds": "7|shelling"}, kinds={"7": ("overflight",)}), "incidents")
    assert row["kinds"] == ["overflight", "shelling"]
