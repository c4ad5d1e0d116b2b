"""What may move an end of the agreement, of a phase or of a duty, and by how much.

An extension ("a day more for every ten"), a renewal without a further agreement, and acts that extend or
renew: what hangs on an end that may have moved is not to be judged by the old one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from trucekeeper.agreement.changes import Change
from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.words import AGREEMENT
from trucekeeper.agreement.phrases import attempt, parse_lasting
from trucekeeper.agreement.timeline import Timeline
from trucekeeper.agreement.yaml_text import Path, Plain
from trucekeeper.errors import InputError
from trucekeeper.when import FOREVER, SECOND, Duration, Interval, iso, shift


@dataclass(frozen=True, slots=True)
class Longer:
    """An act that gave some parts more time, and did not say until when, or when that was done."""

    name: str
    parts: tuple[str, ...]
    why: str


def delays(
    document: AgreementDocument, timeline: Timeline, longer: Iterable[Longer] = (), over: Collection[str] = ()
) -> Iterator[Change]:
    """Each thing that may move an end, as a change that moves it once.

    ``longer``: acts that moved ends, of which the file does not say how far. ``over``: phases or the
    agreement, where they have ended, so that no clause moves their ends any more.
    """
    is_over = AGREEMENT in over
    for name, extension in () if is_over else document.extensions.items():
        parts = [part for part in extension.of if part not in over]
        by = attempt(parse_lasting, extension.add)
        yield _later(("extensions", name), parts, by, f"`{name}` may extend it", document, timeline)
    for name, renewal in () if is_over else document.renewals.items():
        if renewal.mode != "consent" and renewal.of not in over:  # else there is an act, once it is renewed
            by = attempt(parse_lasting, renewal.for_)
            yield _later(("renewals", name), [renewal.of], by, f"`{name}` may renew it", document, timeline)
    for act in longer:
        yield _later(("acts", act.name), act.parts, None, act.why, document, timeline)


def _later(
    path: Path,
    parts: Iterable[str],
    by: Duration | None,
    reason: str,
    document: AgreementDocument,
    timeline: Timeline,
) -> Change:
    """The ends of some parts moved, by a day where the text does not say how far."""
    setting: dict[str, Plain] = {}
    for part in parts:
        if part == AGREEMENT and document.ends is not None:
            end = timeline.whole()
            if isinstance(end, Interval):
                setting["ends"] = _moved(end.end, by, timeline)
        elif part in document.phases:
            end = timeline.span(part)
            if isinstance(end, Interval) and end.end != FOREVER:
                setting |= {
                    f"phases.{part}.ends": _moved(end.end, by, timeline),
                    f"phases.{part}.lasts": None,
                }
        elif (clause := document.obligations.get(part)) is not None:
            for field in ("due", "until"):
                text = getattr(clause, field, None)
                moment = None if text is None else timeline.deadline(text, ())
                if isinstance(moment, int):
                    setting[f"obligations.{part}.{field}"] = _moved(moment, by, timeline)
    return Change((*path, "later"), setting, reason)


def _moved(instant: int, by: Duration | None, timeline: Timeline) -> str:
    """So much later, to the second, as a file has it."""
    try:
        return iso(shift(instant - instant % SECOND, by or Duration(days=1), timeline.zone or "UTC"), "UTC")
    except InputError:
        return "unknown"  # beyond all calendars
