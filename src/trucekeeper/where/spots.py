"""The places of many rows as columns, and what is found of them in many zones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from trucekeeper.errors import InputError
from trucekeeper.terms import Containment
from trucekeeper.where.disc import Disc, off_globe


@dataclass(frozen=True, slots=True, eq=False)
class Spots:
    """The places of rows: an area, a disc, both or neither.

    ``area`` holds places in ``areas``, -1 for none; ``latitude``, ``longitude`` (degrees, WGS 84)
    and ``radius_m`` (metres) are not-a-number where there is none. A row has a disc where all
    three are numbers. Raises :class:`InputError` (``place-impossible``) for a disc off the globe.
    """

    areas: Sequence[str]
    area: NDArray[np.int32]
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    radius_m: NDArray[np.float64]

    def __post_init__(self) -> None:
        told = np.flatnonzero(self.has_disc)
        latitudes, longitudes, radii = self.latitude[told], self.longitude[told], self.radius_m[told]
        on_globe = (np.abs(latitudes) <= 90) & (np.abs(longitudes) <= 180)
        wrong = told[~(on_globe & (radii >= 0) & (radii < np.inf))]
        if len(wrong):
            row = int(wrong[0])
            latitude, longitude = float(self.latitude[row]), float(self.longitude[row])
            radius = f"a radius cannot be {self.radius_m[row]} m"
            what, hint = off_globe(latitude, longitude) or (radius, None)
            raise InputError("place-impossible", f"{what} (row {row} of {len(self)})", hint=hint)

    def __len__(self) -> int:
        return len(self.area)

    @property
    def has_disc(self) -> NDArray[np.bool_]:
        """Which rows have a disc."""
        if self.latitude.strides == (0,) and np.isnan(self.latitude[:1]).all():  # none for all rows
            return np.broadcast_to(np.False_, len(self))
        return ~np.isnan(self.latitude + self.longitude + self.radius_m)

    @classmethod
    def of(cls, rows: Iterable[tuple[str | None, Disc | None]]) -> Self:
        """From rows one by one: for a few of them."""
        found = list(rows)
        areas = sorted({area for area, _ in found if area is not None})
        code = {area: number for number, area in enumerate(areas)}
        nothing = (np.nan, np.nan, np.nan)
        discs = [(disc.latitude, disc.longitude, disc.radius_m) if disc else nothing for _, disc in found]
        columns = np.array(discs, dtype=np.float64).reshape(-1, 3)
        codes = np.array([-1 if area is None else code[area] for area, _ in found], dtype=np.int32)
        return cls(areas, codes, columns[:, 0], columns[:, 1], columns[:, 2])


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Rows and the zones they lie in, possibly or certainly: by zone, then by row; none twice."""

    rows: NDArray[np.int64]
    zones: NDArray[np.int32]
    containment: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True, eq=False)
class Blanket:
    """Rows that possibly lie in each of some zones; both in ascending order."""

    rows: NDArray[np.int64]
    zones: NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """Where rows lie. What is in neither part is surely elsewhere; no pair is in both.

    ``pairs`` holds all that is certain and all that discs decided. ``blankets`` hold what is
    possible by names alone, or for want of anything to compare, as sets of rows times sets of
    zones, which written out could be as many as all rows times all zones.
    """

    pairs: Pairs
    blankets: tuple[Blanket, ...]

    @property
    def total(self) -> int:
        """How many pairs there are when the blankets are written out."""
        return len(self.pairs) + sum(len(each.rows) * len(each.zones) for each in self.blankets)

    def flat(self) -> Pairs:
        """All pairs, the blankets written out; look at ``total`` first."""
        parts = [encode(self.pairs.rows, self.pairs.zones, self.pairs.containment)]
        for each in self.blankets:
            rows, zones = np.tile(each.rows, len(each.zones)), np.repeat(each.zones, len(each.rows))
            parts.append(encode(rows, zones, Containment.POSSIBLE))
        return decode(parts)

    def in_zone(self, zone: int) -> tuple[NDArray[np.int64], NDArray[np.int8]]:
        """The rows in one zone, ascending, and their containments."""
        begin, end = np.searchsorted(self.pairs.zones, [zone, zone + 1])
        rows, containment = self.pairs.rows[begin:end], self.pairs.containment[begin:end]
        more = [each.rows for each in self.blankets if zone in each.zones]
        if not more:
            return rows, containment
        possible = np.concatenate(more)
        rows = np.concatenate((rows, possible))
        order = np.argsort(rows)
        added = np.full(len(possible), Containment.POSSIBLE, dtype=np.int8)
        return rows[order], np.concatenate((containment, added))[order]


_ROW_BITS, _CONTAINMENT_BITS = 40, 2


def encode(
    rows: NDArray[np.int64], zones: NDArray[np.int32] | int, containment: NDArray[np.int8] | int
) -> NDArray[np.int64]:
    """Pairs as single numbers whose order is that of :class:`Pairs`."""
    zone = np.asarray(zones, dtype=np.int64) << (_ROW_BITS + _CONTAINMENT_BITS)
    return zone | (rows.astype(np.int64) << _CONTAINMENT_BITS) | np.asarray(containment, dtype=np.int64)


def decode(parts: Sequence[NDArray[np.int64]]) -> Pairs:
    """The pairs of numbers that :func:`encode` gave, in order."""
    numbers = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
    numbers.sort()
    containment = (numbers & ((1 << _CONTAINMENT_BITS) - 1)).astype(np.int8)
    numbers >>= _CONTAINMENT_BITS
    zones = (numbers >> _ROW_BITS).astype(np.int32)
    numbers &= (1 << _ROW_BITS) - 1
    return Pairs(numbers, zones, containment)
