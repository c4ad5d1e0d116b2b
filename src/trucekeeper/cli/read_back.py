"""``trucekeeper read-back``: every clause as a sentence beside the text of its article."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from trucekeeper.agreement.articles import text_of
from trucekeeper.agreement.problems import suggestion
from trucekeeper.agreement.read_back import (
    ClauseSentence,
    Confirmation,
    Standing,
    clauses_aloud,
    confirmations,
    record,
    rest_aloud,
)
from trucekeeper.cli.agreement_file import AgreementFile, open_agreement
from trucekeeper.cli.console import answers
from trucekeeper.errors import InputError, UnknownNameError
from trucekeeper.terms import listed

ALL = "all"


class Format(StrEnum):
    """How the answer is written."""

    TEXT = "text"
    JSON = "json"


STYLES = {Standing.CONFIRMED: "green", Standing.CHANGED: "bold yellow", Standing.UNCONFIRMED: "dim"}


def read_back(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The agreement file, or a folder that holds agreement.yaml."),
    ],
    format: Annotated[Format, typer.Option(help="To read aloud, or JSON for programs.")] = Format.TEXT,
    confirm: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Record in the file that this clause's sentence says what its article says; all for "
            "every clause. May be given several times.",
            show_default=False,
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            metavar="WHO", help="Who confirms: a role or initials. Needed with --confirm.", show_default=False
        ),
    ] = None,
) -> None:
    """Read an agreement back in plain English, for a second person to compare with the text.

    Every clause is told as a sentence beside the text of its article (articles.md, where it stands
    beside the file), with what the file declares besides. A confirmation is recorded in the file;
    a clause whose meaning or article was changed since is shown as changed.
    """
    read = open_agreement(file)
    if confirm:
        read = _confirm(read, confirm, by)
    standing = confirmations(read.document, read.timeline, read.articles)
    clauses = clauses_aloud(read.document, read.timeline)
    if format is Format.JSON:
        sys.stdout.write(json.dumps(_as_json(read, clauses, standing), ensure_ascii=False, indent=1) + "\n")
    else:
        _print(answers(), read, clauses, standing, confirm or ())


def _confirm(read: AgreementFile, asked: Sequence[str], by: str | None) -> AgreementFile:
    """Write the confirmations into the file; the file as it is then."""
    if by is None or not by.strip():
        hint = "add --by with a role or initials, such as --by legal-adviser"
        raise InputError("field-missing", "a confirmation needs somebody who gives it", hint=hint)
    known = read.document.obligations
    names = dict.fromkeys(
        each for name in asked for each in (known if name == ALL and name not in known else (name,))
    )
    for name in names:
        if name not in known:
            message = f"no clause is called `{name}`"
            raise UnknownNameError("obligation-unknown", message, hint=suggestion(name, known))
    standing = confirmations(read.document, read.timeline, read.articles)
    digests = {name: standing[name].digest for name in names}
    today = datetime.now().astimezone().date().isoformat()
    text = record(read.text, str(read.path), digests, by.strip(), today)
    read.path.write_bytes(text.encode("utf-8"))
    return open_agreement(read.path)


def _print(
    console: Console,
    read: AgreementFile,
    clauses: Sequence[ClauseSentence],
    standing: Mapping[str, Confirmation],
    only: Sequence[str],
) -> None:
    shown = [each for each in clauses if not only or each.name in only or ALL in only]
    for clause in shown:
        line = read.draft.source.key(clause.path).line
        _say(console, 0, Text.assemble((clause.name, "bold"), (f"  {read.path}:{line}", "dim")))
        _part(console, "The text", _article(read, clause.article))
        _part(console, "Read back", clause.text)
        if clause.says:
            _part(console, "In short", clause.says)
        found = standing[clause.name]
        _say(console, 2, Text(_told(found), style=STYLES[found.standing]))
        console.print()
    if not only:
        _say(console, 0, Text("What the file says besides", style="bold"))
        for sentence in rest_aloud(read.document, read.timeline):
            _say(console, 2, Text(sentence.text))
        console.print()
    _say(console, 0, Text(_counted(standing), style="bold"))


def _article(read: AgreementFile, article: str) -> str:
    """The text of an article, as one paragraph."""
    if read.articles is None:
        return "no text beside the file"
    return text_of(article, read.articles) or f"the text beside the file has no article {article}"


def _told(found: Confirmation) -> str:
    match found.standing:
        case Standing.UNCONFIRMED:
            return "not confirmed"
        case Standing.CONFIRMED:
            return f"confirmed by {found.by} on {found.on}"
        case Standing.CHANGED:
            return f"changed since {found.by} confirmed it on {found.on}"


def _counted(standing: Mapping[str, Confirmation]) -> str:
    """How many clauses are confirmed, and how many are not."""
    counts = Counter(each.standing for each in standing.values())
    parts = [f"{counts[Standing.CONFIRMED]:,} confirmed", f"{counts[Standing.UNCONFIRMED]:,} not confirmed"]
    parts += [f"{counts[Standing.CHANGED]:,} changed since"] if counts[Standing.CHANGED] else []
    return f"{len(standing):,} clause{'' if len(standing) == 1 else 's'}: {listed(parts, 'and')}"


def _part(console: Console, title: str, text: str) -> None:
    """A title and a paragraph below it, so that it can be read on a narrow screen too."""
    _say(console, 2, Text(title, style="cyan"))
    _say(console, 4, Text(text))


def _say(console: Console, indent: int, text: Text) -> None:
    """A paragraph: wrapped below itself in a terminal, one line elsewhere."""
    if console.is_terminal:
        console.print(Padding(text, (0, 0, 0, indent)))
    else:
        console.print(Text(" " * indent).append_text(text), soft_wrap=True)


def _as_json(
    read: AgreementFile, clauses: Sequence[ClauseSentence], standing: Mapping[str, Confirmation]
) -> dict[str, Any]:
    key = read.draft.source.key
    return {
        "file": str(read.path),
        "title": read.document.title,
        "clauses": [
            {
                "name": each.name,
                "article": each.article,
                "line": key(each.path).line,
                "text": text_of(each.article, read.articles or {}),
                "sentence": each.text,
                "says": each.says,
                "confirmation": {
                    "standing": standing[each.name].standing.value,
                    "digest": standing[each.name].digest,
                    "by": standing[each.name].by,
                    "on": standing[each.name].on,
                },
            }
            for each in clauses
        ],
        "besides": [
            {"place": ".".join(map(str, each.path)), "line": key(each.path).line, "sentence": each.text}
            for each in rest_aloud(read.document, read.timeline)
        ],
    }
