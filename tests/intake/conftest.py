from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from trucekeeper.intake import FileEntry, Intake, read, template_columns
from trucekeeper.intake.ucdp_ged import COLUMNS
from trucekeeper.when import parse_instant

ZONE = "Europe/Kyiv"
"""The zone of the template's rows."""

SHARED = Path(__file__).parents[2] / "../shared/data"

GED_ROW = {
    "id": "1",
    "type_of_violence": "1",
    "side_a": "Government of X",
    "side_b": "Y",
    "source_article": '"Wire, The,2015-03-02,Two dead; "truce" holds, says army";"Daily,2015-03-04,Shells"',
    "source_office": "Wire, The;Daily",
    "source_date": "2015-03-02;04/03/2015",
    "source_original": "army spokesman, Memorybook x21",
    "where_prec": "1",
    "where_coordinates": "Z town",
    "where_description": "Z town, market",
    "adm_1": "Z oblast",
    "latitude": "48.1",
    "longitude": "38.2",
    "country": "Xland",
    "date_start": "2015-03-01",
    "date_end": "2015-03-02",
    "best": "2",
    "high": "3",
    "low": "1",
}

MakeGed = Callable[..., bytes]
Rows = Callable[..., Intake]


def at(text: str) -> int:
    return parse_instant(text, ZONE)


def read_rows(entry: FileEntry, *those: dict[str, str]) -> Intake:
    """Rows of a template that has all columns."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, template_columns.COLUMNS)
    writer.writeheader()
    writer.writerows(those)
    return read(out.getvalue().encode(), entry, "notes.csv")


def only(intake: Intake, table: str) -> dict[str, object]:
    assert intake.rejected == ()
    (row,) = getattr(intake.evidence, table).to_dicts()
    assert isinstance(row, dict)
    return row


@pytest.fixture
def ged_csv() -> MakeGed:
    """Makes a GED file of rows that differ from a sound one in what is given."""

    def make(*changes: dict[str, str], columns: Sequence[str] = COLUMNS) -> bytes:
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows({**GED_ROW, "id": str(n), **change} for n, change in enumerate(changes, start=1))
        return out.getvalue().encode()

    return make


@pytest.fixture
def ged_entry() -> FileEntry:
    return FileEntry.model_validate(
        {
            "file": "ged.csv",
            "reader": "ucdp-ged",
            "dataset": "ged",
            "zone": "Europe/Kyiv",
            "actors": {"Government of X": "x", "Y": "y"},
        }
    )


@pytest.fixture
def daily_entry() -> FileEntry:
    return FileEntry.model_validate(
        {
            "file": "daily.json",
            "reader": "palestine-daily",
            "dataset": "daily",
            "zone": "Asia/Gaza",
            "counter": "ministry",
            "area": "Strip",
        }
    )


@pytest.fixture
def template_entry() -> FileEntry:
    return FileEntry.model_validate(
        {"file": "notes.csv", "reader": "template", "dataset": "notes", "zone": ZONE}
    )


@pytest.fixture
def rows(template_entry: FileEntry) -> Rows:
    """Reads rows of a template; what else is given changes its entry."""

    def make(*those: dict[str, str], **entry: object) -> Intake:
        return read_rows(template_entry.model_copy(update=entry), *those)

    return make


@pytest.fixture
def real_ged() -> bytes:
    return _real("ucdp/ged_ukraine_2014_2023.csv")


@pytest.fixture
def real_daily() -> bytes:
    return _real("palestine/casualties_daily.json")


def _real(name: str) -> bytes:
    if not (SHARED / name).exists():
        pytest.skip(f"{name} is not on this machine")
    return (SHARED / name).read_bytes()
