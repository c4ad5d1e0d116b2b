"""Hand-made worlds for exchanges: so many of this for that, each within its time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.compliance.hand_made import EACH, WITH_BODY, Evaluate, agreed_on, answer, answers, at, columns
from tests.compliance.scene import (
    BODY,
    HOUR,
    ZONES,
    Calendar,
    Row,
    agreement,
    duty_of,
    evidence,
    tally,
    watch,
)
from trucekeeper.agreement.duties import Exchange, Flow, Rate
from trucekeeper.agreement.model import Bearers
from trucekeeper.terms import BearerMode
from trucekeeper.when import Duration, Interval

PRISONERS, HOSTAGES = Flow("prisoner", "released"), Flow("hostage", "released")
TEN_FOR_ONE = Rate(HOSTAGES, ("b",), 10)
WITHIN_A_DAY = Exchange(PRISONERS, (TEN_FOR_ONE,), Duration(days=1))
AT_ONCE = replace(WITHIN_A_DAY, within=Duration())
ONE_ORIGIN = replace(WITH_BODY, independent_origins=1)


def given(number: int, low: int, high: int | None, **columns: object) -> Row:
    """Prisoners released on a day."""
    change = {"unit": "prisoner", "stage": "released", **columns}
    return tally(f"given-{number}", at(number), at(number + 1), low, high, **change)


def came(number: int, low: int, high: int | None, **columns: object) -> Row:
    """Hostages released on a day."""
    change = {"unit": "hostage", "stage": "released", **columns}
    return tally(f"came-{number}", at(number), at(number + 1), low, high, **change)


def words(rows: list[Row]) -> list[object]:
    return [row["performance"] or row["knowledge"] for row in rows]


def test_each_day_is_judged_by_all_that_came_and_was_given_until_then(evaluate: Evaluate) -> None:
    told = evidence(
        tallies=[
            came(0, 1, 1),
            came(1, 1, 1),
            came(2, 0, 0),
            given(0, 0, 0),
            given(1, 10, 10),
            given(2, 5, 5),
        ]
    )
    rows = answers(evaluate, agreed_on(WITHIN_A_DAY, days=(0, 3)), told)
    assert [columns(row, "window_start", "window_end") for row in rows] == [
        (at(0), at(1)),
        (at(1), at(2)),
        (at(2), at(3)),
    ]
    assert [columns(row, "low", "high", "required") for row in rows] == [
        (0, 0, 0),
        (10, 10, 10),
        (15, 15, 20),
    ]
    assert words(rows) == ["met", "met", "partial"]
    assert rows[2]["witnesses"] == ["came-0", "came-1", "given-0", "given-1", "given-2"]
    assert {row["unit"] for row in rows} == {"prisoner"}


def test_nothing_is_owed_for_what_may_still_be_answered(evaluate: Evaluate) -> None:
    """What came on the last instant of a day is to be answered by the last instant of the next."""
    last = tally("c", at(1) - 1, at(1), 1, 1, unit="hostage", stage="released")
    nothing = tally("n", at(0), at(1) - 1, 0, 0, unit="hostage", stage="released")
    rows = [last, nothing, came(1, 0, 0), given(0, 0, 0), given(1, 0, 0)]
    assert words(answers(evaluate, agreed_on(WITHIN_A_DAY), evidence(tallies=rows))) == ["met", "missed"]
    longer = replace(WITHIN_A_DAY, within=Duration(days=1, us=1))
    assert words(answers(evaluate, agreed_on(longer), evidence(tallies=rows))) == ["met", "met"]


def test_what_is_to_be_answered_at_once_is_owed_by_the_end_of_its_day(evaluate: Evaluate) -> None:
    told = evidence(tallies=[came(0, 1, 1), given(0, 9, 9)])
    first, *_ = answers(evaluate, agreed_on(AT_ONCE), told)
    assert columns(first, "performance", "required") == ("partial", 10)


def test_nothing_came_that_obliges_yet(evaluate: Evaluate) -> None:
    """Nobody need have counted anything."""
    first, second = answers(evaluate, agreed_on(WITHIN_A_DAY))
    assert columns(first, "performance", "required", "low", "high") == ("met", 0, 0, None)
    assert columns(second, "performance", "cause") == (None, "not_in_record")


@pytest.mark.parametrize(
    ("rows", "word", "could_be"),
    [
        ([came(0, 1, 1), given(0, 10, 12)], "met", ["met"]),
        ([came(0, 1, 2), given(0, 10, 12)], "unverified", ["met", "partial"]),
        ([came(0, 1, 2), given(0, 0, 12)], "unverified", ["met", "partial", "missed"]),
        ([came(0, 0, 1), given(0, 0, 0)], "unverified", ["met", "partial", "missed"]),
        ([came(0, 1, 2), given(0, 3, 9)], "partial", ["partial"]),
        ([came(0, 1, 2), given(0, 0, 0)], "missed", ["missed"]),
        ([came(0, 1, 2), given(0, 0, 9)], "unverified", ["partial", "missed"]),
        ([came(0, 0, 0), given(0, 0, 0)], "met", ["met"]),
        ([came(0, 1, None), given(0, 40, 40)], "unverified", ["met", "partial"]),
        ([came(0, 1, None), given(0, 9, 9)], "partial", ["partial"]),
        (
            [came(0, 1, 1), given(0, 10, 10), {**given(0, 0, 9), "id": "r", "origin": "radio"}],
            "contested",
            ["met", "partial", "missed"],
        ),
        (
            [came(0, 2, 2), given(0, 10, 10), {**came(0, 0, 1), "id": "r", "origin": "radio"}],
            "contested",
            ["met", "partial", "missed"],
        ),
    ],
)
def test_at_the_end_of_a_day(evaluate: Evaluate, rows: list[Row], word: str, could_be: list[str]) -> None:
    row = answer(evaluate, agreed_on(AT_ONCE, days=(0, 1)), evidence(tallies=rows))
    assert columns(row, "word", "could_be") == (word, could_be)


def test_before_the_end_of_the_day_it_is_due_unless_all_is_given(evaluate: Evaluate) -> None:
    agreed = agreed_on(WITHIN_A_DAY)
    told = evidence(tallies=[came(0, 1, 1), given(0, 9, 9)])
    assert words(answers(evaluate, agreed, told, as_of=at(2) - 1)) == ["met", "due"]
    told = evidence(tallies=[came(0, 1, 1), given(0, 10, 10)])
    assert words(answers(evaluate, agreed, told, as_of=at(1, 1))) == ["met", "met"]


def test_all_is_over_by_the_date_that_the_text_names(evaluate: Evaluate) -> None:
    duty = replace(WITHIN_A_DAY, within=Duration(days=5), due=at(2))
    rows = [came(0, 1, 1), came(1, 1, 1), came(2, 5, 5), given(0, 0, 0), given(1, 10, 10), given(2, 0, 0)]
    found = answers(evaluate, agreed_on(duty, days=(0, 3)), evidence(tallies=rows))
    assert [columns(row, "performance", "required") for row in found] == [
        ("met", 0),
        ("partial", 20),
        ("partial", 20),
    ]


def test_a_month_is_the_calendars(evaluate: Evaluate) -> None:
    """What came on 30 January is owed by 28 February, what came on 1 February by 1 March."""
    calendar = Calendar("UTC", date(2025, 1, 30))
    duty = duty_of(
        "duty",
        replace(WITHIN_A_DAY, within=Duration(months=1)),
        Interval(calendar.at(0), calendar.at(31)),
        Bearers(BearerMode.EACH, ("a",)),
    )
    rows = [
        tally(f"c{n}", calendar.at(n), calendar.at(n + 1), 1, 1, unit="hostage", stage="released")
        for n in range(4)
    ]
    told = evidence(tallies=rows)
    found = answers(evaluate, agreement(calendar, [duty], WITH_BODY), told, as_of=calendar.at(40))
    by_day = {row["window_end"]: row["required"] for row in found}
    # 27 Feb, 28 Feb (of 30 and 31 January), 1 March (of 1 February)
    assert [by_day[calendar.at(day)] for day in (29, 30, 31)] == [0, 20, 30]


def test_days_are_those_of_the_local_calendar(evaluate: Evaluate) -> None:
    """A day later by the calendar is 23 hours later where clocks are put forward; 24 hours are not."""
    calendar = Calendar("Europe/Kyiv", date(2025, 3, 29))
    noon = calendar.at(0, 12)
    row = tally("c", noon, noon + HOUR, 1, 1, unit="hostage", stage="released")
    for within, owed in [(Duration(days=1), 10), (Duration(us=35 * HOUR), 0), (Duration(us=34 * HOUR), 10)]:
        duty = duty_of(
            "duty",
            replace(WITHIN_A_DAY, within=within),
            Interval(calendar.at(0), calendar.at(2)),
            Bearers(BearerMode.EACH, ("a",)),
        )
        agreed, told = agreement(calendar, [duty], WITH_BODY), evidence(tallies=[row])
        found = answers(evaluate, agreed, told, as_of=calendar.at(3))
        assert found[-1]["required"] == owed


def test_a_pool_is_owed_for_all_or_nothing(evaluate: Evaluate) -> None:
    pool = replace(AT_ONCE, rates=(Rate(HOSTAGES, ("b",), 30, count=2),))
    agreed = agreed_on(pool, days=(0, 1))
    for low, high, required, word in [(1, 1, 0, "met"), (1, 2, 0, "unverified"), (2, 3, 30, "partial")]:
        told = evidence(tallies=[came(0, low, high), given(0, 5, 5)])
        assert columns(answer(evaluate, agreed, told), "required", "word") == (required, word)


def test_several_rates_add_up(evaluate: Evaluate) -> None:
    women, soldiers = replace(HOSTAGES, classes=("woman",)), replace(HOSTAGES, classes=("soldier",))
    duty = replace(AT_ONCE, rates=(Rate(women, ("b",), 3), Rate(soldiers, ("b",), 5)))
    rows = [
        {**came(0, 1, 1), "class": "woman"},
        {**came(0, 2, 2), "class": "soldier", "id": "s"},
        given(0, 12, 12),
    ]
    row = answer(evaluate, agreed_on(duty, days=(0, 1)), evidence(tallies=rows))
    assert columns(row, "required", "word") == (13, "partial")


def test_who_is_given_for_whom_is_asked_too(evaluate: Evaluate) -> None:
    """Five in all are owed, three of them serving for life: five others do not do."""
    rates = (Rate(HOSTAGES, ("b",), 3, ("life",)), Rate(HOSTAGES, ("b",), 2))
    agreed = agreed_on(replace(AT_ONCE, rates=rates), days=(0, 1))
    for life, other, word in [
        (3, 2, "met"),
        (5, 0, "met"),
        (2, 3, "partial"),
        (3, 1, "partial"),
        (0, 5, "partial"),
    ]:
        rows = [
            {**given(0, life, life), "id": "life", "class": "life"},
            given(0, life + other, life + other),
            came(0, 1, 1),
        ]
        row = answer(evaluate, agreed, evidence(tallies=rows))
        assert columns(row, "word", "low", "required") == (word, life + other, 5)


def test_a_count_of_nobody_named_may_be_of_either_side_where_both_give_the_same(evaluate: Evaluate) -> None:
    duty = replace(AT_ONCE, rates=(Rate(PRISONERS, ("b",), 1),))
    agreed = agreed_on(duty, days=(0, 1))
    row = answer(evaluate, agreed, evidence(tallies=[given(0, 5, 5)]))
    assert columns(row, "low", "high", "required", "word") == (0, 5, 0, "unverified")
    either = replace(AT_ONCE, rates=(TEN_FOR_ONE, Rate(PRISONERS, ("b",), 1)))
    row = answer(evaluate, agreed_on(either, days=(0, 1)), evidence(tallies=[given(0, 5, 5), came(0, 0, 0)]))
    assert columns(row, "low", "high", "required", "word") == (0, 5, 0, "unverified")
    named = [given(0, 5, 5, party="a"), {**given(0, 5, 5, party="b"), "id": "theirs"}]
    assert answer(evaluate, agreed, evidence(tallies=named))["word"] == "met"


def test_the_other_side_counts_wherever_it_is(evaluate: Evaluate) -> None:
    rows = [came(0, 1, 1, area="abroad"), given(0, 9, 9, area="north")]
    agreed = agreed_on(AT_ONCE, days=(0, 1), zones=[ZONES["the-north"]])
    assert columns(answer(evaluate, agreed, evidence(tallies=rows)), "required", "word") == (10, "partial")


def test_counts_of_others_parties_do_not_count(evaluate: Evaluate) -> None:
    rows = [came(0, 1, 1, party="a"), given(0, 9, 9, party="b")]
    row = answer(evaluate, agreed_on(AT_ONCE, days=(0, 1)), evidence(tallies=rows))
    assert columns(row, "low", "high", "required", "cause") == (0, None, 0, "not_in_record")


def test_each_of_several_that_give(evaluate: Evaluate) -> None:
    told = evidence(tallies=[came(0, 1, 1), given(0, 10, 10, party="a")])
    rows = answers(evaluate, agreed_on(AT_ONCE, days=(0, 1), by=EACH), told)
    assert [columns(row, "bearer", "performance") for row in rows] == [("a", "met"), ("b", None)]


# Standards


def test_aligned_origins_alone_do_not_show_what_was_given(evaluate: Evaluate) -> None:
    agreed = agreed_on(AT_ONCE, days=(0, 1), mechanism=ONE_ORIGIN)
    told = evidence(tallies=[came(0, 1, 1), given(0, 10, 10, origin="army-a")])
    assert answer(evaluate, agreed, told)["word"] == "met"
    row = answer(evaluate, agreed, told, standard="corroborated")
    assert columns(row, "word", "cause") == ("unverified", "no_independent_source")


def test_aligned_origins_alone_do_not_show_that_nothing_was_owed(evaluate: Evaluate) -> None:
    agreed = agreed_on(AT_ONCE, days=(0, 1), mechanism=ONE_ORIGIN)
    told = evidence(tallies=[came(0, 0, 0, origin="army-a"), given(0, 0, 0)])
    assert answer(evaluate, agreed, told)["word"] == "met"
    row = answer(evaluate, agreed, told, standard="corroborated")
    assert columns(row, "word", "cause", "could_be") == (
        "unverified",
        "no_independent_source",
        ["met", "partial", "missed"],
    )


def test_the_mandated_bodys_counts_only_verify(evaluate: Evaluate) -> None:
    agreed = agreed_on(AT_ONCE, days=(0, 1))
    told = evidence(tallies=[came(0, 1, 1), given(0, 3, 3)])
    row = answer(evaluate, agreed, told, standard="verified")
    assert columns(row, "cause", "controlled_by", "open") == ("no_ruling", [BODY], 2)
    told = evidence(tallies=[came(0, 1, 1, origin=BODY), given(0, 3, 3, origin=BODY)])
    assert answer(evaluate, agreed, told, standard="verified")["word"] == "partial"


def test_a_clause_that_names_no_stage_is_disputed(evaluate: Evaluate) -> None:
    duty = replace(AT_ONCE, rates=(replace(TEN_FOR_ONE, of=Flow("hostage", None)),))
    row = answer(evaluate, agreed_on(duty, days=(0, 1)))
    assert columns(row, "legal", "cause", "could_be") == (
        "text_disputed",
        "stage_not_named",
        ["met", "partial", "missed"],
    )


def test_a_watch_that_was_hindered_over_the_other_side_is_a_cause(evaluate: Evaluate) -> None:
    lame = watch("w", at(0), at(1), share=0.0, sees=["hostage"], cause="access_denied", controlled_by="b")
    row = answer(evaluate, agreed_on(AT_ONCE, days=(0, 1)), evidence(watches=[lame]))
    assert columns(row, "cause", "controlled_by") == ("access_denied", ["b"])
