"""A source's record, and the letters that it suggests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from trucekeeper.corroboration.declared import require
from trucekeeper.corroboration.grades.bands import BANDS, letters
from trucekeeper.corroboration.grades.interval import MASS, share_interval
from trucekeeper.corroboration.grades.override import Grade, source_grades
from trucekeeper.corroboration.grades.schema import RECORDS, RELIABILITY, WORDS, Proof
from trucekeeper.corroboration.journal import Entry
from trucekeeper.terms import Reliability
from trucekeeper.when import HOUR

DAY_AT_MOST = 25 * HOUR
"""A local day is no longer. Where outlets give days, a lead of less may be none."""


def records(words: pl.DataFrame, mass: float = MASS) -> pl.DataFrame:
    """The record of each source (:data:`.schema.RECORDS`), sorted by source, from its :func:`.words.words`.

    ``low`` and ``high`` bound the share of its statements that prove right: the posterior that holds
    ``mass``, after what was *confirmed* and *refuted*. That presumes that what was not proved is as
    often right as what was; ``at_worst`` is the lower bound if all that is *alone* or *open* were false.
    """
    known = require(words, WORDS, "words", ("source", "incident"), empty=tuple(WORDS))
    lead = pl.col("lead")
    counted = (
        known.group_by("source")
        .agg(
            *((pl.col("proof") == proof.value).sum().cast(pl.Int64).alias(proof.value) for proof in Proof),
            ahead=(lead >= DAY_AT_MOST).sum().cast(pl.Int64),
            behind=(lead <= -DAY_AT_MOST).sum().cast(pl.Int64),
            lead_hours=lead.median() / HOUR,
        )
        .sort("source")
    )
    bounds = [
        (*share_interval(right, wrong, mass), share_interval(right, wrong + alone + unproved, mass)[0])
        for right, wrong, alone, unproved in counted.select(
            "confirmed", "refuted", "alone", "open"
        ).iter_rows()
    ]
    columns = {"low": pl.Float64(), "high": pl.Float64(), "at_worst": pl.Float64()}
    return counted.hstack(pl.DataFrame(bounds, schema=columns, orient="row")).select(RECORDS.keys())


def reliability(
    sources: pl.DataFrame,
    records: pl.DataFrame,
    grades: Iterable[Entry[Grade]] = (),
    bands: Mapping[Reliability, float] = BANDS,
) -> pl.DataFrame:
    """The reliability of each source (:data:`.schema.RELIABILITY`), sorted by source.

    ``sources`` is that table of the evidence; sources with a record and graded ones that are not in
    it are there too. The letter in whose band of ``bands`` the whole interval of its record lies is
    suggested; where that lies in two bands side by side, both letters; else F, as for a source without
    a record. An analyst's grade goes before what the manifest declares, and that before what is
    suggested. What was suggested stays beside it.
    """
    known = require(records, RECORDS, "records", ("source",), empty=("lead_hours",))
    suggested = pl.DataFrame(
        [
            (source, *(letter.value for letter in letters(low, high, bands)))
            for source, low, high in known.select("source", "low", "high").iter_rows()
        ],
        schema={"source": pl.String(), "best": pl.String(), "worst": pl.String()},
        orient="row",
    )
    declared = sources.select(source=pl.col("id"), declared=pl.col("reliability"))
    graded = source_grades(grades)
    everyone = pl.concat([table.select("source") for table in (declared, suggested, graded)]).unique()
    one = pl.col("best") == pl.col("worst")
    both = pl.concat_str("best", "worst", separator="\N{EN DASH}")
    return (
        everyone.join(suggested, on="source", how="left")
        .with_columns(pl.col("best", "worst").fill_null(Reliability.F.value))
        .join(declared, on="source", how="left")
        .join(graded, on="source", how="left")
        .with_columns(grade=pl.coalesce("analyst", "declared", pl.when(one).then("best").otherwise(both)))
        .select(RELIABILITY.keys())
        .sort("source")
    )
