"""How long a temporal network takes to judge, and how that grows with its points.

    python benchmarks/network.py [--sizes 100 200 400 800] [--networks 5] [--runs 3] [--seed 1]

Networks by chance, four links a point, a fifth of them contingent: some of each size that are
controllable, some that are consistent but not controllable, some that are inconsistent. Each is checked
several times, its minimal conflict included. Prints the least seconds of the slowest network of each
kind as a table, and as one line of JSON with how much longer each size takes than the one before.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice, pairwise
from math import inf
from random import Random

from trucekeeper.agreement.network import TemporalNetwork

LINKS_A_POINT = 4
KINDS = {(True, True): "controllable", (True, False): "uncontrollable", (False, False): "inconsistent"}


@dataclass(frozen=True)
class Plan:
    """A plan that works: each point but the first follows one before it, after ``least`` to ``most``.

    Where the two differ others choose. Requirements that leave room for all that can come of it are
    kept by following it.
    """

    before: list[int]
    least: list[int]
    most: list[int]

    def between(self, a: int, b: int) -> tuple[int, int]:
        """The least and the most time from a to b: what led to both is the same for both."""
        least = most = 0
        while a != b:
            if a > b:
                least, most, a = least - self.most[a], most - self.least[a], self.before[a]
            else:
                least, most, b = least + self.least[b], most + self.most[b], self.before[b]
        return least, most


def plan(random: Random, points: int) -> Plan:
    """Others choose for four points in five, so that of four links a point a fifth is contingent."""
    before, least, most = [0], [0], [0]
    for point in range(1, points):
        before.append(random.randrange(max(0, point - 8), point))
        least.append(random.randint(0, 20))
        most.append(least[-1] + (random.randint(1, 20) if random.random() < 0.8 else 0))
    return Plan(before, least, most)


def by_chance(random: Random, points: int, tight: int) -> TemporalNetwork:
    """A network that is controllable if ``tight`` is 0; else so many requirements leave less room."""
    course = plan(random, points)
    network = TemporalNetwork()
    others = [point for point in range(1, points) if course.least[point] < course.most[point]]
    for point in others:
        network.contingent(course.before[point], point, course.least[point], course.most[point])
    requirements = range(LINKS_A_POINT * points - len(others))
    tightened = set(random.sample(requirements, tight))
    for place in requirements:
        a = random.randrange(points)
        b = random.choice([other for other in range(max(0, a - 40), min(points, a + 40)) if other != a])
        low, high = course.between(a, b)
        if place in tightened:
            network.require(a, b, low, random.randint(low, high))
        elif random.random() < 0.3:
            network.require(a, b, low - random.randint(0, 10), inf)
        else:
            network.require(a, b, low - random.randint(0, 10), high + random.randint(0, 10))
    return network


def of_kind(kind: str, points: int, seed: int) -> Iterator[TemporalNetwork]:
    """Networks whose verdict is of the kind, the slower to find the fewer requirements are tight."""
    tight = {"controllable": 0, "uncontrollable": 1, "inconsistent": points // 4}[kind]
    for each in count(seed):
        network = by_chance(Random(each), points, tight)
        verdict = network.check()
        if KINDS[verdict.consistent, verdict.dynamically_controllable] == kind:
            yield network


def seconds(network: TemporalNetwork, runs: int) -> float:
    """The least wall-clock seconds of several checks."""
    taken = []
    for _ in range(runs):
        begun = time.perf_counter()
        network.check()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def main() -> None:
    """Print the table and the line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 200, 400, 800])
    parser.add_argument("--networks", type=int, default=5)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    worst: dict[str, list[float]] = {kind: [] for kind in KINDS.values()}
    print(f"{'points':>6}" + "".join(f"{kind:>18}" for kind in worst) + f"{'longest conflict':>20}")
    for size in asked.sizes:
        longest = 0
        for kind, times in worst.items():
            networks = list(islice(of_kind(kind, size, asked.seed), asked.networks))
            times.append(max(seconds(network, asked.runs) for network in networks))
            longest = max(longest, *(len(network.check().conflict) for network in networks))
        row = "".join(f"{times[-1]:16.3f} s" for times in worst.values())
        print(f"{size:6}{row}{longest:13} labels", flush=True)
    growth = {kind: [round(b / a, 2) for a, b in pairwise(times)] for kind, times in worst.items()}
    rounded = {kind: [round(taken, 4) for taken in times] for kind, times in worst.items()}
    print(json.dumps({"points": asked.sizes, "seconds": rounded, "growth": growth}))


if __name__ == "__main__":
    main()
