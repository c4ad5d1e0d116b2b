"""Makes a temporal network of an agreement: what must come before what, and how long it may take.

A point is chosen by whoever carries the clause out, but for what ``takes`` says that nobody here
controls: those links are contingent. Two things a network of this kind cannot say are left
open in the agreement's favour: that an event comes *as soon as* the last of several others has
come (it only comes no earlier), and that it comes with the first of several (nothing is asked).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.clauses import (
    Clause as AnyClause,
)
from trucekeeper.agreement.document.clauses import (
    CompleteClause,
    ExchangeClause,
    MaintainClause,
    Order,
    ScheduleClause,
    VerificationDocument,
)
from trucekeeper.agreement.document.declared import EventDocument, PhaseDocument
from trucekeeper.agreement.network import TemporalNetwork
from trucekeeper.agreement.phrases import attempt, parse_amount, parse_condition, parse_time
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.sequence.links import Links
from trucekeeper.agreement.sequence.points import ORIGIN, Clause, Node, What, node_of
from trucekeeper.agreement.sequence.times import Times, lasting
from trucekeeper.agreement.timeline import Timeline


@dataclass(frozen=True)
class Sequence:
    """The network of an agreement, in hours from its entry into force.

    ``reasons`` says of every clause in it, in words, what its links ask.
    """

    network: TemporalNetwork
    reasons: Mapping[Clause, tuple[str, ...]]
    nodes: frozenset[Node] = field(default_factory=frozenset)


def sequence(
    document: AgreementDocument, timeline: Timeline, without: frozenset[Clause] = frozenset()
) -> Sequence:
    """The sequence of what a document of the right shape asks; faulty times are left out.

    ``without``: clauses whose links are left out, as if the agreement did not have them.
    """
    return _Builder(document, timeline, without).build()


class _Builder:
    def __init__(self, document: AgreementDocument, timeline: Timeline, without: frozenset[Clause]) -> None:
        self._document = document
        self._anchors = frozenset(document.anchors)
        self._times = Times(timeline, self._anchors)
        self._links = Links(self._times, without)

    def build(self) -> Sequence:
        for name, anchor in self._document.anchors.items():
            self._anchor(name, anchor)
        for name, phase in self._document.phases.items():
            self._phase(name, phase)
        for name, clause in self._document.obligations.items():
            self._obligation(name, clause)
        links = self._links
        links.give_each_a_window()
        reasons = {label: tuple(dict.fromkeys(told)) for label, told in links.reasons.items()}
        return Sequence(links.network, reasons, frozenset(links.nodes))

    # what the document declares

    def _anchor(self, name: str, anchor: str | EventDocument) -> None:
        node, label = Node(What.ANCHOR, name), Clause(("anchors", name))
        if isinstance(anchor, str):
            self._links.at(node, anchor, label, f"`{name}` is {anchor}")
            return
        if anchor.on is not None:  # once it is known, what was foreseen asks nothing any more
            self._links.at(node, anchor.on, label, f"`{name}` falls on {anchor.on}")
            return
        if anchor.after is not None:
            self._event_after(node, anchor.after, anchor.takes, label)
        for text in anchor.all:
            self._links.not_before(node, text, label, f"`{name}` comes only after {text}")
        if len(anchor.any) == 1:
            self._links.not_before(node, anchor.any[0], label, f"`{name}` comes only after {anchor.any[0]}")

    def _event_after(self, node: Node, after: str, takes: str | None, label: Clause) -> None:
        bound = self._times.bound(after)
        if bound is None:
            return
        if takes is None:
            self._links.require(bound.node, node, bound.end, inf, label, f"`{node}` comes after {after}")
            return
        start = bound.node
        if bound.start:
            start = Node(What.COUNTED, node.name)
            self._links.require(bound.node, start, bound.start, bound.start, label, None)
        spread = max(bound.end - bound.start, 0)
        self._links.takes(start, node, takes, label, f"`{node}` comes {takes} after {after}", spread)

    def _phase(self, name: str, phase: PhaseDocument) -> None:
        start, end = Node(What.PHASE_START, name), Node(What.PHASE_END, name)
        label = Clause(("phases", name))
        if phase.begins is None:
            why = f"the phase `{name}` begins with the agreement"
            self._links.require(ORIGIN, start, 0, inf if phase.if_ else 0, label, why)
        else:
            why = f"the phase `{name}` begins {phase.begins}"
            if phase.if_:  # it may have to wait
                self._links.not_before(start, phase.begins, label, why)
            else:
                self._links.at(start, phase.begins, label, why, starts=True)
        self._links.require(start, end, 0, inf, label, None)
        if phase.ends is not None:
            self._links.at(end, phase.ends, label, f"the phase `{name}` ends {phase.ends}", ends=True)
        elif phase.lasts is not None and (length := self._length(name, phase.lasts)) is not None:
            self._links.require(start, end, length, length, label, f"the phase `{name}` lasts {phase.lasts}")
        for text in phase.if_:
            self._condition(start, text, label, f"the phase `{name}` begins only if {text}")

    def _length(self, name: str, text: str) -> float | None:
        """How long a phase lasts: exactly, where its dates are known."""
        known = self._times.fixed(f"start of {name}"), self._times.fixed(f"end of {name}")
        if known[0] is not None and known[1] is not None:
            return known[1][1] - known[0][0]
        return lasting(text)

    # obligations

    def _obligation(self, name: str, clause: AnyClause) -> None:
        label = Clause(("obligations", name))
        begun, done = Node(What.BEGUN, name), Node(What.DONE, name)
        verified = Node(What.VERIFIED, name)
        self._links.require(begun, done, 0, inf, label, None)
        if clause.during is not None:
            start = Node(What.PHASE_START, clause.during)
            self._links.require(
                start, begun, 0, inf, label, f"`{name}` belongs to the phase `{clause.during}`"
            )
        if clause.begin is not None:
            self._links.not_before(begun, clause.begin, label, f"`{name}` begins {clause.begin}")
        for text in clause.if_:
            self._condition(begun, text, label, f"`{name}` waits for {text}")
        self._verification(name, clause, done, verified, label)
        match clause:
            case CompleteClause():
                self._completion(name, clause, begun, done, label)
            case ScheduleClause():
                self._schedule(name, clause, done, label)
            case ExchangeClause():
                self._exchange(name, clause, begun, done, label)
            case MaintainClause():
                if clause.begun_by is not None:
                    self._links.not_after(
                        begun, clause.begun_by, label, f"`{name}` is begun by {clause.begun_by}"
                    )
                if clause.due is not None:
                    self._links.not_after(done, clause.due, label, f"`{name}` holds from {clause.due} on")
            case _:
                pass

    def _condition(self, node: Node, text: str, label: Clause, why: str) -> None:
        """The node comes no earlier than what the condition names; a negated one asks nothing of time."""
        found = attempt(parse_condition, text)
        if found is None or found.negated:
            return
        if found.mark is not None:
            waited = node_of(v.Reached(found.name, found.mark), self._anchors)
        elif found.name in self._anchors:
            waited = Node(What.ANCHOR, found.name)
        elif found.name in self._document.phases:
            waited = Node(What.PHASE_START, found.name)
        else:
            return
        if waited is not None and found.mark is not v.Mark.KEPT:
            self._links.require(waited, node, 0, inf, label, why)

    def _verification(self, name: str, clause: AnyClause, done: Node, verified: Node, label: Clause) -> None:
        self._links.require(done, verified, 0, inf, label, None)
        by = clause.verified_by
        if isinstance(by, VerificationDocument) and by.takes is not None:
            self._links.takes(done, verified, by.takes, label, f"verifying `{name}` takes {by.takes}")

    def _completion(self, name: str, clause: CompleteClause, begun: Node, done: Node, label: Clause) -> None:
        if clause.due is not None:
            self._links.not_after(done, clause.due, label, f"`{name}` is due {clause.due}")
        if clause.begun_by is not None:
            self._links.not_after(begun, clause.begun_by, label, f"`{name}` is begun by {clause.begun_by}")
        if clause.takes is not None:
            self._links.takes(begun, done, clause.takes, label, f"`{name}` takes {clause.takes}")
        if clause.paced_by is not None:
            self._paces(name, clause, label)

    def _paces(self, name: str, clause: CompleteClause, label: Clause) -> None:
        """Each stage comes after the other obligation's stage of the same number."""
        pace = clause.paced_by
        assert pace is not None
        other = self._document.obligations.get(pace.of)
        stages = clause.stages or (other.stages if isinstance(other, CompleteClause) else None) or 1
        for stage in range(1, stages + 1):
            mine = self._stage(name, stage, stages, What.DONE)
            theirs = self._stage(pace.of, stage, stages, What.DONE)
            for of, node in ((name, mine), (pace.of, theirs)):
                before = Node(What.BEGUN, of) if stage == 1 else self._stage(of, stage - 1, stages, What.DONE)
                self._links.require(before, node, 0, inf, Clause(("obligations", of)), None)
            if pace.each == "parallel":
                continue
            what = What.VERIFIED if pace.each == "verified" else What.DONE
            waited = self._stage(pace.of, stage, stages, what)
            if what is What.VERIFIED and stage < stages:
                self._links.require(theirs, waited, 0, inf, label, None)
            why = f"each stage of `{name}` comes after that of `{pace.of}` is {pace.each}"
            self._links.require(waited, mine, 0, inf, label, why)

    def _stage(self, name: str, stage: int, stages: int, what: What) -> Node:
        """A stage of an obligation; the last one is the obligation's own end."""
        return Node(what, name, None if stage == stages else stage)

    def _schedule(self, name: str, clause: ScheduleClause, done: Node, label: Clause) -> None:
        found = [(attempt(parse_amount, total), when) for when, total in clause.total_by.items()]
        totals = [(total.low, when) for total, when in found if total is not None]
        if totals:
            known = [total for total, _ in totals if total is not None]
            whole = max(known) if len(known) == len(totals) else totals[-1][0]
            last = next(when for total, when in reversed(totals) if total == whole)
            self._links.not_after(done, last, label, f"`{name}` is complete by {last}")
        for amount in sorted(self._milestones(name)):
            node = Node(What.MILESTONE, name, None, amount)
            self._links.require(node, done, 0, inf, label, None)
            self._links.require(Node(What.BEGUN, name), node, 0, inf, label, None)
            by = next((when for total, when in totals if total is not None and total >= amount), None)
            if by is not None:
                self._links.not_after(node, by, label, f"{amount} of `{name}` are due by {by}")

    def _milestones(self, name: str) -> set[int]:
        """The numbers of this obligation that other times hang on."""
        found: set[int] = set()
        for anchor in self._document.anchors.values():
            texts = [anchor] if isinstance(anchor, str) else [*anchor.all, *anchor.any, anchor.after or ""]
            found |= {amount for text in texts if (amount := _milestone(text, name)) is not None}
        for clause in self._document.obligations.values():
            for text in (clause.begin, clause.until, getattr(clause, "due", None)):
                if text is not None and (amount := _milestone(text, name)) is not None:
                    found.add(amount)
        return found

    def _exchange(self, name: str, clause: ExchangeClause, begun: Node, done: Node, label: Clause) -> None:
        allowed = None if clause.within is None else lasting(clause.within)
        if clause.due is not None:
            self._links.not_after(done, clause.due, label, f"`{name}` is over {clause.due}")
        others = list(dict.fromkeys(rate.of for rate in (*clause.for_each, *clause.for_all)))
        is_one = len(others) == 1  # of several, which come first and last is not said
        for other in others:
            theirs = Node(What.DONE, other)
            match clause.order:
                case Order.AFTER_ALL:
                    why = f"`{name}` begins only once all of `{other}` is done"
                    self._links.require(theirs, begun, 0, inf, label, why)
                case Order.AFTER_EACH:
                    why = f"each part of `{name}` follows its part of `{other}`"
                    if is_one:
                        self._links.require(Node(What.BEGUN, other), begun, 0, inf, label, why)
                    self._links.require(theirs, done, 0, inf, label, why)
                case Order.BEFORE:
                    why = f"`{name}` is done before `{other}` begins"
                    self._links.require(done, Node(What.BEGUN, other), 0, inf, label, why)
                case _:
                    pass
            if allowed is not None and is_one:
                why = f"`{name}` is done within {clause.within} of `{other}`"
                self._links.require(theirs, done, -inf, allowed, label, why)
        if clause.due is not None:
            self._links.not_after(done, clause.due, label, f"`{name}` is over by {clause.due}")


def _milestone(text: str, name: str) -> int | None:
    """The number, where a time hangs on so many of an obligation."""
    point = getattr(attempt(parse_time, text), "point", None)
    return point.amount if isinstance(point, v.Milestone) and point.obligation == name else None
