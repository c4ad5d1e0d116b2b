"""The evidence behind a finding, row by row: its role, its sources and how each is graded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import polars as pl

from trucekeeper.agreement.duties import Complete, Forbid, Maintain
from trucekeeper.compliance.explaining.explanation import Exhibit
from trucekeeper.compliance.explaining.matter import Matter
from trucekeeper.compliance.remedies.pleas import act_at, pleaded, why_unmatched
from trucekeeper.compliance.watching.gaps import gaps
from trucekeeper.evidence import Evidence
from trucekeeper.terms import Manner, Plea, counted, in_words, listed, percent

WHY: Mapping[str, str] = MappingProxyType(
    {
        "witness": "admitted, and certainly inside all that the duty asks",
        "possible": "its admission, or something that the duty asks, is not certain",
        "against": "speaks for the duty being kept",
        "open": "alleged, but below this standard",
        "gap": "tells why nobody saw",
    }
)
"""What each role means, in the order in which exhibits are listed."""

TABLES: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "incidents": ("earliest", "latest", "reporters"),
        "tallies": ("earliest", "latest", "counter"),
        "states": ("earliest", "latest", "observer"),
        "watches": ("start", "end", "observer"),
    }
)
"""Per table of evidence its columns of time, and of who says it."""


def exhibits(matter: Matter) -> list[Exhibit]:
    """All rows that bear on the finding, witnesses first, then by time."""
    roles = dict.fromkeys(_telling(matter), "gap")
    for role, column in (("witness", "witnesses"), ("against", "against"), ("possible", "possible")):
        roles |= dict.fromkeys((id_ for id_ in matter.row[column] if id_ not in roles), role)
    known = matter.weighed.known.evidence
    watches = set(known.watches.get_column("id"))  # why one does not speak is told of it by itself
    for column in ("witnesses", "possible", "against"):
        below = (id_ for id_ in matter.alleged[column] if id_ not in roles and id_ not in watches)
        roles |= dict.fromkeys(below, "open")
    graded = _grades(matter, list(roles))
    lasting = isinstance(matter.subject.duty, Maintain)
    found = [each for name in TABLES for each in _of_table(known, name, roles, graded, lasting=lasting)]
    order = {role: index for index, role in enumerate(WHY)}
    return sorted(found, key=lambda each: (order[each.role], each.earliest, each.id))


def _telling(matter: Matter) -> tuple[str, ...]:
    """Ids of the watches that tell why nobody saw, where that is the finding's cause."""
    if not matter.has_begun or matter.row["cause"] is None:
        return ()
    start = np.array([matter.window.start])
    end = np.array([matter.as_of if isinstance(matter.subject.duty, Complete) else matter.end])
    gap = gaps(matter.question, start, end).get(0)
    return gap.told_by if gap is not None and gap.cause == matter.row["cause"] else ()


def _of_table(
    known: Evidence, name: str, roles: Mapping[str, str], graded: Mapping[str, str], *, lasting: bool
) -> Iterator[Exhibit]:
    start, end, who = TABLES[name]
    table: pl.DataFrame = getattr(known, name)
    sources = {id_: (label or id_, grade) for id_, label, grade in _sources(known)}
    for row in table.filter(pl.col("id").is_in(list(roles))).iter_rows(named=True):
        said_by = row[who] if isinstance(row[who], list) else [row[who]]
        grades = dict.fromkeys(sources.get(source, (source, None))[1] for source in said_by)
        reliability = ", ".join(str(grade) for grade in grades if grade)
        parts = [f"reliability {reliability}" if reliability else "", graded.get(row["id"], "")]
        role = roles[row["id"]]
        yield Exhibit(
            id=row["id"],
            role=role,
            text=described(row, name, lasting=lasting),
            earliest=row[start],
            latest=row[end],
            place=row["area"] or "",
            sources=tuple(dict.fromkeys(str(sources.get(source, (source, None))[0]) for source in said_by)),
            origins=(row["origins_fewest"], row["origins_most"]) if "origins_fewest" in row else None,
            why=WHY[role],
            file=row["file"] or "",
            line=row["line"],
            grade="; ".join(part for part in parts if part),
        )


def _sources(known: Evidence) -> Iterator[tuple[str, str, str | None]]:
    yield from known.sources.select("id", "name", "reliability").iter_rows()


def _grades(matter: Matter, ids: Sequence[str]) -> dict[str, str]:
    """What was ruled on records and what is pleaded for them, by id."""
    known = matter.weighed.known
    body = matter.body_name
    found: dict[str, list[str]] = {}
    for id_ in ids:
        if id_ in known.rulings.upheld:
            party = known.rulings.upheld[id_]
            whose = f" as an act of {matter.agreement.name_of(party)}" if party else ""
            found.setdefault(id_, []).append(f"upheld by {body}{whose}")
        if id_ in known.rulings.cured:
            found.setdefault(id_, []).append(f"ruled by {body} to have been made good")
    if isinstance(matter.subject.duty, Forbid) and known.evidence.pleas.height:
        for id_, told in _pleas(matter, ids):
            found.setdefault(id_, []).append(told)
    return {id_: "; ".join(told) for id_, told in found.items()}


def _pleas(matter: Matter, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Per act the exemptions pleaded for it, and what each fails."""
    known, agreement = matter.weighed.known, matter.agreement
    task = next(series.task for series in matter.weighed.series if series.task.obligation is matter.subject)
    for id_ in ids:
        row = known.standing.acts.ids.find(id_)
        if row < 0:
            continue
        act = act_at(known.standing.acts, row, id_)
        for plea in pleaded(known, Plea.EXEMPTION):
            if plea.about not in (None, id_) or not (plea.about or plea.span.overlaps(act.span)):
                continue
            fails = why_unmatched(plea, act, task, known)
            name = in_words(plea.exemption or "exemption")
            shown = "upheld" if plea.shown else "not ruled on"
            said = f"which fails: {fails}" if fails else shown
            yield id_, f"{agreement.name_of(plea.party)} pleads {name} ({plea.id}), {said}"


def described(row: Mapping[str, Any], table: str, *, lasting: bool = False) -> str:
    """What a row says, with its number where it is a count or a watch. ``lasting``: a state, not a deed."""
    text = row["text"] or ""
    if table == "tallies":
        said = counted_words(row)
    elif table == "watches":
        said = f"watched {percent(row['share'])} of the time" if row["share"] else "not watched"
    elif table == "states":
        words = HELD if lasting else DONE
        manner = "seen" if row["manner"] == Manner.OBSERVED else "claimed to be"
        said = f"{manner} {words[row['extent']]}".replace("to be not", "not to be")
    else:
        return text or listed([in_words(kind) for kind in row["kinds"]], "or")
    return f"{said}: {text}" if text else said


DONE = {"none": "not done", "part": "done in part", "whole": "done"}
HELD = {"none": "not holding", "part": "holding only in part", "whole": "holding"}


def counted_words(row: Mapping[str, Any]) -> str:
    """A count in words: "25,000 or more aid trucks entered", "3 hostages (civilian) released"."""
    low, high = row["low"], row["high"]
    stage = f" {in_words(row['stage'])}" if row["stage"] else ""
    words = counted(low if low == high else 2, in_words(row["unit"])).split(" ", 1)[1]
    words += f" ({in_words(row['class'])})" if row["class"] else ""
    amount = f"{low:,} or more" if high is None else f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return f"{amount} {words}{stage}"
