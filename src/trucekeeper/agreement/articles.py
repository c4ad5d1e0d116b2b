"""The agreement's own text, or a paraphrase, by article: a Markdown file beside the YAML.

Each article has a heading of the second level that is its number and nothing else::

    ## 1.10

    Those who are protected are not attacked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from trucekeeper.errors import Diagnostic, InputError, Place

BESIDE = "articles.md"
"""The name of the file, in the folder of the agreement."""

_HEADING = re.compile(r"^## +(.+?) *$")

_ALSO = re.compile(r"\s*[,;]\s*|\s+and\s+")
"""What stands between articles that one clause cites together."""


def read_articles(text: str, file: str) -> Mapping[str, str]:
    """The text of each article by its number, as the headings give it, in their order.

    Raises :class:`trucekeeper.errors.InputError` with ``id-duplicate`` for every article that
    is given twice.
    """
    found: dict[str, list[str]] = {}
    problems: list[Diagnostic] = []
    current: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        heading = _HEADING.match(line)
        if heading is None:
            current.append(line)
            continue
        article = heading[1]
        if article in found:
            message = f"the article `{article}` is given twice"
            problems.append(Diagnostic("id-duplicate", message, Place(file, number, 1), "keep one of them"))
        current = found.setdefault(article, [])
    if problems:
        first, *others = problems
        raise InputError(first.code, first.message, place=first.place, hint=first.hint, others=tuple(others))
    return MappingProxyType({article: "\n".join(lines).strip() for article, lines in found.items()})


def cited(article: str, known: Mapping[str, str]) -> list[str]:
    """The articles that a citation names: itself, or several with commas between."""
    return [article] if article in known else [part for part in _ALSO.split(article.strip()) if part]


def text_of(article: str, articles: Mapping[str, str]) -> str | None:
    """The text that a citation stands for, as one paragraph; None where it has no article of it."""
    texts = [articles[part] for part in cited(article, articles) if articles.get(part)]
    return " ".join(" ".join(texts).split()) or None
