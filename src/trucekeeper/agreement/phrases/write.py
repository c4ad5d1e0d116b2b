"""Writes the values of the phrases back to text: one way for each, which reads as the same value."""

from __future__ import annotations

from decimal import Decimal

from trucekeeper.agreement.phrases import values as v
from trucekeeper.terms import Bound
from trucekeeper.when import HOUR, MINUTE, SECOND, Duration

BOUNDS = {Bound.AT_LEAST: "at least", Bound.AT_MOST: "at most", Bound.EXACTLY: "exactly"}
DAY_MINUTES = 24 * 60


def write_quota(phrase: v.QuotaPhrase | v.FreePhrase) -> str:
    """``at least 600 aid_truck entered per day``."""
    if isinstance(phrase, v.FreePhrase):
        free = f"{write_lasting(phrase.duration)} without {phrase.kind}"
        return f"{BOUNDS[phrase.bound]} {free} {write_window(phrase.window)}"
    bound = None if phrase.bound is None else BOUNDS[phrase.bound]
    amount = write_amount(phrase.amount)
    return _spaced(bound, amount, phrase.unit, phrase.stage, write_window(phrase.window))


def write_window(window: v.Window) -> str:
    """``per day``, ``per 2 months per person``, ``in any 24 hours``."""
    item = f"per {window.item}" if window.item else None
    if window.sliding is not None:
        return _spaced("in any", write_lasting(window.sliding), item)
    count = None if window.count == 1 else _number(window.count)
    has_plural = window.count > 1 and window.period is not v.Calendar.PHASE
    return _spaced("per", count, f"{window.period}{'s' if has_plural else ''}", item)


def write_amount(amount: v.Amount) -> str:
    """``33``, ``about 600``, ``30 to 40``, ``30 percent of arms``, ``all``, ``unknown``."""
    match amount.sort:
        case v.Sort.EXACT:
            return _number(amount.low or 0)
        case v.Sort.ABOUT:
            return f"about {_number(amount.figure or Decimal())}"
        case v.Sort.BETWEEN:
            return f"{_number(amount.low or 0)} to {_number(amount.high or 0)}"
        case v.Sort.SHARE:
            return f"{_number(amount.figure or Decimal())} percent of {amount.of}"
        case v.Sort.ALL | v.Sort.UNKNOWN:
            return str(amount.sort)


def write_flow(flow: v.FlowPhrase) -> str:
    """``hostage released``."""
    return _spaced(flow.unit, flow.stage)


def write_completion(phrase: v.CompletionPhrase) -> str:
    """``withdrawal from coast-road to perimeter``."""
    left = f"from {phrase.zone}" if phrase.zone else None
    return _spaced(phrase.subject, left, f"to {phrase.to}" if phrase.to else None)


def write_state(phrase: v.StatePhrase | v.StrengthPhrase) -> str:
    """``artillery apart by 50 km``, ``exactly 1,960 soldier deployed``, ``freeze_of_positions``."""
    if isinstance(phrase, v.StrengthPhrase):
        return _spaced(BOUNDS[phrase.bound], write_amount(phrase.amount), phrase.unit, phrase.stage)
    distance = "" if phrase.distance is None else write_distance(phrase.distance)
    match phrase.position:
        case v.Position.HOLDING:
            return phrase.subject
        case v.Position.APART:
            return f"{phrase.subject} apart by {distance}"
        case v.Position.BEYOND:
            return f"{phrase.subject} beyond {distance} of {phrase.zone}"
        case v.Position.OUT_OF_RANGE:
            return f"{phrase.subject} beyond range of {phrase.zone}"
        case v.Position.WITHIN:
            return f"{phrase.subject} within {distance} of {phrase.zone}"


def write_distance(distance: v.Distance) -> str:
    """``50 km``."""
    return f"{_number(distance.figure)} {distance.measure}"


def write_time(phrase: v.TimePhrase) -> str:
    """``30 days after signature``, ``as soon as possible and at the latest day 9``."""
    match phrase:
        case v.At(point):
            return write_point(point)
        case v.After(duration, point):
            return _spaced(_lasting(duration), "after", write_point(point))
        case v.Before(duration, point):
            return _spaced(_lasting(duration), "before", write_point(point))
        case v.About(point):
            return f"about {write_point(point)}"
        case v.Soft(word, after, latest):
            start = _spaced(str(word), f"after {write_point(after)}" if after is not None else None)
            return start if latest is None else f"{start} and at the latest {write_time(latest)}"
        case v.UnknownTime():
            return "unknown"


def write_point(point: v.Point) -> str:
    """``day 7 of one``, ``stage 2 of arms verified``."""
    match point:
        case v.Moment(text):
            return text
        case v.NumberedDay(number, of):
            return f"day {_number(number)}{f' of {of}' if of else ''}"
        case v.InForce():
            return "in force"
        case v.Named(name):
            return name
        case v.EndOf(phase):
            return f"end of {phase}"
        case v.StartOf(phase):
            return f"start of {phase}"
        case v.Reached(obligation, mark, stage):
            return _spaced(None if stage is None else f"stage {_number(stage)} of", obligation, str(mark))
        case v.Milestone(amount, obligation):
            return f"{_number(amount)} of {obligation}"


def write_condition(condition: v.Condition) -> str:
    """``not access_denied by either``."""
    mark = None if condition.mark is None else str(condition.mark)
    by = f"by {condition.by}" if condition.by else None
    return _spaced("not" if condition.negated else None, condition.name, mark, by)


def write_lasting(duration: Duration) -> str:
    """``42 days``, ``1 year 3 days``, ``36 hours``; seconds, where there are any, as ISO 8601 has them."""
    years, months = divmod(duration.months, 12)
    hours, rest = divmod(duration.us, HOUR)
    minutes = Decimal(rest) / MINUTE
    calendar = [(Decimal(years), "year"), (Decimal(months), "month"), (Decimal(duration.days), "day")]
    if minutes != round(minutes, 6):
        days = "".join(f"{amount}{unit[0].upper()}" for amount, unit in calendar if amount)
        return f"P{days}T{hours}H{rest // MINUTE}M{rest % MINUTE // SECOND}S"
    parts = [*calendar, (Decimal(hours), "hour"), (minutes, "minute")]
    given = [f"{_number(amount, '')} {unit}{'' if amount == 1 else 's'}" for amount, unit in parts if amount]
    return " ".join(given) or "0 days"


def write_range(span: v.DurationRange) -> str:
    """``1 day to 3 days``; only one of them where they are the same."""
    if span.shortest == span.longest:
        return write_lasting(span.shortest)
    return f"{write_lasting(span.shortest)} to {write_lasting(span.longest)}"


def write_hours(hours: v.Hours) -> str:
    """``22:00 to 06:00``."""
    end = hours.end if hours.end <= DAY_MINUTES else hours.end - DAY_MINUTES
    return f"{_clock(hours.start)} to {_clock(end)}"


def write_share(share: float) -> str:
    """``62.5 percent``."""
    return f"{_number(Decimal(f'{share * 100:.6f}'))} percent"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _lasting(duration: Duration | None) -> str | None:
    return None if duration is None else write_lasting(duration)


def _number(number: int | Decimal, between: str = ",") -> str:
    """With commas from a thousand on, which the grammar has for whole numbers only, and no idle zeros."""
    if number == int(number):
        return f"{int(number):,}".replace(",", between)
    return f"{number:f}".rstrip("0")


def _spaced(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)
