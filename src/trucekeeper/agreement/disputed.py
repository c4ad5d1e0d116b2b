"""Where the text of an agreement is read in more than one way, or was changed since.

Each option of a reading, each version and each act that sets something is put in place and the
file resolved whole, so that what cannot be read is told. A duty that comes out otherwise under
an option that is not settled, or under a version, is listed, not judged, until that is settled;
so is a duty that an act of the parties has touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from trucekeeper.agreement.delays import Change, delays
from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.changes import ActDocument, ActSort
from trucekeeper.agreement.document.words import AGREEMENT
from trucekeeper.agreement.known_fields import fields_at
from trucekeeper.agreement.model import Agreement, Complete, Forbid, Obligation, Quota, Unscored
from trucekeeper.agreement.problems import suggestion
from trucekeeper.agreement.timeline import Stretch, Timeline
from trucekeeper.agreement.yaml_text import Source
from trucekeeper.errors import Diagnostic, Severity
from trucekeeper.terms import Period
from trucekeeper.when import Interval

Resolve = Callable[[Change], tuple[Agreement | None, tuple[Diagnostic, ...]]]
"""What can be made of the file with a change: the agreement, and what is wrong with it."""


def changes(document: AgreementDocument) -> Iterator[Change]:
    """Every change to the file that it holds itself: options of readings, versions, acts."""
    for name, reading in document.readings.items():
        for option, content in reading.options.items():
            chosen = reading.settled != "none" and reading.settled.option == option
            open_ = reading.settled == "none" or chosen
            reason = f"the reading `{name}` decides it" if open_ else None
            yield Change(("readings", name, "options", option, "set"), content.set, reason)
    for name, version in document.versions.items():
        # A draft disputes nothing of a text that was signed since.
        reason = None if version.is_ == "draft" else f"the version `{name}` has it otherwise"
        yield Change(("versions", name, "set"), version.set, reason)
    for name, act in document.acts.items():
        yield Change(("acts", name, "set"), act.set, _changed(name))


def _changed(act: str) -> str:
    return f"`{act}` changed it since"


def faulty_changes(document: AgreementDocument, source: Source, resolve: Resolve) -> Iterator[Diagnostic]:
    """What is wrong with the changes that a sound file holds, each at its place in the file."""
    for change in changes(document):
        if not change.setting:
            continue
        unknown = list(_unknown_places(change, source))
        yield from unknown
        if unknown:
            continue
        _, problems = resolve(change)
        first = next((each for each in problems if each.severity is Severity.ERROR), None)
        if first is not None:
            message = f"with this change the file cannot be read: {first.message} [{first.code}]"
            yield Diagnostic("setting-faulty", message, source.key(change.path), first.hint)


def _unknown_places(change: Change, source: Source) -> Iterator[Diagnostic]:
    """Places that a change names and that are neither in the file nor fields of the language."""
    for place in change.setting:
        *above, last = place.split(".")
        inner = source.data
        for step in above:
            inner = inner.get(step) if isinstance(inner, dict) else None
        if isinstance(inner, dict) and last in inner:
            continue
        known = fields_at(tuple(above), source.data)
        if isinstance(inner, dict) and last in known:
            continue
        choices = [*(inner if isinstance(inner, dict) else ()), *known]
        hint = "write the names that lead to it with dots between: obligations.aid.due"
        message = f"there is no place `{place}` in this file"
        where = source.key((*change.path, place))
        yield Diagnostic(
            "field-invalid", message, where, suggestion(last, choices, hint) if choices else hint
        )


def mark_open(
    agreement: Agreement, document: AgreementDocument, timeline: Timeline, resolve: Resolve
) -> Agreement:
    """The agreement with the duties that hang on an open text, or were touched since, listed only."""
    why: dict[str, list[str]] = {}
    for change in (*changes(document), *delays(document, timeline)):
        if not change.setting or change.reason is None:
            continue
        changed, _ = resolve(change)
        # Without an entry into force there is no agreement to judge, and who watches bears on every duty.
        everything = changed is None or _surroundings(changed) != _surroundings(agreement)
        for name, obligation in agreement.obligations.items():
            other = None if changed is None else changed.obligations.get(name)
            if everything or _differs(obligation, other, change.may_end_later):
                why.setdefault(name, []).append(change.reason)
    for act_name, act in document.acts.items():
        effective = timeline.stretch(act.effective or act.on, ())
        if act.is_ is ActSort.NOTICE:
            continue
        for touched in _touched(act, document, effective, agreement):
            obligation = agreement.obligations[touched]
            if act.is_ in (ActSort.TERMINATION, ActSort.LAPSE) and isinstance(effective, Interval):
                ended = _ended(obligation, effective.start)
                if ended is not None:
                    agreement = replace(agreement, obligations={**agreement.obligations, touched: ended})
                    continue
            why.setdefault(touched, []).append(_changed(act_name))
    return _listed_only(agreement, why)


def _ended(obligation: Obligation, at: int) -> Obligation | None:
    """A standing duty that binds no longer from an instant on; None for one that it cuts in two."""
    if not _has_windows(obligation) or at <= obligation.span.start:
        return None
    return replace(obligation, span=Interval(obligation.span.start, at))


def _touched(
    act: ActDocument, document: AgreementDocument, effective: Stretch, agreement: Agreement
) -> Iterator[str]:
    """The obligations that belong to what an act names, and do not end before it takes effect.

    A deadline that is named itself is touched at any time: late is not always a breach. An act that
    names nothing and sets nothing is on the agreement.
    """
    parts = act.of or ([] if act.set else [AGREEMENT])
    for name, obligation in agreement.obligations.items():
        own = name.split("/")[0]
        is_over = isinstance(effective, Interval) and obligation.span.end <= effective.start
        if is_over and not (own in parts and isinstance(obligation.duty, Complete)):
            continue
        clause = document.obligations.get(own)
        during = None if clause is None else clause.during
        if AGREEMENT in parts or own in parts or during in parts:
            yield name


def _differs(one: Obligation, other: Obligation | None, may_end_later: bool) -> bool:
    if other is None or (one.duty, one.by, one.zones) != (other.duty, other.by, other.zones):
        return True
    if may_end_later and _has_windows(one):
        return one.span.start != other.span.start or other.span.end < one.span.end
    return one.span != other.span


def _has_windows(obligation: Obligation) -> bool:
    """Whether a duty is judged window by window, each by itself."""
    duty = obligation.duty
    return isinstance(duty, Forbid) or (isinstance(duty, Quota) and duty.per is not Period.PHASE)


def _surroundings(agreement: Agreement) -> tuple[object, ...]:
    """What bears on every finding, whatever the duty."""
    return (
        agreement.mechanism,
        agreement.implications,
        agreement.time_zone,
        agreement.parties,
        agreement.third_parties,
    )


def _listed_only(agreement: Agreement, why: Mapping[str, list[str]]) -> Agreement:
    if not why:
        return agreement
    obligations = {
        name: replace(each, duty=_unscored(each, why[name])) if name in why else each
        for name, each in agreement.obligations.items()
    }
    return replace(agreement, obligations=obligations)


def _unscored(obligation: Obligation, why: list[str]) -> Unscored:
    known = obligation.duty.why if isinstance(obligation.duty, Unscored) else ()
    return Unscored(obligation.form, tuple(dict.fromkeys((*known, *why))))
