"""What the parties did to the agreement since, in order of time, and what of it each part meets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.changes import ActDocument, ActSort
from trucekeeper.agreement.document.words import AGREEMENT
from trucekeeper.agreement.timeline import Timeline
from trucekeeper.when import Interval

ENDINGS = (ActSort.TERMINATION, ActSort.LAPSE)
LONGER = (ActSort.EXTENSION, ActSort.RENEWAL)
RESTS = (ActSort.SUSPENSION, ActSort.WAIVER)


@dataclass(frozen=True, slots=True)
class Act:
    """An act with its times as instants: when it takes effect, and until when it has effect.

    ``effective`` is None where the file does not fix it, and ``until`` where it is open or not told.
    ``counts``: whether totals go on (``continue``), begin anew (``restart``) or that is not said.
    """

    name: str
    content: ActDocument
    effective: int | None
    until: int | None
    counts: str

    @property
    def changed(self) -> str:
        """Why what it touched is not judged, where it does not say what it changed."""
        return f"`{self.name}` changed it since"


def in_order(document: AgreementDocument, timeline: Timeline) -> tuple[tuple[int, str], ...]:
    """The acts of which the file says when they were done: the instant and the name of each, in order."""
    done = [(_start(timeline, act.on), name) for name, act in document.acts.items()]
    dated = [(since, name) for since, name in done if since is not None]
    return tuple(sorted(dated, key=lambda each: each[0]))  # what was done on one day stays as it is written


def undated(document: AgreementDocument, timeline: Timeline) -> Iterator[str]:
    """The acts of which the file does not say when they were done."""
    for name, act in document.acts.items():
        if act.is_ is not ActSort.NOTICE and _start(timeline, act.on) is None:
            yield name


def act_of(name: str, document: AgreementDocument, timeline: Timeline) -> Act | None:
    """The act of that name with its times; None where the file has none."""
    content = document.acts.get(name)
    if content is None:
        return None
    stretch = timeline.stretch(content.effective or content.on, ())
    effective = None
    if isinstance(stretch, Interval):
        # What lapses on a day has lasted through it, as what ends on a day has.
        effective = stretch.end if content.is_ is ActSort.LAPSE else stretch.start
    until = None if content.until is None else timeline.end(content.until, ())
    return Act(
        name, content, effective, until if isinstance(until, int) else None, _counts(content, document)
    )


def _counts(content: ActDocument, document: AgreementDocument) -> str:
    """As the act says; else a renewal as the clause on it does, and more time is for the same total."""
    if content.counts is not None or content.is_ is not ActSort.RENEWAL:
        return content.counts or "continue"
    clauses = [each for each in document.renewals.values() if each.of in content.of]
    if any(each.arrears == "carried" for each in clauses):
        return "unknown"  # what was left undone is owed on top of the new total
    return clauses[0].counts if clauses else "unknown"


def _start(timeline: Timeline, text: str) -> int | None:
    stretch = timeline.stretch(text, ())
    return stretch.start if isinstance(stretch, Interval) else None


def parts_of(content: ActDocument) -> tuple[str, ...]:
    """What an act is on; one that names nothing and sets nothing is on the agreement."""
    return tuple(content.of) or (() if content.set else (AGREEMENT,))


def touched(parts: tuple[str, ...], names: Iterable[str], document: AgreementDocument) -> Iterator[str]:
    """The duties that belong to some phases, obligations or the agreement."""
    for name in names:
        own = name.split("/")[0]
        clause = document.obligations.get(own)
        during = None if clause is None else clause.during
        if AGREEMENT in parts or own in parts or during in parts:
            yield name
