"""The timeline of an agreement as a picture: what is due when, with its window and what it waits for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from trucekeeper.agreement.sequence import Due, Sort
from trucekeeper.agreement.sequence.told import beginning, hangs, headline
from trucekeeper.brief.drawing import Line, Picture, Word, text_width, wrap
from trucekeeper.brief.look import MUTED, OUTLINE
from trucekeeper.brief.timeline_arrows import draw_arrows
from trucekeeper.brief.timeline_bars import (
    BAR,
    DARK,
    Placed,
    band_lanes,
    draw_bands,
    draw_bars,
    draw_words,
)
from trucekeeper.brief.timeline_key import draw_key
from trucekeeper.brief.timeline_rows import (
    LABEL_SIZE,
    LINE,
    NOTE_SIZE,
    Label,
    Part,
    label,
    pages,
    parts,
    right_column,
    waits,
)
from trucekeeper.brief.timeline_scale import Scale, Tick, scale, ticks

WIDTH = 1180.0
_LEFT = 322.0
_PLOT = 692.0
_TAIL = 30.0
_HEADING = 30.0


@dataclass(slots=True)
class _Page:
    """One picture being laid out: its axis, and where its rows stand."""

    due: Due
    scale: Scale
    ticks: list[Tick]
    article_width: float
    rows: list[Placed] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    headings: list[tuple[float, str]] = field(default_factory=list)

    @property
    def right(self) -> float:
        return _LEFT + _PLOT + _TAIL


def timeline_svgs(due: Due, most: int | None = None, *, titled: bool = True) -> list[str]:
    """The timeline as SVG elements of 1,180 pixels, each with at most so many rows and the axis.

    Without ``most`` it is one picture, however tall. ``titled``: the first has the finding as its
    title; a page that has it as its heading needs no other.
    """
    found = parts(due)
    every = sum(len(part.rows) for part in found)
    shared = pages(found, most or max(every, 1)) if found else [[]]
    return [_picture(due, held, i + 1, len(shared), titled=titled) for i, held in enumerate(shared)]


def _picture(due: Due, held: Sequence[Part], number: int, of: int, *, titled: bool) -> str:
    placed = scale(_marks(due), _LEFT, _PLOT)
    page = _Page(due, placed, ticks(due, placed, _wanted(due)), _article_width(due))
    title = wrap(headline(due), WIDTH - 8, 16, lines=3, bold=True) if number == 1 and titled else []
    said = _subtitle(due, number, of) if titled else f"Picture {number} of {of}" if of > 1 else ""
    subtitle = wrap(said, WIDTH - 8, 12, lines=3) if said else []
    head = 10 + 22 * len(title) + 17 * len(subtitle)
    axis = head + 40
    bands = axis + (18 if placed.cuts else 4)
    bands_end = bands + 2 + 20.0 * len(band_lanes(due, placed))
    bottom = _place_rows(page, held, bands_end + 4)
    key_height = 52.0
    picture = Picture(WIDTH, bottom + key_height)
    picture.words([Word(4, 14 + 22 * i, line) for i, line in enumerate(title)], size=16, bold=True)
    below = 14 + 22 * len(title)
    picture.words([Word(4, below + 17 * i, line, MUTED) for i, line in enumerate(subtitle)])
    _draw_axis(picture, page, axis, bottom)
    draw_bands(picture, due, placed, bands, page.right)
    _draw_labels(picture, page)
    draw_arrows(picture, page.rows, placed, due)
    draw_bars(picture, page.rows, placed, page.right, due)
    draw_words(picture, [row for row in page.rows if row.words], _LEFT, WIDTH - 8)
    _draw_right(picture, page)
    draw_key(picture, page.rows, 4, bottom + 16, WIDTH - 8)
    return picture.svg(f"{headline(due)}. {due.title}")


def _subtitle(due: Due, number: int, of: int) -> str:
    since = "No date of entry into force: days are counted from it."
    if due.in_force is not None:
        since = f"In force {beginning(due, 0)} ({due.zone})."
    part = f" Picture {number} of {of}." if of > 1 else ""
    chain = ""
    if due.chain and number == 1:
        told = hangs(due)
        names = " → ".join(each.replace("-", " ") for each in due.chain)
        chain = f" {told[:1].upper()}{told[1:]}: {names}."
    return f"{due.title}. {since}{chain}{part}"


def _marks(due: Due) -> Iterator[float]:
    """All times that stand on the axis."""
    yield 0.0
    for row in due.rows:
        if row.is_placed or row.sort is Sort.PHASE:
            steps = [step.due for step in row.steps]
            for hours in (row.opens, row.surely, row.due, row.soonest, row.ends, *steps):
                if hours is not None:
                    yield hours


def _wanted(due: Due) -> list[tuple[float, bool]]:
    """The times that the axis names, those that matter most first."""
    deadlines = [(hours, True) for _, _, hours in due.deadlines]
    ends = [(row.ends, True) for row in due.of(Sort.PHASE) if row.ends is not None]
    last = max([hours for hours, _ in (*deadlines, *ends)], default=0.0)
    starts = [(row.opens, False) for row in due.rows if row.is_placed and row.opens is not None]
    return list(dict.fromkeys([(0.0, False), (last, True), *ends, *deadlines, *starts]))


def _article_width(due: Due) -> float:
    widest = max((text_width(row.article, NOTE_SIZE) for row in due.rows), default=0.0)
    return min(max(widest + 6, 28.0), 88.0)


def _place_rows(page: _Page, held: Sequence[Part], top: float) -> float:
    """Give every row its place; gives where the last one ends."""
    name_width = _LEFT - 22 - page.article_width
    for part in held:
        page.headings.append((top + _HEADING / 2 + 3, part.heading))
        top += _HEADING
        for row in part.rows:
            made = label(row, page.article_width, name_width)
            words = (
                wrap(waits(row, page.due.named), WIDTH - _LEFT - 50, NOTE_SIZE, lines=2) if part.words else []
            )
            height = max(made.height + 7, BAR + 8, LINE * len(words) + 7)
            page.rows.append(Placed(row, top, height, tuple(words)))
            page.labels.append(made)
            top += height
    return top + 6


def _draw_axis(picture: Picture, page: _Page, axis: float, bottom: float) -> None:
    labels = [Word(tick.x, axis - 19, tick.label) for tick in page.ticks]
    picture.words(labels, size=11, align="center")
    picture.lines([Line(tick.x, axis - 4, tick.x, axis + 1) for tick in page.ticks], OUTLINE)
    picture.lines([Line(_LEFT, axis + 1, page.right, axis + 1)], OUTLINE)
    picture.words([Word(WIDTH - 4, axis - 19, "time it leaves,\nat the tightest")], size=11, align="right")
    ends = [row.top + row.height for row in page.rows if not row.words]
    if ends:
        picture.lines([Line(tick.x, axis + 1, tick.x, max(ends)) for tick in page.ticks], "#E6E8EA")
        for middle, hours in page.scale.cut_middles:
            for x in (middle - 3, middle + 3):
                picture.lines([Line(x - 2, axis + 6, x + 2, axis - 4)], DARK, width=1.2)
            picture.lines([Line(middle, axis + 18, middle, max(ends))], OUTLINE, dash=(1, 4))
            days = f"{round(hours / 24):,} d"
            picture.words([Word(middle, axis + 11, days, MUTED)], size=9.5, align="center")


def _draw_labels(picture: Picture, page: _Page) -> None:
    picture.words([Word(4, y, text) for y, text in page.headings], size=12.5, bold=True)
    picture.lines([Line(4, y + 11, WIDTH - 4, y + 11) for y, _ in page.headings], OUTLINE)
    articles, names, bearers = [], [], []
    x = 4 + page.article_width + 10
    for row, made in zip(page.rows, page.labels, strict=True):
        lines = len(made.name) + len(made.by)
        first = row.middle - LINE * (lines - 1) / 2
        articles += [
            Word(4, first + LINE * i - (LINE * (len(made.article) - 1) / 2 if lines == 1 else 0), text, MUTED)
            for i, text in enumerate(made.article)
        ]
        names += [Word(x, first + LINE * i, text) for i, text in enumerate(made.name)]
        after = first + LINE * len(made.name)
        bearers += [Word(x, after + LINE * i, text, MUTED) for i, text in enumerate(made.by)]
    picture.words(articles, size=NOTE_SIZE)
    picture.words(names, size=LABEL_SIZE)
    picture.words(bearers, size=NOTE_SIZE)
    below = [Line(4, row.top + row.height, WIDTH - 4, row.top + row.height) for row in page.rows]
    picture.lines(below, "#EEF0F1")


def _draw_right(picture: Picture, page: _Page) -> None:
    told: list[tuple[Placed, str]] = [(row, right_column(row.row)) for row in page.rows if not row.words]
    picture.words([Word(WIDTH - 4, row.middle, text) for row, text in told if text], align="right")
