from __future__ import annotations

from pathlib import Path

import pytest

from tests.dossier.test_load import problems_of
from trucekeeper.compliance import findings
from trucekeeper.dossier import load
from trucekeeper.when import parse_as_of

HEADER = (
    "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,admin1,location,"
    "latitude,longitude,geo_precision,source,fatalities\n"
)
KEPT = "XLA1,2025-01-03,Battles,Armed clash,Army,Front,Xland,North,Mill,48,38,1,Wire,2\n"
DELETED = "XLA2,2025-01-05,Battles,Armed clash,Army,Front,Xland,North,Ford,48,38,1,Wire,0\n"


@pytest.fixture
def acled_dossier(small_dossier: Path) -> Path:
    """The small dossier with two exports of ACLED, of which the second lacks an event."""
    evidence = small_dossier / "evidence"
    (evidence / "first.csv").write_text(HEADER + KEPT + DELETED, encoding="utf-8")
    (evidence / "second.csv").write_text(HEADER + KEPT, encoding="utf-8")
    with (evidence / "evidence.yaml").open("a", encoding="utf-8") as manifest:
        for name, vintage in (("first", "2025-01-07"), ("second", "2025-01-09")):
            manifest.write(
                f"  - {{file: {name}.csv, reader: acled, dataset: acled, zone: UTC, vintage: {vintage},"
                " actors: {Army: a, Front: b}}\n"
            )
    return small_dossier


def test_a_deleted_event_breaks_nothing_from_the_vintage_that_lacks_it_on(acled_dossier: Path) -> None:
    dossier = load(acled_dossier)

    def broken(day: str) -> set[int]:
        moment = parse_as_of(day, "UTC")
        made = findings(dossier.agreement, dossier.evidence, moment)
        witnessed = made.filter(obligation="no-attacks", bearer="regime", standard="alleged")
        return {
            n
            for n, row in enumerate(witnessed.iter_rows(named=True), start=1)
            if any(name.startswith("acled:") for name in row["witnesses"])
        }

    assert broken("2025-01-08") == {3, 5}
    assert broken("2025-01-09") == {3}
    assert broken("2025-01-06") == set()


def test_what_a_vintage_took_back_is_told(acled_dossier: Path) -> None:
    (warning,) = load(acled_dossier).diagnostics
    assert (warning.code, warning.place.file) == (
        "vintage-withdrawn",
        str(acled_dossier / "evidence/second.csv"),
    )


def test_vintages_out_of_order_are_told_at_the_file(acled_dossier: Path) -> None:
    manifest = acled_dossier / "evidence/evidence.yaml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace("2025-01-09", "2025-01-02"), encoding="utf-8")
    (problem,) = problems_of(acled_dossier)
    line = 1 + text.splitlines().index(next(row for row in text.splitlines() if "second.csv" in row))
    assert problem[0] == "field-invalid"
    assert problem[1].startswith(f"evidence/evidence.yaml:{line}:")


def test_two_files_of_a_dataset_without_vintages_repeat_their_ids(acled_dossier: Path) -> None:
    manifest = acled_dossier / "evidence/evidence.yaml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace("vintage: 2025-01-09,", ""), encoding="utf-8")
    assert [code for code, _ in problems_of(acled_dossier)] == ["id-duplicate"]
