"""Bounds from counters: sums within a dataset, alternatives across, the k-th over origins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from trucekeeper.compliance.counting.counts import (
    OPEN,
    Asked,
    Bounded,
    Bounds,
    Cell,
    Counts,
    bound,
    over_origins,
    overlaps,
    sum_of_bounds,
)
from trucekeeper.compliance.counting.stretches import Union, union_of

WEEK = (0, 70)
UN = Cell("un", "un-daily")
ANYTHING = Asked()


@dataclass(frozen=True)
class Count:
    """A tally by the UN of all there is, over its time and nothing but it."""

    low: int
    high: int | None
    start: int = 0
    end: int = 10
    cell: Cell = UN
    whole: bool = True
    within: bool = True


def count(low: int, high: int | None, start: int = 0, end: int = 10, **other: Any) -> Count:
    places = {name: other.pop(name) for name in ("origin", "dataset", "point", "class_") if name in other}
    return Count(low, high, start, end, replace(UN, **places), **other)


def columns(rows: Sequence[Count]) -> Counts:
    cells = tuple(dict.fromkeys(row.cell for row in rows))
    starts = np.array([row.start for row in rows], dtype=np.int64)
    ends = np.array([row.end for row in rows], dtype=np.int64)
    return Counts(
        ids=np.array([f"t{number}" for number in range(len(rows))], dtype=object),
        cells=cells,
        cell=np.array([cells.index(row.cell) for row in rows], dtype=np.int64),
        earliest=starts,
        latest=ends,
        core_start=starts,
        core_end=ends,
        low=np.array([row.low for row in rows], dtype=np.int64),
        high=np.array([OPEN if row.high is None else row.high for row in rows], dtype=np.int64),
        whole=np.array([row.whole for row in rows], dtype=np.bool_),
        within=np.array([row.within for row in rows], dtype=np.bool_),
    )


def bounded(
    rows: Sequence[Count],
    asked: Asked = ANYTHING,
    windows: Sequence[tuple[int, int]] = (WEEK,),
    logs: Mapping[str, Union] | None = None,
) -> Bounded:
    counts = columns(rows)
    starts = np.array([start for start, _ in windows], dtype=np.int64)
    ends = np.array([end for _, end in windows], dtype=np.int64)
    pairs = overlaps(counts.earliest, counts.latest, counts.within, starts, ends)
    return bound(counts, asked, starts, ends, 1, pairs, logs or {})


def by_origin(rows: Sequence[Count], asked: Asked = ANYTHING, **logs: tuple[int, int]) -> dict[str, Bounds]:
    kept = {origin: union_of(np.array([start]), np.array([end])) for origin, (start, end) in logs.items()}
    return bounded(rows, asked, logs=kept).per_origin(0)


def days(lows: list[int]) -> list[Count]:
    return [count(low, low, 10 * day, 10 * day + 10) for day, low in enumerate(lows)]


def test_days_of_one_counter_add_up_when_they_hold_the_whole_window() -> None:
    assert by_origin(days([1, 2, 3, 4, 5, 6, 7])) == {"un": (28, 28)}


def test_a_missing_day_leaves_the_upper_bound_open() -> None:
    assert by_origin(days([1, 2, 3, 4, 5, 6, 7])[:-1]) == {"un": (21, None)}


def test_a_count_across_the_edge_adds_only_to_the_upper_bound() -> None:
    straddling = count(9, 9, 60, 80)
    assert by_origin([*days([1] * 6), straddling]) == {"un": (6, 15)}


def test_a_part_of_the_scope_bounds_from_below_only() -> None:
    assert by_origin([count(5, 5, 0, 70, whole=False)]) == {"un": (5, None)}


def test_what_may_be_elsewhere_or_anothers_bounds_from_above_only() -> None:
    assert by_origin([count(5, 5, 0, 70, within=False)]) == {"un": (0, 5)}


def test_datasets_of_one_origin_are_alternatives() -> None:
    other = count(30, 40, 0, 70, dataset="un-weekly")
    assert by_origin([*days([4] * 7), other]) == {"un": (30, 28)}


def test_counting_points_add_up_only_when_each_is_counted() -> None:
    north = count(100, 110, 0, 70, point="north")
    south = count(50, 60, 0, 70, point="south")
    both = Asked(points=("north", "south"))
    assert by_origin([north, south], both) == {"un": (150, 170)}
    assert by_origin([north], both) == {"un": (100, None)}
    assert by_origin([north, south]) == {"un": (150, None)}


def test_classes_add_up_like_points() -> None:
    women, ill = count(3, 4, 0, 70, class_="women"), count(5, 6, 0, 70, class_="ill")
    together = count(7, 9, 0, 70)
    both = Asked(classes=("women", "ill"))
    assert by_origin([women, ill], both) == {"un": (8, 10)}
    assert by_origin([women], both) == {"un": (3, None)}
    assert by_origin([women, ill]) == {"un": (8, None)}
    # A count of all classes together bounds the classes asked for from above; it is not within them.
    assert by_origin([women, ill, replace(together, within=False)], both) == {"un": (8, 9)}
    assert by_origin([women, ill, together]) == {"un": (8, 9)}


def test_each_class_settles_its_points_first() -> None:
    asked = Asked(points=("north", "south"), classes=("women", "ill"))
    women = [count(3, 4, 0, 70, class_="women", point=point) for point in ("north", "south")]
    ill = count(5, 6, 0, 70, class_="ill")
    assert by_origin([*women, ill], asked) == {"un": (11, 14)}
    assert by_origin([women[0], ill], asked) == {"un": (8, None)}


def test_a_complete_log_closes_the_days_on_which_nothing_was_written() -> None:
    written = days([1, 2, 3])
    assert by_origin(written) == {"un": (6, None)}
    assert by_origin(written, un=(30, 70)) == {"un": (6, 6)}
    assert by_origin(written, un=(30, 69)) == {"un": (6, None)}
    assert by_origin(written, eu=(0, 70)) == {"un": (6, None), "eu": (0, 0)}


def test_a_log_stays_complete_with_points_and_classes_in_it() -> None:
    assert by_origin([count(2, 2, 0, 10, point="north")], un=(0, 70)) == {"un": (2, 2)}
    assert by_origin([count(2, 2, 0, 10, class_="ill")], un=(0, 70)) == {"un": (2, 2)}
    ill, all_together = count(2, 2, 0, 10, class_="ill"), count(3, 3, 0, 10)
    assert by_origin([ill, all_together], un=(10, 70)) == {"un": (3, 3)}  # the ill are among the three
    assert by_origin([ill], un=(10, 70)) == {"un": (2, None)}


def test_a_log_with_what_is_open_in_it_bounds_nothing_from_above() -> None:
    assert by_origin([count(2, None, 0, 10)], un=(0, 70)) == {"un": (2, None)}
    assert by_origin([count(2, 2, 0, 10, whole=False)], un=(0, 70)) == {"un": (2, None)}
    open_above = count(1, None, 0, 10, class_="ill")
    assert by_origin([open_above], un=(0, 70)) == {"un": (1, None)}
    assert by_origin([open_above, count(3, 3, 0, 10)], un=(0, 70)) == {"un": (3, 3)}


def test_what_reached_a_later_stage_is_no_entry_of_a_log() -> None:
    inside = replace(count(2, 2, 0, 10, whole=False), cell=replace(UN, series=("un", "inside"), later=True))
    assert by_origin([inside], un=(0, 70)) == {"un": (2, 0)}


def test_windows_from_one_beginning_are_bounded_at_once() -> None:
    found = bounded(days([1, 2, 3]), windows=[(0, 10), (0, 25), (0, 30)])
    assert [found.at(window) for window in range(3)] == [(1, 1), (3, 6), (6, 6)]


def rows_of(*bounds: Bounds) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    lows = np.array([[low] for low, _ in bounds], dtype=np.int64)
    highs = np.array([[OPEN if high is None else high] for _, high in bounds], dtype=np.int64)
    return lows, highs, np.ones(lows.shape, dtype=np.bool_)


def over(bounds: Sequence[Bounds], asked: int) -> Bounds:
    low, high = over_origins(*rows_of(*bounds), asked)
    return int(low[0]), None if high[0] == OPEN else int(high[0])


def test_two_origins_are_alternatives_and_never_added() -> None:
    assert over([(580, 600), (610, 640)], 1) == (610, 600)
    assert over([(580, 600), (610, 640)], 2) == (580, 640)
    assert over([(580, 600), (610, None)], 2) == (580, None)
    assert over([(580, 600)], 2) == (0, None)


def test_an_origin_that_says_nothing_of_a_window_is_none_there() -> None:
    lows, highs, present = rows_of((3, 4), (5, 6))
    present[1] = False
    low, high = over_origins(lows, highs, present, 2)
    assert (low.tolist(), high.tolist()) == ([0], [OPEN])


def test_a_sum_is_open_where_a_part_is() -> None:
    assert sum_of_bounds([(1, 2), (3, 4)]) == (4, 6)
    assert sum_of_bounds([(1, 2), (3, None)]) == (4, None)
    assert sum_of_bounds([]) == (0, 0)


bounds = st.tuples(st.integers(0, 20), st.none() | st.integers(0, 20))


@given(st.lists(bounds, min_size=2, max_size=6), st.integers(1, 3))
def test_one_more_origin_never_loosens(found: list[Bounds], asked: int) -> None:
    fewer = over(found[:-1], asked)
    low, high = over(found, asked)
    assert low >= fewer[0]
    assert fewer[1] is None or (high is not None and high <= fewer[1])


hourly = st.lists(st.tuples(st.integers(0, 6), st.integers(1, 3), st.integers(0, 5)), max_size=8)


@given(hourly)
def test_a_window_is_bounded_by_itself_as_among_others(rows: list[tuple[int, int, int]]) -> None:
    counts = [count(low, low + 1, 10 * day, 10 * (day + length)) for day, length, low in rows]
    if not counts:
        return
    windows = [(10 * day, 10 * day + 10) for day in range(7)]
    together = bounded(counts, windows=windows)
    alone = [bounded(counts, windows=[window]).at(0) for window in windows]
    assert [together.at(number) for number in range(7)] == alone
