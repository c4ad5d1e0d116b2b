"""Half-open stretches of instants."""

from __future__ import annotations

from dataclasses import dataclass

from trucekeeper.errors import InputError

FOREVER: int = 2**63 - 1
"""The end of an open-ended interval; never an instant to be shown or shifted."""


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The instants from ``start`` up to, not including, ``end``; ordered by start, then end.

    Raises :class:`InputError` where the end lies before the start. An empty interval overlaps
    nothing.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.end < self.start:
            message = f"an interval ends ({self.end}) before it starts ({self.start})"
            raise InputError("time-impossible", message)

    @property
    def length(self) -> int:
        """Microseconds from start to end."""
        return self.end - self.start

    def holds(self, instant: int) -> bool:
        """Whether the instant lies in the interval."""
        return self.start <= instant < self.end

    def contains(self, other: Interval) -> bool:
        """Whether the other interval starts no earlier and ends no later."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Interval) -> bool:
        """Whether some instant lies in both."""
        return max(self.start, other.start) < min(self.end, other.end)

    def clip(self, other: Interval) -> Interval | None:
        """The part that lies in both, or None."""
        if not self.overlaps(other):
            return None
        return Interval(max(self.start, other.start), min(self.end, other.end))
