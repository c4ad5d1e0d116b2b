"""Incidents as columns of numbers: what is asked of very many acts at once.

Names and sets of names are kept once each and stand as codes, so that a question about a kind
or a party is decided once for each distinct set and not for each row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Protocol, TypeVar

import numpy as np
import numpy.typing as npt
import polars as pl

from trucekeeper.terms import Containment, Modality
from trucekeeper.where import Spots

Numbers = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]
Small = npt.NDArray[np.int8]
Number = TypeVar("Number", bound=np.generic)

ADMITTED = (Modality.ASSERTED.value, Modality.HEDGED.value)
NEVER = 2**63 - 1
"""The moment at which a row that nothing replaces is gone."""

FEW = 64
"""Below so many names plain dictionaries are faster than tables."""

_POINT = ("latitude", "longitude", "radius_m")
_BETWEEN = "\x1f"  # no name holds the unit separator


class Names(Protocol):
    """Names by number, made when they are asked for."""

    def take(self, numbers: Numbers) -> pl.Series:
        """The names of these numbers, in their order."""
        ...

    def find(self, name: str) -> int:
        """The number of a name, -1 where there is none."""
        ...

    def places(self, names: pl.Series) -> Codes:
        """The numbers of many names, -1 for those that are none of these."""
        ...

    def __len__(self) -> int: ...


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """Names that are at hand."""

    names: pl.Series

    def take(self, numbers: Numbers) -> pl.Series:
        """The names of these numbers, in their order."""
        return self.names.gather(pl.Series(numbers))

    def find(self, name: str) -> int:
        """The number of a name, -1 where there is none."""
        found = (self.names == name).arg_true()
        return int(found[0]) if found.len() else -1

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

    def take(self, numbers: Numbers) -> pl.Series:
        """The names of these numbers, in their order."""
        return self.names.take(self.order[numbers])

    def find(self, name: str) -> int:
        """The number of a name, -1 where there is none."""
        found = np.flatnonzero(self.order == self.names.find(name))
        return int(found[0]) if len(found) else -1

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
        """The number of a name, -1 where there is none."""
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


@dataclass(frozen=True, slots=True, eq=False)
class Sets:
    """For every row a set of names, by its code."""

    codes: Codes
    of: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """For every row a name by its code, -1 where it has none."""

    codes: Codes
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Acts:
    """Acts, one by number. The columns mean what those of the incidents table mean.

    ``admitted``: the modality can be admitted at all. ``told``: who reported it or saw it
    themselves; ``seen``: who saw it. ``about`` has codes of ``cases``, -1 where it has none, and
    ``own_case`` the code under which others are about the act itself, -1 where none is.
    ``existence``: whether there was an act at all. ``gone``: when something replaces the row.
    """

    ids: Names
    cases: Names
    kinds: Sets
    earliest: Numbers
    latest: Numbers
    spots: Spots
    authors: Sets
    authorship: Small
    admitted: npt.NDArray[np.bool_]
    fewest: Codes
    most: Codes
    unaligned: Small
    told: Sets
    seen: Sets
    about: Codes
    own_case: Codes
    dataset: Words
    existence: Small
    known_from: Numbers
    gone: Numbers

    def __len__(self) -> int:
        return len(self.earliest)

    def known_at(self, moment: int) -> npt.NDArray[np.bool_]:
        """Which acts count at a moment, microseconds UTC, and are somewhere in time."""
        return (self.known_from <= moment) & (self.gone > moment) & (self.earliest < self.latest)


def coded(incidents: pl.DataFrame, gone: Numbers, existence: Small | None = None) -> Acts:
    """Rows with the columns of incidents as acts; rows that only withdraw another are gone at once.

    ``gone``: for each row when something replaces it (:data:`NEVER` if nothing does);
    ``existence``: certain unless told.
    """
    rows = incidents.height
    withdrawn = incidents.get_column("withdrawn").fill_null(False).to_numpy()
    about = _words(incidents.get_column("about"))
    own = places_among(incidents.get_column("id"), about.of)
    seen = _sets(incidents.get_column("witnessed_by"))
    told = pl.concat_list(pl.col("reporters").fill_null([]), pl.col("witnessed_by").fill_null([]))
    return Acts(
        ids=Listed(incidents.get_column("id")),
        cases=Listed(pl.Series(about.of, dtype=pl.String)),
        kinds=_sets(incidents.get_column("kinds")),
        earliest=_filled(incidents, "earliest", 0, np.int64),
        latest=_filled(incidents, "latest", 0, np.int64),
        spots=_spots(incidents),
        authors=_sets(incidents.get_column("authors")),
        authorship=_filled(incidents, "authorship", 0, np.int8),
        admitted=incidents.get_column("modality").is_in(ADMITTED).fill_null(False).to_numpy(),
        fewest=_filled(incidents, "origins_fewest", 0, np.int32),
        most=_filled(incidents, "origins_most", 0, np.int32),
        unaligned=_filled(incidents, "unaligned", 0, np.int8),
        told=_sets(incidents.select(told.alias("told")).get_column("told")),
        seen=seen,
        about=about.codes,
        own_case=own,
        dataset=_words(incidents.get_column("dataset")),
        existence=np.full(rows, Containment.CERTAIN, np.int8) if existence is None else existence,
        known_from=_filled(incidents, "known_from", NEVER, np.int64),
        gone=np.where(withdrawn, np.int64(-NEVER), gone),
    )


def together(parts: Sequence[Acts]) -> Acts:
    """Acts of several sorts as one, in the order given."""
    first, *rest = parts
    if not rest:
        return first
    own = [_recoded(part.cases.take(np.arange(len(part.cases)))) for part in parts]
    every = pl.concat(own).unique(maintain_order=True)
    places = [places_among(names, tuple(every)) for names in own]
    columns: dict[str, Any] = {
        "ids": Listed(pl.concat([part.ids.take(np.arange(len(part))) for part in parts])),
        "cases": Listed(every),
        "about": np.concatenate([_moved(p.about, to) for p, to in zip(parts, places, strict=True)]),
        "own_case": np.concatenate([_moved(p.own_case, to) for p, to in zip(parts, places, strict=True)]),
    }
    # An act of one part may be what an act of another is about.
    own_ids = [places_among(part.ids.take(np.arange(len(part))), tuple(every)) for part in parts]
    columns["own_case"] = np.maximum(columns["own_case"], np.concatenate(own_ids))
    for field in fields(Acts):
        if field.name not in columns:
            columns[field.name] = _joined([getattr(part, field.name) for part in parts])
    return Acts(**columns)


def appended(acts: Acts, more: Acts) -> Acts:
    """Very many acts and a few more after them; the names of the many are not made."""
    names = more.cases.take(np.arange(len(more.cases)))
    known = np.array([acts.cases.find(name) for name in names], dtype=np.int32)
    new = np.flatnonzero(known < 0)
    known[new] = len(acts.cases) + np.arange(len(new))
    columns: dict[str, Any] = {
        "ids": Chained(acts.ids, more.ids),
        "cases": Chained(acts.cases, Listed(names.gather(pl.Series(new)))),
        "about": np.concatenate([acts.about, _moved(more.about, known)]),
    }
    own = np.concatenate([acts.own_case, _moved(more.own_case, known)])
    for number, name in zip(known[new].tolist(), names.gather(pl.Series(new)), strict=True):
        row = acts.ids.find(name)  # an act among the many, that nothing was about before
        if row >= 0:
            own[row] = number
    for row, id in enumerate(more.ids.take(np.arange(len(more)))):
        number = acts.cases.find(id)
        if number >= 0:
            own[len(acts) + row] = number
    columns["own_case"] = own
    for field in fields(Acts):
        if field.name not in columns:
            columns[field.name] = _joined([getattr(acts, field.name), getattr(more, field.name)])
    return Acts(**columns)


def taken(acts: Acts, rows: Numbers) -> Acts:
    """Some of the acts, in the order given."""
    return _by_column(acts, Ordered(acts.ids, rows), lambda column: of_rows(column, rows))


def trimmed(acts: Acts) -> Acts:
    """The acts with no more cases than they are about: for a few of very many acts."""
    used = np.unique(np.concatenate([acts.about, acts.own_case]))
    used = used[used >= 0].astype(np.int64)
    place = np.full(int(used.max(initial=-1)) + 1, -1, dtype=np.int32)
    place[used] = np.arange(len(used), dtype=np.int32)
    about, own = _moved(acts.about, place), _moved(acts.own_case, place)
    return replace(acts, cases=Ordered(acts.cases, used), about=about, own_case=own)


def exchanged(acts: Acts, places: Numbers, rows: Numbers) -> Acts:
    """All acts, those of some rows put in the places of others; both are the same rows."""
    if np.array_equal(places, rows):
        return acts
    order = np.arange(len(acts))
    order[places] = rows

    def move(column: npt.NDArray[Number]) -> npt.NDArray[Number]:
        if column.strides == (0,):
            return column
        moved = column.copy()
        moved[places] = column[rows]
        return moved

    return _by_column(acts, Ordered(acts.ids, order), move)


def _by_column(acts: Acts, ids: Names, change: Callable[[npt.NDArray[Any]], npt.NDArray[Any]]) -> Acts:
    columns: dict[str, Any] = {"ids": ids}
    for field in fields(Acts):
        column = getattr(acts, field.name)
        if isinstance(column, Sets | Words):
            columns[field.name] = replace(column, codes=change(column.codes))
        elif isinstance(column, Spots):
            point = (change(each) for each in (column.latitude, column.longitude, column.radius_m))
            columns[field.name] = Spots(column.areas, change(column.area), *point)
        elif isinstance(column, np.ndarray):
            columns[field.name] = change(column)
    return replace(acts, **columns)


def spots_of(spots: Spots, rows: Numbers) -> Spots:
    """The places of some rows, in the order given."""
    point = (of_rows(column, rows) for column in (spots.latitude, spots.longitude, spots.radius_m))
    return Spots(spots.areas, of_rows(spots.area, rows), *point)


def of_rows(column: npt.NDArray[Number], rows: Numbers) -> npt.NDArray[Number]:
    """Some rows of a column, in the order given; one value for all stays one value."""
    if column.strides == (0,) and len(column):  # one value for all
        return np.broadcast_to(column[0], len(rows))
    return column[rows]


def _joined(columns: Sequence[Any]) -> Any:
    spots = [column for column in columns if isinstance(column, Spots)]
    if spots:
        area = _joined([Words(each.area, tuple(each.areas)) for each in spots])
        assert isinstance(area, Words)
        return Spots(
            area.of,
            area.codes,
            np.concatenate([each.latitude for each in spots]),
            np.concatenate([each.longitude for each in spots]),
            np.concatenate([each.radius_m for each in spots]),
        )
    if isinstance(columns[0], Sets | Words):
        coded_columns = [column for column in columns if isinstance(column, Sets | Words)]
        place: dict[object, int] = {}
        for column in coded_columns:
            for each in column.of:
                place.setdefault(each, len(place))
        moved = [
            _moved(column.codes, np.array([place[each] for each in column.of], dtype=np.int32))
            for column in coded_columns
        ]
        codes_and_names: dict[str, Any] = {"codes": np.concatenate(moved), "of": tuple(place)}
        return replace(coded_columns[0], **codes_and_names)
    return np.concatenate([np.asarray(column) for column in columns])


def _moved(codes: Codes, to: Codes) -> Codes:
    if not len(to):
        return np.full(len(codes), -1, np.int32)
    return np.where(codes < 0, np.int32(-1), to[np.maximum(codes, 0)])


def _recoded(names: pl.Series) -> pl.Series:
    return names.cast(pl.String).alias("name")


def places_among(names: pl.Series, among: Sequence[str] | pl.Series) -> Codes:
    """The place of each name in a sequence, -1 where it is not in it."""
    if names.len() + len(among) < FEW:
        place_of = {name: place for place, name in enumerate(among)}
        return np.array([place_of.get(name, -1) for name in names], dtype=np.int32)
    if not len(among):
        return np.full(names.len(), -1, np.int32)
    places = np.arange(len(among), dtype=np.int32)
    known = pl.DataFrame({"name": pl.Series(among, dtype=pl.String), "place": places})
    asked = pl.DataFrame({"name": names.cast(pl.String)})
    found = asked.join(known, on="name", how="left", maintain_order="left").get_column("place")
    return found.fill_null(-1).to_numpy()


def _words(names: pl.Series) -> Words:
    if names.len() < FEW:
        of = tuple(dict.fromkeys(name for name in names if name is not None))
    else:
        of = tuple(names.drop_nulls().unique(maintain_order=True))
    return Words(places_among(names, of), of)


def _sets(lists: pl.Series) -> Sets:
    """Lists of names by codes; what differs only in order or repetition may have several codes."""
    if lists.len() < FEW:
        rows = [frozenset(row) if row is not None else frozenset() for row in lists.to_list()]
        place: dict[frozenset[str], int] = {}
        for row in rows:
            place.setdefault(row, len(place))
        return Sets(np.array([place[row] for row in rows], dtype=np.int32), tuple(place))
    joined = lists.fill_null([]).list.join(_BETWEEN)
    words = _words(joined)
    of = tuple(frozenset(filter(None, text.split(_BETWEEN))) for text in words.of)
    return Sets(words.codes, of)


def _spots(rows: pl.DataFrame) -> Spots:
    area = _words(rows.get_column("area"))
    point = (rows.get_column(name).cast(pl.Float64).fill_null(np.nan) for name in _POINT)
    latitude, longitude, radius_m = (column.to_numpy() for column in point)
    return Spots(area.of, area.codes, latitude, longitude, radius_m)


def _filled(rows: pl.DataFrame, name: str, value: int, dtype: type[Number]) -> npt.NDArray[Number]:
    return rows.get_column(name).fill_null(value).to_numpy().astype(dtype, copy=False)
