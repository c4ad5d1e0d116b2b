"""Arrows from what a row waits for to the time at which it can then surely begin."""

from __future__ import annotations

from collections.abc import Sequence

from trucekeeper.agreement.sequence import Due, Row, Sort
from trucekeeper.brief.drawing import Line, Picture, Symbol
from trucekeeper.brief.look import MUTED
from trucekeeper.brief.timeline_bars import BAR, INK, Placed
from trucekeeper.brief.timeline_scale import Scale

_DOWN, _UP = "M-.7,-1L0,0L.7,-1", "M-.7,1L0,0L.7,1"
_RIGHT = "M-1,-.7L0,0L-1,.7"

_TARGETS = (Sort.DUTY, Sort.EVENT)
"""A standing duty has no deadline to be late for; lines across the whole picture would tell little."""


def draw_arrows(picture: Picture, rows: Sequence[Placed], scale: Scale, due: Due) -> None:
    """Thin lines; those of the chain that makes the last deadline are dark."""
    places = {placed.row.name: placed for placed in rows if not placed.words}
    for is_critical, ink, width in ((False, MUTED, 0.8), (True, INK, 1.5)):
        lines: list[Line] = []
        heads: list[Symbol] = []
        for placed in places.values():
            for name in placed.row.after:
                source = places.get(name)
                is_followed = placed.row.waits or placed.row.counted_from
                if source is None or not is_followed or placed.row.sort not in _TARGETS:
                    continue
                both = name in due.chain and placed.row.name in due.chain
                if both is is_critical:
                    _arrow(source, placed, scale, ink, lines, heads)
        picture.lines(lines, ink, width=width)
        picture.strokes(heads, width=max(width, 1.1))


def _arrow(
    source: Placed, target: Placed, scale: Scale, ink: str, lines: list[Line], heads: list[Symbol]
) -> None:
    """Down (or up) to the row, at the time when the source is through; from there on to a later beginning."""
    last, row = source.row.last, target.row
    goal = _goal(row)
    if last is None or goal is None or goal < last - 1e-6 or goal > (row.last or goal):
        return  # it cannot be told, or waits beyond its own deadline
    x, down = scale.at(last), target.middle > source.middle
    start = source.middle + (BAR / 2 if down else -BAR / 2)
    begins = x if row.opens is None else scale.at(row.opens)
    if begins - x < 6:
        end = target.middle + (-BAR / 2 - 1 if down else BAR / 2 + 1)
        lines.append(Line(x, start, x, end))
        heads.append(Symbol(x, end, _DOWN if down else _UP, 5, ink))
        return
    lines += [Line(x, start, x, target.middle), Line(x, target.middle, begins - 1, target.middle)]
    heads.append(Symbol(begins - 1, target.middle, _RIGHT, 5, ink))


def _goal(row: Row) -> float | None:
    """To the deadline that is counted from its source, or to where the row may surely begin."""
    if not row.fixed and row.due is not None:
        return row.due
    return row.last if row.surely is None else row.surely
