"""Letters from a share: one where it is sure, two where it lies on an edge, F where it is open."""

from __future__ import annotations

import pytest

from trucekeeper.corroboration.grades import BANDS, letters, share_interval
from trucekeeper.errors import InputError
from trucekeeper.terms import Reliability


def suggested(low: float, high: float) -> str:
    return "".join(letters(low, high))


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (0.95, 1.0, "AA"),
        (0.94, 1.0, "AB"),
        (0.75, 0.94, "BB"),
        (0.74, 0.95, "FF"),
        (0.5, 0.74, "CC"),
        (0.2, 0.5, "CD"),
        (0.0, 0.1, "EE"),
        (0.0, 0.2, "DE"),
        (0.0, 1.0, "FF"),
    ],
)
def test_an_interval_has_the_letters_of_the_bands_it_lies_in(low: float, high: float, told: str) -> None:
    assert suggested(low, high) == told


def test_no_letter_comes_from_few_cases() -> None:
    assert [suggested(*share_interval(right, 0)) for right in (0, 1, 5, 10, 40)] == [
        *("FF", "FF", "FF"),
        *("AB", "AA"),
    ]


@pytest.mark.parametrize(
    "bands",
    [
        {},
        {Reliability.A: 0.5},
        {Reliability.A: 0.5, Reliability.B: 0.5, Reliability.C: 0.0},
        {Reliability.A: 0.9, Reliability.F: 0.0},
    ],
)
def test_bands_that_are_none_are_told(bands: dict[Reliability, float]) -> None:
    with pytest.raises(InputError):
        letters(0.1, 0.2, bands)


def test_every_letter_but_f_has_a_band() -> None:
    assert [*BANDS, Reliability.F] == list(Reliability)
