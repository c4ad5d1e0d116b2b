from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucekeeper.agreement.phrases import (
    EXAMPLES,
    After,
    CompletionPhrase,
    EndOf,
    Moment,
    NumberedDay,
    QuotaPhrase,
    TimePhrase,
    parse_completion,
    parse_lasting,
    parse_quota,
    parse_share,
    parse_time,
)
from trucekeeper.errors import InputError
from trucekeeper.terms import Bound, Period
from trucekeeper.when import HOUR, Duration

PARSERS: tuple[Callable[[str], object], ...] = (
    parse_quota,
    parse_completion,
    parse_time,
    parse_lasting,
    parse_share,
)

names = st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,12}", fullmatch=True)


@given(st.sampled_from(Bound), st.integers(0, 10**12), names, st.none() | names, st.sampled_from(Period))
@settings(deadline=None)
def test_a_quota_reads_back(bound: Bound, amount: int, unit: str, stage: str | None, per: Period) -> None:
    reserved = {"per"}
    if unit.lower() in reserved or (stage or "").lower() in reserved:
        return
    verb = f"{stage} " if stage else ""
    phrase = f"{bound.replace('_', ' ')} {amount:,} {unit} {verb}per {per}"
    assert parse_quota(phrase) == QuotaPhrase(bound, amount, unit, stage, per)


def test_keywords_may_be_capitals() -> None:
    expected = QuotaPhrase(Bound.AT_MOST, 5, "Truck", None, Period.WEEK)
    assert parse_quota("At most 5 Truck PER Week") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015-02-15", Moment("2015-02-15")),
        ("2015-02-15T00:00+02:00", Moment("2015-02-15T00:00+02:00")),
        ("2015-02-15 08:30:10 Z", Moment("2015-02-15 08:30:10 Z")),
        ("day 7", NumberedDay(7, None)),
        ("day 7 of agreement", NumberedDay(7, None)),
        ("day 7 of one", NumberedDay(7, "one")),
        ("30 days after signature", After(Duration(days=30), "signature")),
        ("72 hours after in force", After(Duration(us=72 * HOUR), None)),
        ("1 day 12 hours after end of one", After(Duration(days=1, us=12 * HOUR), "one", is_phase=True)),
        ("2 weeks after one end", After(Duration(days=14), "one", is_phase=True)),
        ("after one", After(None, "one")),
        ("end of one", EndOf("one")),
    ],
)
def test_times(text: str, expected: TimePhrase) -> None:
    assert parse_time(text) == expected


def test_completions() -> None:
    assert parse_completion("withdrawal") == CompletionPhrase("withdrawal", None)
    assert parse_completion("withdrawal from coast-road") == CompletionPhrase("withdrawal", "coast-road")


def test_durations_and_shares() -> None:
    assert parse_lasting("1 month 3 days") == Duration(months=1, days=3)
    assert parse_lasting("PT72H") == Duration(us=72 * HOUR)
    assert parse_share("100 percent") == 1
    assert parse_share("62.5%") == pytest.approx(0.625)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("30 days", "not finished"),
        ("after", "not finished"),
        ("day 7 of", "not finished"),
        ("soon", "cannot be read"),
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


words = st.sampled_from(
    [
        "at",
        "least",
        "most",
        "per",
        "day",
        "of",
        "after",
        "in",
        "force",
        "end",
        "7",
        "1,000",
        "2015-02-15",
        "%",
    ]
)


@given(st.sampled_from(PARSERS), st.text() | st.lists(words).map(" ".join))
@settings(deadline=None)
def test_no_text_raises_anything_but_an_input_error(parse: Callable[[str], object], text: str) -> None:
    with suppress(InputError):
        parse(text)
