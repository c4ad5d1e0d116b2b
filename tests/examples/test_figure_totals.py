"""Totals that contradict their own parts, as published of real ceasefires: a brief says so.

Every total is a row of ``figure_traps.csv``, which tells who counted it and where it was printed.
"""

from __future__ import annotations

import re

import pytest

from tests.examples.small import agreement, number, published
from trucekeeper import read_agreement
from trucekeeper.brief.reconcile import comparisons
from trucekeeper.dossier import PublishedFigure
from trucekeeper.evidence import Evidence

TEXT = agreement("Any", "2020-01-01", "obligations: {one: {article: '1', by: a, forbid: shelling}}")


def itself(**fields: object) -> tuple[str, bool | None]:
    """What a brief says of a figure beside its own parts."""
    told = {"id": "one", "what": "x", "scope": "x", "source": "x", "publisher": "x", "date": "2026-11-23"}
    figure = PublishedFigure.model_validate({**told, **fields})
    agreement_, _ = read_agreement(TEXT, "agreement.yaml")
    first, _ = comparisons(agreement_, Evidence(), 0, [figure])
    return first.difference, first.agrees


@pytest.mark.parametrize(
    ("figure", "parts", "difference"),
    [
        # Sri Lanka, first year: ruled against one side and against the other.
        ("slmm-both", ("slmm-ltte", "slmm-government"), "2 less than that"),
        # Aceh, "accepted" in three rounds, of which the third had a last day.
        (
            "aceh-792",
            ("aceh-round-1", "aceh-round-2", "aceh-round-3-so-far", "aceh-round-3-last-day"),
            "94 more than that",
        ),
        # Lebanon: retold as "nearly 10,000", which is what the mission counts from the air and on the ground.
        ("lebanon-10000", ("lebanon-air", "lebanon-ground"), "none"),
    ],
)
def test_totals_are_held_against_their_parts(figure: str, parts: tuple[str, ...], difference: str) -> None:
    assert itself(figure=number(figure), parts={part: number(part) for part in parts}) == (
        difference,
        difference == "none",
    )


@pytest.mark.parametrize(
    ("figure", "parts", "difference"),
    [
        # South Sudan: suitable and unsuitable sites of those assessed.
        ("cantonment", (31, 2), "2 more than that"),
        # Violations claimed by the media office in Gaza.
        ("office-282", (88, 12, 124, 52), "6 more than that"),
        ("office-497", (142, 21, 228, 100), "6 more than that"),
        ("office-591", (164, 25, 280, 118), "4 more than that"),
        ("office-875", (265, 49, 421, 150), "10 less than that"),
        ("office-1300", (430, 66, 604, 200), "none"),
    ],
)
def test_totals_are_held_against_the_parts_on_the_same_page(
    figure: str, parts: tuple[int, ...], difference: str
) -> None:
    scope = published()[figure]["scope"]
    assert all(re.search(rf"\b{part}\b", scope) for part in parts)
    named = {f"part {place}": part for place, part in enumerate(parts, 1)}
    assert itself(figure=number(figure), parts=named) == (difference, difference == "none")


@pytest.mark.parametrize(
    ("row", "figure", "factors", "difference"),
    [
        ("trucks-due", 42_800, (73, 600), "1,000 less than that"),  # due to 22 December 2025, beside 17,819
        ("bodies-360", 360, (24, 15), "none"),  # foreign hostages are not in the ratio
        ("bodies-360", 360, (28, 15), "60 less than that"),
    ],
)
def test_denominators_are_held_against_their_factors(
    row: str, figure: int, factors: tuple[int, int], difference: str
) -> None:
    assert str(figure) in {*re.findall(r"\d+", published()[row]["scope"]), published()[row]["low"]}
    named = {"one": factors[0], "other": factors[1]}
    assert itself(figure=figure, factors=named) == (difference, difference == "none")
