"""Times in words, with the date they come to where the text fixes it."""

from __future__ import annotations

from dataclasses import dataclass

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.clauses import QuotaClause, ScheduleClause
from trucekeeper.agreement.phrases import parse_flow, parse_quota, parse_time, write_time
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.read_back.amounts import lasting
from trucekeeper.agreement.read_back.names import Names
from trucekeeper.agreement.read_back.wording import cited, quoted, several
from trucekeeper.agreement.timeline import Timeline
from trucekeeper.errors import InputError
from trucekeeper.terms import in_words
from trucekeeper.when import (
    FOREVER,
    Duration,
    Interval,
    day_interval,
    format_day,
    format_ending,
    format_instant,
    format_interval,
    local_date,
    parse_as_of,
    parse_instant,
)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a time is spoken of: as a deadline, a beginning, an end, or simply when something is.

    ``day`` takes a whole day, ``point`` any other point, ``happening`` a statement of what happens
    then. ``ends``: whether the end of the time counts rather than its start.
    """

    day: str
    point: str
    happening: str
    past: str
    later: str
    earlier: str
    ahead: str
    about: str
    unknown: str
    ends: bool


BY = Manner(
    day="by the end of {}",
    point="by {}",
    happening="by the time that {}",
    past="by the time that {} is over",
    later="at the latest {} after {}",
    earlier="at the latest {} before {}",
    ahead="before {}",
    about="by about {}",
    unknown="by a time that the text does not give",
    ends=True,
)
SINCE = Manner(
    day="from {} on",
    point="from {} on",
    happening="once {}",
    past="after {}",
    later="from {} after {} on",
    earlier="from {} before {} on",
    ahead="even before {}",
    about="from about {} on",
    unknown="from a time on that the text does not give",
    ends=False,
)
ONCE_PAST = Manner(
    day="from the end of {} on",
    point="from {} on",
    happening="once {}",
    past="after {}",
    later="from {} after {} on",
    earlier="from {} before {} on",
    ahead="from {} on",
    about="from about {} on",
    unknown="from a time on that the text does not give",
    ends=True,
)
UNTIL = Manner(
    day="until the end of {}",
    point="until {}",
    happening="until {}",
    past="until {} is over",
    later="until {} after {}",
    earlier="until {} before {}",
    ahead="until just before {}",
    about="until about {}",
    unknown="until a time that the text does not give",
    ends=True,
)
AT = Manner(
    day="on {}",
    point="at {}",
    happening="when {}",
    past="after {}",
    later="{} after {}",
    earlier="{} before {}",
    ahead="before {}",
    about="at about {}",
    unknown="at a time that the text does not give",
    ends=False,
)


class Times:
    """The times of one document in words, on the clocks of one zone."""

    def __init__(
        self, document: AgreementDocument, timeline: Timeline, names: Names, zone: str | None = None
    ) -> None:
        """``zone``: where a clause counts on clocks of its own; its times are then not resolved."""
        self._document = document
        self._timeline = timeline
        self._names = names
        self._resolves = zone is None
        self._zone = zone or timeline.zone or "UTC"

    def in_zone(self, zone: str | None) -> Times:
        """The same on other clocks."""
        return self if zone is None else Times(self._document, self._timeline, self._names, zone)

    def of(self, text: str, manner: Manner) -> str:
        """The time that a phrase of the file gives; one that cannot be read is quoted."""
        try:
            return self._say(parse_time(text), manner)
        except InputError:
            return manner.point.format(quoted(text))

    def day(self, text: str) -> str:
        """A date, or a date and time, by itself: "27 Jan 2025"."""
        stretch = self._written(text)
        return quoted(text) if stretch is None else _date(stretch, self._zone, ends=False)

    def span(self, name: str) -> str:
        """A phase's name with its dates, where the text fixes them."""
        words = self._names.phase(name)
        span = self._timeline.span(name) if name in self._document.phases else None
        return f"{words} ({self.dates(span)})" if isinstance(span, Interval) and self._resolves else words

    def dates(self, span: Interval) -> str:
        """From when to when: "19 Jan 2025, 08:30 to the end of 1 Mar 2025"."""
        start = format_instant(span.start, self._zone)
        if span.start == day_interval(local_date(span.start, self._zone), self._zone).start:
            start = format_day(span.start, self._zone)
        return (
            f"from {start} on" if span.end == FOREVER else f"{start} to {format_ending(span.end, self._zone)}"
        )

    def always(self) -> str:
        """From the entry into force on, to the agreement's end where it has one."""
        in_force = self._timeline.in_force
        since = "from the entry into force on, whose date is not known"
        zone = self._timeline.zone
        if isinstance(in_force, int) and zone is not None:
            text = self._document.in_force
            since = f"from {format_interval(Interval(in_force, parse_as_of(text, zone)), zone)} on"
        if self._document.ends is None:
            return since
        return f"{since.removesuffix(' on')} {self.of(self._document.ends, UNTIL)}"

    def _say(self, phrase: v.TimePhrase, manner: Manner) -> str:
        match phrase:
            case v.At(point):
                return self._dated(self._at(point, manner), phrase, manner)
            case v.After(None, point):
                return self._dated(self._fill(manner.past, point, manner), phrase, manner)
            case v.After(duration, point):
                return self._dated(self._shifted(manner.later, duration, point), phrase, manner)
            case v.Before(None, point):
                return self._dated(self._fill(manner.ahead, point, manner), phrase, manner)
            case v.Before(duration, point):
                return self._dated(self._shifted(manner.earlier, duration, point), phrase, manner)
            case v.About(point):
                about = manner.about.format(self._point(point)[0])
                return self._dated(about, v.At(point), manner, roughly="about ")
            case v.Soft(word, after, latest):
                start = str(word) if after is None else f"{word} after {self._point(after)[0]}"
                if latest is None:
                    return start
                last = self._say(latest, manner)
                return f"{start}, and {last if last.startswith('at the latest') else f'at the latest {last}'}"
            case v.UnknownTime():
                return manner.unknown

    def _at(self, point: v.Point, manner: Manner) -> str:
        words, is_happening = self._point(point)
        if is_happening:
            return manner.happening.format(words)
        stretch = self._written(point.text) if isinstance(point, v.Moment) else None
        is_whole = stretch is not None and (stretch.length > 0 or manner is AT)
        is_day = isinstance(point, v.NumberedDay) or is_whole
        return (manner.day if is_day else manner.point).format(words)

    def _fill(self, template: str, point: v.Point, manner: Manner) -> str:
        words, is_happening = self._point(point)
        if is_happening and template.endswith(" is over"):
            return manner.happening.format(words)
        return template.format(words)

    def _shifted(self, template: str, duration: Duration | None, point: v.Point) -> str:
        return template.format("" if duration is None else lasting(duration), self._point(point)[0])

    def _point(self, point: v.Point) -> tuple[str, bool]:
        """The point in words, and whether they are a statement of what happens then."""
        names = self._names
        match point:
            case v.Moment(text):
                return self.day(text), False
            case v.NumberedDay(number, of):
                return f"day {number:,}{f' of {names.phase(of)}' if of else ''}", False
            case v.InForce():
                return "the entry into force", False
            case v.Named(name):
                happening = names.happening(name)
                if happening is not None:
                    return happening, True
                is_phase = name in self._document.phases and name not in self._document.anchors
                return names.phase(name) if is_phase else names.anchor(name), False
            case v.EndOf(phase):
                return f"the end of {names.phase(phase)}", False
            case v.StartOf(phase):
                return f"the start of {names.phase(phase)}", False
            case v.Reached(obligation, mark, stage):
                part = "" if stage is None else f"stage {stage} of "
                return f"{part}{names.cited(obligation)} has {REACHED[mark]}", True
            case v.Milestone(number, obligation):
                return self._milestone(number, obligation), True

    def _milestone(self, number: int, obligation: str) -> str:
        """So many of what an obligation counts: "7 hostages have been released under article 2"."""
        clause = self._document.obligations.get(obligation)
        have = "has" if number == 1 else "have"
        try:
            flow = None
            if isinstance(clause, QuotaClause):
                quota = parse_quota(clause.quota)
                flow = v.FlowPhrase(quota.unit, quota.stage) if isinstance(quota, v.QuotaPhrase) else None
            elif clause is not None:
                text = (
                    clause.schedule
                    if isinstance(clause, ScheduleClause)
                    else getattr(clause, "exchange", None)
                )
                flow = None if text is None else parse_flow(text)
        except InputError:
            flow = None
        if flow is None or flow.stage is None or clause is None:
            return f"{number:,} of {self._names.obligation(obligation)} {have} been carried out"
        unit = in_words(flow.unit) if number == 1 else several(flow.unit)
        return f"{number:,} {unit} {have} been {in_words(flow.stage)} under {cited(clause.article)}"

    def _dated(self, words: str, phrase: v.TimePhrase, manner: Manner, roughly: str = "") -> str:
        """With the date it comes to; not where the words are that date."""
        is_date = isinstance(phrase, v.At | v.About) and isinstance(phrase.point, v.Moment)
        stretch = None if is_date or not self._resolves else self._timeline.stretch(write_time(phrase), ())
        if not isinstance(stretch, Interval):
            return words
        is_past = isinstance(phrase, v.After) and phrase.duration is None and manner is SINCE
        date = f"({'from ' if is_past else roughly}{_date(stretch, self._zone, manner.ends)})"
        return f"{words.removesuffix(' on')} {date} on" if words.endswith(" on") else f"{words} {date}"

    def _written(self, text: str) -> Interval | None:
        try:
            return Interval(parse_instant(text, self._zone), parse_as_of(text, self._zone))
        except InputError:
            return None


REACHED = {
    v.Mark.BEGUN: "begun",
    v.Mark.DONE: "been carried out",
    v.Mark.VERIFIED: "been verified",
    v.Mark.KEPT: "been kept",
}


def _date(stretch: Interval, zone: str, ends: bool) -> str:
    if stretch.length == 0 and ends:
        return format_ending(stretch.end, zone)
    return format_interval(stretch, zone)
