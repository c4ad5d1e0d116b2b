"""Sections "Windows", "Hours" and "Pauses": the windows of a duty, and when it binds in them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from trucekeeper.agreement.duties import Complete, Forbid, Schedule
from trucekeeper.agreement.model import Obligation, Pause
from trucekeeper.compliance.reference.hours import parts_of_days
from trucekeeper.compliance.reference.windows import FOREVER, Window, overlap, windows_of
from trucekeeper.terms import LegalState, Period


@dataclass(frozen=True)
class Slot:
    """A window; ``parts`` of it are when the duty binds, unless it ``rests``."""

    window: Window
    parts: tuple[Window, ...]
    rests: LegalState | None = None


def slots_of(obligation: Obligation, by: Period, zone: str, as_of: int) -> list[Slot]:
    """The windows of a duty in order of time, split where it is paused."""
    duty, span = obligation.duty, Window(obligation.span.start, obligation.span.end)
    windows = windows_of(obligation, by, zone, as_of)
    if isinstance(duty, Complete | Schedule):
        return [Slot(window, (window,), rests_at(window.end - 1, obligation.pauses)) for window in windows]
    if not isinstance(duty, Forbid) or duty.hours is None:
        return [slot for window in windows for slot in split(window, obligation.pauses)]

    until = span.end if span.end != FOREVER else as_of
    parts = parts_of_days(span, duty.hours, zone, until)
    if by == Period.DAY:
        return [slot for part in parts for slot in split(part, obligation.pauses)]
    pieces = [slot for window in windows for slot in split(window, obligation.pauses)]
    return [Slot(slot.window, cut_to(slot.window, parts), slot.rests) for slot in pieces]


def split(window: Window, pauses: tuple[Pause, ...]) -> list[Slot]:
    """The window's pieces in which the duty binds and in which it rests, in order of time."""
    ends = {instant for pause in pauses for instant in (pause.span.start, pause.span.end)}
    instants = sorted({*window, *(end for end in ends if window.start < end < window.end)})
    pieces = [Window(start, end) for start, end in pairwise(instants)]
    return joined([Slot(piece, (piece,), rests_at(piece.start, pauses)) for piece in pieces])


def joined(slots: list[Slot]) -> list[Slot]:
    """Binding pieces that meet are one."""
    found: list[Slot] = []
    for slot in slots:
        if found and found[-1].rests is None and slot.rests is None:
            piece = Window(found.pop().window.start, slot.window.end)
            slot = Slot(piece, (piece,))
        found.append(slot)
    return found


def rests_at(instant: int, pauses: tuple[Pause, ...]) -> LegalState | None:
    """Why the duty does not bind at an instant; None where it does."""
    for pause in pauses:
        if pause.span.start <= instant < pause.span.end:
            return pause.legal
    return None


def cut_to(window: Window, parts: list[Window]) -> tuple[Window, ...]:
    """As much of the parts as lies in the window."""
    return tuple(
        Window(max(part.start, window.start), min(part.end, window.end))
        for part in parts
        if overlap(part, window) > 0
    )
