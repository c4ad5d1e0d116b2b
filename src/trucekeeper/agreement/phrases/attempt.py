"""Reads a phrase where its faults are told elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from trucekeeper.errors import InputError

T = TypeVar("T")


def attempt(parse: Callable[[str], T], text: str | None) -> T | None:
    """What a phrase means; None where there is none, or where it cannot be read, which the reader tells."""
    try:
        return None if text is None else parse(text)
    except InputError:
        return None
