"""The report that another most likely relays: one for each outlet that it credits, among many matters.

Counting does not need this: it takes all that may be. A reader who follows a chain back does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trucekeeper.corroboration.origins.attribution import Told
from trucekeeper.corroboration.origins.cited import Cited, Kind
from trucekeeper.corroboration.origins.graph import DAY
from trucekeeper.corroboration.origins.names import Names

REACH = 3 * DAY
"""How long after an outlet's report another still relays it, in microseconds, unless told otherwise."""


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """The report ``relay`` most likely rests on the report ``on``, by their ids."""

    relay: str
    on: str


def likely_relays(told: Sequence[Told], names: Names, reach: int = REACH, slack: int = DAY) -> list[Link]:
    """For each report, and each outlet that it credits, that outlet's report which it most likely relays.

    Such a report was published not later (``slack``, see
    :func:`~trucekeeper.corroboration.origins.count.count_origins`) and at most ``reach`` microseconds
    earlier. Among several it is the one whose sources are worded most alike, then the latest, then the
    one with the last id. Reports without a time are left aside. Sorted; the order of ``told`` does not
    matter.
    """
    printed: dict[str, list[Told]] = {}
    for each in sorted(told, key=lambda one: one.id):
        printed.setdefault(names.key(each.outlet), []).append(each)
    found = set()
    for relay in told:
        for outlet in _credited(relay, names):
            near = [other for other in printed.get(outlet, ()) if _in_time(other, relay, reach, slack)]
            if near:
                best = max(
                    near, key=lambda other: (alike(relay, other, names), other.published or 0, other.id)
                )
                found.add(Link(relay.id, best.id))
    return sorted(found)


def alike(relay: Told, other: Told, names: Names) -> float:
    """The share of a report's sources of whom another tells as much or more; 0 where it has none."""
    sources = [one for one in relay.cited if one.kind not in (Kind.OUTLET, Kind.MEDIA)]
    met = [one for one in sources if any(_same(one, two, names) for two in other.cited)]
    return len(met) / len(sources) if sources else 0.0


def _same(one: Cited, other: Cited, names: Names) -> bool:
    if one.kind == other.kind == Kind.NAMED:
        return names.key(one.words) == names.key(other.words)
    return other.covers(one)


def _credited(report: Told, names: Names) -> list[str]:
    found = set()
    for one in report.cited:
        if one.of:
            found.add(names.key(one.of))
        if one.kind == Kind.OUTLET or (
            one.kind == Kind.NAMED and (names.publishes(one.words) or names.is_press(one.words))
        ):
            found.add(names.key(one.words))
    return sorted(found - {names.key(report.outlet)})


def _in_time(earlier: Told, later: Told, reach: int, slack: int) -> bool:
    before, after = earlier.published, later.published
    return before is not None and after is not None and after - reach <= before < after + slack
