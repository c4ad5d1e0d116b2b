"""What the mandated body has ruled: which records stand, which do not, and what was made good."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from trucekeeper.terms import Outcome
from trucekeeper.when import FOREVER, Interval


@dataclass(frozen=True, slots=True)
class Cure:
    """Shortfalls of an obligation ruled to have been made good, in windows within ``span``.

    ``party``: whose; None for everybody's.
    """

    id: str
    span: Interval
    party: str | None


@dataclass(frozen=True, slots=True)
class Rulings:
    """The rulings that count. ``docs/semantics.md``, "Rulings" and "Cures".

    ``rejected``: record to the ground. ``upheld``: record to the party whose act the body finds
    it, or None. ``cured``: acts that were made good, to the party or None. ``cures``: obligation
    to what was made good of it.
    """

    rejected: Mapping[str, str] = field(default_factory=dict)
    upheld: Mapping[str, str | None] = field(default_factory=dict)
    cured: Mapping[str, str | None] = field(default_factory=dict)
    cures: Mapping[str, tuple[Cure, ...]] = field(default_factory=dict)


def rulings_of(table: pl.DataFrame, mandated: str | None) -> Rulings:
    """What counts of a table of known rulings: those of the mandated body, the latest on each record."""
    own = table.filter(pl.col("body") == mandated) if mandated is not None else table.clear()
    rejected: dict[str, str] = {}
    upheld: dict[str, str | None] = {}
    cured: dict[str, str | None] = {}
    cures: dict[str, list[Cure]] = defaultdict(list)
    for row in own.sort("known_from", "id").iter_rows(named=True):
        about, party, outcome = row["about"], row["party"], row["outcome"]
        if about is None:
            if outcome == Outcome.CURED and row["obligation"] is not None:
                cures[row["obligation"]].append(Cure(row["id"], _span(row), party))
            continue
        if outcome == Outcome.REJECTED:
            upheld.pop(about, None)
            cured.pop(about, None)
            rejected[about] = row["ground"] or ""
            continue
        rejected.pop(about, None)
        upheld[about] = party if party is not None else upheld.get(about)
        if outcome == Outcome.CURED:
            cured[about] = upheld[about]
    return Rulings(rejected, upheld, cured, {name: tuple(found) for name, found in cures.items()})


def _span(row: Mapping[str, object]) -> Interval:
    start, end = row["earliest"], row["latest"]
    first = start if isinstance(start, int) else 0
    return Interval(first, end if isinstance(end, int) else FOREVER)
