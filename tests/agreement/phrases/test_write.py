from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, get_args

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.agreement.phrases import strategies
from trucekeeper.agreement import phrases
from trucekeeper.agreement.phrases import EXAMPLES
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.phrases.read import LONGEST
from trucekeeper.errors import InputError
from trucekeeper.when import HOUR, MINUTE, SECOND, Duration


@dataclass(frozen=True)
class Sort:
    """One sort of phrase: how it is read and written, and what it can mean."""

    read: Callable[[str], Any]
    write: Callable[[Any], str]
    values: st.SearchStrategy[Any]


SORTS = {
    "quota": Sort(phrases.parse_quota, phrases.write_quota, strategies.quotas),
    "amount": Sort(phrases.parse_amount, phrases.write_amount, strategies.amounts),
    "flow": Sort(phrases.parse_flow, phrases.write_flow, strategies.flows),
    "completion": Sort(phrases.parse_completion, phrases.write_completion, strategies.completions),
    "state": Sort(phrases.parse_state, phrases.write_state, strategies.states),
    "time": Sort(phrases.parse_time, phrases.write_time, strategies.times),
    "condition": Sort(phrases.parse_condition, phrases.write_condition, strategies.conditions),
    "duration": Sort(phrases.parse_lasting, phrases.write_lasting, strategies.durations),
    "range": Sort(phrases.parse_range, phrases.write_range, strategies.ranges),
    "distance": Sort(phrases.parse_distance, phrases.write_distance, strategies.distances),
    "hours": Sort(phrases.parse_hours, phrases.write_hours, strategies.hours),
    "share": Sort(phrases.parse_share, phrases.write_share, strategies.shares),
}


def test_every_sort_of_phrase_is_written() -> None:
    assert set(SORTS) == set(EXAMPLES)


@pytest.mark.parametrize("sort", SORTS)
@given(data=st.data())
@settings(deadline=None)
def test_what_is_written_reads_as_the_same_value(sort: str, data: st.DataObject) -> None:
    value = data.draw(SORTS[sort].values)
    text = SORTS[sort].write(value)
    assume(len(text) <= LONGEST)
    assert SORTS[sort].read(text) == value


WORDS = st.sampled_from(
    [
        *sorted(strategies.WORDS),
        "aid_truck",
        ",",
        "30",
        "1,960",
        "2.50",
        "P1DT30S",
        "2025-01-19",
        "08:30",
        "24:00",
    ]
)


@pytest.mark.parametrize("sort", SORTS)
@given(data=st.data())
@settings(deadline=None)
def test_writing_what_was_read_again_changes_nothing(sort: str, data: st.DataObject) -> None:
    found = None
    text = data.draw(st.lists(WORDS, max_size=8).map(" ".join) | st.just(EXAMPLES[sort]))
    with suppress(InputError):
        found = SORTS[sort].read(text)
    if found is not None:
        written = SORTS[sort].write(found)
        assert SORTS[sort].read(written) == found
        assert SORTS[sort].write(SORTS[sort].read(written)) == written


@pytest.mark.parametrize(
    ("sort", "text", "written"),
    [
        ("quota", "AT LEAST 1960 Soldier  deployed PER 2 day", "at least 1,960 Soldier deployed per 2 days"),
        ("quota", "at least PT10H without x in any PT24H", "at least 10 hours without x in any 24 hours"),
        ("quota", "unknown person crossed per day per gate", "unknown person crossed per day per gate"),
        ("amount", "30.50% of arms", "30.5 percent of arms"),
        ("time", "one end", "end of one"),
        ("time", "day 7 of agreement", "day 7"),
        ("time", "Immediately after STAGE 2 of x verified , at the latest PT2H after x",
         "immediately after stage 2 of x verified and at the latest 2 hours after x"),
        ("duration", "P1Y1M", "1 year 1 month"),
        ("duration", "1.5 hours", "1 hour 30 minutes"),
        ("range", "3 days to 3 days", "3 days"),
        ("hours", "22:00 to 24:00", "22:00 to 24:00"),
        ("hours", "24:00 to 06:00", "00:00 to 06:00"),
        ("share", "62.50%", "62.5 percent"),
    ],
)  # fmt: skip
def test_there_is_one_way_to_write_it(sort: str, text: str, written: str) -> None:
    assert SORTS[sort].write(SORTS[sort].read(text)) == written


def test_seconds_are_written_as_iso_8601_has_them() -> None:
    span = Duration(months=13, days=2, us=HOUR + 3 * MINUTE + 4 * SECOND)
    assert phrases.write_lasting(span) == "P1Y1M2DT1H3M4S"
    assert phrases.parse_lasting("P1Y1M2DT1H3M4S") == span


def test_the_strategies_make_every_sort_of_point_and_time() -> None:
    made: set[type] = set()

    @given(strategies.times, strategies.points)
    @settings(deadline=None, max_examples=400, database=None, derandomize=True)
    def look(time: v.TimePhrase, point: v.Point) -> None:
        made.update({type(time), type(point)})

    look()
    assert made == {*get_args(v.TimePhrase), *get_args(v.Point)}
