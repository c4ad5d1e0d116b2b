"""Which watches would tell more: the list that a mission plans patrols by."""

from __future__ import annotations

from collections.abc import Sequence

from trucekeeper.brief.judged import Judged
from trucekeeper.brief.view import ToWatch, Watching
from trucekeeper.brief.wording import duty_name, number, span, zone_name
from trucekeeper.compliance.measures.coverage import coverage_of
from trucekeeper.terms import Standard, counted, in_words, listed

MOST = 12
"""Stretches that a brief lists."""

FEW = 3
"""Kinds that are named one by one."""


def watching(judged: Judged, lead: Standard) -> Watching:
    """The stretches at the leading standard; at corroborated where that is alleged.

    What somebody only claims to have watched is no ground to plan patrols by.
    """
    standard = Standard.CORROBORATED if lead is Standard.ALLEGED else lead
    found = coverage_of(judged.dossier.agreement, judged.weighed.docket, judged.as_of, standard)
    agreement, zone = judged.agreement, judged.agreement.time_zone
    stretches = tuple(
        ToWatch(
            zone=zone_name(row["zone"], agreement) or "everywhere",
            span=span(row["start"], row["end"], zone),
            sees=_sees(row["sees"]),
            windows=number(row["windows"]),
            duties=listed([duty_name(name) for name in row["obligations"]]),
        )
        for row in found.stretches.head(MOST).iter_rows(named=True)
    )
    left = found.stretches.height - len(stretches)
    return Watching(standard.value, stretches, f"and {counted(left, 'more stretch')}" if left > 0 else "")


def _sees(kinds: Sequence[str]) -> str:
    words = [in_words(kind) for kind in kinds]
    return listed(words) if len(words) <= FEW else f"{', '.join(words[:FEW])} and {len(words) - FEW} more"
