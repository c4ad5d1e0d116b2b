"""The duties that the language's forms come to: what evidence is held against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from trucekeeper.terms import Bound, Form, Period
from trucekeeper.when import Duration
from trucekeeper.where import Zone


@dataclass(frozen=True, slots=True)
class Exemption:
    """An exemption that must be claimed and shown, with the article that grants it.

    ``parties``: who may claim it (empty: every bearer); ``zone``: where it is granted (None:
    wherever the duty binds); ``notice``: how long before the act it is to be notified, to whom.
    """

    name: str
    article: str
    parties: tuple[str, ...] = ()
    zone: Zone | None = None
    notice: Duration | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class DailyHours:
    """A part of every local day, in microseconds after midnight; one that ends sooner runs past it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Forbid:
    """No act of these kinds (leaves of the taxonomy) may happen.

    ``hours``: the part of the day in which it holds; None: all of it. ``prevents``: groups whose
    acts count as acts against the clause, as the file names them.
    """

    kind: str
    kinds: frozenset[str]
    exemptions: tuple[Exemption, ...] = ()
    hours: DailyHours | None = None
    prevents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quota:
    """At least, at most or exactly an amount of a unit, at a stage, in every window of a period.

    ``every``: how many such periods make a window. ``classes``: those of the unit that count;
    empty: all of them.
    """

    bound: Bound
    amount: int
    unit: str
    stage: str | None
    per: Period
    counted_at: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    every: int = 1


@dataclass(frozen=True, slots=True)
class Frequency:
    """At most so many acts of these kinds in any stretch of ``length`` microseconds.

    ``per_area``: each area that acts are reported from is counted apart, and the duty has no zone.
    """

    kind: str
    kinds: frozenset[str]
    at_most: int
    length: int
    per_area: bool = False


@dataclass(frozen=True, slots=True)
class FreeTime:
    """In every window at least so long (microseconds, in all) without an act of these kinds."""

    kind: str
    kinds: frozenset[str]
    at_least: int
    per: Period


@dataclass(frozen=True, slots=True)
class Complete:
    """Something is to be done before an instant (``due`` itself is already too late).

    ``begun``: it is only to be begun by then.
    """

    subject: str
    due: int
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Stock:
    """A whole of which shares are owed: how much of it there is, as far as the text or anybody says.

    ``high`` is None where it is open upwards; ``declared_by`` is who says it, or None.
    """

    name: str
    low: int
    high: int | None
    declared_by: str | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """So much of a stock, from 0 to 1; 1 for all of it."""

    share: Fraction
    stock: Stock


@dataclass(frozen=True, slots=True)
class Total:
    """What must have been reached, in all since the beginning, before an instant."""

    due: int
    amount: int | Share


@dataclass(frozen=True, slots=True)
class Flow:
    """What is counted: units at a stage, of some classes (empty: all)."""

    unit: str
    stage: str | None
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Schedule:
    """Cumulative totals by dates, in order of time."""

    flow: Flow
    totals: tuple[Total, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """What is given for what the other side gives.

    ``of`` is the other side's flow and ``from_`` those who owe it. ``count`` None: ``give`` for each
    of them; else ``give`` once all ``count`` of them have come, and nothing before.
    """

    of: Flow
    from_: tuple[str, ...]
    give: int
    give_classes: tuple[str, ...] = ()
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """So many of this for that, each part ``within`` so long of what it answers.

    ``due``: the instant by which all of it is over, or None.
    """

    flow: Flow
    rates: tuple[Rate, ...]
    within: Duration
    due: int | None = None


@dataclass(frozen=True, slots=True)
class Respond:
    """After each ``trigger`` an ``answer``, within a time; its own last instant is still in time.

    Both are kinds of act. ``unless``: kinds that excuse, by one of ``unless_by`` (empty: whoever).
    ``for_each``: a list; then each item listed for what the trigger is about is to be answered.
    """

    answer: str
    trigger: str
    within: Duration
    unless: frozenset[str] = frozenset()
    unless_by: tuple[str, ...] = ()
    for_each: str | None = None


@dataclass(frozen=True, slots=True)
class Strength:
    """How many of a unit there are at any moment, at a stage."""

    bound: Bound
    amount: int
    unit: str
    stage: str | None


@dataclass(frozen=True, slots=True)
class Maintain:
    """A state holds throughout: as evidence names it, and for a strength also as it is counted."""

    subject: str
    strength: Strength | None = None


@dataclass(frozen=True, slots=True)
class Unscored:
    """A clause that is listed and not judged.

    ``form`` is the form it is written in, and ``why`` tells what stands in the way; for a text
    with ``test: none`` that is nothing but its author's choice.
    """

    form: Form = Form.TEXT
    why: tuple[str, ...] = ()


Duty = Forbid | Quota | Frequency | FreeTime | Complete | Schedule | Exchange | Respond | Maintain | Unscored


FORMS: Mapping[type, Form] = MappingProxyType(
    {
        Forbid: Form.FORBID,
        Quota: Form.QUOTA,
        Frequency: Form.QUOTA,
        FreeTime: Form.QUOTA,
        Complete: Form.COMPLETE,
        Schedule: Form.SCHEDULE,
        Exchange: Form.EXCHANGE,
        Respond: Form.RESPOND,
        Maintain: Form.MAINTAIN,
    }
)
"""The form in which each sort of duty is written."""
