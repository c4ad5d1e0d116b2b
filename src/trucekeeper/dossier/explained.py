"""An explanation as a JSON object, for other programs."""

from __future__ import annotations

from trucekeeper.compliance import Explanation
from trucekeeper.when import FOREVER, iso


def explanation_object(found: Explanation, zone: str) -> dict[str, object]:
    """An explanation with times in ISO 8601, with the offset of ``zone``; an open end is null."""
    start, end = found.window
    return {
        "obligation": found.obligation,
        "article": found.article,
        "clause": {"file": found.clause.file, "line": found.clause.line},
        "says": found.says,
        "bearer": found.bearer,
        "zone": found.zone,
        "case": found.case,
        "reading": found.reading,
        "window": {"start": _time(start, zone), "end": _time(end, zone)},
        "standard": found.standard,
        "performance": found.performance,
        "legal": found.legal,
        "knowledge": found.knowledge,
        "verdict": found.verdict,
        "arithmetic": list(found.arithmetic),
        "author": found.author or None,
        "exhibits": [
            {
                "id": each.id,
                "role": each.role,
                "text": each.text,
                "earliest": _time(each.earliest, zone),
                "latest": _time(each.latest, zone),
                "place": each.place or None,
                "sources": list(each.sources),
                "origins": list(each.origins) if each.origins else None,
                "grade": each.grade or None,
                "why": each.why,
                "file": each.file,
                "line": each.line,
            }
            for each in found.exhibits
        ],
        "left_out": found.left_out,
        "passed_over": [
            {
                "id": each.id,
                "text": each.text,
                "earliest": _time(each.earliest, zone),
                "latest": _time(each.latest, zone),
                "place": each.place or None,
                "why": each.why,
                "file": each.file,
                "line": each.line,
            }
            for each in found.passed_over
        ],
        "would_change": list(found.would_change),
        "next_step": found.next_step,
    }


def _time(instant: int, zone: str) -> str | None:
    return None if instant == FOREVER else iso(instant, zone)
