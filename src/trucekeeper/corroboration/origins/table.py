"""Origins of every happening in a table of claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import polars as pl

from trucekeeper.corroboration.origins.alike import Alike
from trucekeeper.corroboration.origins.attribution import Told, attributed
from trucekeeper.corroboration.origins.count import Origins, Sort, count_origins
from trucekeeper.corroboration.origins.graph import DAY
from trucekeeper.corroboration.origins.reading import Reading
from trucekeeper.corroboration.origins.sides import NO_PARTY
from trucekeeper.errors import InputError
from trucekeeper.terms import Containment, Modality
from trucekeeper.when import iso

COUNTED = (Modality.ASSERTED.value, Modality.HEDGED.value)
"""Claims that say that something happened; a denial is a claim for the other side."""

SCHEMA = MappingProxyType(
    {
        "about": pl.String(),
        "claims": pl.Int32(),  # that were counted
        "fewest": pl.Int32(),  # independent origins, at least
        "most": pl.Int32(),  # and at most
        "untold": pl.Int32(),  # of the most, those that are there only because lineage is not told
        "unaligned": pl.Int8(),  # terms.Containment: an origin stands apart from the accuser
        "roots": pl.List(pl.String()),  # what each origin is: its sort and name
    }
)


@dataclass(frozen=True, slots=True)
class Lineage:
    """The origins of what claims are ``about``.

    ``labels`` give claims, by id, their outlet and day, and origins, by the name under which they were
    counted, how that was written.
    """

    about: str
    origins: Origins
    labels: Mapping[str, str]


_NEEDED = ("id", "about", "outlet", "chain", "published", "cites", "modality")
_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_NO_ALIGNMENT: Mapping[str, str | None] = MappingProxyType({})


def origins_of(
    claims: pl.DataFrame,
    sources: pl.DataFrame,
    *,
    copies: pl.DataFrame | None = None,
    aliases: Mapping[str, str] = _NO_NAMES,
    alignment: Mapping[str, str | None] = _NO_ALIGNMENT,
    incident: Mapping[str, str] = _NO_NAMES,
    slack: int = DAY,
) -> pl.DataFrame:
    """A row for each record that claims are about, with the columns of :data:`SCHEMA`, sorted by ``about``.

    ``claims`` and ``sources`` have the columns of the evidence tables. ``copies`` are near-copies as
    :func:`~trucekeeper.corroboration.origins.near_copies.near_copies` finds them among the claims' texts,
    by row. ``aliases`` gives other names of outlets and persons the one under which they are counted.
    ``alignment`` gives parts of names the party that they speak for, or None for no party at all; a
    source's ``aligned_with`` counts too. ``incident`` gives ids of records the happening that they stand
    for, so that claims about several are counted together. ``slack``: see
    :func:`~trucekeeper.corroboration.origins.count.count_origins`. Withdrawn claims, denials, conditions
    and analysis are left aside. Raises :class:`~trucekeeper.errors.InputError` (``column-missing``,
    ``field-invalid``, ``id-duplicate``) for tables that are not as declared.
    """
    counted = _counted(claims)
    reading = Reading(counted, sources, aliases, alignment)
    alike = Alike(claims.get_column("id"), copies)
    alone: dict[object, tuple[object, ...]] = {}  # what one claim comes to, by all that is told of it
    rows = []
    for about, told in _gathered(counted, reading, incident):
        key = (told[0].outlet, told[0].cited) if len(told) == 1 else None
        row = alone.get(key) if key else None
        if row is None:
            row = _row(_counted_of(told, reading, alike, slack), reading)
            if key:
                alone[key] = row
        rows.append((about, *row))
    return pl.DataFrame(rows, schema=dict(SCHEMA), orient="row")


def lineages(
    claims: pl.DataFrame,
    sources: pl.DataFrame,
    *,
    copies: pl.DataFrame | None = None,
    aliases: Mapping[str, str] = _NO_NAMES,
    alignment: Mapping[str, str | None] = _NO_ALIGNMENT,
    incident: Mapping[str, str] = _NO_NAMES,
    slack: int = DAY,
    zone: str = "UTC",
) -> Iterator[Lineage]:
    """What :func:`origins_of` counts, one by one, with all that was found: roots, texts, who relays whom.

    ``zone`` is that of the days which labels show.
    """
    counted = _counted(claims)
    reading = Reading(counted, sources, aliases, alignment)
    alike = Alike(claims.get_column("id"), copies)
    for about, told in _gathered(counted, reading, incident):
        found = _counted_of(told, reading, alike, slack)
        labels = {root.name: reading.names.shown(root.name) for root in found.roots if root.name}
        yield Lineage(about, found, labels | {each.id: _label(each, zone) for each in told})


def _label(told: Told, zone: str) -> str:
    outlet = told.outlet or "outlet not named"
    return outlet if told.published is None else f"{outlet}, {iso(told.published, zone)[:10]}"


def _counted(claims: pl.DataFrame) -> pl.DataFrame:
    missing = [name for name in _NEEDED if name not in claims.columns]
    if missing:
        raise InputError("column-missing", f"the claims have no column {missing[0]!r}")
    repeated = claims.get_column("id").is_duplicated()
    if repeated.any():
        first = claims.get_column("id").filter(repeated)[0]
        raise InputError("id-duplicate", f"two claims have the id {first!r}", hint="give each its own")
    withdrawn = pl.col("withdrawn").fill_null(False) if "withdrawn" in claims.columns else pl.lit(False)
    return claims.filter(pl.col("modality").is_in(COUNTED) & ~withdrawn & pl.col("about").is_not_null())


def _gathered(
    claims: pl.DataFrame, reading: Reading, incident: Mapping[str, str]
) -> Iterator[tuple[str, list[Told]]]:
    """The claims about each happening."""
    about = claims.get_column("about")
    if incident:
        about = about.replace(list(incident), list(incident.values()))
    rows = pl.DataFrame({"about": about}).with_row_index("row")
    for name, places in rows.group_by("about").agg("row").sort("about").iter_rows():
        yield name, [reading.told(row) for row in places]


def _counted_of(told: list[Told], reading: Reading, alike: Alike, slack: int) -> Origins:
    near, equal = alike.among(each.id for each in told)
    return count_origins(attributed(told, reading.names, reading.parties_of, slack), near, equal, slack)


def _row(found: Origins, reading: Reading) -> tuple[object, ...]:
    named = [(root.sort.value, reading.names.shown(root.name)) for root in found.roots]
    claims = sum(len(text.ids) for text in found.texts)
    apart = apart_from_accuser(found, reading).value
    roots = [f"{sort}: {name}" if name else sort for sort, name in named]
    return claims, found.fewest, found.most, found.untold, apart, roots


def apart_from_accuser(found: Origins, reading: Reading) -> Containment:
    """Whether an origin stands apart from whoever accuses, as far as is known for whom each speaks.

    Certain where a sure origin speaks for no party, or two speak for different ones; no where all that
    may be speak for one and the same party; else possible. What an outlet tells without further source
    is its own word; on what a report rests that is not at hand, and what other media tell, is anybody's.
    """
    others_tell = {id for text in found.texts if text.report.untold for id in text.ids}
    sure, every = [], set()
    for root in found.roots:
        parties = root.sides.parties
        if root.sort == Sort.UNTOLD and root.name and not others_tell.intersection(root.reports):
            parties = reading.parties_of(reading.names.shown(root.name))
        every.add(parties)
        if root.surely and parties:
            sure.append(parties)
    if frozenset({NO_PARTY}) in sure or any(one.isdisjoint(other) for one in sure for other in sure):
        return Containment.CERTAIN
    alone = len(every) == 1 and len(next(iter(every)) - {NO_PARTY}) == 1 and NO_PARTY not in next(iter(every))
    return Containment.NO if alone else Containment.POSSIBLE
