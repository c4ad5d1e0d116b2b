"""Amounts, windows, distances and lengths of time in words."""

from __future__ import annotations

from decimal import Decimal

from trucekeeper.agreement.phrases import parse_amount, parse_distance, parse_lasting, parse_range
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.phrases.write import BOUNDS
from trucekeeper.agreement.read_back.names import Names
from trucekeeper.agreement.read_back.wording import quoted, several
from trucekeeper.errors import InputError
from trucekeeper.terms import Bound, in_words, listed
from trucekeeper.when import HOUR, MINUTE, SECOND, Duration


def amount_of(text: str, names: Names, unit: str | None = None) -> str:
    """An amount as the file gives it, with its unit where one is told: "about 600 aid trucks"."""
    try:
        return amount(parse_amount(text), names, unit)
    except InputError:
        return quoted(text)


def amount(found: v.Amount, names: Names, unit: str | None = None) -> str:
    """An amount in words."""
    things = f" {several(unit)}" if unit else ""
    match found.sort:
        case v.Sort.EXACT:
            return f"{found.low:,}{f' {in_words(unit)}' if unit and found.low == 1 else things}"
        case v.Sort.ABOUT:
            return f"about {figure(found.figure or Decimal())}{things}"
        case v.Sort.BETWEEN:
            return f"{found.low:,} to {found.high:,}{things}"
        case v.Sort.SHARE:
            whole = names.stock(found.of or "")
            return f"{figure(found.figure or Decimal())} percent of {whole}{f' of{things}' if things else ''}"
        case v.Sort.ALL:
            return f"all{things}"
        case v.Sort.UNKNOWN:
            return f"an unknown number{f' of{things}' if things else ''}"


def bounded(bound: Bound | None, found: v.Amount, names: Names, unit: str) -> str:
    """An amount with the side on which it limits: "at least 600 aid trucks"."""
    words = amount(found, names, unit)
    return words if bound is None else f"{BOUNDS[bound]} {words}"


def window(found: v.Window) -> str:
    """How often an amount is asked: "every day", "in any 24 hours", "every 2 months for each person"."""
    item = f" for each {in_words(found.item)}" if found.item else ""
    if found.sliding is not None:
        return f"in any {lasting(found.sliding)}{item}"
    if found.period is v.Calendar.PHASE and found.count == 1:
        return f"over the whole time{item}"
    if found.count == 1:
        return f"every {found.period}{item}"
    return f"every {found.count:,} {found.period}s{item}"


def lasting(duration: Duration) -> str:
    """A length of time: "42 days", "1 day and 12 hours"."""
    hours, rest = divmod(duration.us, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    years, months = divmod(duration.months, 12)
    parts: list[tuple[int | Decimal, str]] = [(years, "year"), (months, "month"), (duration.days, "day")]
    parts += [(hours, "hour"), (minutes, "minute"), (Decimal(rest) / SECOND, "second")]
    given = [f"{figure(number)} {unit}{'' if number == 1 else 's'}" for number, unit in parts if number]
    return listed(given, "and") if given else "no time at all"


def lasting_of(text: str) -> str:
    """A length of time as the file gives it."""
    try:
        return lasting(parse_lasting(text))
    except InputError:
        return quoted(text)


def range_of(text: str) -> str:
    """How long something takes: "1 day to 3 days"."""
    try:
        found = parse_range(text)
    except InputError:
        return quoted(text)
    if found.shortest == found.longest:
        return lasting(found.shortest)
    return f"{lasting(found.shortest)} to {lasting(found.longest)}"


def distance(found: v.Distance) -> str:
    """A length on the ground: "50 km", "2 nautical miles"."""
    return f"{figure(found.figure)} {found.measure}"


def distance_of(text: str) -> str:
    """A length on the ground as the file gives it."""
    try:
        return distance(parse_distance(text))
    except InputError:
        return quoted(text)


def figure(number: int | Decimal) -> str:
    """A number as people write it, without idle zeros."""
    text = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
    return text.rstrip("0").rstrip(".") if "." in text else text
