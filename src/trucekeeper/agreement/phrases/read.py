"""Reads the small phrases of the language by the grammar in ``phrases.lark``."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import TypeVar

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedEOF, UnexpectedInput, UnexpectedToken, VisitError

from trucekeeper.agreement.phrases import values as v
from trucekeeper.errors import InputError
from trucekeeper.terms import Bound
from trucekeeper.when import Duration, parse_duration

GRAMMAR: str = files(__package__).joinpath("phrases.lark").read_text(encoding="utf-8")
"""The grammar of all phrases, as EBNF in the notation of the parser library lark."""

EXAMPLES = {
    "quota": "at least 600 aid_truck entered per day",
    "amount": "33, about 600, 30 to 40, 30 percent of arms, all or unknown",
    "flow": "hostage released",
    "completion": "withdrawal from coast-road (one term for what is done: release_of_prisoners)",
    "state": "artillery apart by 50 km, exactly 1,960 soldier deployed or freeze_of_positions",
    "time": "2015-03-01 18:00, day 7 of one, 30 days after signature or end of one",
    "condition": "talks-concluded, hostages done or not access_denied by either",
    "duration": "42 days, 72 hours or 1 day 12 hours",
    "range": "1 day to 3 days",
    "distance": "50 km, 700 m or 2 nautical miles",
    "hours": "10:00 to 16:00",
    "share": "90 percent",
}
"""For every kind of phrase, how it may look; shown where one cannot be read."""

LONGEST = 300
"""Characters that a phrase may have."""

METRES = {
    "m": Decimal(1),
    "km": Decimal(1000),
    "nautical mile": Decimal(1852),
    "nautical miles": Decimal(1852),
}


def parse_quota(text: str) -> v.QuotaPhrase | v.FreePhrase:
    """A quota. Raises ``phrase-unreadable``, as all of these do."""
    phrase = _parse("quota", text)
    assert isinstance(phrase, v.QuotaPhrase | v.FreePhrase)
    return phrase


def parse_amount(text: str) -> v.Amount:
    """A number as a text gives it."""
    return _typed("amount", text, v.Amount)


def parse_flow(text: str) -> v.FlowPhrase:
    """What a schedule or an exchange counts."""
    return _typed("flow", text, v.FlowPhrase)


def parse_completion(text: str) -> v.CompletionPhrase:
    """What a deadline asks to be completed."""
    return _typed("completion", text, v.CompletionPhrase)


def parse_state(text: str) -> v.StatePhrase | v.StrengthPhrase:
    """What is to hold throughout."""
    phrase = _parse("state", text)
    assert isinstance(phrase, v.StatePhrase | v.StrengthPhrase)
    return phrase


def parse_time(text: str) -> v.TimePhrase:
    """A time, yet to be resolved against the agreement's anchors, phases and obligations."""
    phrase = _parse("time", text)
    assert isinstance(phrase, v.TimePhrase)
    return phrase


def parse_condition(text: str) -> v.Condition:
    """What a duty hangs on."""
    return _typed("condition", text, v.Condition)


def parse_lasting(text: str) -> Duration:
    """How long something lasts."""
    return _typed("duration", text, Duration)


def parse_range(text: str) -> v.DurationRange:
    """How long something takes, at the least and at the most."""
    return _typed("range", text, v.DurationRange)


def parse_distance(text: str) -> v.Distance:
    """A length on the ground."""
    return _typed("distance", text, v.Distance)


def parse_hours(text: str) -> v.Hours:
    """A part of the day; ``22:00 to 06:00`` runs past midnight."""
    return _typed("hours", text, v.Hours)


def parse_share(text: str) -> float:
    """A share of a whole: ``90 percent`` is 0.9. It is above 0 and at most 1."""
    share = _typed("share", text, float)
    if not 0 < share <= 1:
        raise InputError("field-invalid", f"{text!r} is not more than 0 and at most 100 percent")
    return share


T = TypeVar("T")


def _typed(start: str, text: str, kind: type[T]) -> T:
    phrase = _parse(start, text)
    assert isinstance(phrase, kind)
    return phrase


