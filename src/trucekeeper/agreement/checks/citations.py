"""Rules of the family: document. The articles that a file cites, against the text beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from trucekeeper.agreement.checks.rule import Family, Remark, Rule
from trucekeeper.agreement.checks.subject import Subject
from trucekeeper.agreement.problems import suggestion
from trucekeeper.agreement.yaml_text import Path, Plain
from trucekeeper.errors import Severity
from trucekeeper.terms import listed

_ALSO = re.compile(r"\s*[,;]\s*|\s+and\s+")
"""What stands between articles that one clause cites together."""

_NUMBER = re.compile(r"[0-9]+\.[0-9]+|0[0-9]+|[0-9]+:[0-9]+|[0-9]+[eE][0-9]+")
"""What a program takes for another number than the one that was typed: 1.10 is 1.1, 010 is 8."""

_SETS = ("readings", "versions", "acts")
"""Sections whose ``set`` puts values in place; an article there is told where it is put."""


def _article_unknown(subject: Subject) -> Iterator[Remark]:
    """Articles that the text beside the file does not have."""
    if subject.articles is None:
        return
    if not subject.articles:
        message = "the text beside the file has no headings of articles"
        yield Remark(message, ("obligations",), "give each article one, such as ## 1.10", at_key=True)
        return
    for path, article in _cited(subject.source.data):
        for part in _parts(article, subject.articles):
            if part not in subject.articles:
                message = f"the text beside the file has no article `{part}`"
                yield Remark(message, path, _heading_hint(part, subject.articles))


def _heading_hint(part: str, articles: Mapping[str, str]) -> str | None:
    """How to give the article its heading, or the one that it seems to have with more words in it."""
    longer = next((each for each in articles if part in [word.strip(".:,") for word in each.split()]), None)
    if longer is not None:
        return f"its heading seems to be `## {longer}`; write `## {part}`, the number and nothing else"
    return suggestion(part, articles, f"give the text its heading: ## {part}")


def _article_left_out(subject: Subject) -> Iterator[Remark]:
    """Articles of the text that nothing in the file stands for."""
    if subject.articles is None:
        return
    cited = {part for _, each in _cited(subject.source.data) for part in _parts(each, subject.articles)}
    left_out = [article for article in subject.articles if article not in cited]
    if left_out:
        what = "article" if len(left_out) == 1 else "articles"
        message = f"nothing in the file stands for {what} {listed(left_out)} of the text beside it"
        hint = "write a clause for each; `text` with `test: none` lists what cannot be judged"
        yield Remark(message, ("obligations",), hint, at_key=True)


def _article_unquoted(subject: Subject) -> Iterator[Remark]:
    """Articles that another program would read as a number."""
    for path, article in _cited(subject.source.data):
        if path in subject.source.unquoted and _NUMBER.fullmatch(article):
            message = f"the article {article} stands without quotation marks"
            if article.endswith("0") and "." in article:
                message += f"; other programs read it as {float(article):g}"
            hint = f'write article: "{article}"'
            yield Remark(message, path, hint)


def _parts(article: str, known: Mapping[str, str]) -> list[str]:
    """The articles that a citation names: itself, or several with commas between."""
    return [article] if article in known else [part for part in _ALSO.split(article.strip()) if part]


def _cited(data: Plain, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every article that the file cites, with its place; not those of other papers."""
    if isinstance(data, list):
        for number, inner in enumerate(data):
            yield from _cited(inner, (*path, number))
        return
    if not isinstance(data, dict):
        return
    for key, inner in data.items():
        if key == "as_in" or (key == "set" and path[:1] and path[0] in _SETS):
            continue
        if key == "article" and isinstance(inner, str):
            yield (*path, key), inner
        elif key == "except" and isinstance(inner, dict):
            yield from (((*path, key, name), each) for name, each in inner.items() if isinstance(each, str))
            yield from _cited(inner, (*path, key))
        else:
            yield from _cited(inner, (*path, key))


RULES: tuple[Rule, ...] = (
    Rule("article-unknown", Family.DOCUMENT, Severity.ERROR, _article_unknown),
    Rule("article-left-out", Family.DOCUMENT, Severity.WARNING, _article_left_out),
    Rule("article-unquoted", Family.DOCUMENT, Severity.WARNING, _article_unquoted),
)
