"""How much alike two entries are that do not say exactly the same, from 0 to 1."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from typing import Any

from pydantic import BaseModel

from trucekeeper.agreement.difference.content import Content, Contents
from trucekeeper.agreement.document.clauses import CLAUSES, TextClause, form_of

ALIKE = 0.56
"""From here on two entries with different names are held to be the same, changed.

Clauses of one article, form and bearer that are about different things come to 0.55.
"""

NOT_WHOLLY_OTHER = 0.15
"""Below this two entries are not the same, though they have the same name."""

Translate = Callable[[Content], Content]

_CLAUSE_TYPES = tuple(CLAUSES.values())


def likeness(old: Any, before: Contents, new: Any, after: Contents, translate: Translate) -> float:
    """How much alike two entries are; the same whichever comes first."""
    if isinstance(old, _CLAUSE_TYPES) and isinstance(new, _CLAUSE_TYPES):
        return _clauses(old, before, new, after, translate)
    if type(old) is not type(new):
        return 0.0
    name = getattr(old, "name", None)
    if name is not None and name == getattr(new, "name", None):
        return 1.0
    ours = set(_atoms(translate(tuple(before.fields(old).items()))))
    theirs = set(_atoms(tuple(after.fields(new).items())))
    others = set(getattr(old, "aliases", ())) & set(getattr(new, "aliases", ()))
    return max(_share(ours, theirs), 0.8 if others else 0.0, NOT_WHOLLY_OTHER)


def _clauses(old: Any, before: Contents, new: Any, after: Contents, translate: Translate) -> float:
    is_same_article: bool = old.article.strip() == new.article.strip()
    is_same_form = form_of(old) is form_of(new)
    ours = set() if old.by is None else set(_atoms(translate(before.field(old, "by"))))
    theirs = set() if new.by is None else set(_atoms(after.field(new, "by")))
    bearers = 1.0 if ours == theirs else _share(ours - {"each"}, theirs - {"each"})
    about = max(_share(_about(old), _about(new)), _share(_words(old), _words(new)))
    return 0.2 * is_same_article + 0.2 * is_same_form + 0.15 * bearers + 0.45 * about


def _about(clause: BaseModel) -> Set[str]:
    """The words of what a clause asks, without its numbers and small words."""
    asked = clause.text if isinstance(clause, TextClause) else getattr(clause, str(form_of(clause)))
    return _of(asked)


def _words(clause: Any) -> Set[str]:
    """The same with what the clause says in other words."""
    return _about(clause) | _of(clause.says or "")


def _of(text: str) -> Set[str]:
    words = re.findall(r"[^\W\d_]{2,}", text.lower())
    return {word.removesuffix("s") for word in words} - _SMALL


_SMALL = frozenset(
    {
        *(
            "at",
            "least",
            "most",
            "exactly",
            "per",
            "in",
            "any",
            "and",
            "the",
            "of",
            "to",
            "from",
            "by",
            "for",
        ),
        *(
            "day",
            "week",
            "month",
            "phase",
            "about",
            "is",
            "are",
            "be",
            "its",
            "it",
            "all",
            "each",
            "on",
            "with",
        ),
    }
)


def _share(ours: Set[Any], theirs: Set[Any]) -> float:
    """What both have of what either has."""
    both = len(ours | theirs)
    return len(ours & theirs) / both if both else 0.0


def _atoms(content: Content, above: str = "") -> Iterator[Content]:
    """What a content is made of, each told apart by the field it stands in."""
    if isinstance(content, tuple | frozenset):
        for each in content:
            yield from _atoms(each, above)
    elif content not in (None, False, True) and not isinstance(content, int):
        yield content
