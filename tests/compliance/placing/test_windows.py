"""Windows cut a span, and rows find the windows they touch."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.compliance.hand_made import A_ALONE, JANUARY, SHELLING, at
from tests.compliance.scene import agreement, duty_of
from trucekeeper import when
from trucekeeper.compliance.placing.windows import Windows, is_whole, touching, windows_of
from trucekeeper.terms import Containment, Period
from trucekeeper.when import Interval

edges_of_windows = st.lists(st.integers(0, 40), min_size=2, max_size=8, unique=True).map(sorted)
extents = st.lists(st.tuples(st.integers(-5, 45), st.integers(0, 12)), max_size=12)


@given(edges_of_windows, extents)
def test_touching_is_what_comparing_every_pair_gives(edges: list[int], rows: list[tuple[int, int]]) -> None:
    starts, ends = np.array(edges[:-1]), np.array(edges[1:])
    earliest = np.array([start for start, _ in rows], dtype=np.int64)
    latest = earliest + np.array([length for _, length in rows], dtype=np.int64)
    expected = {}
    for row, (start, length) in enumerate(rows):
        for window, (opens, closes) in enumerate(pairwise(edges)):
            if length > 0 and start < closes and opens < start + length:
                inside = opens <= start and start + length <= closes
                expected[row, window] = Containment.CERTAIN if inside else Containment.POSSIBLE
    found_rows, found_windows, certainty = touching(starts, ends, earliest, latest)
    pairs = zip(found_rows.tolist(), found_windows.tolist(), strict=True)
    assert dict(zip(pairs, certainty.tolist(), strict=True)) == expected


def test_a_row_that_ends_where_a_window_starts_does_not_touch_it() -> None:
    rows, windows, certainty = touching(
        np.array([0, 10]), np.array([10, 20]), np.array([0, 10, 9]), np.array([10, 20, 11])
    )
    assert list(zip(rows.tolist(), windows.tolist(), certainty.tolist(), strict=True)) == [
        (0, 0, 2),
        (1, 1, 2),
        (2, 0, 1),
        (2, 1, 1),
    ]


def windows_without_end(as_of: int, by: Period) -> Windows:
    """The windows of a prohibition that binds from 1 January on, without an end."""
    duty = duty_of("duty", SHELLING, Interval(at(0), when.FOREVER), A_ALONE, ())
    return windows_of(duty, agreement(JANUARY, [duty]), as_of, by)


@pytest.mark.parametrize("by", Period)
def test_a_duty_without_end_has_no_window_until_it_has_begun(by: Period) -> None:
    assert len(windows_without_end(at(0), by).starts) == 0
    begun = windows_without_end(at(0) + 1, by)
    assert (len(begun.starts), begun.begun) == (1, 1)


def test_a_duty_without_end_has_windows_up_to_the_moment() -> None:
    days = windows_without_end(at(9, 12), Period.DAY)
    assert (days.starts.tolist(), days.begun) == ([at(day) for day in range(10)], 10)
    assert days.clipped_ends.tolist() == [*(at(day) for day in range(1, 10)), at(9, 12)]
    assert not days.over(9)
    weeks = windows_without_end(at(9, 12), Period.WEEK)
    assert weeks.starts.tolist() == [at(0), at(7)]


@pytest.mark.parametrize(
    ("start", "end", "period", "whole"),
    [
        (at(3), at(4), Period.DAY, True),
        (at(3), at(4) - 1, Period.DAY, False),
        (at(3) + 1, at(4), Period.DAY, False),
        (at(3), at(5), Period.DAY, False),
        (at(3), at(10), Period.WEEK, True),
        (at(3), at(9), Period.WEEK, False),
        (at(0), at(31), Period.MONTH, True),
        (at(31), at(59), Period.MONTH, True),  # February
        (at(0), at(27), Period.MONTH, False),
        (at(0), at(31) - 1, Period.MONTH, False),
        (at(0) + 1, at(31), Period.MONTH, False),
        (at(0) + 1, at(2), Period.PHASE, True),
    ],
)
def test_whole_is_what_nothing_cuts(start: int, end: int, period: Period, whole: bool) -> None:
    assert is_whole(Interval(start, end), "UTC", period) == whole
