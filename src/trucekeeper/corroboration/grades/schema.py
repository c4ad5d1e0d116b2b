"""The declared tables of grading: what is given beside the evidence, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

import polars as pl

from trucekeeper.terms import Modality, Outcome

Schema = Mapping[str, pl.DataType]


class Side(StrEnum):
    """What a claim says of a happening: that it was so (also with a hedge), or that it was not."""

    ASSERTED = "asserted"
    DENIED = "denied"


SIDES: Mapping[str, Side] = MappingProxyType(
    {Modality.ASSERTED: Side.ASSERTED, Modality.HEDGED: Side.ASSERTED, Modality.DENIED: Side.DENIED}
)
"""The side of each modality; what is conditional or analysis takes none."""

MEMBERS: Schema = MappingProxyType({"claim": pl.String(), "incident": pl.String()})
"""Given: the incident of each claim, each claim once; a claim that is not there is of none."""

ROOTS: Schema = MappingProxyType(
    {
        "claim": pl.String(),
        "origin": pl.String(),  # any name of an origin on which it rests
        "aligned_with": pl.String(),  # the party with which that origin is aligned, or null
    }
)
"""Given: the origins of each claim, where everything that may be one origin is taken as one.

A claim that is not there is of unknown lineage. ``aligned_with`` may be null.
"""

ORIGINS: Schema = MappingProxyType(
    {
        "incident": pl.String(),
        "side": pl.String(),  # Side
        "fewest": pl.Int64(),  # independent origins behind the claims of that side, at least
        "most": pl.Int64(),  # and at most
        "unaligned": pl.Int64(),  # terms.Containment: one of them stands apart from whom the claim serves
    }
)
"""Given: how many independent origins stand behind either side of an incident; no row, no claims."""


class Proof(StrEnum):
    """What became of a source's word on an incident. :func:`.words.words` says when it is which."""

    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    ALONE = "alone"
    OPEN = "open"
    LATE = "late"
    BOTH_SIDES = "both_sides"


class ProvedBy(StrEnum):
    """What proved an incident true or false."""

    RULING = "ruling"
    ORIGINS = "origins"


WORDS: Schema = MappingProxyType(
    {
        "source": pl.String(),
        "incident": pl.String(),
        "side": pl.String(),  # Side; null where it took both
        "said": pl.Int64(),  # its first claim there, microseconds UTC
        "proof": pl.String(),  # Proof
        "proved_by": pl.String(),  # ProvedBy, or null where nothing did
        "proved": pl.Int64(),  # when it was proved, or null
        "lead": pl.Int64(),  # of a confirmed word: microseconds before the first independent one, or null
    }
)
"""Out: a row for each source and incident on which it took a side."""

RECORDS: Schema = MappingProxyType(
    {
        "source": pl.String(),
        **{proof.value: pl.Int64() for proof in Proof},  # how many incidents
        "low": pl.Float64(),  # bounds of the share of its statements that prove right
        "high": pl.Float64(),
        "at_worst": pl.Float64(),  # the lower bound if all that is alone or open were false
        "ahead": pl.Int64(),  # confirmed words surely before the first independent one
        "behind": pl.Int64(),  # and surely after it
        "lead_hours": pl.Float64(),  # the middle lead in hours, or null
    }
)
"""Out: the record of each source."""

_OVERRIDE: Schema = MappingProxyType(
    {
        "by": pl.String(),  # who graded otherwise, or null
        "when": pl.Int64(),
        "why": pl.String(),
    }
)

RELIABILITY: Schema = MappingProxyType(
    {
        "source": pl.String(),
        "best": pl.String(),  # the suggested terms.Reliability, or the better of two
        "worst": pl.String(),  # the same, or the worse of two
        "declared": pl.String(),  # what the manifest declares, or null
        "analyst": pl.String(),  # what an analyst graded last, or null
        **_OVERRIDE,
        "grade": pl.String(),  # the analyst's, else the declared, else the suggested: B, or B–C, or F
    }
)
"""Out: the reliability of each source."""

CREDIBILITY: Schema = MappingProxyType(
    {
        "claim": pl.String(),
        "suggested": pl.Int64(),  # terms.Credibility
        "ground": pl.String(),  # credibility.Ground: the rule that gave it
        "analyst": pl.Int64(),  # what an analyst graded last, or null
        **_OVERRIDE,
        "grade": pl.Int64(),  # the analyst's, else the suggested
    }
)
"""Out: the credibility of each claim."""

RULED: Mapping[str, bool] = MappingProxyType({Outcome.UPHELD: True, Outcome.REJECTED: False})
"""What a ruling proves of the happening; one that a breach was made good proves nothing here."""
