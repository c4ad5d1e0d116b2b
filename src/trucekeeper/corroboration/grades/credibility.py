"""How far each claim is to be believed, whoever made it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

import polars as pl

from trucekeeper.corroboration.declared import require
from trucekeeper.corroboration.grades.override import Grade, claim_grades
from trucekeeper.corroboration.grades.rulings import ruled
from trucekeeper.corroboration.grades.schema import (
    CREDIBILITY,
    MEMBERS,
    ORIGINS,
    SIDES,
    Side,
)
from trucekeeper.corroboration.journal import Entry
from trucekeeper.errors import InputError
from trucekeeper.terms import Containment, Credibility, Modality


class Ground(StrEnum):
    """The rule by which a claim has its grade. :func:`credibility` says when each holds."""

    NO_STATEMENT = "no_statement"
    RULED_AGAINST = "ruled_against"
    CORROBORATED = "corroborated"
    RULED_FOR = "ruled_for"
    OUTWEIGHED = "outweighed"
    CONTESTED = "contested"
    CONTRADICTED = "contradicted"
    AGREED = "agreed"
    AGREED_HEDGED = "agreed_hedged"
    ALONE = "alone"
    ALONE_HEDGED = "alone_hedged"


GRADES: Mapping[Ground, Credibility] = MappingProxyType(
    {
        Ground.NO_STATEMENT: Credibility.CANNOT_BE_JUDGED,
        Ground.RULED_AGAINST: Credibility.IMPROBABLE,
        Ground.CORROBORATED: Credibility.CONFIRMED,
        Ground.RULED_FOR: Credibility.PROBABLY_TRUE,
        Ground.OUTWEIGHED: Credibility.IMPROBABLE,
        Ground.CONTESTED: Credibility.DOUBTFUL,
        Ground.CONTRADICTED: Credibility.DOUBTFUL,
        Ground.AGREED: Credibility.PROBABLY_TRUE,
        Ground.AGREED_HEDGED: Credibility.POSSIBLY_TRUE,
        Ground.ALONE: Credibility.POSSIBLY_TRUE,
        Ground.ALONE_HEDGED: Credibility.DOUBTFUL,
    }
)
"""The grade that each rule gives. That they are these numbers is our reading of the code's words."""


def credibility(
    claims: pl.DataFrame,
    rulings: pl.DataFrame,
    incidents: pl.DataFrame,
    origins: pl.DataFrame,
    *,
    bodies: Collection[str],
    enough: int = 2,
    grades: Iterable[Entry[Grade]] = (),
) -> pl.DataFrame:
    """The credibility of each claim (:data:`.schema.CREDIBILITY`), sorted by claim.

    ``claims`` and ``rulings`` are those tables of the evidence as of a moment; ``incidents`` the
    incident of each claim (:data:`.schema.MEMBERS`); ``origins`` how many stand behind either side
    (:data:`.schema.ORIGINS`); ``bodies`` who may rule. A side is *carried* where it has at least
    ``enough`` origins, counted at the fewest, one of them certainly not aligned. The first that holds:

    - *no_statement*, 6: the claim is conditional or analysis, is of no incident, or nothing is known
      of the origins of its side;
    - *ruled_against*, 5: the mandated body ruled otherwise;
    - *corroborated*, 1: its side is carried and the other is not;
    - *ruled_for*, 2: the mandated body ruled so;
    - *outweighed*, 5: the other side is carried and its own is not;
    - *contested*, 4: both are;
    - *contradicted*, 4: the other side has an origin;
    - *agreed*, 2: its side may have more than one origin, or *agreed_hedged*, 3, if it is hedged;
    - *alone*, 3: its side has one, or *alone_hedged*, 4.

    So 1 is given by independent origins alone, and no grade of a source has a part in it. An analyst's
    grade wins; what was suggested stays beside it. Raises :class:`~trucekeeper.errors.InputError` for
    tables that are not as declared.
    """
    if enough < 1:
        raise InputError("field-invalid", "so few origins carry nothing", hint="give at least 1")
    members = require(incidents, MEMBERS, "the incident of each claim", ("claim",))
    sides = _sides(require(origins, ORIGINS, "origins of incidents", ("incident", "side")), enough)
    judged = (
        claims.filter(~pl.col("withdrawn").fill_null(False))
        .select(
            claim=pl.col("id"),
            side=pl.col("modality").replace_strict(SIDES, default=None, return_dtype=pl.String),
            hedged=pl.col("modality") == Modality.HEDGED,
        )
        .join(members, on="claim", how="left")
        .join(sides, on=["incident", "side"], how="left")
        .join(_opposite(sides), on=["incident", "side"], how="left")
        .join(ruled(claims, rulings, members, bodies), on="incident", how="left")
        .with_columns(_ground().alias("ground"))
        .with_columns(suggested=pl.col("ground").replace_strict(GRADES, return_dtype=pl.Int64))
    )
    return (
        judged.join(claim_grades(grades), on="claim", how="left")
        .with_columns(grade=pl.coalesce("analyst", "suggested"))
        .select(CREDIBILITY.keys())
        .sort("claim")
    )


def _sides(origins: pl.DataFrame, enough: int) -> pl.DataFrame:
    """Of each side of an incident its ``most`` origins, and whether it has any and is carried by them."""
    if not origins["side"].is_in(list(Side)).all():
        raise InputError("field-invalid", "the origins of incidents have a side that is none")
    if not origins["unaligned"].is_in(list(Containment)).all():
        raise InputError("field-invalid", "the origins of incidents have a containment that is none")
    if not ((origins["fewest"] >= 0) & (origins["fewest"] <= origins["most"])).all():
        raise InputError("field-invalid", "the origins of incidents have bounds that are none")
    unaligned = pl.col("unaligned") == Containment.CERTAIN
    return origins.select(
        "incident",
        "side",
        "most",
        is_any=pl.col("fewest") >= 1,
        carried=(pl.col("fewest") >= enough) & unaligned,
    )


def _opposite(sides: pl.DataFrame) -> pl.DataFrame:
    other = {Side.ASSERTED.value: Side.DENIED.value, Side.DENIED.value: Side.ASSERTED.value}
    return sides.select(
        "incident",
        pl.col("side").replace_strict(other, default=None, return_dtype=pl.String),
        against=pl.col("is_any"),
        against_carried=pl.col("carried"),
    )


def _ground() -> pl.Expr:
    ruled_so = pl.col("true") == (pl.col("side") == Side.ASSERTED)
    carried, against = pl.col("carried"), pl.col("against_carried").fill_null(False)
    first_that_holds = [
        (pl.col("most").fill_null(0) < 1, Ground.NO_STATEMENT),
        (~ruled_so, Ground.RULED_AGAINST),
        (carried & ~against, Ground.CORROBORATED),
        (ruled_so, Ground.RULED_FOR),
        (against & ~carried, Ground.OUTWEIGHED),
        (against, Ground.CONTESTED),
        (pl.col("against"), Ground.CONTRADICTED),
        ((pl.col("most") > 1) & pl.col("hedged"), Ground.AGREED_HEDGED),
        (pl.col("most") > 1, Ground.AGREED),
        (pl.col("hedged"), Ground.ALONE_HEDGED),
    ]
    ground = pl.lit(Ground.ALONE.value)
    for holds, rule in reversed(first_that_holds):
        ground = pl.when(holds.fill_null(False)).then(pl.lit(rule.value)).otherwise(ground)
    return ground
