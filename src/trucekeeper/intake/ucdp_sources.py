"""Who reported a UCDP GED event, and whom they cite: the source columns taken apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from trucekeeper.errors import InputError
from trucekeeper.intake.cells import iso_or_day_first
from trucekeeper.terms import Containment

_ARTICLE = re.compile(
    r"(?P<outlet>[^\n]*?),(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}),(?P<headline>.*)",
    re.DOTALL,
)
_BRACKETED = re.compile(r"(\([^()]*\))")
_BETWEEN = re.compile(r"[,;\n]|\band\b")
_TIMES = re.compile(r"[ (]*\bx ?([0-9]{1,4})\)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Article:
    """A source article: outlet, the date it was published (None where unreadable), headline."""

    outlet: str
    day: date | None
    headline: str


def articles(cells: Mapping[str, str]) -> tuple[Article, ...]:
    """The articles of an event, from ``source_article``: ``"Outlet,date,headline";"..."``.

    Headlines may hold quotes, commas and semicolons; what parts two articles is ``";"``. Where
    an article does not hold outlet and date, those at its place in ``source_office`` and
    ``source_date`` are taken, which align with the articles.
    """
    whole = cells.get("source_article", "").strip()
    if not whole:
        return ()
    offices = cells.get("source_office", "").split(";")
    days = cells.get("source_date", "").split(";")
    found = []
    for n, part in enumerate(whole.removeprefix('"').removesuffix('"').split('";"')):
        match = _ARTICLE.fullmatch(part)
        if match:
            outlet, day, headline = match["outlet"], match["day"], match["headline"]
        else:
            outlet = offices[n] if n < len(offices) else ""
            day, headline = (days[n] if n < len(days) else ""), part
        found.append(Article(_plain(outlet) or "outlet not named", _day(day), _plain(headline)))
    return tuple(found)


def cited(text: str) -> tuple[str, ...]:
    """The distinct names in ``source_original``, in order.

    A list is parted by commas, semicolons, new lines and "and", though not within brackets.
    "Memorybook x21" is one name: how often it was cited says nothing of independence.
    """
    pieces = _BRACKETED.split(text)
    pieces[::2] = [_BETWEEN.sub("\x1f", piece) for piece in pieces[::2]]
    names: dict[str, str] = {}
    for name in "".join(pieces).split("\x1f"):
        name = _TIMES.sub("", _plain(name)).strip(" .;,")
        if slug(name):
            names.setdefault(slug(name), name)
    return tuple(names.values())


@lru_cache(maxsize=10_000)
def slug(name: str) -> str:
    """A name as part of an id: lower-case letters and digits with hyphens between."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\W_]+", "-", folded)[:80].strip("-")


@dataclass(frozen=True, slots=True)
class Alignments:
    """Whom cited names speak for: parts of names to a party, or to None for no party at all."""

    parties: Mapping[str, str | None]
    _told: dict[str, tuple[bool, str | None]] = field(default_factory=dict)

    def of(self, name: str) -> tuple[bool, str | None]:
        """Whether it is known whom the name speaks for, and for whom (None: for no party).

        A part matches from the start of a word, whatever the case ("ukrain" in "Ukrainian
        military", but not "ato" in "NATO"). Where parts speak for different parties, it is
        not known.
        """
        if name not in self._told:
            self._told[name] = self._match(name)
        return self._told[name]

    def _match(self, name: str) -> tuple[bool, str | None]:
        found = {
            party
            for part, party in self.parties.items()
            if re.search(rf"(?<!\w){re.escape(part.strip())}", name, re.IGNORECASE)
        }
        return (True, found.pop()) if len(found) == 1 else (False, None)

    def apart(self, names: Sequence[str]) -> Containment:
        """Whether one of the origins stands apart from the accuser, whoever that is.

        GED does not say who accuses. Certain where an origin speaks for no party, or two
        speak for different parties; no where all speak for one and the same party; else
        possible.
        """
        known = [self.of(name) for name in names]
        speaking = {party for is_known, party in known if is_known}
        if None in speaking or len(speaking) > 1:
            return Containment.CERTAIN
        if known and all(is_known for is_known, _ in known):
            return Containment.NO
        return Containment.POSSIBLE


def _plain(text: str) -> str:
    return " ".join(text.split())


def _day(text: str) -> date | None:
    try:
        return iso_or_day_first(text, "source_date")
    except InputError:
        return None
