"""How large a share may be, after so many cases for it and so many against."""

from __future__ import annotations

from functools import cache
from math import exp, lgamma, log, log1p

from trucekeeper.errors import InputError

MASS = 0.9
"""How much of the posterior lies between the bounds; as much of the rest lies on either side."""

PRIOR = 0.5
"""Both parameters of the Beta distribution from which one starts: Jeffreys' prior for a share.

It is invariant under a change of scale (Jeffreys, "An invariant form for the prior probability in
estimation problems", 1946), and its equal-tailed interval is one of two that Brown, Cai and DasGupta
("Interval estimation for a binomial proportion", 2001) recommend for few cases, because it covers the
true share about as often as it says.
"""

_HALVINGS = 42  # a share to twelve digits
_CLOSE = 1e-15


@cache
def share_interval(of: int, against: int, mass: float = MASS) -> tuple[float, float]:
    """Bounds of a share after ``of`` cases for it and ``against`` cases against it.

    The equal-tailed interval of the posterior Beta(``of`` + ½, ``against`` + ½). As Brown, Cai and
    DasGupta do, the lower bound is 0 where there is no case for it, the upper one 1 where there is
    none against. Raises :class:`~trucekeeper.errors.InputError` for fewer than no cases, and unless
    ``mass`` is between 0 and 1.
    """
    if min(of, against) < 0 or not 0 < mass < 1:
        raise InputError("field-invalid", f"no interval holds {mass} after {of} and {against} cases")
    first, second = of + PRIOR, against + PRIOR
    tail = (1 - mass) / 2
    low = beta_quantile(tail, first, second) if of else 0.0
    return low, beta_quantile(1 - tail, first, second) if against else 1.0


def beta_quantile(probability: float, first: float, second: float) -> float:
    """The point below which so much of a Beta distribution lies, by halving."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if beta_below(middle, first, second) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def beta_below(point: float, first: float, second: float) -> float:
    """How much of a Beta distribution lies below a point: the regularised incomplete beta function.

    By its continued fraction (NIST Digital Library of Mathematical Functions, 8.17.22), from the side
    on which it converges quickly.
    """
    if point <= 0 or point >= 1:
        return float(point >= 1)
    if point > (first + 1) / (first + second + 2):
        return 1 - beta_below(1 - point, second, first)
    scale = lgamma(first + second) - lgamma(first) - lgamma(second) - log(first)
    return exp(scale + first * log(point) + second * log1p(-point)) / _fraction(point, first, second)


def _fraction(point: float, first: float, second: float) -> float:
    """The continued fraction 1 + d1/(1 + d2/(1 + …)), evaluated forwards by the way of Lentz."""
    numerator, denominator, value, step = 1.0, 0.0, 1.0, 0
    while step < 10_000:
        step += 1
        half = step // 2
        if step % 2:
            part = -(first + half) * (first + second + half) / ((first + 2 * half) * (first + 2 * half + 1))
        else:
            part = half * (second - half) / ((first + 2 * half - 1) * (first + 2 * half))
        denominator = 1 / (1 + part * point * denominator)
        numerator = 1 + part * point / numerator
        value *= numerator * denominator
        if abs(numerator * denominator - 1) < _CLOSE:
            break
    return value
