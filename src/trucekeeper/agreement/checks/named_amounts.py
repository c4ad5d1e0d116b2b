"""Every number that the clauses of an agreement name, with the place where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from trucekeeper.agreement.checks.subject import Subject
from trucekeeper.agreement.counted_acts import counts_acts
from trucekeeper.agreement.document.clauses import (
    Clause,
    ExchangeClause,
    MaintainClause,
    QuotaClause,
    ScheduleClause,
)
from trucekeeper.agreement.phrases import parse_amount, parse_flow, parse_quota, parse_state
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.errors import InputError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class NamedAmount:
    """One amount of a clause."""

    clause: str
    amount: v.Amount
    path: Path


def amounts(subject: Subject) -> Iterator[NamedAmount]:
    """All amounts of the duties; what cannot be read is left out."""
    for name, clause in subject.duties.items():
        for path, found in _of_clause(clause, ("obligations", name)):
            if found is not None:
                yield NamedAmount(name, found, path)


def units(subject: Subject) -> Iterator[tuple[str, str, Path]]:
    """What the duties count: unit, clause and place."""
    for name, clause in subject.duties.items():
        path: Path = ("obligations", name)
        match clause:
            case QuotaClause():
                phrase = quota(clause.quota)
                if isinstance(phrase, v.QuotaPhrase) and not counts_acts(phrase.unit, subject.document):
                    yield phrase.unit, name, (*path, "quota")
            case ScheduleClause() | ExchangeClause():
                key, text = _flow(clause)
                if (flow := _readable(parse_flow, text)) is not None:
                    yield flow.unit, name, (*path, key)
            case MaintainClause():
                state = _readable(parse_state, clause.maintain)
                if isinstance(state, v.StrengthPhrase):
                    yield state.unit, name, (*path, "maintain")


def quota(text: str) -> v.QuotaPhrase | v.FreePhrase | None:
    """A quota's phrase, None where it cannot be read."""
    return _readable(parse_quota, text)


def amount(text: str) -> v.Amount | None:
    """An amount, None where it cannot be read."""
    return _readable(parse_amount, text)


def _flow(clause: ScheduleClause | ExchangeClause) -> tuple[str, str]:
    if isinstance(clause, ScheduleClause):
        return "schedule", clause.schedule
    return "exchange", clause.exchange


def _of_clause(clause: Clause, path: Path) -> Iterator[tuple[Path, v.Amount | None]]:
    match clause:
        case QuotaClause():
            phrase = quota(clause.quota)
            if isinstance(phrase, v.QuotaPhrase):
                yield (*path, "quota"), phrase.amount
        case ScheduleClause():
            for when, total in clause.total_by.items():
                yield (*path, "total_by", when), amount(total)
            if clause.each_batch is not None:
                yield (*path, "each_batch"), amount(clause.each_batch)
        case ExchangeClause():
            for key, rates in (("for_each", clause.for_each), ("for_all", clause.for_all)):
                for number, rate in enumerate(rates):
                    yield (*path, key, number, "give"), amount(rate.give)
                    if rate.count is not None:
                        yield (*path, key, number, "count"), amount(rate.count)
        case MaintainClause():
            state = _readable(parse_state, clause.maintain)
            if isinstance(state, v.StrengthPhrase):
                yield (*path, "maintain"), state.amount


def _readable(parse: Callable[[str], T], text: str) -> T | None:
    try:
        return parse(text)
    except InputError:
        return None
