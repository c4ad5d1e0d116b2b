"""Hand-made worlds for states that must hold throughout, and for strengths."""

from __future__ import annotations

from dataclasses import replace
from typing import Unpack

import pytest

from tests.compliance.hand_made import (
    EACH,
    EITHER,
    JOINTLY,
    WITH_BODY,
    Evaluate,
    agreed_on,
    answer,
    answers,
    at,
    columns,
)
from tests.compliance.scene import BODY, ZONES, Row, Rows, evidence, ruling, state, tally, watch
from trucekeeper.agreement.duties import Maintain, Strength
from trucekeeper.agreement.model import Bearers
from trucekeeper.evidence import Evidence
from trucekeeper.terms import Bound, Period

WITHDRAWN = Maintain("withdrawal")
AT_MOST_50 = Maintain("withdrawal", Strength(Bound.AT_MOST, 50, "weapon", "held"))
AT_LEAST_50 = Maintain("withdrawal", Strength(Bound.AT_LEAST, 50, "weapon", "held"))
EXACTLY_50 = Maintain("withdrawal", Strength(Bound.EXACTLY, 50, "weapon", "held"))
ONE_ORIGIN = replace(WITH_BODY, independent_origins=1)


def seen(id: str, extent: str = "none", start: int = 0, end: int = 1, **columns: object) -> Row:
    return state(id, at(start), at(end), extent, **columns)


def looked(id: str = "w", start: int = 0, end: int = 2, **columns: object) -> Row:
    return watch(id, at(start), at(end), **{"sees": ["withdrawal"], "observer": "radio", **columns})


def weapons(id: str, low: int, high: int | None, start: int = 0, end: int = 2, **columns: object) -> Row:
    return tally(id, at(start), at(end), low, high, **{"unit": "weapon", "stage": "held", **columns})


# States


@pytest.mark.parametrize(
    ("states", "watches", "word", "low", "high"),
    [
        ([], [], "unverified", 0, None),
        ([], [looked()], "met", 0, 0),
        ([], [looked(end=1)], "unverified", 0, None),
        ([], [looked(sees=["shelling"])], "unverified", 0, None),
        ([seen("n")], [], "breached", 1, None),
        ([seen("n", "part")], [], "breached", 1, None),
        ([seen("n")], [looked()], "breached", 1, 1),
        ([seen("n", end=3)], [looked()], "unverified", 0, 1),  # perhaps only afterwards
        ([seen("n", end=3)], [], "unverified", 0, None),
        ([seen("n", start=2, end=3)], [looked()], "met", 0, 0),
        (
            [seen("n", end=3, observer="radio")],
            [looked()],
            "unverified",
            0,
            None,
        ),  # its own watch does not say
        ([seen("h", "whole")], [], "unverified", 0, None),  # it held at a moment, which is not throughout
        ([seen("n"), seen("h", "whole", observer="radio")], [], "contested", 1, None),
        ([seen("n"), seen("h", "whole")], [], "breached", 1, None),  # by the same observer
        ([seen("n", end=2), seen("h", "whole", observer="radio")], [], "breached", 1, None),
        (
            [seen("n"), seen("m", start=1, end=2), seen("h", "whole", observer="radio")],
            [],
            "breached",
            2,
            None,
        ),
        ([seen("n", party="b")], [looked()], "met", 0, 0),
        ([seen("n", modality="denied")], [looked()], "met", 0, 0),
        ([seen("n", subject="amnesty")], [looked()], "met", 0, 0),
    ],
)
def test_a_state_in_a_window(
    evaluate: Evaluate, states: list[Row], watches: list[Row], word: str, low: int, high: int | None
) -> None:
    row = answer(evaluate, agreed_on(WITHDRAWN), evidence(states=states, watches=watches))
    assert columns(row, "word", "low", "high", "required", "unit") == (word, low, high, 0, None)


def test_which_rows_stand_for_what(evaluate: Evaluate) -> None:
    agreed = agreed_on(WITHDRAWN)
    row = answer(evaluate, agreed, evidence(states=[seen("n"), seen("m", end=3)], watches=[looked()]))
    assert columns(row, "witnesses", "possible", "against") == (["n"], ["m"], [])
    row = answer(evaluate, agreed, evidence(watches=[looked(), looked("late", 2, 3)]))
    assert columns(row, "witnesses", "possible", "against") == ([], [], ["w"])
    held = seen("h", "whole", observer="radio")
    row = answer(evaluate, agreed, evidence(states=[seen("n"), held], watches=[looked()]))
    assert columns(row, "word", "witnesses", "possible", "against") == ("contested", ["n"], [], ["h"])


