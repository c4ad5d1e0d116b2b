"""Two texts side by side: their names matched, and what is needed to tell how a clause differs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from trucekeeper.agreement.difference.change import (
    EARLIER,
    LATER,
    LOOSER,
    OTHER,
    STRICTER,
    Change,
    Direction,
)
from trucekeeper.agreement.difference.content import Called, Content, Contents
from trucekeeper.agreement.difference.edition import Edition
from trucekeeper.agreement.difference.matching import Matched, matched
from trucekeeper.agreement.document.clauses import Clause, Nature
from trucekeeper.agreement.document.words import By
from trucekeeper.terms import listed


class Comparison:
    """Two texts, with the names that stand for the same in both."""

    def __init__(self, before: Edition, after: Edition) -> None:
        self.before = before
        self.after = after
        self.old = Contents(before.document, before.zone)
        self.new = Contents(after.document, after.zone)

    @cached_property
    def matched(self) -> Matched:
        """The names of both that stand for the same."""
        return matched(self.old, self.new)

    def differs(self, old: BaseModel, new: BaseModel, field: str) -> bool:
        """Whether a field says something else, names aside."""
        return self.of_old(old, field) != self.new.field(new, field)

    def of_old(self, old: BaseModel, field: str) -> Content:
        """A field of the first text with the second's names in it."""
        return self.matched.translate(self.old.field(old, field))

    def translated(self, content: Content) -> Content:
        """Content of the first text with the second's names in it."""
        return self.matched.translate(content)

    def pairs(self, space: str) -> Iterable[tuple[str, str]]:
        """The names of one space that stand for the same, in the order of the second text."""
        for called in self.new.models:
            if called.section == space and called in self.matched.back:
                yield self.matched.back[called].name, called.name

    def only_before(self, space: str) -> list[str]:
        """Names that stand for something that the second text does not have."""
        names = self.matched.names
        return [each.name for each in self.old.models if each.section == space and each not in names]

    def only_after(self, space: str) -> list[str]:
        """Names that stand for something that the first text does not have."""
        back = self.matched.back
        return [each.name for each in self.new.models if each.section == space and each not in back]

    def now(self, space: str, name: str) -> str | None:
        """What the second text calls what the first calls so; None where it has no such thing."""
        found = self.matched.names.get(Called(space, name))
        return None if found is None else found.name


def sign(direction: float) -> Direction:
    """Stricter where the number is positive, looser where it is negative."""
    return STRICTER if direction > 0 else LOOSER if direction < 0 else OTHER


@dataclass(frozen=True)
class Pair:
    """One clause as it stands in each of the two texts."""

    both: Comparison
    old: Any
    new: Any

    @property
    def is_duty(self) -> bool:
        """Whether it is owed in both, so that it can be stricter or looser."""
        return self.old.nature is Nature.DUTY and self.new.nature is Nature.DUTY

    @cached_property
    def whom(self) -> tuple[str, ...]:
        """Those who bear it now, as the second text names them; else those who did."""
        return bearers_of(self.new, self.both.after) or bearers_of(self.old, self.both.before)

    def differs(self, field: str) -> bool:
        """Whether a field of the clause says something else."""
        return self.both.differs(self.old, self.new, field)

    def contents(self, field: str) -> tuple[Content, Content]:
        """A field of each clause, in the second text's names."""
        return self.both.of_old(self.old, field), self.both.new.field(self.new, field)

    def change(
        self,
        kind: str,
        says: str,
        *directions: Direction,
        before: str | None = None,
        after: str | None = None,
        shift: str | None = None,
    ) -> Change:
        """A change of this clause; what is not owed is neither stricter nor looser."""
        given = tuple(each for each in directions if self.is_duty or each in (EARLIER, LATER))
        has_side = any(each in (STRICTER, LOOSER) for each in given)
        whom = self.whom if has_side else ()
        return Change(kind, says, given or (OTHER,), whom, before, after, shift)

    def values(
        self, kind: str, what: str, before: str | None, after: str | None, *directions: Direction
    ) -> Change:
        """A change from one value to another, told as such; None where nothing is said."""
        if before is None:
            says = f"{what}: {after}, of which nothing was said before"
        elif after is None:
            says = f"{what}: nothing is said any more; it was {before}"
        else:
            says = f"{what}: {after} instead of {before}"
        return self.change(kind, says, *directions, before=before, after=after)


def bearers_of(clause: Clause, text: Edition) -> tuple[str, ...]:
    """The names of those who bear a clause."""
    return names_of(clause.by, text)


def names_of(by: By | None, text: Edition) -> tuple[str, ...]:
    """The names of those whom ``by`` names."""
    if by is None:
        return ()
    ids = [by] if isinstance(by, str) else [name for names in by.values() for name in names]
    return tuple(text.voice.names.actor(name) for name in ids)


def each_listed(names: Iterable[str], last: str = "and") -> str:
    """Names as a reader lists them."""
    return listed(list(names), last)
