"""Where the text is read in more than one way: each duty as it stands under each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from trucekeeper.agreement.amending import surroundings
from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.changes import ReadingDocument
from trucekeeper.agreement.duties import Duty, Exchange, Maintain, Quota, Schedule, Strength
from trucekeeper.agreement.editions import Choice, Editions
from trucekeeper.agreement.listing import listed
from trucekeeper.agreement.model import Agreement, Obligation, Variant
from trucekeeper.agreement.succession import content
from trucekeeper.agreement.timeline import Timeline
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.when import Interval

MOST_VARIANTS = 8
"""So many ways to read a duty are judged side by side; one with more is listed."""

Reasons = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading, and the instant from which it is settled, on which option; None where it is not."""

    name: str
    options: tuple[str, ...]
    settled: tuple[int, str] | None = None

    def path(self, option: str) -> Path:
        """Where the option says what it sets."""
        return ("readings", self.name, "options", option, "set")

    @property
    def why(self) -> str:
        """Why a duty that it decides is not judged, where it is not."""
        return f"the reading `{self.name}` decides it"


def readings_of(document: AgreementDocument, timeline: Timeline) -> tuple[Reading, ...]:
    """The readings in the order of the file."""
    return tuple(
        Reading(name, tuple(reading.options), _settled(reading, timeline))
        for name, reading in document.readings.items()
    )


def _settled(reading: ReadingDocument, timeline: Timeline) -> tuple[int, str] | None:
    if reading.settled == "none":
        return None
    on = timeline.stretch(reading.settled.on, ())
    since = on.start if isinstance(on, Interval) else 0  # settled, nobody knows when: always
    in_force = timeline.in_force if isinstance(timeline.in_force, int) else 0
    return (0 if since <= in_force else since, reading.settled.option)


class Readings:
    """Compares the ways to read an agreement after some acts."""

    def __init__(self, editions: Editions, settled: Choice, acts: int, open_: tuple[Reading, ...]) -> None:
        """``settled``: the options that are settled by then; ``open_``: the readings that are not."""
        self._editions = editions
        self._settled = settled
        self._acts = acts
        self._open = open_

    def apply(self, agreement: Agreement) -> tuple[Mapping[str, tuple[Variant, ...]], Reasons]:
        """The variants of each duty that readings decide, and why others are not judged."""
        deciding: dict[str, list[Reading]] = {}
        reasons: Reasons = {}
        for reading in self._open:
            changed = set(self._changed(reading, agreement))
            listed = set(self._listed(reading, agreement))
            for name in agreement.obligations:
                if name in listed:
                    reasons.setdefault(name, []).append(reading.why)
                if name in changed:
                    deciding.setdefault(name, []).append(reading)
        variants: dict[str, tuple[Variant, ...]] = {}
        for name, readings in deciding.items():
            found = () if name in reasons else tuple(self._variants(name, readings))
            if found and agreement.obligations[name].is_scored:
                variants[name] = found
            else:
                reasons.setdefault(name, []).extend(reading.why for reading in readings)
        return variants, reasons

    def added(self, agreement: Agreement) -> Mapping[str, Obligation]:
        """Duties that the file does not have but under an option: listed, with the readings."""
        found: dict[str, Obligation] = {}
        for reading in self._open:
            for option in reading.options:
                choice, other = self._under((reading, option))
                for name, obligation in ({} if other is None else other.obligations).items():
                    if name not in agreement.obligations:
                        words = self._editions.sentence(choice, self._acts, name)
                        known = found.get(name, replace(obligation, sentence=words))
                        found[name] = listed(known, (reading.why,))
        return found

    def _under(self, *chosen: tuple[Reading, str]) -> tuple[Choice, Agreement | None]:
        choice = (*self._settled, *(reading.path(option) for reading, option in chosen))
        return choice, self._editions.agreement(choice, self._acts)

    def _changed(self, reading: Reading, agreement: Agreement) -> Iterator[str]:
        """The duties that come out otherwise under an option."""
        for option in reading.options:
            _, other = self._under((reading, option))
            for name, obligation in agreement.obligations.items():
                under = None if other is None else other.obligations.get(name)
                if under is None or _come_out(under) != _come_out(obligation):
                    yield name

    def _listed(self, reading: Reading, agreement: Agreement) -> Iterator[str]:
        """The duties of which no option can be judged by itself: it changes what bears on every finding."""
        for option in reading.options:
            path = reading.path(option)
            _, other = self._under((reading, option))
            if other is None or surroundings(other) != surroundings(agreement):
                yield from agreement.obligations
            counted = {place.split(".")[1] for place in self._editions.setting(path) if place[:6] == "units."}
            for name, obligation in agreement.obligations.items():
                if counted & units_of(obligation.duty):
                    yield name

    def _variants(self, name: str, readings: list[Reading]) -> Iterator[Variant]:
        """The duty under every choice of options; nothing where they are too many, or one is not judged."""
        choices = list(product(*([(each, option) for option in each.options] for each in readings)))
        made: list[Variant] = []
        for chosen in choices if len(choices) <= MOST_VARIANTS else ():
            choice, agreement = self._under(*chosen)
            obligation = None if agreement is None else agreement.obligations.get(name)
            if obligation is None or not obligation.is_scored:
                return
            words = self._editions.sentence(choice, self._acts, name)
            label = "; ".join(f"{reading.name}: {option}" for reading, option in chosen)
            made.append(Variant(label, replace(obligation, sentence=words)))
        yield from made


def _come_out(obligation: Obligation) -> tuple[object, ...]:
    return (*content(obligation), obligation.span, obligation.pauses)


def units_of(duty: Duty) -> frozenset[str]:
    """The units that a duty counts in."""
    match duty:
        case Quota(unit=unit):
            return frozenset({unit})
        case Schedule(flow=flow):
            return frozenset({flow.unit})
        case Exchange(flow=flow, rates=rates):
            return frozenset({flow.unit, *(rate.of.unit for rate in rates)})
        case Maintain(strength=Strength(unit=unit)):
            return frozenset({unit})
        case _:
            return frozenset()
