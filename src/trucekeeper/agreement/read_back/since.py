"""What acts of the parties made of a duty, beside the words of its clause."""

from __future__ import annotations

from collections.abc import Sequence

from trucekeeper.terms import listed
from trucekeeper.when import day_interval, format_day, format_ending, format_instant, local_date


def so_since(start: int, zone: str) -> str:
    """Since when a duty is as its clause has it now."""
    day = local_date(start, zone)
    whole = start == day_interval(day, zone).start
    return f"So it is from {(format_day if whole else format_instant)(start, zone)} on."


def due_after_rest(dues: Sequence[int], zone: str) -> str:
    """When something is due whose clock paused while it rested."""
    when = listed([format_ending(due, zone) for due in dues], "and")
    return f"Its clock paused while it rested: it is due by {when}."
