"""What would change an answer, and what to do next, in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

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
        Cause.NO_RULING: "Submit the allegation to {who} for a ruling.",
        Cause.STAGE_NOT_NAMED: "Ask {who} to settle at which stage the quantity is counted.",
        Cause.AMOUNT_NOT_NAMED: "Ask {who} to settle what is owed for a day or week that is cut short.",
    }
)
"""Per cause what to do next; ``who`` stands for those who control it."""

THIS_DESK = "this desk"
"""How readers are told that the work is their own."""

FIND_AUTHOR = "Find out whose acts these were; publish no author until it is signed."
KEEP_WATCHING = "Nothing to do but to keep watching."
RAISE_BREACH = "Put the witnesses to the parties and ask for a response and corrective action."
RAISE_SHORTFALL = "Ask those who owe it when the shortfall will be made good."
RESOLVE_CONTEST = "Bring both accounts before the mechanism: the evidence speaks against itself."
AWAIT = "Nothing yet: the time for it has not run out."


def next_step(
    performance: Performance | None,
    knowledge: Knowledge,
    cause: Cause | None,
    controlled_by: Sequence[str],
) -> str:
    """What to do next, in one sentence; ``controlled_by`` as names a reader knows."""
    if cause is Cause.AUTHOR_OPEN and THIS_DESK in controlled_by:
        return FIND_AUTHOR
    if cause is not None:
        return NEXT_STEP[cause].format(who=(listed(controlled_by) or "nobody named"))
    if knowledge is Knowledge.CONTESTED:
        return RESOLVE_CONTEST
    if performance is Performance.BREACHED:
        return RAISE_BREACH
    if performance in (Performance.MISSED, Performance.PARTIAL):
        return RAISE_SHORTFALL
    if performance in PENDING:
        return AWAIT
    return KEEP_WATCHING


def would_change(
    performance: Performance | None,
    knowledge: Knowledge,
    cause: Cause | None,
    controlled_by: Sequence[str],
) -> tuple[str, ...]:
    """Which single additions to the evidence would change the answer."""
    who = listed(controlled_by) or "nobody named"
    if knowledge is Knowledge.CONTESTED:
        return ("A ruling of the mandated body, or the withdrawal of either account.",)
    if cause is Cause.AUTHOR_OPEN and THIS_DESK in controlled_by:
        return ("Reports, apart from the accuser's, of who did any one of the acts.",)
    if cause is Cause.AUTHOR_OPEN:
        return (f"Word of {who} on whose act any one of the witnesses was.",)
    if cause is Cause.NO_INDEPENDENT_SOURCE:
        return ("One more independent origin, apart from the accuser, for what is alleged.",)
    if cause is Cause.NO_RULING:
        return (f"A ruling of {who} on what is alleged, or its own sight of it.",)
    if cause is Cause.AMOUNT_NOT_NAMED:
        return ("A settlement of what the cut day or week owes, or counts that reach the whole amount.",)
    if cause is Cause.STAGE_NOT_NAMED:
        return ("A settlement of what is counted: sent, entered, collected or received.",)
    if cause is Cause.EVIDENCE_IMPRECISE:
        return (
            "A report that places one of the possible rows wholly inside or outside, or a count that "
            "narrows the bounds.",
        )
    if cause is not None:
        return (
            "One admitted report of the opposite, certain in kind, place, time and author.",
            "A watch over the whole window by someone apart from those who owe it.",
        )
    return SHOWN_WOULD_CHANGE.get(performance, ())


SHOWN_WOULD_CHANGE: Mapping[Performance | None, tuple[str, ...]] = MappingProxyType(
    {
        Performance.BREACHED: (
            "The withdrawal or rejection of every witness.",
            "An admissible watch over the whole window that saw nothing: contested.",
        ),
        Performance.MET: ("One admitted report of the opposite, certain in kind, place, time and author.",),
        Performance.MET_LATE: ("Word that it was seen done before the deadline: contested.",),
        Performance.PARTIAL: ("A count or sight by others that shows the rest.",),
        Performance.MISSED: ("A count or sight by others that shows it was done.",),
        Performance.DUE: ("The end of the window, or evidence that it is already met.",),
        Performance.NOT_YET_DUE: ("The beginning of the window.",),
    }
)
