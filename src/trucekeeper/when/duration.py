"""Stretches of time as people name them, whenever they begin."""

from __future__ import annotations

from dataclasses import dataclass

SECOND: int = 1_000_000
MINUTE: int = 60 * SECOND
HOUR: int = 60 * MINUTE


@dataclass(frozen=True, slots=True)
class Duration:
    """A stretch of time as people name it: months and days of a calendar, then microseconds.

    A day is a calendar day, which is not always 24 hours; 24 hours are 24 hours.
    """

    months: int = 0
    days: int = 0
    us: int = 0
