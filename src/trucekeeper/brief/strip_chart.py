"""The status strip as a picture: one row per duty and bearer, one box per window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trucekeeper.brief.drawing import Box, Line, Picture, Word, text_width, wrap
from trucekeeper.brief.look import HAIRLINE, MUTED, OUTLINE, PAPER, TEXT
from trucekeeper.brief.strip_boxes import BOX_HEIGHT, PlacedBox, draw_boxes, key_boxes, place_key
from trucekeeper.brief.strip_values import Strip, StripRow

_LABEL_LINE = 15.6
_HEADS = ("not\nkept", "cannot\ntell")


@dataclass(frozen=True, slots=True)
class _Page:
    """Where things stand: a wide page has labels to the left and counts to the right."""

    strip: Strip
    left: float
    plot: float
    first_count: float  # how far right of the plot the first count ends; 0 on a narrow page

    @property
    def right(self) -> float:
        return self.left + self.plot

    @property
    def width(self) -> float:
        return self.right + (4 if self.narrow else self.first_count + 80)

    @property
    def narrow(self) -> bool:
        return self.first_count == 0

    @property
    def columns(self) -> tuple[float, float]:
        """Where the counts of windows not kept, and of those that cannot be told, end."""
        return self.right + self.first_count, self.right + self.first_count + 74

    def after(self, day: float) -> float:
        """The pixel at which a day of the agreement ends."""
        days = self.strip.last_day - self.strip.first_day + 1
        return self.left + (day - self.strip.first_day + 1) * min(self.plot / days, 24.0)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with its label in lines and the top of its boxes."""

    row: StripRow
    label: Sequence[str]
    top: float

    @property
    def middle(self) -> float:
        return self.top + BOX_HEIGHT / 2


def strip_svg(strip: Strip, *, narrow: bool = False) -> str:
    """The strip as an SVG element, about 1,180 pixels wide, or 344 where ``narrow``.

    A narrow strip puts labels and counts above each row; build it with ``most_boxes=16``.
    """
    days = strip.last_day - strip.first_day + 1
    plot = 336.0 if narrow else max(480.0, min(24.0 * days, 820.0))
    counts = max((text_width(str(row.not_kept), 12) for row in strip.rows), default=0) + 18
    page = _Page(strip, 4, plot, 0) if narrow else _Page(strip, 206, plot, max(62.0, counts))
    head = _head_height(page)
    rows, end = _place_rows(page, head)
    samples = key_boxes(box for row in strip.rows for box in row.boxes)
    key, key_words, key_height = place_key(samples, page.left, page.width - page.left - 4, end + 38)
    picture = Picture(page.width, end + 38 + key_height)
    _draw_head(picture, page, head)
    (_draw_rows_above if narrow else _draw_rows_beside)(picture, page, rows)
    _draw_hairlines(picture, page, rows)
    boxes = [_place(page, row, i) for row in rows for i in range(len(row.row.boxes))]
    if strip.days_per_box > 1:
        # The moment may lie inside a box, whose number it must not strike out.
        _draw_as_of(picture, page, head, end)
        draw_boxes(picture, boxes)
    else:
        draw_boxes(picture, boxes)
        _draw_as_of(picture, page, head, end)
    draw_boxes(picture, key)
    picture.words(key_words)
    return picture.svg(strip.title)


def _place_rows(page: _Page, top: float) -> tuple[list[_Row], float]:
    """The rows in their places, and where the last one ends."""
    rows = []
    for row in page.strip.rows:
        room = page.plot if page.narrow else page.left - 12
        label = _label(row, room)
        above = _LABEL_LINE * (len(label) + 1) + 2 if page.narrow else 0.0
        height = BOX_HEIGHT if page.narrow else max(BOX_HEIGHT, _LABEL_LINE * len(label))
        rows.append(_Row(row, label, top + above + (height - BOX_HEIGHT) / 2))
        top += above + height + (12 if page.narrow else 7)
    return rows, top


def _label(row: StripRow, room: float) -> list[str]:
    """The title on one line, or the duty on one and its bearer on the next; then legal tags."""
    lines = [row.title]
    if text_width(row.title, 12) > room:
        duty, _, bearer = row.title.partition(" — ")
        lines = [*wrap(duty, room, 12, lines=2), *wrap(bearer, room, 12, lines=3)]
    return [*lines, ", ".join(row.tags)] if row.tags else lines


def _head_lines(page: _Page) -> tuple[list[str], list[str]]:
    room = page.width - 12
    title = wrap(page.strip.title, room, 16, lines=4, bold=True)
    return title, [line for part in page.strip.subtitle for line in wrap(part, room, 12, lines=8)]


