"""Resolves the times of an agreement: phases, anchors, day counts, beginnings and deadlines.

A time phrase names a *stretch*: a whole local day (``day 7``, ``2015-03-01``) or an instant,
which is a stretch of no length. A deadline falls at the end of its stretch and a beginning at
its start, so that "day 7" is kept until day 7 is over. An offset moves a stretch as a whole:
"30 days after signature", signed on a date, is the day 30 days after that date. A time that the
text alone does not fix (an event, "as soon as possible", a draft's "about") is :class:`Open`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from trucekeeper.agreement.clock import UNKNOWN, Clock, Open, Stretch
from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.declared import EventDocument, PhaseDocument
from trucekeeper.agreement.model import Phase
from trucekeeper.agreement.phrases import parse_time
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.problems import Problems, suggestion
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.errors import InputError
from trucekeeper.when import (
    FOREVER,
    DayCount,
    Duration,
    Interval,
    local_date,
    parse_date,
)

__all__ = ["UNKNOWN", "Open", "Stretch", "Timeline"]


class Timeline:
    """The times of one document. What is faulty is None, and has been told."""

    def __init__(
        self, document: AgreementDocument, declared: Mapping[str, frozenset[str]], problems: Problems
    ) -> None:
        """``declared``: all names by the section they stand in, those of faulty entries too."""
        self._document = document
        self._declared = declared
        self._problems = problems
        self._phases: dict[str, Stretch] = {}
        self._anchors: dict[str, Stretch] = {}
        self._under_way: list[str] = []
        self._clock = Clock(document, problems)
        self.zone = self._clock.zone
        self.in_force = self._clock.in_force
        self.days = self._days()
        for name in document.anchors:
            self._anchor(name)
        for name in document.phases:
            self.span(name)
        self._tell_clashes()

    def phases(self) -> Mapping[str, Phase]:
        """The phases that the text fixes."""
        return {name: Phase(name, span) for name, span in self._phases.items() if isinstance(span, Interval)}

    def whole(self) -> Stretch:
        """From the entry into force to the agreement's end."""
        end: int | Open | None = FOREVER
        if self._document.ends is not None:
            end = self.end(self._document.ends, ("ends",))
            if isinstance(end, int) and isinstance(self.in_force, int) and end <= self.in_force:
                message = "the agreement ends before it enters into force"
                self._problems.error("phase-order", message, ("ends",), "check `ends` and `in_force`")
                return None
        return _between(self.in_force, end)

    def span(self, name: str) -> Stretch:
        """The stretch of a declared phase."""
        if name not in self._phases:
            if self._is_circle(name, ("phases", name)):
                return None
            self._under_way.append(name)
            self._phases[name] = self._resolve_span(self._document.phases[name], ("phases", name))
            self._under_way.pop()
        return self._phases[name]

    def phase(self, name: str, path: Path) -> Stretch:
        """The stretch of a phase that is named somewhere."""
        if name in self._document.phases:
            return self.span(name)
        if name not in self._names("phases"):
            hint = suggestion(name, self._document.phases, "declare it under `phases:`")
            self._problems.error("phase-unknown", f"no phase is called `{name}`", path, hint)
        return None

    @property
    def counts_from_zero(self) -> bool:
        """Whether the first of the numbered days is day 0."""
        return self._document.day_count is not None and self._document.day_count.day_0 is not None

    @property
    def numbered_from(self) -> str | None:
        """The date or anchor of the first numbered day, as written; None for that of the entry into force."""
        count = self._document.day_count
        return None if count is None else count.day_1 or count.day_0

    def start(self, text: str, path: Path) -> int | Open | None:
        """When something begins that begins at this time; open where the text gives only a last moment."""
        stretch = self._at_no_other_time(text, path)
        if not isinstance(stretch, Interval):
            return stretch
        if isinstance(phrase := parse_time(text), v.Before) and phrase.duration is None:
            return Open(f"it may begin at any time {text}")
        return stretch.start

    def end(self, text: str, path: Path) -> int | Open | None:
        """When something ends that lasts until this time; open where the text gives only a last moment."""
        stretch = self._at_no_other_time(text, path)
        return stretch.end if isinstance(stretch, Interval) else stretch

    def deadline(self, text: str, path: Path) -> int | Open | None:
        """The instant at which a deadline of this time has passed."""
        stretch = self.stretch(text, path)
        return stretch.end if isinstance(stretch, Interval) else stretch

    def duration(self, text: str, path: Path) -> Duration | None:
        """A duration such as ``42 days``."""
        return self._clock.duration(text, path)

    def stretch(self, text: str, path: Path) -> Stretch:
        """The day or instant that a time phrase names."""
        try:
            phrase = parse_time(text)
        except InputError as error:
            self._problems.take(error, path)
            return None
        return self._time(phrase, path)

    def _at_no_other_time(self, text: str, path: Path) -> Stretch:
        """The day or instant that a time phrase names; open for a soft word, even one with a last day."""
        stretch = self.stretch(text, path)
        if isinstance(stretch, Interval) and isinstance(phrase := parse_time(text), v.Soft):
            return Open(f"“{phrase.word}” has no clock")
        return stretch

    def _time(self, phrase: v.TimePhrase, path: Path) -> Stretch:
        match phrase:
            case v.At(point):
                return self._at(point, path)
            case v.After(duration, point):
                return self._after(duration, point, path)
            case v.Before(duration, point):
                return self._before(duration, point, path)
            case v.About(point):
                found = self._at(point, path)
                return None if found is None else Open("the text gives the time only roughly")
            case v.Soft(word, after, latest):
                if after is not None and self._past(after, path) is None:
                    return None
                return Open(f"“{word}” has no clock") if latest is None else self._time(latest, path)
            case v.UnknownTime():
                return Open("the text gives no time")

    def _at(self, point: v.Point, path: Path) -> Stretch:
        match point:
            case v.Moment(written):
                return self._clock.written(written, path)
            case v.NumberedDay():
                return self._numbered_day(point, path)
            case v.InForce():
                return (
                    Interval(self.in_force, self.in_force)
                    if isinstance(self.in_force, int)
                    else self.in_force
                )
            case v.Named(name):
                return self._named(name, path)
            case v.EndOf(name):
                return self._end_of(name, path)
            case v.StartOf(name):
                span = self.phase(name, path)
                return Interval(span.start, span.start) if isinstance(span, Interval) else span
            case v.Reached(name, mark, _):
                return self._obligation(name, f"`{name}` to be {mark}", path)
            case v.Milestone(amount, name):
                return self._obligation(name, f"{amount} of `{name}`", path)

    def _past(self, point: v.Point, path: Path) -> Stretch:
        """The point as something comes after it: a phase stands for its end."""
        if isinstance(point, v.Named) and point.name in self._document.phases:
            return self._end_of(point.name, path)
        return self._at(point, path)

    def _ahead(self, point: v.Point, path: Path) -> Stretch:
        """The point as something comes before it: a phase stands for its start."""
        if isinstance(point, v.Named) and point.name in self._document.phases:
            return self._at(v.StartOf(point.name), path)
        return self._at(point, path)

    def _after(self, duration: Duration | None, point: v.Point, path: Path) -> Stretch:
        found = self._past(point, path)
        if not isinstance(found, Interval):
            return found
        return (
            Interval(found.end, found.end) if duration is None else self._clock.moved(found, duration, path)
        )

    def _before(self, duration: Duration | None, point: v.Point, path: Path) -> Stretch:
        found = self._ahead(point, path)
        if not isinstance(found, Interval):
            return found
        if duration is None:
            return Interval(found.start, found.start)
        return self._clock.moved(found, Duration(-duration.months, -duration.days, -duration.us), path)

    def _named(self, name: str, path: Path) -> Stretch:
        if name in self._document.anchors:
            return self._anchor(name)
        if name in self._document.phases:
            message = f"`{name}` is a phase, which has a start and an end"
            self._problems.error(
                "phrase-unreadable", message, path, f"write start of {name} or end of {name}"
            )
            return None
        if name not in self._names("anchors", "phases"):
            known = {*self._document.anchors, *self._document.phases}
            hint = suggestion(name, known, f"declare it under `anchors:`, as in {name}: 2015-02-12")
            if name in self._names("obligations"):
                hint = f"write {name} done, where the obligation is meant"
            self._problems.error("anchor-unknown", f"no anchor or phase is called `{name}`", path, hint)
        return None

    def _anchor(self, name: str) -> Stretch:
        if name not in self._anchors:
            path: Path = ("anchors", name)
            if self._is_circle(name, path):
                return None
            self._under_way.append(name)
            anchor = self._document.anchors[name]
            if isinstance(anchor, EventDocument):
                self._anchors[name] = self._event(anchor, name, path)
            else:
                self._anchors[name] = self._clock.written(anchor, path)
            self._under_way.pop()
        return self._anchors[name]

    def _event(self, event: EventDocument, name: str, path: Path) -> Stretch:
        """When an event falls: as known, or with the last or first of its points."""
        waits = Open(f"it waits for `{name}`")
        after = None if event.after is None else self.stretch(event.after, (*path, "after"))
        every = [self._at_no_other_time(text, (*path, "all", i)) for i, text in enumerate(event.all)]
        some = [self._at_no_other_time(text, (*path, "any", i)) for i, text in enumerate(event.any)]
        if event.on is not None:
            return self._at_no_other_time(event.on, (*path, "on"))
        if None in every or None in some or (event.after is not None and after is None):
            return None
        known = [each for each in (*every, *some) if isinstance(each, Interval)]
        if len(known) < len(every) + len(some) or not known or (every and some) or after is not None:
            return waits
        choose = max if every else min
        return Interval(choose(each.start for each in known), choose(each.end for each in known))

    def _is_circle(self, name: str, path: Path) -> bool:
        if name not in self._under_way:
            return False
        circle = " → ".join([*self._under_way[self._under_way.index(name) :], name])
        message = f"the phases follow each other in a circle: {circle}"
        hint = "give one of them a beginning that hangs on no other phase"
        self._problems.key_error("phase-order", message, path, hint)
        return True

    def _days(self) -> DayCount | Open | None:
        count = self._document.day_count
        if self.zone is None or self.in_force is None:
            return None
        if count is not None and count.day_1 is not None and count.day_0 is not None:
            message = "a day count cannot give both day 1 and day 0"
            self._problems.error("field-invalid", message, ("day_count", "day_0"), "leave one of them out")
            return None
        if count is None or (count.day_1 is None and count.day_0 is None):
            if isinstance(self.in_force, Open):
                return self.in_force
            return DayCount(self.zone, local_date(self.in_force, self.zone))
        key, text = ("day_1", count.day_1) if count.day_1 is not None else ("day_0", count.day_0 or "")
        first = self._counted_from(text, ("day_count", key))
        if not isinstance(first, date):
            return first
        return DayCount(self.zone, first + timedelta(days=1) if key == "day_0" else first)

    def _counted_from(self, text: str, path: Path) -> date | Open | None:
        """The date from which days are counted: written, or that of an anchor with a date."""
        if text in self._document.anchors and self.zone is not None:
            stretch = self._anchor(text)
            return local_date(stretch.start, self.zone) if isinstance(stretch, Interval) else stretch
        if text.strip().lower() == UNKNOWN:
            return Open("it is not settled which day is day 1")
        try:
            return parse_date(text)
        except InputError as error:
            self._problems.take(error, path)
            return None

    def _resolve_span(self, phase: PhaseDocument, path: Path) -> Stretch:
        start = self.in_force if phase.begins is None else self.start(phase.begins, (*path, "begins"))
        if phase.ends is not None and phase.lasts is not None:
            message = "a phase cannot say both when it ends and how long it lasts"
            self._problems.error("field-invalid", message, (*path, "lasts"), "leave one of them out")
            return None
        end: int | Open | None = FOREVER
        if phase.ends is not None:
            end = self.end(phase.ends, (*path, "ends"))
        elif phase.lasts is not None:
            duration = self._clock.duration(phase.lasts, (*path, "lasts"))
            end = start if isinstance(start, Open) else self._clock.shifted(start, duration, (*path, "lasts"))
        if phase.if_ or phase.as_long_as:
            waits = Open(f"the phase `{path[-1]}` hangs on a condition")
            return None if start is None or end is None else waits
        if isinstance(start, int) and isinstance(end, int) and end <= start:
            message = f"the phase `{path[-1]}` ends before it begins"
            if phase.lasts is not None:
                message = f"the phase `{path[-1]}` lasts no time at all"
            where = "ends" if phase.ends is not None else "lasts"
            self._problems.error("phase-order", message, (*path, where), "check both times")
            return None
        return _between(start, end)

    def _numbered_day(self, phrase: v.NumberedDay, path: Path) -> Stretch:
        days = self.days if phrase.of is None else self._days_of(phrase.of, path)
        from_zero = phrase.of is None and self.counts_from_zero
        if phrase.number < (0 if from_zero else 1):
            self._problems.error("time-impossible", "days are counted from 1", path)
            return None
        if not isinstance(days, DayCount):
            return days
        try:
            return days.day(phrase.number)
        except InputError as error:
            self._problems.take(error, path)
            return None

    def _days_of(self, phase: str, path: Path) -> DayCount | Open | None:
        span = self.phase(phase, path)
        if not isinstance(span, Interval) or self.zone is None:
            return span if isinstance(span, Open) else None
        return DayCount(self.zone, local_date(span.start, self.zone))

    def _end_of(self, name: str, path: Path) -> Stretch:
        span = self.phase(name, path)
        if not isinstance(span, Interval):
            return span
        if span.end == FOREVER:
            message = f"the phase `{name}` is open-ended, so no time can hang on its end"
            hint = f"say when `{name}` ends, or how long it lasts"
            self._problems.error("anchor-unknown", message, path, hint)
            return None
        return Interval(span.end, span.end)

    def _obligation(self, name: str, what: str, path: Path) -> Stretch:
        known = self._names("obligations")
        if name in known:
            return Open(f"it waits for {what}")
        self._problems.error(
            "obligation-unknown", f"no obligation is called `{name}`", path, suggestion(name, known)
        )
        return None

    def _names(self, *sections: str) -> frozenset[str]:
        return frozenset().union(*(self._declared.get(section, frozenset()) for section in sections))

    def _tell_clashes(self) -> None:
        document = self._document
        for name in sorted(set(document.anchors) & set(document.phases)):
            message = f"`{name}` is both an anchor and a phase"
            self._problems.key_error("id-duplicate", message, ("anchors", name), "rename one of them")
        if "agreement" in document.phases:
            message = "a phase cannot be called `agreement`: days of the agreement are its own"
            self._problems.key_error("field-invalid", message, ("phases", "agreement"), "rename it")


def _between(start: int | Open | None, end: int | Open | None) -> Stretch:
    """From one time to another; open where one of them is, None where one is faulty."""
    if start is None or end is None:
        return None
    if isinstance(start, Open):
        return start
    return end if isinstance(end, Open) else Interval(start, end)
