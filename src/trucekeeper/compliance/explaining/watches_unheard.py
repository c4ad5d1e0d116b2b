"""Watches in the window that do not speak for quiet, each with what stands in its way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from trucekeeper import when, where
from trucekeeper.compliance.explaining.matter import Matter
from trucekeeper.compliance.measures.coverage import things_to_see
from trucekeeper.compliance.watching.watches import asked_share
from trucekeeper.terms import Containment, Standard, in_words, listed, percent
from trucekeeper.when import Interval

FEW = 3
"""Kinds that are named one by one."""


def watches_unheard(matter: Matter) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Each watch that was kept in the window with the reasons why it does not speak; none without."""
    seen = things_to_see(matter.subject)
    if not seen or not matter.has_begun:
        return
    start, end = matter.window.start, matter.end
    overlaps = (pl.col("start") < end) & (pl.col("end") > start)
    kept = overlaps & (pl.col("share") > 0) & ~pl.col("withdrawn").fill_null(False)
    table = matter.weighed.docket.evidence.watches.filter(kept)
    known = set(matter.weighed.known.evidence.watches.get_column("id"))
    for row in table.iter_rows(named=True):
        if row["id"] not in known and row["known_from"] <= matter.as_of:
            continue  # another row has taken its place
        cover = _cover(matter, row["area"])
        if cover is Containment.NO or not seen & set(row["sees"]):
            continue
        if reasons := list(_reasons(matter, row, seen, cover)):
            yield row, reasons


def _cover(matter: Matter, area: str | None) -> Containment:
    if matter.zone is None:
        return Containment.CERTAIN if area is None else Containment.POSSIBLE
    return where.covers(matter.zone, matter.weighed.known.evidence.areas, area)


def _reasons(
    matter: Matter, row: Mapping[str, Any], seen: frozenset[str], cover: Containment
) -> Iterator[str]:
    question, observer = matter.question, row["observer"]
    if row["known_from"] > matter.as_of:
        yield f"first known on {on(row['known_from'], matter.agreement.time_zone)}, after the moment asked"
    aligned = question.aligned_with(matter.row["bearer"])
    if matter.standard is Standard.VERIFIED and observer != matter.body:
        yield f"not the watch of {matter.body_name}"
    elif matter.standard is Standard.CORROBORATED and observer in aligned and observer != matter.body:
        yield "by someone aligned with those who owe it"
    missing = sorted(seen - set(row["sees"]))
    if missing:
        what = listed([in_words(each) for each in missing], "or") if len(missing) <= FEW else "all of it"
        yield f"could not see {what}"
    if row["share"] < asked_share(question):
        asked = matter.agreement.mechanism.watched
        yield f"kept {percent(row['share'])} of the time, of {percent(asked)} asked"
    if cover is Containment.POSSIBLE:
        yield "not surely over all of the place"
    if _told_of_something(matter, observer):
        yield "its observer reported an act there itself, and so cannot tell that there was none"
    if row["start"] > matter.window.start or row["end"] < matter.end:
        own = Interval(max(row["start"], matter.window.start), min(row["end"], matter.end))
        yield f"only {when.format_interval(own, matter.agreement.time_zone)}"


def on(instant: int, zone: str) -> str:
    """A moment; midnight by its day alone."""
    midnight = when.day_interval(when.local_date(instant, zone), zone).start == instant
    return (when.format_day if midnight else when.format_instant)(instant, zone)


def _told_of_something(matter: Matter, observer: str) -> bool:
    """Whether the observer saw or reported any act that may lie inside, admitted or not."""
    ids = {id_ for row in (matter.row, matter.alleged) for id_ in (*row["witnesses"], *row["possible"])}
    acts = matter.weighed.known.evidence.incidents.filter(pl.col("id").is_in(list(ids)))
    own = pl.col("reporters").list.contains(observer) | pl.col("witnessed_by").list.contains(observer)
    return bool(acts.filter(own).height)
