"""The few labels to blame: from some links that fail to a minimal set of labels.

Taking links away never makes a network worse, so a label is in every conflict of a network that
does not fail without it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence

from trucekeeper.agreement.network.links import Link

Failing = Callable[[dict[int, Link]], Collection[int]]
"""The indices of some links that fail by themselves among those given; none if they all can be kept."""


def minimal(links: Sequence[Link], guilty: Collection[int], failing: Failing) -> tuple[Hashable, ...]:
    """A minimal set of labels whose links fail, out of those of the guilty links.

    Each label is left out in turn. Where the rest still fails, it goes on with what fails in it.
    """
    bearing: dict[Hashable, dict[int, Link]] = {}
    for index, link in enumerate(links):
        bearing.setdefault(link.label, {})[index] = link
    suspects = {links[index].label for index in guilty}
    untried = [label for label in bearing if label in suspects]
    needed: set[Hashable] = set()
    while untried:
        label = untried.pop()
        rest = {index: link for other in (*needed, *untried) for index, link in bearing[other].items()}
        still = {links[index].label for index in failing(rest)}
        if still:
            untried = [other for other in untried if other in still]
        else:
            needed.add(label)
    return tuple(label for label in bearing if label in needed)
