"""The difference of two texts: what is around the clauses, then clause by clause."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.difference.causes import Cause, caused
from trucekeeper.agreement.difference.change import (
    LOOSER,
    OTHER,
    STRICTER,
    Change,
    ClauseDifference,
    Difference,
    Direction,
)
from trucekeeper.agreement.difference.comparison import Comparison, Pair, bearers_of
from trucekeeper.agreement.difference.edition import Edition
from trucekeeper.agreement.difference.forms import changes
from trucekeeper.agreement.difference.surroundings import surroundings
from trucekeeper.agreement.document.clauses import Clause, Nature

Moved = dict[Cause, list[ClauseDifference]]


def difference(before: Edition, after: Edition) -> Difference:
    """How the second text differs from the first, by meaning."""
    both = Comparison(before, after)
    moved: Moved = {}
    clauses = list(_clauses(both, moved))
    general = tuple(surroundings(both, {cause: tuple(found) for cause, found in moved.items()}))
    return Difference(before.name, after.name, general, tuple(clauses))


def _clauses(both: Comparison, moved: Moved) -> Iterator[ClauseDifference]:
    """Clauses that differ in themselves, in the order of the second text, then those that are gone.

    What moved the others is put into ``moved``.
    """
    back = {new: old for old, new in both.pairs("obligations")}
    for name in both.after.document.obligations:
        if name not in back:
            yield _alone(both.after, name, is_new=True)
            continue
        old, new = both.before.document.obligations[back[name]], both.after.document.obligations[name]
        pair = Pair(both, old, new)
        found = list(changes(pair))
        texts = both.before.clause(back[name]), both.after.clause(name)
        by_cause: dict[Cause, list[Change]] = {}
        for cause, change in caused(pair):
            by_cause.setdefault(cause, []).append(change) if cause is not None else found.append(change)
        for cause, several in by_cause.items():
            moved.setdefault(cause, []).append(ClauseDifference(*texts, tuple(several)))
        if found:
            yield ClauseDifference(*texts, tuple(found))
    for name in both.only_before("obligations"):
        yield _alone(both.before, name, is_new=False)


def _alone(text: Edition, name: str, *, is_new: bool) -> ClauseDifference:
    """A clause that only one of the texts has."""
    clause, told = text.document.obligations[name], text.clause(name)
    side = _weight(clause, is_new)
    whom = bearers_of(clause, text) if side is not OTHER else ()
    kind, said = ("clause-added", "it is new") if is_new else ("clause-removed", "it is gone")
    change = Change(kind, said, (side,), whom)
    return ClauseDifference(None, told, (change,)) if is_new else ClauseDifference(told, None, (change,))


def _weight(clause: Clause, is_new: bool) -> Direction:
    """A duty more is stricter for its bearers, a permission or right more looser."""
    if clause.by is None or clause.nature in (Nature.GESTURE, Nature.AIM, Nature.DECLARATION):
        return OTHER
    return STRICTER if (clause.nature is Nature.DUTY) is is_new else LOOSER
