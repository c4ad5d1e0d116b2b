"""What the clauses of an agreement ask at least and allow at most, with whose, where and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from trucekeeper.agreement.checks.named_amounts import amount, quota
from trucekeeper.agreement.checks.spans import can_coincide, span_of
from trucekeeper.agreement.checks.subject import Subject, bearers, zones
from trucekeeper.agreement.document.clauses import Clause, MaintainClause, QuotaClause, ScheduleClause
from trucekeeper.agreement.phrases import attempt, parse_flow, parse_state
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.terms import Bound
from trucekeeper.when import Interval

CountClause = QuotaClause | ScheduleClause | MaintainClause


@dataclass(frozen=True, slots=True)
class Limit:
    """How much of a unit one clause asks (``low``) and allows (``high``), in each of its windows.

    None is no limit on that side. ``of`` is the stock of which the figures are percents, None for
    plain numbers; ``window`` is None for a state that holds throughout, and a phase for the total
    of a schedule. ``text`` is the amount as the file has it.
    """

    name: str
    clause: CountClause
    path: Path
    text: str
    unit: str
    stage: str | None
    window: v.Window | None
    low: Decimal | None
    high: Decimal | None
    of: str | None


def limits(subject: Subject) -> Iterator[Limit]:
    """The limits of all duties that count something; what cannot be read is left out."""
    for name, clause in subject.duties.items():
        if isinstance(clause, QuotaClause):
            phrase = quota(clause.quota)
            if isinstance(phrase, v.QuotaPhrase):
                path, window = subject.of(name, "quota"), phrase.window
                yield _limit(name, clause, path, clause.quota, phrase, window)
        elif isinstance(clause, MaintainClause):
            state = attempt(parse_state, clause.maintain)
            if isinstance(state, v.StrengthPhrase):
                yield _limit(name, clause, subject.of(name, "maintain"), clause.maintain, state, None)
        elif isinstance(clause, ScheduleClause):
            yield from _total(subject, name, clause)


def _limit(
    name: str,
    clause: CountClause,
    path: Path,
    text: str,
    phrase: v.QuotaPhrase | v.StrengthPhrase,
    window: v.Window | None,
) -> Limit:
    low, high = _ends(phrase.amount)
    return Limit(
        name,
        clause,
        path,
        text,
        phrase.unit,
        phrase.stage,
        window,
        low if phrase.bound in (Bound.AT_LEAST, Bound.EXACTLY) else None,
        high if phrase.bound in (Bound.AT_MOST, Bound.EXACTLY) else None,
        phrase.amount.of,
    )


def _total(subject: Subject, name: str, clause: ScheduleClause) -> Iterator[Limit]:
    """What a schedule comes to in the end: its largest total, a floor."""
    flow = attempt(parse_flow, clause.schedule)
    read = [(text, amount(text), when) for when, text in clause.total_by.items()]
    known = [(low, text, found.of, when) for text, found, when in read if found and (low := _ends(found)[0])]
    if flow is None or len(known) < len(read) or len({of for _, _, of, _ in known}) > 1:
        return
    low, text, of, when = max(known, key=lambda each: each[0])
    path, window = subject.of(name, "total_by", when), v.Window(v.Calendar.PHASE)
    yield Limit(name, clause, path, f"{text} in all", flow.unit, flow.stage, window, low, None, of)


def _ends(amount: v.Amount) -> tuple[Decimal | None, Decimal | None]:
    """What an amount surely reaches and does not pass; of a share, its percent."""
    if amount.sort is v.Sort.SHARE:
        return amount.figure, amount.figure
    low, high = amount.low, amount.high
    return None if low is None else Decimal(low), None if high is None else Decimal(high)


def covers(subject: Subject, ceiling: CountClause, floor: CountClause) -> bool:
    """Whether all that a floor asks for counts under a ceiling too: whose, where, which, and when."""
    return (
        stand_together(subject, floor, ceiling)
        and binding_span_meets(subject, floor, ceiling)
        and _owed_by_them(ceiling, floor)
        and _lies_within(subject, floor, ceiling)
        and _of_their_classes(ceiling, floor)
        and binds_with(floor, ceiling)
    )


def stand_together(subject: Subject, one: Clause, other: Clause) -> bool:
    """Whether two clauses can bind at one time, each as it stands in the file.

    A clause of some versions is not held against one that such a version has otherwise.
    """
    if _set_otherwise(subject, one, other) or _set_otherwise(subject, other, one):
        return False
    return can_coincide(subject, one, other)


def _set_otherwise(subject: Subject, one: Clause, other: Clause) -> bool:
    """Whether a version that carries the one clause sets something of the other."""
    versions = subject.document.versions
    places = [place.split(".") for name in one.versions if name in versions for place in versions[name].set]
    return any(
        place[0] == "obligations" and subject.clauses.get(place[1]) is other for place in places if place[1:]
    )


def binds_with(one: CountClause, other: CountClause) -> bool:
    """Whether the conditions of one of two clauses hold whenever those of the other do."""
    mine, theirs = ({*each.if_, *each.as_long_as} for each in (one, other))
    return mine <= theirs or theirs <= mine


def binding_span_meets(subject: Subject, one: Clause, other: Clause) -> bool:
    """Whether two clauses bind at one time, a state from when it is due."""
    spans = [_binding(subject, each) for each in (one, other)]
    return spans[0] is None or spans[1] is None or spans[0].overlaps(spans[1])


def _binding(subject: Subject, clause: Clause) -> Interval | None:
    span = span_of(subject, clause)
    due = clause.due if isinstance(clause, MaintainClause) else None
    held = None if due is None else subject.when(due)
    if span is None or not isinstance(held, Interval):
        return span
    start = max(span.start, held.end)
    return Interval(start, max(span.end, start))


def _owed_by_them(ceiling: CountClause, floor: CountClause) -> bool:
    """Whether those who owe the floor, one or together, are among those whom the ceiling binds together."""
    asked, allowed = _groups(floor), _groups(ceiling)
    return any(group <= other for group in asked for other in allowed)


def _groups(clause: CountClause) -> list[frozenset[str]]:
    """The bearers who are counted together."""
    if isinstance(clause.by, str):
        return [frozenset({clause.by})]
    if "each" in clause.by:
        return [frozenset({party}) for party in bearers(clause)]
    return [frozenset(bearers(clause))]


def _lies_within(subject: Subject, floor: CountClause, ceiling: CountClause) -> bool:
    """Whether what the floor asks for comes about where the ceiling holds."""
    if isinstance(floor, QuotaClause) and isinstance(ceiling, QuotaClause):
        if ceiling.to not in (None, floor.to):
            return False
        if ceiling.counted_at and set(ceiling.counted_at) != set(floor.counted_at):
            return False
        if ceiling.on_days_of not in (None, floor.on_days_of):
            return False
    return lies_in(subject, zones(floor), zones(ceiling))


def lies_in(subject: Subject, inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    """Whether one of some zones surely lies in one of others, by name or by areas; none is everywhere."""
    if not outer:
        return True
    known = subject.document.zones
    for zone in inner:
        areas = set(known[zone].areas) if zone in known else set()
        for other in outer:
            if zone == other or (areas and other in known and areas <= set(known[other].areas)):
                return True
    return False


def _of_their_classes(ceiling: CountClause, floor: CountClause) -> bool:
    return not ceiling.classes or (bool(floor.classes) and set(floor.classes) <= set(ceiling.classes))
