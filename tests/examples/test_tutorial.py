"""The tutorial's dossier shows each status where its own text says so."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
import pytest

from trucekeeper.dossier import Dossier, load
from trucekeeper.terms import Knowledge, LegalState, Performance
from trucekeeper.when import parse_instant

FOLDER = Path(__file__).parents[2] / "examples" / "tutorial"


class Expected(NamedTuple):
    """A row of the table in SOURCES.md."""

    obligation: str
    bearer: str
    zone: str
    window: str
    standard: str
    shows: str
    because: str
    as_of: str


def table() -> list[Expected]:
    lines = (FOLDER / "SOURCES.md").read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("| obligation |"))
    rows = (line.strip().strip("|").split("|") for line in lines[start + 2 :] if line.startswith("|"))
    return [Expected(*(cell.strip() for cell in row)) for row in rows]


@cache
def dossier() -> Dossier:
    return load(FOLDER)


@cache
def findings(as_of: str) -> pl.DataFrame:
    return dossier().findings(as_of=as_of or None)


def shown(finding: dict[str, Any]) -> str:
    if finding["knowledge"] == Knowledge.SHOWN:
        return str(finding["performance"])
    cause = finding["cause"]
    return f"{finding['knowledge']}: {cause}" if cause else str(finding["knowledge"])


def row_name(row: Expected) -> str:
    return "-".join((row.obligation, row.bearer, row.window, row.standard, row.as_of))


@pytest.mark.parametrize("row", table(), ids=row_name)
def test_every_row_of_the_text_is_what_is_found(row: Expected) -> None:
    start = parse_instant(row.window, dossier().agreement.time_zone)
    found = findings(row.as_of).filter(
        pl.col("obligation") == row.obligation,
        pl.col("bearer") == row.bearer,
        pl.col("zone").fill_null("-") == row.zone,
        pl.col("window_start") == start,
        pl.col("standard") == row.standard,
    )
    assert [shown(finding) for finding in found.iter_rows(named=True)] == [row.shows], row.because


def test_every_performance_but_cured_occurs_when_corroborated() -> None:
    corroborated = findings("").filter(pl.col("standard") == "corroborated")
    occurring = set(corroborated.get_column("performance").drop_nulls())
    assert occurring == {str(each) for each in Performance} - {"cured"}


def test_every_knowledge_occurs_when_corroborated() -> None:
    corroborated = findings("").filter(pl.col("standard") == "corroborated")
    assert set(corroborated.get_column("knowledge")) == {str(each) for each in Knowledge}


def test_the_disputed_text_is_a_legal_state_of_its_own() -> None:
    disputed = findings("").filter(pl.col("legal") == LegalState.TEXT_DISPUTED)
    assert set(disputed.get_column("obligation")) == {"water"}


def test_three_nights_hold_a_broken_day_that_no_single_day_shows() -> None:
    zone = dossier().agreement.time_zone
    first, last = parse_instant("2024-03-25", zone), parse_instant("2024-03-27", zone)
    here = (
        (pl.col("obligation") == "ceasefire")
        & (pl.col("bearer") == "regime")
        & (pl.col("zone") == "lower-valley")
        & (pl.col("standard") == "corroborated")
    )
    nights = findings("").filter(here, pl.col("window_start").is_between(first, last))
    week = dossier().bounds().filter(here, pl.col("group_start") == first)
    assert set(nights.get_column("knowledge")) == {"unverified"}
    assert week.get_column("broken_low").to_list() == [1]


def test_the_dossier_says_that_it_is_invented() -> None:
    assert dossier().manifest.invented
    assert "invented" in dossier().agreement.title


def test_no_row_is_refused() -> None:
    assert not [each for intake in dossier().intakes.values() for each in intake.rejected]
