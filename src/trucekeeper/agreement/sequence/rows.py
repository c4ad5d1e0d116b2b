"""Makes the timeline of an agreement: a row for everything in it that has a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from math import inf

from trucekeeper.agreement.changes import changes
from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.declared import EventDocument, PhaseDocument
from trucekeeper.agreement.read_back.names import Names
from trucekeeper.agreement.sequence.build import Sequence
from trucekeeper.agreement.sequence.clause_rows import ClauseRows, has_time
from trucekeeper.agreement.sequence.clause_times import ADRIFT, ClauseTimes, Windows, adrift
from trucekeeper.agreement.sequence.conflicts import Conflict, conflicts, without_clashes
from trucekeeper.agreement.sequence.due import Due, Row, Sort
from trucekeeper.agreement.sequence.points import ORIGIN, Clause, Node, What
from trucekeeper.agreement.sequence.promised import Promised, finite
from trucekeeper.agreement.sequence.renewal_rows import extension_rows, notice_rows
from trucekeeper.agreement.sequence.waiting import circles
from trucekeeper.agreement.sequence.waits import waits_of
from trucekeeper.agreement.timeline import Open, Timeline
from trucekeeper.agreement.yaml_text import Source
from trucekeeper.errors import TrucekeeperError
from trucekeeper.terms import in_words, listed
from trucekeeper.when import DayCount, Interval

START = Clause(("in_force",))
"""The link by which nothing that has no beginning of its own is begun before the entry into force."""


def due_of(document: AgreementDocument, timeline: Timeline, source: Source) -> Due:
    """What is due when, in the order of time; what has no place in time comes last.

    Where clauses cannot be kept together, the network is measured without them: they keep the
    times of the text, and have no slack.
    """
    found = conflicts(document, timeline)
    built, out = without_clashes(document, timeline, found)
    promised = Promised(document, timeline)
    windows_from = _windows(document, timeline, promised, built)
    windows = windows_from(ORIGIN)
    names = Names(document)
    clauses = ClauseRows(document, source, names, ClauseTimes(document, timeline, promised, windows_from))
    rows = [
        *_phases(document, timeline, source, names, promised),
        *_events(document, timeline, source, promised, windows),
        *clauses.rows(),
        *notice_rows(document, source, names, promised),
        *extension_rows(document, source, names, promised),
    ]
    chain = _chain(rows, built)
    around = circles(waits_of(document))
    clashing = {clause.path[-1] for clause in out} | {node.name for circle in around for node in circle}
    notes = _notes(document)
    marked = [
        replace(
            row,
            critical=row.name in chain,
            clashes=row.name in clashing,
            slack=None if row.name in clashing else row.slack,
            least_slack=None if row.name in clashing else row.least_slack,
            notes=tuple(notes.get(row.name, ())),
        )
        for row in rows
    ]
    return Due(
        title=document.title,
        zone=timeline.zone or "UTC",
        in_force=timeline.in_force if isinstance(timeline.in_force, int) else None,
        days=timeline.days if isinstance(timeline.days, DayCount) else None,
        rows=tuple(sorted(marked, key=_order)),
        chain=chain,
        clashes=(*(_sentence(each) for each in found if not each.luck), *map(_circle, around)),
        luck=tuple(_sentence(each) for each in found if each.luck),
        notes=tuple(notes.get("in_force", ())),
        left_out=sum(not has_time(clause) for clause in document.obligations.values()),
    )


def _windows(
    document: AgreementDocument, timeline: Timeline, promised: Promised, built: Sequence
) -> Callable[[Node], Windows]:
    """When each point can fall, counted from any other.

    Nothing is begun before the entry into force unless it must be.
    """
    for name, clause in document.obligations.items():
        begun = Node(What.BEGUN, name)
        has_date = clause.begin is not None and isinstance(timeline.stretch(clause.begin, ()), Interval)
        if not has_date and clause.during is None and promised.latest(begun) > 0:
            built.network.require(ORIGIN, begun, 0, inf, START)
    built.network.require(ORIGIN, ORIGIN, 0, 0, START)

    @cache
    def windows_from(node: Node) -> Windows:
        try:
            return built.network.windows(node)
        except TrucekeeperError:  # nothing links it, or it cannot be kept
            return {}

    return windows_from


def _phases(
    document: AgreementDocument, timeline: Timeline, source: Source, names: Names, promised: Promised
) -> Iterator[Row]:
    for name, phase in document.phases.items():
        start, end = Node(What.PHASE_START, name), Node(What.PHASE_END, name)
        opens = finite(promised.latest(start))
        span = timeline.span(name)
        why = span.why if isinstance(span, Open) else "" if phase.ends or phase.lasts else "open-ended"
        date = adrift(timeline, f"start of {name}", ends=False)
        yield Row(
            Sort.PHASE,
            name,
            source.key(("phases", name)),
            names.phase(name),
            article=phase.article or "",
            time=_phase_time(phase),
            opens=opens,
            surely=opens,
            ends=None if opens is None else finite(promised.latest(end)),
            fixed=isinstance(span, Interval),
            waits=(*phase.if_, *(f"{text} (as long as)" for text in phase.as_long_as)),
            why_open=ADRIFT if date else why,
            date=date,
        )


def _phase_time(phase: PhaseDocument) -> str:
    parts = [f"begins {phase.begins}"] if phase.begins else []
    parts += [f"lasts {phase.lasts}"] if phase.lasts else [f"ends {phase.ends}"] if phase.ends else []
    return ", ".join(parts)


def _events(
    document: AgreementDocument, timeline: Timeline, source: Source, promised: Promised, windows: Windows
) -> Iterator[Row]:
    for name, anchor in document.anchors.items():
        event = anchor if isinstance(anchor, EventDocument) else None
        node = Node(What.ANCHOR, name)
        latest = finite(promised.latest(node))
        earliest = finite(windows[node].earliest) if node in windows else None
        waits = () if event is None else _awaited(event)
        waited = f"it waits for {listed(waits)}" if waits else ""
        unknown = "the text does not fix when it comes"
        date = "" if latest is not None else adrift(timeline, name)
        yield Row(
            Sort.EVENT,
            name,
            source.key(("anchors", name)),
            in_words(name) if event is None or event.is_ is None else event.is_,
            article=(event and event.article) or "",
            time=anchor if isinstance(anchor, str) else (event and event.on) or "",
            opens=latest if earliest is None else earliest,
            surely=latest,
            ends=latest,
            fixed=event is None or event.on is not None,
            waits=waits,
            why_open="" if latest is not None else ADRIFT if date else waited or unknown,
            date=date,
        )


def _awaited(event: EventDocument) -> tuple[str, ...]:
    after = [f"{event.takes} after {event.after}" if event.takes else event.after] if event.after else []
    any_ = [" or ".join(event.any)] if event.any else []
    return tuple(text for text in (*after, *event.all, *any_) if text)


def _chain(rows: list[Row], built: Sequence) -> tuple[str, ...]:
    """The rows that make the time of the last deadline that waits for others, the first of them first.

    By the network: the links that add up to the earliest time at which it can be done. Where those
    lead to nothing that it waits for, since all of it could be done at once: by what it waits for
    last.
    """
    phases = {row.name for row in rows if row.sort is Sort.PHASE}
    waiting = [
        row for row in rows if row.sort is Sort.DUTY and row.last is not None and {*row.after} - phases
    ]
    waiting = [row for row in waiting if row.due is not None or row.steps]
    if not waiting:
        return ()
    last = max(waiting, key=lambda row: row.last or 0)
    try:
        labels = built.network.chain(ORIGIN, Node(What.BEGUN if last.begins_only else What.DONE, last.name))
    except TrucekeeperError:  # its links were left out, with those of the others that it clashes with
        labels = ()
    linked = [str(label.path[-1]) for label in labels if isinstance(label, Clause) and label != START]
    followed = {row.name for row in rows if row.sort is not Sort.PHASE} & {*linked} - {last.name}
    names = dict.fromkeys((*linked, last.name)) if followed else _awaited_last(rows, last)
    return tuple(names) if len(names) > 1 else ()


def _awaited_last(rows: list[Row], last: Row) -> dict[str, None]:
    """From a row back, each time to what it waits for that comes last."""
    named = {row.name: row for row in rows}
    found = [last.name]
    while True:
        before = [named[name] for name in named[found[0]].after if name in named and name not in found]
        dated = [row for row in before if row.last is not None]
        if not dated:
            return dict.fromkeys(found)
        found.insert(0, max(dated, key=lambda row: row.last or 0).name)


def _order(row: Row) -> tuple[bool, float, bool, float]:
    """In the order of time; at the same time what waits comes after what it may wait for."""
    last = row.last
    return (
        not row.is_placed,
        inf if last is None else last,
        bool(row.waits or row.counted_from) and row.sort is not Sort.EVENT,
        -inf if row.opens is None else row.opens,
    )


def _sentence(conflict: Conflict) -> str:
    told = "; ".join(conflict.reasons)
    if conflict.luck:
        return f"these can be kept together only if what nobody controls goes well: {told}"
    return f"these cannot be kept together: {told}"


def _circle(circle: tuple[Node, ...]) -> str:
    steps = " → ".join(str(node) for node in (*circle, circle[0]))
    return f"these wait for each other, so that none can begin: {steps}"


_TIMES = frozenset(
    ["due", "begin", "begun_by", "until", "during", "within", "total_by", "if", "on", "after", "all", "any"]
) | {"begins", "ends", "lasts", "notice", "for", "takes"}


def _notes(document: AgreementDocument) -> dict[str, list[str]]:
    """By name: the open readings, the versions and the acts that put another time in place."""
    found: dict[str, list[str]] = {}
    for change in changes(document):
        for place in change.setting if change.reason is not None else ():
            section, *rest = place.split(".")
            if section in ("in_force", "day_count"):
                found.setdefault("in_force", []).append(change.reason or "")
            elif len(rest) == 1 or (len(rest) > 1 and rest[1] in _TIMES):
                found.setdefault(rest[0], []).append(change.reason or "")
    for name, act in document.acts.items():
        for touched in act.of:
            found.setdefault(touched, []).append(f"`{name}` changed it since")
    return {name: list(dict.fromkeys(reasons)) for name, reasons in found.items()}
