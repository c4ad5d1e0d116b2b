"""From how many independent origins reports of one happening come: an interval [fewest, most].

What an origin is, and what is taken for granted, is written in ``docs/origins.md``; the tests hold this
against a reference that goes through all possible worlds of small cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from trucekeeper.corroboration.origins.copies import Pairs, Text, fold
from trucekeeper.corroboration.origins.graph import DAY, Relays, closed_circles, relays
from trucekeeper.corroboration.origins.report import Report
from trucekeeper.corroboration.origins.sides import UNKNOWN, Sides, either, most_apart
from trucekeeper.terms import Containment


class Sort(StrEnum):
    """What an origin is."""

    NAMED = "named"  # somebody who can be told from others, by name or office
    PEOPLE = "people"  # the sources without a name of one outlet, or of one text
    CREDITED = "credited"  # an outlet that is credited, whose own report is not at hand
    UNTOLD = "untold"  # whatever a report rests on that does not tell
    CIRCLE = "circle"  # whatever reports rest on that only credit each other


@dataclass(frozen=True, slots=True)
class Origin:
    """One origin, as far as it can be told.

    ``name`` is that of the person, or of the outlet whose sources they are (empty: not known).
    ``surely``: it exists whatever is open. ``reports``: ids of those that rest on it directly.
    """

    sort: Sort
    name: str
    surely: bool
    sides: Sides
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """Independent origins: at least ``fewest``, at most ``most``.

    ``untold`` of the most are there only because reports do not say where they have it from. ``roots``
    are all origins that may be, sorted; ``texts`` the reports with their copies, and ``relays`` who
    may rest on whom among these.
    """

    fewest: int
    most: int
    untold: int
    roots: tuple[Origin, ...]
    texts: tuple[Text, ...]
    relays: Relays


def count_origins(
    reports: Iterable[Report], copies: Pairs = (), equal: Pairs = (), slack: int = DAY
) -> Origins:
    """The origins of reports of one happening; their order does not matter.

    ``copies`` and ``equal`` are pairs of ids of near-copies and of equal texts; see
    :func:`~trucekeeper.corroboration.origins.copies.fold`. ``slack``: how much later, in microseconds, a
    report may seem to be published than another that relays it. No report has no origin: [0, 0].
    """
    texts = fold(reports, copies, equal)
    found = relays(texts, slack)
    gathered = _Gathered(texts, found)
    roots = gathered.roots()
    return Origins(
        fewest=max(min(1, len(texts)), most_apart(root.sides for root in roots if root.surely)),
        most=len(roots),
        untold=sum(root.sort in (Sort.UNTOLD, Sort.CIRCLE) for root in roots),
        roots=roots,
        texts=tuple(texts),
        relays=found,
    )


_RANK = {sort: rank for rank, sort in enumerate(Sort)}
_Key = tuple[Sort, str, bool]
"""What an origin is kept under: sort, name, and whether that is an outlet's or a person's, not an id. What an
outlet tells without saying from where, and its report that is not at hand, are kept with its people."""


class _Gathered:
    """Origins gathered from texts one by one."""

    def __init__(self, texts: Sequence[Text], found: Relays) -> None:
        self._texts = texts
        self._relays = found
        self._sort: dict[_Key, Sort] = {}
        self._by: dict[_Key, set[str]] = {}
        self._sides: dict[_Key, list[Sides]] = {}
        self._sure: set[_Key] = set()
        for at in range(len(texts)):
            self._add_text(at)
        rooted = [text.report.tells_of_anybody or text.report.untold for text in texts]
        for circle in closed_circles(found, rooted):
            ids = [one for at in circle for one in texts[at].ids]
            self._add(Sort.CIRCLE, (Sort.CIRCLE, ids[0], False), ids)

    def roots(self) -> tuple[Origin, ...]:
        """Every origin that may be; the sources of an outlet are of all sides of which some may be."""
        printed = {_home(text.report): text.outlets for text in self._texts if not text.report.outlet}
        return tuple(
            Origin(
                sort,
                key[1] if key[2] else "",
                key in self._sure,
                self._sides_of(key, printed.get(key, frozenset())),
                tuple(sorted(self._by[key])),
            )
            for key, sort in sorted(self._sort.items(), key=lambda each: (_RANK[each[1]], each[0]))
        )

    def _sides_of(self, key: _Key, outlets: frozenset[str]) -> Sides:
        """Where one text comes from one of several outlets, its people may be those of any."""
        told = list(self._sides.get(key, ()))
        for outlet in outlets:
            told += self._sides.get((Sort.PEOPLE, outlet, True), ())
        return either(told or [UNKNOWN])

    def _add_text(self, at: int) -> None:
        text, report = self._texts[at], self._texts[at].report
        home, ids = _home(report), text.ids
        for voice in report.named:
            self._add(Sort.NAMED, (Sort.NAMED, voice.name, True), ids, voice.sides, surely=True)
        for heard in report.heard:
            self._add(Sort.PEOPLE, (Sort.PEOPLE, heard.outlet, True), ids, heard.sides, surely=True)
        for outlet in self._relays.unseen[at]:
            self._add(Sort.CREDITED, (Sort.PEOPLE, outlet, True), ids)
        if report.people:
            self._add(Sort.PEOPLE, home, ids, report.sides, surely=report.people == Containment.CERTAIN)
            self._widen(at, report)
        if report.untold:
            self._add(Sort.UNTOLD, (Sort.UNTOLD, *home[1:]), ids)
        elif self._tells_nothing(at):
            self._add(Sort.UNTOLD, home, ids)

    def _tells_nothing(self, at: int) -> bool:
        report, found = self._texts[at].report, self._relays
        return not (report.tells_of_anybody or report.untold or found.on[at] or found.unseen[at])

    def _widen(self, at: int, report: Report) -> None:
        """People of whom it is open whose they are, may be those of an outlet down the chain of which no
        report is at hand, or one that tells nothing of where it has it from.
        """
        homes = {(Sort.PEOPLE, outlet, True) for outlet in self._texts[at].outlets if not report.outlet}
        if report.people == Containment.POSSIBLE:
            beyond = self._relays.beyond(at)
            for each in {at, *beyond}:
                homes |= {(Sort.PEOPLE, outlet, True) for outlet in self._relays.unseen[each]}
            for other in beyond:
                text = self._texts[other]
                if self._tells_nothing(other):
                    homes |= {_home(text.report), *((Sort.PEOPLE, outlet, True) for outlet in text.outlets)}
        for home in homes:
            self._sides.setdefault(home, []).append(report.sides)

    def _add(
        self, sort: Sort, key: _Key, ids: Iterable[str], sides: Sides | None = None, surely: bool = False
    ) -> None:
        self._sort[key] = min(self._sort.get(key, sort), sort, key=_RANK.__getitem__)
        self._by.setdefault(key, set()).update(ids)
        if sides is not None:
            self._sides.setdefault(key, []).append(sides)
        if surely:
            self._sure.add(key)


def _home(report: Report) -> _Key:
    """Under what the people of a report are kept: its outlet, or where that is not known its text."""
    return (Sort.PEOPLE, report.outlet, True) if report.outlet else (Sort.PEOPLE, report.id, False)
