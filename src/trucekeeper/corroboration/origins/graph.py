"""Who relays whom: from the texts at hand, the outlets that they credit, and the dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trucekeeper.corroboration.origins.copies import Text

DAY = 86_400_000_000
"""Microseconds. Publication is often told by day alone, so that the order within a day is open."""


@dataclass(frozen=True, slots=True)
class Relays:
    """For each text, by its place: ``on`` the places of texts that it may rest on, and ``unseen`` the
    outlets that it credits of which no text at hand can be meant, and not told from whom they have it.
    """

    on: tuple[tuple[int, ...], ...]
    unseen: tuple[tuple[str, ...], ...]

    def beyond(self, start: int) -> set[int]:
        """Places of all texts on which one rests, near or far; itself only where it stands in a circle."""
        seen: set[int] = set()
        waiting = list(self.on[start])
        while waiting:
            at = waiting.pop()
            if at not in seen:
                seen.add(at)
                waiting += self.on[at]
        return seen


def relays(texts: Sequence[Text], slack: int = DAY) -> Relays:
    """A credited outlet is taken for its texts at hand that were not published later.

    Later is at least ``slack`` microseconds later; where a time is not known, anything may be meant.
    Where an outlet has no such text at hand, one that is not at hand must be meant.
    """
    printed: dict[str, list[int]] = {}
    for at, text in enumerate(texts):
        for outlet in text.outlets:
            printed.setdefault(outlet, []).append(at)
    on, unseen = [], []
    for at, text in enumerate(texts):
        meant: set[int] = set()
        missing = []
        for outlet in sorted(text.report.cites - text.outlets):
            able = [other for other in printed.get(outlet, ()) if _able(texts[other], text, slack)]
            meant.update(able)
            if not able and outlet not in text.report.through:
                missing.append(outlet)
        on.append(tuple(sorted(meant - {at})))
        unseen.append(tuple(missing))
    return Relays(tuple(on), tuple(unseen))


_SMALLEST = 2
"""Texts in a circle, at least."""


def _able(earlier: Text, later: Text, slack: int) -> bool:
    before, after = earlier.report.published, later.report.published
    return before is None or after is None or before < after + slack


def closed_circles(found: Relays, rooted: Sequence[bool]) -> list[tuple[int, ...]]:
    """Texts that rest on each other and on nothing else, none of them ``rooted`` in a source of its own.

    A text that rests on such a circle does not stand in it. Tarjan's algorithm (1972), without recursion.
    """
    if sum(map(bool, found.on)) < _SMALLEST:
        return []
    return [
        circle
        for circle in _components(found.on)
        if len(circle) >= _SMALLEST
        and not any(rooted[at] or found.unseen[at] for at in circle)
        and all(other in circle for at in circle for other in found.on[at])
    ]


def _components(on: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    """Strongly connected components, each sorted."""
    number: dict[int, int] = {}
    low: dict[int, int] = {}
    open_, found = [], []
    held: set[int] = set()
    for start in range(len(on)):
        work = [(start, 0)] if start not in number else []
        while work:
            at, turn = work.pop()
            if turn == 0:
                number[at] = low[at] = len(number)
                open_.append(at)
                held.add(at)
            if turn < len(on[at]):
                work.append((at, turn + 1))
                other = on[at][turn]
                if other not in number:
                    work.append((other, 0))
                elif other in held:
                    low[at] = min(low[at], number[other])
                continue
            if low[at] == number[at]:
                found.append(tuple(sorted(_closed(open_, held, at))))
            if work:
                low[work[-1][0]] = min(low[work[-1][0]], low[at])
    return found


def _closed(open_: list[int], held: set[int], at: int) -> list[int]:
    component: list[int] = []
    while not component or component[-1] != at:
        component.append(open_.pop())
        held.discard(component[-1])
    return component
