"""Cells of the template as people type them: times, ranges, lists, choices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from trucekeeper.errors import InputError
from trucekeeper.intake.cells import count, number
from trucekeeper.terms import Containment
from trucekeeper.when import MINUTE, Interval, day_interval, parse_date, parse_instant

Choice = TypeVar("Choice", bound=StrEnum)
Value = TypeVar("Value")

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
APART = {"yes": Containment.CERTAIN, "no": Containment.NO, "unknown": Containment.POSSIBLE}

_NAMED = re.compile(r"([0-9]{1,2})[ -]([a-z]{3})[a-z]*\.?[ -]([0-9]{4})(.*)", re.IGNORECASE)
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})(.*)")
_SLASHED = re.compile(r"[0-9]{1,4}/[0-9]{1,2}/[0-9]{1,4}.*")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHORT_HOUR = re.compile(r"([0-9-]{10}) ([0-9]:.*)")
_RANGE = re.compile(r"([0-9]+) *(?:to|-|\u2013|\.\.) *([0-9]+)")
_FLOOR = re.compile(r"at least +([0-9]+)|([0-9]+) *\+")


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one row; columns left out of the file are empty. Dates are days in ``zone``."""

    cells: Mapping[str, str]
    zone: str

    def replaced(self, column: str, text: str) -> Cells:
        """The same row with another text in one cell."""
        return Cells({**self.cells, column: text}, self.zone)

    def text(self, column: str) -> str | None:
        """What is written, or None where nothing is."""
        return self.cells.get(column, "").strip() or None

    def needed(self, column: str) -> str:
        """What is written; a row without it is refused."""
        text = self.text(column)
        if text is None:
            raise InputError(
                "field-missing", f"{column} is empty, and {self.cells.get('shape')} rows need it"
            )
        return text

    def listed(self, column: str, between: str = "|") -> list[str]:
        """The parts of a list, empty ones left out."""
        parts = (" ".join(part.split()) for part in self.cells.get(column, "").split(between))
        return [part for part in parts if part]

    def pick(self, column: str, options: Mapping[str, Value], default: Value) -> Value:
        """The value that stands for what is written; the default where nothing is."""
        text = self.text(column)
        return default if text is None else _pick(column, text, options)

    def choice(self, column: str, options: type[Choice], default: Choice) -> Choice:
        """One of the options, by its value."""
        return self.pick(column, {option.value: option for option in options}, default)

    def option(self, column: str, options: type[Choice]) -> Choice:
        """One of the options, by its value; a row without it is refused."""
        return _pick(column, self.needed(column), {option.value: option for option in options})

    def apart(self, column: str) -> Containment:
        """``yes``, ``no`` or ``unknown`` (also where nothing is written)."""
        return self.pick(column, APART, Containment.POSSIBLE)

    def yes(self, column: str) -> bool:
        """``yes`` or ``no`` (also where nothing is written)."""
        return self.pick(column, {"yes": True, "no": False}, False)

    def share(self, column: str) -> float:
        """A share from 0 to 1, or a percentage."""
        text = self.needed(column)
        value = number(text.removesuffix("%"), column) / (100 if text.endswith("%") else 1)
        if not 0 <= value <= 1:
            raise InputError("row-value", f"{column} is {text}, not from 0 to 1", hint="or write it as 90%")
        return value

    def degrees(self, column: str, most: float) -> float | None:
        """Degrees of latitude or longitude."""
        text = self.text(column)
        value = number(text, column) if text else None
        if value is not None and abs(value) > most:
            raise InputError("place-impossible", f"{column} {value:g} is not from {-most:g} to {most:g}")
        return value

    def metres(self, column: str) -> float | None:
        """A length in metres, above 0."""
        text = self.text(column)
        value = number(text, column) if text else None
        if value is not None and value <= 0:
            raise InputError("row-value", f"{column} is {value:g}, not above 0")
        return value

    def bounds(self, column: str, *, open_upwards: bool = False) -> tuple[int, int | None]:
        """``2``, ``1 to 3``, and where it may be open upwards, ``at least 380`` or ``380+``."""
        text = self.needed(column)
        if found := _RANGE.fullmatch(text):
            low, high = count(found[1], column), count(found[2], column)
            if low > high:
                raise InputError("row-value", f"{column} is {text}: the lower bound is above the upper")
            return low, high
        if open_upwards and (found := _FLOOR.fullmatch(text.lower())):
            return count(found[1] or found[2], column), None
        exact = count(text, column)
        return exact, exact

    def moment(self, column: str, *, ends: bool = False) -> Interval:
        """What a time stands for: a bare date its whole local day, a time its minute.

        With ``ends`` the cell says when something ended, so a time is the instant itself.
        """
        text = _as_iso(self.needed(column), column)
        if _DATE.fullmatch(text):
            return day_interval(parse_date(text), self.zone)
        instant = parse_instant(text, self.zone)
        return Interval(instant, instant if ends else instant + MINUTE)

    def span(self, first: str, last: str) -> Interval:
        """From the start of one cell to the end of another; without that, what the first stands for."""
        opening = self.moment(first)
        end = self.moment(last, ends=True).end if self.text(last) else opening.end
        if end <= opening.start:
            raise InputError(
                "row-out-of-order", f"{last} {self.text(last)} is not after {first} {self.text(first)}"
            )
        return Interval(opening.start, end)

    def is_date(self, column: str) -> bool:
        """Whether the cell is a bare date."""
        return bool(_DATE.fullmatch(_as_iso(self.needed(column), column)))


def _as_iso(text: str, column: str) -> str:
    """Ways of writing a date that can be read in one way only, as ISO."""
    if _SLASHED.fullmatch(text):
        raise InputError(
            "time-unreadable",
            f"{column} is {text!r}, where day and month may be exchanged",
            hint="write it as 2025-01-19, and format the column as text",
        )
    if (found := _NAMED.fullmatch(text)) and found[2].lower() in MONTHS:
        month = MONTHS.index(found[2].lower()) + 1
        text = f"{found[3]}-{month:02}-{found[1]:0>2}{found[4]}"
    elif found := _DOTTED.fullmatch(text):
        text = f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}{found[4]}"
    return _SHORT_HOUR.sub(r"\1 0\2", text.replace(", ", " "))


def _pick(column: str, text: str, options: Mapping[str, Value]) -> Value:
    by_name = {name.casefold(): value for name, value in options.items()}
    if text.casefold() in by_name:
        return by_name[text.casefold()]
    near = get_close_matches(text.casefold(), by_name, n=1)
    hint = f"did you mean {near[0]}?" if near else None
    raise InputError("row-value", f"{column} is {text!r}, not one of {', '.join(options)}", hint=hint)
