"""Section "Responses": the cases that ask for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trucekeeper.agreement.duties import Respond
from trucekeeper.compliance.reference.acts import acts_known
from trucekeeper.compliance.reference.known import Known, Row
from trucekeeper.compliance.reference.months import shift
from trucekeeper.compliance.reference.windows import Window
from trucekeeper.terms import Containment

CERTAIN, POSSIBLE, NO = Containment.CERTAIN, Containment.POSSIBLE, Containment.NO


@dataclass(frozen=True)
class Case:
    """An act that asks for an answer, or one item listed for it.

    ``existence``: whether the item was listed by then. ``last_if_early`` and ``window.end`` - 1
    are the last instants in time, had the act happened as early, or as late, as it may.
    """

    id: str
    trigger: Row
    item: str | None
    existence: Containment
    window: Window
    last_if_early: int

    @property
    def last_if_late(self) -> int:
        """The last instant in time had the act happened as late as it may."""
        return self.window.end - 1


def cases_of(known: Known, duty: Respond) -> list[Case]:
    """What may ask for an answer, by when it may have begun, then by name."""
    cases = [
        case_of(known, duty, trigger, item, existence)
        for trigger in acts_known(known)
        if trigger["earliest"] < known.as_of and duty.trigger in trigger["kinds"]
        for item, existence in items_of(known, duty, trigger)
    ]
    return sorted(cases, key=lambda case: (case.window.start, case.id))


def items_of(known: Known, duty: Respond, trigger: Row) -> Iterator[tuple[str | None, Containment]]:
    """The items listed for what the act is about; where the clause names no list, just the act."""
    if duty.for_each is None:
        yield None, CERTAIN
        return
    items: dict[str, Containment] = {}
    for row in known.listings:
        of, about = row["of"], trigger["about"]
        listed = row["list"] == duty.for_each and row["item"] is not None
        asked = of is not None and about is not None and known.same(of, about)
        if listed and asked and row["earliest"] < trigger["latest"]:
            surely = row["latest"] <= trigger["earliest"] + 1
            items[row["item"]] = max(items.get(row["item"], NO), CERTAIN if surely else POSSIBLE)
    yield from items.items()


def case_of(known: Known, duty: Respond, trigger: Row, item: str | None, existence: Containment) -> Case:
    zone = known.agreement.time_zone
    late = shift(trigger["latest"] - 1, duty.within, zone)
    return Case(
        trigger["id"] if item is None else f"{trigger['id']}/{item}",
        trigger,
        item,
        existence,
        Window(trigger["earliest"], late + 1),
        shift(trigger["earliest"], duty.within, zone),
    )
