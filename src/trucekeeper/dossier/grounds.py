"""The evidence on which a dossier is judged: one incident for each happening, its origins counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

import polars as pl

from trucekeeper.corroboration.counted import with_counted_origins
from trucekeeper.corroboration.journal import Entry
from trucekeeper.corroboration.judgements import Judgement, Verdict, carried_over, settled
from trucekeeper.corroboration.merging import Sameness, corrected, merged
from trucekeeper.corroboration.origins.table import origins_of
from trucekeeper.evidence import Evidence
from trucekeeper.terms import Containment

Judgements = Iterable[Entry[Judgement]]

Alignment = Mapping[str, str | None]
"""Parts of the names of sources to the party they speak for, or None for no party."""


def grounds(
    evidence: Evidence, judgements: Judgements, alignment: Alignment, moment: int, asked: int = 2
) -> Evidence:
    """What is known at ``moment`` (microseconds UTC), read as the judgements say.

    Records that were judged one happening are one. Judgements that contradict each other are not obeyed;
    those that were undone since are. The origins of incidents and states that may have several are narrowed
    to what the claims about them, as known by then, allow; where a standard asks for one origin only
    (``asked``), so is for whom that speaks.
    """
    told = merged(evidence, sameness(judgements_now(evidence, judgements, moment), moment), moment)
    columns = ("id", "origins_most", "unaligned")
    rows = pl.concat([each.select(columns) for each in (told.incidents, told.states)])
    # Where two origins are asked for, it is no matter for whom the one speaks of what has one at most.
    open_ = (pl.col("origins_most") > 1) | ((asked < 2) & (pl.col("unaligned") == Containment.POSSIBLE.value))
    several = rows.filter(open_).get_column("id")
    if several.is_empty() or told.claims.is_empty():
        return told
    counted = counted_origins(told, alignment, moment, several)
    return replace(
        told,
        incidents=with_counted_origins(told.incidents, counted),
        states=with_counted_origins(told.states, counted),
    )


def judgements_now(evidence: Evidence, judgements: Judgements, moment: int) -> tuple[Entry[Judgement], ...]:
    """The judgements that stand, each on what its records had been corrected to by ``moment``."""
    return carried_over(judgements, corrected(evidence.incidents, moment))


def counted_origins(
    evidence: Evidence,
    alignment: Alignment,
    moment: int,
    records: pl.Series,
    incident: Mapping[str, str] = MappingProxyType({}),
) -> pl.DataFrame:
    """The origins of ``records`` (ids), from the claims about them that are known at ``moment``.

    ``incident``: the happening that a record stands for, so that claims about all records of one are
    counted together. The columns are those of :data:`trucekeeper.corroboration.origins.table.SCHEMA`.
    """
    claims = claims_about(evidence, moment, records, incident)
    return origins_of(claims, evidence.sources, alignment=alignment)


def claims_about(
    evidence: Evidence, moment: int, records: pl.Series, incident: Mapping[str, str] = MappingProxyType({})
) -> pl.DataFrame:
    """The claims about ``records`` that are known at ``moment``.

    What was claimed of a record is claimed of what it was corrected to, and of the happening (``incident``)
    that it stands for.
    """
    now = corrected(evidence.incidents, moment) | corrected(evidence.states, moment)
    moved = {id: last for id, last in now.items() if id != last}
    claims = evidence.as_of(moment).claims.with_columns(pl.col("about").replace(moved))
    asked = claims.filter(pl.col("about").is_in(records.implode()))
    return asked.with_columns(pl.col("about").replace(dict(incident)))


def sameness(judgements: Judgements, moment: int) -> list[Sameness]:
    """The groups of reports that are judged one happening, each by way of others.

    A judgement made later than ``moment`` holds from then on: it was made of what was known then.
    """
    above: dict[str, str] = {}
    since: dict[str, int] = {}

    def top(one: str) -> str:
        while (upper := above.setdefault(one, one)) != one:
            one = upper
        return one

    for entry in settled(judgements).judgements:
        if entry.content is None or entry.content.verdict is not Verdict.SAME:
            continue
        one, other = map(top, entry.content.reports)
        above[max(one, other)] = min(one, other)
        made = min(entry.when, moment)
        since[min(one, other)] = max(made, since.get(one, made), since.get(other, made))
    groups: dict[str, list[str]] = {}
    for report in above:
        groups.setdefault(top(report), []).append(report)
    return [Sameness(tuple(sorted(ids)), since[first]) for first, ids in sorted(groups.items())]