@lru_cache(maxsize=4096)  # a file is resolved again under every reading, with mostly the same phrases
def _parse(start: str, text: str) -> object:
    hint = f"write it like: {EXAMPLES[start]}"
    if len(text) > LONGEST:
        raise InputError("phrase-unreadable", f"{text[:40]!r}… is too long for a phrase", hint=hint)
    try:
        return _Reader().transform(_parser().parse(text, start=start))
    except UnexpectedInput as error:
        raise InputError("phrase-unreadable", _complaint(text, error), hint=hint) from None
    except VisitError as error:
        if isinstance(error.orig_exc, InputError):
            raise error.orig_exc from None
        raise


def _complaint(text: str, error: UnexpectedInput) -> str:
    at = error.pos_in_stream
    is_cut_short = isinstance(error, UnexpectedEOF) or at is None or not text[at:].strip()
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        is_cut_short = True
    if is_cut_short:
        return f"the phrase {text!r} is not finished"
    if at == 0:
        return f"the phrase {text!r} cannot be read"
    return f"the phrase {text!r} cannot be read from {text[at:]!r} on"


@cache
def _parser() -> Lark:
    return Lark(GRAMMAR, parser="lalr", start=list(EXAMPLES), maybe_placeholders=True)


def _whole(number: Token) -> int:
    """A whole number, with or without commas; raises where it is broken."""
    text = number.replace(",", "")
    if not text.isdecimal():
        raise InputError("phrase-unreadable", f"{str(number)!r} is not a whole number")
    return int(text)


def _named(name: Token | None) -> str | None:
    return None if name is None else str(name)


def _constant(value: object) -> object:
    """A rule that stands for one value, whatever word it was written with."""

    def method(_self: object, *_words: Token) -> object:
        return value

    return method


