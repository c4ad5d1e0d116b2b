"""The same figures for every party, side by side, by the same rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from trucekeeper.agreement.model import Agreement
from trucekeeper.brief.sources import pieces_of
from trucekeeper.brief.standing import Standing, Standings
from trucekeeper.brief.view import Symmetry
from trucekeeper.brief.wording import bounds, number
from trucekeeper.compliance import Weighed
from trucekeeper.compliance.measures.symmetry import symmetry as measured
from trucekeeper.evidence import Evidence
from trucekeeper.terms import PENDING, Knowledge, Standard, percent
from trucekeeper.when import HOUR

Cells = Sequence[str]


def symmetry(weighed: Weighed, gathered: Standings) -> Symmetry:
    """A table with a row per figure and a cell per party, in the agreement's order of parties.

    Only findings about a party by itself count: those of the regime and of parties jointly say
    nothing about one of them.
    """
    agreement, known = weighed.agreement, weighed.known.evidence
    parties = tuple(agreement.parties)
    own: dict[str, list[Standing]] = {party: [] for party in parties}
    readings = any(reading is not None for *_, reading in gathered)
    for (_, bearer, _, _), of_standards in gathered.items():
        if bearer in own:
            own[bearer].extend(of_standards)
    rows = [
        *_duties(agreement, parties),
        *_windows(own, READINGS_APART if readings else ""),
        *_gaps(own, gathered),
        *_measures(weighed),
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


READINGS_APART = "; each reading of an open text by itself"


def _windows(own: Mapping[str, Sequence[Standing]], note: str) -> Iterator[tuple[str, Cells]]:
    """Windows over, not kept, kept and not told. Days of several zones count once each."""

    def total(standings: Sequence[Standing], standard: Standard, column: str) -> int:
        return sum(one.group[column] for one in standings if one.standard is standard)

    yield (
        f"Windows looked at (days, weeks, deadlines{note})",
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


def _measures(weighed: Weighed) -> Iterator[tuple[str, Cells]]:
    """What :mod:`trucekeeper.compliance.measures.symmetry` measures of each party, in words."""
    parties = measured(weighed).to_dicts()
    for label, word in (
        ("Acts alleged against it, certainly to possibly", _alleged),
        ("Of these corroborated, whoever did them", lambda row: _share(row, "corroborated")),
        ("Of these verified, whoever did them", lambda row: _share(row, "verified")),
        ("Of these upheld, rejected and not ruled on", _ruled),
        ("From an allegation to its ruling: the median, and the bounds", _waited),
        ("Days on which observers say it denied access", _denied),
        ("Acts and shortfalls ruled to have been made good", lambda row: number(row["cured"])),
        ("Exemptions it pleaded, of these upheld and rejected", _exemptions),
        ("Countermeasures it claimed", lambda row: number(row["countermeasures"])),
    ):
        yield label, [word(row) for row in parties]


Measures = Mapping[str, int]


def _alleged(row: Measures) -> str:
    return bounds(row["alleged_low"], row["alleged_high"])


def _share(row: Measures, column: str) -> str:
    every = row["alleged_high"]
    return f"{number(row[column])} ({percent(row[column] / every)})" if every else "none alleged"


def _ruled(row: Measures) -> str:
    return f"{number(row['upheld'])}, {number(row['rejected'])}, {number(row['waiting'])}"


def _waited(row: Mapping[str, int | None]) -> str:
    median, least, most = (row[f"ruling_{name}"] for name in ("median", "least", "most"))
    if median is None or least is None or most is None:
        return "no ruling"
    return f"{_lasting(median)} ({_lasting(least)} – {_lasting(most)})"


def _lasting(length: int) -> str:
    day = 24 * HOUR
    return f"{length / day:.1f} days" if length >= day else f"{length / HOUR:.1f} hours"


def _denied(row: Measures) -> str:
    return f"{row['access_denied'] / (24 * HOUR):.1f}" if row["access_denied"] else "0"


def _exemptions(row: Measures) -> str:
    upheld, rejected = row["exemptions_upheld"], row["exemptions_rejected"]
    return f"{number(row['exemptions'])}, {number(upheld)}, {number(rejected)}"


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
