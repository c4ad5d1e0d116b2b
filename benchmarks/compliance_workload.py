"""The compliance workload as evidence: events of a Parquet file to acts, counts and lists.

An event at second s of the workload is an instant. Trucks stamped s entered in the second that
ended at s, so that a day's count is of (d - 1, d] as the workload has it. The log is complete by
definition: it stands as one watch of everything.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from trucekeeper.evidence import TABLES, Evidence, empty
from trucekeeper.evidence.buckets import Buckets
from trucekeeper.evidence.coded import NEVER, Acts, Sets, Words
from trucekeeper.evidence.names import AT_ONCE
from trucekeeper.terms import Containment
from trucekeeper.when import SECOND
from trucekeeper.where import AreaTree, Spots

PROTECTED, OBLIGED, PHASE_ONE, PHASE_TWO, LISTED, SHELL, TRUCK, ALLEGED = range(8)
INSPECTED, DENIED, HOSTAGES, PRISONER, PRESENT, DAY_ENDS = range(8, 14)

KIND_OF = {
    SHELL: "shelling",
    ALLEGED: "allegation",
    INSPECTED: "inspection",
    DENIED: "access_denied",
    HOSTAGES: "batch_release",
    PRISONER: "prisoner_release",
    PRESENT: "presence",
}
WORDS = pl.Series([f"{KIND_OF.get(n, 'event')}-" for n in range(14)], dtype=pl.String)
PARTIES = tuple(f"p{number}" for number in range(5))
COMMISSION, LOG = "commission", "log"

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Numbered:
    """Names made of a word by sort and a number."""

    words: pl.Series
    sort: npt.NDArray[np.int8]
    number: Numbers
    _rows: list[Buckets] = field(default_factory=list, init=False, repr=False)

    def take(self, numbers: Numbers) -> pl.Series:
        """The names of these rows."""
        if len(numbers) < AT_ONCE:
            told = zip(self.sort[numbers].tolist(), self.number[numbers].tolist(), strict=True)
            return pl.Series([f"{self.words[sort]}{number}" for sort, number in told], dtype=pl.String)
        word = self.words.gather(pl.Series(self.sort[numbers], dtype=pl.Int64))
        return word + pl.Series(self.number[numbers]).cast(pl.String)

    def find(self, name: str) -> int:
        """The row of a name, -1 where there is none."""
        word, _, number = name.rpartition("-")
        words = self.words.to_list()
        if f"{word}-" not in words or not number.isdecimal():
            return -1
        if not self._rows:
            self._rows.append(Buckets(self.number))
        rows = self._rows[0].rows(int(number))
        found = rows[self.sort[rows] == words.index(f"{word}-")]
        return int(found[0]) if len(found) else -1

    def places(self, names: pl.Series) -> npt.NDArray[np.int32]:
        """The rows of names, -1 where there is none."""
        found = np.full(names.len(), -1, dtype=np.int32)
        for sort, word in enumerate(self.words):
            own = np.flatnonzero(self.sort == sort)
            asked = np.flatnonzero(names.str.starts_with(word).to_numpy())
            if len(own) and len(asked):
                row_of = np.full(int(self.number[own].max()) + 2, -1, dtype=np.int32)
                row_of[self.number[own]] = own
                number = names.gather(pl.Series(asked)).str.slice(len(word)).cast(pl.Int64).to_numpy()
                found[asked] = row_of[np.minimum(number, len(row_of) - 1)]
        return found

    def __len__(self) -> int:
        return len(self.sort)


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """The workload as evidence, its acts coded; ``start``: day 0, ``last``: of the last event."""

    evidence: Evidence
    acts: Acts
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """Events as columns: the kind, the second, and the arguments by kind."""

    kind: npt.NDArray[np.int8]
    seconds: Numbers
    a: Numbers
    b: Numbers
    c: Numbers

    @classmethod
    def of(cls, rows: pl.DataFrame) -> Events:
        """From the rows of the file."""
        return cls(*(rows.get_column(name).to_numpy() for name in ("kind", "ts", "a", "b", "c")))

    def only(self, rows: Numbers) -> Events:
        """Some of them, which may be written over."""
        kind, seconds, a, b, c = self.kind, self.seconds, self.a, self.b, self.c
        return Events(kind.take(rows), seconds.take(rows), a.take(rows), b.take(rows), c.take(rows))


def load(path: Path, start: int) -> Loaded:
    """Read the events; ``start`` is day 0 in microseconds UTC."""
    events = Events.of(pl.read_parquet(path))
    kind, seconds, a, b = events.kind, events.seconds, events.a, events.b
    listed = int(a[_is(kind, PROTECTED, OBLIGED)].max(initial=0))
    last = int(seconds.max(initial=0)) * SECOND + start
    with ThreadPoolExecutor(2) as threads:
        trucks = threads.submit(_trucks, kind, seconds, a, b, start)
        lists = threads.submit(_listings, kind, seconds, a, b, start)
        acts = _acts(events.only(_in_order(events, np.flatnonzero(_is(kind, *KIND_OF)))), start, listed)
    evidence = Evidence(
        sources=_sources(),
        tallies=trucks.result(),
        listings=lists.result(),
        watches=_watch(start, last),
        areas=AreaTree(names=frozenset(acts.spots.areas)),
    )
    return Loaded(evidence, acts, last)


def _in_order(events: Events, rows: Numbers) -> Numbers:
    """Rows in order of time, those of one second by their ids."""
    seconds = events.seconds.take(rows)
    ties = np.zeros(len(rows), dtype=np.bool_)
    same = np.flatnonzero(seconds[1:] == seconds[:-1])
    ties[same], ties[same + 1] = True, True
    tied = np.flatnonzero(ties)
    own = events.only(rows[tied])
    ids = Numbered(WORDS, own.kind, _numbers(own)).take(np.arange(len(tied)))
    order = pl.DataFrame({"at": own.seconds, "id": ids, "row": rows[tied]}).sort("at", "id")
    rows[tied] = order.get_column("row").to_numpy()
    return rows


def _is(kind: npt.NDArray[np.int8], *kinds: int) -> npt.NDArray[np.bool_]:
    """Which events are of one of these kinds."""
    found = np.zeros(len(kind), dtype=np.bool_)
    for each in kinds:
        found |= kind == each
    return found


def _acts(events: Events, start: int, listed: int) -> Acts:
    """Events that are acts, which are written over; ``listed``: the last zone that lists name."""
    kind, a, b = events.kind, events.a, events.b
    count = len(kind)

    def same(value: int, dtype: npt.DTypeLike) -> npt.NDArray[Any]:
        return np.broadcast_to(np.array(value, dtype=dtype), count)

    nowhere = np.broadcast_to(np.float64(np.nan), count)
    placed, authors = a.astype(np.int32), b.astype(np.int32)  # of shelling and presence
    others = np.flatnonzero(~_is(kind, SHELL, PRESENT))
    placed[others] = np.where(kind[others] == ALLEGED, b[others], -1)
    of_kind = np.full(14, 7, dtype=np.int32)
    of_kind[[DENIED, INSPECTED, PRISONER]] = (5, 6, 1)  # by one of the parties; the commission; p1
    authors[others] = of_kind[kind[others]]
    zones = tuple(f"z{number}" for number in range(1 + max(listed, int(placed.max(initial=0)))))
    cases, about = _cases(kind, a)
    number, at = _numbers(events), events.seconds
    at *= SECOND
    at += start
    nobody: frozenset[str] = frozenset()
    alone = [frozenset({name}) for name in (*PARTIES, COMMISSION)]
    return Acts(
        ids=Numbered(WORDS, kind, number),
        cases=cases,
        kinds=Sets(kind.astype(np.int32), tuple(_kinds(n) for n in range(14))),
        earliest=at,
        latest=at + 1,
        spots=Spots(zones, placed, nowhere, nowhere, nowhere),
        authors=Sets(authors, (*alone[:5], frozenset(PARTIES), alone[5], nobody)),
        authorship=same(Containment.CERTAIN, np.int8),
        admitted=np.broadcast_to(np.bool_(True), count),
        fewest=same(1, np.int32),
        most=same(1, np.int32),
        unaligned=same(Containment.CERTAIN, np.int8),
        told=Sets(same(0, np.int32), (frozenset({LOG}),)),
        seen=Sets(same(0, np.int32), (nobody,)),
        about=about,
        own_case=same(-1, np.int32),
        dataset=Words(same(0, np.int32), ("workload",)),
        existence=same(Containment.CERTAIN, np.int8),
        known_from=at,
        gone=same(NEVER, np.int64),
    )


def _numbers(events: Events) -> Numbers:
    """What tells events of a kind apart; it is written over ``a``."""
    kind, found = events.kind, events.a
    seen = np.flatnonzero(kind == PRESENT)
    of_seen = (events.seconds[seen] * 512 + events.a[seen]) * 8 + events.b[seen]
    np.copyto(found, events.c, where=kind == SHELL)
    found[seen] = of_seen
    return found


def _kinds(number: int) -> frozenset[str]:
    return frozenset({KIND_OF[number]}) if number in KIND_OF else frozenset()


def _cases(kind: npt.NDArray[np.int8], a: Numbers) -> tuple[Numbered, npt.NDArray[np.int32]]:
    """What acts are about: allegations, batches and prisoners, numbered one after the other."""
    allegation, batch = ("allegation-", (ALLEGED, INSPECTED, DENIED)), ("batch-", (HOSTAGES,))
    sorts = (allegation, batch, ("prisoner-", (PRISONER,)))
    own = [np.flatnonzero(_is(kind, *kinds)) for _, kinds in sorts]
    sizes = [1 + int(a[rows].max(initial=-1)) for rows in own]
    about = np.full(len(kind), -1, dtype=np.int32)
    for rows, begin in zip(own, np.cumsum([0, *sizes[:-1]]), strict=True):
        about[rows] = a[rows] + begin
    words = pl.Series([word for word, _ in sorts], dtype=pl.String)
    sort = np.repeat(np.arange(3, dtype=np.int8), sizes)
    number = np.concatenate([np.arange(size, dtype=np.int64) for size in sizes])
    return Numbered(words, sort, number), about


def _rows(table: str, count: int, **columns: object) -> pl.DataFrame:
    """Rows of a table, with what is the same for all told once and the rest null."""
    given = {name: column for name, column in columns.items() if isinstance(column, np.ndarray | pl.Series)}
    same = {name: column for name, column in columns.items() if name not in given}
    frame = pl.DataFrame(given) if given else pl.DataFrame({"": pl.int_range(count, eager=True)})
    record = {"dataset": "workload", "known_from": 0, "withdrawn": False, "digest": ""}
    same = {name: value for name, value in record.items() if name not in given} | same
    return frame.select(
        pl.col(name).cast(dtype) if name in given else pl.lit(same.get(name), dtype).alias(name)
        for name, dtype in TABLES[table].items()
    )


def _sources() -> pl.DataFrame:
    return _rows("sources", 1, id=pl.Series([LOG]), name="The log", type="dataset")


def _trucks(kind: npt.NDArray[np.int8], seconds: Numbers, a: Numbers, b: Numbers, start: int) -> pl.DataFrame:
    chosen = np.flatnonzero(kind == TRUCK)
    latest = seconds[chosen] * SECOND + start
    ids = pl.Series(a[chosen]).cast(pl.String)
    return _rows(
        "tallies",
        len(chosen),
        id="truck-" + ids,
        counter=LOG,
        origin=LOG,
        unit="aid_truck",
        stage="entered",
        earliest=latest - SECOND,
        latest=latest,
        core_start=latest - SECOND,
        core_end=latest,
        low=b[chosen],
        best=b[chosen],
        high=b[chosen],
        whole=True,
        modality="asserted",
        known_from=latest,
    )


def _listings(
    kind: npt.NDArray[np.int8], seconds: Numbers, a: Numbers, b: Numbers, start: int
) -> pl.DataFrame:
    found = []
    for sort, name in ((PROTECTED, "protected"), (OBLIGED, "to-be-left"), (LISTED, "batches")):
        chosen = np.flatnonzero(kind == sort)
        earliest = seconds[chosen] * SECOND + start
        number, other = pl.Series(a[chosen]).cast(pl.String), pl.Series(b[chosen]).cast(pl.String)
        columns: dict[str, object] = {"id": f"{name}-" + pl.Series(chosen).cast(pl.String)}
        if sort == LISTED:
            columns |= {"of": "batch-" + number, "item": "prisoner-" + other}
        else:
            columns["area"] = "z" + number
        if sort == OBLIGED:
            columns["party"] = "p" + other
        columns |= {"earliest": earliest, "latest": earliest + 1, "known_from": earliest}
        found.append(_rows("listings", len(chosen), list=name, **columns))
    return pl.concat(found)


def _watch(start: int, last: int) -> pl.DataFrame:
    sees = pl.Series([[*KIND_OF.values(), "aid_truck"]])
    span = {"start": start - SECOND, "end": last + 1}
    watch = _rows("watches", 1, id=pl.Series([LOG]), observer=LOG, share=1.0, sees=sees, **span)
    return watch if last else empty("watches")
