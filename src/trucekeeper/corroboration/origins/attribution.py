"""Whose the people are of whom a report speaks: its own, those of an outlet that it credits, or open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from trucekeeper.corroboration.origins.cited import Cited, Kind
from trucekeeper.corroboration.origins.graph import DAY
from trucekeeper.corroboration.origins.names import Names
from trucekeeper.corroboration.origins.report import Heard, Report, Voice
from trucekeeper.corroboration.origins.sides import Sides, either
from trucekeeper.terms import Containment

_LAST_BRACKETS = re.compile(r"\(([^()]+)\)$")

_SEVERAL = 2

PartiesOf = Callable[[str], frozenset[str]]
"""The parties for which a name may speak; empty where that is not known."""


def nobody_known(name: str) -> frozenset[str]:
    """Of nobody is it known for whom they speak."""
    return frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """A report as it was published: ``outlet`` by any of its names, and whom its words credit."""

    id: str
    outlet: str
    published: int | None
    cited: tuple[Cited, ...]


def attributed(
    told: Iterable[Told], names: Names, parties_of: PartiesOf = nobody_known, slack: int = DAY
) -> list[Report]:
    """Reports of one happening, in their order.

    People without a name are an outlet's own where it credits nobody else, and those of another where
    that is said ("two officials told Axios"). Where a report credits others, and one of these has a report
    at hand that tells as much or more of such people, they are taken to be those; else it is open whose
    they are. A body that publishes and is credited (a mission, a ministry) is an outlet where its report is
    at hand, else somebody named. A report that credits its own outlet is that outlet's word.
    """
    parts = [_Part(each, names, parties_of) for each in told]
    printed: dict[str, list[_Part]] = {}
    for part in parts:
        if part.outlet:
            printed.setdefault(part.outlet, []).append(part)
    for part in parts:
        part.settle(printed, slack)
    return [part.report(_down(part, printed, slack) if part.speaks_of_people else ()) for part in parts]


class _Part:
    """What a report credits, parted."""

    __slots__ = (
        *("_bodies", "_heard", "_itself", "_names", "_parties_of", "_told", "_told_of"),
        *("cites", "named", "outlet", "own", "published", "untold"),
    )

    def __init__(self, told: Told, names: Names, parties_of: PartiesOf) -> None:
        self._told, self._names, self._parties_of = told, names, parties_of
        self.outlet = names.key(told.outlet)
        self.published = told.published
        self.own: list[Cited] = []
        self._itself: list[Cited] = []
        self._bodies: list[Cited] = []
        self._told_of: set[str] = set()
        media: list[Cited] = []
        self._heard: dict[Cited, str] = {}
        cites, named = set(), set()
        for each in told.cited:
            through = names.key(each.of) if each.of else _in_brackets(each, names)
            if through:
                self._told_of.add(through)
            if each.kind == Kind.MEDIA:
                media.append(each)
            elif each.kind in (Kind.NAMED, Kind.OUTLET) and names.key(each.words) == self.outlet:
                self._itself.append(each)
            elif each.kind == Kind.OUTLET or (each.kind == Kind.NAMED and names.is_press(each.words)):
                cites.add(names.key(each.words))
            elif each.kind == Kind.NAMED and names.publishes(each.words):
                self._bodies.append(each)
            elif each.kind == Kind.NAMED:
                named.add(Voice(names.key(each.words), self._sides(each)))
            elif through and through != self.outlet:
                self._heard[each] = through
            else:
                self.own.append(each)
        self.cites = frozenset((cites | self._told_of) - {self.outlet, ""})
        # Where several outlets are named, "multiple reports" are theirs; "Israeli media" may be others.
        self.untold = any(one.states or len(self.cites) < _SEVERAL for one in media)
        self.named = frozenset(named)

    @property
    def speaks_of_people(self) -> bool:
        """Whether it credits others and speaks of people without a name, who may be theirs."""
        return bool(self.cites and (self.own or self._heard))

    def settle(self, printed: Mapping[str, Sequence[_Part]], slack: int) -> None:
        """Take each body that publishes for an outlet or for somebody who speaks by name."""
        for each in self._bodies:
            key = self._names.key(each.words)
            at_hand = printed.get(key)
            if at_hand is None:
                self.named |= {Voice(key, self._sides(each))}
                continue
            self.cites |= {key}
            if not any(_able(other, self, slack) for other in at_hand):
                self._heard[each] = key

    def report(self, down: Sequence[_Part]) -> Report:
        """The report, given those on which it may rest."""
        open_ = self._not_covered([each for part in down for each in part._told.cited])
        heard = frozenset(
            Heard(outlet, self._sides(one))
            for one, outlet in self._heard.items()
            # What the outlet's report at hand tells itself, another's words for it do not make less certain.
            if not any(two.covers(one) for part in down if part.outlet == outlet for two in part._told.cited)
        )
        people = Containment.NO
        if open_:
            people = Containment.POSSIBLE if self.cites or self.untold else Containment.CERTAIN
        if self._itself:
            people, open_ = Containment.CERTAIN, [*open_, *self._itself]
        return Report(
            id=self._told.id,
            outlet=self.outlet,
            published=self.published,
            cites=self.cites,
            through=frozenset(self._told_of) - {self.outlet},
            people=people,
            sides=either(map(self._sides, open_)),
            named=self.named,
            heard=heard,
            untold=self.untold,
        )

    def _not_covered(self, elsewhere: Sequence[Cited]) -> list[Cited]:
        """Its people, but for those of whom others tell as much or more, as long as these are enough."""
        left, used, wanted = [], dict.fromkeys(elsewhere, False), 0
        for one in self.own:
            found = [other for other in used if other.covers(one)]
            if not found:
                left.append(one)
                continue
            wanted += one.fewest
            used.update(dict.fromkeys(found, True))
        enough = sum(other.fewest for other, is_used in used.items() if is_used)
        return left if wanted <= enough else list(self.own)

    def _sides(self, one: Cited) -> Sides:
        return Sides(self._parties_of(one.words), one.states)


def _in_brackets(one: Cited, names: Names) -> str:
    """The outlet in brackets behind people without a name, if it is one: "officials (Daily)"."""
    found = _LAST_BRACKETS.search(one.words)
    if found is None or one.kind not in (Kind.UNNAMED, Kind.DOCUMENT):
        return ""
    return names.key(found[1]) if names.publishes(found[1]) or names.is_press(found[1]) else ""


def _down(start: _Part, printed: Mapping[str, Sequence[_Part]], slack: int) -> list[_Part]:
    """Reports of the outlets that one credits, near or far, none published later than what relays it."""
    seen: dict[int, _Part] = {}
    waiting = [start]
    while waiting:
        part = waiting.pop()
        for outlet in part.cites:
            for other in printed.get(outlet, ()):
                if other is not start and id(other) not in seen and _able(other, part, slack):
                    seen[id(other)] = other
                    waiting.append(other)
    return list(seen.values())


def _able(earlier: _Part, later: _Part, slack: int) -> bool:
    before, after = earlier.published, later.published
    return before is None or after is None or before < after + slack
