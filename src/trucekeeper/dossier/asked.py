"""What an agreement asks about: the words that a row of evidence can bear on it with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from trucekeeper.agreement.duties import (
    Complete,
    Duty,
    Exchange,
    Exemption,
    Flow,
    Forbid,
    FreeTime,
    Frequency,
    Maintain,
    Quota,
    Respond,
    Schedule,
)
from trucekeeper.agreement.model import Agreement, Obligation
from trucekeeper.terms import KINDS, UNITS, leaves

HOUR = "hour"
"""The unit in which time with acts of a kind is counted; its stage is the kind's name."""


@dataclass(slots=True)
class Asked:
    """Words of all clauses, under every reading and after every act of the parties, and built-in ones.

    ``stages``: unit to the stages at which clauses count it, None where one names none.
    ``classes``: unit to its classes as clauses name them. ``exemptions``: obligation to those it
    grants, by name.
    """

    kinds: set[str] = field(default_factory=lambda: set().union(*map(leaves, KINDS)))
    units: set[str] = field(default_factory=lambda: set(UNITS))
    subjects: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    lists: set[str] = field(default_factory=set)
    stages: dict[str, set[str | None]] = field(default_factory=dict)
    classes: dict[str, set[str]] = field(default_factory=dict)
    exemptions: dict[str, dict[str, Exemption]] = field(default_factory=dict)

    @staticmethod
    def by(agreement: Agreement) -> Asked:
        """What an agreement asks about."""
        asked = Asked()
        for standing in (agreement, *(amended.agreement for amended in agreement.later)):
            for obligation in standing.obligations.values():
                for each in (obligation, *(variant.obligation for variant in obligation.variants)):
                    asked._obligation(each)
            asked._declared(standing)
        return asked

    @property
    def granted(self) -> frozenset[str]:
        """The names of all exemptions."""
        return frozenset(name for grants in self.exemptions.values() for name in grants)

    def _declared(self, agreement: Agreement) -> None:
        self.parties.update(agreement.parties, agreement.third_parties, agreement.mechanism.members)
        for implied in agreement.implications:
            self.kinds |= implied.kinds
            self.units.add(implied.unit)
        for unit, stages in agreement.flows.items():
            self.units.add(unit)
            if unit in self.stages:  # no clause counts the others, at whichever stage
                self.stages[unit].update(stages)

    def _obligation(self, obligation: Obligation) -> None:
        grants = self.exemptions.setdefault(obligation.id, {})
        if obligation.listed is not None:
            self.lists.add(obligation.listed.list)
        duty = obligation.duty
        self.kinds.update(_kinds(duty))
        self.subjects.update(_subjects(duty))
        for flow in _flows(duty):
            self.units.add(flow.unit)
            self.stages.setdefault(flow.unit, set()).add(flow.stage)
            self.classes.setdefault(flow.unit, set()).update(flow.classes)
        if isinstance(duty, Forbid):
            grants.update({each.name: each for each in duty.exemptions})
            self.parties.update(duty.prevents)
        if isinstance(duty, Respond):
            self.parties.update(duty.unless_by)
            if duty.for_each is not None:
                self.lists.add(duty.for_each)


def _kinds(duty: Duty) -> frozenset[str]:
    if isinstance(duty, Forbid | Frequency | FreeTime):
        return duty.kinds
    if isinstance(duty, Respond):
        return duty.unless | {duty.answer, duty.trigger}
    return frozenset()


def _subjects(duty: Duty) -> tuple[str, ...]:
    return (duty.subject,) if isinstance(duty, Complete | Maintain) else ()


def _flows(duty: Duty) -> Iterator[Flow]:
    match duty:
        case Quota():
            yield Flow(duty.unit, duty.stage, duty.classes)
        case FreeTime():
            yield Flow(HOUR, duty.kind)
        case Schedule():
            yield duty.flow
        case Exchange():
            yield duty.flow
            for rate in duty.rates:
                yield rate.of
                yield Flow(duty.flow.unit, duty.flow.stage, rate.give_classes)
        case Maintain(strength=strength) if strength is not None:
            yield Flow(strength.unit, strength.stage)
