"""Reports as columns: what linking compares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from trucekeeper.errors import InputError, Place
from trucekeeper.terms import KINDS, leaves

Column = NDArray[np.generic]


@dataclass(frozen=True, slots=True, eq=False)
class Reports:
    """Reports, one a row. All columns are equally long; what is unknown is neutral.

    ``ids`` int64, each once. ``earliest``, ``latest``: when it happened, int64 microseconds UTC,
    from and to. ``latitude``, ``longitude`` float64 degrees, ``radius_m`` float32 metres. ``kinds``
    uint64: a bit for each leaf of the taxonomy that it may be, 0 if not told; ``groups`` uint64: the
    same for groups of leaves. ``actors`` int32 of shape (rows, any): who is said to have
    taken part as codes, aliases made one, each once in a row, -1 for none. ``low``, ``high``
    int32: bounds on its quantity, -1 if not told. ``dataset`` int32: where the row comes from, -1 if
    not told. ``marks`` int32 of shape (rows, any): names, numbers and phrases of the text as codes,
    each once in a row, -1 for none.
    """

    ids: NDArray[np.int64]
    earliest: NDArray[np.int64]
    latest: NDArray[np.int64]
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    radius_m: NDArray[np.float32]
    kinds: NDArray[np.uint64]
    groups: NDArray[np.uint64]
    actors: NDArray[np.int32]
    low: NDArray[np.int32]
    high: NDArray[np.int32]
    dataset: NDArray[np.int32]
    marks: NDArray[np.int32]

    def __post_init__(self) -> None:
        for each in fields(self):
            _require_column(each.name, getattr(self, each.name), len(self.ids))
        _require("latest", self.latest >= self.earliest, "a time ends before it begins")
        _require("latitude", np.abs(self.latitude) <= 90, "a latitude is not between -90 and 90")
        _require("longitude", np.abs(self.longitude) <= 360, "a longitude is not between -360 and 360")
        _require("radius_m", self.radius_m >= 0, "a radius is missing or below 0")
        _require("high", self.high >= self.low, "an upper bound is below its lower bound")
        if len(np.unique(self.ids)) != len(self.ids):
            raise InputError("id-duplicate", "two reports have the same id", hint="give each its own")

    def __len__(self) -> int:
        return len(self.ids)

    def take(self, rows: NDArray[np.int64]) -> Reports:
        """The reports of those rows, in that order."""
        return replace(self, **{each.name: getattr(self, each.name)[rows] for each in fields(self)})


_TYPES = {"latitude": "float64", "longitude": "float64", "radius_m": "float32"}
_TYPES |= dict.fromkeys(("ids", "earliest", "latest"), "int64")
_TYPES |= dict.fromkeys(("kinds", "groups"), "uint64")
_WIDE = frozenset({"actors", "marks"})


def _require_column(name: str, column: Column, rows: int) -> None:
    """Raise where a column is not of its declared type and shape."""
    declared = _TYPES.get(name, "int32")
    if column.dtype != declared or column.ndim != 1 + (name in _WIDE):
        raise InputError(
            "field-invalid",
            f"the column {name} is {column.dtype} in {column.ndim} dimensions",
            hint=f"make it {declared} in {1 + (name in _WIDE)}",
        )
    if len(column) != rows:
        raise InputError("field-invalid", f"the column {name} is not as long as the others")


def _require(name: str, holds: NDArray[np.bool_], message: str) -> None:
    """Raise where a condition fails; a comparison with NaN fails."""
    if not holds.all():
        raise InputError("field-invalid", f"{message} ({name})", place=Place(row=int(np.argmin(holds)) + 1))


def joined(first: Reports, second: Reports) -> Reports:
    """The rows of the one, then those of the other; actors and marks are widened to the wider."""
    parts = {}
    for each in fields(Reports):
        one, other = getattr(first, each.name), getattr(second, each.name)
        if one.ndim == 2:
            width = max(one.shape[1], other.shape[1])
            one, other = _widened(one, width), _widened(other, width)
        parts[each.name] = np.concatenate([one, other])
    return Reports(**parts)


def _widened(codes: NDArray[np.int32], width: int) -> NDArray[np.int32]:
    if codes.shape[1] == width:
        return codes
    return np.pad(codes, ((0, 0), (0, width - codes.shape[1])), constant_values=-1)


_LEAVES = sorted({leaf for members in KINDS.values() for leaf in members})
_GROUPS = sorted(KINDS)


def kind_bits(names: Iterable[str], declared: Mapping[str, tuple[str, ...]] | None = None) -> tuple[int, int]:
    """The bits of ``kinds`` and ``groups`` for a set of built-in or declared kinds of acts.

    Raises :class:`UnknownNameError`, and :class:`InputError` where there are more than 64 leaves or groups.
    """
    told = dict(declared or {})
    known_groups = [*_GROUPS, *sorted(told.keys() - KINDS.keys())]
    new = {leaf for members in told.values() for leaf in members} - set(_LEAVES)
    known_leaves = [*_LEAVES, *sorted(new)]
    if max(len(known_groups), len(known_leaves)) > 64:
        raise InputError("field-invalid", "more than 64 kinds of acts cannot be compared at once")
    members = {**KINDS, **told}
    found = frozenset[str]().union(*(leaves(name, told) for name in names))
    kinds = sum(1 << n for n, leaf in enumerate(known_leaves) if leaf in found)
    groups = sum(1 << n for n, group in enumerate(known_groups) if found & set(members[group]))
    return kinds, groups