def test_a_window_is_clipped_at_the_moment_of_judging(evaluate: Evaluate) -> None:
    agreed = agreed_on(WITHDRAWN)
    told = evidence(states=[seen("n", end=2)], watches=[looked(end=1)])
    assert answer(evaluate, agreed, evidence(watches=[looked(end=1)]), as_of=at(1))["word"] == "met"
    assert answer(evaluate, agreed, told, as_of=at(1))["word"] == "unverified"
    assert answer(evaluate, agreed, told, as_of=at(2))["word"] == "breached"


def test_it_is_looked_at_by_day(evaluate: Evaluate) -> None:
    told = evidence(states=[seen("n", start=1, end=2)], watches=[looked()])
    rows = answers(evaluate, agreed_on(WITHDRAWN), told, by=Period.DAY)
    assert [row["performance"] for row in rows] == ["met", "breached"]


def test_not_held_in_a_part_of_the_zone_is_not_held(evaluate: Evaluate) -> None:
    agreed = agreed_on(WITHDRAWN, zones=[ZONES["the-north"]])
    assert answer(evaluate, agreed, evidence(states=[seen("n", area="mill")]))["word"] == "breached"
    assert answer(evaluate, agreed, evidence(states=[seen("n", area="land")]))["word"] == "unverified"
    held_in_a_part = seen("h", "whole", area="mill", observer="radio")
    told = evidence(states=[seen("n", area="mill"), held_in_a_part])
    assert answer(evaluate, agreed, told)["word"] == "breached"
    told = evidence(states=[seen("n", area="mill"), {**held_in_a_part, "area": "land"}])
    assert answer(evaluate, agreed, told)["word"] == "contested"


def test_whose_state_it_is_where_several_hold_it(evaluate: Evaluate) -> None:
    by_a, nobodys = evidence(states=[seen("n", party="a")]), evidence(states=[seen("n")])

    def words(by: Bearers, told: Evidence) -> list[object]:
        found = answers(evaluate, agreed_on(WITHDRAWN, by=by), told)
        return [row["performance"] or row["knowledge"] for row in found]

    assert words(EACH, by_a) == ["breached", "unverified"]
    assert words(EACH, nobodys) == ["unverified", "unverified"]
    assert words(JOINTLY, by_a) == ["breached"]
    assert words(EITHER, by_a) == ["unverified"]
    assert words(EITHER, nobodys) == ["breached"]


def test_standards(evaluate: Evaluate) -> None:
    agreed = agreed_on(WITHDRAWN)
    told = evidence(states=[seen("n")])
    assert answer(evaluate, agreed, told)["word"] == "breached"
    row = answer(evaluate, agreed, told, standard="corroborated")
    assert columns(row, "word", "cause", "open") == ("unverified", "no_independent_source", 1)
    row = answer(evaluate, agreed, told, standard="verified")
    assert columns(row, "word", "cause", "controlled_by") == ("unverified", "no_ruling", [BODY])
    told = evidence(states=[seen("n", observer=BODY)])
    assert answer(evaluate, agreed, told, standard="verified")["word"] == "breached"


def test_what_is_alleged_by_one_keeps_its_watch_silent_at_every_standard(evaluate: Evaluate) -> None:
    told = evidence(states=[seen("n", observer="radio")], watches=[looked()])
    assert answer(evaluate, agreed_on(WITHDRAWN), told, standard="corroborated")["word"] == "unverified"
    told = evidence(states=[seen("n", observer="army-b")], watches=[looked()])
    assert answer(evaluate, agreed_on(WITHDRAWN), told, standard="corroborated")["word"] == "met"


def test_causes(evaluate: Evaluate) -> None:
    def cause(**told: Unpack[Rows]) -> object:
        return answer(evaluate, agreed_on(WITHDRAWN), evidence(**told))["cause"]

    lame = looked(share=0.0, cause="jamming", controlled_by="b")
    assert cause() == "not_in_record"
    assert cause(watches=[lame]) == "jamming"
    assert cause(watches=[{**lame, "end": at(1) - 1}], states=[seen("n", end=3)]) == "evidence_imprecise"
    assert cause(watches=[{**lame, "end": at(1) - 1}]) == "jamming"
    assert cause(watches=[looked(sees=["shelling"])]) == "technical_blind_spot"
    assert cause(watches=[looked(start=5, end=6)]) == "mechanism_not_deployed"


