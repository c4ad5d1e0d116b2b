"""Section "Responses": which acts answer a case, in time or late, and which excuse it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from trucekeeper.agreement.duties import Respond
from trucekeeper.compliance.reference.acts import acts_known, several_and_all
from trucekeeper.compliance.reference.admission import act_admitted, is_put_forward
from trucekeeper.compliance.reference.cases import Case
from trucekeeper.compliance.reference.known import Question, Row
from trucekeeper.compliance.reference.windows import Window, within
from trucekeeper.terms import Containment, Standard

CERTAIN, POSSIBLE, NO = Containment.CERTAIN, Containment.POSSIBLE, Containment.NO


@dataclass(frozen=True)
class Response:
    """An act that may answer a case, or excuse it.

    ``match``: the least of what it is about, its kind and whose it is; ``admitted`` and the two
    certainties of time, in time and late, are apart.
    """

    act: Row
    match: Containment
    admitted: Containment
    in_time: Containment
    late: Containment

    @property
    def told(self) -> Containment:
        """Whether it bears on the case, were it admitted."""
        return min(self.match, max(self.in_time, self.late))

    @property
    def answers_in_time(self) -> Containment:
        """How surely it answers, or excuses, in time."""
        return min(self.match, self.admitted, self.in_time)

    @property
    def answers_late(self) -> Containment:
        """How surely it answers late."""
        return min(self.match, self.admitted, self.late)

    @property
    def bears(self) -> Containment:
        """How surely it bears on the case at all."""
        return max(self.answers_in_time, self.answers_late)


def answers_to(question: Question, duty: Respond, case: Case) -> list[Response]:
    """The acts that may answer the case."""
    found = []
    for act in acts_known(question.known):
        if act["id"] == case.trigger["id"] or not is_put_forward(act):
            continue
        match = min(about_case(question, act, case), kind_of(act, {duty.answer}), whose(question, act))
        in_time, late = answer_in_time(act, case), answer_late(act, case)
        found.append(Response(act, match, response_admitted(question, act), in_time, late))
    return [response for response in found if response.told >= POSSIBLE]


def excuses_for(question: Question, duty: Respond, case: Case) -> list[Response]:
    """The acts that may excuse the case; they count in its window and nowhere else."""
    found = []
    for act in acts_known(question.known):
        if act["id"] == case.trigger["id"] or not is_put_forward(act):
            continue
        match = min(about_case(question, act, case), kind_of(act, duty.unless), excused_by(duty, act))
        in_time = within(Window(act["earliest"], act["latest"]), case.window)
        found.append(Response(act, match, response_admitted(question, act), in_time, NO))
    return [response for response in found if response.told >= POSSIBLE]


def about_case(question: Question, act: Row, case: Case) -> Containment:
    """Whether the act says that it is about the case."""
    about, trigger = act["about"], case.trigger
    if about is None:
        return POSSIBLE
    named = [name for name in (trigger["id"], trigger["about"]) if name is not None]
    asked_for = any(question.known.same(about, name) for name in named)
    if case.item is None:
        return CERTAIN if asked_for else NO
    return CERTAIN if about == case.item else POSSIBLE if asked_for else NO


def whose(question: Question, act: Row) -> Containment:
    """Whether an obligor did it; who did it must be told for it to be certain."""
    authors, sure = act["authors"], act["authorship"] == CERTAIN
    own = [author in question.obligors for author in authors]
    if not authors:
        return POSSIBLE
    if several_and_all(own) or (sure and any(own)):
        return CERTAIN
    return POSSIBLE if any(own) else NO


def excused_by(duty: Respond, act: Row) -> Containment:
    """Whether it was done by one of those whose acts excuse."""
    if not duty.unless_by:
        return CERTAIN
    named = [author in duty.unless_by for author in act["authors"]]
    if several_and_all(named) or (act["authorship"] == CERTAIN and named and all(named)):
        return CERTAIN
    return POSSIBLE if any(named) or not named else NO


def response_admitted(question: Question, act: Row) -> Containment:
    """As an act, but above *alleged* not on the word of those aligned with an obligor alone."""
    body, reporters = question.mandated_body, act["reporters"]
    own_word = bool(reporters) and all(question.is_aligned(name) and name != body for name in reporters)
    by_body = act["id"] in question.known.upheld or body in act["witnessed_by"]
    if question.standard != Standard.ALLEGED and own_word and not by_body:
        return NO
    return act_admitted(question, act)


def answer_in_time(act: Row, case: Case) -> Containment:
    """Not before the act that it answers, and not after the last instant that it may."""
    first, last = act["earliest"], act["latest"] - 1
    if case.trigger["latest"] - 1 <= first and last <= case.last_if_early:
        return CERTAIN
    return POSSIBLE if case.trigger["earliest"] <= last and first <= case.last_if_late else NO


def answer_late(act: Row, case: Case) -> Containment:
    """After the last instant in time."""
    if act["earliest"] > case.last_if_late:
        return CERTAIN
    return POSSIBLE if act["latest"] - 1 > case.last_if_early else NO


def kind_of(act: Row, kinds: Iterable[str]) -> Containment:
    """Certain if all its kinds are meant, possible if some are."""
    meant = [kind in kinds for kind in act["kinds"]]
    kind = CERTAIN if all(meant) else POSSIBLE if any(meant) else NO
    return min(kind, Containment(act.get("act", CERTAIN)))
