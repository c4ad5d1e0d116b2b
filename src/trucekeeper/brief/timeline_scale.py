"""The axis of a timeline: hours to pixels, long stretches in which nothing happens cut short."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from trucekeeper.agreement.sequence import Due
from trucekeeper.brief.drawing import text_width
from trucekeeper.when import format_day

CUT_WIDTH = 44.0
"""Pixels that stand for a stretch that is cut."""

_NEAREST = 11.0
_LARGE = 0.25
_MOST_CUTS = 6


@dataclass(frozen=True, slots=True)
class Scale:
    """Places hours on the axis: ``hours`` at the pixels ``at``, straight lines between them.

    ``cuts`` numbers the stretches, by their left end, that are drawn shorter than they are.
    """

    hours: Sequence[float]
    pixels: Sequence[float]
    cuts: Sequence[int]

    def at(self, hours: float) -> float:
        """The pixel at which a time stands; times beyond the ends stand at the ends."""
        if hours <= self.hours[0]:
            return self.pixels[0]
        if hours >= self.hours[-1]:
            return self.pixels[-1]
        i = bisect_right(self.hours, hours) - 1
        share = (hours - self.hours[i]) / (self.hours[i + 1] - self.hours[i])
        return self.pixels[i] + share * (self.pixels[i + 1] - self.pixels[i])

    @property
    def cut_middles(self) -> list[tuple[float, float]]:
        """Where the axis is cut, and how many hours are left out there."""
        return [
            ((self.pixels[i] + self.pixels[i + 1]) / 2, self.hours[i + 1] - self.hours[i]) for i in self.cuts
        ]


def scale(marks: Iterable[float], left: float, width: float) -> Scale:
    """A scale from the first mark to the last over so many pixels.

    Where marks would stand too near to each other to be told apart, the longest stretch without
    one is cut, again and again, as long as it takes up a good part of the axis.
    """
    hours = sorted(set(marks)) or [0.0]
    if len(hours) == 1:
        hours.append(hours[0] + 24)
    gaps = [b - a for a, b in pairwise(hours)]
    cut: set[int] = set()
    while len(cut) < min(_MOST_CUTS, len(gaps) - 1):
        kept = [i for i in range(len(gaps)) if i not in cut]
        total = sum(gaps[i] for i in kept)
        room = width - CUT_WIDTH * len(cut)
        largest = max(kept, key=lambda i: gaps[i])
        if min(gaps[i] for i in kept) / total * room >= _NEAREST or gaps[largest] < _LARGE * total:
            break
        cut.add(largest)
    total = sum(gap for i, gap in enumerate(gaps) if i not in cut)
    room = width - CUT_WIDTH * len(cut)
    pixels = [left]
    for i, gap in enumerate(gaps):
        pixels.append(pixels[-1] + (CUT_WIDTH if i in cut else gap / total * room))
    return Scale(hours, pixels, sorted(cut))


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis with the day and date that stand there."""

    x: float
    label: str


def ticks(due: Due, placed: Scale, wanted: Sequence[tuple[float, bool]]) -> list[Tick]:
    """The day numbers and dates that fit on the axis, those wanted most first.

    ``wanted``: times in the order of their weight, and whether a day ends there.
    """
    taken: list[tuple[float, float]] = []
    chosen: list[tuple[float, bool]] = []
    for hours, ends in wanted:
        x, half = placed.at(hours), text_width("00 Mmm 0000", 11) / 2 + 1
        if all(x + half < a or x - half > b for a, b in taken):
            taken.append((x - half, x + half))
            chosen.append((hours, ends))
    found: list[Tick] = []
    year = ""
    for hours, ends in sorted(chosen):
        number, instant = due.day(hours, ends=ends), due.instant(hours)
        lines = [] if number is None else [f"day {number:,}".replace("-", "−")]
        if instant is not None:
            date, _, its_year = format_day(instant - ends, due.zone).rpartition(" ")
            lines.append(date if its_year == year else f"{date} {its_year}")
            year = its_year
        found.append(Tick(placed.at(hours), "\n".join(lines)))
    return found