# Strengths


@pytest.mark.parametrize(
    ("duty", "rows", "word", "low", "high"),
    [
        (AT_MOST_50, [weapons("t", 51, 60)], "breached", 51, 60),
        (AT_MOST_50, [weapons("t", 50, 50)], "met", 50, 50),
        (AT_MOST_50, [weapons("t", 50, 51)], "unverified", 50, 51),
        (AT_MOST_50, [weapons("t", 50, None)], "unverified", 50, None),
        (AT_MOST_50, [weapons("t", 50, 50, core_end=at(1))], "unverified", 50, 50),  # not all the time
        (AT_MOST_50, [weapons("t", 50, 50, end=1)], "unverified", 50, 50),
        (AT_MOST_50, [weapons("t", 50, 50, end=1), weapons("u", 40, 40, start=1)], "met", 50, 40),
        (AT_MOST_50, [weapons("t", 30, 30), weapons("u", 30, 30)], "met", 30, 30),  # never added
        (AT_MOST_50, [weapons("t", 60, 60, end=3)], "unverified", 0, None),  # perhaps only afterwards
        (AT_MOST_50, [weapons("t", 40, 40), weapons("u", 60, 60, end=1)], "breached", 60, 40),
        (
            AT_MOST_50,
            [weapons("t", 40, 40), weapons("u", 60, 60, end=1, origin="radio")],
            "contested",
            60,
            40,
        ),
        (AT_MOST_50, [weapons("t", 60, 60, whole=False)], "breached", 60, None),  # a part is too many
        (AT_MOST_50, [weapons("t", 40, 40, whole=False)], "unverified", 40, None),
        (AT_MOST_50, [weapons("t", 40, 40, point="gate-1")], "unverified", 40, None),
        (AT_MOST_50, [{**weapons("t", 60, 60), "class": "heavy"}], "breached", 60, None),
        (AT_LEAST_50, [weapons("t", 40, 49)], "breached", 40, 49),
        (AT_LEAST_50, [weapons("t", 50, None)], "met", 50, None),
        (AT_LEAST_50, [weapons("t", 49, 50)], "unverified", 49, 50),
        (AT_LEAST_50, [weapons("t", 40, 49, whole=False)], "unverified", 40, None),
        (EXACTLY_50, [weapons("t", 50, 50)], "met", 50, 50),
        (EXACTLY_50, [weapons("t", 51, 51)], "breached", 51, 51),
        (EXACTLY_50, [weapons("t", 49, 49)], "breached", 49, 49),
        (EXACTLY_50, [weapons("t", 49, 51)], "unverified", 49, 51),
        (EXACTLY_50, [weapons("t", 50, 50, stage="seen")], "unverified", 0, None),
    ],
)
def test_a_strength_in_a_window(
    evaluate: Evaluate, duty: Maintain, rows: list[Row], word: str, low: int, high: int | None
) -> None:
    row = answer(evaluate, agreed_on(duty), evidence(tallies=rows))
    assert columns(row, "word", "low", "high", "required", "unit") == (word, low, high, 50, "weapon")


def test_states_decide_where_counts_do_not(evaluate: Evaluate) -> None:
    agreed = agreed_on(AT_MOST_50)
    told = evidence(states=[seen("n")], tallies=[weapons("t", 40, 40)])
    row = answer(evaluate, agreed, told)
    assert columns(row, "word", "witnesses", "possible") == ("breached", ["n"], ["t"])
    told = evidence(states=[seen("n", end=3)], tallies=[weapons("t", 40, 40)])
    assert columns(answer(evaluate, agreed, told), "word", "possible") == ("unverified", ["n", "t"])
    told = evidence(watches=[looked()], tallies=[weapons("t", 40, 60)])
    assert columns(answer(evaluate, agreed, told), "word", "against", "possible") == ("met", ["w"], ["t"])


