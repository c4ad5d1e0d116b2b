"""Whom a report credits: one outlet, person, group or document, as the words give it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from trucekeeper.corroboration.origins.states import states_in


def word_set(words: str) -> frozenset[str]:
    """Words parted by spaces."""
    return frozenset(words.split())


_TWO_TO_TEN = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NUMBERS = {
    **{word: n for n, word in enumerate(_TWO_TO_TEN, start=2)},
    **{"half-dozen": 6, "dozen": 12},
}
PEOPLE = word_set(
    "source official diplomat person people witness eyewitness resident member adviser advisor officer "
    "leader insider figure negotiator mediator authority aide analyst lawmaker activist medic doctor soldier "
    "commander journalist circle local expert observer"
)
"""Words for people who are not named, in the singular."""

OFFICES = word_set(
    "head chief spokesman spokeswoman spokesperson representative minister mayor governor chairman "
    "chairwoman president director ombudsman commissioner secretary ambassador deputy envoy"
)
"""Words for those who speak by office, and so can be told from others."""

_PRESS_OFFICES = word_set("service center centre department office officer")
_QUANTIFYING = word_set("multiple several some many local state various other foreign social all")
_DESCRIBING = frozenset({"official", "local", "expert"})

GENERAL = frozenset({"source", "person", "people", "insider", "circle", "figure"})
"""Words that tell no more of people than that they know."""

SERVING = word_set("adviser advisor aide authority commander diplomat leader negotiator officer official")
"""Words for people whom "official" may mean."""

DOCUMENTS = word_set(
    "document draft letter recording statement text copy proposal video footage memo transcript"
)
MEDIA = word_set(
    "media press report reports agency agencies outlet outlets newspaper newspapers site sites channels news"
)
"""Words for those who publish, where none is named."""

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*\.?")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_OPEN_MANY = frozenset({"people", "authorities"})


class Kind(StrEnum):
    """What is credited."""

    OUTLET = "outlet"  # a publisher, by name
    NAMED = "named"  # a person, office, group or body that can be told from others
    UNNAMED = "unnamed"  # people who are not named
    DOCUMENT = "document"  # a text or recording without a name of its own
    MEDIA = "media"  # some publisher that is not named


@dataclass(frozen=True, slots=True)
class Cited:
    """Whom a report credits.

    ``words`` as they stand; ``fewest`` and ``most`` how many they are (``most`` None: open upwards; 0
    for media, whose people are not told); ``head`` the noun for people who are not named ("official");
    ``states`` to which they are said to belong (ISO 3166-1), empty if not told; ``of`` the outlet whom
    they told it, as it is worded, where that is said ("two officials told Axios").
    """

    words: str
    kind: Kind
    fewest: int = 1
    most: int | None = 1
    head: str = ""
    states: frozenset[str] = frozenset()
    of: str = ""

    def covers(self, other: Cited) -> bool:
        """Whether other words tell no more of people who are not named, or of a document, than these."""
        if self.kind == other.kind == Kind.DOCUMENT:
            return True
        return (
            self.kind == other.kind == Kind.UNNAMED
            and _says_no_more(other.head, self.head)
            and other.states <= self.states
            and (self.most is None or other.fewest <= self.most)
        )


def read_one(words: str, of: str = "") -> Cited:
    """One of those credited, from the words for it: "two Egyptian officials", "Israel's PM", "Reuters"."""
    found = _WORD.findall(_BRACKETS.sub("", words) or words)
    lower = [word.casefold() for word in found]
    states = states_in(words)
    for at, word in enumerate(lower):
        head, many = _singular(word)
        if head in PEOPLE and not _has_name_after(found, at) and not _only_describes(word, lower[at + 1 :]):
            fewest, most = _how_many(lower[:at], many)
            return Cited(words, Kind.UNNAMED, fewest, most, head, states, of)
    if any(word in MEDIA for word in lower) and _names_nobody(found):
        return Cited(words, Kind.MEDIA, 0, None, of=of)
    for word, at_hand in zip(lower, found, strict=True):
        if _singular(word)[0] in DOCUMENTS and word == at_hand and not _has_name_before(found, word):
            return Cited(words, Kind.DOCUMENT, head=_singular(word)[0], states=states, of=of)
    if found and _could_be_any(found):
        many = lower[-1].endswith("s")
        fewest, most = _how_many(lower[:-1], many)
        return Cited(words, Kind.UNNAMED, fewest, most, lower[-1].removesuffix("s"), states, of)
    return Cited(words, Kind.NAMED, states=states, of=of)


def _could_be_any(found: list[str]) -> bool:
    """Whether words describe somebody whom no name or office of a certain place tells from others.

    "Villagers" and "a Russian minister" here may be others than those there; "the Russian minister" and "the
    mayor" are one within a happening.
    """
    if found[0].casefold() == "the":
        return False
    capital = [word for word in found if word[:1].isupper() and word.casefold() not in ("a", "an")]
    return not capital or (found[0].casefold() in ("a", "an") and all(states_in(word) for word in capital))


def _says_no_more(head: str, than: str) -> bool:
    return head == than or head in GENERAL or (head == "official" and than in SERVING)


def _singular(word: str) -> tuple[str, bool]:
    if word in _OPEN_MANY:
        return ("people" if word == "people" else "authority"), True
    if word.endswith("es") and word[:-2] in PEOPLE:
        return word[:-2], True
    return (word[:-1], True) if word.endswith("s") and word[:-1] in PEOPLE | DOCUMENTS else (word, False)


def _how_many(before: list[str], many: bool) -> tuple[int, int | None]:
    """How many people: as a number says; "officials" are two or more; "a source" is one."""
    if not many:
        return 1, 1
    number = next((n for word in before if (n := _number(word))), 0)
    return (number, number) if number > 1 else (2, None)


def _number(word: str) -> int:
    return int(word) if word.isascii() and word.isdigit() and len(word) < 4 else NUMBERS.get(word, 0)


def _only_describes(word: str, following: list[str]) -> bool:
    """Whether "official" or "local" is said of somebody who comes next: "official representative"."""
    return word in _DESCRIBING and any(_singular(later)[0] in PEOPLE | OFFICES for later in following)


def _names_nobody(found: list[str]) -> bool:
    """Whether no name stands in words, but perhaps a state's, and no office: "Israeli media"."""
    lower = {word.casefold() for word in found}
    if lower & (OFFICES | _PRESS_OFFICES):
        return False
    begins = found[0].casefold() in MEDIA | _QUANTIFYING
    return all(word.islower() or not word[0].isalpha() or states_in(word) for word in found[begins:])


def _has_name_after(found: list[str], at: int) -> bool:
    """Whether a name follows at once: "police commander Oleg Bugrov"."""
    return at + 1 < len(found) and found[at + 1][:1].isupper() and not states_in(found[at + 1])


def _has_name_before(found: list[str], head: str) -> bool:
    """Whether a document has an owner: "Hamas statement" is Hamas."""
    before = found[: [word.casefold() for word in found].index(head)]
    return any(word[:1].isupper() for word in before)
