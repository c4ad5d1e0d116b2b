"""``trucekeeper status``: what was kept, as a table, JSON or CSV."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated

import polars as pl
import typer

from trucekeeper.agreement.model import Agreement
from trucekeeper.cli.console import answers, remarks
from trucekeeper.cli.fail_on import parse_condition
from trucekeeper.cli.glyphs import key
from trucekeeper.cli.options import AsOf, DossierFolder
from trucekeeper.cli.overview import not_begun, overview, unscored
from trucekeeper.cli.warnings import show_warnings
from trucekeeper.dossier import Dossier, finding_objects, findings_csv, load
from trucekeeper.terms import Period, Standard
from trucekeeper.when import format_ending, iso

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
    findings = read.findings(moment, by)
    shown = findings if standard is None else findings.filter(pl.col("standard") == standard.value)
    zone = read.agreement.time_zone
    if format is Format.JSON:
        _write_json(read, shown, moment)
    elif format is Format.CSV:
        sys.stdout.write(findings_csv(shown, zone))
    else:
        _print_table(read, shown, moment, by)
    held = [condition for condition in conditions if condition.holding(findings).height]
    for condition in held:
        count = condition.holding(findings).height
        remarks().print(f"{condition.status} at {condition.standard}: {count:,} findings", highlight=False)
    if held:
        raise typer.Exit(CONDITION_HOLDS)


def _write_json(dossier: Dossier, findings: pl.DataFrame, moment: int) -> None:
    zone = dossier.agreement.time_zone
    answer = {
        "agreement": _described(dossier.agreement),
        "as_of": iso(moment, zone),
        "findings": list(finding_objects(findings, zone)),
    }
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


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


def _print_table(dossier: Dossier, findings: pl.DataFrame, moment: int, by: Period) -> None:
    agreement = dossier.agreement
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
    console.print(key())
    console.print("Broken and kept are bounds over the windows that are decided: at least–at most.")
    if waiting := list(not_begun(agreement, findings)):
        console.print(f"Not yet begun: {', '.join(waiting)}", markup=False)
    if listed := list(unscored(agreement)):
        console.print(f"Listed and not scored: {', '.join(listed)}", markup=False)
