"""One obligation in one zone, as of a moment: what every form's evaluation is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import polars as pl

from trucekeeper import where
from trucekeeper.agreement.duties import Forbid, Frequency
from trucekeeper.agreement.model import Agreement, Obligation
from trucekeeper.compliance.placing.windows import Windows
from trucekeeper.evidence import Evidence
from trucekeeper.terms import DESK, MECHANISM, REGIME, BearerMode, Containment, Modality, Standard
from trucekeeper.where import Disc, Zone

ADMITTED_MODALITIES = [Modality.ASSERTED.value, Modality.HEDGED.value]


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """What is asked. ``evidence`` holds only what was known at ``windows.as_of`` and not rejected.

    ``upheld``: records that the mandated body ruled to be so, to the party it named, or None.
    """

    agreement: Agreement
    evidence: Evidence
    obligation: Obligation
    zone: Zone | None
    windows: Windows
    upheld: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def as_of(self) -> int:
        """The moment of the question, microseconds UTC."""
        return self.windows.as_of

    @property
    def mandated(self) -> str | None:
        """The body whose sight and rulings verify."""
        return self.agreement.mechanism.verified_by

    @property
    def ruler(self) -> str:
        """Who controls a missing ruling, be it that it may only look for itself."""
        return self.mandated or MECHANISM

    @property
    def attributor(self) -> str:
        """Who may say whose act it was: the mandated body, if it may rule."""
        return self.agreement.mechanism.ruler or DESK

    def origins_asked(self, standard: Standard) -> int:
        """How many independent origins a count needs."""
        corroborated = standard is Standard.CORROBORATED
        return self.agreement.mechanism.independent_origins if corroborated else 1

    def obligors(self, bearer: str) -> frozenset[str]:
        """The parties behind a bearer: all of them behind the regime."""
        return frozenset(self.obligation.by.parties) if bearer == REGIME else frozenset({bearer})

    def aligned_with(self, bearer: str) -> list[str]:
        """Ids of the sources that are aligned with one of the obligors."""
        obligors = self.obligors(bearer)
        return sorted(source for source, party in self.evidence.alignments().items() if party in obligors)

    def named_certainly(self, bearer: str, party: str | None) -> bool:
        """Whether what is said of a party, or of nobody named, is surely said of the bearer.

        Of nobody named may be of any party, where each bears the duty by itself.
        """
        return bearer == REGIME or party is not None or len(self.obligation.by.parties) == 1

    def speaks_for_all(self, bearer: str, party: str | None) -> bool:
        """Whether what is said of a party takes in all that the obligors did together."""
        return party is None or self.obligors(bearer) == {party}

    def placed(self, table: pl.DataFrame) -> pl.Series:
        """Containment of each row's place in the zone; needs ``area``, and a point where there is one."""
        zone, tree = self.zone, self.evidence.areas
        if zone is None:
            return constant(Containment.CERTAIN, table.height)
        columns = ["area", "latitude", "longitude", "radius_m"]
        present = [column for column in columns if column in table.columns]

        def decide(row: tuple[object, ...]) -> Containment:
            area, *point = row
            known = len(point) == 3 and all(value is not None for value in point)
            disc = Disc(*(float(str(value)) for value in point)) if known else None
            return where.place(zone, tree, None if area is None else str(area), disc)

        return by_distinct(table.select(present), decide)

    def covered(self, table: pl.DataFrame) -> pl.Series:
        """Containment of the zone in each row's area, as watches and completions need it."""
        zone, tree = self.zone, self.evidence.areas

        def decide(row: tuple[object, ...]) -> Containment:
            area = None if row[0] is None else str(row[0])
            if zone is None:
                return Containment.CERTAIN if area is None else Containment.POSSIBLE
            return where.covers(zone, tree, area)

        return by_distinct(table.select("area"), decide)


def bearers_of(obligation: Obligation) -> tuple[str, ...]:
    """Whose findings an obligation has: the regime's first, then each party's."""
    mode, parties = obligation.by.mode, obligation.by.parties
    if len(parties) == 1:
        return parties
    if mode is not BearerMode.EACH:
        return (REGIME,)
    return (REGIME, *parties) if isinstance(obligation.duty, Forbid | Frequency) else parties


def constant(containment: Containment, height: int) -> pl.Series:
    """The same containment for every row."""
    return pl.repeat(int(containment), height, dtype=pl.Int8, eager=True)


def by_distinct(rows: pl.DataFrame, decide: Callable[[tuple[object, ...]], Containment]) -> pl.Series:
    """A containment per row, decided once for each distinct row."""
    known: dict[tuple[object, ...], int] = {}
    answers = []
    for row in rows.iter_rows():
        if row not in known:
            known[row] = int(decide(row))
        answers.append(known[row])
    return pl.Series(answers, dtype=pl.Int8)
