"""Sections "Rulings" and "Cures": what the mandated body ruled, and what was made good."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trucekeeper.agreement.duties import Forbid
from trucekeeper.terms import NOT_KEPT, REGIME, Knowledge, Outcome, Performance

if TYPE_CHECKING:
    from trucekeeper.compliance.reference.answer import Answer
    from trucekeeper.compliance.reference.known import Question

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Ruled:
    """How the mandated body's rulings leave the records, and the cures of obligations.

    ``upheld`` and ``cured``: record to the party whose act it was found to be, or None.
    """

    rejected: frozenset[str]
    upheld: Mapping[str, str | None]
    cured: Mapping[str, str | None]
    cures: tuple[Row, ...]


NOTHING_RULED = Ruled(frozenset(), {}, {}, ())


def ruled(rulings: Iterable[Row], mandated_body: str | None) -> Ruled:
    """What the body's rulings come to, told one after the other as they became known."""
    rejected: set[str] = set()
    upheld: dict[str, str | None] = {}
    cured: dict[str, str | None] = {}
    cures: list[Row] = []
    for ruling in sorted(rulings, key=lambda row: (row["known_from"], row["id"])):
        if mandated_body is None or ruling["body"] != mandated_body:
            continue
        about, outcome = ruling["about"], ruling["outcome"]
        if about is None:
            if outcome == Outcome.CURED and ruling["obligation"] is not None:
                cures.append(ruling)
        elif outcome == Outcome.REJECTED:
            rejected.add(about)
            upheld.pop(about, None)
            cured.pop(about, None)
        else:
            rejected.discard(about)
            upheld[about] = ruling["party"] or upheld.get(about)
            if outcome == Outcome.CURED:
                cured[about] = upheld[about]
    return Ruled(frozenset(rejected), upheld, cured, tuple(cures))


def with_cures(question: Question, answer: Answer) -> Answer:
    """The answer, or *cured* where all that was shown not to be kept was made good."""
    if answer["knowledge"] != Knowledge.SHOWN or answer.get("performance") not in NOT_KEPT:
        return answer
    if window_is_cured(question) or acts_are_cured(question, answer):
        return {**answer, "performance": str(Performance.CURED), "could_be": [str(Performance.CURED)]}
    return answer


def window_is_cured(question: Question) -> bool:
    """Whether a ruling on the obligation takes in the window, for this bearer or for everybody."""
    return any(
        cure["obligation"] == question.obligation.id
        and cure["party"] in (None, question.bearer)
        and takes_in(cure, question)
        for cure in question.known.ruled.cures
    )


def takes_in(cure: Row, question: Question) -> bool:
    """Whether the window lies in the time ruled on; without such a time every window does."""
    begins = cure["earliest"] is None or cure["earliest"] <= question.window.start
    return bool(begins and (cure["latest"] is None or question.window.end <= cure["latest"]))


def acts_are_cured(question: Question, answer: Answer) -> bool:
    """Whether each act that breaks a prohibition was made good; for a party, by it or by all."""
    if not isinstance(question.obligation.duty, Forbid):
        return False
    cured, witnesses = question.known.ruled.cured, answer["witnesses"]
    assert isinstance(witnesses, list)
    return all(
        act in cured and (question.bearer == REGIME or cured[act] in (None, question.bearer))
        for act in witnesses
    )
