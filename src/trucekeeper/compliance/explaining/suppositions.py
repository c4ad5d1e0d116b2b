"""What one might add to the evidence about a finding, the likeliest to matter first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, zip_longest

import numpy as np
import polars as pl

from trucekeeper import when
from trucekeeper.agreement.duties import Forbid, Frequency
from trucekeeper.compliance.counting.stretches import Union, union_of
from trucekeeper.compliance.explaining.matter import Matter
from trucekeeper.compliance.explaining.one_more_record import one_more_record
from trucekeeper.compliance.explaining.passed_over import sort_of
from trucekeeper.compliance.explaining.supposed import amended, with_ruling, with_watch, without
from trucekeeper.compliance.explaining.supposition import (
    FEW,
    Supposition,
    known_near,
    party_of,
    place_of,
    there,
    watcher_of,
)
from trucekeeper.compliance.measures.coverage import things_to_see
from trucekeeper.compliance.watching.watches import admitted_watches, asked_share
from trucekeeper.terms import (
    NOT_KEPT,
    Containment,
    Knowledge,
    Outcome,
    Plea,
    Standard,
    in_words,
    listed,
)


def suppositions(matter: Matter) -> Iterator[Supposition]:
    """Sorts of additions in turn, so that what is told is not all of one sort."""
    more, watches, rulings = one_more_record(matter), _watches(matter), _rulings(matter)
    sources = [more, watches, _origins(matter), rulings, _precise(matter)]
    if matter.row["performance"] in NOT_KEPT or matter.row["knowledge"] == Knowledge.CONTESTED:
        sources = [rulings, more, watches, _precise(matter)]
    turns = zip_longest(*sources)
    yield from (each for each in chain.from_iterable(turns) if each is not None)


def _open(matter: Matter) -> list[str]:
    """Ids that speak below the standard, or not certainly: those below it first."""
    row, alleged = matter.row, matter.alleged
    used = {*row["witnesses"], *row["against"]}
    return [id_ for id_ in dict.fromkeys((*alleged["witnesses"], *row["possible"])) if id_ not in used]


def _rulings(matter: Matter) -> Iterator[Supposition]:
    body, known, at = matter.body, known_near(matter), matter.as_of
    if body is None:
        return
    row, name = matter.row, matter.body_name
    broken = row["performance"] in NOT_KEPT

    def ruled(says: str, outcome: Outcome, **about: str | None) -> Supposition:
        return Supposition(f"A ruling of {name} {says}", with_ruling(known, at, body, outcome, **about))

    for plea in _pending(matter):
        yield ruled(f"that upholds the plea {plea}", Outcome.UPHELD, about=plea)
    if broken or row["knowledge"] == Knowledge.CONTESTED:
        for id_ in row["witnesses"][:FEW]:
            yield ruled(f"that rejects {id_}", Outcome.REJECTED, about=id_)
            yield ruled(f"that upholds {id_}", Outcome.UPHELD, about=id_)
        if broken:
            yield ruled("that this was made good", Outcome.CURED, obligation=matter.subject.id)
        return
    party = party_of(matter)
    for id_ in _open(matter)[:FEW]:
        yield ruled(f"that upholds {id_}", Outcome.UPHELD, about=id_)
        if party is not None and isinstance(matter.subject.duty, Forbid | Frequency):
            says = f"that {id_} was an act of {matter.agreement.name_of(party)}"
            yield ruled(says, Outcome.UPHELD, about=id_, party=party)
        yield ruled(f"that rejects {id_}", Outcome.REJECTED, about=id_)


def _pending(matter: Matter) -> list[str]:
    """Pleas for exemptions that concern the witnesses and have not been ruled on."""
    known = matter.weighed.known
    pleas = known.evidence.pleas.filter(
        (pl.col("sort") == Plea.EXEMPTION.value) & ~pl.col("id").is_in(list(known.rulings.upheld))
    )
    meant = pl.col("about").is_null() | pl.col("about").is_in(list(matter.row["witnesses"]))
    found: list[str] = pleas.filter(meant).get_column("id").head(FEW).to_list()
    return found


def _origins(matter: Matter) -> Iterator[Supposition]:
    """One more origin for what is alleged."""
    if matter.standard is not Standard.CORROBORATED:
        return
    known = known_near(matter)
    for id_ in _open(matter):
        for name in ("incidents", "states"):
            table: pl.DataFrame = getattr(known, name)
            found = table.filter(pl.col("id") == id_)
            if found.height:
                fewest = found.item(0, "origins_fewest") + 1
                most = max(found.item(0, "origins_most"), fewest)
                sure = {"unaligned": int(Containment.CERTAIN)}
                more = amended(known, name, id_, origins_fewest=fewest, origins_most=most, **sure)
                yield Supposition(f"One more independent origin, apart from the accuser, for {id_}", more)


def _precise(matter: Matter) -> Iterator[Supposition]:
    """Word that places a possible act certainly inside, or outside."""
    known, window = known_near(matter), matter.window
    for id_ in matter.row["possible"][:FEW]:
        found = known.incidents.filter(pl.col("id") == id_)
        if found.is_empty():
            continue
        row = found.row(0, named=True)
        kinds = sorted(set(row["kinds"]) & sort_of(matter).kinds)
        start, end = max(row["earliest"], window.start), min(row["latest"], matter.end)
        unsure = []
        if (start, end) != (row["earliest"], row["latest"]):
            unsure.append("time")
        if matter.zone is not None and matter.question.placed(found)[0] < Containment.CERTAIN:
            unsure.append("place")
        if len(kinds) < len(row["kinds"]):
            unsure.append("kind")
        if not unsure or start >= end:
            continue
        told = listed(unsure)
        place = {"area": place_of(matter)} if "place" in unsure else {}
        sure = amended(known, "incidents", id_, earliest=start, latest=end, kinds=kinds, **place)
        yield Supposition(f"A report of the {told} of {id_} that puts it inside", sure)
        yield Supposition(
            f"A report of the {told} of {id_} that puts it outside", without(known, "incidents", id_)
        )


def _watches(matter: Matter) -> Iterator[Supposition]:
    """A watch over what was not watched."""
    watcher = watcher_of(matter)
    seen = things_to_see(matter.subject)
    if watcher is None or not seen:
        return
    known = known_near(matter)
    start, end = matter.window.start, matter.end
    gap = unwatched(matter, seen)
    if gap is None and matter.row["performance"] is not None:
        return
    first, last = gap or (start, end)
    told = when.format_interval(when.Interval(first, last), matter.agreement.time_zone)
    able = (
        listed([in_words(each) for each in sorted(seen)], "and")
        if len(seen) <= 3
        else "all that is forbidden"
    )
    yield Supposition(
        f"A watch{there(matter)}, {told}, by {watcher[1]} and able to see {able}, that saw nothing more",
        with_watch(known, matter.as_of, watcher[0], place_of(matter), first, last, seen),
    )


def unwatched(matter: Matter, seen: frozenset[str]) -> tuple[int, int] | None:
    """From the first to the last instant of the window that no admissible watch holds; None if none."""
    question = matter.question
    every = pl.lit(sorted(seen), pl.List(pl.String()))
    watches = admitted_watches(question, matter.standard, matter.row["bearer"]).filter(
        (pl.col("cover") == int(Containment.CERTAIN))
        & (pl.col("share") >= asked_share(question))
        & (pl.col("sees").list.set_intersection(every).list.len() == len(seen))
    )
    whole = Union(np.array([matter.window.start]), np.array([matter.end]))
    left = whole.without(union_of(watches["start"].to_numpy(), watches["end"].to_numpy()))
    return (int(left.starts[0]), int(left.ends[-1])) if len(left.starts) else None
