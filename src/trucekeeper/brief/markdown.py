"""The values of a page as Markdown, for mail, chat and version control."""

from __future__ import annotations

import re

from jinja2 import Environment, PackageLoader, StrictUndefined

from trucekeeper.brief.render import sentence
from trucekeeper.brief.view import Page
from trucekeeper.brief.wording import ASKED
from trucekeeper.terms import STANDARD_MARKS

_ACTIVE = re.compile(r"([\\`*_\[\]<>|#~])")


def render_markdown(page: Page) -> str:
    """The brief as Markdown without its pictures. Text from outside cannot become mark-up."""
    environment = Environment(
        loader=PackageLoader("trucekeeper.brief"),
        undefined=StrictUndefined,
        finalize=plain,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # Markdown has its own escapes: `finalize` puts them into every value
    )
    environment.filters["sentence"] = sentence
    template = environment.get_template("brief.md.j2")
    return template.render(page=page, asked_of=list(ASKED.items()), marks=STANDARD_MARKS)


def plain(value: object) -> str:
    """Any value as text on one line, with everything escaped that Markdown or HTML would act on."""
    return _ACTIVE.sub(r"\\\1", " ".join(str(value).split()))