@v_args(inline=True)
class _Reader(Transformer[Token, object]):
    """Turns a parsed phrase into its value; each method is named after its rule."""

    at_least, at_most, exactly = map(_constant, (Bound.AT_LEAST, Bound.AT_MOST, Bound.EXACTLY))
    day_window, week_window, month_window, phase_window = map(_constant, v.Calendar)
    begun, done, verified = map(_constant, (v.Mark.BEGUN, v.Mark.DONE, v.Mark.VERIFIED))
    kept = _constant(v.Mark.KEPT)
    either, each = map(_constant, ("either", "each"))
    as_soon_as_possible, immediately, without_delay, urgently, gradually = map(_constant, v.Softness)
    day, week, month, percent = map(_constant, ("day", "week", "month", "percent"))

    # quotas, amounts, flows

    def counted(
        self, bound: Bound | None, amount: v.Amount, unit: str, stage: str | None, window: v.Window
    ) -> v.QuotaPhrase:
        if bound is None and amount.sort is not v.Sort.UNKNOWN:
            message = "the quota does not say whether the amount is a floor or a ceiling"
            hint = "write at least, at most or exactly before the amount"
            raise InputError("phrase-unreadable", message, hint=hint)
        return v.QuotaPhrase(bound, amount, unit, stage, window)

    def free_of(self, bound: Bound | None, duration: Duration, kind: Token, window: v.Window) -> v.FreePhrase:
        return v.FreePhrase(bound or Bound.AT_LEAST, duration, str(kind), window)

    def unit(self, name: Token) -> str:
        return str(name)

    def stage(self, name: Token) -> str:
        return str(name)

    def calendar(self, count: Token | None, period: v.Calendar, item: Token | None) -> v.Window:
        number = 1 if count is None else _whole(count)
        if number < 1:
            raise InputError("phrase-unreadable", "a window has at least one day, week or month")
        return v.Window(period, number, None, _named(item))

    def sliding(self, duration: Duration, item: Token | None) -> v.Window:
        return v.Window(None, 1, duration, _named(item))

    def exact(self, number: Token) -> v.Amount:
        amount = _whole(number)
        return v.Amount(v.Sort.EXACT, amount, amount, Decimal(amount))

    def roughly(self, number: Token) -> v.Amount:
        return v.Amount(v.Sort.ABOUT, figure=Decimal(_whole(number)))

    def between(self, low: Token, high: Token) -> v.Amount:
        if _whole(low) > _whole(high):
            raise InputError("phrase-unreadable", f"{low} to {high} runs downward")
        return v.Amount(v.Sort.BETWEEN, _whole(low), _whole(high))

    def share_of(self, number: Token, _percent: str, of: Token) -> v.Amount:
        figure = Decimal(number.replace(",", ""))
        if figure > 100:
            raise InputError("phrase-unreadable", f"{number} percent is more than all")
        return v.Amount(v.Sort.SHARE, figure=figure, of=str(of))

    def all(self) -> v.Amount:
        return v.Amount(v.Sort.ALL)

    def unknown_amount(self) -> v.Amount:
        return v.Amount(v.Sort.UNKNOWN)

    def flow(self, unit: str, stage: str | None) -> v.FlowPhrase:
        return v.FlowPhrase(unit, stage)

    # completions and states

    def completion(self, subject: Token, zone: Token | None, to: Token | None) -> v.CompletionPhrase:
        return v.CompletionPhrase(str(subject), _named(zone), _named(to))

    def holding(self, subject: Token) -> v.StatePhrase:
        return v.StatePhrase(str(subject))

    def apart(self, subject: Token, distance: v.Distance) -> v.StatePhrase:
        return v.StatePhrase(str(subject), v.Position.APART, distance)

    def beyond(self, subject: Token, distance: v.Distance, zone: Token) -> v.StatePhrase:
        return v.StatePhrase(str(subject), v.Position.BEYOND, distance, str(zone))

    def out_of_range(self, subject: Token, zone: Token) -> v.StatePhrase:
        return v.StatePhrase(str(subject), v.Position.OUT_OF_RANGE, None, str(zone))

    def within(self, subject: Token, distance: v.Distance, zone: Token) -> v.StatePhrase:
        return v.StatePhrase(str(subject), v.Position.WITHIN, distance, str(zone))

    def strength(self, bound: Bound, amount: v.Amount, unit: str, stage: str) -> v.StrengthPhrase:
        return v.StrengthPhrase(bound, amount, unit, stage)

    def distance(self, number: Token, measure: Token) -> v.Distance:
        figure, name = Decimal(number.replace(",", "")), measure.lower()
        return v.Distance(figure * METRES[name], figure, name)

    # times

    def at(self, point: v.Point) -> v.At:
        return v.At(point)

    def after(self, duration: Duration | None, point: v.Point) -> v.After:
        return v.After(duration, point)

    def before(self, duration: Duration | None, point: v.Point) -> v.Before:
        return v.Before(duration, point)

    def about(self, point: v.Point) -> v.About:
        return v.About(point)

    def softly(self, word: v.Softness, after: v.Point | None, latest: v.TimePhrase | None) -> v.Soft:
        return v.Soft(word, after, latest)

    def unknown_time(self) -> v.UnknownTime:
        return v.UnknownTime()

    def moment(self, text: Token) -> v.Moment:
        return v.Moment(str(text))

    def numbered_day(self, _day: str, number: Token, of: Token | None) -> v.NumberedDay:
        is_agreement = of is None or of.lower() == "agreement"
        return v.NumberedDay(_whole(number), None if is_agreement else str(of))

    def in_force(self) -> v.InForce:
        return v.InForce()

    def named(self, name: Token) -> v.Named:
        return v.Named(str(name))

    def end_of(self, name: Token) -> v.EndOf:
        return v.EndOf(str(name))

    def start_of(self, name: Token) -> v.StartOf:
        return v.StartOf(str(name))

    def reached(self, stage: Token | None, name: Token, mark: v.Mark) -> v.Reached:
        return v.Reached(str(name), mark, None if stage is None else _whole(stage))

    def milestone(self, number: Token, name: Token) -> v.Milestone:
        return v.Milestone(_whole(number), str(name))

    # conditions, durations, hours, shares

    def condition(self, no: Token | None, name: Token, mark: v.Mark | None, by: str | None) -> v.Condition:
        return v.Condition(str(name), mark, by, no is not None)

    def one(self, name: Token) -> str:
        return str(name)

    def stretch(self, word: Token | str) -> str:
        return str(word)

    def duration(self, *parts: Token | str) -> Duration:
        return parse_duration(" ".join(parts))

    def range(self, shortest: Duration, longest: Duration | None) -> v.DurationRange:
        return v.DurationRange(shortest, shortest if longest is None else longest)

    def hours(self, start: Token, end: Token) -> v.Hours:
        first, last = (int(clock[:2]) * 60 + int(clock[3:]) for clock in (start, end))
        if first == last:
            raise InputError("phrase-unreadable", "the hours begin and end at the same time")
        first %= 24 * 60
        return v.Hours(first, last if last > first else last + 24 * 60)

    def share(self, amount: Token, _percent: str) -> float:
        return float(amount.replace(",", "")) / 100
