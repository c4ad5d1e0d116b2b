"""Section "Listed places": where a duty is looked at, for whom, and from when it binds there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from trucekeeper.agreement.duties import Frequency
from trucekeeper.agreement.model import Listed, Obligation
from trucekeeper.compliance.reference.acts import acts_known
from trucekeeper.compliance.reference.admission import is_put_forward
from trucekeeper.compliance.reference.known import Ground, Known
from trucekeeper.compliance.reference.months import shift


@dataclass(frozen=True)
class Area:
    """A place that is no zone of the agreement: an area as evidence names it."""

    id: str
    areas: tuple[str, ...]
    geometry: None = None


@dataclass(frozen=True)
class Place:
    """A zone (None: everywhere), the duty as it binds there, and the party concerned (None: all).

    ``beside``: parties for whom the same area is listed by name, from earlier on.
    """

    zone: Ground | None
    obligation: Obligation
    party: str | None = None
    beside: frozenset[str] = frozenset()

    def concerns(self, bearer: str) -> bool:
        """Whether it is looked at in the bearer's findings."""
        return self.party == bearer or (self.party is None and bearer not in self.beside)


def places_of(obligation: Obligation, known: Known) -> list[Place]:
    """The zones that the clause names, that its list holds, or from which acts are reported."""
    if obligation.listed is not None:
        return places_listed(obligation, obligation.listed, known)
    if isinstance(obligation.duty, Frequency) and obligation.duty.per_area:
        return [Place(area, obligation) for area in areas_with_acts(obligation.duty, known)]
    return [Place(zone, obligation) for zone in obligation.zones or (None,)]


def places_listed(obligation: Obligation, listed: Listed, known: Known) -> list[Place]:
    """By zone, then by party; of several listings of one of these the first to bind counts."""
    first: dict[tuple[str, str | None], int] = {}
    for row in known.listings:
        if row["list"] == listed.list and row["area"] is not None:
            place = row["area"], row["party"]
            # Put on the list at the last instant that is possible, it surely binds from then.
            binds = shift(row["latest"] - 1, listed.after, known.agreement.time_zone)
            first[place] = min(binds, first.get(place, binds))
    everybody = {area: binds for (area, party), binds in first.items() if party is None}
    first = {
        (area, party): binds
        for (area, party), binds in first.items()
        if party is None or area not in everybody or binds < everybody[area]
    }
    agreed = known.agreement.zones
    zones: dict[str, Ground] = {area: agreed.get(area) or Area(area, (area,)) for area, _ in first}
    as_listed: Any = tuple(zones.values())
    places = []
    for (area, party), binds in sorted(first.items(), key=lambda item: (item[0][0], item[0][1] or "")):
        start = max(binds, obligation.span.start)
        if start < obligation.span.end:
            span = replace(obligation.span, start=start)
            there = replace(obligation, span=span, zones=as_listed)
            beside = {other for where, other in first if where == area and party is None and other}
            places.append(Place(zones[area], there, party, frozenset(beside)))
    return places


def areas_with_acts(duty: Frequency, known: Known) -> list[Area]:
    """The areas from which such acts are reported, by name."""
    names = {
        act["area"]
        for act in acts_known(known)
        if is_put_forward(act) and act["area"] is not None and duty.kinds & set(act["kinds"])
    }
    return [Area(name, (name,)) for name in sorted(names)]
