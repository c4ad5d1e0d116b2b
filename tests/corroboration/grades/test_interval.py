"""The interval of a share, against exact values that are reached in other ways."""

from __future__ import annotations

from math import asin, comb, gamma, pi, sin, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucekeeper.corroboration.grades.interval import beta_below, beta_quantile, share_interval
from trucekeeper.errors import InputError

SHARES = st.floats(0.001, 0.999)


def below(point: float, right: int, wrong: int) -> float:
    """Beta(right + 1/2, wrong + 1/2) below a point: from the arc sine, one half at a time.

    I(a + 1, b) = I(a, b) - x^a (1 - x)^b / (a B(a, b)), and the same for b with the other sign.
    """
    first, second, found = 0.5, 0.5, 2 / pi * asin(sqrt(point))
    for grows_first in [True] * right + [False] * wrong:
        beta = gamma(first) * gamma(second) / gamma(first + second)
        step = point**first * (1 - point) ** second / beta
        if grows_first:
            found, first = found - step / first, first + 1
        else:
            found, second = found + step / second, second + 1
    return found


@given(SHARES, st.integers(0, 30), st.integers(0, 30))
def test_the_distribution_is_that_of_the_recurrence_from_the_arc_sine(
    point: float, right: int, wrong: int
) -> None:
    assert beta_below(point, right + 0.5, wrong + 0.5) == pytest.approx(below(point, right, wrong), abs=1e-10)


@given(SHARES, st.integers(1, 40), st.integers(1, 40))
def test_with_whole_numbers_it_is_a_sum_of_chances(point: float, first: int, second: int) -> None:
    cases = first + second - 1
    chances = (comb(cases, n) * point**n * (1 - point) ** (cases - n) for n in range(first, cases + 1))
    assert beta_below(point, first, second) == pytest.approx(sum(chances), abs=1e-10)


@given(st.floats(0.001, 0.999))
def test_the_quantile_before_any_case_is_that_of_the_arc_sine(probability: float) -> None:
    assert beta_quantile(probability, 0.5, 0.5) == pytest.approx(sin(pi * probability / 2) ** 2, abs=1e-12)


@settings(max_examples=40)
@given(st.integers(1, 400), st.integers(1, 400), st.floats(0.5, 0.99))
def test_the_interval_holds_what_it_says_in_the_middle(right: int, wrong: int, mass: float) -> None:
    low, high = share_interval(right, wrong, mass)
    tail = (1 - mass) / 2
    assert beta_below(low, right + 0.5, wrong + 0.5) == pytest.approx(tail, abs=1e-9)
    assert beta_below(high, right + 0.5, wrong + 0.5) == pytest.approx(1 - tail, abs=1e-9)


@settings(max_examples=40)
@given(st.integers(0, 400), st.integers(0, 400))
def test_what_is_said_for_and_against_changes_places(right: int, wrong: int) -> None:
    low, high = share_interval(right, wrong)
    assert share_interval(wrong, right) == pytest.approx((1 - high, 1 - low), abs=1e-9)
    assert 0 <= low <= (right + 0.5) / (right + wrong + 1) <= high <= 1


def test_without_cases_nothing_is_known_and_with_very_many_nearly_all() -> None:
    assert share_interval(0, 0) == (0, 1)
    low, high = share_interval(800_000, 200_000)
    assert 0.799 < low < 0.8 < high < 0.801


@pytest.mark.parametrize(("right", "wrong", "mass"), [(-1, 0, 0.9), (0, -1, 0.9), (1, 1, 0.0), (1, 1, 1.0)])
def test_what_has_no_interval_is_told(right: int, wrong: int, mass: float) -> None:
    with pytest.raises(InputError):
        share_interval(right, wrong, mass)
