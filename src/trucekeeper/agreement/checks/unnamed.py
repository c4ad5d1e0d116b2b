"""Events and units about which somebody has to say something, and whether it is said who."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from trucekeeper.agreement.checks.rule import Remark
from trucekeeper.agreement.checks.subject import Subject, texts
from trucekeeper.agreement.checks.verifiers import named
from trucekeeper.agreement.document.clauses import Clause, ExchangeClause, QuotaClause, ScheduleClause
from trucekeeper.agreement.document.declared import EventDocument
from trucekeeper.agreement.document.words import UNNAMED
from trucekeeper.agreement.phrases import parse_flow, parse_quota
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.yaml_text import Plain
from trucekeeper.errors import InputError

JUDGED_STAGES = frozenset(
    {"accepted", "approved", "certified", "disqualified", "recognised", "rejected", "verified"}
)
"""Stages that a unit reaches by somebody's judgement, not by moving."""

PROSE = frozenset({"says", "text", "is", "name"})
"""Fields whose words are for readers and name nothing."""


CONDITIONS = frozenset({"if", "as_long_as", "unless"})
"""Fields that wait for something to be so, where somebody has to say that it is."""


def declarer_unnamed(subject: Subject) -> Iterator[Remark]:
    """Events that clauses hang on, of which nobody is named who says that they have come.

    Of an event from which a time is counted (a signature), that nobody declares it is told only
    where the file says so itself: such acts mostly speak for themselves.
    """
    for name, anchor in subject.document.anchors.items():
        if not isinstance(anchor, EventDocument) or anchor.on or anchor.all or anchor.any:
            continue
        if anchor.declared_by not in (None, UNNAMED):
            continue
        is_told = anchor.declared_by == UNNAMED
        waiting = _hanging_on(subject, name, None if is_told else CONDITIONS)
        if not waiting:
            continue
        hang = "hangs" if len(waiting) == 1 else "hang"
        message = f"{named(waiting)} {hang} on `{name}`, and nobody is named who says that it has come"
        if is_told:
            hint = "a text that is not signed yet can name one who declares it, at once and in writing"
            yield Remark(message, ("anchors", name, "declared_by"), hint)
        else:
            hint = "write declared_by: and who; unnamed, where the text names nobody"
            yield Remark(message, ("anchors", name), hint, at_key=True)


def _hanging_on(subject: Subject, event: str, fields: frozenset[str] | None) -> list[str]:
    """The obligations and phases in which an event stands, also through others; in all fields, or some."""
    obligations, phases, anchors = (_section(subject, each) for each in ("obligations", "phases", "anchors"))
    events = {event}
    if fields is None:
        while more := {name for name, entry in anchors.items() if _names(entry, events)} - events:
            events |= more
    return [
        name
        for section in (obligations, phases)
        for name, entry in section.items()
        if _names(entry, events, fields)
    ]


def _section(subject: Subject, name: str) -> Mapping[str, Plain]:
    """A section of the file as it stands there, faulty entries too."""
    found = subject.source.data.get(name) if isinstance(subject.source.data, dict) else None
    return found if isinstance(found, dict) else {}


def _names(entry: Plain, names: set[str], fields: frozenset[str] | None = None) -> bool:
    """Whether a part of the file has one of these names in a phrase."""
    if isinstance(entry, dict):
        entry = {
            key: value for key, value in entry.items() if key not in PROSE and (not fields or key in fields)
        }
    words = {word for text in texts(entry) for word in re.split(r"[^A-Za-z0-9_-]+", text)}
    return not names.isdisjoint(words)


def acceptance_unnamed(subject: Subject) -> Iterator[Remark]:
    """Units that count only once somebody has judged them, and nobody is named who does."""
    told: set[tuple[str, str]] = set()
    for unit, document in subject.document.units.items():
        for stage in document.stages:
            if stage in JUDGED_STAGES and document.decided_by.get(stage, UNNAMED) == UNNAMED:
                told.add((unit, stage))
                yield Remark(_message(unit, stage), ("units", unit, "stages"), _hint(unit, stage))
    for name, clause in subject.clauses.items():
        unit, stage = _counted(clause)
        declared = subject.document.units.get(unit)
        decided = declared is not None and declared.decided_by.get(stage, UNNAMED) != UNNAMED
        if stage in JUDGED_STAGES and not decided and (unit, stage) not in told:
            told.add((unit, stage))
            form = next(form for form in ("quota", "schedule", "exchange") if hasattr(clause, form))
            yield Remark(_message(unit, stage), subject.of(name, form), _hint(unit, stage))


def _message(unit: str, stage: str) -> str:
    return f"nobody is named who decides that a {unit} is {stage}"


def _hint(unit: str, stage: str) -> str:
    return f"name who does: units: {{{unit}: {{decided_by: {{{stage}: …}}}}}}"


def _counted(clause: Clause) -> tuple[str, str]:
    """The unit that a clause counts, and at which stage; empty where there is none."""
    try:
        match clause:
            case QuotaClause():
                quota = parse_quota(clause.quota)
                return (quota.unit, quota.stage or "") if isinstance(quota, v.QuotaPhrase) else ("", "")
            case ScheduleClause():
                flow = parse_flow(clause.schedule)
            case ExchangeClause():
                flow = parse_flow(clause.exchange)
            case _:
                return "", ""
    except InputError:
        return "", ""
    return flow.unit, flow.stage or ""
