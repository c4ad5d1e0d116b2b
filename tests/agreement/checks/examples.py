"""The examples on the pages of the checker's codes, completed to whole files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from trucekeeper.agreement import read_draft
from trucekeeper.agreement.articles import read_articles
from trucekeeper.agreement.checks import check
from trucekeeper.agreement.checks.pages import page
from trucekeeper.errors import Diagnostic, InputError

BASE = """\
title: Example ceasefire
in_force: 2025-01-19 08:30
time_zone: Asia/Jerusalem
day_count: {day_1: 2025-01-19}
parties:
  a: {name: Side A}
  b: {name: Side B}
obligations:
  no-shelling: {article: "1", by: {each: [a, b]}, forbid: shelling}
"""
"""What an example leaves out stands here."""

_BLOCK = re.compile(r"^```(yaml|markdown) title=\"(tells|silent)\"\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Example:
    """One example: the file, and the articles beside it, if the page shows some."""

    text: str
    articles: Mapping[str, str] | None

    def told(self) -> tuple[Diagnostic, ...]:
        """What the checker says of it."""
        try:
            draft = read_draft(self.text, "agreement.yaml")
        except InputError as error:
            return error.diagnostics
        return check(draft, self.articles)


def examples(code: str, title: str) -> list[Example]:
    """The examples of a page that tell its code (``tells``), or do not (``silent``)."""
    blocks = [(kind, body) for kind, own, body in _BLOCK.findall(page(code)) if own == title]
    articles = next((body for kind, body in blocks if kind == "markdown"), None)
    beside = None if articles is None else read_articles(articles, "articles.md")
    return [Example(completed(body), beside) for kind, body in blocks if kind == "yaml"]


def completed(text: str) -> str:
    """The text with the sections of the base that it does not have; as it is where it is marked whole."""
    if text.startswith("# whole file\n"):
        return text.removeprefix("# whole file\n")
    return "".join((_sections(BASE) | _sections(text)).values())


def _sections(text: str) -> dict[str, str]:
    """The parts of a file by the field that begins each; comments go with what follows them."""
    parts = re.split(r"^(?=[a-z_]+:)", text, flags=re.MULTILINE)
    return {part.split(":")[0]: part for part in parts if part.strip()}
