"""The small phrases of the language, read by the grammar in ``phrases.lark``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeVar

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedEOF, UnexpectedInput, UnexpectedToken, VisitError

from trucekeeper.errors import InputError
from trucekeeper.terms import Bound, Period
from trucekeeper.when import Duration, parse_duration

GRAMMAR: str = files(__package__).joinpath("phrases.lark").read_text(encoding="utf-8")
"""The grammar of all phrases, as EBNF in the notation of the parser library lark."""

EXAMPLES = {
    "quota": "at least 600 aid_truck entered per day",
    "completion": "withdrawal from coast-road (one term for what is done: release_of_prisoners)",
    "time": "2015-03-01 18:00, day 7 of one, 30 days after signature or end of one",
    "duration": "42 days, 72 hours or 1 day 12 hours",
    "share": "90 percent",
}
"""For every kind of phrase, how it may look; shown where one cannot be read."""

LONGEST = 300
"""Characters that a phrase may have."""


@dataclass(frozen=True, slots=True)
class QuotaPhrase:
    """``at least 600 aid_truck entered per day``; ``stage`` is None where no verb is given."""

    bound: Bound
    amount: int
    unit: str
    stage: str | None
    per: Period


@dataclass(frozen=True, slots=True)
class CompletionPhrase:
    """``withdrawal from coast-road``: what is to be done, and the zone it is done in, if named."""

    subject: str
    zone: str | None


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
class After:
    """``30 days after signature``. ``anchor`` is None for the entry into force."""

    duration: Duration | None
    anchor: str | None
    is_phase: bool = False


@dataclass(frozen=True, slots=True)
class EndOf:
    """``end of one``."""

    phase: str


TimePhrase = Moment | NumberedDay | After | EndOf


def parse_quota(text: str) -> QuotaPhrase:
    """A quota. Raises ``phrase-unreadable``, as all of these do."""
    return _parse("quota", text, QuotaPhrase)


def parse_completion(text: str) -> CompletionPhrase:
    """What a deadline asks to be completed."""
    return _parse("completion", text, CompletionPhrase)


def parse_time(text: str) -> TimePhrase:
    """A time, yet to be resolved against the agreement's anchors and phases."""
    phrase = _parse("time", text, object)
    assert isinstance(phrase, TimePhrase)
    return phrase


def parse_lasting(text: str) -> Duration:
    """How long something lasts."""
    return _parse("duration", text, Duration)


def parse_share(text: str) -> float:
    """A share of a whole: ``90 percent`` is 0.9. It is above 0 and at most 1."""
    share = _parse("share", text, float)
    if not 0 < share <= 1:
        raise InputError("field-invalid", f"{text!r} is not more than 0 and at most 100 percent")
    return share


T = TypeVar("T")


def _parse(start: str, text: str, kind: type[T]) -> T:
    hint = f"write it like: {EXAMPLES[start]}"
    if len(text) > LONGEST:
        raise InputError("phrase-unreadable", f"{text[:40]!r}… is too long for a phrase", hint=hint)
    try:
        phrase = _Reader().transform(_parser().parse(text, start=start))
    except UnexpectedInput as error:
        raise InputError("phrase-unreadable", _complaint(text, error), hint=hint) from None
    except VisitError as error:
        if isinstance(error.orig_exc, InputError):
            raise error.orig_exc from None
        raise
    assert isinstance(phrase, kind)
    return phrase


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


@v_args(inline=True)
class _Reader(Transformer[Token, object]):
    """Turns a parsed phrase into its value; each method is named after its rule."""

    def at_least(self) -> Bound:
        return Bound.AT_LEAST

    def at_most(self) -> Bound:
        return Bound.AT_MOST

    def quota(self, bound: Bound, amount: Token, unit: str, stage: str | None, per: Period) -> QuotaPhrase:
        return QuotaPhrase(bound, int(amount.replace(",", "")), unit, stage, per)

    def unit(self, name: Token) -> str:
        return str(name)

    def stage(self, name: Token) -> str:
        return str(name)

    def period(self, name: Token) -> Period:
        return Period(name.lower())

    def completion(self, subject: Token, zone: Token | None) -> CompletionPhrase:
        return CompletionPhrase(str(subject), None if zone is None else str(zone))

    def moment(self, text: Token) -> Moment:
        return Moment(str(text))

    def day(self, _day: Token, number: Token, of: Token | None) -> NumberedDay:
        return NumberedDay(int(number), None if of is None or of.lower() == "agreement" else str(of))

    def after(self, duration: Duration | None, anchor: tuple[str | None, bool]) -> After:
        name, is_phase = anchor
        return After(duration, name, is_phase)

    def in_force(self) -> tuple[None, bool]:
        return None, False

    def event(self, name: Token) -> tuple[str, bool]:
        return str(name), False

    def phase(self, name: Token) -> tuple[str, bool]:
        return str(name), True

    def end(self, name: Token) -> EndOf:
        return EndOf(str(name))

    def stretch(self, word: Token) -> str:
        return str(word)

    def duration(self, *parts: str) -> Duration:
        return parse_duration(" ".join(parts))

    def share(self, amount: Token, *_sign: Token) -> float:
        return float(amount) / 100
