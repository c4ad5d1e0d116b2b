"""Judgements that cannot all be obeyed: two reports judged different and, by way of others, the same."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass

from trucekeeper.corroboration.journal import Entry, latest
from trucekeeper.corroboration.judgements.judgement import Judgement, Verdict
from trucekeeper.errors import Diagnostic, InputError
from trucekeeper.terms import listed

Line = Entry[Judgement]


@dataclass(frozen=True, slots=True)
class Settled:
    """What can be obeyed, and what cannot.

    ``judgements``: the latest on each pair that stand and contradict nothing, earliest first;
    ``contradictory``: those that contradict each other, of which none is obeyed until one is undone;
    ``problems``: an error for each contradiction, at the line that says *different*, and beside it
    the lines by which they are the same.
    """

    judgements: tuple[Line, ...]
    contradictory: tuple[Line, ...]
    problems: tuple[InputError, ...]


def settled(entries: Iterable[Line]) -> Settled:
    """What of some judgements can be obeyed; what contradicts itself is told and left out."""
    lines = latest(entries, lambda judgement: judgement.reports)
    verdicts = {line.id: line.content.verdict for line in lines if line.content is not None}
    same = [line for line in lines if verdicts[line.id] is Verdict.SAME]
    group_of = _groups(same)
    faulty: dict[str, Line] = {}
    problems = []
    for line in lines:
        one, other = _pair(line)
        if verdicts[line.id] is Verdict.DIFFERENT and group_of.get(one, one) == group_of.get(other, other):
            chain = _chains(same, one, other)
            problems.append(_problem(line, chain))
            faulty.update({each.id: each for each in [line, *chain]})
    obeyed = tuple(line for line in lines if line.id not in faulty)
    return Settled(obeyed, tuple(line for line in lines if line.id in faulty), tuple(problems))


def _pair(line: Line) -> tuple[str, str]:
    assert line.content is not None
    return line.content.reports


def _groups(same: Iterable[Line]) -> dict[str, str]:
    """For each report judged the same as another, one report of all that are so by way of others."""
    above: dict[str, str] = {}

    def top(one: str) -> str:
        while (upper := above.setdefault(one, one)) != one:
            above[one] = above[upper]
            one = upper
        return one

    for line in same:
        one, other = _pair(line)
        above[top(one)] = top(other)
    return {one: top(one) for one in tuple(above)}


def _chains(same: Iterable[Line], one: str, other: str) -> list[Line]:
    """Judgements without which the two are not the same: the shortest ways from one to the other.

    Ways are taken until none is left, so that what remains does not say in silence what was told
    to be in doubt.
    """
    left = {line.id: line for line in same}
    chains: list[Line] = []
    while way := _shortest(left.values(), one, other):
        chains += way
        for line in way:
            del left[line.id]
    return sorted(chains, key=lambda line: (line.place.line or 0, line.when))


def _shortest(same: Iterable[Line], one: str, other: str) -> list[Line]:
    beside: defaultdict[str, list[Line]] = defaultdict(list)
    for line in same:
        for end in _pair(line):
            beside[end].append(line)
    came_by: dict[str, Line | None] = {one: None}
    queue = deque([one])
    while queue and other not in came_by:
        at = queue.popleft()
        for line in beside[at]:
            for end in _pair(line):
                if end not in came_by:
                    came_by[end] = line
                    queue.append(end)
    way: list[Line] = []
    at = other
    while step := came_by.get(at):
        way.append(step)
        first, second = _pair(step)
        at = first if at == second else second
    return way[::-1]


def _problem(different: Line, chain: list[Line]) -> InputError:
    one, other = _pair(different)
    lines = [str(line.place.line or line.id) for line in chain]
    message = f"{one} and {other} are judged different, and by lines {listed(lines)} the same"
    others = tuple(
        Diagnostic("judgements-contradict", f"{' and '.join(_pair(line))} are judged the same", line.place)
        for line in chain
    )
    return InputError(
        "judgements-contradict",
        message,
        place=different.place,
        hint="undo one of these lines; until then none of them is obeyed",
        others=others,
    )
