"""Acts made ready: in one order, in whatever order they were told."""

from __future__ import annotations

from itertools import permutations

import numpy as np

from tests.compliance.hand_made import at
from tests.compliance.scene import evidence, incident
from trucekeeper.compliance.docket import docket_of
from trucekeeper.evidence.coded import NEVER, coded


def test_acts_stand_by_when_they_can_have_happened_first_and_then_by_id() -> None:
    rows = [
        incident("d", at(0), at(9)),
        incident("b", at(1), at(2)),
        incident("a", at(2), at(5)),
        incident("c", at(2), at(4)),
    ]
    for told in permutations(rows):
        acts = docket_of(evidence(told), ()).acts
        assert acts.ids.take(np.arange(4)).to_list() == ["d", "b", "a", "c"]
        assert acts.latest.tolist() == [at(9), at(2), at(5), at(4)]


def test_a_row_replaces_an_act_that_was_given_coded_from_when_it_was_known() -> None:
    given = coded(
        evidence([incident("a", at(0), at(1)), incident("b", at(1), at(2))]).incidents, np.array([NEVER] * 2)
    )
    later = [
        incident("b-2", at(1), at(2), supersedes="b", known_from=at(5)),
        incident("b-3", at(1), at(2), supersedes="b", known_from=at(4)),
        incident("c-2", at(1), at(2), supersedes="c", known_from=at(3)),
    ]
    acts = docket_of(evidence(later), (), given).acts
    assert acts.gone[[acts.ids.find("a"), acts.ids.find("b")]].tolist() == [NEVER, at(4)]
