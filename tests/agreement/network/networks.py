"""Small networks by chance, and families of larger ones."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from random import Random

from tests.agreement.network.reference import Bound
from trucekeeper.agreement.network import TemporalNetwork


def built(links: Iterable[Bound]) -> TemporalNetwork:
    """The product's network of these links."""
    network = TemporalNetwork()
    for contingent, a, b, low, high, label in links:
        (network.contingent if contingent else network.require)(a, b, low, high, label)
    return network


def by_chance(random: Random) -> list[Bound]:
    """Three to six points with one to three contingent links: chained, circular or from one start, too.

    Greatest durations of others are up to 4, other bounds from -5 to 6 or infinite; some are zero,
    some equal, some labels are shared.
    """
    points = [f"p{place}" for place in range(random.randint(3, 6))]
    ends = random.sample(points, random.randint(1, min(3, len(points) - 1)))
    links: list[Bound] = []
    for end in ends:
        low = random.choice([0, 0, 1, 1, 2])
        high = low + random.choice([0, 1, 1, 2, 2, 3])
        start = random.choice([point for point in points if point != end])
        links.append(Bound(True, start, end, low, min(high, 4), f"c{len(links)}"))
    for _ in range(random.randint(1, 2 * len(points))):
        a, b = (
            (random.choice(points) for _ in range(2)) if random.random() < 0.02 else random.sample(points, 2)
        )
        low, high = sorted((random.randint(-3, 4), random.randint(-1, 6)))
        shape = random.random()
        if shape < 0.3:
            links.append(Bound(False, a, b, -inf, high, ""))
        elif shape < 0.5:
            links.append(Bound(False, a, b, low, inf, ""))
        else:
            links.append(Bound(False, a, b, low, high, ""))
    shared = random.random() < 0.3
    return [
        link._replace(label=f"r{random.randrange(4) if shared else place}") if not link.label else link
        for place, link in enumerate(links)
    ]


def large(random: Random, points: int, links: int, tight: int) -> list[Bound]:
    """In each round others take some time, and every point is held to some of the forty rounds around.

    Every requirement leaves room for whatever the others take if each round starts 20 after the one
    before; but so many of them are tight, each by one too little for some of what the others take.
    """
    usual: dict[str, tuple[int, int]] = {}
    found: list[Bound] = []
    for round_ in range(points // 2):
        start, end, most = f"start {round_}", f"end {round_}", random.randint(1, 19)
        usual[start], usual[end] = (20 * round_, 20 * round_), (20 * round_, 20 * round_ + most)
        found.append(Bound(True, start, end, 0, most, f"others {round_}"))
    names = list(usual)
    for place in range(links - len(found)):
        first = random.randrange(len(usual) - 40)
        a, b = random.sample(names[first : first + 80], 2)
        low, high = usual[b][0] - usual[a][1], usual[b][1] - usual[a][0]
        room = random.randint(0, 30)
        if place < tight:
            start, end = f"start {place}", f"end {place + 1}"
            found.append(
                Bound(False, start, end, usual[end][0] - 20 * place, usual[end][1] - 20 * place - 1, place)
            )
        else:
            found.append(Bound(False, a, b, low - room, high + room, place))
    random.shuffle(found)
    return found


def stuck(links: Iterable[Bound]) -> bool:
    """Whether contingent links of no duration form a circle, in which nobody makes the first move.

    The product takes links with one duration as requirements, so that such points happen together; the
    game never begins.
    """
    before = {link.b: link.a for link in links if link.contingent and link.low == link.high == 0}
    for point in before:
        seen = {point}
        while point in before:
            point = before[point]
            if point in seen:
                return True
            seen.add(point)
    return False
