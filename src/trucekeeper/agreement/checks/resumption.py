"""Whether the fire may begin again once the phases in which it is forbidden are over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from trucekeeper.agreement.checks.kinds import HOSTILE, acts
from trucekeeper.agreement.checks.rule import Remark
from trucekeeper.agreement.checks.said import has_section, lacking
from trucekeeper.agreement.checks.spans import phase_span
from trucekeeper.agreement.checks.subject import Subject, bearers, zones
from trucekeeper.agreement.checks.verifiers import named
from trucekeeper.agreement.document.clauses import ForbidClause
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.terms import listed
from trucekeeper.when import FOREVER, Interval, format_ending


@dataclass(frozen=True, slots=True)
class _Ban:
    """A prohibition of most hostile acts: the stretch it surely binds, or the conditions it hangs on."""

    clause: ForbidClause
    span: Interval | None
    conditions: tuple[str, ...]
    place: Path


def fire_may_resume(subject: Subject) -> Iterator[Remark]:
    """Prohibitions of hostile acts that end with a phase, and nothing that forbids them afterwards."""
    bans = [_ban(subject, name, clause) for name, clause in _ending_the_fire(subject).items()]
    zone = subject.timeline.zone
    if zone is None or _goes_on(subject, bans):
        return
    told: dict[int, list[str]] = {}
    for party in subject.document.parties:
        end = _last_certain([each for each in bans if party in bearers(each.clause)])
        if end is not None and end < _close(subject):
            told.setdefault(end, []).append(party)
    bound = sum(any(party in bearers(each.clause) for each in bans) for party in subject.document.parties)
    for end, parties in told.items():
        last = next(each for each in bans if each.span is not None and each.span.end == end)
        later = [
            each
            for each in bans
            if each.span is None and each.conditions and set(parties) & set(bearers(each.clause))
        ]
        message = f"after {format_ending(end, zone)} nothing forbids hostile acts"
        if len(parties) < bound:
            message += f" to {named(parties)}"
        if later:
            conditions = dict.fromkeys(f"`{text}`" for each in later for text in each.conditions)
            message += f" unless {listed(list(conditions))}"
        hint = "let the prohibition bind without a phase, or say until what it binds: renewals, extensions"
        yield from lacking(subject, "renewal", message, hint, (later[0] if later else last).place)


def _ending_the_fire(subject: Subject) -> Mapping[str, ForbidClause]:
    """The clauses that forbid most hostile acts; those for all places, where there are any."""
    found = {
        name: clause
        for name, clause in subject.duties.items()
        if isinstance(clause, ForbidClause)
        and len(acts(subject, clause.forbid) & HOSTILE) > len(HOSTILE) // 2
        and not clause.versions
    }
    everywhere = {name: clause for name, clause in found.items() if not zones(clause)}
    return everywhere or found


def _ban(subject: Subject, name: str, clause: ForbidClause) -> _Ban:
    phase = subject.document.phases.get(clause.during or "")
    conditions = [*clause.if_, *clause.as_long_as]
    if phase is not None:
        conditions += [*phase.if_, *phase.as_long_as]
    whole = subject.timeline.whole() if clause.during is None else phase_span(subject, clause.during)
    place: Path = subject.of(name)
    if clause.until is not None:
        place = subject.of(name, "until")
    elif phase is not None and clause.during is not None:
        field = "if" if phase.if_ else "as_long_as" if phase.as_long_as else None
        place = ("phases", clause.during) if field is None else ("phases", clause.during, field)
    if conditions or not isinstance(whole, Interval):
        return _Ban(clause, None, tuple(conditions), place)
    return _Ban(clause, _cut(subject, clause, whole), (), place)


def _cut(subject: Subject, clause: ForbidClause, whole: Interval) -> Interval | None:
    """The stretch between a clause's own beginning and end; None where one of them is open."""
    begin = None if clause.begin is None else subject.when(clause.begin)
    until = None if clause.until is None else subject.when(clause.until)
    if (clause.begin and not isinstance(begin, Interval)) or (
        clause.until and not isinstance(until, Interval)
    ):
        return None
    start = max(whole.start, begin.start) if isinstance(begin, Interval) else whole.start
    end = min(whole.end, until.end) if isinstance(until, Interval) else whole.end
    return Interval(start, end) if start < end else None


def _goes_on(subject: Subject, bans: list[_Ban]) -> bool:
    """Whether a clause says how the agreement, or a phase in which the fire is forbidden, goes on."""
    document = subject.document
    covered = {"agreement", *(each.clause.during for each in bans if each.clause.during is not None)}
    renewed = {each.of for each in document.renewals.values()}
    extended = {name for each in document.extensions.values() for name in each.of}
    covered |= set(_ending_the_fire(subject))
    return bool(covered & (renewed | extended)) or has_section(subject, "termination")


def _close(subject: Subject) -> int:
    """When the agreement ends; a prohibition that lasts as long as it does says so itself."""
    whole = subject.timeline.whole()
    return whole.end if isinstance(whole, Interval) else FOREVER


def _last_certain(bans: list[_Ban]) -> int | None:
    """The end of the first stretch without a gap in which hostile acts are surely forbidden."""
    spans = sorted((each.span for each in bans if each.span is not None), key=lambda span: span.start)
    end: int | None = None
    for span in spans:
        if end is not None and span.start > end:
            break
        end = span.end if end is None else max(end, span.end)
    # An open stretch without conditions may lie anywhere: nothing is certain then.
    is_open = any(each.span is None and not each.conditions for each in bans)
    return None if is_open else end
