"""Resolves the times of an agreement: phases, anchors, day counts, beginnings and deadlines.

A time phrase names a *stretch*: a whole local day (``day 7``, ``2015-03-01``) or an instant,
which is a stretch of no length. A deadline falls at the end of its stretch and a beginning at
its start, so that "day 7" is kept until day 7 is over. An offset moves a stretch as a whole:
"30 days after signature", signed on a date, is the day 30 days after that date.
"""

from __future__ import annotations

from collections.abc import Mapping

from trucekeeper.agreement.document import AgreementDocument, PhaseDocument
from trucekeeper.agreement.model import Phase
from trucekeeper.agreement.phrases import After, EndOf, Moment, NumberedDay, parse_lasting, parse_time
from trucekeeper.agreement.problems import Problems, suggestion
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.errors import InputError
from trucekeeper.when import (
    FOREVER,
    YEARS,
    DayCount,
    Duration,
    Interval,
    check_zone,
    local_date,
    parse_as_of,
    parse_date,
    parse_instant,
    shift,
)


class Timeline:
    """The times of one document. What cannot be resolved is None, and has been told."""

    def __init__(self, document: AgreementDocument, declared: frozenset[str], problems: Problems) -> None:
        """``declared``: all names under anchors and phases, those of faulty entries too."""
        self._document = document
        self._declared = declared
        self._problems = problems
        self._spans: dict[str, Interval | None] = {}
        self._under_way: list[str] = []
        self.zone = self._zone()
        self.in_force = self._in_force()
        self.days = self._days()
        self._anchors = {
            name: self._stretch(text, ("anchors", name)) for name, text in document.anchors.items()
        }
        for name in document.phases:
            self.span(name)
        for name in sorted(set(document.anchors) & set(document.phases)):
            message = f"`{name}` is both an anchor and a phase"
            problems.key_error("id-duplicate", message, ("anchors", name), "rename one of them")
        if "agreement" in document.phases:
            message = "a phase cannot be called `agreement`: days of the agreement are its own"
            problems.key_error("field-invalid", message, ("phases", "agreement"), "rename it")

    def phases(self) -> Mapping[str, Phase]:
        """The phases that could be resolved."""
        return {name: Phase(name, span) for name, span in self._spans.items() if span is not None}

    def whole(self) -> Interval | None:
        """From the entry into force on, open-ended."""
        return None if self.in_force is None else Interval(self.in_force, FOREVER)

    def span(self, name: str) -> Interval | None:
        """The stretch of a declared phase."""
        if name in self._under_way:
            circle = " → ".join([*self._under_way[self._under_way.index(name) :], name])
            message = f"the phases follow each other in a circle: {circle}"
            hint = "give one of them a beginning that hangs on no other phase"
            self._problems.key_error("phase-order", message, ("phases", name), hint)
            return None
        if name not in self._spans:
            self._under_way.append(name)
            self._spans[name] = self._resolve_span(self._document.phases[name], ("phases", name))
            self._under_way.pop()
        return self._spans[name]

    def start(self, text: str, path: Path) -> int | None:
        """When something begins that begins at this time."""
        stretch = self._time(text, path)
        return None if stretch is None else stretch.start

    def deadline(self, text: str, path: Path) -> int | None:
        """The instant at which a deadline of this time has passed."""
        stretch = self._time(text, path)
        return None if stretch is None else stretch.end

    def duration(self, text: str, path: Path) -> Duration | None:
        """A duration such as ``42 days``."""
        try:
            return parse_lasting(text)
        except InputError as error:
            self._problems.take(error, path)
            return None

    def _zone(self) -> str | None:
        try:
            return check_zone(self._document.time_zone)
        except InputError as error:
            self._problems.take(error, ("time_zone",))
            return None

    def _in_force(self) -> int | None:
        stretch = self._stretch(self._document.in_force, ("in_force",))
        return None if stretch is None else stretch.start

    def _days(self) -> DayCount | None:
        if self.zone is None or self.in_force is None:
            return None
        if self._document.day_count is None:
            return DayCount(self.zone, local_date(self.in_force, self.zone))
        try:
            return DayCount(self.zone, parse_date(self._document.day_count.day_1))
        except InputError as error:
            self._problems.take(error, ("day_count", "day_1"))
            return None

    def _stretch(self, text: str, path: Path) -> Interval | None:
        """A date, or date and time, as written."""
        if self.zone is None:
            return None
        try:
            start, end = parse_instant(text, self.zone), parse_as_of(text, self.zone)
        except InputError as error:
            self._problems.take(error, path)
            return None
        return Interval(start, end)

    def _resolve_span(self, phase: PhaseDocument, path: Path) -> Interval | None:
        start = self.in_force if phase.begins is None else self.start(phase.begins, (*path, "begins"))
        if phase.ends is not None and phase.lasts is not None:
            message = "a phase cannot say both when it ends and how long it lasts"
            self._problems.error("field-invalid", message, (*path, "lasts"), "leave one of them out")
            return None
        end: int | None = FOREVER
        if phase.ends is not None:
            end = self.deadline(phase.ends, (*path, "ends"))
        elif phase.lasts is not None:
            duration = self.duration(phase.lasts, (*path, "lasts"))
            end = self._shifted(start, duration, (*path, "lasts"))
        if start is None or end is None:
            return None
        if end <= start:
            message = f"the phase `{path[-1]}` ends before it begins"
            if phase.lasts is not None:
                message = f"the phase `{path[-1]}` lasts no time at all"
            where = "ends" if phase.ends is not None else "lasts"
            self._problems.error("phase-order", message, (*path, where), "check both times")
            return None
        return Interval(start, end)

    def _time(self, text: str, path: Path) -> Interval | None:
        try:
            phrase = parse_time(text)
        except InputError as error:
            self._problems.take(error, path)
            return None
        match phrase:
            case Moment(written):
                return self._stretch(written, path)
            case NumberedDay():
                return self._numbered_day(phrase, path)
            case After():
                return self._after(phrase, path)
            case EndOf(name):
                return self._end_of(name, path)

    def _numbered_day(self, phrase: NumberedDay, path: Path) -> Interval | None:
        days = self.days if phrase.of is None else self._days_of(phrase.of, path)
        if phrase.number < 1:
            self._problems.error("time-impossible", "days are counted from 1", path)
            return None
        if days is None:
            return None
        try:
            return days.day(phrase.number)
        except InputError as error:
            self._problems.take(error, path)
            return None

    def _days_of(self, phase: str, path: Path) -> DayCount | None:
        span = self.phase(phase, path)
        if span is None or self.zone is None:
            return None
        return DayCount(self.zone, local_date(span.start, self.zone))

    def _after(self, phrase: After, path: Path) -> Interval | None:
        stretch = self._event(phrase, path)
        if stretch is None:
            return None
        if phrase.duration is None:
            return Interval(stretch.end, stretch.end)
        start = self._shifted(stretch.start, phrase.duration, path)
        end = self._shifted(stretch.end, phrase.duration, path)
        return None if start is None or end is None else Interval(start, end)

    def _event(self, phrase: After, path: Path) -> Interval | None:
        name = phrase.anchor
        if name is None:
            return None if self.in_force is None else Interval(self.in_force, self.in_force)
        if phrase.is_phase or name in self._document.phases:
            return self._end_of(name, path)
        if name in self._anchors:
            return self._anchors[name]
        if name not in self._declared:
            known = {*self._document.anchors, *self._document.phases}
            hint = suggestion(name, known, f"declare it under `anchors:`, as in {name}: 2015-02-12")
            self._problems.error("anchor-unknown", f"no anchor or phase is called `{name}`", path, hint)
        return None

    def _end_of(self, name: str, path: Path) -> Interval | None:
        span = self.phase(name, path)
        if span is None:
            return None
        if span.end == FOREVER:
            message = f"the phase `{name}` is open-ended, so no time can hang on its end"
            hint = f"say when `{name}` ends, or how long it lasts"
            self._problems.error("anchor-unknown", message, path, hint)
            return None
        return Interval(span.end, span.end)

    def phase(self, name: str, path: Path) -> Interval | None:
        if name in self._document.phases:
            return self.span(name)
        if name not in self._declared:
            hint = suggestion(name, self._document.phases, "declare it under `phases:`")
            self._problems.error("phase-unknown", f"no phase is called `{name}`", path, hint)
        return None

    def _shifted(self, instant: int | None, by: Duration | None, path: Path) -> int | None:
        if instant is None or by is None or self.zone is None:
            return None
        try:
            shifted = shift(instant, by, self.zone)
        except InputError as error:
            self._problems.take(error, path)
            return None
        if local_date(shifted, self.zone).year not in YEARS:
            message = f"this ends outside the years {YEARS[0]} to {YEARS[-1]}"
            self._problems.error("time-impossible", message, path, "leave it out where there is no end")
            return None
        return shifted
