"""Every hand-made world is judged twice: by the reference evaluator and by the product."""

from __future__ import annotations

import pytest

from tests.compliance.hand_made import Evaluate, by_product, by_reference


@pytest.fixture(params=[by_reference, by_product], ids=["reference", "product"])
def evaluate(request: pytest.FixtureRequest) -> Evaluate:
    """Findings of an agreement and evidence, as of a moment, by day, week or phase."""
    evaluator: Evaluate = request.param
    return evaluator
