"""Section "Responses": after each such act an answer, within a time."""

from __future__ import annotations

from trucekeeper.agreement.duties import Respond
from trucekeeper.compliance.reference.admission import act_admitted, watch_admitted
from trucekeeper.compliance.reference.answer import (
    Answer,
    Why,
    ids,
    not_enough_origins,
    shown,
    unverified,
)
from trucekeeper.compliance.reference.cases import Case
from trucekeeper.compliance.reference.forbid import share_asked_for
from trucekeeper.compliance.reference.known import Known, Question, Row
from trucekeeper.compliance.reference.listings import Place
from trucekeeper.compliance.reference.place import place
from trucekeeper.compliance.reference.responses import Response, answers_to, excuses_for, kind_of
from trucekeeper.compliance.reference.watching import (
    cause_named_by_watches,
    largest,
    share_watched,
    sum_at_most_one,
    was_watched,
    watch_covers,
)
from trucekeeper.compliance.reference.windows import Window, within
from trucekeeper.terms import (
    DESK,
    MECHANISM,
    Cause,
    Containment,
    Knowledge,
    LegalState,
    Performance,
    Standard,
)

CERTAIN, POSSIBLE, NO = Containment.CERTAIN, Containment.POSSIBLE, Containment.NO
MET, MET_LATE, MISSED = Performance.MET, Performance.MET_LATE, Performance.MISSED


def question_about(
    case: Case, known: Known, there: Place, bearer: str, standard: Standard, reading: str | None
) -> Question:
    """The question of one case, for one bearer, somewhere, at one standard."""
    return Question(
        known,
        there.obligation,
        bearer,
        there.zone,
        case.window,
        standard,
        case=case.id,
        reading=reading,
    )


def certainty(question: Question, duty: Respond, case: Case) -> Containment:
    """Whether there is something to be answered: *t*."""
    return min(certainty_but_for_admission(question, duty, case), act_admitted(question, case.trigger))


def certainty_but_for_admission(question: Question, duty: Respond, case: Case) -> Containment:
    """The least of kind, place, time in the span, and whether the item was listed."""
    span = Window(question.obligation.span.start, question.obligation.span.end)
    return min(
        kind_of(case.trigger, {duty.trigger}),
        place(case.trigger, question.zone, question.known.areas),
        within(Window(case.trigger["earliest"], case.trigger["latest"]), span),
        case.existence,
    )


def answer(question: Question, duty: Respond, case: Case) -> Answer:
    """What is said of a case."""
    answers, excuses = answers_to(question, duty, case), excuses_for(question, duty, case)
    in_time = max((each.answers_in_time for each in answers), default=NO)
    late = max((each.answers_late for each in answers), default=NO)
    excused = max((each.answers_in_time for each in excuses), default=NO)
    asked = certainty(question, duty, case)
    watched = nothing_missed(question, duty, answers, excuses)

    could_be = []
    if POSSIBLE in (in_time, excused, asked) or excused or not watched:
        could_be.append(MET)
    if late or not watched:
        could_be.append(MET_LATE)
    if late != CERTAIN:
        could_be.append(MISSED)

    if excused == asked == CERTAIN and in_time != CERTAIN:
        verdict: Answer = {
            "performance": None,
            "knowledge": str(Knowledge.SHOWN),
            "legal": str(LegalState.WAIVED),
        }
    elif in_time == CERTAIN:
        verdict = shown(MET)
    elif not question.over:
        verdict = shown(Performance.DUE)
    elif len(could_be) == 1:
        verdict = shown(could_be[0])
    else:
        verdict = unverified(why_unverified(question, duty, case, answers, excuses), *could_be)
    return {**verdict, **roles(question, duty, case, verdict, answers, excuses)}


