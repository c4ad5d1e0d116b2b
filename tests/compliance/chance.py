"""Choices from a seed."""

from __future__ import annotations

from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Choices from a seed. A whole world hangs on one number, so that all parts of it vary at once."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._usual = self.pick(0.7, 0.85, 0.97)

    def pick(self, *values: T) -> T:
        """Any of the values."""
        return self._random.choice(values)

    def mostly(self, usual: T, *others: T) -> T:
        """The usual value in most cases, in some worlds in nearly all, so that not all is odds and ends."""
        return usual if not others or self._random.random() < self._usual else self.pick(*others)

    def up_to(self, most: int) -> range:
        """As many numbers as chance will have it, 0 to ``most`` of them."""
        return range(self._random.randint(0, most))
