"""Cells: each window of a duty in each of its places, and which acts touch which cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trucekeeper.compliance.placing.windows import Indices, Instants, Windows, touching
from trucekeeper.when import Interval
from trucekeeper.where import Pairs, Zone

Small = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a duty is looked at: a zone, or everywhere.

    Where a list names it: whose duty it is there, and since when (microseconds UTC).
    """

    zone: Zone | None
    party: str | None = None
    since: int | None = None

    @property
    def name(self) -> str | None:
        """The zone's id."""
        return self.zone.id if self.zone else None


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The windows in which a duty binds, place by place and in order of time within each.

    ``windows`` has those of each place, which may be shared; ``first`` the number of each
    place's first cell, and at its end that of all cells. ``begun``: which have begun. ``parts``:
    where the duty holds for a part of every day only, those parts, in order of time.
    """

    places: tuple[Place, ...]
    windows: tuple[Windows, ...]
    first: Indices
    place: Indices
    starts: Instants
    ends: Instants
    begun: npt.NDArray[np.bool_]
    as_of: int
    parts: tuple[Interval, ...] | None = None

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def clipped_ends(self) -> Instants:
        """The ends, none later than the moment of the question."""
        return np.minimum(self.ends, self.as_of)

    def parts_of(self, cell: int) -> list[Interval]:
        """As much of the parts of days in which the duty holds as lies in a clipped cell."""
        window = Interval(int(self.starts[cell]), int(self.clipped_ends[cell]))
        clipped = (part.clip(window) for part in self.parts or ())
        return [part for part in clipped if part is not None]

    @property
    def over(self) -> npt.NDArray[np.bool_]:
        """Which windows have ended."""
        return self.ends <= self.as_of

    def only(self, numbers: Indices) -> Cells:
        """Some of the cells, by number in rising order, and no other places."""
        places = np.unique(self.place[numbers]).tolist()
        windows = []
        for place in places:
            first = self.first[place]
            begin, end = np.searchsorted(numbers, [first, self.first[place + 1]])
            windows.append(self.windows[place].only(numbers[begin:end] - first))
        return cells_of([self.places[place] for place in places], windows, self.as_of, self.parts)

    @property
    def alike(self) -> list[tuple[Windows, Indices]]:
        """The places by the windows they share."""
        found: dict[int, tuple[Windows, list[int]]] = {}
        for place, windows in enumerate(self.windows):
            found.setdefault(id(windows), (windows, []))[1].append(place)
        return [(windows, np.array(places, dtype=np.int64)) for windows, places in found.values()]


def cells_of(
    places: Sequence[Place],
    windows: Sequence[Windows],
    as_of: int,
    parts: tuple[Interval, ...] | None = None,
) -> Cells:
    """The cells of places with their windows."""
    counts = np.array([len(each.starts) for each in windows], dtype=np.int64)
    nothing = np.empty(0, dtype=np.int64)
    return Cells(
        places=tuple(places),
        windows=tuple(windows),
        first=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        place=np.repeat(np.arange(len(places)), counts),
        starts=np.concatenate([nothing, *(each.starts for each in windows)]),
        ends=np.concatenate([nothing, *(each.ends for each in windows)]),
        begun=np.concatenate(
            [np.empty(0, dtype=np.bool_), *(np.arange(len(each.starts)) < each.begun for each in windows)]
        ),
        as_of=as_of,
        parts=parts,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Touches:
    """Acts that touch cells: by cell, then by act.

    ``here``: the least of their certainties of kind, place and existence; ``time``: whether
    they happened within the cell's window. Both are possible or certain.
    """

    act: Indices
    cell: Indices
    here: Small
    time: Small

    def __len__(self) -> int:
        return len(self.act)

    def only(self, chosen: npt.NDArray[np.bool_] | Indices) -> Touches:
        """Some of them, in their order."""
        return Touches(self.act[chosen], self.cell[chosen], self.here[chosen], self.time[chosen])


_NOTHING, _SMALL = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int8)
NO_TOUCHES = Touches(_NOTHING, _NOTHING, _SMALL, _SMALL)


def touches(cells: Cells, pairs: Pairs, certainty: Small, earliest: Instants, latest: Instants) -> Touches:
    """Which cells that have begun are touched by rows that were placed.

    ``pairs`` are of rows and places; ``certainty``, ``earliest`` and ``latest`` are per row.
    ``act`` of the result holds those rows.
    """
    parts: list[Touches] = []
    for windows, places in cells.alike:
        chosen = _among(pairs, places, len(cells.places))
        rows, zones = pairs.rows[chosen], pairs.zones[chosen]
        begun = slice(windows.begun)
        index, window, time = touching(
            windows.starts[begun], windows.clipped_ends[begun], earliest[rows], latest[rows]
        )
        act, here = rows, pairs.containment[chosen]
        if len(index) != len(rows) or (index[1:] <= index[:-1]).any():  # not each of them once
            act, zones, here = rows[index], zones[index], here[index]
        cell = cells.first[zones]
        cell += window
        parts.append(Touches(act, cell, np.minimum(here, certainty[act]), time))
    return in_order(parts)


def _among(pairs: Pairs, places: Indices, count: int) -> npt.NDArray[np.bool_] | slice:
    if len(places) == count:
        return slice(None)
    wanted = np.zeros(count, dtype=np.bool_)
    wanted[places] = True
    return wanted[pairs.zones]


def in_order(parts: Iterable[Touches]) -> Touches:
    """Touches of several parts as one, by cell and then by act; each part is in order of acts."""
    found = list(parts)
    if len(found) == 1:
        whole = found[0]
        if not _is_in_order(whole):
            whole = whole.only(np.argsort(whole.cell, kind="stable"))
        return whole
    found.append(NO_TOUCHES)
    whole = Touches(
        act=np.concatenate([part.act for part in found]),
        cell=np.concatenate([part.cell for part in found]),
        here=np.concatenate([part.here for part in found]),
        time=np.concatenate([part.time for part in found]),
    )
    return whole if _is_in_order(whole) else whole.only(np.lexsort((whole.act, whole.cell)))


def _is_in_order(found: Touches) -> bool:
    """Whether touches are by cell and then by act."""
    later, same = found.cell[1:] > found.cell[:-1], found.cell[1:] == found.cell[:-1]
    return bool((later | (same & (found.act[1:] >= found.act[:-1]))).all())
