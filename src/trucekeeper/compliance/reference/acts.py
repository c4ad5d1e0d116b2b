"""The acts that are told of: incidents, and what counts imply."""

from __future__ import annotations

from trucekeeper.compliance.reference.known import Known, Row
from trucekeeper.terms import Containment

CERTAIN, POSSIBLE, NO = Containment.CERTAIN, Containment.POSSIBLE, Containment.NO


def acts_known(known: Known) -> list[Row]:
    """All of them."""
    return [*known.incidents, *implied_acts(known)]


def implied_acts(known: Known) -> list[Row]:
    """The incidents that tallies imply where the agreement says that their unit does."""
    return [
        {
            "id": tally["id"],
            "dataset": tally["dataset"],
            "kinds": sorted(implication.kinds),
            "earliest": tally["earliest"],
            "latest": tally["latest"],
            "area": tally["area"],
            "about": None,
            **author_ruled(known, tally),
            "modality": tally["modality"],
            "origins_fewest": 1,
            "origins_most": 1,
            "unaligned": NO if tally["counter"] in known.aligned_with else CERTAIN,
            "reporters": [tally["counter"]],
            "witnessed_by": [],
            "act": CERTAIN if tally["low"] >= 1 else POSSIBLE,
        }
        for tally in known.tallies
        for implication in known.agreement.implications
        if implication.unit == tally["unit"]
        if tally["low"] >= 1 or tally["high"] is None or tally["high"] > 0
    ]


def author_ruled(known: Known, tally: Row) -> Row:
    """Counts do not tell who did it; the mandated body may."""
    party = known.upheld.get(tally["id"])
    return {"authors": [], "authorship": NO} if party is None else {"authors": [party], "authorship": CERTAIN}


def several_and_all(own: list[bool]) -> bool:
    """Of several who may have done it one did; one who alone may have done it perhaps did not."""
    return len(own) > 1 and all(own)
