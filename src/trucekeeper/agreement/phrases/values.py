"""What the phrases of the language mean: amounts, windows, points in time, states, conditions.

Each value is what one rule of ``phrases.lark`` reads, and :mod:`.write` turns it back into the
phrase. Names stay names here: whether the agreement declares them is for others to ask.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from trucekeeper.terms import Bound
from trucekeeper.when import Duration


class Sort(StrEnum):
    """How an amount is given; drafts often name none, or only about one."""

    EXACT = "exact"
    ABOUT = "about"
    BETWEEN = "between"
    SHARE = "share"
    ALL = "all"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as a text gives it: ``33``, ``about 600``, ``30 to 40``, ``30 percent of arms``.

    ``low`` and ``high`` are what it surely reaches and surely does not pass, None where the text
    gives neither (about, all, unknown); ``figure`` is the number that stands in the text, for a
    share its percent. ``of``: the stock that a share is of.
    """

    sort: Sort
    low: int | None = None
    high: int | None = None
    figure: Decimal | None = None
    of: str | None = None

    @property
    def exact(self) -> int | None:
        """The whole number, where the text names one."""
        return self.low if self.sort is Sort.EXACT else None


class Calendar(StrEnum):
    """The stretches of the calendar by which amounts are asked; a phase is the duty's whole span."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    PHASE = "phase"


@dataclass(frozen=True, slots=True)
class Window:
    """``per day``, ``per 2 months per person``, or any stretch of a length (``sliding``)."""

    period: Calendar | None
    count: int = 1
    sliding: Duration | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class QuotaPhrase:
    """``at least 600 aid_truck entered per day``.

    ``stage`` is None where no verb is given, ``bound`` None where the amount is unknown.
    """

    bound: Bound | None
    amount: Amount
    unit: str
    stage: str | None
    window: Window


@dataclass(frozen=True, slots=True)
class FreePhrase:
    """``at least 10 hours without overflight per day``: so long without an act of a kind."""

    bound: Bound
    duration: Duration
    kind: str
    window: Window


@dataclass(frozen=True, slots=True)
class FlowPhrase:
    """``hostage released``: what is counted, at which stage."""

    unit: str
    stage: str | None


@dataclass(frozen=True, slots=True)
class CompletionPhrase:
    """``withdrawal from coast-road to perimeter``: what is to be done, and the zones, if named."""

    subject: str
    zone: str | None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Distance:
    """A length on the ground in metres, with the figure and measure of the text."""

    metres: Decimal
    figure: Decimal
    measure: str


class Position(StrEnum):
    """How what is kept stands to a place or to the other side."""

    HOLDING = "holding"
    APART = "apart"
    BEYOND = "beyond"
    OUT_OF_RANGE = "out_of_range"
    WITHIN = "within"


@dataclass(frozen=True, slots=True)
class StatePhrase:
    """``artillery apart by 50 km``, ``infantry beyond 700 m of border``, ``freeze_of_positions``."""

    subject: str
    position: Position = Position.HOLDING
    distance: Distance | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class StrengthPhrase:
    """``exactly 1,960 soldier deployed``: how many of what are there throughout."""

    bound: Bound
    amount: Amount
    unit: str
    stage: str


class Mark(StrEnum):
    """How far an obligation has come."""

    BEGUN = "begun"
    DONE = "done"
    VERIFIED = "verified"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, or a date and time, as written."""

    text: str


@dataclass(frozen=True, slots=True)
class NumberedDay:
    """``day 7``, or ``day 7 of one``: of the agreement where ``of`` is None, else of a phase."""

    number: int
    of: str | None


@dataclass(frozen=True, slots=True)
class InForce:
    """``in force``: the entry into force."""


@dataclass(frozen=True, slots=True)
class Named:
    """An anchor; after it, a phase stands for its end."""

    name: str


@dataclass(frozen=True, slots=True)
class EndOf:
    """``end of one``."""

    phase: str


@dataclass(frozen=True, slots=True)
class StartOf:
    """``start of one``."""

    phase: str


@dataclass(frozen=True, slots=True)
class Reached:
    """``hostages done``, ``stage 2 of arms verified``: an obligation has come so far."""

    obligation: str
    mark: Mark
    stage: int | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """``7 of hostages``: so many of what an obligation counts are through."""

    amount: int
    obligation: str


Point = Moment | NumberedDay | InForce | Named | EndOf | StartOf | Reached | Milestone


@dataclass(frozen=True, slots=True)
class At:
    """At the point itself; where that is a day, the whole of it."""

    point: Point


@dataclass(frozen=True, slots=True)
class After:
    """``30 days after signature``; without a duration, once the point is past."""

    duration: Duration | None
    point: Point


@dataclass(frozen=True, slots=True)
class Before:
    """``2 days before in force``; without a duration, as long as the point has not begun."""

    duration: Duration | None
    point: Point


@dataclass(frozen=True, slots=True)
class About:
    """``about day 7``: a time that a draft leaves loose."""

    point: Point


class Softness(StrEnum):
    """Words for soon that no clock measures, kept as the text has them."""

    AS_SOON_AS_POSSIBLE = "as soon as possible"
    IMMEDIATELY = "immediately"
    WITHOUT_DELAY = "without delay"
    URGENTLY = "urgently"
    GRADUALLY = "gradually"


@dataclass(frozen=True, slots=True)
class Soft:
    """``as soon as possible after lists done, at the latest day 9``."""

    word: Softness
    after: Point | None = None
    latest: TimePhrase | None = None


@dataclass(frozen=True, slots=True)
class UnknownTime:
    """``unknown``: the text gives no time, or gives it where we cannot read it."""


TimePhrase = At | After | Before | About | Soft | UnknownTime


@dataclass(frozen=True, slots=True)
class Condition:
    """``talks-concluded``, ``hostages kept by b``, ``not access_denied by either``.

    ``by`` is a party, ``either`` or ``each``.
    """

    name: str
    mark: Mark | None = None
    by: str | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class DurationRange:
    """``1 day to 3 days``: how long something takes that nobody here controls."""

    shortest: Duration
    longest: Duration


@dataclass(frozen=True, slots=True)
class Hours:
    """``10:00 to 16:00`` on local clocks, minutes from midnight; the end may lie past midnight."""

    start: int
    end: int
