"""The nearest rows of the same sort that did not count, each with what stands in its way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from trucekeeper import when, where
from trucekeeper.agreement.duties import (
    Complete,
    Exchange,
    Forbid,
    FreeTime,
    Frequency,
    Maintain,
    Quota,
    Respond,
    Schedule,
)
from trucekeeper.compliance.explaining.counted_arithmetic import spell
from trucekeeper.compliance.explaining.exhibits import TABLES, described
from trucekeeper.compliance.explaining.explanation import PassedOver
from trucekeeper.compliance.explaining.matter import Matter
from trucekeeper.compliance.explaining.pleas_aside import pleas_aside
from trucekeeper.compliance.explaining.watches_unheard import on, watches_unheard
from trucekeeper.compliance.placing.question import ADMITTED_MODALITIES
from trucekeeper.compliance.watching.gaps import HOURS
from trucekeeper.terms import REGIME, Containment, in_words, listed
from trucekeeper.where import Disc

MOST = 5
"""Rows that are told."""

LOOKED_AT = 60
"""Rows nearest in time that are looked at, per table."""

REACH = 10 * 24 * when.HOUR
"""How far outside the window a row may lie and still be near."""


@dataclass(frozen=True, slots=True)
class Sort:
    """What sort of row bears on a duty at all: acts of kinds, counts of units, states of a subject."""

    kinds: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    points: frozenset[str] = frozenset()
    subject: str | None = None


def sort_of(matter: Matter) -> Sort:
    """The sort of rows that bear on the obligation."""
    match matter.subject.duty:
        case Forbid(kinds=kinds) | Frequency(kinds=kinds):
            return Sort(kinds, frozenset(i.unit for i in matter.agreement.implications if i.kinds & kinds))
        case FreeTime(kinds=kinds, kind=kind):
            return Sort(kinds, frozenset({HOURS}), frozenset({kind}))
        case Quota() as duty:
            stages = frozenset({duty.stage} if duty.stage else ())
            classes, points = frozenset(duty.classes), frozenset(duty.counted_at)
            return Sort(units=frozenset({duty.unit}), stages=stages, classes=classes, points=points)
        case Schedule(flow=flow):
            stages = frozenset({flow.stage} if flow.stage else ())
            return Sort(units=frozenset({flow.unit}), stages=stages, classes=frozenset(flow.classes))
        case Exchange() as duty:
            flows = (duty.flow, *(rate.of for rate in duty.rates))
            stages = frozenset(flow.stage for flow in flows if flow.stage)
            return Sort(units=frozenset(flow.unit for flow in flows), stages=stages)
        case Respond() as duty:
            return Sort(frozenset({duty.answer}) | duty.unless)
        case Complete(subject=subject):
            return Sort(subject=subject)
        case Maintain() as duty:
            units = frozenset({duty.strength.unit} if duty.strength else ())
            return Sort(units=units, subject=duty.subject)
    return Sort()


def passed_over(matter: Matter) -> tuple[PassedOver, ...]:
    """Pleas that change nothing, and at most :data:`MOST` rows, those first with least in their way.

    Of equals the nearest in time goes first.
    """
    if matter.rests:
        return ()
    sort = sort_of(matter)
    used = {id_ for row in (matter.row, matter.alleged) for id_ in (*row["witnesses"], *row["possible"])}
    used |= {*matter.row["against"], *matter.alleged["against"]}
    lasting = isinstance(matter.subject.duty, Maintain)
    found: list[tuple[tuple[int, int, str], PassedOver]] = []
    for name in ("incidents", "tallies", "states"):
        for row in _near(matter, name, sort):
            if row["id"] in used:
                continue
            reasons = list(_reasons(matter, sort, name, row))
            if reasons:
                found.append(
                    ((len(reasons), row["#away"], row["id"]), _told(name, row, reasons, lasting=lasting))
                )
    for row, reasons in watches_unheard(matter):
        if row["id"] not in matter.row["against"]:
            found.append(((len(reasons), 0, row["id"]), _told("watches", row, reasons, lasting=lasting)))
    nearest = tuple(told for _, told in sorted(found, key=lambda pair: pair[0])[:MOST])
    return (*pleas_aside(matter), *nearest)


def _told(name: str, row: Mapping[str, Any], reasons: list[str], *, lasting: bool) -> PassedOver:
    start, end, _ = TABLES[name]
    return PassedOver(
        id=row["id"],
        text=described(row, name, lasting=lasting),
        earliest=row[start],
        latest=row[end],
        place=row["area"] or "",
        why="; ".join(reasons),
        file=row["file"] or "",
        line=row["line"],
    )


def _near(matter: Matter, name: str, sort: Sort) -> Iterator[dict[str, Any]]:
    """Rows of the sort, whenever known, by how far they lie from the window; its own first."""
    table: pl.DataFrame = getattr(matter.weighed.docket.evidence, name)
    if name == "incidents":
        if not sort.kinds:
            return
        kinds = pl.lit(sorted(sort.kinds), pl.List(pl.String()))
        chosen = pl.col("kinds").list.set_intersection(kinds).list.len() > 0
    elif name == "tallies":
        chosen = pl.col("unit").is_in(list(sort.units))
    else:
        chosen = pl.col("subject") == pl.lit(sort.subject, pl.String())
    start, end = _asked_time(matter)
    away = pl.max_horizontal(start - pl.col("latest"), pl.col("earliest") - end, pl.lit(0))
    near = table.filter(chosen & ~pl.col("withdrawn").fill_null(False)).with_columns(away.alias("#away"))
    near = near.filter(pl.col("#away") <= REACH).sort("#away", "id").head(LOOKED_AT)
    yield from near.iter_rows(named=True)


def _asked_time(matter: Matter) -> tuple[int, int]:
    """The time in which rows count: for totals and exchanges from the beginning on."""
    duty = matter.subject.duty
    start, end = matter.window.start, matter.window.end
    if isinstance(duty, Schedule | Exchange):
        start = matter.subject.span.start
    if isinstance(duty, Complete):
        end = matter.as_of
    return start, min(end, max(matter.as_of, start))


def _reasons(matter: Matter, sort: Sort, name: str, row: Mapping[str, Any]) -> Iterator[str]:
    known, zone = matter.weighed.known, matter.agreement.time_zone
    if row["id"] in known.rulings.rejected:
        ground = known.rulings.rejected[row["id"]]
        yield f"rejected by {matter.body_name}" + (f": {ground}" if ground else "")
    elif row["known_from"] > matter.as_of:
        yield f"first known on {on(row['known_from'], zone)}, after the moment asked"
    elif (by := _replaced_by(matter, row["id"])) is not None:
        yield f"taken back or replaced by {by}"
    ruled = row["id"] in known.rulings.upheld
    if row["modality"] not in ADMITTED_MODALITIES and not ruled:
        words = {"denied": "it is denied", "conditional": "it is said of a condition"}
        yield words.get(row["modality"], "it is an analyst's inference, no report")
    start, end = _asked_time(matter)
    if row["latest"] <= start:
        away = start - row["latest"]
        told = spell(_rounded(away)) if away else "right"
        yield f"{told} before the time asked about"
    elif row["earliest"] >= end:
        away = row["earliest"] - end
        told = spell(_rounded(away)) if away else "right"
        yield f"{told} after the time asked about"
    if _elsewhere(matter, row, is_count=name != "incidents"):
        yield f"in {row['area']}, outside the place" if row["area"] else "outside the place"
    yield from (_of_act if name == "incidents" else _of_count if name == "tallies" else _of_state)(
        matter, sort, row
    )


def _rounded(away: int) -> int:
    """A distance in time as exact as a reader wants it."""
    unit = next((unit for unit in (24 * when.HOUR, when.HOUR, when.MINUTE) if away >= unit), when.SECOND)
    return max(away // unit, 1) * unit


def _replaced_by(matter: Matter, id_: str) -> str | None:
    evidence = matter.weighed.docket.evidence
    for name in TABLES:
        table: pl.DataFrame = getattr(evidence, name)
        found = table.filter((pl.col("supersedes") == id_) & (pl.col("known_from") <= matter.as_of))
        if found.height:
            return str(found.get_column("id")[0])
    return None


def _elsewhere(matter: Matter, row: Mapping[str, Any], *, is_count: bool) -> bool:
    if matter.zone is None:
        return False
    point = None if is_count else tuple(row[name] for name in ("latitude", "longitude", "radius_m"))
    disc = Disc(*point) if point is not None and None not in point else None
    place = where.place(matter.zone, matter.weighed.known.evidence.areas, row["area"], disc)
    return place is Containment.NO


def _of_act(matter: Matter, sort: Sort, row: Mapping[str, Any]) -> Iterator[str]:
    bearer, duty = matter.row["bearer"], matter.subject.duty
    parties = set(matter.subject.by.parties) if bearer == REGIME else {bearer}
    parties |= set(duty.prevents) if isinstance(duty, Forbid) else set()
    ruled = matter.weighed.known.rulings.upheld.get(row["id"])
    authors = {ruled} if ruled else set(row["authors"])
    if authors and not authors & parties:
        names = listed([matter.agreement.name_of(each) for each in sorted(authors)], "or")
        yield f"by {names}"
    if isinstance(duty, Respond) and row["about"] is not None:
        asked = matter.row["case"].partition("/")
        if row["about"] not in (asked[0], asked[2]):
            yield f"about another matter ({row['about']})"
    yield from _spared(matter, row["id"])


def _spared(matter: Matter, id_: str) -> Iterator[str]:
    """Pleas upheld for the act: then it is exempt from this clause."""
    known = matter.weighed.known
    pleas = known.evidence.pleas.filter(
        (pl.col("about") == id_) & pl.col("id").is_in(list(known.rulings.upheld))
    )
    for plea in pleas.get_column("id"):
        yield f"exempt: the plea {plea} was upheld"


def _of_count(matter: Matter, sort: Sort, row: Mapping[str, Any]) -> Iterator[str]:
    if sort.stages and row["stage"] not in sort.stages:
        asked = listed([in_words(stage) for stage in sorted(sort.stages)], "or")
        yield f"counted as {in_words(row['stage'] or 'no stage')}, not {asked}"
    if sort.classes and row["class"] is not None and row["class"] not in sort.classes:
        yield f"of the class {in_words(row['class'])}"
    if sort.points and row["point"] is not None and row["point"] not in sort.points:
        yield f"counted at {row['point']}"
    yield from _of_another(matter, row)


def _of_state(matter: Matter, sort: Sort, row: Mapping[str, Any]) -> Iterator[str]:
    yield from _of_another(matter, row)


def _of_another(matter: Matter, row: Mapping[str, Any]) -> Iterator[str]:
    bearer, party = matter.row["bearer"], row["party"]
    own = set(matter.subject.by.parties) if bearer == REGIME else {bearer}
    duty = matter.subject.duty
    if isinstance(duty, Exchange):
        own |= {party for rate in duty.rates for party in rate.from_}
    if party is not None and party not in own:
        yield f"of {matter.agreement.name_of(party)}"
