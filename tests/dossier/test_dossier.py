from __future__ import annotations

from datetime import UTC, date, datetime
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


def test_a_date_is_read_as_its_text(small_dossier: Path) -> None:
    dossier = load(small_dossier)
    assert dossier.moment(date(2025, 1, 5)) == dossier.moment("2025-01-05")
    assert dossier.moment(datetime(2025, 1, 5, 12, tzinfo=UTC)) == dossier.moment("2025-01-05T12:00Z")
    by_date = dossier.explain("no-attacks", window=date(2025, 1, 2), as_of=date(2025, 1, 5))
    assert by_date == dossier.explain("no-attacks", window="2025-01-02", as_of="2025-01-05")


def test_a_standard_and_a_period_may_be_given_as_words(small_dossier: Path) -> None:
    dossier = load(small_dossier)
    assert dossier.explain("aid", standard="corroborated").standard == Standard.CORROBORATED
    assert dossier.findings(by="phase").equals(dossier.findings(by=Period.PHASE))
    assert dossier.bounds(by="phase").equals(dossier.bounds(by=Period.PHASE))


def test_a_word_that_is_no_standard_or_period_is_told(small_dossier: Path) -> None:
    dossier = load(small_dossier)
    with pytest.raises(UnknownNameError, match=r"standard-unknown.*'verifed'"):
        dossier.explain("aid", standard="verifed")
    with pytest.raises(InputError, match=r"field-invalid.*'weeks'"):
        dossier.findings(by="weeks")
    with pytest.raises(InputError, match=r"field-invalid.*'weeks'"):
        dossier.bounds(by="weeks")


def test_a_dossier_introduces_itself_in_one_line(small_dossier: Path) -> None:
    told = repr(load(small_dossier))
    assert "Small truce" in told
    assert len(told.splitlines()) == 1
    assert len(told) < 300
