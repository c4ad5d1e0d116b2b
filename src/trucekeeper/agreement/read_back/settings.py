"""What a reading, a version or an act puts in place of what stands in the file, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from trucekeeper.agreement.read_back.voice import Voice
from trucekeeper.agreement.read_back.wording import quoted
from trucekeeper.agreement.yaml_text import NOTHING
from trucekeeper.terms import in_words, listed

OBLIGATIONS = "obligations"


def setting(values: Mapping[str, Any], voice: Voice) -> Iterator[str]:
    """One statement for each place that is changed; what is put to nothing falls away."""
    for place, given in values.items():
        value = None if given in NOTHING else given
        steps = place.split(".")
        if steps[0] == OBLIGATIONS and len(steps) == 2:
            cited = voice.names.cited(steps[1])
            yield f"{cited} falls away" if value is None else f"{cited} reads: {_value(value)}"
        elif steps[0] == OBLIGATIONS and len(steps) > 2:
            field = " ".join(in_words(step) for step in steps[2:])
            yield _reads(f"in {voice.names.cited(steps[1])}, {quoted(field)}", value)
        else:
            yield _reads(quoted(" ".join(in_words(step) for step in steps)), value)


def _reads(what: str, value: Any) -> str:
    return f"{what} falls away" if value is None else f"{what} is {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return listed([f"{in_words(str(key))}: {_value(inner)}" for key, inner in value.items()], "and")
    if isinstance(value, list | tuple):
        return listed([_value(inner) for inner in value], "and")
    return quoted(str(value).replace("_", " "))
