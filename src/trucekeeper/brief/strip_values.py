"""A status strip as values: rows of boxes, each of which says what it stands for.

A row is one duty of one bearer (in one zone, where the duty names several). A box is one
window. Where there are more days than a strip can hold, a box stands for whole weeks together
and carries bounds instead of a status: how many of its windows were not kept, at least and at
most. It never carries a merged word.
"""

from __future__ import annotations

from dataclasses import dataclass

from trucekeeper.agreement.model import Agreement
from trucekeeper.brief.wording import Bounds


@dataclass(frozen=True, slots=True)
class StripBox:
    """One window, or several that lie side by side; days are the agreement's, both included.

    A single window has a ``status`` (a key of ``look.LOOKS``). Several have ``not_kept`` and
    ``kept`` instead, out of ``windows``. ``unwatched`` counts the windows that are unverified
    because nobody able to see was watching. ``tag`` is a second legal tag, ``says`` the box in
    words.
    """

    first_day: int
    last_day: int
    windows: int
    says: str
    status: str | None = None
    not_kept: Bounds | None = None
    kept: Bounds | None = None
    unwatched: int = 0
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class StripRow:
    """The boxes of one duty and bearer, with its counts over all windows that have begun.

    ``kept`` counts the windows shown kept. ``not_kept`` is open between its bounds where windows
    cannot be told apart; ``cannot_tell`` counts the windows of which, each by itself, no answer
    is shown. ``note`` says what lies
    beyond the strip's right end.
    """

    obligation: str
    bearer: str
    zone: str | None
    title: str
    boxes: tuple[StripBox, ...]
    begun: int
    kept: int
    not_kept: Bounds
    cannot_tell: int
    unwatched: int
    tags: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip of rows over days of the agreement, ``first_day`` to ``last_day``, both included.

    ``days_per_box`` is 1, or a number of whole weeks. ``as_of_day`` holds the last instant
    that was looked at; it may lie outside the strip. ``ticks`` are days and their labels.
    """

    title: str
    subtitle: tuple[str, ...]
    rows: tuple[StripRow, ...]
    first_day: int
    last_day: int
    as_of_day: int
    days_per_box: int
    ticks: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """What the rows of a strip share: its days, and how many of them a box stands for."""

    agreement: Agreement
    first_day: int
    last_day: int
    days_per_box: int
