"""``trucekeeper explain``: why one finding is as it is."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from trucekeeper.agreement.model import Agreement
from trucekeeper.cli.console import answers, remarks
from trucekeeper.cli.options import AsOf, DossierFolder
from trucekeeper.cli.warnings import show_warnings
from trucekeeper.cli.working import working
from trucekeeper.compliance import Exhibit, Explanation, PassedOver
from trucekeeper.dossier import load
from trucekeeper.dossier.explained import explanation_object
from trucekeeper.errors import MissingExtraError
from trucekeeper.terms import STANDARD_MARKS, Standard
from trucekeeper.when import Interval, format_interval


class Format(StrEnum):
    """How the explanation is written."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


def explain(
    dossier: DossierFolder,
    obligation: Annotated[
        str, typer.Argument(metavar="OBLIGATION", help="The obligation's name in agreement.yaml.")
    ],
    window: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            help="A day, or a moment, in the window that is meant. Without it, a prohibition is "
            "explained over all its time, a quota for its last window.",
            show_default=False,
        ),
    ] = None,
    standard: Annotated[
        Standard, typer.Option(help="How strong evidence must be to count.")
    ] = Standard.ALLEGED,
    bearer: Annotated[
        str | None,
        typer.Option(
            metavar="PARTY",
            help="The party whose finding is meant, or regime for the act itself, whoever did it.",
            show_default="the first, which is regime where there is one",
        ),
    ] = None,
    zone: Annotated[
        str | None,
        typer.Option(
            metavar="ZONE", help="The zone that is meant, where there are several.", show_default="the first"
        ),
    ] = None,
    case: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="Where the duty is to respond: the record that is to be answered, or RECORD/ITEM.",
            show_default="the last",
        ),
    ] = None,
    reading: Annotated[
        str | None,
        typer.Option(
            metavar="READING",
            help="Where the text can be read in several ways: which, as in “day-1: signature”.",
            show_default="the first",
        ),
    ] = None,
    as_of: AsOf = None,
    format: Annotated[
        Format,
        typer.Option(help="Text to read; JSON for other programs; or a piece of HTML to put into a page."),
    ] = Format.TEXT,
) -> None:
    """Explain one finding: its clause, its arithmetic, the evidence, and what would change it."""
    read = load(dossier)
    show_warnings(remarks(), read)
    with working("Explaining"):
        found = read.explain(
            obligation,
            window=window,
            standard=standard,
            bearer=bearer,
            zone=zone,
            case=case,
            reading=reading,
            as_of=as_of,
        )
    agreement = read.agreement.as_of(read.moment(as_of))
    if format is Format.JSON:
        json.dump(explanation_object(found, agreement.time_zone), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    elif format is Format.HTML:
        sys.stdout.write(_html(found, agreement))
    else:
        _print(answers(), found, agreement)


def _html(found: Explanation, agreement: Agreement) -> str:
    try:
        from trucekeeper.brief.explained import explanation_html
    except ModuleNotFoundError as missing:
        raise MissingExtraError(
            "extra-missing",
            f"pages are made with {missing.name}, which is not installed",
            hint="install it with: pip install 'trucekeeper[brief]'",
        ) from missing
    return explanation_html(found, agreement)


def _print(console: Console, found: Explanation, agreement: Agreement) -> None:
    _say(console, 0, Text(f"{found.obligation}, article {found.article}", style="bold"))
    _say(console, 0, Text(f"{found.clause.file}:{found.clause.line}", style="dim"))
    _section(console, "The clause", [found.says])
    _section(console, f"The finding  {STANDARD_MARKS[found.standard]} {found.standard}", [found.verdict])
    if found.author:
        _section(console, "Whose act", [found.author])
    _section(console, "How it was reached", found.arithmetic)
    _section(console, "The evidence", [])
    for (role, why), alike in groupby(found.exhibits, key=lambda exhibit: (exhibit.role, exhibit.why)):
        _say(console, 2, Text.assemble((role, "bold"), f": {why}"))
        for exhibit in alike:
            _exhibit(console, exhibit, agreement.time_zone)
    if not found.exhibits:
        _say(console, 2, Text("none"))
    if found.left_out:
        _say(console, 2, Text(f"… and {found.left_out:,} more; `trucekeeper status --format csv` names all"))
    if found.passed_over:
        _section(console, "Near it, and not counted", [])
        for row in found.passed_over:
            _passed_over(console, row, agreement.time_zone)
    _section(console, "What would change it", found.would_change)
    _section(console, "What to do next", [found.next_step])


def _section(console: Console, title: str, lines: Sequence[str]) -> None:
    _say(console, 0, Text(f"\n{title}", style="bold"))
    for line in lines:
        _say(console, 2, Text(line))


def _exhibit(console: Console, exhibit: Exhibit, zone: str) -> None:
    when = format_interval(Interval(exhibit.earliest, exhibit.latest), zone)
    _say(
        console,
        4,
        Text.assemble((exhibit.id, "cyan"), *(f", {part}" for part in (when, exhibit.place) if part)),
    )
    if exhibit.text:
        _say(console, 6, Text(exhibit.text))
    record = exhibit.file if exhibit.line is None else f"{exhibit.file}:{exhibit.line}"
    parts = (", ".join(exhibit.sources), _origins(exhibit.origins), exhibit.grade, record)
    _say(console, 6, Text("; ".join(part for part in parts if part), style="dim"))


def _passed_over(console: Console, row: PassedOver, zone: str) -> None:
    when = format_interval(Interval(row.earliest, row.latest), zone)
    place = f", {row.place}" if row.place else ""
    _say(console, 4, Text.assemble((row.id, "cyan"), f", {when}{place}"))
    record = row.file if row.line is None else f"{row.file}:{row.line}"
    if row.text:
        _say(console, 6, Text(row.text))
    _say(console, 6, Text.assemble((row.why, "bold"), (f"; {record}", "dim")))


def _origins(bounds: tuple[int, int] | None) -> str:
    if bounds is None:
        return ""
    fewest, most = bounds
    return f"origins {fewest}" if fewest == most else f"origins {fewest}–{most}"


def _say(console: Console, indent: int, text: Text) -> None:
    """A paragraph: wrapped below itself in a terminal, one line elsewhere."""
    if console.is_terminal:
        console.print(Padding(text, (0, 0, 0, indent)))
    else:
        console.print(Text(" " * indent).append_text(text), soft_wrap=True)
