"""What a cell says: numbers and dates, or an error that says what it should have said."""

from __future__ import annotations

import math
import re
from datetime import date

from trucekeeper.errors import InputError
from trucekeeper.when import parse_date

_COUNT = re.compile(r"([0-9]{1,9})(?:\.0+)?")
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,15})?")
_CLOCKLESS = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_SPREADSHEET_DATE = re.compile(r"[0-9]{1,2}[- ./]{0,2}[A-Za-z]{3,}.*|[A-Za-z]{3,}[- ./]?[0-9]{1,4}")


def count(text: str, column: str) -> int:
    """A whole number from 0 up, of at most nine digits."""
    found = _COUNT.fullmatch(text.strip())
    if found is None:
        raise InputError("row-value", f"{column} is {_shown(text)}, not a count", hint=_spoilt(text))
    return int(found[1])


def number(text: str, column: str) -> float:
    """A finite number with a decimal point or comma."""
    if not _NUMBER.fullmatch(text.strip()):
        raise InputError("row-value", f"{column} is {_shown(text)}, not a number", hint=_spoilt(text))
    value = float(text.strip().replace(",", "."))
    assert math.isfinite(value)
    return value


def iso_day(text: str, column: str) -> date:
    """A date such as ``2015-02-15``; a time of midnight after it is disregarded."""
    found = _CLOCKLESS.fullmatch(text.strip())
    if found is None:
        raise InputError("time-unreadable", f"{column} is {_shown(text)}, not a date such as 2015-02-15")
    return parse_date(found[1])


def iso_or_day_first(text: str, column: str) -> date:
    """A date such as ``2015-02-15`` or ``15/02/2015``."""
    found = _DAY_FIRST.fullmatch(text.strip())
    if found is None:
        return iso_day(text, column)
    return parse_date(f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}")


def _shown(text: str) -> str:
    if not text.strip():
        return "empty"
    return repr(text if len(text) <= 40 else f"{text[:39]}…")


def _spoilt(text: str) -> str | None:
    if _SPREADSHEET_DATE.fullmatch(text.strip()):
        return "a spreadsheet may have turned a range into a date: write it as `1 to 3`"
    return None
