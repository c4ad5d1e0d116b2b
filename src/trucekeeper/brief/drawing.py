"""Pictures placed to the pixel, drawn by Altair and vl-convert.

A chart works out where everything stands, in pixels from the top left, and hands rows of
boxes, symbols, lines and words to a :class:`Picture`. Nothing then depends on which fonts the
machine has that draws, and the same rows give the same bytes.
"""

from __future__ import annotations

import hashlib
import re
import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, Literal

from trucekeeper.brief.look import FONT, PAPER, TEXT
from trucekeeper.errors import MissingExtraError

try:
    import altair as alt
    import vl_convert
except ImportError as missing:
    raise MissingExtraError(
        "extra-missing",
        "charts need Altair and vl-convert, which are not installed",
        hint="pip install 'trucekeeper[brief]'",
    ) from missing

Align = Literal["left", "center", "right"]

_X = alt.X("x:Q", scale=None, axis=None)
_Y = alt.Y("y:Q", scale=None, axis=None)
_X2 = alt.X2("x2:Q")
_Y2 = alt.Y2("y2:Q")
_FILL = alt.Fill("fill:N", scale=None)
_STROKE = alt.Stroke("stroke:N", scale=None)
_SHAPE = alt.Shape("path:N", scale=None)
_SIZE = alt.Size("size:Q", scale=None)
_OPACITY = alt.Opacity("opacity:Q", scale=None)
_TEXT = alt.Text("text:N")
_SAYS = alt.Description("says:N")
# Objects, never their short strings: for each of those Altair goes through all classes that it has.


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle from its top left corner; ``says`` is read out where it is given."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A path in a box from -1 to 1, drawn around (x, y) with ``radius`` pixels for 1."""

    x: float
    y: float
    path: str
    radius: float
    ink: str
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line between two points."""

    x: float
    y: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Word:
    """Text at a point; a line break in it begins a new line."""

    x: float
    y: float
    text: str
    ink: str = TEXT


@dataclass(slots=True)
class Picture:
    """Layers of one picture, painted in the order in which they are added."""

    width: float
    height: float
    _layers: list[alt.Chart] = field(default_factory=list)
    _rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def boxes(self, boxes: Sequence[Box], *, outline: str | None = None, dash: Sequence[float] = ()) -> None:
        """Rectangles; those that say something are read out, the others are ornament."""
        for spoken in (True, False):
            rows = [
                {
                    "x": _pixel(box.x),
                    "y": _pixel(box.y),
                    "x2": _pixel(box.x + box.width),
                    "y2": _pixel(box.y + box.height),
                    "fill": box.fill,
                    **({"says": box.says} if spoken else {}),
                }
                for box in boxes
                if bool(box.says) is spoken
            ]
            if not rows:
                continue
            style: dict[str, Any] = {"strokeWidth": 0.7, "stroke": outline} if outline else {}
            chart = self._chart(rows).mark_rect(aria=spoken, strokeDash=list(dash) or alt.Undefined, **style)
            chart = chart.encode(x=_X, y=_Y, x2=_X2, y2=_Y2, fill=_FILL)
            self._layers.append(chart.encode(description=_SAYS) if spoken else chart)

    def strokes(self, symbols: Sequence[Symbol], *, width: float = 1.7, dash: Sequence[float] = ()) -> None:
        """Stroked symbols."""
        if symbols:
            chart = self._chart(_symbol_rows(symbols, "stroke")).mark_point(
                aria=False,
                filled=False,
                strokeWidth=width,
                strokeCap="butt" if dash else "round",
                strokeDash=list(dash) or alt.Undefined,
            )
            self._layers.append(
                chart.encode(x=_X, y=_Y, shape=_SHAPE, size=_SIZE, stroke=_STROKE, opacity=_OPACITY)
            )

    def solids(self, symbols: Sequence[Symbol], *, says: Sequence[str] = ()) -> None:
        """Filled symbols; ``says``, one for each, is read out where it is given."""
        if symbols:
            rows = _symbol_rows(symbols, "fill")
            for row, spoken in zip(rows, says, strict=False):
                row["says"] = spoken
            chart = self._chart(rows).mark_point(aria=bool(says), filled=True, strokeWidth=0)
            chart = chart.encode(x=_X, y=_Y, shape=_SHAPE, size=_SIZE, fill=_FILL, opacity=_OPACITY)
            self._layers.append(chart.encode(description=_SAYS) if says else chart)

    def lines(
        self, lines: Sequence[Line], ink: str, *, width: float = 1.0, dash: Sequence[float] = ()
    ) -> None:
        """Straight lines of one ink."""
        if lines:
            rows = [
                {"x": _pixel(line.x), "y": _pixel(line.y), "x2": _pixel(line.x2), "y2": _pixel(line.y2)}
                for line in lines
            ]
            chart = self._chart(rows).mark_rule(
                aria=False, color=ink, strokeWidth=width, strokeDash=list(dash) or alt.Undefined
            )
            self._layers.append(chart.encode(x=_X, y=_Y, x2=_X2, y2=_Y2))

    def words(
        self,
        words: Sequence[Word],
        *,
        size: float = 12,
        align: Align = "left",
        bold: bool = False,
        leading: float = 1.3,
    ) -> None:
        """Text; words of several lines are centred on their point."""
        if not words:
            return
        step = size * leading
        rows = [
            {
                "x": _pixel(word.x),
                "y": _pixel(word.y - step * word.text.count("\n") / 2),
                "text": word.text,
                "fill": word.ink,
            }
            for word in words
        ]
        style: dict[str, Any] = {
            "aria": False,
            "align": align,
            "baseline": "middle",
            "fontSize": size,
            "fontWeight": 700 if bold else 400,
            "font": FONT,
            "lineBreak": "\n",
            "lineHeight": round(step, 1),
        }
        self._layers.append(self._chart(rows).mark_text(**style).encode(x=_X, y=_Y, text=_TEXT, fill=_FILL))

    def svg(self, title: str) -> str:
        """The picture as an SVG element to be put into a page; ``title`` is its accessible name."""
        # All at once: each further call would copy every layer.
        chart = alt.layer(
            *self._layers,
            width=self.width,
            height=self.height,
            padding=0,
            autosize=alt.AutoSizeParams(type="none"),
            background=PAPER,
            config=alt.Config(view=alt.ViewConfig(stroke=None)),
            resolve=alt.Resolve(scale=alt.ScaleResolveMap(x="independent", y="independent")),
        )
        # Unchecked: the marks are always the same here, and checking takes longer than drawing them.
        specification = {**chart.to_dict(validate=False), "datasets": self._rows}
        return _inline(str(vl_convert.vegalite_to_svg(specification)), title)

    def _chart(self, rows: list[dict[str, Any]]) -> alt.Chart:
        """A layer of these rows, which are named here and given once: Altair checks inline rows, slowly."""
        name = f"rows-{len(self._rows)}"
        self._rows[name] = rows
        return alt.Chart(alt.NamedData(name))


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Pixels that a line of text takes at most, roughly, in any of the fonts of the stack."""
    wide = sum(
        1.0 if letter in "mwMW—@%" else 0.36 if letter in "iljtf.,:;'|!()· " else 0.58 for letter in text
    )
    capitals = sum(0.08 for letter in text if letter.isupper())
    return (wide + capitals) * size * (1.07 if bold else 1.0)


