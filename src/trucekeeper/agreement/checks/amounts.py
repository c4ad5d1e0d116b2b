"""Rules of the family: wording. What is counted, how much of it, and of what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from trucekeeper.agreement.checks.named_amounts import amount, amounts, quota, units
from trucekeeper.agreement.checks.rule import Family, Remark, Rule
from trucekeeper.agreement.checks.spans import can_meet, same_window
from trucekeeper.agreement.checks.subject import Subject, bearers
from trucekeeper.agreement.counted_acts import counts_acts
from trucekeeper.agreement.document.clauses import QuotaClause, ScheduleClause
from trucekeeper.agreement.phrases import parse_flow
from trucekeeper.agreement.phrases import values as v
from trucekeeper.errors import InputError, Severity
from trucekeeper.terms import Bound, in_words, listed

QUESTIONS = {
    "aid_truck": "does one with fuel, or with private goods, count?",
    "fuel_truck": "does one with cooking gas count?",
    "truck": "with which goods, and of what size?",
    "convoy": "of how many trucks?",
    "flight": "is there and back one flight, or two?",
    "hostage": "do the dead count?",
    "fighter": "who says who is one?",
    "combatant": "who says who is one?",
    "platoon": "how many are that?",
    "weapon": "does one that does not work count, and who decides?",
}
"""What has been asked in practice about units, or sorts of units, that a text left undefined."""

_GENERAL = frozenset({"", "aid", "relief", "humanitarian", "supply"})
"""Of a sort of thing, those that can hold the others: a fuel_truck can be an aid_truck, no water_truck."""


@dataclass(frozen=True, slots=True)
class _Count:
    """An amount of a unit that somebody owes, and the length of time in which it is owed."""

    name: str
    clause: QuotaClause | ScheduleClause
    unit: str
    window: v.Window | None
    bound: Bound | None


def _included_or_on_top(subject: Subject) -> Iterator[Remark]:
    """Two amounts of one sort of thing, where no clause says how they go together."""
    groups = _joined(subject)
    for one, other in combinations(list(_counts(subject)), 2):
        if groups[one.name] == groups[other.name] or not _of_one_sort(subject, one, other):
            continue
        message = f"`{other.name}` may be included in `{one.name}`, or come on top of it"
        hint = f"write part_of: {one.name}, or in_addition_to: {one.name}; and have the text say it"
        yield Remark(message, subject.of(other.name), hint, at_key=True)


def _counts(subject: Subject) -> Iterator[_Count]:
    for name, clause in subject.duties.items():
        if isinstance(clause, QuotaClause):
            phrase = quota(clause.quota)
            if isinstance(phrase, v.QuotaPhrase) and not counts_acts(phrase.unit, subject.document):
                yield _Count(name, clause, phrase.unit, phrase.window, phrase.bound)
        elif isinstance(clause, ScheduleClause):
            try:
                unit = parse_flow(clause.schedule).unit
            except InputError:
                continue
            yield _Count(name, clause, unit, None, None)


def _of_one_sort(subject: Subject, one: _Count, other: _Count) -> bool:
    """Whether the same truck, say, could be counted for both."""
    if (one.window is None) != (other.window is None) or one.bound is not other.bound:
        return False
    if one.window is not None and other.window is not None and not same_window(one.window, other.window):
        return False
    versions = one.clause.versions, other.clause.versions
    if any(versions) and not set(versions[0]) & set(versions[1]):
        return False  # another side's figure for the same thing
    if set(bearers(one.clause)) != set(bearers(other.clause)) or _are_apart(one.clause, other.clause):
        return False
    return _may_be_one(one.unit, other.unit) and can_meet(subject, one.clause, other.clause)


def _are_apart(one: QuotaClause | ScheduleClause, other: QuotaClause | ScheduleClause) -> bool:
    """Whether two counts name different places to reach, or different classes."""
    if isinstance(one, QuotaClause) and isinstance(other, QuotaClause):
        return one.to is not None and other.to is not None and one.to != other.to
    if isinstance(one, ScheduleClause) and isinstance(other, ScheduleClause):
        return bool(one.classes and other.classes) and not set(one.classes) & set(other.classes)
    return True


def _may_be_one(unit: str, other: str) -> bool:
    """Whether one thing can be of both units."""
    sorts, nouns = zip(_sort_and_noun(unit), _sort_and_noun(other), strict=True)
    return unit == other or (nouns[0] == nouns[1] and bool(_GENERAL & set(sorts)))


def _sort_and_noun(unit: str) -> tuple[str, str]:
    """The parts of a unit's name: a fuel_truck is a truck of the sort fuel."""
    sort, _, noun = unit.replace("-", "_").casefold().rpartition("_")
    return sort, noun


