"""The key of a timeline: a sample with its words for everything that occurs in the picture."""

from __future__ import annotations

from collections.abc import Sequence

from trucekeeper.agreement.sequence import Sort
from trucekeeper.brief.drawing import Box, Line, Picture, Symbol, Word, text_width
from trucekeeper.brief.look import HATCH, OUTLINE, PAPER, hatch_path
from trucekeeper.brief.timeline_bars import (
    DASH,
    DIAMOND,
    INK,
    NEEDED,
    ROOM,
    STANDS,
    THIN,
    Placed,
    moves_as_a_whole,
)
from trucekeeper.brief.timeline_rows import NOTE_SIZE


def draw_key(picture: Picture, rows: Sequence[Placed], left: float, top: float, right: float) -> None:
    """A sample with its words for everything that occurs."""
    shown = [row.row for row in rows if not row.words]
    duties = [row for row in shown if row.due is not None or row.steps]
    samples: list[tuple[str, str]] = []
    if duties:
        samples += [("room", "may be done"), ("mark", "deadline")]
    if any(row.done is not None and row.opens is not None and row.done > row.opens for row in duties):
        samples.append(("needed", "takes so long"))
    early = any((row.surely or 0) > (row.opens or 0) for row in duties)
    late = any(
        row.soonest is not None
        and not row.fixed
        and not moves_as_a_whole(row)
        and row.soonest < (row.last or 0)
        for row in duties
    )
    if early:
        samples.append(("loose", "before the bar: only if what it waits for comes early"))
    if late:
        samples.append(("loose", "after the bar: only if what its deadline is counted from comes late"))
    if any(not row.fixed and row.due is not None for row in duties):
        samples.append(("loose-mark", "at the latest: hangs on another"))
    if any(row.steps for row in duties):
        samples.append(("step", "total or step due"))
    if any(row.sort is Sort.EVENT for row in shown):
        samples.append(("event", "event"))
    if any(row.sort is Sort.STANDING for row in shown):
        samples.append(("stands", "binds throughout"))
    if any(row.sort in (Sort.DUTY, Sort.EXTENSION) and row not in duties for row in shown):
        samples.append(("loose-thin", "no date of its own"))
    if any(row.critical for row in shown):
        samples.append(("critical", "chain of the last deadline"))
    if any(row.words for row in rows):
        samples.append(("hatch", "no date"))
    _draw_samples(picture, samples, left, top, right)


def _draw_samples(
    picture: Picture, samples: Sequence[tuple[str, str]], left: float, top: float, right: float
) -> None:
    x, y = left, top
    bars = {"room": ROOM, "needed": NEEDED, "stands": STANDS, "hatch": PAPER, "critical": PAPER}
    words: list[Word] = []
    for sample, text in samples:
        width = 34 + text_width(text, NOTE_SIZE) + 18
        if x + width > right:
            x, y = left, y + 20
        middle = x + 13
        if sample in bars:
            height = THIN if sample == "stands" else 14
            picture.boxes([Box(x, y - height / 2, 26, height, bars[sample])], outline=OUTLINE)
        if sample == "hatch":
            picture.strokes([Symbol(middle, y, hatch_path(26, 14), 13, HATCH)], width=0.9)
        if sample == "critical":
            edges = [Line(x, y - 7, x + 26, y - 7), Line(x, y + 7, x + 26, y + 7)]
            picture.lines(
                [*edges, Line(x, y - 8, x, y + 8), Line(x + 26, y - 8, x + 26, y + 8)], INK, width=2
            )
        if sample == "loose":
            picture.boxes([Box(x, y - 7, 26, 14, PAPER)], outline=OUTLINE, dash=DASH)
        if sample == "loose-thin":
            picture.boxes([Box(x, y - THIN / 2, 26, THIN, PAPER)], outline=OUTLINE, dash=DASH)
        if sample == "mark":
            picture.lines([Line(middle, y - 10, middle, y + 10)], INK, width=3)
        if sample == "loose-mark":
            picture.lines([Line(middle, y - 10, middle, y + 10)], INK, width=2, dash=(2.5, 2))
        if sample == "step":
            picture.solids([Symbol(middle, y, DIAMOND, 6, INK)])
        if sample == "event":
            picture.strokes([Symbol(middle, y, DIAMOND, 6, INK)], width=1.3)
        words.append(Word(x + 34, y, text))
        x += width
    picture.words(words, size=NOTE_SIZE)