def _head_height(page: _Page) -> float:
    title, subtitle = _head_lines(page)
    return 6 + 22.0 * len(title) + 17.0 * len(subtitle) + 54


def _draw_head(picture: Picture, page: _Page, head: float) -> None:
    title, subtitle = _head_lines(page)
    picture.words([Word(4, 14 + 22 * i, line) for i, line in enumerate(title)], size=16, bold=True)
    below = 14 + 22.0 * len(title)
    picture.words([Word(4, below + 17 * i, line, MUTED) for i, line in enumerate(subtitle)])
    labels = []
    for day, label in page.strip.ticks:
        half = max(text_width(line, 11) for line in label.split("\n")) / 2
        # Labels at the edges lean inwards rather than be cut off.
        labels.append(
            Word(min(max(page.after(day - 0.5), half + 2), page.width - half - 2), head - 21, label)
        )
    picture.words(labels, size=11, align="center")
    ticks = [page.after(day - 0.5) for day, _ in page.strip.ticks]
    picture.lines([Line(x, head - 8, x, head - 3) for x in ticks], OUTLINE)
    if not page.narrow:
        heads = [Word(x, head - 21, text) for x, text in zip(page.columns, _HEADS, strict=True)]
        picture.words(heads, size=11, align="right")


def _label_words(row: _Row, x: float, first: float) -> list[Word]:
    """The label, its legal tags muted."""
    tagged = len(row.label) - 1 if row.row.tags else len(row.label)
    return [
        Word(x, first + _LABEL_LINE * i, line, MUTED if i == tagged else TEXT)
        for i, line in enumerate(row.label)
    ]


def _draw_rows_beside(picture: Picture, page: _Page, rows: Sequence[_Row]) -> None:
    labels = [_label_words(row, 4, row.middle - _LABEL_LINE * (len(row.label) - 1) / 2) for row in rows]
    picture.words([word for label in labels for word in label])
    counts = [(row, (str(row.row.not_kept), f"{row.row.cannot_tell:,}")) for row in rows]
    picture.words(
        [
            Word(x, row.middle, count)
            for row, both in counts
            for x, count in zip(page.columns, both, strict=True)
        ],
        align="right",
    )


def _draw_rows_above(picture: Picture, page: _Page, rows: Sequence[_Row]) -> None:
    labels = [_label_words(row, page.left, row.top - 10 - _LABEL_LINE * len(row.label)) for row in rows]
    picture.words([word for label in labels for word in label])
    picture.words(
        [
            Word(
                page.left,
                row.top - 10,
                f"not kept {row.row.not_kept} · cannot tell {row.row.cannot_tell:,}",
                MUTED,
            )
            for row in rows
        ],
        size=11,
    )


def _draw_hairlines(picture: Picture, page: _Page, rows: Sequence[_Row]) -> None:
    """A line where nothing falls due, and what falls due beyond its end."""
    end = page.after(page.strip.last_day)
    picture.lines([Line(page.left, row.middle, end, row.middle) for row in rows], HAIRLINE)
    now = page.after(min(max(page.strip.as_of_day, page.strip.first_day - 1), page.strip.last_day))
    patches, words = [], []
    for row in rows:
        if row.row.note:
            width = text_width(row.row.note, 11) + 4
            # Beyond the present moment where there is room, else just before it.
            right = end if end - now > width + 6 else now - 6
            patches.append(Box(right - width, row.top, width, BOX_HEIGHT, PAPER))
            words.append(Word(right, row.middle, row.row.note, MUTED))
    picture.boxes(patches)
    picture.words(words, size=11, align="right")


def _place(page: _Page, row: _Row, index: int) -> PlacedBox:
    box, strip = row.row.boxes[index], page.strip
    first, last = box.first_day, box.last_day
    if len(row.row.boxes) == 1 and last - first + 1 < strip.days_per_box:
        # A deadline's one window is as broad as the boxes of other rows.
        first = last - (last - strip.first_day) % strip.days_per_box
        last = first + strip.days_per_box - 1
    x = page.after(first - 1)
    return PlacedBox(box, x + 0.7, row.top, page.after(last) - x - 1.4)


def _draw_as_of(picture: Picture, page: _Page, top: float, bottom: float) -> None:
    strip = page.strip
    x = page.after(min(max(strip.as_of_day, strip.first_day - 1), strip.last_day))
    picture.lines([Line(x, top - 3, x, bottom + 1)], "#111111", width=1.6)
    text = f"as of day {strip.as_of_day:,}"
    leans_left = x - text_width(text, 11) > page.left
    word = Word(x - 4 if leans_left else x + 4, bottom + 10, text, "#111111")
    picture.words([word], size=11, align="right" if leans_left else "left")
