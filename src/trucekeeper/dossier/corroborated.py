"""Which records of some evidence speak of one happening, and how many origins stand behind each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

import polars as pl

from trucekeeper.corroboration.counted import with_counted_origins
from trucekeeper.corroboration.judgements import Verdict, settled
from trucekeeper.corroboration.linking import Judged, Linked, link
from trucekeeper.corroboration.linking.doubts import doubts
from trucekeeper.corroboration.linking.named import clusters_by_id, links_by_id
from trucekeeper.corroboration.linking.records import Records, number_of, reports_of
from trucekeeper.corroboration.merging import SAID, merged, standing_for
from trucekeeper.corroboration.origins import Lineage, count_origins, lineages
from trucekeeper.dossier.grounds import (
    Alignment,
    Judgements,
    claims_about,
    counted_origins,
    judgements_now,
    sameness,
)
from trucekeeper.errors import UnknownNameError
from trucekeeper.evidence import Evidence
from trucekeeper.terms import Containment

SEED = 1
"""Of the pairs from which weights are learned: fixed, so that the same evidence gives the same incidents."""


@dataclass(frozen=True, slots=True, eq=False)
class Corroborated:
    """What is known at a moment, gathered by happening.

    ``incidents``, a row for each happening: ``incident``, ``records`` (ids; a record that people judged
    to be one of several has the ids of all of them with ``+`` between), ``datasets``, ``kinds``,
    ``earliest``, ``latest``, ``area``, ``claims``, ``origins_fewest``, ``origins_most``, ``unaligned``
    (:class:`~trucekeeper.terms.Containment`) and ``roots`` (what each origin is). Where it has several
    records, they are one by likelihood only, and so are its origins.

    ``told``: the evidence in which records that were judged one happening are one; ``now``: for each id
    that anybody may name, the record that stands for it there. ``pairs``: those that
    somebody should look at, best first: the doubtful ones, as
    :func:`~trucekeeper.corroboration.linking.doubts.doubts` gives them, then the surest. ``rows``: the
    records that were compared, in the columns of the evidence table; ``records`` and ``linked``: how.
    """

    incidents: pl.DataFrame
    told: Evidence
    now: Mapping[str, str]
    pairs: pl.DataFrame
    rows: pl.DataFrame
    records: Records
    linked: Linked


def corroborated(
    evidence: Evidence, judgements: Judgements, alignment: Alignment, moment: int
) -> Corroborated:
    """Gather the incidents known at ``moment`` (microseconds UTC) by happening, obeying all judgements."""
    judgements = judgements_now(evidence, judgements, moment)
    same = sameness(judgements, moment)
    told = merged(evidence, same, moment)
    known = told.as_of(moment)
    rows = known.incidents.filter(pl.col("modality").is_in(SAID))
    records = reports_of(rows, claims=known.claims)
    there = set(rows.get_column("id"))
    now = {name: id for name, id in standing_for(evidence, same, moment).items() if id in there}
    linked = link(records.reports, seed=SEED, judged=_different(judgements, now))
    found = clusters_by_id(records, linked)
    incident = dict(found.iter_rows())
    pairs = _queue(records, linked).join(_looked_at(judgements, now), on=["id", "other"], how="anti")
    pairs = pairs.filter(~_told_once(pairs, rows, records, linked))
    incidents = _incidents(told, rows, incident, alignment, moment)
    return Corroborated(incidents, told, now, pairs, rows, records, linked)


def lineage(found: Corroborated, id: str, alignment: Alignment, moment: int, zone: str) -> Lineage:
    """Who has it from whom, of the happening of which a record or one of its members is.

    ``zone``: of the days of publication. Raises :class:`~trucekeeper.errors.UnknownNameError` for an id
    that is no record's.
    """
    record = found.now.get(id, id)
    for row in found.incidents.iter_rows(named=True):
        if record in row["records"]:
            ids = pl.Series(row["records"])
            claims = claims_about(found.told, moment, ids, dict.fromkeys(row["records"], row["incident"]))
            traced = lineages(claims, found.told.sources, alignment=alignment, zone=zone)
            return next(traced, Lineage(row["incident"], count_origins(()), {}))
    near = get_close_matches(id, found.rows.get_column("id"), n=1)
    hint = f"did you mean {near[0]!r}?" if near else "corroborate without --incident lists them"
    raise UnknownNameError("name-unknown", f"no incident known by then has a record {id!r}", hint=hint)


def _different(judgements: Judgements, now: Mapping[str, str]) -> Judged:
    """The pairs that may not be one; those that are have been made one record already."""
    pairs = _pairs(judgements, now, (Verdict.DIFFERENT,))
    return Judged(different=tuple((number_of(one), number_of(other)) for one, other in pairs))


def _looked_at(judgements: Judgements, now: Mapping[str, str]) -> pl.DataFrame:
    """The pairs that are off the queue, among them those of which somebody was unsure."""
    pairs = _pairs(judgements, now, tuple(Verdict))
    return pl.DataFrame(pairs, schema={"id": pl.String(), "other": pl.String()}, orient="row")


def _pairs(
    judgements: Judgements, now: Mapping[str, str], verdicts: tuple[Verdict, ...]
) -> list[tuple[str, str]]:
    told = [entry.content for entry in settled(judgements).judgements if entry.content is not None]
    ends = [each.reports for each in told if each.verdict in verdicts]
    pairs = {(now[one], now[other]) for one, other in ends if one in now and other in now}
    return sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})


def _queue(records: Records, linked: Linked) -> pl.DataFrame:
    """The doubtful pairs, then the sure ones, which too count as one only once somebody says so."""
    doubtful = doubts(records, linked)
    sure = links_by_id(records, linked).filter("together").with_columns(overruled=pl.lit(False))
    return pl.concat([doubtful, sure.join(doubtful, on=["id", "other"], how="anti")])


def _told_once(pairs: pl.DataFrame, rows: pl.DataFrame, records: Records, linked: Linked) -> pl.Series:
    """Which pairs are of one dataset that tells each happening once: nobody needs to ask of them."""
    once = [
        name for name, often in zip(records.codes.datasets, linked.rules.repeats, strict=False) if not often
    ]
    dataset = dict(rows.select("id", "dataset").iter_rows())
    one, other = (
        pairs.get_column(name).replace_strict(dataset, return_dtype=pl.String) for name in ("id", "other")
    )
    return (one == other) & one.is_in(once)


def _incidents(
    told: Evidence, rows: pl.DataFrame, incident: Mapping[str, str], alignment: Alignment, moment: int
) -> pl.DataFrame:
    named = rows.with_columns(incident=pl.col("id").replace(dict(incident)))
    counted = counted_origins(told, alignment, moment, rows.get_column("id"), incident)
    gathered = named.group_by("incident", maintain_order=True).agg(
        records=pl.col("id").sort(),
        datasets=pl.col("dataset").unique().sort(),
        kinds=pl.col("kinds").explode().unique().sort(),
        earliest=pl.col("earliest").min(),
        latest=pl.col("latest").max(),
        area=pl.col("area").drop_nulls().first(),
        origins_fewest=pl.col("origins_fewest").max(),
        origins_most=pl.col("origins_most").sum().cast(pl.Int32),
        unaligned=pl.when(pl.col("unaligned").max() == Containment.CERTAIN.value)
        .then(Containment.CERTAIN.value)
        .when(pl.len() > 1)
        .then(Containment.POSSIBLE.value)
        .otherwise(pl.col("unaligned").max())
        .cast(pl.Int8),
    )
    narrowed = with_counted_origins(gathered.rename({"incident": "id"}), counted)
    beside = counted.select("about", "claims", "roots")
    return narrowed.rename({"id": "incident"}).join(
        beside, left_on="incident", right_on="about", how="left", maintain_order="left"
    )
