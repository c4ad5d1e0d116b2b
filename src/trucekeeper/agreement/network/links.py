"""Links between time points, and their bounds as whole numbers.

Bounds are computed with exactly: as whole numbers, in a unit so small that every bound given is one.
No cycle is then negative by rounding, and none is missed. A float counts as the binary fraction it
is, so that 0.1 and 0.2 add up to a little more than 0.3; whoever wants none of this gives whole
microseconds, or days.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from math import inf, isinf, isnan, lcm

from trucekeeper.errors import InputError

LARGEST: float = 1e300
"""Finite bounds are no larger than this, so that no sum of them leaves the range of a float."""


@dataclass(frozen=True, slots=True)
class Link:
    """``low <= t_end - t_start <= high``, for points known by number.

    Of a contingent link others choose the duration, and so the end; else the bounds are a requirement.
    """

    contingent: bool
    start: int
    end: int
    low: float
    high: float
    label: Hashable

    @property
    def open(self) -> bool:
        """Whether others have a choice: of a contingent link with one duration they have none."""
        return self.contingent and self.low < self.high


def check_requirement(low: float, high: float) -> None:
    """Raises ``time-impossible`` unless some finite duration lies within the bounds."""
    for bound in (low, high):
        if LARGEST < abs(bound) < inf:
            raise InputError("time-impossible", f"a finite bound is larger than {LARGEST}")
        if isnan(bound):
            raise InputError("time-impossible", "a bound is not a number")
    if low > high:
        message = f"the least duration ({low}) is greater than the greatest ({high})"
        raise InputError("time-impossible", message)
    if low == inf or high == -inf:
        raise InputError("time-impossible", f"no duration lies between {low} and {high}")


def check_contingent(low: float, high: float) -> None:
    """Raises ``time-impossible`` unless ``0 <= low <= high < inf``; the two may be equal."""
    check_requirement(low, high)
    if low < 0:
        raise InputError("time-impossible", f"what others take cannot last less than nothing ({low})")
    if isinf(high):
        hint = "give the longest duration that is to be reckoned with"
        raise InputError("time-impossible", "what others take has no greatest duration", hint=hint)


def whole(links: Sequence[Link]) -> tuple[list[Link], int]:
    """The links with bounds that are whole numbers (or infinite), and how many of their units make one."""
    bounds = {bound for link in links for bound in (link.low, link.high) if not isinf(bound)}
    unit = lcm(*(bound.as_integer_ratio()[1] for bound in bounds))
    return [replace(link, low=_times(link.low, unit), high=_times(link.high, unit)) for link in links], unit


def _times(bound: float, unit: int) -> float:
    if isinf(bound):
        return bound
    numerator, denominator = bound.as_integer_ratio()
    return numerator * (unit // denominator)


def divide(duration: float, unit: int) -> float:
    """The inverse of :func:`whole`: exact where the quotient is a whole number."""
    if abs(duration) == inf:
        return duration
    quotient, rest = divmod(duration, unit)
    return duration / unit if rest else quotient
