"""From the rows of the evidence to reports that can be linked, with the words for all codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from trucekeeper.corroboration.linking.judgements import Judged, require_consistent
from trucekeeper.corroboration.linking.marks import marks_of
from trucekeeper.corroboration.linking.reports import Reports, joined, kind_bits
from trucekeeper.errors import InputError, UnknownNameError

WIDEST_M = 50_000.0
"""A place vaguer than this radius is not compared: it says of no village that it was meant."""

MOST_DEATHS = 100_000_000
"""An upper bound that is open."""

Centres = Mapping[str, tuple[float, float, float]]
"""Of an area: the latitude and longitude of its centre, degrees, and its radius, metres."""


@dataclass(frozen=True, slots=True)
class Codebook:
    """What the codes of reports stand for, so that rows that come later have the same ones.

    ``actors`` and ``datasets``: the name of each code. ``common``: marks of texts that are left out.
    """

    actors: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    common: frozenset[int] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Records:
    """Rows of evidence as reports. ``ids``: of each report, the id of its row.

    ``left_out``: id to reason, of rows that cannot be compared: each is an incident of its own.
    ``kinds``: of each report, the kinds as told. ``words``: the marks of texts in words.
    """

    reports: Reports
    ids: tuple[str, ...]
    kinds: tuple[tuple[str, ...], ...]
    codes: Codebook
    words: Mapping[int, str] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)

    def row(self, identity: str) -> int:
        """The row of a report. Raises :class:`UnknownNameError` for an id that was not read or left out."""
        number = number_of(identity)
        found = np.flatnonzero(self.reports.ids == number)
        if not len(found):
            reason = self.left_out.get(identity)
            raise UnknownNameError(
                "name-unknown",
                f"the report {identity!r} " + (f"was not compared: {reason}" if reason else "is not there"),
            )
        return int(found[0])

    def and_later(self, later: Records) -> Records:
        """These, then rows that were read later with these codes.

        Raises :class:`InputError` where one id stands in both.
        """
        return Records(
            joined(self.reports, later.reports),
            (*self.ids, *later.ids),
            (*self.kinds, *later.kinds),
            later.codes,
            {**self.words, **later.words},
            {**self.left_out, **later.left_out},
        )

    @staticmethod
    def judged(same: Iterable[tuple[str, str]] = (), different: Iterable[tuple[str, str]] = ()) -> Judged:
        """Judgements by the ids of rows, as linking takes them; those on rows that are not there wait.

        Raises :class:`InputError` where judgements contradict each other.
        """
        same, different = tuple(same), tuple(different)
        require_consistent(same, different)
        by_number = [
            tuple((number_of(one), number_of(other)) for one, other in each) for each in (same, different)
        ]
        return Judged(*by_number)

    def repeats(self, told: Mapping[str, bool]) -> tuple[tuple[int, bool], ...]:
        """For :class:`Guards`: of datasets by name, whether each has one happening in several rows."""
        return tuple((n, told[name]) for n, name in enumerate(self.codes.datasets) if name in told)


def number_of(identity: str) -> int:
    """The number that stands for an id wherever rows are read: 63 bits of its BLAKE2b."""
    return int.from_bytes(blake2b(identity.encode(), digest_size=8).digest()) >> 1


def reports_of(
    incidents: pl.DataFrame,
    *,
    claims: pl.DataFrame | None = None,
    areas: Centres | None = None,
    aliases: Mapping[str, str] | None = None,
    declared: Mapping[str, tuple[str, ...]] | None = None,
    after: Codebook | None = None,
) -> Records:
    """Rows of the table ``incidents`` as reports; the caller leaves out what is withdrawn or superseded.

    ``claims``: their headlines join the text of the row that they are about. ``areas``: where a row
    has no point, its area's centre is taken. ``aliases``: the name of an actor to that of the party
    or actor meant; case does not matter. ``declared``: kinds besides the built-in ones. ``after``:
    the codes of rows read earlier, so that these can be linked with those.

    Neutral, so that it speaks neither for nor against a link, is: no actor named, kinds of which
    one is not known, no deaths told, no text. A row without a time, without a place or with one
    vaguer than 50 km cannot be compared and is left out, with the reason. Raises :class:`InputError`
    where an id stands twice, or a value cannot be.
    """
    centres, after = areas or {}, after or Codebook()
    rows = incidents.with_columns(_places(incidents, centres))
    left_out = _left_out(rows)
    rows = rows.filter(~pl.col("id").is_in(list(left_out)))
    ids = tuple(rows["id"])
    marks = marks_of(_texts(rows, claims), after.common)
    actors, known_actors = _actors(rows, aliases or {}, after.actors)
    datasets = _coded_names(rows["dataset"].to_list(), after.datasets)
    low, high = _deaths(rows)
    kinds = tuple(tuple(each) for each in _lists(rows["kinds"]))
    reports = Reports(
        _numbers(ids),
        rows["earliest"].to_numpy(),
        rows["latest"].to_numpy(),
        rows["latitude"].to_numpy(),
        rows["longitude"].to_numpy(),
        rows["radius_m"].cast(pl.Float32).to_numpy(),
        *_kinds(kinds, declared),
        actors,
        low,
        high,
        np.array([datasets.get(name, -1) for name in rows["dataset"]], dtype=np.int32),
        marks.codes,
    )
    return Records(
        reports, ids, kinds, Codebook(known_actors, tuple(datasets), marks.common), marks.words, left_out
    )


def _places(rows: pl.DataFrame, centres: Centres) -> list[pl.Expr]:
    """Its point; else the centre of its area. A point without a radius is as vague as any compared."""
    by_area = {
        name: pl.col("area").replace_strict(
            {area: centre[n] for area, centre in centres.items()}, default=None
        )
        if centres
        else pl.lit(None)
        for n, name in enumerate(("latitude", "longitude", "radius_m"))
    }
    told = pl.col("latitude").is_not_null() & pl.col("longitude").is_not_null()
    own = {"radius_m": pl.col("radius_m").fill_null(WIDEST_M)}
    return [
        pl.when(told).then(own.get(name, pl.col(name))).otherwise(area.cast(pl.Float64)).alias(name)
        for name, area in by_area.items()
    ]


def _left_out(rows: pl.DataFrame) -> dict[str, str]:
    """Id to reason. The first that holds is told."""
    no_time = pl.col("earliest").is_null() | pl.col("latest").is_null()
    reason = (
        pl.when(no_time)
        .then(pl.lit("no time is told"))
        .when(pl.col("latitude").is_null())
        .then(pl.lit("no place is told"))
        .when(pl.col("radius_m") > WIDEST_M)
        .then(pl.lit(f"its place is vaguer than {WIDEST_M / 1000:g} km"))
    )
    return dict(rows.select("id", reason=reason).drop_nulls("reason").iter_rows())


def _numbers(ids: Sequence[str]) -> NDArray[np.int64]:
    found = np.array([number_of(each) for each in ids], dtype=np.int64)
    if len(np.unique(found)) != len(found):
        raise InputError("id-duplicate", "two rows of evidence have the same id", hint="give each its own")
    return found


def _texts(rows: pl.DataFrame, claims: pl.DataFrame | None) -> list[str]:
    """The text of each row, then the headlines of what was claimed about it."""
    told: dict[str, list[str]] = {}
    if claims is not None:
        for about, headline in (
            claims.select("about", "headline").drop_nulls().unique().sort("headline").iter_rows()
        ):
            told.setdefault(about, []).append(headline)
    return [
        ". ".join([text or "", *told.get(identity, [])])
        for identity, text in rows.select("id", "text").rows()
    ]


def _actors(
    rows: pl.DataFrame, aliases: Mapping[str, str], known: tuple[str, ...]
) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """Whoever is named as involved or as an author, each once."""
    plain = {_folded(alias): _folded(actor) for alias, actor in aliases.items()}
    named = [
        sorted(
            {
                plain.get(_folded(name), _folded(name))
                for name in (*involved, *authors)
                if name and name.strip()
            }
        )
        for involved, authors in zip(_lists(rows["involved"]), _lists(rows["authors"]), strict=True)
    ]
    code = _coded_names([name for names in named for name in names], known)
    found = np.full((len(named), max((len(names) for names in named), default=0)), -1, dtype=np.int32)
    for row, names in enumerate(named):
        found[row, : len(names)] = sorted(code[name] for name in names)
    return found, tuple(code)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _lists(column: pl.Series) -> list[list[str]]:
    return [each or [] for each in column.to_list()]


def _coded_names(names: Iterable[str | None], known: tuple[str, ...]) -> dict[str, int]:
    """Name to code: known ones keep theirs, new ones follow in the order of the alphabet."""
    new = sorted({name for name in names if name} - set(known))
    return {name: number for number, name in enumerate((*known, *new))}


def _kinds(
    kinds: Iterable[tuple[str, ...]], declared: Mapping[str, tuple[str, ...]] | None
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """The bits of each row's kinds and groups; one unknown among them may be anything."""
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    bits = [found.get(each) or found.setdefault(each, _bits(each, declared)) for each in kinds]
    columns: NDArray[Any] = np.array(bits, dtype=np.uint64).reshape(-1, 2)
    return columns[:, 0].copy(), columns[:, 1].copy()


def _bits(kinds: tuple[str, ...], declared: Mapping[str, tuple[str, ...]] | None) -> tuple[int, int]:
    try:
        return kind_bits(kinds, declared)
    except UnknownNameError:
        return 0, 0


def _deaths(rows: pl.DataFrame) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Bounds on the deaths, -1 where none are told; what is told of one end only is open at the other."""
    low = pl.coalesce("deaths_low", "deaths_best", pl.when(pl.col("deaths_high").is_not_null()).then(0))
    high = pl.coalesce(
        "deaths_high", "deaths_best", pl.when(pl.col("deaths_low").is_not_null()).then(MOST_DEATHS)
    )
    told = rows.select(
        low=low.clip(0, MOST_DEATHS).fill_null(-1), high=high.clip(0, MOST_DEATHS).fill_null(-1)
    )
    ends = told.with_columns(pl.all().cast(pl.Int32))
    return ends["low"].to_numpy(), ends["high"].to_numpy()
