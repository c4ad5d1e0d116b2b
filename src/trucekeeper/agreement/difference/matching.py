"""Which name of one text stands for which name of the other, whatever they are called.

First what says exactly the same is matched, then what has the same name, then what says much the
same. "The same" is up to names, so it is told in rounds: two entries have the same colour where
they say the same but for the names in them, and then where these have the same colours as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass

from trucekeeper.agreement.difference.content import SECTIONS, Called, Content, Contents
from trucekeeper.agreement.difference.likeness import ALIKE, NOT_WHOLLY_OTHER, likeness

ROUNDS = 5
"""How far names are followed from entry to entry; nothing in the language nests deeper."""

Names = Mapping[Called, Called]


@dataclass(frozen=True, slots=True)
class Matched:
    """Names of the first text to those of the second that stand for the same."""

    names: Names
    back: Names

    def translate(self, content: Content) -> Content:
        """The content with the second text's names in place of the first's."""
        return renamed(content, lambda called: self.names.get(called, ("only before", called)))


def matched(before: Contents, after: Contents) -> Matched:
    """The names of the two texts that stand for the same."""
    old, new = before.entries(), after.entries()
    colours = list(_colours(old, new))
    users = _users(old, colours[0][0]), _users(new, colours[0][1])
    names: dict[Called, Called] = {}
    for space in SECTIONS:
        ours = [called for called in old if called.section == space]
        theirs = [called for called in new if called.section == space]
        _match_space(ours, theirs, colours, users, before, after, names)
    return Matched(names, {new: old for old, new in names.items()})


def renamed(content: Content, name: Callable[[Called], Content]) -> Content:
    """The content with every name replaced."""
    if isinstance(content, Called):
        return name(content)
    # Most parts are plain words: passed over here, as a call for each would take most of the time.
    if isinstance(content, tuple):
        return tuple([each if isinstance(each, str) else renamed(each, name) for each in content])
    if isinstance(content, frozenset):
        return frozenset([each if isinstance(each, str) else renamed(each, name) for each in content])
    return content


Colour = tuple[Mapping[Called, int], Mapping[Called, int]]


def _colours(old: Mapping[Called, Content], new: Mapping[Called, Content]) -> Iterator[Colour]:
    """The colours of each round, the loosest first, of the entries of both texts."""
    known: dict[Hashable, int] = {}
    ours: Mapping[Called, int] = dict.fromkeys(old, 0)
    theirs: Mapping[Called, int] = dict.fromkeys(new, 0)
    for _ in range(ROUNDS):
        ours, theirs = _next(old, ours, known), _next(new, theirs, known)
        yield ours, theirs


Users = Mapping[Called, Hashable]
"""By whom an entry is named: the colours of those that do."""


def _users(entries: Mapping[Called, Content], colours: Mapping[Called, int]) -> Users:
    found: dict[Called, Counter[int]] = {}
    for called, content in entries.items():
        for each in set(mentioned(content)):
            found.setdefault(each, Counter())[colours[called]] += 1
    return {called: frozenset(counts.items()) for called, counts in found.items()}


def mentioned(content: Content) -> Iterator[Called]:
    """Every name in a content."""
    if isinstance(content, Called):
        yield content
    elif isinstance(content, tuple | frozenset):
        for each in content:
            yield from mentioned(each)


def _next(
    entries: Mapping[Called, Content], colours: Mapping[Called, int], known: dict[Hashable, int]
) -> Mapping[Called, int]:
    found = {}
    for called, content in entries.items():
        look = (called.section, renamed(content, lambda each: ("colour", each.section, colours[each])))
        found[called] = known.setdefault(look, len(known) + 1)
    return found


def _match_space(
    ours: list[Called],
    theirs: list[Called],
    colours: list[Colour],
    users: tuple[Users, Users],
    before: Contents,
    after: Contents,
    names: dict[Called, Called],
) -> None:
    """Match the names of one space, putting them into ``names``."""

    def free() -> tuple[list[Called], list[Called]]:
        taken = set(names.values())
        return [each for each in ours if each not in names], [each for each in theirs if each not in taken]

    for colour in reversed(colours[1:]):
        _match_colours(*free(), colour, users, names)
    translated = Matched(names, {})

    def like(old: Called, new: Called) -> float:
        return likeness(before.models[old], before, after.models[new], after, translated.translate)

    olds, news = free()
    for called in olds:
        if called in news and like(called, called) >= NOT_WHOLLY_OTHER:
            names[called] = called
    _match_colours(*free(), colours[0], users, names)
    if ours and ours[0].section != "units":
        _match_alike(*free(), like, names)


def _match_colours(
    ours: list[Called],
    theirs: list[Called],
    colour: Colour,
    users: tuple[Users, Users],
    names: dict[Called, Called],
) -> None:
    """Match entries of the same colour; of several, first the same names, then those named by the same."""
    by_colour: dict[int, list[Called]] = {}
    for called in theirs:
        by_colour.setdefault(colour[1][called], []).append(called)
    for is_same in (
        lambda old, new: old == new,
        lambda old, new: users[0].get(old) == users[1].get(new),
        lambda old, new: True,
    ):
        for called in ours:
            same = by_colour.get(colour[0][called], [])
            found = next((each for each in same if is_same(called, each)), None)
            if called not in names and found is not None:
                names[called] = found
                same.remove(found)


def _match_alike(
    ours: list[Called],
    theirs: list[Called],
    like: Callable[[Called, Called], float],
    names: dict[Called, Called],
) -> None:
    """Match what is most alike first; the order does not hang on which text comes first."""
    pairs = [
        (-score, i + j, abs(i - j), i, j)
        for i, old in enumerate(ours)
        for j, new in enumerate(theirs)
        if (score := round(like(old, new), 6)) >= ALIKE
    ]
    taken: set[Called] = set()
    for *_, i, j in sorted(pairs):
        if ours[i] not in names and theirs[j] not in taken:
            names[ours[i]] = theirs[j]
            taken.add(theirs[j])
