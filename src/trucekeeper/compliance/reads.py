"""Which rows of evidence a duty's findings can rest on: all others may change without changing one.

Incremental evaluation asks this of every row that was added, replaced or taken back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from trucekeeper.agreement.duties import (
    Complete,
    Exchange,
    Forbid,
    FreeTime,
    Frequency,
    Maintain,
    Quota,
    Respond,
    Schedule,
)
from trucekeeper.agreement.model import Agreement, Obligation
from trucekeeper.compliance.watching.gaps import HOURS
from trucekeeper.evidence import Evidence

TEXTS = pl.List(pl.String())
EVERY = ("sources", "rulings", "pleas", "claims")
"""Tables that are always read whole: who is aligned, and what was ruled or pleaded, bears on all."""


@dataclass(frozen=True, slots=True)
class Reads:
    """What is read of each table; a row that none of it names is never looked at.

    ``kinds``: leaves of acts, of incidents; ``units``: of tallies; ``subjects``: of states;
    ``lists``: of listings. ``any_watch``: watches are read, whatever they see; else none is.
    """

    kinds: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    any_watch: bool = True

    def rows_of(self, table: str) -> pl.Expr:
        """Which rows of a table are read."""
        match table:
            case "incidents":
                wanted = pl.lit(sorted(self.kinds), TEXTS)
                return pl.col("kinds").list.set_intersection(wanted).list.len() > 0
            case "tallies":
                return pl.col("unit").is_in(sorted(self.units))
            case "states":
                return pl.col("subject").is_in(sorted(self.subjects))
            case "listings":
                return pl.col("list").is_in(sorted(self.lists))
            case "watches":
                return pl.lit(self.any_watch)
        return pl.lit(True)

    def of(self, table: str, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows of a table that are read."""
        return rows.filter(self.rows_of(table))

    def within(self, evidence: Evidence) -> Evidence:
        """The evidence with no other rows than those that are read."""
        tables = ("incidents", "tallies", "states", "watches", "listings")
        return Evidence(
            **{name: getattr(evidence, name) for name in EVERY},
            **{name: self.of(name, getattr(evidence, name)) for name in tables},
            areas=evidence.areas,
        )


def reads(agreement: Agreement, obligation: Obligation) -> Reads:
    """What the findings of an obligation rest on, under each way to read it."""
    listed = frozenset() if obligation.listed is None else frozenset({obligation.listed.list})
    found = [_of_duty(agreement, each) for each in (obligation, *(v.obligation for v in obligation.variants))]
    return Reads(
        kinds=_together(each.kinds for each in found),
        units=_together(each.units for each in found),
        subjects=_together(each.subjects for each in found),
        lists=listed | _together(each.lists for each in found),
        any_watch=any(each.any_watch for each in found),
    )


def _together(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*parts)


def _of_duty(agreement: Agreement, obligation: Obligation) -> Reads:
    duty = obligation.duty
    match duty:
        case Forbid() | Frequency():
            return Reads(kinds=duty.kinds, units=_implying(agreement, duty.kinds))
        case FreeTime():
            return Reads(kinds=duty.kinds, units=_implying(agreement, duty.kinds) | {HOURS})
        case Respond():
            kinds = frozenset({duty.trigger, duty.answer}) | duty.unless
            lists = frozenset() if duty.for_each is None else frozenset({duty.for_each})
            return Reads(kinds=kinds, units=_implying(agreement, kinds), lists=lists)
        case Quota():
            return Reads(units=frozenset({duty.unit}))
        case Schedule():
            return Reads(units=frozenset({duty.flow.unit}))
        case Exchange():
            return Reads(units=frozenset({duty.flow.unit, *(rate.of.unit for rate in duty.rates)}))
        case Complete():
            return Reads(subjects=frozenset({duty.subject}))
        case Maintain():
            units = frozenset() if duty.strength is None else frozenset({duty.strength.unit})
            return Reads(units=units, subjects=frozenset({duty.subject}))
    return Reads(any_watch=False)


def _implying(agreement: Agreement, kinds: frozenset[str]) -> frozenset[str]:
    """Units a count of which implies an act of one of these kinds."""
    return frozenset(each.unit for each in agreement.implications if each.kinds & kinds)
