"""Hand-made worlds for prohibitions: how much was watched, and by whom."""

from __future__ import annotations

from dataclasses import replace

from tests.compliance.hand_made import SHELLING, WITH_BODY, Evaluate, agreed_on, answer, at, columns
from tests.compliance.reference.prohibitions import ALL_FIRE, MAYBE, QUIET, SURE
from tests.compliance.scene import ZONES, evidence, watch


def test_coverage_is_the_largest_share_at_least_and_the_sum_at_most(evaluate: Evaluate) -> None:
    told = evidence(
        watches=[
            watch("w1", at(0), at(1), share=0.5),
            watch("w2", at(0), at(1), share=0.25),
            watch("w3", at(1), at(3), share=0.5, observer="radio"),
            watch("w4", at(1), at(2), share=0.75),
        ]
    )
    row = answer(evaluate, agreed_on(SHELLING), told)
    assert columns(row, "coverage_low", "coverage_high") == ((0.5 + 0.75) / 2, (0.75 + 1.0) / 2)


def test_coverage_is_the_least_over_the_leaves(evaluate: Evaluate) -> None:
    told = evidence(
        watches=[watch("w1", at(0), at(2), sees=["shelling"]), watch("w2", at(0), at(1), sees=["air_strike"])]
    )
    row = answer(evaluate, agreed_on(ALL_FIRE), told)
    assert columns(row, "coverage_low", "coverage_high", "word") == (0.5, 0.5, "unverified")


def test_quiet_needs_the_share_that_the_agreement_asks_for(evaluate: Evaluate) -> None:
    told = evidence(watches=[watch("w", at(0), at(1, 12))])
    for asked, word in ((0.75, "met"), (0.76, "unverified"), (1.0, "unverified")):
        agreed = agreed_on(SHELLING, mechanism=replace(WITH_BODY, watched=asked))
        assert answer(evaluate, agreed, told)["word"] == word


def test_whoever_reported_something_inside_does_not_stand_for_quiet(evaluate: Evaluate) -> None:
    by_radio = {**MAYBE, "reporters": ["radio"]}
    agreed = agreed_on(SHELLING)
    for act, high, against in (
        (by_radio, None, []),
        ({**by_radio, "modality": "denied"}, 0, ["quiet"]),  # a denial reports nothing
        ({**by_radio, "kinds": ["overflight"]}, 0, ["quiet"]),
        ({**by_radio, "reporters": ["press"]}, 1, ["quiet"]),
        ({**by_radio, "reporters": ["press"], "witnessed_by": ["radio"]}, None, []),  # but saw it
    ):
        row = answer(evaluate, agreed, evidence(incidents=[act], watches=[QUIET]))
        assert columns(row, "high", "against", "coverage_low") == (high, against, 1.0)


def test_what_was_reported_below_the_standard_also_silences_its_reporter(evaluate: Evaluate) -> None:
    told = evidence(incidents=[{**SURE, "reporters": ["radio"]}], watches=[QUIET])
    row = answer(evaluate, agreed_on(SHELLING), told, standard="corroborated")
    assert columns(row, "word", "open", "cause") == ("unverified", 1, "no_independent_source")


def test_against_are_the_watches_that_could_see_quiet_here(evaluate: Evaluate) -> None:
    told = evidence(
        watches=[
            QUIET,
            watch("nothing-kept", at(0), at(2), share=0.0),
            watch("other-leaf", at(0), at(2), sees=["air_strike"]),
            watch("other-place", at(0), at(2), area="mill"),
            watch("other-time", at(2), at(3)),
            watch("part", at(1), at(5), share=0.25),
        ]
    )
    row = answer(evaluate, agreed_on(SHELLING, zones=[ZONES["the-north"]]), told)
    assert columns(row, "word", "against") == ("met", ["part", "quiet"])
