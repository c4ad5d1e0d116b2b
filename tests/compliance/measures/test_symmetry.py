"""The same measures for every party: swap the parties, and nothing but their names is swapped."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.compliance.hand_made import A_ALONE, EACH, SHELLING, agreed_on, at
from tests.compliance.scene import DAY, evidence, incident, plea, ruling, watch
from trucekeeper.agreement.model import Bearers
from trucekeeper.compliance import weigh
from trucekeeper.compliance.measures.symmetry import symmetry


def measures(**tables: Any) -> dict[str, dict[str, Any]]:
    table = symmetry(weigh(agreed_on(SHELLING, by=EACH), evidence(**tables), at(20)))
    return {row.pop("party"): row for row in table.to_dicts()}


def test_allegations_are_bounds_and_rulings_take_time() -> None:
    told = measures(
        incidents=[
            incident("one", at(0), at(0, 1), authors=["a"], known_from=at(1)),
            incident(
                "either",
                at(0),
                at(0, 1),
                authors=["a", "b"],
                origins_fewest=2,
                origins_most=2,
                known_from=at(1),
            ),
            incident("old", at(-3), at(-2), authors=["a"]),
        ],
        rulings=[
            ruling("r1", "upheld", "one", known_from=at(4)),
            ruling("r2", "rejected", "either", known_from=at(6)),
        ],
    )
    a = told["a"]
    assert (a["alleged_low"], a["alleged_high"]) == (1, 2)
    assert (a["upheld"], a["rejected"], a["waiting"]) == (1, 1, 0)
    assert (a["ruling_least"], a["ruling_median"], a["ruling_most"]) == (3 * DAY, 4 * DAY, 5 * DAY)
    assert (told["b"]["alleged_low"], told["b"]["alleged_high"], told["b"]["verified"]) == (0, 1, 0)


def test_time_of_denied_access_is_a_union_and_pleas_and_cures_are_counted() -> None:
    closed = {"cause": "access_denied", "controlled_by": "b", "share": 0.0}
    told = measures(
        incidents=[incident("x", at(0), at(0, 1), authors=["b"])],
        watches=[watch("w1", at(0), at(2), **closed), watch("w2", at(1), at(3), **closed)],
        pleas=[
            plea("p1", "b", "exemption", at(0), at(1), about="x"),
            plea("p2", "b", "countermeasure", at(0), at(1)),
        ],
        rulings=[ruling("r", "cured", "x"), ruling("r2", "rejected", "p1")],
    )
    b = told["b"]
    assert b["access_denied"] == 3 * DAY
    assert (b["cured"], b["exemptions"], b["exemptions_rejected"], b["countermeasures"]) == (1, 1, 1, 1)
    assert told["a"]["access_denied"] == told["a"]["cured"] == 0


def test_what_is_made_good_is_the_sole_bearers_where_no_party_is_named() -> None:
    def cured(by: Bearers, **about: Any) -> list[int]:
        told = evidence(rulings=[ruling("r", "cured", None, **{"obligation": "duty", **about})])
        return symmetry(weigh(agreed_on(SHELLING, by=by), told, at(20)))["cured"].to_list()

    assert cured(A_ALONE) == [1, 0]
    assert cured(EACH) == [0, 0]
    assert cured(EACH, party="b") == [0, 1]
    assert cured(A_ALONE, obligation="an-earlier-duty") == [0, 0]  # which the agreement does not have


AUTHORS = st.sampled_from([[], ["a"], ["b"], ["a", "b"]])
SWAP = {"a": "b", "b": "a"}


@settings(max_examples=15, deadline=None)
@given(acts=st.lists(st.tuples(AUTHORS, st.integers(0, 2), st.booleans()), max_size=4))
def test_swapped_parties_have_swapped_measures(acts: list[tuple[list[str], int, bool]]) -> None:
    def world(swap: dict[str, str]) -> dict[str, dict[str, Any]]:
        incidents = [
            incident(f"i{n}", at(0), at(0, 1), authors=[swap[name] for name in names], authorship=sure)
            for n, (names, sure, _) in enumerate(acts)
        ]
        rulings = [ruling(f"r{n}", "upheld", f"i{n}") for n, (_, _, ruled) in enumerate(acts) if ruled]
        return measures(incidents=incidents, rulings=rulings)

    mine, theirs = world({"a": "a", "b": "b"}), world(SWAP)
    assert mine == {SWAP[party]: row for party, row in theirs.items()}
