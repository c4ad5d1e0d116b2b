"""The boxes of a strip: fill, glyph or number, hatch and corner; and the key that explains them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil

from trucekeeper.brief.drawing import Box, Picture, Symbol, Word, text_width
from trucekeeper.brief.look import (
    ALL_KEPT,
    HATCH,
    LOOKS,
    OUTLINE,
    PAPER,
    TEXT,
    TINTS,
    Tint,
    hatch_path,
    tint_of,
)
from trucekeeper.brief.strip_values import StripBox

BOX_HEIGHT = 26.0

_CORNER = "M-1,-1L1,-1L1,1Z"
_QUARTERS = 4
_NUMBER = 9.0
_KEY_BOX = 18.0
_KEY_CELL = 128.0
_KEY_LINE = 34.0


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box of the strip with its top left corner and width, in pixels."""

    box: StripBox
    x: float
    y: float
    width: float

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the box."""
        return self.x + self.width / 2, self.y + BOX_HEIGHT / 2


def draw_boxes(picture: Picture, placed: Sequence[PlacedBox]) -> None:
    """Boxes with their glyphs or numbers, hatched where nobody watched."""
    picture.boxes(
        [Box(p.x, p.y, p.width, BOX_HEIGHT, _fill(p.box), p.box.says) for p in placed], outline=OUTLINE
    )
    picture.strokes([hatch for p in placed if (hatch := _hatch(p))], width=0.9)
    glyphs = [(p, LOOKS[p.box.status]) for p in placed if p.box.status is not None]
    picture.solids([Symbol(*p.centre, "circle", 7, PAPER) for p, _ in glyphs if p.box.unwatched])
    picture.solids(
        [Symbol(*p.centre, look.solid, _glyph_radius(p), look.ink) for p, look in glyphs if look.solid]
    )
    picture.strokes([Symbol(*p.centre, look.stroke, _glyph_radius(p), look.ink) for p, look in glyphs])
    _draw_numbers(picture, [p for p in placed if p.box.not_kept is not None])
    corners = [Symbol(p.x + p.width - 3.3, p.y + 3.3, _CORNER, 3.2, TEXT) for p in placed if p.box.tag]
    picture.strokes([replace(corner, ink=PAPER) for corner in corners], width=1)
    picture.solids(corners)


def key_boxes(boxes: Iterable[StripBox]) -> list[tuple[StripBox, str]]:
    """A sample with its words for everything that occurs among the boxes, and for nothing else."""
    boxes = list(boxes)
    statuses = {box.status for box in boxes}
    samples = [(StripBox(1, 1, 1, "", status=s), look.word) for s, look in LOOKS.items() if s in statuses]
    for tint in (ALL_KEPT, *TINTS):
        first = next((box for box in boxes if box.not_kept is not None and _tint(box) == tint), None)
        if first is not None:
            samples.append((replace(first, says="", unwatched=0, tag=None), tint.word))
    if any(box.unwatched for box in boxes):
        samples.append((StripBox(1, 1, 1, "", unwatched=1), "nobody able to see was watching"))
    for tag in sorted({box.tag for box in boxes if box.tag}):
        samples.append((StripBox(1, 1, 1, "", tag=tag), tag))
    return samples


def place_key(
    samples: Sequence[tuple[StripBox, str]], left: float, width: float, top: float
) -> tuple[list[PlacedBox], list[Word], float]:
    """Samples side by side in columns; long words take several. Boxes, words and the height."""
    boxes, words, column, line = [], [], 0, 0
    columns = max(1, int(width // _KEY_CELL))
    for box, word in samples:
        taken = ceil((_KEY_BOX + 20 + text_width(word, 12)) / _KEY_CELL)
        if column and column + taken > columns:
            column, line = 0, line + 1
        x, y = left + column * _KEY_CELL, top + line * _KEY_LINE
        boxes.append(PlacedBox(box, x, y, _KEY_BOX))
        words.append(Word(x + _KEY_BOX + 8, y + BOX_HEIGHT / 2, word))
        column += taken
    return boxes, words, (line + 1) * _KEY_LINE if samples else 0.0


def _glyph_radius(placed: PlacedBox) -> float:
    return min(5.2, 0.34 * placed.width)


def _draw_numbers(picture: Picture, placed: Sequence[PlacedBox]) -> None:
    """Each box's number, on a patch of the box's own fill so that no hatch crosses it."""
    words = [Word(*p.centre, _number(p), _tint(p.box).ink) for p in placed]
    hatched = [(p, word) for p, word in zip(placed, words, strict=True) if p.box.unwatched]
    picture.boxes([_patch(p, word) for p, word in hatched])
    picture.words(words, size=_NUMBER, align="center", leading=1.08)


def _number(placed: PlacedBox) -> str:
    text = str(placed.box.not_kept)
    return text if text_width(text, _NUMBER) <= placed.width else text.replace("–", "–\n")


def _patch(placed: PlacedBox, word: Word) -> Box:
    lines = word.text.split("\n")
    width = min(placed.width - 1, max(text_width(line, _NUMBER) for line in lines) + 2)
    height = 11.0 * len(lines)
    return Box(word.x - width / 2, word.y - height / 2, width, height, _tint(placed.box).fill)


def _tint(box: StripBox) -> Tint:
    if box.not_kept is None or box.kept is None:
        return TINTS[0]
    return tint_of(box.not_kept.low, box.kept.low, box.windows)


def _fill(box: StripBox) -> str:
    return LOOKS[box.status].fill if box.status is not None else _tint(box).fill


def _hatch(placed: PlacedBox) -> Symbol | None:
    """A hatch, from the bottom, over the share of the windows that nobody watched, in quarters."""
    box = placed.box
    if not box.unwatched:
        return None
    most = _QUARTERS if box.unwatched >= box.windows else _QUARTERS - 1
    quarters = min(most, max(1, round(_QUARTERS * box.unwatched / box.windows)))
    height = BOX_HEIGHT * quarters / _QUARTERS
    width = round(placed.width, 1)
    ink = PAPER if _fill(box) == TINTS[-1].fill else HATCH
    middle = placed.y + BOX_HEIGHT - height / 2
    return Symbol(placed.centre[0], middle, hatch_path(width, height), width / 2, ink)
