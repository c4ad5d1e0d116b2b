"""What came and went since evidence was last judged as a whole, and what findings say since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from trucekeeper.compliance.answer import Answer
from trucekeeper.compliance.placing.windows import Indices, Instants
from trucekeeper.compliance.updating.changes import Subject
from trucekeeper.evidence import RECORDS, TABLES, Evidence
from trucekeeper.evidence.coded import Acts, taken


@dataclass(frozen=True, slots=True, eq=False)
class Came:
    """An act that came: a row of those with which it came, and what it is found by.

    ``about``: the name of what it is about.
    """

    id: str
    kinds: frozenset[str]
    earliest: int
    latest: int
    about: str | None
    acts: Acts
    row: int

    @property
    def area(self) -> str | None:
        """The area that it names."""
        code = int(self.acts.spots.area[self.row])
        return self.acts.spots.areas[code] if code >= 0 else None


@dataclass(frozen=True, slots=True, eq=False)
class Amended:
    """A change: acts that come now (``new``), those of the judged acts that go (``left``, by row),
    acts that had come since and go again (``going``), and the names that corrections join now; rows
    of tallies that come and that go, one by one.
    """

    new: tuple[Came, ...]
    left: Indices
    going: tuple[Came, ...]
    joined: tuple[str, ...]
    new_counts: tuple[pl.DataFrame, ...] = ()
    gone_counts: tuple[pl.DataFrame, ...] = ()


def span_of(counts: pl.DataFrame) -> tuple[Instants, Instants]:
    """From when to when each count may say anything, microseconds UTC."""
    earliest, latest, first, last = (
        counts.get_column(name) for name in ("earliest", "latest", "core_start", "core_end")
    )
    if first.null_count() or last.null_count():
        core = counts.select(pl.coalesce("core_start", "earliest"), pl.coalesce("core_end", "latest"))
        first, last = core.get_columns()
    start = np.minimum(earliest.to_numpy(), first.to_numpy())
    return start, np.maximum(latest.to_numpy(), last.to_numpy())


class Pending:
    """Changes beside what was judged.

    ``acts``: those that came since and count, by id; ``gone``: rows of the judged acts. ``counts``:
    rows of tallies that came since, by id; ``gone_counts``: the ids of those that went. ``added``:
    what came, with rows that take back what was withdrawn; ``tables``: which of them holds which
    record; ``withdrawn``: what was taken back. ``told``: what findings that changed say now,
    None for those gone; ``of_own``: the findings among these that are about an act that asks for an
    answer, or in an area that was no place before, by the obligation and the act's id or the area.
    """

    def __init__(self) -> None:
        self.acts: dict[str, Came] = {}
        self.gone: set[int] = set()
        self.counts: dict[str, pl.DataFrame] = {}
        self.gone_counts: set[str] = set()
        self.added: list[Evidence] = []
        self.tables: dict[str, str] = {}
        self.withdrawn: dict[str, None] = {}
        self.told: dict[Subject, Answer | None] = {}
        self.of_own: dict[tuple[str, str], set[Subject]] = defaultdict(set)

    def __len__(self) -> int:
        return len(self.tables) + len(self.withdrawn)

    def __bool__(self) -> bool:
        return bool(self.added or self.withdrawn)

    def take_in(self, added: Evidence, withdrawn: Iterable[str] = ()) -> None:
        """Enter what came: rows of evidence, and the ids of what was taken back."""
        self.withdrawn.update(dict.fromkeys(withdrawn))
        if not added.areas.names and not any(getattr(added, name).height for name in TABLES):
            return
        self.added.append(added)
        for name in RECORDS:
            self.tables.update(dict.fromkeys(getattr(added, name).get_column("id").to_list(), name))

    def amend(self, change: Amended) -> None:
        """Enter a change to acts."""
        self.gone.update(change.left.tolist())
        for each in change.going:
            del self.acts[each.id]
        for count in change.new_counts:
            self.counts[count.item(0, "id")] = count
        for count in change.gone_counts:
            id = count.item(0, "id")
            self.gone_counts.add(id)
            self.counts.pop(id, None)
        self.acts.update((each.id, each) for each in change.new)

    def counts_in(
        self, judged: pl.DataFrame, spans: tuple[Instants, Instants], start: int, end: int
    ) -> pl.DataFrame:
        """The counts of a time that were judged and are not gone, and all that came since.

        ``spans``: from when to when each of the judged counts may say anything.
        """
        first, last = spans
        rows = np.flatnonzero((first < end) & (last > start))
        every = pl.concat([judged[rows] if len(rows) else judged[:0], *self.counts.values()])
        gone = [id in self.gone_counts for id in every.get_column("id").to_list()]
        return every.filter(~pl.Series(gone, dtype=pl.Boolean)) if any(gone) else every

    def staying(self, rows: Indices) -> Indices:
        """Those of the judged acts' rows that are not gone."""
        return np.array([row for row in rows.tolist() if row not in self.gone], dtype=np.int64)


def each_act(acts: Acts, rows: Indices) -> Iterator[Came]:
    """Some acts one by one."""
    ids = acts.ids.take(rows).to_list()
    about = acts.about[rows].astype(np.int64)
    told = acts.cases.take(about[about >= 0]).to_list()
    names = iter(told)
    for row, id, code in zip(rows.tolist(), ids, about.tolist(), strict=True):
        kinds = acts.kinds.of[acts.kinds.codes[row]]
        span = int(acts.earliest[row]), int(acts.latest[row])
        yield Came(id, kinds, *span, next(names) if code >= 0 else None, acts, row)


def in_pieces(came: Iterable[Came]) -> list[tuple[Acts, Indices]]:
    """Acts by those with which they came, as rows of these."""
    rows: dict[int, tuple[Acts, list[int]]] = {}
    for each in came:
        rows.setdefault(id(each.acts), (each.acts, []))[1].append(each.row)
    return [(acts, np.array(own, dtype=np.int64)) for acts, own in rows.values()]


def as_they_came(came: Iterable[Came]) -> list[Acts]:
    """The acts, those that came together as one."""
    return [acts if len(rows) == len(acts) else taken(acts, rows) for acts, rows in in_pieces(came)]
