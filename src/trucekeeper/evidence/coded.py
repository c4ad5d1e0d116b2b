"""Incidents as columns of numbers: what is asked of very many acts at once.

Names and sets of names are kept once each and stand as codes, so that a question about a kind
or a party is decided once for each distinct set and not for each row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from itertools import chain
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import polars as pl

from trucekeeper.evidence.names import Chained, Listed, Names, Ordered, codes_among, places_among
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


@dataclass(frozen=True, slots=True, eq=False)
class Sets:
    """For every row a set of names, by its code."""

    codes: Codes
    of: tuple[frozenset[str], ...]

    def meeting(self, names: frozenset[str], rows: Numbers) -> npt.NDArray[np.bool_]:
        """Which of some rows have any of these names; only the sets of these rows are looked at."""
        own = of_rows(self.codes, rows).tolist()
        met = {code: not names.isdisjoint(self.of[code]) for code in set(own)}
        return np.array([met[code] for code in own], dtype=np.bool_)


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
    if rows < FEW:
        return _few_coded(incidents, gone, existence)
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


def _few_coded(incidents: pl.DataFrame, gone: Numbers, existence: Small | None) -> Acts:
    """As :func:`coded`, row by row: for a few rows that costs a fraction of asking whole columns."""
    told = {name: incidents.get_column(name).to_list() for name in _CODED}
    cases = tuple(dict.fromkeys(name for name in told["about"] if name is not None))
    ids = told["id"]
    seen = [frozenset(names or ()) for names in told["witnessed_by"]]
    reported = [frozenset(names or ()) for names in told["reporters"]]
    gone_at_once = np.array(told["withdrawn"], dtype=np.bool_)  # what is not told is not withdrawn

    def filled(name: str, value: int, dtype: type[Number]) -> npt.NDArray[Number]:
        return np.array([value if each is None else each for each in told[name]], dtype=dtype)

    def point(name: str) -> npt.NDArray[np.float64]:
        return np.array([np.nan if each is None else each for each in told[name]], dtype=np.float64)

    area = _few_words(told["area"])
    return Acts(
        ids=Listed(incidents.get_column("id")),
        cases=Listed(pl.Series(cases, dtype=pl.String)),
        kinds=_few_sets([frozenset(names or ()) for names in told["kinds"]]),
        earliest=filled("earliest", 0, np.int64),
        latest=filled("latest", 0, np.int64),
        spots=Spots(area.of, area.codes, *map(point, _POINT)),
        authors=_few_sets([frozenset(names or ()) for names in told["authors"]]),
        authorship=filled("authorship", 0, np.int8),
        admitted=np.array([each in ADMITTED for each in told["modality"]], dtype=np.bool_),
        fewest=filled("origins_fewest", 0, np.int32),
        most=filled("origins_most", 0, np.int32),
        unaligned=filled("unaligned", 0, np.int8),
        told=_few_sets([by | those for by, those in zip(reported, seen, strict=True)]),
        seen=_few_sets(seen),
        about=_few_words(told["about"]).codes,
        own_case=codes_among(ids, cases),
        dataset=_few_words(told["dataset"]),
        existence=np.full(len(ids), Containment.CERTAIN, np.int8) if existence is None else existence,
        known_from=filled("known_from", NEVER, np.int64),
        gone=np.where(gone_at_once, np.int64(-NEVER), gone),
    )


_CODED = (
    *(
        "id",
        "about",
        "witnessed_by",
        "reporters",
        "withdrawn",
        "area",
        *_POINT,
        "kinds",
        "earliest",
        "latest",
    ),
    *("authors", "authorship", "modality", "origins_fewest", "origins_most", "unaligned", "dataset"),
    "known_from",
)
"""The columns of incidents that are coded."""


def together(parts: Sequence[Acts]) -> Acts:
    """Acts of several sorts as one, in the order given."""
    first, *rest = parts
    if not rest:
        return first
    named = [part.cases.take(np.arange(len(part.cases))) for part in parts]
    ids = [part.ids.take(np.arange(len(part))) for part in parts]
    every = _distinct(named)
    places = [places_among(names, every) for names in named]
    # An act of one part may be what an act of another is about.
    own_ids = np.concatenate([places_among(names, every) for names in ids])
    own = np.concatenate([_moved(p.own_case, to) for p, to in zip(parts, places, strict=True)])
    columns: dict[str, Any] = {
        "ids": Listed(pl.concat(_alike(ids))),
        "cases": Listed(every),
        "about": np.concatenate([_moved(p.about, to) for p, to in zip(parts, places, strict=True)]),
        "own_case": np.maximum(own, own_ids),
    }
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
    """The acts with no more names and sets of names than they have: for a few of very many acts."""
    codes = np.concatenate([acts.about, acts.own_case])
    places, used = _used(codes)
    columns: dict[str, Any] = {
        "cases": Ordered(acts.cases, used),
        "about": places[: len(acts)],
        "own_case": places[len(acts) :],
    }
    for field in fields(Acts):
        column = getattr(acts, field.name)
        if isinstance(column, Sets | Words):
            codes, used = _used(column.codes)
            columns[field.name] = type(column)(codes, tuple(column.of[code] for code in used.tolist()))
        elif isinstance(column, Spots):
            codes, used = _used(column.area)
            areas = tuple(column.areas[code] for code in used.tolist())
            columns[field.name] = replace(column, areas=areas, area=codes)
    return replace(acts, **columns)


def _used(codes: Codes) -> tuple[Codes, Numbers]:
    """Codes without gaps in place of those that are used, and for each of these the one that it was."""
    used = np.array(sorted(set(codes.tolist()) - {-1}), dtype=np.int64)
    return np.where(codes < 0, -1, np.searchsorted(used, codes)).astype(np.int32), used


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


def _alike(columns: Sequence[pl.Series]) -> list[pl.Series]:
    return [names.cast(pl.String).alias("name") for names in columns]


def _distinct(columns: Sequence[pl.Series]) -> pl.Series:
    """The names of several columns, each once, in the order in which they first come."""
    if sum(map(len, columns)) < FEW:
        return pl.Series("name", list(dict.fromkeys(chain(*columns))), dtype=pl.String)
    return pl.concat(_alike(columns)).unique(maintain_order=True)


def _few_words(names: Sequence[str | None]) -> Words:
    of = tuple(dict.fromkeys(name for name in names if name is not None))
    return Words(codes_among(names, of), of)


def _few_sets(rows: Sequence[frozenset[str]]) -> Sets:
    place: dict[frozenset[str], int] = {}
    for row in rows:
        place.setdefault(row, len(place))
    return Sets(np.array([place[row] for row in rows], dtype=np.int32), tuple(place))


def _words(names: pl.Series) -> Words:
    of = tuple(names.drop_nulls().unique(maintain_order=True))
    return Words(places_among(names, of), of)


def _sets(lists: pl.Series) -> Sets:
    """Lists of names by codes; what differs only in order or repetition may have several codes."""
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
