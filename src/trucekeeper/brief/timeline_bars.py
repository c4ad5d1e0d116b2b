"""The bars, marks and bands of a timeline, and the key that explains them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trucekeeper.agreement.sequence import Due, Row, Sort
from trucekeeper.agreement.sequence.told import beginning, deadline, follows
from trucekeeper.brief.drawing import Box, Line, Picture, Symbol, Word, text_width
from trucekeeper.brief.look import HATCH, MUTED, OUTLINE, PAPER, TEXT, hatch_path
from trucekeeper.brief.timeline_rows import LINE, NOTE_SIZE, step_label
from trucekeeper.brief.timeline_scale import Scale
from trucekeeper.terms import in_words

BAR = 16.0
THIN = 8.0
INK = "#111111"
DARK = "#0B3A5B"
ROOM = "#BFDDF2"
NEEDED = "#7FB4DB"
STANDS = "#D5D9DD"
BAND = "#E6E8EA"

DIAMOND = "M0,-1L1,0L0,1L-1,0Z"
DASH = (3, 2.5)


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of the chart with its place; ``words`` stand where its bar would, if it has none."""

    row: Row
    top: float
    height: float
    words: tuple[str, ...] = ()

    @property
    def middle(self) -> float:
        """The middle of the row."""
        return self.top + self.height / 2


def draw_bars(picture: Picture, rows: Sequence[Placed], scale: Scale, right: float, due: Due) -> None:
    """Windows of duties with their deadlines, stretches, and events."""
    bars = _Bars(scale, right, due)
    for placed in rows:
        if placed.words:
            continue
        if placed.row.sort is Sort.EVENT:
            bars.event(placed)
        elif placed.row.due is None and not placed.row.steps:
            bars.stretch(placed)
        else:
            bars.duty(placed)
    bars.draw(picture)


def moves_as_a_whole(row: Row) -> bool:
    """Whether start and deadline hang on the same, so that what lies between them is left in any case."""
    if row.fixed or row.steps or not row.least_slack or row.soonest is None or row.surely is None:
        return False
    return row.soonest <= row.surely


class _Bars:
    """Collects shapes of one kind, so that each kind is one layer."""

    def __init__(self, scale: Scale, right: float, due: Due) -> None:
        self._scale, self._right, self._due = scale, right, due
        self.solid: list[Box] = []
        self.dashed: list[Box] = []
        self.critical: list[Line] = []
        self.marks: list[Line] = []
        self.loose_marks: list[Line] = []
        self.diamonds: list[Symbol] = []
        self.hollow: list[Symbol] = []
        self.words: list[Word] = []
        self.open_ends: list[Line] = []

    def draw(self, picture: Picture) -> None:
        picture.boxes(self.dashed, outline=OUTLINE, dash=DASH)
        picture.boxes(self.solid, outline=OUTLINE)
        picture.lines(self.open_ends, OUTLINE, width=1.2, dash=DASH)
        picture.lines(self.critical, INK, width=2)
        picture.lines(self.marks, INK, width=3)
        picture.lines(self.loose_marks, INK, width=2, dash=(2.5, 2))
        picture.solids(self.diamonds)
        picture.solids([Symbol(s.x, s.y, s.path, s.radius, PAPER) for s in self.hollow])
        picture.strokes(self.hollow, width=1.3)
        picture.words(self.words, size=NOTE_SIZE)

    def duty(self, placed: Placed) -> None:
        row, at = placed.row, self._scale.at
        last = row.last
        assert last is not None, "a duty with a place has a last time"
        y, end = placed.middle - BAR / 2, at(last)
        start = at(row.opens) if row.opens is not None else end
        surely = end if row.surely is None else min(max(at(row.surely), start), end)
        soonest = end if row.fixed or row.soonest is None else max(min(at(row.soonest), end), surely)
        if moves_as_a_whole(row):
            surely, soonest = max(at(last - (row.least_slack or 0)), start), end
        says = self._says(row)
        if surely - start > 0.5:
            self.dashed.append(Box(start, y, surely - start, BAR, PAPER, says if surely >= end else ""))
        if end - soonest > 0.5:
            self.dashed.append(Box(soonest, y, end - soonest, BAR, PAPER))
        if surely < end:
            self.solid.append(Box(surely, y, max(soonest - surely, 1.5), BAR, ROOM, says))
        if row.done is not None and row.opens is not None and row.done > row.opens:
            needed = min(surely + at(row.done) - at(row.opens), end)
            self.solid.append(Box(surely, y, needed - surely, BAR, NEEDED))
        if row.critical:
            self._outline(start, y, end, BAR)
        if row.steps:
            self._steps(placed)
        else:
            marks = self.marks if row.fixed else self.loose_marks
            marks.append(Line(end, y - 3, end, y + BAR + 3))
            number = self._due.day(last, ends=True)
            if number is not None:
                self.words.append(Word(end + 5, placed.middle, f"day {number:,}".replace("-", "−")))

    def _steps(self, placed: Placed) -> None:
        dated = [(self._scale.at(step.due), step) for step in placed.row.steps if step.due is not None]
        for i, (x, step) in enumerate(dated):
            self.diamonds.append(Symbol(x, placed.middle, DIAMOND, 6, INK))
            text, following = step_label(step), dated[i + 1][0] if i + 1 < len(dated) else self._right + 40
            if x + 9 + text_width(text, NOTE_SIZE) < following - 6:
                self.words.append(Word(x + 9, placed.middle, text))

    def stretch(self, placed: Placed) -> None:
        row, at = placed.row, self._scale.at
        start = at(row.opens or 0)
        end = self._right - 8 if row.ends is None else max(at(row.ends), start + 2)
        y = placed.middle - THIN / 2
        surely = start if row.surely is None else min(max(at(row.surely), start), end)
        is_loose = row.sort in (Sort.DUTY, Sort.EXTENSION)
        if surely - start > 0.5:
            self.dashed.append(Box(start, y, surely - start, THIN, PAPER))
        box = Box(surely, y, max(end - surely, 1.5), THIN, PAPER if is_loose else STANDS, self._says(row))
        (self.dashed if is_loose else self.solid).append(box)
        if row.ends is None:
            self.open_ends += [Line(end, y + THIN / 2, self._right, y + THIN / 2)]
        if row.critical:
            self._outline(start, y, end, THIN)

    def event(self, placed: Placed) -> None:
        row, at = placed.row, self._scale.at
        last = row.ends or 0.0
        x = at(last)
        start = x if row.opens is None else at(row.opens)
        if x - start > 14:
            self.open_ends.append(Line(start, placed.middle, x, placed.middle))
        self.hollow.append(Symbol(x, placed.middle, DIAMOND, 6, INK))
        number = self._due.day(last, ends=True)
        text = "" if number is None else f"day {number:,}".replace("-", "−")
        if not row.fixed:
            text = f"{text}, at the latest".lstrip(", ")
        self.words.append(Word(x + 10, placed.middle, text, MUTED))

    def _outline(self, start: float, y: float, end: float, height: float) -> None:
        bottom = y + height
        self.critical += [
            Line(start, y, end, y),
            Line(start, bottom, end, bottom),
            Line(start, y - 1, start, bottom + 1),
            Line(end, y - 1, end, bottom + 1),
        ]

    def _says(self, row: Row) -> str:
        """What is read out for a row: all of it, since words to the left are ornament."""
        who = f", {row.by}" if row.by else ""
        parts = [f"Article {row.article}: {in_words(row.name)}{who}" if row.article else in_words(row.name)]
        if row.opens is not None:
            parts.append(f"from {beginning(self._due, row.opens)}")
        parts += [
            f"{step.label} by {deadline(self._due, step.due)}" for step in row.steps if step.due is not None
        ]
        if not row.steps and row.due is not None:
            parts.append(f"due by {deadline(self._due, row.due)}{'' if row.fixed else ' at the latest'}")
        elif row.ends is not None:
            parts.append(f"until {deadline(self._due, row.ends)}")
        if told := follows(row):
            parts.append(told)
        return "; ".join(parts)


