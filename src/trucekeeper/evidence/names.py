"""Names of very many rows: by number, made when they are asked for, and found again by what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt
import polars as pl

from trucekeeper.evidence.buckets import Buckets

Numbers = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]

AT_ONCE = 64
"""Below so many names it is faster to take one after the other than to ask a whole column."""

_FEW = 65_536
"""Up to so many names a dictionary is made of them; of more, a dictionary would take much room."""


class Names(Protocol):
    """Names by number, made when they are asked for."""

    def take(self, numbers: Numbers) -> pl.Series:
        """The names of these numbers, in their order."""
        ...

    def find(self, name: str) -> int:
        """The number of a name, the first if several have it, -1 where there is none."""
        ...

    def places(self, names: pl.Series) -> Codes:
        """The numbers of many names, -1 for those that are none of these."""
        ...

    def __len__(self) -> int: ...


class Rows:
    """The rows of a column of names by what they hold, asked for one name at a time."""

    def __init__(self, names: pl.Series) -> None:
        self._names = names
        self._places: dict[str, list[int]] | Buckets = {}
        if names.len() > _FEW:
            self._places = Buckets(_hashed(names))
            return
        for number, name in enumerate(names.to_list()):
            self._places.setdefault(name, []).append(number)

    def holding(self, name: str) -> list[int]:
        """The rows that hold a name, ascending."""
        if not isinstance(self._places, Buckets):
            return self._places.get(name, [])
        alike = self._places.rows(int(_hashed(pl.Series([name]))[0]))
        return [row for row in alike.tolist() if self._names[row] == name]  # others may have the same hash


def _hashed(names: pl.Series) -> npt.NDArray[np.uint64]:
    """A number for each name, the same for the same name."""
    words = names if names.dtype == pl.String else names.cast(pl.String)
    return words.to_frame("name").hash_rows().to_numpy()


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """Names that are at hand."""

    names: pl.Series
    _rows: list[Rows] = field(default_factory=list, init=False, repr=False)

    def take(self, numbers: Numbers) -> pl.Series:
        """The names of these numbers, in their order."""
        if len(numbers) < AT_ONCE:
            told = [self.names[number] for number in numbers.tolist()]
            return pl.Series(self.names.name, told, dtype=self.names.dtype)
        return self.names.gather(pl.Series(numbers))

    def find(self, name: str) -> int:
        """The number of a name, the first if several have it, -1 where there is none."""
        if not self._rows:
            self._rows.append(Rows(self.names))
        return next(iter(self._rows[0].holding(name)), -1)

    def places(self, names: pl.Series) -> Codes:
        """The numbers of many names, -1 for those that are none of these."""
        return places_among(names, self.names)

    def __len__(self) -> int:
        return self.names.len()


@dataclass(frozen=True, slots=True, eq=False)
class Ordered:
    """Names in another order, or some of them: ``order`` holds their numbers among ``names``."""

    names: Names
    order: Numbers
    _place: list[npt.NDArray[np.int32]] = field(default_factory=list, init=False, repr=False)

    def take(self, numbers: Numbers) -> pl.Series:
        """The names of these numbers, in their order."""
        return self.names.take(self.order[numbers])

    def find(self, name: str) -> int:
        """The number of a name, the first if several have it, -1 where there is none."""
        number = self.names.find(name)
        if number < 0:
            return -1
        if len(self.order) <= _FEW:
            found = np.flatnonzero(self.order == number)
            return int(found[0]) if len(found) else -1
        if not self._place:
            place = np.full(len(self.names), -1, dtype=np.int32)
            place[self.order[::-1]] = np.arange(len(self.order) - 1, -1, -1, dtype=np.int32)
            self._place.append(place)
        return int(self._place[0][number])

    def places(self, names: pl.Series) -> Codes:
        """The numbers of many names, -1 for those that are none of these."""
        own = np.full(len(self.names) + 1, -1, dtype=np.int32)  # at the end that of no name
        own[self.order] = np.arange(len(self.order), dtype=np.int32)
        found: Codes = own[self.names.places(names)]
        return found

    def __len__(self) -> int:
        return len(self.order)


@dataclass(frozen=True, slots=True, eq=False)
class Chained:
    """Names of one sort, and after them those of another."""

    first: Names
    then: Names

    def take(self, numbers: Numbers) -> pl.Series:
        """The names of these numbers, in their order."""
        early = numbers < len(self.first)
        if early.all():
            return self.first.take(numbers)
        told = [self.first.take(numbers[early]), self.then.take(numbers[~early] - len(self.first))]
        places = np.empty(len(numbers), dtype=np.int64)
        places[early] = np.arange(np.count_nonzero(early))
        places[~early] = np.arange(np.count_nonzero(early), len(numbers))
        return pl.concat([each.cast(pl.String).alias("name") for each in told]).gather(pl.Series(places))

    def find(self, name: str) -> int:
        """The number of a name, the first if several have it, -1 where there is none."""
        found = self.first.find(name)
        if found >= 0:
            return found
        later = self.then.find(name)
        return later + len(self.first) if later >= 0 else -1

    def places(self, names: pl.Series) -> Codes:
        """The numbers of many names, -1 for those that are none of these."""
        early, later = self.first.places(names), self.then.places(names)
        late = np.where(later >= 0, later + np.int32(len(self.first)), np.int32(-1))
        return np.where(early >= 0, early, late)

    def __len__(self) -> int:
        return len(self.first) + len(self.then)


def places_among(names: pl.Series, among: Sequence[str] | pl.Series) -> Codes:
    """The place of each name in a sequence, -1 where it is not in it."""
    if names.len() + len(among) < AT_ONCE:
        return codes_among(names.to_list(), list(among))
    if not len(among):
        return np.full(names.len(), -1, np.int32)
    places = np.arange(len(among), dtype=np.int32)
    known = pl.DataFrame({"name": pl.Series(among, dtype=pl.String), "place": places})
    known = known.unique("name", keep="first")
    asked = pl.DataFrame({"name": names.cast(pl.String)})
    found = asked.join(known, on="name", how="left", maintain_order="left").get_column("place")
    return found.fill_null(-1).to_numpy()


def codes_among(names: Sequence[str | None], among: Sequence[str]) -> Codes:
    """The same for names that are at hand one by one."""
    place_of: dict[str | None, int] = {}
    for place, name in enumerate(among):
        place_of.setdefault(name, place)
    return np.array([place_of.get(name, -1) for name in names], dtype=np.int32)
