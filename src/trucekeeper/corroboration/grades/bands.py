"""From the share of statements that proved right to letters."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType

from trucekeeper.errors import InputError
from trucekeeper.terms import Reliability

BANDS: Mapping[Reliability, float] = MappingProxyType(
    {
        Reliability.A: 0.95,
        Reliability.B: 0.75,
        Reliability.C: 0.5,
        Reliability.D: 0.2,
        Reliability.E: 0.0,
    }
)
"""The least share of each letter; its band ends where that of the letter before begins.

They are ours. The code has words and no numbers (STANAG 2511; FM 2-22.3, appendix B). One thing can be
taken from them: a D has been unreliable more often than not, so that C ends at one half.
"""

WIDEST = 2
"""An interval over more bands than this is no grade: the source cannot be judged."""


def letters(
    low: float, high: float, bands: Mapping[Reliability, float] = BANDS
) -> tuple[Reliability, Reliability]:
    """The best and the worst letter for a share between two bounds; twice F where it is too open.

    Raises :class:`~trucekeeper.errors.InputError` unless ``bands`` fall to 0, the best letter first.
    """
    least = list(bands.values())
    if Reliability.F in bands or not least or least[-1] != 0 or any(a <= b for a, b in pairwise(least)):
        raise InputError("field-invalid", "the bands do not fall to 0 from the best letter on")
    best, worst = _letter(high, bands), _letter(low, bands)
    order = list(bands)
    if order.index(worst) - order.index(best) >= WIDEST:
        return Reliability.F, Reliability.F
    return best, worst


def _letter(share: float, bands: Mapping[Reliability, float]) -> Reliability:
    return next(letter for letter, least in bands.items() if share >= least)
