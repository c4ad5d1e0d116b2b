from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from trucekeeper.dossier import load
from trucekeeper.errors import InputError, UnknownNameError
from trucekeeper.terms import Period, Standard
from trucekeeper.when import parse_instant


def test_a_bare_date_means_the_end_of_that_day(small_dossier: Path) -> None:
    dossier = load(small_dossier)
    assert dossier.moment("2025-01-05") == parse_instant("2025-01-06", "UTC")
    assert dossier.moment() == dossier.default_as_of


def test_a_moment_that_cannot_be_read_is_told(small_dossier: Path) -> None:
    with pytest.raises(InputError, match="time-unreadable"):
        load(small_dossier).findings("yesterday")


def test_findings_know_only_what_was_known_then(small_dossier: Path) -> None:
    dossier = load(small_dossier)

    def witnesses(as_of: str) -> set[str]:
        regime = dossier.findings(as_of).filter(obligation="no-attacks", bearer="regime", standard="alleged")
        return set(regime["witnesses"].explode().drop_nulls())

    assert witnesses("2025-01-02") == set()
    assert witnesses("2025-01-05") == {"record:i1"}
    assert witnesses("2025-01-10") == {"record:i1", "record:i2"}


def test_findings_by_phase_have_one_window(small_dossier: Path) -> None:
    found = load(small_dossier).findings(by=Period.PHASE).filter(obligation="no-attacks", standard="alleged")
    assert found["bearer"].to_list() == ["regime", "a", "b"]
    assert found["performance"].to_list() == ["breached", None, "breached"]


def test_bounds_hold_what_single_days_do_not(small_dossier: Path) -> None:
    bounds = load(small_dossier).bounds(by=Period.PHASE)
    regime = bounds.filter(
        (pl.col("obligation") == "no-attacks")
        & (pl.col("bearer") == "regime")
        & (pl.col("standard") == "alleged")
    )
    assert regime.select("windows", "broken_low", "broken_high", "kept_low", "kept_high").rows() == [
        (10, 2, 9, 1, 8)
    ]


def test_a_finding_is_explained(small_dossier: Path) -> None:
    explanation = load(small_dossier).explain(
        "no-attacks", window="2025-01-02", bearer="b", standard=Standard.CORROBORATED
    )
    assert [(exhibit.id, exhibit.role) for exhibit in explanation.exhibits] == [("record:i1", "witness")]
    assert "breached" in explanation.verdict


def test_an_obligation_that_is_not_there_is_told(small_dossier: Path) -> None:
    with pytest.raises(UnknownNameError, match="no-atacks"):
        load(small_dossier).explain("no-atacks")
