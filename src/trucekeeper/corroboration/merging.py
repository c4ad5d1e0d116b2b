"""Records that are judged to speak of one happening, made one record.

Each record surely says when, where, what and by whom, as far as it tells. Where all can be
right, all are: their times overlap, so the happening lies in what they share. Where they cannot, one of
them errs and nobody knows which: the merged record then says no more than that one of them is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from trucekeeper.evidence import RECORDS, Evidence, table
from trucekeeper.terms import Containment, Modality, Sensitivity
from trucekeeper.where import AreaTree
from trucekeeper.where.disc import EARTH

Row = Mapping[str, Any]

SAID = (Modality.ASSERTED.value, Modality.HEDGED.value)
"""How a record must be put forward to be one of several of a happening: a denial is none of it."""

BETWEEN = "+"
"""Between the ids of records in the id of the record that was made of them."""


@dataclass(frozen=True, slots=True)
class Sameness:
    """Ids of incidents that are judged the same happening, and since when (microseconds UTC) they are."""

    ids: tuple[str, ...]
    since: int


def merged(evidence: Evidence, same: Iterable[Sameness], moment: int) -> Evidence:
    """The evidence as known at ``moment``, one incident for each group of them that is judged one happening.

    Nothing is overwritten: the new record supersedes the first of its group, and further rows
    withdraw the others, all of them known from the latest of the judgement and of the records.
    What was said of one of them (claims, rulings, pleas, answers) is said of the new record. A judgement
    holds for what a record was corrected to. Records that deny, are withdrawn or are not there are left
    alone; so is a group with less than two left, and one judged after ``moment``. Origins are the widest that
    the group allows, since its members may share all their origins or none: count them again from the claims.
    """
    made: list[dict[str, Any]] = []
    told: dict[str, str] = {}
    for members, since in _groups(evidence, same, moment):
        one = _one(members, since, evidence.areas)
        made += [one, *(_withdrawal(each, one) for each in members[1:])]
        told |= {each["id"]: one["id"] for each in members}
    if not made:
        return evidence
    current = corrected(evidence.incidents, moment)
    called = {name: told[now] for name, now in current.items() if now in told}
    tables: dict[str, Any] = {name: _renamed(getattr(evidence, name), called) for name in RECORDS}
    tables["incidents"] = pl.concat([tables["incidents"], table("incidents", made)])
    return replace(evidence, **tables)


def standing_for(evidence: Evidence, same: Iterable[Sameness], moment: int) -> dict[str, str]:
    """For each incident known at ``moment``, the id of the record that :func:`merged` then has for it.

    That is what it was corrected to or, where this was judged to be one of several, the record made of them.
    """
    told = {each["id"]: _name(members) for members, _ in _groups(evidence, same, moment) for each in members}
    return {name: told.get(now, now) for name, now in corrected(evidence.incidents, moment).items()}


def _groups(evidence: Evidence, same: Iterable[Sameness], moment: int) -> Iterator[tuple[list[Row], int]]:
    """The rows that are to be one, at least two of them by id, and since when they are judged so."""
    groups = [group for group in same if group.since <= moment]
    if not groups:
        return
    current = corrected(evidence.incidents, moment)
    known = evidence.incidents.filter(pl.col("id").is_in(sorted(set(current.values()))))
    rows: dict[str, Row] = {row["id"]: row for row in known.iter_rows(named=True)}
    for names, since in _joined((_now(group.ids, current), group.since) for group in groups):
        members = [rows[id] for id in sorted(names) if _is_said(rows[id])]
        if len(members) > 1:
            yield members, since


def _now(ids: Iterable[str], current: Mapping[str, str]) -> frozenset[str]:
    return frozenset(current[id] for id in ids if id in current)


def _joined(groups: Iterable[tuple[frozenset[str], int]]) -> list[tuple[frozenset[str], int]]:
    """Groups that share a record, as those do that met in a correction, made one since the later of them."""
    joined: list[tuple[frozenset[str], int]] = []
    for names, since in groups:
        meeting = [group for group in joined if group[0] & names]
        joined = [group for group in joined if not group[0] & names]
        together = names.union(*(other for other, _ in meeting))
        joined.append((together, max([since, *(when for _, when in meeting)])))
    return joined


def _name(members: Sequence[Row]) -> str:
    return BETWEEN.join(each["id"] for each in members)


def corrected(rows: pl.DataFrame, moment: int) -> dict[str, str]:
    """For the id of each row that was known at ``moment``, that of the row it had by then been corrected to.

    ``rows`` has the columns ``id``, ``known_from`` and ``supersedes``. One never corrected stands for itself.
    """
    known = rows.filter(pl.col("known_from") <= moment)
    newer = dict(known.filter(pl.col("supersedes").is_not_null()).select("supersedes", "id").iter_rows())
    return {id: _current(id, newer) if newer else id for id in known.get_column("id")}


def _current(id: str, newer: Mapping[str, str]) -> str:
    """What a record was last corrected to; itself where it was not. Circles are the intake's to refuse."""
    seen = {id}
    while (following := newer.get(id)) is not None and following not in seen:
        id = following
        seen.add(id)
    return id


