"""The mark and colour of a status in a terminal; the word always stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from rich.text import Text

MARKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "met": ("✓", "blue"),
        "met_late": ("✓", "blue underline"),
        "partial": ("◖", "yellow"),
        "missed": ("−", "bold yellow"),
        "breached": ("✗", "bold red"),
        "contested": ("≠", "bold magenta"),
        "unverified": ("?", "dim"),
        "due": ("○", ""),
        "not_yet_due": ("·", "dim"),
    }
)


def marks(statuses: list[str]) -> Text:
    """Statuses in order of time, as a run of marks."""
    return Text.assemble(*(MARKS[status] for status in statuses))


def word(status: str) -> Text:
    """A status as its word."""
    return Text(status.replace("_", " "), style=MARKS[status][1])


def key() -> Text:
    """What the marks mean."""
    parts = [(f"{mark} {status.replace('_', ' ')}   ", style) for status, (mark, style) in MARKS.items()]
    return Text.assemble(*parts)
