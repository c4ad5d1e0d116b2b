"""How much of a window several stretches hold together."""

from __future__ import annotations

from collections.abc import Iterable

from trucekeeper.compliance.reference.windows import Window, overlap


def covered(window: Window, stretches: Iterable[Window]) -> bool:
    """Whether the stretches together leave nothing of the window out."""
    return time_held(window, stretches) == window.end - window.start


def share_held(window: Window, stretches: Iterable[Window]) -> float:
    """The share of the window that the union of the stretches holds."""
    return time_held(window, stretches) / (window.end - window.start)


def time_held(window: Window, stretches: Iterable[Window]) -> int:
    """How much of the window the union of the stretches holds, in microseconds."""
    held, reached = 0, window.start
    for stretch in sorted(stretches):
        held += overlap(stretch, Window(reached, window.end)) if reached < window.end else 0
        reached = max(reached, stretch.end)
    return held
