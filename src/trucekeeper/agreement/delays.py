"""What may move an end of the agreement, of a phase or of a duty, and by how much.

An extension ("a day more for every ten"), a renewal without a further agreement, and acts that extend or
renew: what hangs on an end that may have moved is not to be judged by the old one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.changes import ActSort
from trucekeeper.agreement.phrases import attempt, parse_lasting
from trucekeeper.agreement.timeline import Timeline
from trucekeeper.agreement.yaml_text import Path, Plain
from trucekeeper.errors import InputError
from trucekeeper.when import FOREVER, SECOND, Duration, Interval, iso, shift


@dataclass(frozen=True, slots=True)
class Change:
    """Other values for some places of the file, where that stands, and what it does to the duties.

    ``reason`` is why a duty that comes out otherwise is not judged; None where the change is not
    in question any more.
    """

    path: Path
    setting: Mapping[str, Plain]
    reason: str | None
    may_end_later: bool = False
    """Whether a standing duty that only ends later comes out the same: each of its windows is as it was."""


def delays(document: AgreementDocument, timeline: Timeline) -> Iterator[Change]:
    """Each thing that may move an end, as a change that moves it once."""
    for name, extension in document.extensions.items():
        by = attempt(parse_lasting, extension.add)
        yield _later(("extensions", name), extension.of, by, f"`{name}` may extend it", document, timeline)
    for name, renewal in document.renewals.items():
        if renewal.mode != "consent":  # else there is an act, once it is renewed
            by = attempt(parse_lasting, renewal.for_)
            yield _later(("renewals", name), [renewal.of], by, f"`{name}` may renew it", document, timeline)
    for name, act in document.acts.items():
        if act.is_ in (ActSort.EXTENSION, ActSort.RENEWAL, ActSort.SUSPENSION):
            yield _later(("acts", name), act.of, None, f"`{name}` changed it since", document, timeline)


def _later(
    path: Path,
    parts: list[str],
    by: Duration | None,
    reason: str,
    document: AgreementDocument,
    timeline: Timeline,
) -> Change:
    """The ends of some parts moved, by a day where the text does not say how far."""
    setting: dict[str, Plain] = {}
    for part in parts:
        if part in document.phases:
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
    return Change((*path, "later"), setting, reason, may_end_later=True)


def _moved(instant: int, by: Duration | None, timeline: Timeline) -> str:
    """So much later, to the second, as a file has it."""
    try:
        return iso(shift(instant - instant % SECOND, by or Duration(days=1), timeline.zone or "UTC"), "UTC")
    except InputError:
        return "unknown"  # beyond all calendars
