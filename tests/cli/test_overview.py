from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from rich.console import Console

from trucekeeper.cli.overview import overview
from trucekeeper.dossier import load
from trucekeeper.terms import Knowledge, Performance, Period, Standard

EXAMPLES = Path(__file__).parents[2] / "examples"
WORDS = tuple(status.replace("_", " ") for status in (*Performance, *Knowledge))


@cache
def judged(name: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The findings and bounds of an example, the same at every width."""
    dossier = load(EXAMPLES / name)
    return dossier.findings(), dossier.bounds(by=Period.PHASE)


@pytest.mark.parametrize("width", [60, 79, 80, 100])
@pytest.mark.parametrize("name", ["minsk-2015", "tutorial"])
def test_from_sixty_columns_on_every_status_is_a_whole_word(name: str, width: int) -> None:
    out = io.StringIO()
    table = overview(*judged(name), width)
    Console(file=out, width=width).print(table)
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    told = [line for line in lines if any(f" {standard} " in line for standard in Standard)]
    assert told
    assert [line for line in told if not line.endswith(WORDS)] == []
