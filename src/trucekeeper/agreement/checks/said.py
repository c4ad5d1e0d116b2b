"""What an agreement says in plain words: its clauses one by one, and its articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from trucekeeper.agreement.checks.rule import Remark
from trucekeeper.agreement.checks.subject import Subject, texts
from trucekeeper.agreement.document.agreement import Silence
from trucekeeper.agreement.yaml_text import Path


def clause_words(subject: Subject) -> Mapping[str, str]:
    """The words of every clause of the file, faulty ones too, in small letters, names as words."""
    data = subject.source.data
    clauses = data.get("obligations") if isinstance(data, dict) else None
    if not isinstance(clauses, dict):
        return {}
    return {name: plain(f"{name} {' '.join(texts(clause))}") for name, clause in clauses.items()}


def says(subject: Subject, pattern: str) -> bool:
    """Whether a clause, the title or an article speaks of something; ``pattern`` is in small letters."""
    articles = (plain(text) for text in (subject.articles or {}).values())
    every = (*clause_words(subject).values(), *articles, plain(subject.document.title))
    return any(re.search(pattern, text) for text in every)


def plain(text: str) -> str:
    """Text in small letters, the hyphens and underscores of names as spaces."""
    return re.sub(r"[_\-\s]+", " ", text).lower()


def first_of(subject: Subject, *sections: str) -> Path:
    """The first of these sections that the file has; else its title."""
    data = subject.source.data
    return next(((each,) for each in sections if isinstance(data, dict) and each in data), ("title",))


def has_section(subject: Subject, *path: str) -> bool:
    """Whether the file has this part at all, usable or not."""
    inner = subject.source.data
    for step in path:
        inner = inner.get(step) if isinstance(inner, dict) else None
    return inner is not None


def lacking(
    subject: Subject, silence: Silence, message: str, hint: str, at: Path, at_key: bool = True
) -> Iterator[Remark]:
    """That the text lacks something: quoted where the file records the silence, else asked about."""
    recorded = subject.document.silences.get(silence)
    if recorded is None:
        asked = f"{hint}; if the text is silent, record it: silences: {{{silence}: …}}"
        yield Remark(message, at, asked, at_key)
    else:
        yield Remark(f"{message}; the file records: “{recorded}”", ("silences", silence), hint, True)
