"""States as they bear on one duty: how surely each is admitted, and how surely it matches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from trucekeeper.compliance.placing.question import ADMITTED_MODALITIES, Question
from trucekeeper.terms import BearerMode, Containment, Extent, Manner, Standard

NO, POSSIBLE, CERTAIN = Containment


@dataclass(frozen=True, slots=True)
class Sight:
    """A state as it bears on one duty. ``holds``: it says that what is owed is done, or holds."""

    id: str
    observer: str
    extent: Extent
    holds: bool
    earliest: int
    latest: int
    admission: Containment
    match: Containment
    origins: tuple[int, int]
    dataset: str

    @property
    def certainty(self) -> Containment:
        """The least of admission and match."""
        return min(self.admission, self.match)


@dataclass(frozen=True, slots=True)
class Subject:
    """What states are asked about. ``holding``: extents at which it is done, or holds.

    ``begun``: it is only to be begun, so that some of the zone will do. ``one_will_do``: where
    either of several may do it, what one has done is done.
    """

    name: str
    holding: frozenset[Extent] = frozenset({Extent.WHOLE})
    begun: bool = False
    one_will_do: bool = True


def sights(question: Question, subject: Subject, bearer: str, standard: Standard) -> list[Sight]:
    """The states about a subject that may be the bearer's and of the zone, admitted or not."""
    obligors = sorted(question.obligors(bearer))
    ruled_so = pl.col("id").is_in(list(question.upheld)) if question.upheld else pl.lit(False)
    table = question.evidence.states.filter(
        (pl.col("subject") == subject.name)
        & (pl.col("modality").is_in(ADMITTED_MODALITIES) | ruled_so)
        & (pl.col("party").is_null() | pl.col("party").is_in(obligors))
        & (pl.col("earliest") < pl.col("latest"))
    )
    table = table.with_columns(placed=question.placed(table), covered=question.covered(table))
    aligned = frozenset(question.aligned_with(bearer))
    rows = table.iter_rows(named=True)
    found = (_sight(question, subject, standard, bearer, aligned, row) for row in rows)
    return [sight for sight in found if sight.match > NO]


def _sight(
    question: Question,
    subject: Subject,
    standard: Standard,
    bearer: str,
    aligned: frozenset[str],
    row: Mapping[str, object],
) -> Sight:
    holds = row["extent"] in subject.holding
    of_all_places = holds is not subject.begun
    match = Containment(int(str(row["covered"] if of_all_places else row["placed"])))
    if row["area"] is None:
        match = CERTAIN if of_all_places or len(question.obligation.zones) < 2 else POSSIBLE
    if not _of_all(question, subject, bearer, row["party"], holds=holds):
        match = min(POSSIBLE, match)
    return Sight(
        id=str(row["id"]),
        observer=str(row["observer"]),
        extent=Extent(str(row["extent"])),
        holds=holds,
        earliest=int(str(row["earliest"])),
        latest=int(str(row["latest"])),
        admission=_admission(question, standard, aligned, row, holds=holds),
        match=match,
        origins=(int(str(row["origins_fewest"])), int(str(row["origins_most"]))),
        dataset=str(row["dataset"]),
    )


def _of_all(question: Question, subject: Subject, bearer: str, party: object, *, holds: bool) -> bool:
    """Whether a state of a party, or of nobody named, surely answers for the bearer.

    What one of several did is not yet done jointly; what one did not do, either may have done.
    """
    name = None if party is None else str(party)
    if question.speaks_for_all(bearer, name):
        return question.named_certainly(bearer, name)
    either = question.obligation.by.mode is BearerMode.EITHER
    return either and subject.one_will_do if holds else not either


def _admission(
    question: Question,
    standard: Standard,
    aligned: frozenset[str],
    row: Mapping[str, object],
    *,
    holds: bool,
) -> Containment:
    if standard is Standard.ALLEGED or row["id"] in question.upheld:
        return CERTAIN
    if row["manner"] == Manner.CLAIMED:
        return NO
    if row["observer"] == question.mandated:
        return CERTAIN
    if standard is Standard.VERIFIED or (holds and row["observer"] in aligned):
        return NO
    asked = question.origins_asked(standard)
    apart = CERTAIN if holds else Containment(int(str(row["unaligned"])))
    if int(str(row["origins_fewest"])) >= asked and apart is CERTAIN:
        return CERTAIN
    return POSSIBLE if int(str(row["origins_most"])) >= asked and apart >= POSSIBLE else NO
