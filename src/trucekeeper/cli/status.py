"""``trucekeeper status``: what was kept, as a table, JSON or CSV."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

import polars as pl
import typer

from trucekeeper.agreement.model import Agreement
from trucekeeper.cli.console import answers, remarks
from trucekeeper.cli.fail_on import parse_condition
from trucekeeper.cli.glyphs import key
from trucekeeper.cli.options import AsOf, DossierFolder
from trucekeeper.cli.overview import not_begun, overview, unscored
from trucekeeper.cli.warnings import show_warnings
from trucekeeper.cli.working import working
from trucekeeper.compliance import Weighed, findings_of
from trucekeeper.compliance.measures.attribution import attributions
from trucekeeper.dossier import Dossier, finding_objects, findings_csv, load, with_basis
from trucekeeper.terms import Period, Standard, listed
from trucekeeper.when import FOREVER, format_ending, iso

CONDITION_HOLDS = 1
"""Exit status where a condition that was asked for holds."""


class Format(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def status(
    dossier: DossierFolder,
    as_of: AsOf = None,
    standard: Annotated[
        Standard | None, typer.Option(help="Show one standard only.", show_default="all three")
    ] = None,
    by: Annotated[
        Period,
        typer.Option(
            help="The windows in which prohibitions are looked at; quotas and deadlines have their own."
        ),
    ] = Period.DAY,
    format: Annotated[
        Format,
        typer.Option(help="A table of counts to read; or all findings, each by itself, as JSON or CSV."),
    ] = Format.TABLE,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STATUS@STANDARD",
            help="Leave with exit status 1 if some finding has this status at this standard, "
            "as in breached@alleged. May be given several times.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Say of every obligation what was kept, what was broken, and what cannot be told."""
    conditions = [parse_condition(text) for text in fail_on or ()]
    read = load(dossier)
    show_warnings(remarks(), read)
    moment = read.moment(as_of)
    with working("Weighing"):
        weighed = read.weigh(moment, by)
        findings = findings_of(weighed)
    shown = findings if standard is None else findings.filter(pl.col("standard") == standard.value)
    zone = read.agreement.time_zone
    if format is Format.JSON:
        _write_json(read, with_basis(shown, read.grounds(moment)), _authors(weighed, standard), moment)
    elif format is Format.CSV:
        sys.stdout.write(findings_csv(with_basis(shown, read.grounds(moment)), zone))
    else:
        _print_table(read, shown, _authors(weighed, standard), moment, by)
    held = [condition for condition in conditions if condition.holding(findings).height]
    for condition in held:
        count = condition.holding(findings).height
        remarks().print(f"{condition.status} at {condition.standard}: {count:,} findings", highlight=False)
    if held:
        raise typer.Exit(CONDITION_HOLDS)


def _authors(weighed: Weighed, standard: Standard | None) -> pl.DataFrame:
    """Whose acts the breaches were, at one standard or at all."""
    found = attributions(weighed)
    return found if standard is None else found.filter(pl.col("standard") == standard.value)


def _write_json(dossier: Dossier, findings: pl.DataFrame, authors: pl.DataFrame, moment: int) -> None:
    zone = dossier.agreement.time_zone
    answer = {
        "agreement": _described(dossier.agreement.as_of(moment)),
        "as_of": iso(moment, zone),
        "findings": list(finding_objects(findings, zone)),
        "authors": [_author(row, zone) for row in authors.iter_rows(named=True)],
    }
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def _author(row: dict[str, Any], zone: str) -> dict[str, object]:
    end = None if row["window_end"] == FOREVER else iso(row["window_end"], zone)
    window = {"start": iso(row["window_start"], zone), "end": end}
    rest = {name: value for name, value in row.items() if not name.startswith("window_")}
    return {**rest, "window": window}


def _described(agreement: Agreement) -> dict[str, object]:
    return {
        "title": agreement.title,
        "file": agreement.file,
        "in_force": iso(agreement.in_force, agreement.time_zone),
        "time_zone": agreement.time_zone,
        "day_1": agreement.days.day_1.isoformat(),
        "parties": {party.id: party.name for party in agreement.parties.values()},
        "third_parties": {third.id: third.name for third in agreement.third_parties.values()},
        "unscored": list(unscored(agreement)),
    }


def _print_table(
    dossier: Dossier, findings: pl.DataFrame, authors: pl.DataFrame, moment: int, by: Period
) -> None:
    agreement = dossier.agreement.as_of(moment)
    console = answers()
    console.print(agreement.title, style="bold", markup=False, soft_wrap=True)
    day = agreement.days.number(moment - 1)
    told = format_ending(moment, agreement.time_zone)
    counted = f"day {day}" if day > 0 else "before day 1"
    console.print(f"as of {told} ({agreement.time_zone}), {counted}", markup=False)
    if dossier.manifest.invented:
        console.print("The evidence of this dossier is invented.")
    console.print()
    bounds = dossier.bounds(moment, Period.PHASE) if by is Period.DAY else None
    console.print(overview(findings, bounds, console.width))
    console.print(key(set(findings["performance"]) | set(findings["legal"])))
    console.print("Broken and kept are bounds over the windows that are decided: at least–at most.")
    for line in _authors_in_words(authors):
        console.print(line, markup=False, soft_wrap=True)
    if waiting := list(not_begun(agreement, findings)):
        console.print(f"Not yet begun: {', '.join(waiting)}", markup=False)
    if listed := list(unscored(agreement)):
        console.print(f"Listed and not scored: {', '.join(listed)}", markup=False)


AUTHORS = {
    "certain": "certain",
    "one_of": "only possible",
    "contested": "contested",
    "open": "open",
}
"""What is known of an author, in words."""


def _authors_in_words(authors: pl.DataFrame) -> Iterator[str]:
    """One line per standard: of how many breaches the author is certain, and of how many not."""
    for standard in Standard:
        own = authors.filter(pl.col("standard") == standard.value).get_column("author").to_list()
        told = [f"{own.count(author):,} {word}" for author, word in AUTHORS.items() if author in own]
        if told:
            yield f"Authors of breaches, window by window, {standard}: {listed(told)}."
