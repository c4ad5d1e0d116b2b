"""The findings table: its columns, its order, and the digest of what a finding rests on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from trucekeeper.compliance import FINDINGS, GROUPS, bounds, findings
from trucekeeper.compliance.findings import basis_digest, digests_of
from trucekeeper.dossier import Dossier, load
from trucekeeper.evidence import Evidence
from trucekeeper.terms import Period

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def tutorial() -> Dossier:
    return load(EXAMPLES / "tutorial")


@pytest.fixture(scope="module")
def by_day(tutorial: Dossier) -> pl.DataFrame:
    return findings(tutorial.agreement, tutorial.evidence, tutorial.default_as_of)


def test_the_table_has_the_declared_columns(by_day: pl.DataFrame) -> None:
    assert dict(by_day.schema) == dict(FINDINGS)


def test_no_evidence_at_all_gives_the_same_windows_and_shows_nothing(
    tutorial: Dossier, by_day: pl.DataFrame
) -> None:
    bare = findings(tutorial.agreement, Evidence(), tutorial.default_as_of)
    key = ["obligation", "bearer", "zone", "window_start", "window_end", "standard"]
    assert bare.select(key).equals(by_day.select(key))
    shown = bare.filter(pl.col("knowledge") == "shown").get_column("performance").unique()
    assert set(shown) <= {"due", "not_yet_due"}
    assert set(bare.get_column("cause").drop_nulls()) <= {"not_in_record", "stage_not_named"}


def test_before_the_agreement_there_is_nothing_to_find_fault_with(tutorial: Dossier) -> None:
    early = findings(tutorial.agreement, tutorial.evidence, tutorial.agreement.in_force)
    assert set(early.get_column("performance")) == {"not_yet_due"}


def test_the_order_of_arrival_changes_nothing(tutorial: Dossier, by_day: pl.DataFrame) -> None:
    evidence = tutorial.evidence
    shuffled = replace(
        evidence,
        incidents=evidence.incidents.reverse(),
        tallies=evidence.tallies.sample(fraction=1.0, shuffle=True, seed=3),
        states=evidence.states.reverse(),
        watches=evidence.watches.sample(fraction=1.0, shuffle=True, seed=4),
    )
    assert findings(tutorial.agreement, shuffled, tutorial.default_as_of).equals(by_day)


def test_the_basis_changes_with_the_file_a_witness_comes_from(
    tutorial: Dossier, by_day: pl.DataFrame
) -> None:
    incidents = tutorial.evidence.incidents.with_columns(digest=pl.lit("another file"))
    other = findings(
        tutorial.agreement, replace(tutorial.evidence, incidents=incidents), tutorial.default_as_of
    )
    rests = by_day.get_column("witnesses").list.len() > 0
    forbid = by_day.get_column("form") == "forbid"
    assert by_day.equals(other)
    digests = digests_of(tutorial.evidence), digests_of(replace(tutorial.evidence, incidents=incidents))
    changed = pl.Series(
        basis_digest(row, digests[0]) != basis_digest(row, digests[1]) for row in by_day.iter_rows(named=True)
    )
    assert changed.filter(rests & forbid).all()
    assert not changed.filter(~forbid).any()


def test_bounds_hold_what_the_windows_show(tutorial: Dossier, by_day: pl.DataFrame) -> None:
    as_of = tutorial.default_as_of
    phase = bounds(tutorial.agreement, tutorial.evidence, as_of, Period.PHASE)
    assert dict(phase.schema) == dict(GROUPS)
    key = ["obligation", "bearer", "zone", "standard"]
    broken = pl.col("performance").is_in(["breached", "missed", "partial"])
    kept = pl.col("performance").is_in(["met", "met_late"])
    shown = by_day.group_by(key).agg(broken=broken.sum(), kept=kept.sum())
    joined = phase.join(shown, on=key, nulls_equal=True)
    assert joined.height == phase.height
    assert (joined["kept_low"] == joined["kept"]).all()
    assert (joined["broken_low"] >= joined["broken"]).all()
    assert (joined["broken_high"] >= joined["broken_low"]).all()
    assert (joined["broken_low"] > joined["broken"]).any(), "a night of three is one night broken"


@pytest.mark.parametrize("by", [Period.WEEK, Period.PHASE, 3])
def test_groups_part_the_windows(tutorial: Dossier, by: Period | int) -> None:
    as_of = tutorial.default_as_of
    days = bounds(tutorial.agreement, tutorial.evidence, as_of, Period.DAY)
    groups = bounds(tutorial.agreement, tutorial.evidence, as_of, by)
    key = ["obligation", "bearer", "zone", "standard"]
    counted = ["windows", "kept_low", "unknown", "unwatched"]
    summed = days.group_by(key).agg(pl.col(counted).sum()).sort(key)
    assert groups.group_by(key).agg(pl.col(counted).sum()).sort(key).equals(summed)
