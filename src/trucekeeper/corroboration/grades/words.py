"""What later proved out: each source's word on each incident, and what became of it.

Two things prove an incident true: that the mandated body upheld it, and that enough independent
origins assert it, other than those of the source itself. One thing proves it false: that the mandated
body rejected it. Nothing else proves anything.
"""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from trucekeeper.corroboration.declared import require
from trucekeeper.corroboration.grades.rulings import ruled
from trucekeeper.corroboration.grades.schema import (
    MEMBERS,
    ROOTS,
    SIDES,
    WORDS,
    Proof,
    ProvedBy,
    Side,
)
from trucekeeper.errors import InputError


def words(
    claims: pl.DataFrame,
    rulings: pl.DataFrame,
    incidents: pl.DataFrame,
    roots: pl.DataFrame,
    *,
    bodies: Collection[str],
    origins: int = 2,
) -> pl.DataFrame:
    """What became of each source's word (:data:`.schema.WORDS`), sorted by source and incident.

    ``claims`` and ``rulings`` are those tables of the evidence as of a moment; ``incidents`` the
    incident of each claim (:data:`.schema.MEMBERS`); ``roots`` the origins of each claim
    (:data:`.schema.ROOTS`); ``bodies`` who may rule; ``origins`` how many independent ones prove.

    The word is that of the outlet that published. It is *both_sides* where that outlet both asserts and
    denies. Else, in this order: where the mandated body ruled (and is not itself the source), that proves
    the incident true or false, from the ruling on, or from when origins had already proved it true. Where
    it did not, origins prove it true, from when enough have asserted it and not all of those stand with
    one party. Origins on which the source itself rests there do not count; where the lineage of one of
    its claims there is unknown, none counts unless it spoke before the first of them. A word is *late*
    where it came after the proof, *confirmed* where it is what was proved, else *refuted*. What is not
    proved is *alone* where it asserts and no origin but the source's own does, else *open*.

    Raises :class:`~trucekeeper.errors.InputError` for tables that are not as declared.
    """
    if origins < 1:
        raise InputError("field-invalid", "so few origins prove nothing", hint="give at least 1")
    members = require(incidents, MEMBERS, "the incident of each claim", ("claim",))
    known = require(roots, ROOTS, "origins of claims", ("claim", "origin"), empty=("aligned_with",))
    said = _said(claims, members)
    first = _first_assertions(said, known)
    held = _held(said, known)
    own = said.join(known, on="claim").select("pair", "origin").unique()
    others = (
        held.select("pair", "happening", "said", "traced")
        .join(first, on="happening")
        .join(own, on=["pair", "origin"], how="anti")
    )
    judged = (
        held.join(_proof_by_origins(others, origins), on="pair", how="left")
        .join(ruled(claims, rulings, members, bodies), on="incident", how="left")
        .with_columns(pl.when(~pl.col("source").is_in(list(bodies))).then("true").alias("true"))
    )
    return _judged(judged).select(WORDS.keys()).sort("source", "incident")


