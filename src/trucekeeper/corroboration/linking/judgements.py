"""What people judged of pairs of reports: it is always obeyed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from trucekeeper.errors import InputError

_Id = TypeVar("_Id", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs of ids that speak of the same happening, and pairs that do not."""

    same: tuple[tuple[int, int], ...] = ()
    different: tuple[tuple[int, int], ...] = ()


def rows_of(
    pairs: tuple[tuple[int, int], ...], ids: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The places of both ids of each pair among ``ids``; pairs of which one is not there are left out."""
    if not pairs or not len(ids):
        return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32)
    told = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    by_id = np.argsort(ids)
    place = np.searchsorted(ids, told, sorter=by_id)
    inside = np.minimum(place, len(ids) - 1)
    there = (ids[by_id[inside]] == told).all(axis=1)
    found = by_id[inside[there]].astype(np.int32)
    return np.minimum(found[:, 0], found[:, 1]), np.maximum(found[:, 0], found[:, 1])


def require_consistent(same: Iterable[tuple[_Id, _Id]], different: Iterable[tuple[_Id, _Id]]) -> None:
    """Raise :class:`InputError` where two are judged different and, by way of others, the same."""
    above: dict[_Id, _Id] = {}

    def top(one: _Id) -> _Id:
        while above.get(one, one) != one:
            one = above[one]
        return one

    for one, other in same:
        above[top(one)] = top(other)
    for one, other in different:
        if top(one) == top(other):
            raise InputError(
                "field-invalid",
                f"reports {one} and {other} are judged different, and by other judgements the same",
                hint="withdraw one of these judgements",
            )