def wrap(text: str, width: float, size: float, *, lines: int, bold: bool = False) -> list[str]:
    """The text in at most so many lines of so many pixels; what does not fit ends in an ellipsis."""
    per_letter = text_width(text, size, bold=bold) / max(1, len(text))
    letters = max(8, int(width / max(per_letter, 0.1)))
    return textwrap.wrap(text, letters, max_lines=lines, placeholder=" …", break_long_words=True) or [""]


def _symbol_rows(symbols: Sequence[Symbol], channel: str) -> list[dict[str, Any]]:
    return [
        {
            "x": _pixel(symbol.x),
            "y": _pixel(symbol.y),
            "path": symbol.path,
            "size": round((2 * symbol.radius) ** 2, 2),
            channel: symbol.ink,
            "opacity": round(symbol.opacity, 3),
        }
        for symbol in symbols
    ]


def _pixel(value: float) -> float:
    return round(value, 2)


def _inline(svg: str, title: str) -> str:
    """The SVG with an accessible name, and with ids that no other picture in the page has."""
    digest = hashlib.sha256(svg.encode()).hexdigest()[:8]
    svg = re.sub(r'\bid="([^"]+)"', rf'id="tk-{digest}-\1"', svg)
    svg = re.sub(r"url\(#([^)]+)\)", rf"url(#tk-{digest}-\1)", svg)
    svg = re.sub(r' xmlns:xlink="[^"]*"', "", svg, count=1) if "xlink:" not in svg.split(">", 1)[1] else svg
    # Said once for all text, and not at all where it only repeats the role: half the size.
    svg = re.sub(r' font-family="[^"]*"', "", svg)
    svg = re.sub(r' aria-roledescription="[^"]*"', "", svg)
    svg = _drawn_once(svg.replace(' opacity="1"', ""), digest)
    root = f'<svg role="graphics-document" aria-label="{escape(title, quote=True)}" font-family="{FONT}" '
    return svg.replace("<svg ", root, 1)


_ORNAMENT = re.compile(r'<path(?! aria-label)([^>]*?) d="([^"]{60,})"([^>]*?)/>')
"""A glyph or hatch: a path of some length that has no name of its own."""


def _drawn_once(svg: str, digest: str) -> str:
    """The SVG with every hatch and glyph that stands in several places given once, and then used."""
    times = Counter(found[2] for found in _ORNAMENT.finditer(svg))
    names = {path: f"tk-{digest}-p{i}" for i, (path, n) in enumerate(times.items()) if n > 1}

    def use(found: re.Match[str]) -> str:
        name = names.get(found[2])
        return found[0] if name is None else f'<use href="#{name}"{found[1]}{found[3]}/>'

    shapes = "".join(f'<path id="{name}" d="{path}"/>' for path, name in names.items())
    return _ORNAMENT.sub(use, svg).replace("</svg>", f"<defs>{shapes}</defs></svg>") if names else svg