def roles(
    question: Question,
    duty: Respond,
    case: Case,
    verdict: Answer,
    answers: list[Response],
    excuses: list[Response],
) -> Answer:
    """The records that show it, those that may bear on it, and what was watched."""
    said = verdict.get("performance")
    against: list[Row] = []
    if said == MET:
        against = [each.act for each in answers if each.answers_in_time == CERTAIN]
    elif said == MET_LATE:
        against = [each.act for each in answers if each.answers_late == CERTAIN]
    elif verdict.get("legal") == LegalState.WAIVED:
        against = [each.act for each in excuses if each.answers_in_time == CERTAIN]
    witnesses = [case.trigger] if said in (MET_LATE, MISSED) else []
    possible = [each.act for each in [*answers, *excuses] if each.bears and each.act not in against]
    if certainty(question, duty, case) == POSSIBLE and not witnesses:
        possible.append(case.trigger)
    not_admitted = [each.act for each in [*answers, *excuses] if each.admitted != CERTAIN]
    if act_admitted(question, case.trigger) != CERTAIN:
        not_admitted.append(case.trigger)
    named = [*witnesses, *against]
    watches = [row for row in question.known.watches if watch_admitted(question, row)]
    least = share_watched(question.clipped, seeing(question, duty, watches, CERTAIN), largest)
    most = share_watched(question.clipped, seeing(question, duty, watches, POSSIBLE), sum_at_most_one)
    return {
        "coverage_low": float(least),
        "coverage_high": float(most),
        "open": len(ids(not_admitted)),
        "origins_fewest": max((row["origins_fewest"] for row in named), default=0),
        "origins_most": max((row["origins_most"] for row in named), default=0),
        "witnesses": ids(witnesses),
        "possible": ids(possible),
        "against": ids(against),
    }


def nothing_missed(
    question: Question, duty: Respond, answers: list[Response], excuses: list[Response]
) -> bool:
    """Whether an answer in time would have been seen: *K*.

    Who tells of an answer or an excuse in time does not stand for there being none.
    """
    told = {
        name
        for each in [*answers, *excuses]
        if min(each.match, each.in_time) >= POSSIBLE
        for name in [*each.act["reporters"], *each.act["witnessed_by"]]
    }
    watches = [
        row for row in question.known.watches if watch_admitted(question, row) and row["observer"] not in told
    ]
    watched = share_watched(question.clipped, seeing(question, duty, watches, CERTAIN), largest)
    return float(watched) >= share_asked_for(question)


def seeing(question: Question, duty: Respond, watches: list[Row], covering: Containment) -> list[Row]:
    """The watches that would see an answer and cover the zone at least so surely."""
    return [row for row in watches if duty.answer in row["sees"] and watch_covers(question, row) >= covering]


def why_unverified(
    question: Question, duty: Respond, case: Case, answers: list[Response], excuses: list[Response]
) -> Why:
    """The first cause that applies, and who controls it."""
    would_see = frozenset({duty.answer})
    named = cause_named_by_watches(question, question.clipped, would_see, at_least_half=True)
    if named is not None:
        return named
    responses = [*answers, *excuses]
    asked = certainty_but_for_admission(question, duty, case)
    lacking = asked == CERTAIN and act_admitted(question, case.trigger) != CERTAIN
    if lacking or any(each.told == CERTAIN and each.admitted != CERTAIN for each in responses):
        return not_enough_origins(question)
    unsure = [each.act for each in responses if each.told != CERTAIN or each.admitted != CERTAIN]
    unsure += [case.trigger] if asked != CERTAIN else []
    if unsure:
        return Cause.EVIDENCE_IMPRECISE, {act["dataset"] for act in unsure}
    named = cause_named_by_watches(question, question.clipped, would_see)
    if named is not None:
        return named
    watches = [row for row in question.known.watches if watch_admitted(question, row)]
    covering = [row for row in watches if watch_covers(question, row) == CERTAIN]
    if float(share_watched(question.clipped, covering, largest)) >= share_asked_for(question):
        return Cause.TECHNICAL_BLIND_SPOT, [MECHANISM]
    if was_watched(question, would_see):
        return Cause.MECHANISM_NOT_DEPLOYED, [MECHANISM]
    return Cause.NOT_IN_RECORD, [DESK]
