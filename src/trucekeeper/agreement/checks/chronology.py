"""Rules of the family: time. Dates of papers, versions and acts that lie on the wrong side of each other."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.checks.rule import Family, Remark, Rule
from trucekeeper.agreement.checks.subject import Subject
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.errors import Severity
from trucekeeper.when import Interval, format_day

SIGNED = ("signature", "signed", "signing")
"""Names by which files call the anchor of the signature."""

EARLIER_PAPERS = ("agreement", "annex", "map", "list")
"""Papers that a text can rest on only if they are there before it binds; others may follow it."""


def _dates_out_of_order(subject: Subject) -> Iterator[Remark]:
    begins = _begins(subject)
    if begins is None:
        return
    yield from _papers(subject, begins)
    yield from _acts(subject, begins)


def _begins(subject: Subject) -> Interval | None:
    """The day from which the agreement can be acted upon: of its signature, or else its entry into force."""
    for name in SIGNED:
        if name in subject.document.anchors:
            found = subject.when(name)
            return found if isinstance(found, Interval) else None
    in_force = subject.timeline.in_force
    return Interval(in_force, in_force) if isinstance(in_force, int) else None


def _papers(subject: Subject, begins: Interval) -> Iterator[Remark]:
    in_force = subject.timeline.in_force
    latest = max(begins.end, in_force) if isinstance(in_force, int) else begins.end
    # A zone that was moved later is drawn on a later map.
    moved = {each.document for zone in subject.document.zones.values() for each in zone.versions.values()}
    dated: list[tuple[str, str | None, Path]] = [
        (f"the {paper.is_} `{name}`", paper.on, ("documents", name, "on"))
        for name, paper in subject.document.documents.items()
        if paper.is_ in EARLIER_PAPERS and name not in moved
    ]
    dated += [
        (f"the draft `{name}`", version.on, ("versions", name, "on"))
        for name, version in subject.document.versions.items()
        if version.is_ == "draft"
    ]
    for what, text, path in dated:
        when = None if text is None else subject.when(text)
        if isinstance(when, Interval) and when.start > latest:
            message = f"{what} is of {_day(when.start, subject)}, after the agreement binds"
            yield Remark(message, path, "check the date, and that of the entry into force")


def _acts(subject: Subject, begins: Interval) -> Iterator[Remark]:
    for name, act in subject.document.acts.items():
        done, effective = subject.when(act.on), subject.when(act.effective or act.on)
        until = None if act.until is None else subject.when(act.until)
        if isinstance(done, Interval) and done.end <= begins.start:
            message = (
                f"the {act.is_} `{name}` is of {_day(done.start, subject)}, before the agreement "
                f"was there ({_day(begins.start, subject)})"
            )
            yield Remark(message, ("acts", name, "on"), "check the date of the act")
        if isinstance(until, Interval) and isinstance(effective, Interval) and until.end <= effective.start:
            message = (
                f"the {act.is_} `{name}` lasts until {_day(until.start, subject)}, and takes effect only "
                f"on {_day(effective.start, subject)}"
            )
            yield Remark(message, ("acts", name, "until"), "check both dates")


def _day(instant: int, subject: Subject) -> str:
    return format_day(instant, subject.document.time_zone)


RULES: tuple[Rule, ...] = (Rule("dates-out-of-order", Family.TIME, Severity.WARNING, _dates_out_of_order),)
