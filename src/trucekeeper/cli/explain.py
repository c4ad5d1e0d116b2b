"""``trucekeeper explain``: why one finding is as it is."""

from __future__ import annotations

from collections.abc import Sequence
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
from trucekeeper.compliance import Exhibit, Explanation
from trucekeeper.dossier import load
from trucekeeper.terms import STANDARD_MARKS, Standard
from trucekeeper.when import Interval, format_interval


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
    as_of: AsOf = None,
) -> None:
    """Explain one finding: its clause, its arithmetic, the evidence, and what would change it."""
    read = load(dossier)
    show_warnings(remarks(), read)
    found = read.explain(obligation, window=window, standard=standard, bearer=bearer, zone=zone, as_of=as_of)
    _print(answers(), found, read.agreement)


def _print(console: Console, found: Explanation, agreement: Agreement) -> None:
    _say(console, 0, Text(f"{found.obligation}, article {found.article}", style="bold"))
    _say(console, 0, Text(f"{found.clause.file}:{found.clause.line}", style="dim"))
    _section(console, "The clause", [found.says])
    _section(console, f"The finding  {STANDARD_MARKS[found.standard]} {found.standard}", [found.verdict])
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
    parts = (", ".join(exhibit.sources), _origins(exhibit.origins), record)
    _say(console, 6, Text("; ".join(part for part in parts if part), style="dim"))


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
