"""Origins as a small tree: origins are the roots, what rests on them hangs below, copies are folded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from trucekeeper.corroboration.origins.count import Origin, Origins, Sort


class Rank(StrEnum):
    """What a branch stands for."""

    SURE = "sure"  # an origin that exists whatever is open
    POSSIBLE = "possible"  # an origin that may be another's
    UNTOLD = "untold"  # what is not told
    REPORT = "report"
    AGAIN = "again"  # a report that stands in full elsewhere in the tree


@dataclass(frozen=True, slots=True)
class Branch:
    """``name`` comes from the evidence and may be in any script; ``note`` is said by us, in English."""

    rank: Rank
    name: str
    note: str = ""
    below: tuple[Branch, ...] = ()


_SAID = {
    Sort.NAMED: "",
    Sort.PEOPLE: "unnamed sources",
    Sort.CREDITED: "credited, its own report not at hand",
    Sort.UNTOLD: "does not say from where",
    Sort.CIRCLE: "reports that credit only each other",
}


def tree_of(found: Origins, labels: Mapping[str, str] = MappingProxyType({})) -> tuple[Branch, ...]:
    """The roots: sure ones first, then possible ones, then what is not told.

    ``labels`` give reports, by id, what they are called (such as outlet and day), and origins, by the
    name under which they were counted, how they are written; otherwise the id and the name are shown. A
    report that rests on several others hangs below the first of them in the order of ids, and one that
    rests on several origins below each, in full below the first.
    """
    return _Drawing(found, labels).roots()


def summary(found: Origins) -> str:
    """The bounds in a sentence."""
    if found.most == 0:
        return "No report, no origin."
    bounds = str(found.fewest) if found.fewest == found.most else f"{found.fewest} to {found.most}"
    said = f"{bounds} independent origin{'' if bounds == '1' else 's'}"
    if not found.untold:
        return f"{said}."
    count = "one" if found.untold == 1 else str(found.untold)
    return f"{said}; {count} of the most only because reports do not say where they have it from."


class _Drawing:
    def __init__(self, found: Origins, labels: Mapping[str, str]) -> None:
        self._found, self._labels = found, labels
        self._place = {one: at for at, text in enumerate(found.texts) for one in text.ids}
        self._relaying: dict[int, list[int]] = {}
        for at, on in enumerate(found.relays.on):
            if on:
                self._relaying.setdefault(on[0], []).append(at)
        self._drawn: set[int] = set()

    def roots(self) -> tuple[Branch, ...]:
        order = (Rank.SURE, Rank.POSSIBLE, Rank.UNTOLD)
        ranked = sorted(self._found.roots, key=lambda root: order.index(_rank(root)))
        return tuple(self._root(root) for root in ranked)

    def _root(self, root: Origin) -> Branch:
        places = sorted({self._place[one] for one in root.reports})
        below = tuple(self._text(at) for at in places)
        return Branch(_rank(root), self._labels.get(root.name, root.name), _SAID[root.sort], below)

    def _text(self, at: int) -> Branch:
        """A text, and below it what relays it; each is drawn in full once, so that circles end."""
        text = self._found.texts[at]
        name = self._labels.get(text.ids[0], text.ids[0])
        if at in self._drawn:
            return Branch(Rank.AGAIN, name, "see above")
        self._drawn.add(at)
        notes = []
        if len(text.ids) > 1:
            notes.append("copied as " + ", ".join(self._labels.get(one, one) for one in text.ids[1:]))
        others = self._found.relays.on[at][1:]
        if others:
            first = [self._found.texts[other].ids[0] for other in others]
            notes.append("may also rest on " + ", ".join(self._labels.get(one, one) for one in first))
        below = tuple(self._text(other) for other in self._relaying.get(at, ()))
        return Branch(Rank.REPORT, name, "; ".join(notes), below)


def _rank(root: Origin) -> Rank:
    if root.sort in (Sort.UNTOLD, Sort.CIRCLE):
        return Rank.UNTOLD
    return Rank.SURE if root.surely else Rank.POSSIBLE
