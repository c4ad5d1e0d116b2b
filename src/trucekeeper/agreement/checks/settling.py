"""Whether an agreement says who settles disputes, and who decides what its text means."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.checks.rule import Remark
from trucekeeper.agreement.checks.said import first_of, has_section, lacking, says
from trucekeeper.agreement.checks.subject import Subject
from trucekeeper.agreement.checks.verifiers import body_powers, named
from trucekeeper.terms import Power, counted

DISPUTES = r"\b(disputes?|disagreements?|deadlock|complaints?)\b"
INTERPRETER = r"\binterpret"


def disputes_missing(subject: Subject) -> Iterator[Remark]:
    """An agreement under which nobody settles a dispute."""
    if _is_settled(subject) and "disputes" not in subject.document.silences:
        return
    message = "no clause says how a dispute between the parties is settled"
    hint = "name the steps and who takes them: mechanism: {disputes: {ladder: [{with: …, within: …}]}}"
    yield from lacking(subject, "disputes", message, hint, first_of(subject, "mechanism"))


def interpreter_missing(subject: Subject) -> Iterator[Remark]:
    """An agreement of which nobody says with authority what it means."""
    silences, disputes = subject.document.silences, subject.document.mechanism.disputes
    if "interpretation" not in silences:
        if (disputes is not None and disputes.interpretation is not None) or says(subject, INTERPRETER):
            return
        if "disputes" in silences or not _is_settled(subject):
            return  # that nobody settles anything is told already
    open_places = [name for name, each in subject.document.readings.items() if each.settled == "none"]
    message = "no clause says who decides what the text means"
    if open_places:
        places = counted(len(open_places), "place")
        message += f", and it is read in more than one way in {places}: {named(open_places)}"
    hint = "name one who interprets: mechanism: {disputes: {interpretation: …}}"
    yield from lacking(subject, "interpretation", message, hint, first_of(subject, "mechanism"))


def _is_settled(subject: Subject) -> bool:
    """Whether somebody settles disputes: by a ladder, by a ruling, or by a clause in plain words."""
    bodies = subject.document.mechanism.bodies.values()
    return (
        has_section(subject, "mechanism", "disputes")
        or any(Power.RULE in body_powers(body) for body in bodies)
        or says(subject, DISPUTES)
    )
