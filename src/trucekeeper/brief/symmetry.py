"""The same figures for every party, side by side, by the same rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from trucekeeper.agreement.model import Agreement
from trucekeeper.brief.sources import pieces_of
from trucekeeper.brief.standing import Standing, Standings
from trucekeeper.brief.view import Symmetry
from trucekeeper.brief.wording import bounds, number
from trucekeeper.compliance.question import ADMITTED_MODALITIES
from trucekeeper.evidence import Evidence
from trucekeeper.terms import PENDING, Containment, Knowledge, Standard, percent

Cells = Sequence[str]


def symmetry(agreement: Agreement, known: Evidence, gathered: Standings) -> Symmetry:
    """A table with a row per figure and a cell per party, in the agreement's order of parties.

    Only findings about a party by itself count: those of the regime and of parties jointly say
    nothing about one of them.
    """
    parties = tuple(agreement.parties)
    own: dict[str, list[Standing]] = {party: [] for party in parties}
    for (_, bearer, _), of_standards in gathered.items():
        if bearer in own:
            own[bearer].extend(of_standards)
    rows = [
        *_duties(agreement, parties),
        *_windows(own),
        *_gaps(own, gathered),
        *_acts(known, parties),
        *_sources(known, parties),
    ]
    names = tuple(agreement.parties[party].name for party in parties)
    return Symmetry(names, tuple((label, tuple(cells)) for label, cells in rows))


def _duties(agreement: Agreement, parties: Sequence[str]) -> Iterator[tuple[str, Cells]]:
    borne = {
        party: [one for one in agreement.obligations.values() if party in one.by.parties] for party in parties
    }
    scored = [sum(one.is_scored for one in borne[party]) for party in parties]
    yield "Duties borne and scored", [number(n) for n in scored]
    listed = [len(borne[party]) - n for party, n in zip(parties, scored, strict=True)]
    yield "Duties borne, listed and not scored", [number(n) for n in listed]


def _windows(own: Mapping[str, Sequence[Standing]]) -> Iterator[tuple[str, Cells]]:
    """Windows over, not kept, kept and not told. Days of several zones count once each."""

    def total(standings: Sequence[Standing], standard: Standard, column: str) -> int:
        return sum(one.group[column] for one in standings if one.standard is standard)

    yield (
        "Windows looked at (days, weeks, deadlines)",
        [number(total(of_party, Standard.ALLEGED, "windows")) for of_party in own.values()],
    )
    for what, low, high in (("not kept", "broken_low", "broken_high"), ("kept", "kept_low", "kept_high")):
        for standard in Standard:
            cells = [
                bounds(total(of_party, standard, low), total(of_party, standard, high))
                for of_party in own.values()
            ]
            yield f"Windows {what}, {standard}", cells
    for standard in Standard:
        cells = [number(total(of_party, standard, "unknown")) for of_party in own.values()]
        yield f"Windows not told, {standard}", cells


def _gaps(own: Mapping[str, Sequence[Standing]], gathered: Standings) -> Iterator[tuple[str, Cells]]:
    """Whose the gaps are: unverified findings of anybody whose cause a party controls."""
    unverified = [
        row
        for of_standards in gathered.values()
        for one in of_standards
        if one.standard is Standard.CORROBORATED
        for row in one.findings
        if row["knowledge"] == Knowledge.UNVERIFIED and row["performance"] not in PENDING
    ]
    controlled = [sum(party in row["controlled_by"] for row in unverified) for party in own]
    yield "Unverified findings whose cause it controls, corroborated", [number(n) for n in controlled]


def _acts(known: Evidence, parties: Sequence[str]) -> Iterator[tuple[str, Cells]]:
    incidents = known.incidents.filter(pl.col("modality").is_in(ADMITTED_MODALITIES))
    listed = {party: pl.col("authors").list.contains(party) for party in parties}
    alone = (pl.col("authorship") == Containment.CERTAIN) | (pl.col("authors").list.len() == 1)
    certain = [incidents.filter(listed[party] & alone).height for party in parties]
    most = [incidents.filter(listed[party]).height for party in parties]
    cells = [bounds(low, high) for low, high in zip(certain, most, strict=True)]
    yield "Recorded incidents of which it is author, certainly to possibly", cells
    verified = [
        incidents.filter(listed[party] & (pl.col("witnessed_by").list.len() > 0)).height for party in parties
    ]
    shares = [percent(n / all_) if all_ else "none recorded" for n, all_ in zip(verified, most, strict=True)]
    yield "Share of these that somebody saw for themselves", shares


def _sources(known: Evidence, parties: Sequence[str]) -> Iterator[tuple[str, Cells]]:
    aligned = known.alignments()
    yield (
        "Sources aligned with it",
        [number(sum(one == party for one in aligned.values())) for party in parties],
    )
    pieces = dict.fromkeys(parties, 0)
    for source, rows in pieces_of(known).group_by("source").len().iter_rows():
        party = aligned.get(source)
        if party in pieces:
            pieces[party] += rows
    yield "Pieces of evidence from them", [number(pieces[party]) for party in parties]
