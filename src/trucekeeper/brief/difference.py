"""How two texts of an agreement differ, as one self-contained page to read, send and print."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from trucekeeper.agreement.difference import Change, Difference, Direction, counts, weighed, weights

GLYPHS: Mapping[Direction, str] = MappingProxyType(
    {
        Direction.STRICTER: "M-.6,.35L0,-.35L.6,.35",
        Direction.LOOSER: "M-.6,-.35L0,.35L.6,-.35",
        Direction.EARLIER: "M.35,-.6L-.35,0L.35,.6",
        Direction.LATER: "M-.35,-.6L.35,0L-.35,.6",
        Direction.OTHER: "M-.55,-.2L.55,-.2M-.55,.2L.55,.2",
    }
)
"""The mark of each direction, drawn in a box from -1 to 1; its word always stands beside it."""


def render_difference(difference: Difference) -> str:
    """The difference as HTML; every value is escaped."""
    environment = Environment(
        loader=PackageLoader("trucekeeper.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["sentence"] = _sentence
    environment.filters["isolated"] = isolated
    return environment.get_template("difference.html.j2").render(
        found=difference,
        counts=list(counts(difference)),
        weighed=weighed,
        weights=weights(difference),
        direction=Direction,
        glyphs=GLYPHS,
        articles=difference.articles(),
        around=[change for change in difference.general if not change.moves],
        movers=[change for change in difference.general if change.moves],
    )


def isolated(text: str) -> Markup:
    """The text, what is written from right to left in it set apart, so that it moves nothing around it."""
    return Markup(_RIGHT_TO_LEFT.sub(r"<bdi>\g<0></bdi>", str(escape(text))))


_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RIGHT_TO_LEFT = re.compile(f"[{_LETTERS}](?:[{_LETTERS}\\s\u200e\u200f-]*[{_LETTERS}])?")


def _sentence(change: Change) -> str:
    """What a change says, with a capital and a full stop."""
    return f"{change.says[:1].upper()}{change.says[1:]}."
