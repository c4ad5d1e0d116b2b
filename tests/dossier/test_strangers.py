from __future__ import annotations

from pathlib import Path

import pytest

from trucekeeper.dossier import load
from trucekeeper.errors import Severity

EXAMPLES = Path(__file__).parents[2] / "examples"


def warnings_after(folder: Path, old: str, new: str) -> list[tuple[str, int | None, str, str | None]]:
    """Code, line, message and hint of each warning, once the record says something else."""
    record = folder / "evidence" / "record.csv"
    text = record.read_text(encoding="utf-8")
    assert old in text
    record.write_text(text.replace(old, new), encoding="utf-8")
    warnings = load(folder).diagnostics
    assert {warning.severity for warning in warnings} <= {Severity.WARNING}
    assert {warning.place.file for warning in warnings} <= {str(record)}
    return [(warning.code, warning.place.line, warning.message, warning.hint) for warning in warnings]


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "word", "hint"),
    [
        (",shelling,b,2", ",sheling,b,2", "kind-unknown", 2, "sheling", "shelling"),
        (",shelling,b,2", ",shelling,rebels,2", "party-unknown", 2, "rebels", "correct it"),
        (",yes,a,,,", ",yes,aa,,,", "party-unknown", 4, "aa", "`a`"),
        (",b,mission,", ",bb,mission,", "party-unknown", 5, "bb", "`b`"),
        ("aid_truck", "aid_trucks", "unit-unknown", 4, "aid_trucks", "aid_truck"),
        ("entered", "enter", "row-refers-nowhere", 4, "enter", "entered"),
        ("entered", "", "row-refers-nowhere", 4, "aid_truck", "entered"),
        ("road-left", "left-road", "row-refers-nowhere", 5, "left-road", "road-left"),
        ("road-left", "road-left from road", "row-refers-nowhere", 5, "from road", "column `area`"),
        ("hostile_act", "hostile_acts", "row-refers-nowhere", 6, "hostile_acts", "hostile_act"),
    ],
)
def test_a_word_that_nothing_knows_is_told_at_its_row(
    small_dossier: Path, old: str, new: str, code: str, line: int, word: str, hint: str
) -> None:
    ((found, at, message, help),) = warnings_after(small_dossier, old, new)
    assert (found, at) == (code, line)
    assert word in message
    assert hint in (help or "")


def test_many_rows_with_one_word_are_told_once(small_dossier: Path) -> None:
    ((_, line, message, _),) = warnings_after(small_dossier, ",shelling,", ",bombing,")
    assert line == 2
    assert "2 rows" in message


def test_a_correction_of_a_row_that_is_not_there_is_told(small_dossier: Path) -> None:
    record = small_dossier / "evidence" / "record.csv"
    header, *rows = record.read_text(encoding="utf-8").splitlines()
    filled = [f"{header},supersedes", *(f"{row}," for row in rows)]
    filled[3] += "i9"
    record.write_text("\n".join(filled) + "\n", encoding="utf-8")
    ((code, line, message),) = [
        (warning.code, warning.place.line, warning.message) for warning in load(small_dossier).diagnostics
    ]
    assert (code, line) == ("row-refers-nowhere", 4)
    assert "record:i9" in message


def test_another_stage_may_be_recorded(small_dossier: Path) -> None:
    assert warnings_after(small_dossier, "entered", "dispatched") == []


@pytest.mark.parametrize("name", ["gaza-2025", "minsk-2015", "tutorial"])
def test_the_shipped_dossiers_use_no_word_that_nothing_knows(name: str) -> None:
    codes = [warning.code for warning in load(EXAMPLES / name).diagnostics]
    assert codes == (["stage-unnamed"] if name == "tutorial" else [])


def test_what_a_satellite_sees_is_no_mistyped_word(small_dossier: Path) -> None:
    evidence = small_dossier / "evidence"
    header = "latitude,longitude,acq_date,acq_time,satellite,instrument,confidence"
    (evidence / "fires.csv").write_text(f"{header}\n48,38,2025-01-03,112,N,VIIRS,low\n", encoding="utf-8")
    with (evidence / "evidence.yaml").open("a", encoding="utf-8") as manifest:
        manifest.write("  - {file: fires.csv, reader: firms, dataset: fires, zone: UTC, area: North}\n")
    assert load(small_dossier).diagnostics == ()
