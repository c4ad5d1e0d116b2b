"""The values of a page as one self-contained HTML file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from trucekeeper.brief.look import LOOKS, glyph_svg
from trucekeeper.brief.view import Page
from trucekeeper.brief.wording import ASKED
from trucekeeper.terms import STANDARD_MARKS

TLP_INK: Mapping[str, str] = MappingProxyType(
    {"CLEAR": "#FFFFFF", "GREEN": "#33FF00", "AMBER": "#FFC000", "AMBER+STRICT": "#FFC000", "RED": "#FF2B2B"}
)
"""The ink of a label, always on black (FIRST, Traffic Light Protocol 2.0)."""

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "met": "Shown to be kept, under watch or by counts, by somebody apart from whoever owes it.",
        "met_late": "Shown to be done, after the time for it had run out.",
        "partial": "Certainly short, and certainly something came or was done.",
        "missed": "Certainly not done, or nothing came.",
        "cured": "Broken, or left undone, and ruled by whoever is mandated to have been made good.",
        "breached": "An act that is forbidden is shown, certainly inside the window.",
        "contested": "Admissible evidence speaks for both: two accounts that cannot both be true.",
        "unverified": "The evidence carries no answer. The reason, and who controls it, stand beside it.",
        "due": "The window is open, and nothing is decided yet.",
        "not_yet_due": "The window has not begun.",
        "suspended": "The duty does not bind in this window: the agreement itself suspends it.",
        "waived": "The duty does not bind: it was waived, or what the clause names excuses from it.",
        "superseded": "Another clause, or a later act of the parties, has taken the duty’s place.",
    }
)


def environment() -> Environment:
    """What renders our templates: every value is escaped unless it is marked as our own."""
    made = Environment(
        loader=PackageLoader("trucekeeper.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    made.filters["sentence"] = sentence
    made.filters["capital"] = _capital
    made.filters["capital_first"] = lambda text: f"{text[:1].upper()}{text[1:]}"
    return made


def render_html(page: Page) -> str:
    """The brief as HTML. Every value is escaped but the pictures, which are our own."""
    return (
        environment()
        .get_template("brief.html.j2")
        .render(
            page=page,
            contents=_contents(page),
            marks=STANDARD_MARKS,
            asked_of=[(standard.value, asked) for standard, asked in ASKED.items()],
            key_of_statuses=[(key, LOOKS[key].word, meaning) for key, meaning in MEANINGS.items()],
            tlp_ink=TLP_INK[page.title.tlp],
            glyph=lambda key: Markup(glyph_svg(key)),
        )
    )


def sentence(text: str) -> str:
    """The text with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"


def _capital(text: Markup) -> Markup:
    """A standard with its mark, its name with a capital."""
    mark, _, name = text.rpartition(" ")
    return mark + Markup(" ") + name.capitalize()


def _contents(page: Page) -> list[tuple[str, str]]:
    """The sections that this brief has, with their names in the list of contents."""
    return [
        ("headline", "What can be said"),
        ("obligations", "Obligations"),
        ("strips", "Window by window"),
        *([("quotas", "Quantities")] if page.quotas else []),
        *([("map", "Where")] if page.map else []),
        ("findings", "Findings"),
        ("sources", "Sources"),
        ("watching", "What watching would tell"),
        ("parties", "Parties side by side"),
        ("reconciliation", "Published figures"),
        ("listed", "Not scored"),
        ("record", "The record"),
        ("reading", "How to read this"),
        ("credits", "Credits"),
    ]
