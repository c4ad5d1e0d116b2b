"""The words over a status strip: a title that states a finding, and what it is based on."""

from __future__ import annotations

from collections.abc import Sequence

from trucekeeper.agreement.duties import Complete, FreeTime, Quota, Respond, Schedule
from trucekeeper.agreement.model import Agreement, Obligation
from trucekeeper.brief.look import LOOKS
from trucekeeper.brief.strip_values import StripRow
from trucekeeper.brief.wording import (
    as_of_words,
    duty_name,
    name_of,
    standard_words,
    zone_name,
)
from trucekeeper.terms import REGIME, Form, Standard, counted


def window_word(obligation: Obligation) -> str:
    """What one window of the duty is called: "day", "week" or "phase"."""
    duty = obligation.duty
    if isinstance(duty, Quota | FreeTime):
        return str(duty.per)
    return {Schedule: "total", Respond: "case"}.get(type(duty), "day")


def strip_title(agreement: Agreement, rows: Sequence[StripRow]) -> str:
    """The finding of the row with most windows surely not kept; of the first, where none is."""
    begun = [row for row in rows if row.begun]
    if not begun:
        return "Nothing has fallen due"
    leading = max(begun, key=lambda row: row.not_kept.low)
    obligation = agreement.obligations[leading.obligation]
    bearers = {row.bearer for row in rows if row.obligation == leading.obligation}
    name = duty_name(obligation.id)
    if leading.bearer != REGIME and len(bearers) > 1:
        name += f" — {name_of(leading.bearer, agreement)}"
    if leading.zone is not None and len(obligation.zones) > 1:
        name += f", {zone_name(leading.zone, agreement)}"
    if isinstance(obligation.duty, Complete):
        statuses = [LOOKS[box.status].word for box in leading.boxes if box.status]
        return f"{name}: {statuses[0] if statuses else LOOKS['not_yet_due'].word}"
    verb = "breached" if obligation.form == Form.FORBID else "not met"
    return f"{name}: {_finding_in_words(leading, verb, window_word(obligation))}"


def _finding_in_words(row: StripRow, verb: str, unit: str) -> str:
    of_all = f"of {counted(row.begun, unit)}"
    if row.not_kept.low:
        vague = row.not_kept.high == row.begun != row.not_kept.low
        amount = f"at least {row.not_kept.low:,}" if vague else row.not_kept.words()
        said = f"{verb} on {amount} {of_all}"
    elif row.kept:
        amount = f"all {row.begun:,}" if row.kept == row.begun else f"{row.kept:,}"
        said = f"kept on {amount} {of_all}"
    else:
        said = f"neither {verb} nor kept for certain on any {of_all}"
    if row.unwatched:
        return f"{said}; on {row.unwatched:,} nobody could see"
    return f"{said}; on {row.cannot_tell:,} we cannot tell" if row.cannot_tell else said


def strip_subtitle(
    agreement: Agreement,
    rows: Sequence[StripRow],
    as_of: int,
    standard: Standard,
    days_per_box: int,
    data: str,
) -> tuple[str, ...]:
    """What the boxes are, at which standard, as of when, from which data."""
    duties = counted(len({row.obligation for row in rows}), "obligation")
    box = {1: "one box a day", 7: "one box a week"}.get(
        days_per_box, f"one box for {days_per_box // 7} weeks"
    )
    first = f"{duties}, {box}, at the {standard_words(agreement, standard)}."
    if days_per_box > 1:
        first += (
            " A number says on how many of a box's days the duty was not kept; 3–7 is at least 3, at most 7."
        )
    return first, " ".join(part for part in (as_of_words(agreement, as_of), data) if part)
