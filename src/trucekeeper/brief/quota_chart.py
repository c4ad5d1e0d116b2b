"""What was counted against what was promised: a bar per window, from at least to at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from trucekeeper.brief.drawing import Box, Line, Picture, Symbol, Word, text_width, wrap
from trucekeeper.brief.look import LOOKS, MUTED, OUTLINE, TEXT, hatch_path
from trucekeeper.brief.quota_values import QuotaBar, QuotaChart
from trucekeeper.terms import Performance

_HEIGHT = 230.0
_LEFT = 58.0
_GRID = "#DADDE0"
_MAYBE = "#EEF0F2"
_WASH, _WASH_HATCH = "#F4F5F6", "#B9BFC5"
_DASH = (4, 3)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Pixels of days and amounts."""

    chart: QuotaChart
    top: float
    per_day: float
    most: float

    @property
    def bottom(self) -> float:
        return self.top + _HEIGHT

    @property
    def right(self) -> float:
        return self.after(self.chart.last_day)

    @property
    def broad(self) -> bool:
        """Whether bars are broad enough for edges at their sides."""
        return self.per_day >= 6

    def after(self, day: float) -> float:
        return _LEFT + (day - self.chart.first_day + 1) * self.per_day

    def height(self, amount: float) -> float:
        return self.bottom - _HEIGHT * min(amount, self.most) / self.most

    def sides(self, bar: QuotaBar) -> tuple[float, float]:
        gap = 1.0 if self.broad else 0.0
        return self.after(bar.first_day - 1) + gap, self.after(bar.last_day) - gap


def quota_svg(chart: QuotaChart) -> str:
    """The chart as an SVG element; a long one is broad, with three pixels to a day."""
    days = chart.last_day - chart.first_day + 1
    per_day = max(3.0, min(24.0, 850 / days))
    margin = text_width(chart.rule, 12) + 16
    width = max(_LEFT + days * per_day + margin, 620)
    title = wrap(chart.title, width - 12, 16, lines=3, bold=True)
    subtitle = [line for part in chart.subtitle for line in wrap(part, width - 12, 12, lines=4)]
    top = 30 + 22.0 * len(title) + 17.0 * len(subtitle)
    reached = max([chart.required, *(bar.high or bar.low for bar in chart.bars)])
    frame = _Frame(chart, top, per_day, reached * 1.12 or 1)
    glyphs = 24.0 if per_day >= 11 else 0.0
    key = _place_key(_key_samples(chart), width, frame.bottom + glyphs + 56)
    picture = Picture(width, max(y for _, _, y in key) + 30)
    picture.words([Word(4, 14 + 22 * i, line) for i, line in enumerate(title)], size=16, bold=True)
    below = 14 + 22.0 * len(title)
    picture.words([Word(4, below + 17 * i, line, MUTED) for i, line in enumerate(subtitle)])
    _draw_gaps(picture, frame)
    _draw_axes(picture, frame, frame.bottom + glyphs)
    _draw_bars(picture, frame)
    if glyphs:
        _draw_statuses(picture, frame)
    _draw_rule_and_as_of(picture, frame)
    _draw_key(picture, key)
    return picture.svg(chart.title)


def _draw_gaps(picture: Picture, frame: _Frame) -> None:
    """A hatched band over neighbouring windows in which nothing was counted."""
    bands, hatches = [], []
    for counted_some, group in groupby(frame.chart.bars, key=lambda bar: bar.counted):
        if counted_some:
            continue
        bars = list(group)
        x, end = frame.after(bars[0].first_day - 1), frame.after(bars[-1].last_day)
        bands.append(Box(x, frame.top, end - x, _HEIGHT, _WASH))
        middle = ((x + end) / 2, frame.top + _HEIGHT / 2)
        hatches.append(
            Symbol(
                *middle, hatch_path(end - x, _HEIGHT, 9 if end - x > 14 else 5), (end - x) / 2, _WASH_HATCH
            )
        )
    picture.boxes(bands)
    picture.strokes(hatches, width=1)


def _draw_axes(picture: Picture, frame: _Frame, labels_from: float) -> None:
    ticks = _amounts(frame.most)
    picture.lines([Line(_LEFT, frame.height(t), frame.right, frame.height(t)) for t in ticks if t], _GRID)
    picture.words([Word(_LEFT - 8, frame.height(t), f"{t:,}") for t in ticks], align="right")
    days = [frame.after(day - 0.5) for day, _ in frame.chart.ticks]
    picture.lines([Line(x, labels_from + 2, x, labels_from + 7) for x in days], OUTLINE)
    labels = []
    for x, (_, label) in zip(days, frame.chart.ticks, strict=True):
        half = max(text_width(line, 11) for line in label.split("\n")) / 2
        labels.append(Word(max(x, half + 2), labels_from + 24, label))
    picture.words(labels, size=11, align="center")


def _amounts(most: float) -> list[int]:
    """Round amounts for the axis, at most six."""
    step = 1
    while most / step > 5:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return list(range(0, int(most) + 1, step))


