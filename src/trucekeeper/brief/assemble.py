"""A dossier as of a moment, made into the values of a brief's page."""

from __future__ import annotations

import polars as pl

from trucekeeper.agreement.duties import Unscored
from trucekeeper.agreement.model import Agreement
from trucekeeper.brief.cards import cards
from trucekeeper.brief.figures import area_map, quotas, strips
from trucekeeper.brief.files import credits, dossier_notes, file_notes
from trucekeeper.brief.headline import headline
from trucekeeper.brief.judged import Judged
from trucekeeper.brief.limits import limits
from trucekeeper.brief.reconcile import comparisons
from trucekeeper.brief.rows import rows
from trucekeeper.brief.sources import source_table
from trucekeeper.brief.standing import leading_standard, standings
from trucekeeper.brief.symmetry import symmetry
from trucekeeper.brief.view import Listed, Page, Title
from trucekeeper.brief.watching import watching
from trucekeeper.brief.wording import ASKED, bearers_named, duty_name, moment, name_of, start
from trucekeeper.dossier import Dossier
from trucekeeper.evidence import RECORDS, Evidence
from trucekeeper.terms import DESK, MECHANISM, Sensitivity, Standard, counted, listed
from trucekeeper.when import to_datetime


def page(judged: Judged) -> Page:
    """The whole brief as values."""
    dossier, known, agreement = judged.dossier, judged.known, judged.agreement
    gathered = standings(agreement, judged.phases, judged.groups)
    lead = leading_standard(gathered)
    names = everybody(agreement, known)
    return Page(
        title=_title(judged, lead),
        headline=headline(agreement, gathered, lead),
        rows=rows(agreement, gathered, names),
        strips=strips(judged, lead),
        quotas=quotas(judged, lead),
        map=area_map(judged),
        cards=cards(judged, gathered, names),
        sources=source_table(agreement, known, _cited(judged.phases)),
        symmetry=symmetry(judged.weighed, gathered),
        watching=watching(judged, lead),
        comparisons=comparisons(agreement, known, judged.as_of, dossier.published),
        listed=_listed(agreement),
        files=file_notes(dossier),
        notes=dossier_notes(dossier),
        credits=credits(dossier),
        limits=tuple(limits(agreement, known, judged.days)),
    )


def _title(judged: Judged, lead: Standard) -> Title:
    agreement, manifest = judged.agreement, judged.dossier.manifest
    unscored = sum(not one.is_scored for one in agreement.obligations.values())
    scored = counted(len(agreement.obligations) - unscored, "obligation")
    offset = f"{to_datetime(judged.as_of, agreement.time_zone):%z}"
    why = ASKED[lead]
    if lead is Standard.ALLEGED:
        why += "; too little is corroborated to lead by that"
    return Title(
        agreement=agreement.title,
        as_of=moment(judged.as_of, agreement.time_zone),
        time_zone=f"{agreement.time_zone}, UTC{offset[:3]}:{offset[3:]}",
        day_number=agreement.days.number(judged.as_of - 1),
        in_force=start(agreement.in_force, agreement.time_zone),
        standard=lead.value,
        standard_why=why,
        tlp=_label(judged.dossier, judged.known),
        invented=manifest.invented,
        parties=tuple(party.name for party in agreement.parties.values()),
        clauses=f"{scored} scored, {counted(unscored, 'clause')} listed and not scored",
    )


def _label(dossier: Dossier, known: Evidence) -> str:
    """The strictest label of anything in the brief, by the Traffic Light Protocol."""
    order = [label.value for label in Sensitivity]
    held = {entry.sensitivity.value for entry in dossier.manifest.files}
    for name in RECORDS:
        held |= set(getattr(known, name).get_column("sensitivity").drop_nulls().to_list())
    return max(held, key=order.index, default=Sensitivity.CLEAR.value)


def _listed(agreement: Agreement) -> tuple[Listed, ...]:
    return tuple(
        Listed(
            article=one.article,
            duty=duty_name(one.id),
            bearers=bearers_named(one, agreement),
            text=one.text or "",
            why="; ".join(one.duty.why),
            clause=f"{one.clause.file}:{one.clause.line}",
        )
        for one in agreement.obligations.values()
        if isinstance(one.duty, Unscored)
    )


def everybody(agreement: Agreement, known: Evidence) -> dict[str, str]:
    """Id to name of everybody who may control a gap."""
    sources: dict[str, str] = dict(known.sources.select("id", "name").iter_rows())
    who = (*agreement.parties, *agreement.third_parties, DESK, MECHANISM)
    files: dict[str, set[str]] = {}
    for table in RECORDS:
        for dataset, file in getattr(known, table).select("dataset", "file").unique().iter_rows():
            files.setdefault(dataset, set()).add(file)
    datasets = {name: f"the keepers of {listed(sorted(held))}" for name, held in files.items()}
    return datasets | {one: name_of(one, agreement) for one in who} | sources


def _cited(phases: pl.DataFrame) -> frozenset[str]:
    """Ids of the records that some finding cites for or against."""
    cited = pl.concat(
        [phases[column].explode().drop_nulls() for column in ("witnesses", "possible", "against")]
    )
    return frozenset(cited.unique().to_list())
