"""English for small things: several of a kind, a name inside a sentence, a sentence of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from trucekeeper.terms import in_words

_OPENING = (
    *("a", "all", "an", "any", "both", "day", "each", "every", "for", "it", "no", "nobody", "once"),
    *("peace", "some", "talks", "the", "there", "they", "this", "those"),
)
"""Words that are small inside a sentence, whatever they begin; others may be names."""

_PARTICIPLE = re.compile(r"\w+ed$|^(held|given|begun|left|met|made|paid|set|built|sent|done|drawn|told)$")
_PARTICLE = ("over", "out", "up", "back", "down", "off")


def inside(text: str) -> str:
    """A name or statement as it stands inside a sentence: *The north* is "the north"."""
    text = text.strip().rstrip(".")
    first = re.match(r"[A-Za-z]+", text)
    if first is not None and first[0].lower() in _OPENING and first[0][1:].islower() | (len(first[0]) == 1):
        return text[0].lower() + text[1:]
    return text


def sentence(text: str) -> str:
    """With a capital at the start and a full stop at the end."""
    text = text.strip()
    closed = text if text.endswith((".", "!", "?", ".”")) else f"{text}."
    return closed[:1].upper() + closed[1:]


def sentences(parts: Iterable[str | None]) -> str:
    """One after the other; what there is nothing to say about is left out."""
    return " ".join(sentence(part) for part in parts if part)


def quoted(text: str) -> str:
    """A term that the agreement uses in its own sense, or a phrase that cannot be read."""
    return f"“{text}”"


def cited(article: str) -> str:
    """An article as a text refers to it: "article 8", and "preamble" or "plan 3" as they are."""
    return article if re.match(r"[a-z]{3}", article) else f"article {article}"


def several(noun: str) -> str:
    """The plural of a unit: *aid_truck* is "aid trucks", *death_reported* "deaths reported"."""
    words = in_words(noun).split(" ")
    at = 0 if len(words) > 1 and _PARTICIPLE.search(words[-1]) else len(words) - 1
    word = words[at]
    if word.endswith("y") and not word.endswith(("ay", "ey", "oy")):
        words[at] = f"{word[:-1]}ies"
    elif not word.endswith("s") and not _PARTICIPLE.search(word):
        words[at] = f"{word}s"
    return " ".join(words)


def is_participle(term: str) -> bool:
    """Whether a term says that something has been done: *positions_dismantled*, *lists-handed-over*."""
    words = in_words(term).split(" ")
    if len(words) > 2 and words[-1] in _PARTICLE:
        words.pop()
    return len(words) > 1 and bool(_PARTICIPLE.search(words[-1]))


def is_action(term: str) -> bool:
    """Whether a term names an action that can be completed: *withdrawal*, *registration_of_forces*."""
    first = in_words(term).split(" ")[0]
    return first.endswith(("wal", "val", "sal", "tion", "sion", "ment", "ing", "ance")) or first in (
        *("release", "return", "exchange", "departure", "closure", "handover", "retreat"),
    )
