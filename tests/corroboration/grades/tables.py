"""Small tables of evidence to grade, written short."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import polars as pl

from trucekeeper.corroboration.grades import MEMBERS, ROOTS
from trucekeeper.evidence import table
from trucekeeper.terms import Modality, Outcome
from trucekeeper.when import HOUR

NOON = 1_740_916_800_000_000
BODY = "committee"


class Told(NamedTuple):
    """A claim: who, about which incident, when (hours), how, and the origins on which it rests.

    An origin such as ``officials@city`` is aligned with a party.
    """

    source: str
    incident: str
    hour: int
    origins: str = ""
    modality: str = Modality.ASSERTED


class Ruled(NamedTuple):
    """A ruling on an incident, or on the row of a claim, at an hour."""

    about: str
    hour: int
    outcome: str = Outcome.UPHELD
    body: str = BODY


def claims(told: Iterable[Told]) -> pl.DataFrame:
    return table(
        "claims",
        [
            {
                "id": f"c{number}",
                "about": f"row-{number}",
                "outlet": each.source,
                "published": NOON + each.hour * HOUR,
                "modality": each.modality,
                "known_from": NOON + 10_000 * HOUR,
            }
            for number, each in enumerate(told)
        ],
    )


def rulings(ruled: Iterable[Ruled]) -> pl.DataFrame:
    return table(
        "rulings",
        [
            {
                "id": f"ruling-{number}",
                "body": each.body,
                "about": each.about,
                "outcome": each.outcome,
                "known_from": NOON + each.hour * HOUR,
            }
            for number, each in enumerate(ruled)
        ],
    )


def members(told: Iterable[Told]) -> pl.DataFrame:
    rows: list[Mapping[str, str]] = [
        {"claim": f"c{number}", "incident": each.incident} for number, each in enumerate(told)
    ]
    return pl.DataFrame(rows, schema=dict(MEMBERS))


def roots(told: Iterable[Told]) -> pl.DataFrame:
    rows = [
        (f"c{number}", name, party or None)
        for number, each in enumerate(told)
        for name, _, party in (origin.partition("@") for origin in each.origins.split())
    ]
    return pl.DataFrame(rows, schema=dict(ROOTS), orient="row")
