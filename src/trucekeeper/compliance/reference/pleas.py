"""Section "Pleas": exemptions claimed for acts, and countermeasures claimed for breaches."""

from __future__ import annotations

from trucekeeper.agreement.duties import Exemption, Forbid
from trucekeeper.compliance.reference.acts import acts_known
from trucekeeper.compliance.reference.answer import Answer
from trucekeeper.compliance.reference.known import Known, Question, Row
from trucekeeper.compliance.reference.months import shift
from trucekeeper.compliance.reference.place import place
from trucekeeper.compliance.reference.windows import Window, overlap, within
from trucekeeper.terms import NOT_KEPT, Containment, Knowledge, LegalState, Plea


def standing(known: Known, sort: Plea) -> list[Row]:
    """The pleas of a sort that were not rejected."""
    return [plea for plea in known.pleas if plea["sort"] == sort and plea["id"] not in known.ruled.rejected]


def acts_not_exempt(question: Question) -> list[Row]:
    """The acts without those that a plea exempts; one that it may exempt is possibly such an act."""
    exempt = [(row, is_exempt(question, row)) for row in acts_known(question.known)]
    return [
        row if spared == Containment.NO else {**row, "act": min(row.get("act", spared), spared)}
        for row, spared in exempt
        if spared != Containment.CERTAIN
    ]


def is_exempt(question: Question, act: Row) -> Containment:
    """Whether the mandated body upheld a plea for the act on the terms of the clause.

    A plea for a time is certainly for the acts that surely are its party's alone.
    """
    found = [
        Containment.CERTAIN
        if plea["about"] is not None
        or (act["authorship"] == Containment.CERTAIN and list(act["authors"]) == [plea["party"]])
        else Containment.POSSIBLE
        for plea in standing(question.known, Plea.EXEMPTION)
        if plea["id"] in question.known.ruled.upheld and is_for(question, plea, act)
    ]
    return max(found, default=Containment.NO)


def is_for(question: Question, plea: Row, act: Row) -> bool:
    """Whether an exemption is pleaded for this act, under this clause and on its terms."""
    exemption = exemption_meant(question, plea)
    if exemption is None or plea["obligation"] not in (None, question.obligation.id):
        return False
    if plea["about"] is None:
        pleaded_for = Window(plea["earliest"], plea["latest"])
        is_meant = within(Window(act["earliest"], act["latest"]), pleaded_for) == Containment.CERTAIN
    else:
        is_meant = question.known.means(plea["about"], act["id"])
    return (
        is_meant
        and plea["party"] in (exemption.parties or question.obligation.by.parties)
        and (not act["authors"] or plea["party"] in act["authors"])
        and place(act, exemption.zone, question.known.areas) == Containment.CERTAIN
        and is_notified(question, plea, act, exemption)
    )


def exemption_meant(question: Question, plea: Row) -> Exemption | None:
    """The clause's exemption of that name; where none is named, the only one it grants."""
    duty = question.obligation.duty
    granted = duty.exemptions if isinstance(duty, Forbid) else ()
    meant = [each for each in granted if plea["exemption"] in (None, each.name)]
    return meant[0] if len(meant) == 1 else None


def is_notified(question: Question, plea: Row, act: Row, exemption: Exemption) -> bool:
    """Whether the act was notified so long before it, where the clause asks for that."""
    if exemption.notice is None:
        return True
    if plea["notified"] is None:
        return False
    ready = shift(plea["notified"], exemption.notice, question.known.agreement.time_zone)
    return ready <= int(act["earliest"])


def with_pleas(question: Question, answer: Answer) -> Answer:
    """The answer with the legal state that pleas give to what is shown not to be kept."""
    broken = answer["knowledge"] == Knowledge.SHOWN and answer.get("performance") in NOT_KEPT
    if not broken or answer.get("legal", LegalState.IN_FORCE) != LegalState.IN_FORCE:
        return answer
    if exemptions_are_claimed(question, answer):
        return {**answer, "legal": str(LegalState.EXEMPTION_CLAIMED)}
    if countermeasure_is_claimed(question, answer):
        return {**answer, "legal": str(LegalState.COUNTERMEASURE_CLAIMED)}
    return answer


def exemptions_are_claimed(question: Question, answer: Answer) -> bool:
    """Whether an exemption is pleaded for every act that breaks the prohibition."""
    if not isinstance(question.obligation.duty, Forbid):
        return False
    pleas = standing(question.known, Plea.EXEMPTION)
    breaking = [act for act in acts_known(question.known) if act["id"] in named(answer)]
    return all(any(is_for(question, plea, act) for plea in pleas) for act in breaking)


def countermeasure_is_claimed(question: Question, answer: Answer) -> bool:
    """Whether an obligor pleads that what it did, or left undone, answers a breach of the other side."""
    return any(
        plea["party"] in question.obligors
        and plea["obligation"] in (None, question.obligation.id)
        and (
            plea["about"] is None
            or any(question.known.means(plea["about"], witness) for witness in named(answer))
        )
        and overlap(Window(plea["earliest"], plea["latest"]), question.window) > 0
        for plea in standing(question.known, Plea.COUNTERMEASURE)
    )


def named(answer: Answer) -> list[str]:
    """The records that show it."""
    witnesses = answer.get("witnesses", [])
    assert isinstance(witnesses, list)
    return witnesses
