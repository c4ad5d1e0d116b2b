"""How a finding looks: its word, colours, glyph and hatch, the same in charts and in pages.

Ink grows with alarm: blue is kept, orange and red are not, and no green is used. Colour never
stands alone: every status has a glyph and a word, because some fills coincide in greyscale.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from types import MappingProxyType

from trucekeeper.terms import Knowledge, LegalState, in_words

FONT = "Noto Sans, system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif"
"""The stack of every chart: the first family is the one that is measured."""

TEXT = "#1B1F23"
MUTED = "#4A525B"
OUTLINE = "#8A929B"
HAIRLINE = "#C4C9CE"
HATCH = "#5B6470"
PAPER = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Look:
    """A status: its word, the fill of its box, the ink of its glyph, the glyph's path.

    The path lies in a box from -1 to 1. It is stroked; ``solid`` is filled with the ink.
    """

    word: str
    fill: str
    ink: str
    stroke: str
    solid: str = ""


_QUESTION = "M-.4,-.35A.42,.4,0,1,1,.12,.02L0,.2L0,.35M-.03,.72L.03,.72"
_RING = "M-.62,0A.62,.62,0,1,1,.62,0A.62,.62,0,1,1,-.62,0"
_LATE_TICK = "M-.6,-.2L-.15,.22L.65,-.72M-.65,.72L.65,.72"

LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "met": Look("met", "#BFDDF2", "#0B3A5B", "M-.6,.05L-.15,.5L.65,-.5"),
        "met_late": Look("met late", "#7FB4DB", "#0B2A44", _LATE_TICK),
        "cured": Look("cured", "#7FB4DB", "#0B2A44", _LATE_TICK),
        "partial": Look("partial", "#F0C75E", "#4A3300", _RING, "M0,-.62A.62,.62,0,0,0,0,.62Z"),
        "missed": Look("missed", "#D97A1E", "#1F1200", "M-.6,0L.6,0"),
        "breached": Look("breached", "#8E1B1B", "#FFFFFF", "M-.55,-.55L.55,.55M.55,-.55L-.55,.55"),
        "contested": Look(
            "contested", "#6A4C93", "#FFFFFF", "M-.62,-.25L.62,-.25M-.62,.25L.62,.25M.4,-.75L-.4,.75"
        ),
        "unverified": Look("unverified", "#FFFFFF", "#3A4149", _QUESTION),
        "unverifiable": Look("unverifiable", "#E6E8EA", "#3A4149", _QUESTION + "M-.75,.6L.75,-.6"),
        "due": Look("due", "#FFFFFF", "#111111", "M-.55,0A.55,.55,0,1,1,.55,0A.55,.55,0,1,1,-.55,0"),
        "not_yet_due": Look("not yet due", "#F7F7F5", "#5B6470", "M-.1,0A.1,.1,0,1,1,.1,0A.1,.1,0,1,1,-.1,0"),
        "suspended": Look("suspended", "#A9AFB6", "#20262C", "M-.3,-.55L-.3,.55M.3,-.55L.3,.55"),
        "waived": Look("waived", "#E6E8EA", "#20262C", "M-.7,-.45L-.35,.5L0,-.25L.35,.5L.7,-.45"),
        "superseded": Look("superseded", "#E6E8EA", "#20262C", "M-.65,0L.6,0M.2,-.42L.62,0L.2,.42"),
    }
)
"""Every status there is, in the order in which a key lists them."""

RESTING = frozenset({LegalState.SUSPENDED, LegalState.WAIVED, LegalState.SUPERSEDED})
"""Legal states in which a duty does not bind: they stand in place of a finding."""


@dataclass(frozen=True, slots=True)
class Tint:
    """Fill and ink of a box that stands for several windows."""

    fill: str
    ink: str
    word: str


TINTS: tuple[Tint, ...] = (
    Tint("#FFFFFF", "#1B1F23", "none surely not kept"),
    Tint("#F6DAD3", "#4A0E0E", "up to a third surely not kept"),
    Tint("#E3A79B", "#2E0707", "up to two thirds surely not kept"),
    Tint("#8E1B1B", "#FFFFFF", "over two thirds surely not kept"),
)
ALL_KEPT = Tint("#BFDDF2", "#0B3A5B", "all kept")


def status_of(performance: str | None, legal: str, knowledge: str) -> str:
    """The one status a table or box shows for a finding's three answers, a key of ``LOOKS``."""
    if legal in RESTING:
        return legal
    if knowledge == Knowledge.SHOWN and performance is not None:
        return performance
    return knowledge


def second_tag(legal: str) -> str | None:
    """The tag that stands beside the status where the legal state says more than it does."""
    if legal == LegalState.IN_FORCE or legal in RESTING:
        return None
    return in_words(legal)


def tint_of(surely_not_kept: int, surely_kept: int, windows: int) -> Tint:
    """The tint of a box of several windows, by how many of them are certain."""
    if windows and surely_kept == windows:
        return ALL_KEPT
    if surely_not_kept == 0 or windows == 0:
        return TINTS[0]
    share = surely_not_kept / windows
    return TINTS[1] if share <= 1 / 3 else TINTS[2] if share <= 2 / 3 else TINTS[3]


def hatch_path(width: float, height: float, step: float = 4.6) -> str:
    """Strokes at 45° over a box of these pixels, as a path in units of half its width.

    Drawn as a symbol of size ``width ** 2`` centred on the box, it fills the box: Vega has no
    pattern fill.
    """
    strokes = []
    along = step / 2
    while along < width + height:
        left, right = max(0.0, along - height), min(along, width)
        strokes.append(
            f"M{_unit(left, along - left, width, height)}L{_unit(right, along - right, width, height)}"
        )
        along += step
    return "".join(strokes)


def _unit(x: float, y: float, width: float, height: float) -> str:
    half = width / 2
    return f"{(x - half) / half:.3f},{(y - height / 2) / half:.3f}"


def glyph_svg(status: str, size: int = 16) -> str:
    """The status's box with its glyph as a small inline SVG, for use beside its word.

    It is hidden from assistive technology: the word says it.
    """
    look = LOOKS[status]
    solid = f'<path d="{look.solid}" fill="{look.ink}" stroke="none"/>' if look.solid else ""
    return (
        f'<svg class="glyph" width="{size}" height="{size}" viewBox="-1.3 -1.3 2.6 2.6" aria-hidden="true">'
        f'<rect x="-1.25" y="-1.25" width="2.5" height="2.5" fill="{look.fill}" stroke="{OUTLINE}"'
        f' stroke-width=".1"/>{solid}'
        f'<path d="{escape(look.stroke)}" fill="none" stroke="{look.ink}" stroke-width=".3"'
        ' stroke-linecap="round"/></svg>'
    )