def band_lanes(due: Due, scale: Scale) -> list[list[Row]]:
    """The phases that have dates, in lanes in which none lies over another."""
    lanes: list[list[Row]] = []
    ends: list[float] = []
    dated = [row for row in due.of(Sort.PHASE) if row.opens is not None]
    for row in sorted(dated, key=lambda row: (row.opens or 0, -(row.ends or 1e12))):
        start = scale.at(row.opens or 0)
        end = 1e9 if row.ends is None else scale.at(row.ends)
        end = max(end, start + text_width(_phase(row), NOTE_SIZE) + 12)
        lane = next((i for i, last in enumerate(ends) if last <= start + 0.5), None)
        if lane is None:
            lanes.append([])
            ends.append(0)
            lane = len(lanes) - 1
        lanes[lane].append(row)
        ends[lane] = end
    return lanes


def _phase(row: Row) -> str:
    name = in_words(row.name)
    return name if "phase" in name or "stage" in name else f"phase {name}"


def draw_bands(picture: Picture, due: Due, scale: Scale, top: float, right: float) -> None:
    """The phases as bands, each with its name."""
    boxes: list[Box] = []
    loose: list[Box] = []
    words: list[Word] = []
    for i, lane in enumerate(band_lanes(due, scale)):
        y = top + 20 * i
        for row in lane:
            start = scale.at(row.opens or 0)
            end = right if row.ends is None else scale.at(row.ends)
            box = Box(start, y, max(end - start, 2), 17, BAND)
            (boxes if row.ends is not None and row.fixed else loose).append(box)
            name, width = _phase(row), text_width(_phase(row), NOTE_SIZE)
            x = (
                start + 5
                if width < end - start - 6
                else end + 4
                if end + width < right + 100
                else start - width
            )
            words.append(Word(x, y + 8.5, name))
    picture.boxes(boxes, outline=OUTLINE)
    picture.boxes(loose, outline=OUTLINE, dash=DASH)
    picture.words(words, size=NOTE_SIZE)


def draw_words(picture: Picture, rows: Sequence[Placed], left: float, right: float) -> None:
    """Rows that have no place on the axis: a hatch, and what they wait for in words."""
    boxes = [Box(left, row.middle - 7, 26, 14, PAPER) for row in rows]
    picture.boxes(boxes, outline=OUTLINE)
    path = hatch_path(26, 14)
    picture.strokes([Symbol(left + 13, row.middle, path, 13, HATCH) for row in rows], width=0.9)
    words = [
        Word(left + 34, row.middle + LINE * (i - (len(row.words) - 1) / 2), line, TEXT)
        for row in rows
        for i, line in enumerate(row.words)
    ]
    picture.words(words, size=NOTE_SIZE)
