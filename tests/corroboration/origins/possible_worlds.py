"""The rule for counting origins, slowly: every world that the reports leave possible is gone through.

A world settles whose the people are of whom that is open, from whom each text comes that several outlets
printed, whether what is not told is something new, and which of the people are the same. The fewest and
the most origins of any world are the bounds. Written apart from the product; shares its types alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from trucekeeper.corroboration.origins.report import Report
from trucekeeper.corroboration.origins.sides import Sides
from trucekeeper.terms import Containment

DAY = 86_400_000_000

Text = list[Report]
World = dict[str, list[Sides]]
"""The origins of a world, by what they are, with the sides that are told of some of its people."""


def bounds(texts: Sequence[Text]) -> tuple[int, int]:
    """Fewest and most origins in any world; a text is one report, or several that are copies."""
    if not texts:
        return 0, 0
    fewest, most = len(texts) * 99, 0
    for world in worlds(texts):
        groups = [whole(told) for told in world.values()] or [Sides()]
        most = max(most, len(groups))
        fewest = min(fewest, fewest_classes(groups))
    return fewest, most


def worlds(texts: Sequence[Text]) -> Iterator[World]:
    choices = [list(ways(at, texts)) for at in range(len(texts))]
    blanks = [
        at for at in range(len(texts)) if not any(choices_at(each, choices) for each in reached(at, texts))
    ]
    for chosen in product(*choices):
        world: World = {}
        for way in chosen:
            for name, sides in way:
                world.setdefault(name, []).extend(sides)
        for number in range(fewest_to_support(blanks, texts)):
            world[f"blank {number}"] = []
        yield world


Way = list[tuple[str, list[Sides]]]


def ways(at: int, texts: Sequence[Text]) -> Iterator[Way]:
    """What a text may add to a world."""
    text = texts[at]
    fixed: Way = [(f"named {voice.name}", [voice.sides]) for one in text for voice in one.named]
    fixed += [(f"people of {heard.outlet}", [heard.sides]) for one in text for heard in one.heard]
    for author in authors(text):
        parts: list[list[Way]] = [[fixed]]
        people = people_of(text)
        told = [(author, [one.sides for one in text if one.people])]
        if people == Containment.CERTAIN:
            parts.append([told])
        elif people == Containment.POSSIBLE:
            down = [(name, told[0][1]) for name in sorted(down_the_chain(at, texts))]
            parts.append([told, *[[way] for way in down]])
        parts += [[[], [(f"people of {outlet}", [])]] for outlet in sorted(unseen(at, texts))]
        if any(one.untold for one in text):
            parts.append([[], [(f"media as told by {author}", [])]])
        elif says_nothing(at, texts):
            parts.append([[], [(author, [])]])
        for combined in product(*parts):
            yield [each for part in combined for each in part]


def choices_at(at: int, choices: Sequence[Sequence[Way]]) -> bool:
    """Whether a text may add anything to a world."""
    return any(choices[at])


def authors(text: Text) -> list[str]:
    """From whom a text may come: one that printed it and does not credit another that did, or a stranger."""
    outlets = {one.outlet for one in text} - {""}
    own = {one.outlet for one in text if not one.cites & (outlets - {one.outlet})}
    own = own or {one.outlet for one in text}
    if (len(text) > 1 and len(own) > 1) or own == {""}:
        first = min(one.id for one in text)
        return [f"people of text {first}", *[f"people of {outlet}" for outlet in sorted(own - {""})]]
    return [f"people of {outlet}" for outlet in own]


def people_of(text: Text) -> Containment:
    """Whether a text has people of its own; what one copy credits elsewhere, all have from there."""
    citing = [one.people for one in text if one.cites - {other.outlet for other in text}]
    return max(citing) if citing else max(one.people for one in text)


def cited(at: int, texts: Sequence[Text]) -> set[str]:
    outlets = {one.outlet for one in texts[at]}
    return {outlet for one in texts[at] for outlet in one.cites} - outlets


def day(text: Text) -> int | None:
    days = [one.published for one in text]
    return None if None in days else min(each for each in days if each is not None)


def meant(at: int, outlet: str, texts: Sequence[Text]) -> list[int]:
    """Texts at hand of an outlet that this one may rest on: none that was published later."""
    found = []
    for other, text in enumerate(texts):
        before, after = day(text), day(texts[at])
        in_time = before is None or after is None or before - after < DAY
        if other != at and outlet in {one.outlet for one in text} and in_time:
            found.append(other)
    return found


def unseen(at: int, texts: Sequence[Text]) -> set[str]:
    through = {outlet for one in texts[at] for outlet in one.through}
    return {outlet for outlet in cited(at, texts) - through if not meant(at, outlet, texts)}


def reached(at: int, texts: Sequence[Text]) -> set[int]:
    """A text and all on which it may rest."""
    seen = {at}
    while True:
        more = {two for one in seen for outlet in cited(one, texts) for two in meant(one, outlet, texts)}
        if more <= seen:
            return seen
        seen |= more


def down_the_chain(at: int, texts: Sequence[Text]) -> set[str]:
    """Whose people a text may speak of: outlets on which it rests without a report at hand, and those
    from whom a text comes that says nothing of where it has it from.
    """
    found: set[str] = set()
    for each in reached(at, texts):
        found |= {f"people of {outlet}" for outlet in unseen(each, texts)}
        if each != at and says_nothing(each, texts):
            found.add(authors(texts[each])[0])
    return found


def says_nothing(at: int, texts: Sequence[Text]) -> bool:
    told = any(one.people or one.named or one.heard or one.untold for one in texts[at])
    return not (told or unseen(at, texts) or reached(at, texts) - {at})


def fewest_to_support(blanks: Sequence[int], texts: Sequence[Text]) -> int:
    """With how few new beginnings every text that rests on nothing told has one to rest on."""
    for size in range(len(blanks) + 1):
        for some in subsets(blanks, size):
            if all(reached(at, texts) & set(some) for at in blanks):
                return size
    raise AssertionError("all of them are enough")


def subsets(items: Sequence[int], size: int) -> Iterator[tuple[int, ...]]:
    if size == 0:
        yield ()
    for at, item in enumerate(items):
        for rest in subsets(items[at + 1 :], size - 1) if size else ():
            yield (item, *rest)


def whole(told: Sequence[Sides]) -> Sides:
    """Of people some of whom are of each: where one is not known, the whole is not."""
    parties = [one.parties for one in told]
    states = [one.states for one in told]
    return Sides(
        frozenset().union(*parties) if parties and all(parties) else frozenset(),
        frozenset().union(*states) if states and all(states) else frozenset(),
    )


def fewest_classes(groups: Sequence[Sides]) -> int:
    """Into how few classes groups part so that no two in a class are surely different."""

    def place(at: int, classes: list[list[Sides]]) -> int:
        if at == len(groups):
            return len(classes)
        best = place(at + 1, [*classes, [groups[at]]])
        for number, same in enumerate(classes):
            if not any(different(groups[at], other) for other in same):
                best = min(
                    best, place(at + 1, [*classes[:number], [*same, groups[at]], *classes[number + 1 :]])
                )
        return best

    return place(0, [])


def different(one: Sides, other: Sides) -> bool:
    by_party = bool(one.parties and other.parties) and not one.parties & other.parties
    by_state = bool(one.states and other.states) and not one.states & other.states
    return by_party or by_state
