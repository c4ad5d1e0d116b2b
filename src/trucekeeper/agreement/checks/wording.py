"""Rules of the family: wording. Times, bearers and an order that the text leaves out, and its readings."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.checks.named_times import read, times
from trucekeeper.agreement.checks.rule import Family, Remark, Rule
from trucekeeper.agreement.checks.subject import Subject
from trucekeeper.agreement.document.changes import OptionDocument, ReadingDocument
from trucekeeper.agreement.document.clauses import (
    CompleteClause,
    ExchangeClause,
    MaintainClause,
    Nature,
    RespondClause,
)
from trucekeeper.agreement.document.words import UNNAMED
from trucekeeper.agreement.phrases import values as v
from trucekeeper.errors import Severity
from trucekeeper.terms import listed

_LATEST = "add the latest day: as soon as possible, at the latest day 9"


def _time_soft(subject: Subject) -> Iterator[Remark]:
    """Times that are words such as soon, or only about, with no latest day behind them."""
    for time in times(subject):
        if time.clause is not None and time.clause not in subject.duties:
            continue
        what = f"`{time.clause or time.path[1]}`" if len(time.path) > 1 else "the agreement"
        match time.phrase:
            case v.Soft(word, _, None):
                message = f"“{word}” for {what} is measured by no clock"
                yield Remark(message, time.path, _LATEST, time.at_key)
            case v.Soft(word, _, v.Soft() | v.About() | v.UnknownTime()):
                message = f"what stands behind “{word}” for {what} is measured by no clock either"
                yield Remark(message, time.path, _LATEST, time.at_key)
            case v.About():
                message = f"“{time.text}” for {what} leaves open on which day it is late"
                yield Remark(message, time.path, "write the last day on which it is in time", time.at_key)
    for name, clause in subject.duties.items():
        within = clause.within if isinstance(clause, RespondClause) else None
        phrase = read(within)
        if isinstance(phrase, v.Soft) and phrase.latest is None:
            message = f"“{within}” for `{name}` is measured by no clock"
            yield Remark(message, subject.of(name, "within"), "write a duration: within: 48 hours")


def _begin_only(subject: Subject) -> Iterator[Remark]:
    """Duties to begin something, that nobody need ever finish."""
    for name, clause in subject.duties.items():
        if not isinstance(clause, CompleteClause | MaintainClause) or clause.begun_by is None:
            continue
        if _has_no_time(clause.due) and not _completed_elsewhere(subject, name, clause):
            message = f"`{name}` is to be begun {clause.begun_by}, and no time is given by which it is done"
            yield Remark(message, subject.of(name, "begun_by"), "add its end: due: day 14")


def _deadline_missing(subject: Subject) -> Iterator[Remark]:
    """Things to be done at no time."""
    for name, clause in subject.duties.items():
        match clause:
            case CompleteClause(paced_by=None, begun_by=None) if _has_no_time(clause.due):
                if _completed_elsewhere(subject, name, clause):
                    continue
                field = "complete" if clause.due is None else "due"
                message = f"`{name}` is to be done and no time is given"
                hint = "write a time: due: day 7, or due: 3 days after lists done"
            case RespondClause(within=None):
                field, hint = "respond", "write a duration: within: 48 hours"
                message = f"`{name}` is to follow on `{clause.to}` and no time is given"
            case _:
                continue
        yield Remark(message, subject.of(name, field), hint)


def _has_no_time(text: str | None) -> bool:
    return text is None or isinstance(read(text), v.UnknownTime)


def _completed_elsewhere(subject: Subject, name: str, clause: CompleteClause | MaintainClause) -> bool:
    """Whether another clause gives the same thing its time."""
    if isinstance(clause, MaintainClause):
        return False
    others = [each for other, each in subject.duties.items() if other != name]
    return any(
        isinstance(each, CompleteClause) and each.complete == clause.complete and not _has_no_time(each.due)
        for each in others
    )


def _bearer_unnamed(subject: Subject) -> Iterator[Remark]:
    """Duties, listed ones too, that the text lays on nobody."""
    for name, clause in subject.clauses.items():
        if clause.by == UNNAMED and clause.nature is Nature.DUTY:
            message = f"nobody is named who owes `{name}`"
            hint = "write into the text who does it, and here by: that party, third party or body"
            yield Remark(message, subject.of(name, "by"), hint)


def _order_open(subject: Subject) -> Iterator[Remark]:
    """Exchanges in which each side can wait for the other."""
    for name, clause in subject.duties.items():
        if not isinstance(clause, ExchangeClause) or not (clause.for_each or clause.for_all):
            continue  # all for all has no first and second
        if clause.order is None and clause.within is None:
            others = dict.fromkeys(rate.of for rate in (*clause.for_each, *clause.for_all))
            given_for = listed([f"`{each}`" for each in others])
            message = f"the text does not say which comes first, `{name}` or {given_for}"
            hint = "write order: parallel, after_each, after_all or before; or a time: within: 24 hours"
            yield Remark(message, subject.of(name, "exchange"), hint)


def _reading_open(subject: Subject) -> Iterator[Remark]:
    """Places of the text that are read in several ways, none of them agreed."""
    for name, reading in subject.document.readings.items():
        if reading.settled == "none" and not _is_of_copies(reading):
            ways = [_held(subject, each, option) for each, option in reading.options.items()]
            message = f"{_asked(reading)} It is not settled: {listed(ways, 'or')}"
            hint = "have the parties settle it before they sign; then write settled: {option: …, on: …}"
            yield Remark(message, ("readings", name), hint, at_key=True)


def _copies_differ(subject: Subject) -> Iterator[Remark]:
    """Places where published copies of the text do not say the same."""
    for name, reading in subject.document.readings.items():
        if reading.settled == "none" and _is_of_copies(reading):
            ways = [_found(each, option) for each, option in reading.options.items()]
            message = f"{_asked(reading)} Copies differ: {listed(ways, 'or')}"
            hint = "say which copy is authentic; then write settled: {option: …, on: …}"
            yield Remark(message, ("readings", name), hint, at_key=True)


def _is_of_copies(reading: ReadingDocument) -> bool:
    return any(option.found_in for option in reading.options.values())


def _asked(reading: ReadingDocument) -> str:
    question = reading.question.strip()
    return question if question.endswith(("?", ".")) else f"{question}."


def _held(subject: Subject, way: str, option: OptionDocument) -> str:
    document = subject.document
    names = {name: each.name for name, each in document.parties.items()}
    names |= {name: each.name for name, each in document.third_parties.items()}
    holders = [names.get(each, each) for each in option.held_by]
    return f"`{way}` ({listed(holders)})" if holders else f"`{way}`"


def _found(name: str, option: OptionDocument) -> str:
    copies = option.found_in
    if len(copies) > 3:
        copies = [*copies[:2], f"{len(copies) - 2} more"]
    return f"`{name}` ({listed(copies)})" if copies else f"`{name}`"


RULES: tuple[Rule, ...] = (
    Rule("time-soft", Family.WORDING, Severity.WARNING, _time_soft),
    Rule("begin-only", Family.WORDING, Severity.WARNING, _begin_only),
    Rule("deadline-missing", Family.WORDING, Severity.WARNING, _deadline_missing),
    Rule("bearer-unnamed", Family.WORDING, Severity.WARNING, _bearer_unnamed),
    Rule("order-open", Family.WORDING, Severity.WARNING, _order_open),
    Rule("reading-open", Family.WORDING, Severity.WARNING, _reading_open),
    Rule("copies-differ", Family.WORDING, Severity.WARNING, _copies_differ),
)
