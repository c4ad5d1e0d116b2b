"""``trucekeeper review``: look at pairs of records, and say which are of one happening."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import polars as pl
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from trucekeeper.cli.console import answers, remarks, rules
from trucekeeper.cli.options import DossierFolder
from trucekeeper.cli.warnings import show_warnings
from trucekeeper.cli.working import working
from trucekeeper.corroboration.journal import Entry
from trucekeeper.corroboration.judgements import Judgement, Verdict
from trucekeeper.dossier import Dossier, load
from trucekeeper.dossier.journals import JUDGEMENTS, append
from trucekeeper.terms import counted, in_words
from trucekeeper.when import from_datetime

if TYPE_CHECKING:  # linking is slow to import, and no other command needs it
    from trucekeeper.dossier.corroborated import Corroborated

LISTED = 30
"""Pairs that --list shows."""


class Answer(StrEnum):
    """What can be answered to a pair."""

    SAME = "s"
    DIFFERENT = "d"
    UNSURE = "u"
    NEXT = "n"
    TAKE_BACK = "t"
    QUIT = "q"


VERDICTS = {
    Answer.SAME: Verdict.SAME,
    Answer.DIFFERENT: Verdict.DIFFERENT,
    Answer.UNSURE: Verdict.UNSURE,
}

WORDS = {
    **{answer: verdict.value for answer, verdict in VERDICTS.items()},
    Answer.NEXT: "next",
    Answer.TAKE_BACK: "take back",
    Answer.QUIT: "quit",
}
"""Each answer as a whole word, which may be typed too."""

ASKED = "[s]ame, [d]ifferent, [u]nsure; [n]ext, [t]ake back the last, [q]uit"


def review(
    dossier: DossierFolder,
    by: Annotated[
        str | None,
        typer.Option(metavar="WHO", help="Your office or initials, written with every judgement."),
    ] = None,
    list_only: Annotated[
        bool, typer.Option("--list", help="Only list the pairs, the one most worth a look first.")
    ] = False,
) -> None:
    """Look at pairs of records that may be of one happening, and judge them.

    The pair most worth a look comes first. Every answer is a line of judgements.jsonl in the dossier,
    with who gave it and when; it can be taken back, and is obeyed wherever the dossier is judged.
    """
    if not list_only and not (by or "").strip():
        raise typer.BadParameter("say who judges: an office or initials", param_hint="--by")
    read = load(dossier)
    show_warnings(remarks(), read)
    from trucekeeper.dossier.corroborated import corroborated

    with working("Comparing records"):
        found = corroborated(read.evidence, read.judgements, read.manifest.alignment, read.moment())
    if not found.pairs.height:
        answers().print("There is no pair to look at.")
    elif list_only:
        _list(found, answers())
    else:
        _ask(read, found, str(by), answers())


def _list(found: Corroborated, console: Console) -> None:
    table = Table(box=rules(console), pad_edge=False, header_style="bold")
    for name in ("One", "Other"):
        table.add_column(name, overflow="fold")
    table.add_column("Bits", justify="right")
    table.add_column("Now")
    for row in found.pairs.head(LISTED).iter_rows(named=True):
        now = "one incident" if row["together"] else "two incidents"
        table.add_row(*map(Text, (row["id"], row["other"], f"{row['bits']:+.1f}", now)))
    console.print(table)
    if found.pairs.height > LISTED:
        console.print(f"… and {found.pairs.height - LISTED:,} more.")


def _ask(read: Dossier, found: Corroborated, by: str, console: Console) -> None:
    """Go through the pairs until the end or until somebody has had enough."""
    journal = read.path / JUDGEMENTS
    given: list[tuple[int, Entry[Judgement]]] = []
    pairs = found.pairs.select("id", "other").rows()
    at = 0
    while at < len(pairs):
        one, other = pairs[at]
        console.print(f"\n{at + 1} of {counted(len(pairs), 'pair')}", style="bold")
        _show(read, found, one, other, console)
        answer = _answer()
        if answer is Answer.QUIT:
            break
        if answer is Answer.TAKE_BACK:
            if not given:
                console.print("There is nothing to take back.")
                continue
            at, last = given.pop()
            append(journal, last.undone(by, _now(last.when)))
            console.print("Taken back.")
            continue
        if answer in VERDICTS:
            judgement = Judgement.of(_named(found, one), _named(found, other), VERDICTS[answer])
            entry = Entry(by, _now(), judgement)
            append(journal, entry)
            given.append((at, entry))
        at += 1
    told = counted(len(given), "judgement")
    console.print(f"{told} written to {journal}" if given else "Nothing was judged.", markup=False)


def _answer() -> Answer:
    """What is typed, asked again until it is an answer; the end of input is as good as leaving."""
    while True:
        try:
            typed = typer.prompt(ASKED, prompt_suffix=": ", default=Answer.NEXT.value, show_default=False)
        except typer.Abort:
            return Answer.QUIT
        for answer, word in WORDS.items():
            if typed.strip().casefold() in (answer.value, word):
                return answer


def _named(found: Corroborated, record: str) -> str:
    """An id of the evidence by which a record can be named: one made of several has none of its own."""
    return min(id for id, standing in found.now.items() if standing == record)


def _now(after: int = 0) -> int:
    """This moment, in any case later than another."""
    return max(from_datetime(datetime.now(UTC)), after + 1)


def _show(read: Dossier, found: Corroborated, one: str, other: str, console: Console) -> None:
    """Both records beside each other, field by field, with what each field weighs."""
    from trucekeeper.corroboration.linking import explained

    why = explained(found.records, found.linked, one, other, read.agreement.time_zone)
    table = Table(box=rules(console), pad_edge=False, header_style="bold")
    table.add_column("")
    for id in (one, other):
        table.add_column(Text(id), overflow="fold", ratio=1)
    table.add_column("Bits", justify="right")
    table.add_column("Which is", overflow="fold")
    for each in why.fields:
        label = Text(in_words(each.field.name.lower()), style="bold")
        table.add_row(label, Text(each.one), Text(each.other), f"{each.bits:+.1f}", Text(each.level))
    texts = dict(found.rows.filter(pl.col("id").is_in([one, other])).select("id", "text").iter_rows())
    table.add_row(Text("in words", style="bold"), *(Text(texts[id] or "") for id in (one, other)), "", "")
    console.print(table)
    likelier = "one happening" if why.bits >= 0 else "two happenings"
    console.print(f"{why.bits:+.1f} bits in all, being near counted {why.near:+.1f}: likelier {likelier}.")
    for reason in why.apart:
        console.print(Text(f"Apart now because {reason}."))
