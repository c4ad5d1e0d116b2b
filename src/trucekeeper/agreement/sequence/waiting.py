"""Whether everything that waits can come to pass, each after what it waits for.

An order of waiting is kept apart from clocks: what comes to pass is the least fixed point of
"it comes once all it waits for have come" (or, for an event with alternatives, one of them).
What is not in it waits for itself, and a circle of waiting is the witness.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

N = TypeVar("N", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Waits(Generic[N]):
    """What something waits for: all of these, and at least one of each group of alternatives."""

    all: tuple[N, ...] = ()
    any: tuple[tuple[N, ...], ...] = ()


def comes_to_pass(waits: Mapping[N, Waits[N]]) -> frozenset[N]:
    """All that can come to pass. What waits for nothing, or is not mentioned, comes by itself.

    Each wait is looked at once for each thing that it waits for.
    """
    missing = {node: len(set(wait.all)) + len(wait.any) for node, wait in waits.items()}
    followers: dict[N, list[tuple[N, int]]] = {}
    for node, wait in waits.items():
        for before in set(wait.all):
            followers.setdefault(before, []).append((node, -1))
        for group, choices in enumerate(wait.any):
            for before in set(choices):
                followers.setdefault(before, []).append((node, group))
    mentioned = set(waits) | set(followers)
    ready = [node for node in mentioned if missing.get(node, 0) == 0]
    came: set[N] = set(ready)
    satisfied: set[tuple[N, int]] = set()
    while ready:
        before = ready.pop()
        for node, group in followers.get(before, ()):
            if group >= 0:
                if (node, group) in satisfied:
                    continue
                satisfied.add((node, group))
            missing[node] -= 1
            if missing[node] == 0 and node not in came:
                came.add(node)
                ready.append(node)
    return frozenset(came)


def circles(waits: Mapping[N, Waits[N]]) -> list[tuple[N, ...]]:
    """Circles of waiting, each as the nodes in the order in which each waits for the next.

    One for every set of things that hold each other up; empty where everything comes to pass.
    """
    came = comes_to_pass(waits)
    stuck = [node for node in waits if node not in came]
    following = {node: _held_by(waits[node], came) for node in stuck}
    found: list[tuple[N, ...]] = []
    seen: set[N] = set()
    for start in stuck:
        trail: list[N] = []
        at: dict[N, int] = {}
        node: N | None = start
        while node is not None and node not in seen and node not in at:
            at[node] = len(trail)
            trail.append(node)
            node = following.get(node)
        if node is not None and node in at:
            found.append(tuple(trail[at[node] :]))
        seen.update(trail)
    return found


def _held_by(wait: Waits[N], came: frozenset[N]) -> N | None:
    """One thing that has not come and holds this up."""
    for before in wait.all:
        if before not in came:
            return before
    for choices in wait.any:
        if not came.intersection(choices):
            return choices[0] if choices else None
    return None
