"""``trucekeeper check``: what is wrong, risky or open in agreements, before they are signed."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from trucekeeper.cli.check_formats import as_github, as_json, as_sarif
from trucekeeper.cli.checked_file import CheckedFile, check_file
from trucekeeper.cli.console import answers
from trucekeeper.cli.errors import show_diagnostics
from trucekeeper.errors import Severity
from trucekeeper.terms import counted, percent

ERROR_STANDS = 1
"""Exit status where an error stands in a file."""

FILE_UNUSABLE = 2
"""Exit status where a file cannot be used at all."""


class Format(StrEnum):
    """How the answer is written."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


def check(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Agreement files, or folders that hold an agreement.yaml."),
    ],
    format: Annotated[
        Format,
        typer.Option(
            help="To read; or for programs: JSON, SARIF 2.1.0, or workflow commands of GitHub Actions."
        ),
    ] = Format.TEXT,
) -> None:
    """Check agreements: what is wrong, risky or open in them, where, and how to mend it.

    The text by article (articles.md) and the shapes of zones (zones.geojson) are read where they
    stand beside the file. `trucekeeper rule CODE` explains a code.

    Exit status: 0 where only warnings and notes are told, 1 where an error stands, 2 where a file
    cannot be used; the other files are checked all the same.
    """
    checked = [check_file(path) for path in dict.fromkeys(files)]
    match format:
        case Format.TEXT:
            _print(answers(), checked)
        case Format.JSON:
            _write(as_json(checked))
        case Format.SARIF:
            _write(as_sarif(checked))
        case Format.GITHUB:
            _write(as_github(checked))
    if not all(file.usable for file in checked):
        raise typer.Exit(FILE_UNUSABLE)
    if any(file.count(Severity.ERROR) for file in checked):
        raise typer.Exit(ERROR_STANDS)


def _write(text: str) -> None:
    """To standard output as it is; nothing where there is nothing to tell."""
    if text:
        sys.stdout.write(f"{text}\n")


def _print(console: Console, checked: Sequence[CheckedFile]) -> None:
    for number, file in enumerate(checked):
        if number:
            console.print()
        show_diagnostics(console, file.diagnostics)
        for line in _summary(file):
            console.print(line, soft_wrap=True)


def _summary(file: CheckedFile) -> Iterator[Text]:
    """How many errors, warnings and notes; how much is never scored; which rules are switched off."""
    counts = ", ".join(counted(file.count(severity), severity) for severity in Severity)
    if not file.usable:
        yield Text.assemble((file.file, "bold"), f": {counts}; it cannot be used")
        return
    share = percent(file.listed / file.clauses)
    told = f"{file.listed:,} of {file.clauses:,} clauses listed and never scored ({share})"
    off = f"; {counted(len(file.off), 'rule')} switched off" if file.off else ""
    yield Text.assemble((file.file, "bold"), f": {counts}; {told}{off}")
    for code, reason in file.off.items():
        yield Text(f"  off: {code}: {reason}", style="dim")
