"""The acts a prohibition asks about: incidents, and acts that counts imply."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from trucekeeper.agreement.duties import Forbid
from trucekeeper.agreement.model import Agreement
from trucekeeper.compliance.question import ADMITTED_MODALITIES, Question
from trucekeeper.evidence import Evidence
from trucekeeper.terms import REGIME, Containment, Standard

NO, POSSIBLE, CERTAIN = (int(answer) for answer in Containment)
NAMES = pl.List(pl.String())


def acts(agreement: Agreement, evidence: Evidence) -> pl.DataFrame:
    """All acts in the evidence, with the columns of incidents and ``existence``.

    ``existence`` is a containment: possible for an act that an open count may stand for.
    """
    incidents = evidence.incidents.with_columns(existence=pl.lit(CERTAIN, pl.Int8))
    implied = [_implied(agreement, evidence, index) for index in range(len(agreement.implications))]
    return pl.concat([incidents, *implied], how="diagonal")


def _implied(agreement: Agreement, evidence: Evidence, index: int) -> pl.DataFrame:
    implication = agreement.implications[index]
    some, maybe = pl.col("low") >= 1, pl.col("high").is_null() | (pl.col("high") >= 1)
    aligned = pl.col("counter").is_in(list(evidence.alignments()))
    return evidence.tallies.filter((pl.col("unit") == implication.unit) & (some | maybe)).select(
        "id",
        kinds=pl.lit(sorted(implication.kinds), NAMES),
        earliest="earliest",
        latest="latest",
        area="area",
        authors=pl.lit([], NAMES),
        authorship=pl.lit(POSSIBLE, pl.Int8),
        modality="modality",
        origins_fewest=pl.lit(1, pl.Int32),
        origins_most=pl.lit(1, pl.Int32),
        unaligned=pl.when(aligned).then(NO).otherwise(CERTAIN).cast(pl.Int8),
        reporters=pl.concat_list("counter"),
        witnessed_by=pl.lit([], NAMES),
        text="text",
        dataset="dataset",
        digest="digest",
        file="file",
        line="line",
        existence=pl.when(some).then(CERTAIN).otherwise(POSSIBLE).cast(pl.Int8),
    )


def acts_near(question: Question, duty: Forbid) -> pl.DataFrame:
    """The admissible acts that may be of a forbidden kind and in the zone.

    Adds ``here``: the least of their certainties of kind, place and existence.
    """
    table = acts(question.agreement, question.evidence)
    somewhen = pl.col("earliest") < pl.col("latest")
    table = table.filter(pl.col("modality").is_in(ADMITTED_MODALITIES) & somewhen)
    table = table.with_columns(place=question.placed(table), kind=_share_of("kinds", duty.kinds))
    here = pl.min_horizontal("place", "kind", "existence").alias("here")
    return table.with_columns(here).filter(pl.col("here") > NO).drop("place", "kind")


def _share_of(column: str, wanted: Iterable[str]) -> pl.Expr:
    """Certain where all the names of a list column are wanted, possible where some are."""
    inside = pl.col(column).list.set_intersection(pl.lit(sorted(wanted), NAMES)).list.len()
    distinct = pl.col(column).list.unique().list.len()
    some = pl.when(inside > 0).then(POSSIBLE).otherwise(NO)
    return pl.when((inside > 0) & (inside == distinct)).then(CERTAIN).otherwise(some).cast(pl.Int8)


def authored_by(question: Question, bearer: str) -> pl.Expr:
    """Whether the act is the bearer's: for the regime, whether it is some bearer's."""
    parties = pl.lit(sorted(question.obligors(bearer)), NAMES)
    listed = pl.col("authors").list.unique().list.len()
    bound = pl.col("authors").list.set_intersection(parties).list.len()
    sure = pl.col("authorship") == CERTAIN
    if bearer == REGIME:
        certain = (listed == 0) | ((bound > 0) & (sure | (bound == listed)))
        possible = bound > 0
    else:
        certain = (bound > 0) & (sure | (listed == 1))
        possible = (listed == 0) | (bound > 0)
    return pl.when(certain).then(CERTAIN).when(possible).then(POSSIBLE).otherwise(NO).cast(pl.Int8)


def certainly(question: Question, standard: Standard, bearer: str) -> pl.Expr:
    """Whether an act near the zone surely counts, but for its time."""
    by_bearer = authored_by(question, bearer) == CERTAIN
    return (pl.col("here") == CERTAIN) & by_bearer & (admitted(question, standard, bearer) == CERTAIN)


def admitted(question: Question, standard: Standard, bearer: str) -> pl.Expr:
    """Whether the standard admits an act, of those whose modality can be admitted at all."""
    if standard is Standard.ALLEGED:
        return pl.lit(CERTAIN, pl.Int8)
    by_origins = pl.lit(NO)
    if standard is Standard.CORROBORATED:
        asked = question.origins_asked(standard)
        enough = (pl.col("origins_fewest") >= asked) & (pl.col("unaligned") == CERTAIN)
        maybe = (pl.col("origins_most") >= asked) & (pl.col("unaligned") >= POSSIBLE)
        by_origins = pl.when(enough).then(CERTAIN).when(maybe).then(POSSIBLE).otherwise(NO)
    if question.mandated is None:
        return by_origins.cast(pl.Int8)
    # The mandated body's own sight admits the act at every standard, but not its author.
    sight = CERTAIN if bearer == REGIME else POSSIBLE
    seen = pl.when(pl.col("witnessed_by").list.contains(question.mandated)).then(sight).otherwise(NO)
    return pl.max_horizontal(by_origins, seen).cast(pl.Int8)
