"""What an act of the parties puts in place of what stands in the file."""

from __future__ import annotations

from trucekeeper.agreement.acts import LONGER, Act, parts_of
from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.words import AGREEMENT
from trucekeeper.agreement.yaml_text import Plain

ENDS = ("due", "until")
"""Fields of an obligation that say when it ends."""


def setting_of(act: Act, document: AgreementDocument) -> dict[str, Plain]:
    """What the act sets, and the ends that it moves ``until`` a time without setting them itself."""
    setting: dict[str, Plain] = dict(act.content.set)
    if act.content.is_ not in LONGER or act.until is None or act.content.until is None:
        return setting
    for part in parts_of(act.content):
        if not _is_set(part, act):
            setting |= _later(part, act.content.until, document)
    return setting


def without_an_end(act: Act, document: AgreementDocument) -> tuple[str, ...]:
    """The parts that an act makes longer, of which it does not say until when."""
    if act.content.is_ not in LONGER:
        return ()
    setting = setting_of(act, document)
    return tuple(
        part
        for part in parts_of(act.content)
        if not _is_set(part, act) and not any(place.startswith(_place(part)) for place in setting)
    )


def _place(part: str) -> tuple[str, ...]:
    return ("ends",) if part == AGREEMENT else (f"phases.{part}.", f"obligations.{part}.")


def _is_set(part: str, act: Act) -> bool:
    return any(f"{place}.".startswith(_place(part)) for place in act.content.set)


def _later(part: str, until: str, document: AgreementDocument) -> dict[str, Plain]:
    if part == AGREEMENT:
        return {"ends": until}
    if part in document.phases:
        return {f"phases.{part}.ends": until, f"phases.{part}.lasts": None}
    clause = document.obligations.get(part)
    return {
        f"obligations.{part}.{field}": until for field in ENDS if getattr(clause, field, None) is not None
    }