def _joined(subject: Subject) -> dict[str, str]:
    """For each clause the first of those with which `part_of` and `in_addition_to` join it.

    Clauses that a reading joins in one of its options are joined as well: that it is open is told.
    """
    group = {name: name for name in subject.clauses}
    for one, other in _ties(subject):
        if one in group and other in group:
            old, new = group[one], group[other]
            group = {name: new if first == old else first for name, first in group.items()}
    return group


def _ties(subject: Subject) -> Iterator[tuple[str, str]]:
    for name, clause in subject.clauses.items():
        if isinstance(clause, QuotaClause | ScheduleClause):
            yield from ((name, whole) for whole in (clause.part_of, clause.in_addition_to) if whole)
    for reading in subject.document.readings.values():
        for option in reading.options.values():
            for place, value in option.set.items():
                section, _, rest = place.partition(".")
                name, _, field = rest.rpartition(".")
                if section == "obligations" and field in ("part_of", "in_addition_to") and value:
                    yield name, str(value)


def _unit_undefined(subject: Subject) -> Iterator[Remark]:
    """Units in which much is counted and of which nobody has said what one is."""
    told: set[str] = set()
    for unit, name, path in units(subject):
        declared = subject.document.units.get(unit)
        is_defined = declared is not None and (declared.includes or declared.classes)
        question = QUESTIONS.get(unit, QUESTIONS.get(_sort_and_noun(unit)[1]))
        if unit in told or is_defined or question is None:
            continue
        told.add(unit)
        message = f"`{name}` counts each {in_words(unit)}, and nothing says what that is: {question}"
        yield Remark(message, path, f"write it down: units: {{{unit}: {{includes: [what counts as one]}}}}")


def _share_of_unknown(subject: Subject) -> Iterator[Remark]:
    """Shares of a stock whose size the file does not give."""
    shares: dict[str, list[str]] = {}
    for each in amounts(subject):
        if each.amount.of is not None:
            shares.setdefault(each.amount.of, []).append(f"`{each.clause}`")
    for name, clauses in shares.items():
        stock = subject.document.stocks.get(name)
        whole = None if stock is None else amount(stock.amount)
        if stock is None or whole is None or whole.low is not None:
            continue
        asking = list(dict.fromkeys(clauses))
        verb = "asks" if len(asking) == 1 else "ask"
        message = f"{listed(asking)} {verb} for shares of `{name}`, whose size is not known"
        hint = "give its amount, or a clause that has it counted first, by whom and by when"
        if stock.declared_by is not None:
            message += f" until {stock.declared_by} has declared it"
        yield Remark(message, ("stocks", name), hint, at_key=True)


def _amount_open(subject: Subject) -> Iterator[Remark]:
    """Amounts that the text gives roughly, or not."""
    for each in amounts(subject):
        if each.amount.sort in (v.Sort.ABOUT, v.Sort.UNKNOWN):
            how = "no amount" if each.amount.sort is v.Sort.UNKNOWN else "an amount only roughly"
            message = f"the text gives {how} for `{each.clause}`"
            hint = "have the text name a number, at least or at most, before it is signed"
            yield Remark(message, each.path, hint)


def _hours_unfixed(subject: Subject) -> Iterator[Remark]:
    """Hours free of something, at no stated time of the day."""
    for name, clause in subject.duties.items():
        phrase = quota(clause.quota) if isinstance(clause, QuotaClause) else None
        if isinstance(phrase, v.FreePhrase) and phrase.duration.us and not _is_whole(phrase):
            message = f"`{name}` does not say at which hours there is no {in_words(phrase.kind)}"
            hint = f"write forbid: {phrase.kind} with hours: 10:00 to 16:00, or who announces them and when"
            yield Remark(message, subject.of(name, "quota"), hint)


def _is_whole(phrase: v.FreePhrase) -> bool:
    return phrase.window.sliding == phrase.duration


RULES: tuple[Rule, ...] = (
    Rule("included-or-on-top", Family.WORDING, Severity.WARNING, _included_or_on_top),
    Rule("unit-undefined", Family.WORDING, Severity.WARNING, _unit_undefined),
    Rule("share-of-unknown", Family.WORDING, Severity.WARNING, _share_of_unknown),
    Rule("amount-open", Family.WORDING, Severity.NOTE, _amount_open),
    Rule("hours-unfixed", Family.WORDING, Severity.WARNING, _hours_unfixed),
)
