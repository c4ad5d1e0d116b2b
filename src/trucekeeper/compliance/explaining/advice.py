"""What to do next about an answer, in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from trucekeeper.agreement.model import Agreement
from trucekeeper.compliance.explaining.ruling_wanted import seek_ruling
from trucekeeper.terms import PENDING, Cause, Knowledge, Performance, listed

NEXT_STEP: Mapping[Cause, str] = MappingProxyType(
    {
        Cause.ACCESS_DENIED: "Raise the denied access with {who}, and log the answer.",
        Cause.SECURITY_GUARANTEES_LACKING: "Ask {who} for the security guarantees that patrols need.",
        Cause.JAMMING: "Raise the jamming with {who}; watch by other means meanwhile.",
        Cause.MINES_UXO: "Ask {who} for clearance, or watch from where the ground is safe.",
        Cause.TECHNICAL_BLIND_SPOT: "Ask {who} to add means that can see the acts now out of sight.",
        Cause.LACK_OF_EVIDENCE: "Ask {who} for the missing report.",
        Cause.PARTY_WITHHOLDS_INFORMATION: "Ask {who} for the information in writing, with a date.",
        Cause.MECHANISM_NOT_DEPLOYED: "Plan a watch of this place and time with {who}.",
        Cause.STALE_REPORT: "Ask {who} for a current report.",
        Cause.NO_INDEPENDENT_SOURCE: "Look for a second, independent origin of what is alleged.",
        Cause.NOT_IN_RECORD: "Add records of who watched: what is at hand only tells what happened.",
        Cause.EVIDENCE_IMPRECISE: "Ask {who} for the exact time, place, kind or number of what is reported.",
        Cause.AUTHOR_OPEN: "Ask {who} whose acts these were; publish no author until it is signed.",
        Cause.STAGE_NOT_NAMED: "Ask {who} to settle at which stage the quantity is counted.",
        Cause.AMOUNT_NOT_NAMED: "Ask {who} to settle what is owed for a day or week that is cut short.",
    }
)
"""Per cause what to do next; ``who`` stands for those who control it. A ruling is sought by the text."""

THIS_DESK = "this desk"
"""How readers are told that the work is their own."""

FIND_AUTHOR = "Find out whose acts these were; publish no author until it is signed."
KEEP_WATCHING = "Nothing to do but to keep watching."
RAISE_BREACH = "Put the witnesses to the parties and ask for a response and corrective action."
RAISE_SHORTFALL = "Ask those who owe it when the shortfall will be made good."
RESOLVE_CONTEST = "Bring both accounts before the mechanism: the evidence speaks against itself."
AWAIT = "Nothing yet: the time for it has not run out."
RESTING = "Nothing, as long as the duty does not bind."
MADE_GOOD = "Nothing: it was ruled to have been made good. Watch that it does not happen again."


def next_step(
    agreement: Agreement,
    performance: Performance | None,
    knowledge: Knowledge,
    cause: Cause | None,
    controlled_by: Sequence[str],
) -> str:
    """What to do next, in one sentence; ``controlled_by`` as names a reader knows."""
    if cause is Cause.AUTHOR_OPEN and THIS_DESK in controlled_by:
        return FIND_AUTHOR
    who = listed(controlled_by) or "nobody named"
    if cause is Cause.NO_RULING:
        return seek_ruling(agreement, who)
    if cause is not None:
        return NEXT_STEP[cause].format(who=who)
    if performance is Performance.CURED:
        return MADE_GOOD
    if knowledge is Knowledge.CONTESTED:
        return RESOLVE_CONTEST
    if performance is Performance.BREACHED:
        return RAISE_BREACH
    if performance in (Performance.MISSED, Performance.PARTIAL):
        return RAISE_SHORTFALL
    if performance in PENDING:
        return AWAIT
    return KEEP_WATCHING
