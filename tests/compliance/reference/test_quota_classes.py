"""Hand-made worlds for quotas of some classes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.compliance.hand_made import Evaluate, agreed_on, answer
from tests.compliance.reference.quotas import FOUR, bounds, of_class
from tests.compliance.scene import Row, evidence

OF_CLASSES = replace(FOUR, classes=("large", "small"))


@pytest.mark.parametrize(
    ("rows", "low", "high"),
    [
        ([of_class("large", 2, 3), of_class("small", 1, 2)], 3, 5),
        ([of_class("large", 2, 3)], 2, None),  # nobody counted the small ones
        ([of_class("large", 2, 3), of_class("other", 9, 9)], 2, None),
        ([of_class(None, 5, 7)], 0, 7),  # how many of them are of other classes?
        ([of_class(None, 5, 7), of_class("large", 2, 2)], 2, 7),
        ([of_class(None, 5, 4), of_class("large", 2, 3), of_class("small", 1, 2)], 3, 4),
        ([of_class("large", 2, 3), of_class("small", 1, 2, dataset="d2")], 2, None),
        ([of_class("large", 2, 3), of_class("small", 1, 2, origin="radio")], 2, None),
    ],
)
def test_classes_that_the_clause_names(
    evaluate: Evaluate, rows: list[Row], low: int, high: int | None
) -> None:
    assert bounds(answer(evaluate, agreed_on(OF_CLASSES), evidence(tallies=rows))) == (low, high)


@pytest.mark.parametrize(
    ("rows", "low", "high"),
    [
        ([of_class("large", 2, 3), of_class("other", 1, 2)], 3, None),
        ([of_class("large", 2, 3), of_class(None, 1, 4)], 2, 4),
        ([of_class("large", 2, 3), of_class("small", 2, 2), of_class(None, 3, 4)], 4, 4),
    ],
)
def test_classes_are_parts_where_the_clause_names_none(
    evaluate: Evaluate, rows: list[Row], low: int, high: int | None
) -> None:
    assert bounds(answer(evaluate, agreed_on(FOUR), evidence(tallies=rows))) == (low, high)


def test_classes_at_points(evaluate: Evaluate) -> None:
    duty = replace(OF_CLASSES, counted_at=("gate-1", "gate-2"))
    rows = [
        {**of_class(name, low, low, point=point), "id": f"{name}-{point}"}
        for name, point, low in [
            ("large", "gate-1", 1),
            ("large", "gate-2", 2),
            ("small", "gate-1", 3),
            ("small", "gate-2", 4),
        ]
    ]
    assert bounds(answer(evaluate, agreed_on(duty), evidence(tallies=rows))) == (10, 10)
    assert bounds(answer(evaluate, agreed_on(duty), evidence(tallies=rows[1:]))) == (9, None)