def _draw_bars(picture: Picture, frame: _Frame) -> None:
    begun = [bar for bar in frame.chart.bars if bar.status != Performance.NOT_YET_DUE]
    boxes, open_parts = [], []
    solid, sides, dashed = [], [], []
    for bar in begun:
        x, end = frame.sides(bar)
        y = frame.height(bar.low)
        boxes.append(Box(x, y, end - x, max(frame.bottom - y, 0.5), LOOKS[bar.status].fill, bar.says))
        if not bar.counted:
            continue
        solid.append(Line(x, y, end, y))
        sides += [Line(side, y, side, frame.bottom) for side in (x, end) if bar.low and frame.broad]
        high = frame.top if bar.high is None else frame.height(bar.high)
        if high < y:
            # Between low and high nothing is certain; an open bar has no top.
            open_parts.append(Box(x, high, end - x, y - high, _MAYBE))
            dashed += [Line(side, high, side, y) for side in (x, end) if frame.broad]
            dashed += [Line(x, high, end, high)] if bar.high is not None else []
    picture.boxes(open_parts)
    picture.boxes(boxes)
    picture.lines(dashed, MUTED, width=1.1, dash=_DASH if frame.broad else ())
    picture.lines(sides, OUTLINE, width=0.7)
    picture.lines(solid, TEXT, width=2.2 if frame.broad else 1.6)
    picture.lines([Line(_LEFT, frame.bottom, frame.right, frame.bottom)], OUTLINE)


def _draw_statuses(picture: Picture, frame: _Frame) -> None:
    """A row of status boxes beneath the bars."""
    boxes, looks = [], []
    for bar in frame.chart.bars:
        x, end = frame.sides(bar)
        boxes.append(Box(x, frame.bottom + 4, end - x, 18, LOOKS[bar.status].fill))
        looks.append(((x + end) / 2, frame.bottom + 13, LOOKS[bar.status]))
    picture.boxes(boxes, outline=OUTLINE)
    picture.solids([Symbol(x, y, look.solid, 4.4, look.ink) for x, y, look in looks if look.solid])
    picture.strokes([Symbol(x, y, look.stroke, 4.4, look.ink) for x, y, look in looks], width=1.5)


def _draw_rule_and_as_of(picture: Picture, frame: _Frame) -> None:
    y = frame.height(frame.chart.required)
    picture.lines([Line(_LEFT, y, frame.right + 4, y)], "#111111", width=1.5)
    picture.words([Word(frame.right + 8, y, frame.chart.rule, "#111111")], bold=True)
    day = min(max(frame.chart.as_of_day, frame.chart.first_day - 1), frame.chart.last_day)
    x = frame.after(day)
    picture.lines([Line(x, frame.top - 6, x, frame.bottom)], "#111111", width=1.5)
    text = f"as of day {frame.chart.as_of_day:,}"
    left = x - text_width(text, 11) - 6 > 0
    picture.words(
        [Word(x - 5 if left else x + 5, frame.top - 10, text)], size=11, align="right" if left else "left"
    )


def _key_samples(chart: QuotaChart) -> list[tuple[str, str]]:
    """What each sample of the key is, a status or a word of our own, and what stands beside it."""
    samples = [("low", "at least"), ("high", "at most")]
    if any(bar.high is None and bar.counted for bar in chart.bars):
        samples.append(("open", "how many at most is not known"))
    if not all(bar.counted for bar in chart.bars):
        samples.append(("gap", "nothing counted"))
    statuses = {bar.status for bar in chart.bars}
    return [*samples, *((status, look.word) for status, look in LOOKS.items() if status in statuses)]


_Sample = tuple[tuple[str, str], float, float]


def _place_key(samples: Sequence[tuple[str, str]], width: float, top: float) -> list[_Sample]:
    """The samples in lines, with the top left corner of each."""
    placed, x = [], _LEFT
    for sample in samples:
        taken = 24 + text_width(sample[1], 12)
        if x + taken > width - 4 and x > _LEFT:
            x, top = _LEFT, top + 28
        placed.append((sample, x, top))
        x += taken + 16
    return placed


def _draw_key(picture: Picture, key: Sequence[_Sample]) -> None:
    for (sample, words), x, top in key:
        middle = top + 9
        picture.words([Word(x + 24, middle, words)])
        if sample == "low":
            picture.lines([Line(x, middle, x + 18, middle)], TEXT, width=2.2)
        elif sample == "high":
            picture.lines([Line(x, middle, x + 18, middle)], MUTED, width=1.1, dash=_DASH)
        elif sample == "open":
            picture.boxes([Box(x + 2, top, 14, 18, _MAYBE)])
            picture.lines(
                [Line(side, top, side, top + 18) for side in (x + 2, x + 16)], MUTED, width=1.1, dash=_DASH
            )
        elif sample == "gap":
            picture.boxes([Box(x, top, 18, 18, _WASH)], outline=OUTLINE)
            picture.strokes([Symbol(x + 9, middle, hatch_path(18, 18, 5), 9, _WASH_HATCH)], width=1)
        else:
            look = LOOKS[sample]
            picture.boxes([Box(x, top, 18, 18, look.fill)], outline=OUTLINE)
            picture.solids([Symbol(x + 9, middle, look.solid, 4.4, look.ink)] if look.solid else [])
            picture.strokes([Symbol(x + 9, middle, look.stroke, 4.4, look.ink)], width=1.5)
