"""Rules of the family: wording. Amounts that cannot both be kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from trucekeeper.agreement.checks.kinds import acts
from trucekeeper.agreement.checks.limits import (
    CountClause,
    Limit,
    binding_span_meets,
    binds_with,
    covers,
    lies_in,
    limits,
    stand_together,
)
from trucekeeper.agreement.checks.named_amounts import amount, quota
from trucekeeper.agreement.checks.rule import Family, Remark, Rule
from trucekeeper.agreement.checks.spans import same_window, span_of
from trucekeeper.agreement.checks.subject import Subject, bearers, zones
from trucekeeper.agreement.document.clauses import (
    ExchangeClause,
    ForbidClause,
    MaintainClause,
    QuotaClause,
    ScheduleClause,
)
from trucekeeper.agreement.phrases import values as v
from trucekeeper.errors import Severity
from trucekeeper.terms import Bound, counted, in_words
from trucekeeper.when import FOREVER, HOUR, Duration

_DAY = 24 * HOUR
_SHORTEST = {v.Calendar.DAY: 1, v.Calendar.WEEK: 7, v.Calendar.MONTH: 28}
_LONGEST = {v.Calendar.DAY: 1, v.Calendar.WEEK: 7, v.Calendar.MONTH: 31}
_PERSONS = re.compile(
    r"person|people|soldier|fighter|combatant|troop|police|officer|guard|official|member|delegate|observer"
)
"""Units of which somebody is present wherever one is."""


def _amounts_clash(subject: Subject) -> Iterator[Remark]:
    """Amounts that cannot both be kept, whatever anybody does."""
    known = list(limits(subject))
    yield from _floor_above_ceiling(subject, known)
    yield from _part_above_ceiling(subject, known)
    yield from _longer_than_window(subject)
    yield from _pool_above_total(subject, known)
    yield from _kept_where_forbidden(subject, known)


def _floor_above_ceiling(subject: Subject, known: list[Limit]) -> Iterator[Remark]:
    """At least so many by one clause, and at most fewer of the same by another."""
    for floor, ceiling in permutations(known, 2):
        if (floor.unit, floor.stage, floor.of) != (ceiling.unit, ceiling.stage, ceiling.of):
            continue
        if isinstance(floor.clause, MaintainClause) != isinstance(ceiling.clause, MaintainClause):
            continue
        if _are_joined(floor, ceiling) or not covers(subject, ceiling.clause, floor.clause):
            continue
        if _exceeds(subject, floor, ceiling):
            message = (
                f"`{floor.name}` and `{ceiling.name}` cannot both be kept: "
                f"“{floor.text}” is more than “{ceiling.text}” allows"
            )
            hint = "mend one of the numbers, or say at which time or place, or for which class, each holds"
            yield Remark(message, floor.path, hint)


def _are_joined(one: Limit, other: Limit) -> bool:
    """Whether one comes on top of the other, or is a part of it, which is looked at by itself."""
    for mine, theirs in ((one, other), (other, one)):
        if isinstance(mine.clause, QuotaClause | ScheduleClause) and theirs.name in (
            mine.clause.part_of,
            mine.clause.in_addition_to,
        ):
            return True
    return False


def _exceeds(subject: Subject, floor: Limit, ceiling: Limit) -> bool:
    """Whether a floor asks for more than a ceiling allows, over the windows of both."""
    if floor.low is None or ceiling.high is None:
        return False
    least, most = floor.window, ceiling.window
    if least is None or most is None:
        return least is most and floor.low > ceiling.high
    if least.item != most.item:
        return False
    if same_window(least, most):
        one_span = most.period is not v.Calendar.PHASE or _same_span(floor.clause, ceiling.clause)
        return one_span and floor.low > ceiling.high
    if isinstance(floor.clause, ScheduleClause):
        return False
    return _exceeds_over_days(subject, floor, ceiling, floor.low, ceiling.high)


def _same_span(one: CountClause, other: CountClause) -> bool:
    return (one.during, one.begin, one.until) == (other.during, other.begin, other.until)


def _exceeds_over_days(subject: Subject, floor: Limit, ceiling: Limit, low: Decimal, high: Decimal) -> bool:
    """The same where the windows are of different lengths: 600 a day are 4,200 a week."""
    if not _same_span(floor.clause, ceiling.clause):
        return False
    least, most = _days(subject, floor), _days(subject, ceiling)
    if least is None or most is None:
        return False
    # Windows of the floor that surely lie inside one of the ceiling, and of the ceiling that touch one of it.
    inside = (most[0] - least[1] + 1) // least[1]
    touching = -(-(least[1] + most[0] - 1) // most[0])
    return (inside > 1 and inside * low > high) or (least[0] >= most[1] and low > touching * high)


def _days(subject: Subject, limit: Limit) -> tuple[int, int] | None:
    """How many days a window has, at least and at most; None where that is open."""
    window = limit.window
    if window is None:
        return None
    if window.period is v.Calendar.PHASE:
        span = span_of(subject, limit.clause)
        if span is None or span.end == FOREVER:
            return None
        return span.length // _DAY, span.length // _DAY + 2
    if window.period is not None:
        return _SHORTEST[window.period] * window.count, _LONGEST[window.period] * window.count
    length = window.sliding
    if length is None or length.months or length.us % _DAY:
        return None
    days = length.days + length.us // _DAY
    return days, days


def _part_above_ceiling(subject: Subject, known: list[Limit]) -> Iterator[Remark]:
    """A part of which more is asked than the whole may have."""
    for part, whole in _parts(subject, known):
        if whole.high is not None and _exceeds(subject, part, whole):
            message = (
                f"`{part.name}` is a part of `{whole.name}` and cannot be kept with it: "
                f"“{part.text}” is more than “{whole.text}” allows"
            )
            hint = f"mend one of the numbers, or write in_addition_to: {whole.name}"
            yield Remark(message, part.path, hint)


def _part_above_whole(subject: Subject) -> Iterator[Remark]:
    """A part of which more is asked than of the whole, so that the whole asks for nothing."""
    for part, whole in _parts(subject, list(limits(subject))):
        if part.low is None or whole.low is None or whole.high is not None or part.window is None:
            continue
        same = whole.window is not None and same_window(part.window, whole.window)
        if same and part.low > whole.low:
            message = (
                f"`{part.name}` asks for more (“{part.text}”) than `{whole.name}` (“{whole.text}”), "
                "of which it is a part"
            )
            hint = f"mend one of the numbers, or write in_addition_to: {whole.name}"
            yield Remark(message, part.path, hint)


def _parts(subject: Subject, known: list[Limit]) -> Iterator[tuple[Limit, Limit]]:
    """Each part with its whole, where both count in plain numbers and can bind together."""
    by_name = {each.name: each for each in known}
    for part in known:
        if not isinstance(part.clause, QuotaClause | ScheduleClause) or part.clause.part_of is None:
            continue
        whole = by_name.get(part.clause.part_of)
        if whole is None or whole.of != part.of or not stand_together(subject, part.clause, whole.clause):
            continue
        if binds_with(part.clause, whole.clause):
            yield part, whole


def _longer_than_window(subject: Subject) -> Iterator[Remark]:
    """More free hours than a window has."""
    for name, clause in subject.duties.items():
        phrase = quota(clause.quota) if isinstance(clause, QuotaClause) else None
        if not isinstance(phrase, v.FreePhrase) or phrase.bound is Bound.AT_MOST:
            continue
        free, whole = _length(phrase.duration), _window_length(phrase.window)
        if whole is not None and free > whole:
            message = f"`{name}` asks for {counted(free // HOUR, 'hour')} in {counted(whole // HOUR, 'hour')}"
            hint = "mend the hours, or count them in a longer window: per week"
            yield Remark(message, subject.of(name, "quota"), hint)


def _length(duration: Duration) -> int:
    """Microseconds; a month has 31 days here, so that nothing possible is told."""
    return (duration.months * 31 + duration.days) * _DAY + duration.us


def _window_length(window: v.Window) -> int | None:
    if window.sliding is not None:
        return _length(window.sliding)
    if window.period is None or window.period is v.Calendar.PHASE:
        return None
    return _LONGEST[window.period] * window.count * _DAY


def _pool_above_total(subject: Subject, known: list[Limit]) -> Iterator[Remark]:
    """A pool of more units than the clause that brings them comes to."""
    totals = {each.name: each for each in known}
    for name, clause in subject.duties.items():
        if not isinstance(clause, ExchangeClause):
            continue
        for key, rates in (("for_each", clause.for_each), ("for_all", clause.for_all)):
            for number, rate in enumerate(rates):
                pool = None if rate.count is None else amount(rate.count)
                total = totals.get(rate.of)
                most = None if total is None else _comes_to(total)
                if pool is None or pool.low is None or total is None or most is None or pool.low <= most:
                    continue
                if not stand_together(subject, clause, total.clause):
                    continue
                message = (
                    f"`{name}` is for {rate.count} of `{rate.of}`, which comes to {most:,}: “{total.text}”"
                )
                hint = f"mend the count, or what `{rate.of}` comes to"
                yield Remark(message, subject.of(name, key, number, "count"), hint)


def _comes_to(total: Limit) -> int | None:
    """How many units a clause brings in all, where the file fixes it."""
    if total.of is not None or total.window is None or total.window.period is not v.Calendar.PHASE:
        return None
    most = total.low if isinstance(total.clause, ScheduleClause) else total.high
    return None if most is None else int(most)


def _kept_where_forbidden(subject: Subject, known: list[Limit]) -> Iterator[Remark]:
    """Persons whom one clause keeps in a place where another forbids the same side to be."""
    for limit in known:
        clause = limit.clause
        if not isinstance(clause, MaintainClause) or not limit.low or not _PERSONS.search(limit.unit):
            continue
        for other, ban in subject.duties.items():
            if not isinstance(ban, ForbidClause) or ban.except_:
                continue
            if "presence" not in acts(subject, ban.forbid):
                continue
            if not set(bearers(ban)) & set(bearers(clause)) or not stand_together(subject, clause, ban):
                continue
            if binding_span_meets(subject, clause, ban) and lies_in(subject, zones(clause), zones(ban)):
                kept = f"{in_words(limit.unit)}s"
                message = f"`{limit.name}` keeps {kept} where `{other}` forbids the same side to be"
                hint = "say until when one of them binds, at which place, or exempt those who may stay"
                yield Remark(message, limit.path, hint)


RULES: tuple[Rule, ...] = (
    Rule("amounts-clash", Family.WORDING, Severity.ERROR, _amounts_clash),
    Rule("part-above-whole", Family.WORDING, Severity.WARNING, _part_above_whole),
)
