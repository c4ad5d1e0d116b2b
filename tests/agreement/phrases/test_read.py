from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.agreement.phrases.strategies import WORDS
from trucekeeper.agreement import phrases
from trucekeeper.agreement.phrases import EXAMPLES, parse_lasting, parse_share, parse_time
from trucekeeper.agreement.phrases import values as v
from trucekeeper.errors import InputError
from trucekeeper.terms import Bound
from trucekeeper.when import HOUR, Duration

PARSERS: list[Callable[[str], object]] = [
    getattr(phrases, name) for name in phrases.__all__ if name.startswith("parse_")
]

AID = v.Amount(v.Sort.EXACT, 1960, 1960, Decimal(1960))
DAILY = v.Window(v.Calendar.DAY)
WEEKLY = v.Window(v.Calendar.WEEK)
SEVENTY_KM = v.Distance(Decimal(70_000), Decimal(70), "km")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least 1,960 truck seen per day", v.QuotaPhrase(Bound.AT_LEAST, AID, "truck", "seen", DAILY)),
        ("At most 1960 Truck PER Week", v.QuotaPhrase(Bound.AT_MOST, AID, "Truck", None, WEEKLY)),
        (
            "at least 10 hours without overflight per day",
            v.FreePhrase(Bound.AT_LEAST, Duration(us=10 * HOUR), "overflight", DAILY),
        ),
        (
            "unknown person crossed in any 24 hours per crossing",
            v.QuotaPhrase(
                None, v.Amount(v.Sort.UNKNOWN), "person", "crossed",
                v.Window(None, 1, Duration(us=24 * HOUR), "crossing"),
            ),
        ),
        (
            "exactly 3 companion crossed per 2 months per fighter",
            v.QuotaPhrase(
                Bound.EXACTLY, v.Amount(v.Sort.EXACT, 3, 3, Decimal(3)), "companion", "crossed",
                v.Window(v.Calendar.MONTH, 2, None, "fighter"),
            ),
        ),
    ],
)  # fmt: skip
def test_quotas(text: str, expected: object) -> None:
    assert phrases.parse_quota(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("about 600", v.Amount(v.Sort.ABOUT, figure=Decimal(600))),
        ("30 to 40", v.Amount(v.Sort.BETWEEN, 30, 40)),
        ("12.5% of arms", v.Amount(v.Sort.SHARE, figure=Decimal("12.5"), of="arms")),
        ("all", v.Amount(v.Sort.ALL)),
    ],
)
def test_amounts(text: str, expected: v.Amount) -> None:
    assert phrases.parse_amount(text) == expected
    assert expected.exact is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015-02-15", v.At(v.Moment("2015-02-15"))),
        ("2015-02-15T00:00+02:00", v.At(v.Moment("2015-02-15T00:00+02:00"))),
        ("day 7", v.At(v.NumberedDay(7, None))),
        ("day 7 of agreement", v.At(v.NumberedDay(7, None))),
        ("day 7 of one", v.At(v.NumberedDay(7, "one"))),
        ("30 days after signature", v.After(Duration(days=30), v.Named("signature"))),
        ("72 hours after in force", v.After(Duration(us=72 * HOUR), v.InForce())),
        ("1 day 12 hours after end of one", v.After(Duration(days=1, us=12 * HOUR), v.EndOf("one"))),
        ("2 weeks after one end", v.After(Duration(days=14), v.EndOf("one"))),
        ("after one", v.After(None, v.Named("one"))),
        ("before hostages begun", v.Before(None, v.Reached("hostages", v.Mark.BEGUN))),
        ("stage 2 of arms verified", v.At(v.Reached("arms", v.Mark.VERIFIED, 2))),
        ("7 of hostages", v.At(v.Milestone(7, "hostages"))),
        ("about start of two", v.About(v.StartOf("two"))),
        (
            "immediately after vote, at the latest day 9",
            v.Soft(v.Softness.IMMEDIATELY, v.Named("vote"), v.At(v.NumberedDay(9, None))),
        ),
        ("unknown", v.UnknownTime()),
        ("pd", v.At(v.Named("pd"))),
    ],
)
def test_times(text: str, expected: v.TimePhrase) -> None:
    assert parse_time(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("freeze_of_positions", v.StatePhrase("freeze_of_positions")),
        ("mlrs apart by 70 km", v.StatePhrase("mlrs", v.Position.APART, SEVENTY_KM)),
        ("guns beyond range of town", v.StatePhrase("guns", v.Position.OUT_OF_RANGE, None, "town")),
        ("exactly 1,960 soldier deployed", v.StrengthPhrase(Bound.EXACTLY, AID, "soldier", "deployed")),
    ],
)  # fmt: skip
def test_states(text: str, expected: object) -> None:
    assert phrases.parse_state(text) == expected


def test_completions_and_conditions() -> None:
    assert phrases.parse_completion("withdrawal") == v.CompletionPhrase("withdrawal", None)
    assert phrases.parse_completion("retreat from a to b") == v.CompletionPhrase("retreat", "a", "b")
    assert phrases.parse_condition("not aid kept by each") == v.Condition("aid", v.Mark.KEPT, "each", True)


def test_durations_hours_and_shares() -> None:
    assert parse_lasting("1 month 3 days") == Duration(months=1, days=3)
    assert parse_lasting("PT72H") == Duration(us=72 * HOUR)
    assert phrases.parse_hours("22:00 to 06:00") == v.Hours(22 * 60, 30 * 60)
    assert parse_share("100 percent") == 1
    assert parse_share("62.5%") == pytest.approx(0.625)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("30 days", "not finished"),
        ("after", "not finished"),
        ("day 7 of", "not finished"),
        ("day 7 or so", "from 'or so' on"),
        ("15 Feb 2015", "from 'Feb 2015' on"),
        ("x" * 400, "too long"),
    ],
)
def test_an_unreadable_phrase_says_how_far_it_was_read(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as found:
        parse_time(text)
    assert found.value.diagnostic.code == "phrase-unreadable"
    assert EXAMPLES["time"] in (found.value.diagnostic.hint or "")


@pytest.mark.parametrize(
    ("parse", "text", "message"),
    [
        (phrases.parse_quota, "600 aid_truck per day", "floor or a ceiling"),
        (phrases.parse_quota, "at least 6 aid_truck per 0 days", "at least one"),
        (phrases.parse_amount, "40 to 30", "downward"),
        (phrases.parse_amount, "130 percent of arms", "more than all"),
        (phrases.parse_hours, "08:00 to 08:00", "same time"),
        (phrases.parse_share, "0 percent", "not more than 0"),
    ],
)
def test_what_makes_no_sense_is_told(parse: Callable[[str], Any], text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse(text)


words = st.sampled_from([*sorted(WORDS), "7", "1,000", "2015-02-15", "%", ",", "pd"])


@given(st.sampled_from(PARSERS), st.text() | st.lists(words).map(" ".join))
@settings(deadline=None)
def test_no_text_raises_anything_but_an_input_error(parse: Callable[[str], object], text: str) -> None:
    with suppress(InputError):
        parse(text)