def _is_said(row: Row) -> bool:
    return row["modality"] in SAID and not row["withdrawn"]


def _renamed(rows: pl.DataFrame, told: Mapping[str, str]) -> pl.DataFrame:
    if "about" not in rows.columns or rows.is_empty():
        return rows
    return rows.with_columns(pl.col("about").replace(dict(told)))


def _one(members: Sequence[Row], since: int, areas: AreaTree) -> dict[str, Any]:
    first = members[0]
    return {
        **first,
        "id": _name(members),
        "kinds": _kinds(members),
        **_time(members),
        **_place(members, areas),
        **_author(members),
        "involved": _all(members, "involved"),
        "about": next((each["about"] for each in members if each["about"] is not None), None),
        "modality": min((each["modality"] for each in members), key=SAID.index),
        "origins_fewest": max(each["origins_fewest"] for each in members),
        "origins_most": sum(each["origins_most"] for each in members),
        "unaligned": _unaligned(members),
        "reporters": _all(members, "reporters"),
        "witnessed_by": _all(members, "witnessed_by"),
        **_deaths(members),
        "text": " / ".join(dict.fromkeys(each["text"] for each in members if each["text"])) or None,
        "known_from": max(since, *(each["known_from"] for each in members)),
        "reconstructed": any(each["reconstructed"] for each in members),
        "sensitivity": _secrecy(members),
        "supersedes": first["id"],
    }


def _withdrawal(member: Row, one: Row) -> dict[str, Any]:
    """A row that takes one member away, since another now stands for it."""
    id = f"{member['id']}{BETWEEN}"
    return {
        **member,
        "id": id,
        "supersedes": member["id"],
        "withdrawn": True,
        "known_from": one["known_from"],
    }


def _kinds(members: Sequence[Row]) -> list[str]:
    sets = [set(each["kinds"]) for each in members]
    return sorted(set.intersection(*sets) or set.union(*sets))


def _time(members: Sequence[Row]) -> dict[str, int]:
    starts, ends = ([each[name] for each in members] for name in ("earliest", "latest"))
    shared = max(starts), min(ends)
    earliest, latest = shared if shared[0] < shared[1] else (min(starts), max(ends))
    return {"earliest": earliest, "latest": latest}


def _author(members: Sequence[Row]) -> dict[str, Any]:
    """Sure only where all that are sure name the same; else whoever any of them names may be it."""
    sure = {tuple(sorted(each["authors"])) for each in members if each["authorship"] == Containment.CERTAIN}
    if len(sure) == 1:
        return {"authors": list(next(iter(sure))), "authorship": Containment.CERTAIN.value}
    named = _all(members, "authors")
    return {"authors": named, "authorship": (Containment.POSSIBLE if named else Containment.NO).value}


