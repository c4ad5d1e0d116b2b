"""Rules of the family: time. One thing that two clauses have done by different times."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from trucekeeper.agreement.checks.named_times import read
from trucekeeper.agreement.checks.rule import Family, Remark, Rule
from trucekeeper.agreement.checks.subject import Subject, bearers, zones
from trucekeeper.agreement.document.clauses import CompleteClause
from trucekeeper.agreement.phrases import attempt, parse_completion
from trucekeeper.agreement.phrases import values as v
from trucekeeper.errors import Severity
from trucekeeper.when import Interval


def _deadline_twice(subject: Subject) -> Iterator[Remark]:
    """The same thing, to be done by the same side at the same place, by two times."""
    dated = {
        name: (clause, clause.due)
        for name, clause in subject.duties.items()
        if isinstance(clause, CompleteClause) and clause.due is not None
    }
    for (name, (one, due)), (other, (later, again)) in combinations(dated.items(), 2):
        if _is_one_thing(one, later) and _differ(subject, due, again):
            message = f"`{other}` has done by “{again}” what `{name}` has done by “{due}”"
            hint = "keep one of the times, or name apart what is done by each of them"
            yield Remark(message, subject.of(other, "due"), hint)


def _is_one_thing(one: CompleteClause, other: CompleteClause) -> bool:
    """Whether two clauses have the same done, by the same side, at the same place, on the same terms."""
    mine, theirs = attempt(parse_completion, one.complete), attempt(parse_completion, other.complete)
    if mine is None or mine != theirs or set(zones(one)) != set(zones(other)):
        return False
    if one.versions and other.versions and not set(one.versions) & set(other.versions):
        return False
    terms = [(each.during, set(each.if_), set(each.as_long_as), each.stages) for each in (one, other)]
    return terms[0] == terms[1] and bool(set(bearers(one)) & set(bearers(other)))


def _differ(subject: Subject, one: str, other: str) -> bool:
    """Whether two times surely differ: by their dates, or by what is counted from the same point."""
    dates = subject.when(one), subject.when(other)
    if isinstance(dates[0], Interval) and isinstance(dates[1], Interval):
        return dates[0].end != dates[1].end
    match read(one), read(other):
        case v.After(mine, point), v.After(theirs, same):
            return point == same and mine != theirs
    return False


RULES: tuple[Rule, ...] = (Rule("deadline-twice", Family.TIME, Severity.WARNING, _deadline_twice),)
