"""An obligation as it stands under one way to read the text."""

from __future__ import annotations

from trucekeeper.agreement.model import Obligation


def as_read(obligation: Obligation, reading: str | None) -> Obligation:
    """The obligation under a reading (``reading: option``); itself where there is no such reading."""
    return next((each.obligation for each in obligation.variants if each.reading == reading), obligation)