def _place(members: Sequence[Row], areas: AreaTree) -> dict[str, Any]:
    """The narrowest place told where all can be right; else an area or a disc that holds all that is told.

    Where the areas contradict each other, or the discs, the other is only kept if every member that tells a
    place tells one, and then holds them all. Whether a disc lies in an area is not looked at.
    """
    discs = [each for each in members if each["radius_m"] is not None]
    named = [each for each in members if each["area"] is not None]
    told = [each["area"] for each in named]
    innermost, narrowest = _innermost(told, areas), _narrowest(discs)
    agree = (not told or innermost is not None) and (not discs or narrowest is not None)
    area, disc = innermost, narrowest
    if not agree:
        placed = sum(1 for each in members if each["radius_m"] is not None or each["area"] is not None)
        area = _above(told, areas) if len(named) == placed else None
        disc = _around(discs) if len(discs) == placed else None
    names = ("latitude", "longitude", "radius_m")
    return {"area": area, **{name: (disc or {}).get(name) for name in names}}


def _radius(row: Row) -> float:
    return float(row["radius_m"])


def _narrowest(discs: Sequence[Row]) -> Row | None:
    """The narrowest disc, where some point is surely in all of them; none where perhaps none is."""
    if not discs:
        return None
    least = min(discs, key=_radius)
    in_all = all(_metres(least, each) <= _radius(each) for each in discs)
    touch = len(discs) == 2 and _metres(*discs) <= _radius(discs[0]) + _radius(discs[1])
    return least if in_all or touch else None


def _around(discs: Sequence[Row]) -> Row | None:
    """The narrowest disc, widened until it holds all of them."""
    if not discs:
        return None
    least = min(discs, key=_radius)
    return {**least, "radius_m": max(_metres(least, each) + _radius(each) for each in discs)}


def _metres(one: Row, other: Row) -> float:
    _, _, metres = EARTH.inv(one["longitude"], one["latitude"], other["longitude"], other["latitude"])
    return float(metres)


def _innermost(told: Sequence[str], areas: AreaTree) -> str | None:
    """The area that lies in all the others; none where they do not lie in each other."""
    return next((area for area in told if all(areas.below(area, other) for other in told)), None)


def _above(told: Sequence[str], areas: AreaTree) -> str | None:
    """The innermost area that holds all of them, if one does."""
    if not told:
        return None
    shared = (above for above in areas.upwards(told[0]) if all(areas.below(each, above) for each in told))
    return next(shared, None)


def _unaligned(members: Sequence[Row]) -> int:
    """Certain where one of them is; no only where all speak for the same, which nobody knows of several."""
    found = [each["unaligned"] for each in members]
    return int(Containment.CERTAIN if Containment.CERTAIN in found else Containment.POSSIBLE)


def _all(members: Sequence[Row], name: str) -> list[str]:
    return list(dict.fromkeys(value for each in members for value in each[name]))


def _deaths(members: Sequence[Row]) -> dict[str, int | None]:
    """Bounds that hold those of every member that tells any; the best estimate that all of them share."""
    names = ("deaths_low", "deaths_best", "deaths_high")
    told = [[each[name] for name in names] for each in members]
    told = [each for each in told if any(amount is not None for amount in each)]
    lows = [next((amount for amount in (low, best) if amount is not None), 0) for low, best, _ in told]
    highs = [next((amount for amount in (high, best) if amount is not None), None) for _, best, high in told]
    known = [high for high in highs if high is not None]
    best = {each[1] for each in told}
    return {
        "deaths_low": min(lows, default=None),
        "deaths_best": best.pop() if len(best) == 1 else None,
        "deaths_high": max(known) if known and len(known) == len(highs) else None,
    }


def _secrecy(members: Sequence[Row]) -> str | None:
    """The most sensitive of their labels."""
    labels = [label for label in Sensitivity if label in {each["sensitivity"] for each in members}]
    return labels[-1].value if labels else None