def _said(claims: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """Claims that take a side on an incident: ``claim``, ``source``, ``incident``, ``side``, ``said``.

    Numbers stand for each ``happening`` and for each ``pair`` of it and a source, since they join faster.
    """
    happening, source = (pl.col(name).rank("dense").cast(pl.Int64) for name in ("incident", "outlet"))
    return (
        claims.filter(~pl.col("withdrawn").fill_null(False), pl.col("outlet").is_not_null())
        .join(members, left_on="id", right_on="claim")
        .select(
            claim=pl.col("id"),
            source=pl.col("outlet"),
            incident=pl.col("incident"),
            happening=happening,
            pair=source * 2**32 + happening,
            side=pl.col("modality").replace_strict(SIDES, default=None, return_dtype=pl.String),
            said=pl.coalesce("published", "known_from"),
        )
        .drop_nulls("side")
    )


def _first_assertions(said: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """When each origin was first heard to assert it: ``happening``, ``origin``, ``party``, ``at``."""
    return (
        said.filter(pl.col("side") == Side.ASSERTED)
        .join(known, on="claim")
        .group_by("happening", "origin")
        .agg(party=pl.col("aligned_with").min(), at=pl.col("said").min())
    )


def _held(said: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Each source's word on each incident, and whether all of its claims there have a known lineage."""
    return (
        said.join(known.select("claim", traced=True).unique(), on="claim", how="left")
        .with_columns(pl.col("traced").fill_null(False), denies=pl.col("side") == Side.DENIED)
        .group_by("pair")
        .agg(
            pl.col("source", "incident", "happening", "side").first(),
            pl.col("said", "traced").min(),
            both=pl.col("denies").any() & ~pl.col("denies").all(),
        )
        .with_columns(side=pl.when(~pl.col("both")).then("side"))
    )


def _proof_by_origins(others: pl.DataFrame, origins: int) -> pl.DataFrame:
    """From when others prove an incident true, for each pair: ``enough``; and the ``first`` of them."""
    of_party = others.drop_nulls("party").group_by("pair", "party").agg(pl.col("at").min())
    heard = (
        others.with_columns(apart=pl.when(pl.col("party").is_null()).then("at"))
        .group_by("pair")
        .agg(pl.col("apart").min(), pl.col("traced", "said").first(), first=pl.col("at").min())
        .join(_nth(others, origins, "last"), on="pair", how="left")
        .join(_nth(of_party, 2, "second_party"), on="pair", how="left")
    )
    mixed = pl.min_horizontal("apart", "second_party")
    may_repeat = ~pl.col("traced") & (pl.col("said") >= pl.col("first"))
    proves = ~may_repeat & pl.col("last").is_not_null() & mixed.is_not_null()
    return heard.select("pair", "first", enough=pl.when(proves).then(pl.max_horizontal("last", mixed)))


def _nth(heard: pl.DataFrame, number: int, name: str) -> pl.DataFrame:
    """The time of the ``number``-th that was heard of each pair, where there are so many."""
    pair = pl.col("pair")
    is_nth = (pair.shift(number - 1) == pair) & (pair.shift(number) != pair).fill_null(True)
    return heard.select("pair", pl.col("at").alias(name)).sort("pair", name).filter(is_nth)


def _judged(held: pl.DataFrame) -> pl.DataFrame:
    """The word beside the proof."""
    by_ruling, by_origins = pl.col("true").is_not_null(), pl.col("enough").is_not_null()
    right = pl.col("true").fill_null(True) == (pl.col("side") == Side.ASSERTED)
    before_ruling = pl.col("true") & (pl.col("enough") < pl.col("ruled"))
    by_origins_first = pl.col("true").is_null() | before_ruling.fill_null(False)
    proved = pl.when(by_origins_first).then("enough").otherwise("ruled")
    proof = (
        pl.when(pl.col("side").is_null())
        .then(pl.lit(Proof.BOTH_SIDES.value))
        .when(pl.col("proved") < pl.col("said"))
        .then(pl.lit(Proof.LATE.value))
        .when(by_ruling | by_origins)
        .then(pl.when(right).then(pl.lit(Proof.CONFIRMED.value)).otherwise(pl.lit(Proof.REFUTED.value)))
        .when(pl.col("first").is_null() & (pl.col("side") == Side.ASSERTED))
        .then(pl.lit(Proof.ALONE.value))
        .otherwise(pl.lit(Proof.OPEN.value))
    )
    by = (
        pl.when(by_ruling & ~by_origins_first)
        .then(pl.lit(ProvedBy.RULING.value))
        .when(by_origins)
        .then(pl.lit(ProvedBy.ORIGINS.value))
    )
    leads = (pl.col("proof") == Proof.CONFIRMED) & (pl.col("side") == Side.ASSERTED)
    return (
        held.with_columns(proved=proved, proved_by=by)
        .with_columns(proof=proof)
        .with_columns(lead=pl.when(leads).then(pl.col("first") - pl.col("said")))
    )