def test_which_counts_stand_for_what(evaluate: Evaluate) -> None:
    agreed = agreed_on(AT_MOST_50)
    too_many, enough = weapons("t", 60, 60, end=1, origin="radio"), weapons("u", 40, 40)
    row = answer(evaluate, agreed, evidence(tallies=[too_many, enough]))
    assert columns(row, "witnesses", "against", "possible") == (["t"], ["u"], [])
    row = answer(evaluate, agreed, evidence(tallies=[too_many, {**enough, "high": 70}]))
    assert columns(row, "word", "witnesses", "against", "possible") == ("breached", ["t"], [], ["u"])
    row = answer(evaluate, agreed, evidence(tallies=[enough]))
    assert columns(row, "word", "witnesses", "against", "possible") == ("met", [], ["u"], [])
    contradicted = [seen("n"), seen("h", "whole", end=2, observer="radio")]
    row = answer(evaluate, agreed, evidence(states=contradicted, tallies=[too_many]))
    assert columns(row, "word", "witnesses", "against", "possible") == ("breached", ["n", "t"], [], [])
    too_few, a_part = weapons("t", 40, 45), weapons("u", 30, 30, whole=False)
    row = answer(evaluate, agreed_on(AT_LEAST_50), evidence(tallies=[too_few, a_part]))
    assert columns(row, "word", "witnesses", "against", "possible") == ("breached", ["t"], [], ["u"])


def test_as_many_origins_as_the_standard_asks_for(evaluate: Evaluate) -> None:
    agreed = agreed_on(AT_MOST_50)
    one, other = weapons("t", 60, 60), weapons("u", 55, 55, origin="radio")
    row = answer(evaluate, agreed, evidence(tallies=[one]), standard="corroborated")
    assert columns(row, "word", "low", "cause") == ("unverified", 0, "no_independent_source")
    row = answer(evaluate, agreed, evidence(tallies=[one, other]), standard="corroborated")
    assert columns(row, "word", "low", "high", "origins_fewest") == ("breached", 55, 60, 2)
    row = answer(evaluate, agreed, evidence(tallies=[one]), standard="verified")
    assert columns(row, "cause", "controlled_by", "open") == ("no_ruling", [BODY], 1)


def test_a_strength_is_not_kept_by_the_word_of_aligned_origins_only(evaluate: Evaluate) -> None:
    agreed = agreed_on(AT_MOST_50, mechanism=ONE_ORIGIN)
    told = evidence(tallies=[weapons("t", 40, 40, origin="army-a")])
    assert answer(evaluate, agreed, told)["word"] == "met"
    row = answer(evaluate, agreed, told, standard="corroborated")
    assert columns(row, "word", "cause") == ("unverified", "no_independent_source")


def test_what_one_party_holds_is_a_part_of_what_all_hold_together(evaluate: Evaluate) -> None:
    agreed = agreed_on(AT_MOST_50, by=JOINTLY)
    row = answer(evaluate, agreed, evidence(tallies=[weapons("t", 40, 40, party="a")]))
    assert columns(row, "word", "low", "high") == ("unverified", 40, None)


def test_what_is_perhaps_anothers_does_not_show_that_there_were_enough(evaluate: Evaluate) -> None:
    told = evidence(tallies=[weapons("t", 50, 50)])
    each = answers(evaluate, agreed_on(AT_LEAST_50, by=EACH), told)
    assert [row["knowledge"] for row in each] == ["unverified", "unverified"]
    in_the_north = agreed_on(AT_LEAST_50, zones=[ZONES["the-north"]])
    told = evidence(tallies=[weapons("t", 50, 50, area="land")])
    assert answer(evaluate, in_the_north, told)["word"] == "unverified"
    told = evidence(tallies=[weapons("t", 50, 50, area="north")])
    assert answer(evaluate, in_the_north, told)["word"] == "met"


# Upheld and rejected


def test_a_state_that_was_upheld_is_admitted_at_every_standard_and_not_contradicted(
    evaluate: Evaluate,
) -> None:
    agreed = agreed_on(WITHDRAWN)
    held = seen("h", "whole", observer="radio")
    claimed = seen("n", manner="claimed")
    told = evidence(states=[claimed, held], rulings=[ruling("r", "upheld", "n")])
    for standard in ("alleged", "corroborated", "verified"):
        row = answer(evaluate, agreed, told, standard=standard)
        assert columns(row, "word", "witnesses") == ("breached", ["n"])


def test_a_rejected_state_is_no_state(evaluate: Evaluate) -> None:
    told = evidence(
        states=[seen("n", observer="radio")], watches=[looked()], rulings=[ruling("r", "rejected", "n")]
    )
    row = answer(evaluate, agreed_on(WITHDRAWN), told)
    assert columns(row, "word", "open", "possible") == ("met", 0, [])
