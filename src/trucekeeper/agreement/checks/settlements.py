"""Rules of the family: document. Readings that were settled, and what stands in the file."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.checks.rule import Family, Remark, Rule
from trucekeeper.agreement.checks.subject import Subject
from trucekeeper.agreement.yaml_text import Plain
from trucekeeper.errors import Severity


def _settlement_left_out(subject: Subject) -> Iterator[Remark]:
    """Readings settled on an option whose values are not those of the file."""
    for name, reading in subject.document.readings.items():
        if reading.settled == "none" or reading.settled.option not in reading.options:
            continue
        option = reading.settled.option
        setting = _at(subject.source.data, ("readings", name, "options", option, "set"))
        for place, value in setting.items() if isinstance(setting, dict) else ():
            stands = _at(subject.source.data, tuple(place.split(".")))
            if _same(value, stands):
                continue
            now = "is not there" if stands is None else f"is {_shown(stands)}"
            message = f"`{name}` is settled on `{option}`, and `{place}` still {now}"
            taken_out = _none(value) is None
            hint = f"take `{place}` out" if taken_out else f"write {_shown(value)} there"
            hint += "; what stood there becomes the `set` of the option it was"
            yield Remark(message, ("readings", name, "settled"), hint, at_key=True)


def _at(data: Plain, steps: tuple[str, ...]) -> Plain:
    """What stands at a place of the file, None where nothing does."""
    for step in steps:
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _same(one: Plain, other: Plain) -> bool:
    """Whether two values say the same; spaces and capitals do not count."""
    return _plain(one) == _plain(other)


def _plain(value: Plain) -> Plain:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    value = _none(value)
    return " ".join(value.casefold().split()) if isinstance(value, str) else value


def _none(value: Plain) -> Plain:
    """The value, None where it takes out what stands there."""
    return None if value in ("null", "~") else value


def _shown(value: Plain) -> str:
    return f"“{value}”" if isinstance(value, str) else "something else" if value else "nothing"


RULES: tuple[Rule, ...] = (
    Rule("settlement-left-out", Family.DOCUMENT, Severity.WARNING, _settlement_left_out),
)
