"""The duty of a ``quota`` clause: an amount in every window, a frequency of acts, or time without them."""

from __future__ import annotations

from trucekeeper.agreement.counted_acts import AREA, counts_acts
from trucekeeper.agreement.document.clauses import QuotaClause
from trucekeeper.agreement.duties import Duty, FreeTime, Frequency, Quota, Unscored
from trucekeeper.agreement.phrases import parse_quota
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.resolving.context import Context
from trucekeeper.agreement.resolving.doubles import has_doubles
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.errors import InputError
from trucekeeper.terms import Bound, Form, Period
from trucekeeper.when import HOUR, Duration

DAY = 24 * HOUR
LISTED = Unscored(Form.QUOTA)


def quota(clause: QuotaClause, path: Path, context: Context) -> Duty | None:
    """What is asked of every window; listed where the text leaves the amount or the window loose."""
    where: Path = (*path, "quota")
    has_doubles(clause.counted_at, (*path, "counted_at"), context.problems)
    try:
        phrase = parse_quota(clause.quota)
    except InputError as error:
        context.problems.take(error, where)
        return None
    if isinstance(phrase, v.FreePhrase):
        return _free_time(phrase, where, context)
    if counts_acts(phrase.unit, context.document):
        return _frequency(phrase, where, context)
    return _amount(clause, phrase, where, context)


def fixed_length(duration: Duration | None) -> int | None:
    """Microseconds, a day having 24 hours; None for months, which have no fixed length."""
    if duration is None or duration.months:
        return None
    return duration.days * DAY + duration.us


def _amount(clause: QuotaClause, phrase: v.QuotaPhrase, where: Path, context: Context) -> Duty | None:
    if not context.names.is_unit(phrase.unit, where):
        return None
    if phrase.stage is None:
        message = f"the quota does not say at which stage a {phrase.unit} is counted, so it cannot be judged"
        hint = f"name it if the text does: {phrase.unit} entered (dispatched, offloaded, received)"
        context.problems.warning("stage-unnamed", message, where, hint)
    amount, window = phrase.amount.exact, phrase.window
    if phrase.bound is None or amount is None or window.period is None:
        return LISTED
    points, classes = tuple(clause.counted_at), tuple(clause.classes)
    per = Period(window.period)
    return Quota(phrase.bound, amount, phrase.unit, phrase.stage, per, points, classes, window.count)


def _frequency(phrase: v.QuotaPhrase, where: Path, context: Context) -> Duty | None:
    kinds = context.names.kinds(phrase.unit, where)
    if kinds is None:
        return None
    length, amount = fixed_length(phrase.window.sliding), phrase.amount.exact
    if phrase.bound is not Bound.AT_MOST or amount is None or not length:
        return LISTED
    return Frequency(phrase.unit, kinds, amount, length, phrase.window.item == AREA)


def _free_time(phrase: v.FreePhrase, where: Path, context: Context) -> Duty | None:
    kinds = context.names.kinds(phrase.kind, where)
    if kinds is None:
        return None
    length, period = fixed_length(phrase.duration), phrase.window.period
    if phrase.bound is not Bound.AT_LEAST or length is None or period is None:
        return LISTED
    return FreeTime(phrase.kind, kinds, length, Period(period))
