"""The mark and colour of a status in a terminal; the word always stands beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from rich.text import Text

MARKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "met": ("✓", "blue"),
        "met_late": ("✓", "blue underline"),
        "cured": ("✓", "blue italic"),
        "partial": ("◖", "yellow"),
        "missed": ("−", "bold yellow"),
        "breached": ("✗", "bold red"),
        "contested": ("≠", "bold magenta"),
        "unverified": ("?", "dim"),
        "due": ("○", ""),
        "not_yet_due": ("·", "dim"),
        "suspended": ("‖", "dim"),
        "waived": ("w", "dim"),
        "superseded": ("→", "dim"),
    }
)


def marks(statuses: list[str]) -> Text:
    """Statuses in order of time, as a run of marks."""
    return Text.assemble(*(MARKS[status] for status in statuses))


def word(status: str) -> Text:
    """A status as its word."""
    return Text(status.replace("_", " "), style=MARKS[status][1])


RARE = frozenset({"cured", "suspended", "waived", "superseded"})
"""Statuses that most agreements never have: they are explained only where they occur."""


def key(occurring: Collection[str] = ()) -> Text:
    """What the marks mean; of the rare ones, those that occur."""
    shown = ((status, look) for status, look in MARKS.items() if status not in RARE or status in occurring)
    return Text.assemble(
        *((f"{mark} {status.replace('_', ' ')}   ", style) for status, (mark, style) in shown)
    )
