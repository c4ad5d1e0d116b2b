"""What stands in the way of judging a duty in its zones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.timeline import Stretch, Timeline
from trucekeeper.when import Interval
from trucekeeper.where import Zone


def of_zones(
    zones: Iterable[Zone], span: Stretch, document: AgreementDocument, timeline: Timeline
) -> Iterator[str]:
    """Zones in which no evidence can be placed, or not for the whole of a duty's span."""
    for zone in zones:
        if not zone.areas and zone.geometry is None:
            yield f"where `{zone.id}` lies is not drawn"
        for name, version in document.zones[zone.id].versions.items():
            moved = timeline.stretch(version.from_, ())
            later = isinstance(moved, Interval) and isinstance(span, Interval) and moved.start >= span.end
            if not later:
                yield f"`{zone.id}` was moved (`{name}`), which is not judged yet"
