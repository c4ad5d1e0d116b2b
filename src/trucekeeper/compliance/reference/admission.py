"""Section "Standards": what each standard admits, surely, possibly or not."""

from __future__ import annotations

from trucekeeper.compliance.reference.known import Question, Row
from trucekeeper.terms import REGIME, Containment, Extent, Manner, Modality, Standard

CERTAIN, POSSIBLE, NO = Containment.CERTAIN, Containment.POSSIBLE, Containment.NO


def is_put_forward(row: Row) -> bool:
    """Only asserted and hedged rows are admitted anywhere."""
    return row["modality"] in (Modality.ASSERTED, Modality.HEDGED)


def enough_origins(question: Question, row: Row) -> Containment:
    """Certain where the fewest origins are enough, possible where the most are."""
    k = question.known.agreement.mechanism.independent_origins
    if row["origins_fewest"] >= k:
        return CERTAIN
    return POSSIBLE if row["origins_most"] >= k else NO


def as_incident(question: Question, row: Row) -> Containment:
    """The standard's row for incidents, apart from what the mandated body saw."""
    if question.standard == Standard.ALLEGED:
        return CERTAIN
    if question.standard == Standard.VERIFIED:
        return NO
    return min(enough_origins(question, row), Containment(row["unaligned"]))


def incident_admitted(question: Question, row: Row) -> Containment:
    """An incident; what the mandated body saw admits the act, not its author."""
    if not is_put_forward(row) or row["id"] in question.known.upheld:
        return act_admitted(question, row)
    seen = question.mandated_body is not None and question.mandated_body in row["witnessed_by"]
    if seen and question.bearer != REGIME:
        return max(as_incident(question, row), POSSIBLE)
    return act_admitted(question, row)


def act_admitted(question: Question, row: Row) -> Containment:
    """The act of an incident, whoever did it."""
    if row["id"] in question.known.upheld:
        return CERTAIN
    if not is_put_forward(row):
        return NO
    if question.mandated_body is not None and question.mandated_body in row["witnessed_by"]:
        return CERTAIN
    return as_incident(question, row)


def state_admitted(question: Question, row: Row) -> Containment:
    """A state: done (``extent`` whole) or not done."""
    if row["id"] in question.known.upheld:
        return CERTAIN
    if not is_put_forward(row):
        return NO
    observed = row["manner"] == Manner.OBSERVED
    if observed and question.mandated_body is not None and row["observer"] == question.mandated_body:
        return CERTAIN
    if question.standard == Standard.ALLEGED:
        return CERTAIN
    if question.standard == Standard.VERIFIED or not observed:
        return NO
    if row["extent"] != Extent.WHOLE:
        return as_incident(question, row)
    return NO if question.is_aligned(row["observer"]) else enough_origins(question, row)


def tally_admitted(question: Question, row: Row) -> bool:
    """A tally; how many origins are asked for is weighed over all of them together."""
    if row["id"] in question.known.upheld:
        return True
    if not is_put_forward(row):
        return False
    if question.standard == Standard.VERIFIED:
        return question.mandated_body is not None and row["origin"] == question.mandated_body
    return True


def watch_admitted(question: Question, row: Row) -> bool:
    """A watch; the obligor's own counts only as alleged, unless it is the mandated body's."""
    if question.standard == Standard.ALLEGED:
        return True
    if question.mandated_body is not None and row["observer"] == question.mandated_body:
        return True
    return question.standard == Standard.CORROBORATED and not question.is_aligned(row["observer"])
