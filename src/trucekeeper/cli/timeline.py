"""``trucekeeper timeline``: what is due when, as a table, a chart or a calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from trucekeeper.agreement import read_draft
from trucekeeper.agreement.sequence import Due, due_of
from trucekeeper.cli.agreement_file import read_text
from trucekeeper.cli.console import answers, remarks
from trucekeeper.cli.errors import show_diagnostics
from trucekeeper.cli.timeline_table import print_timeline
from trucekeeper.dossier.load import AGREEMENT
from trucekeeper.errors import FileError, InputError, MissingExtraError, Place
from trucekeeper.terms import counted

ERROR_STANDS = 1
"""Exit status where an error stands in the file, or its clauses cannot be kept together."""


def timeline(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The agreement file, or a folder that holds agreement.yaml."),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write a chart (.svg), a page with the chart and tables (.html), or a calendar (.ics).",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Show what is due when: windows, the time each deadline leaves, and what waits for what.

    A draft without an entry into force is counted in days from it. What has no date is listed with
    what it waits for, and given no place in time.

    Exit status: 1 where an error stands in the file (what can be read is shown all the same) or its
    clauses cannot be kept together, 2 where it cannot be used.
    """
    write = None if out is None else _writer(out)
    due, errors = _read(file)
    if out is None or write is None:
        print_timeline(answers(), due)
    else:
        _write(out, write(due))
        answers().print(f"The timeline is in {out}", soft_wrap=True, markup=False)
    if errors or due.clashes:
        raise typer.Exit(ERROR_STANDS)


def _read(path: Path) -> tuple[Due, int]:
    """The timeline of a file, and how many errors stand in it; those are told."""
    file = path / AGREEMENT if path.is_dir() else path
    draft = read_draft(read_text(file).removeprefix("\ufeff"), str(file), None)
    if draft.document is None or draft.timeline is None:
        first, *others = draft.errors
        raise InputError(first.code, first.message, place=first.place, hint=first.hint, others=tuple(others))
    if draft.errors:
        show_diagnostics(remarks(), draft.errors)
        stand = (
            f"{counted(len(draft.errors), 'error')} in this file: clauses that cannot be read are left out"
        )
        remarks().print(stand, soft_wrap=True, markup=False)
    return due_of(draft.document, draft.timeline, draft.source), len(draft.errors)


def _svg(due: Due) -> bytes:
    from trucekeeper.brief.timeline_file import timeline_svg

    return timeline_svg(due).encode("utf-8")


def _html(due: Due) -> bytes:
    from trucekeeper.brief.timeline_page import timeline_html

    return timeline_html(due).encode("utf-8")


def _ics(due: Due) -> bytes:
    from trucekeeper.brief.calendar import calendar

    return calendar(due)


WRITERS: Mapping[str, Callable[[Due], bytes]] = {".svg": _svg, ".html": _html, ".ics": _ics}


def _writer(out: Path) -> Callable[[Due], bytes]:
    """Who writes files with this ending; raises ``field-invalid`` for one that nobody writes."""
    found = WRITERS.get(out.suffix.lower())
    if found is None:
        ending = f"`{out.suffix}`" if out.suffix else "no ending"
        message = f"the ending of --out says what is written, and {out.name} has {ending}"
        hint = "end it in .svg (a chart), .html (a page with the chart and tables) or .ics (a calendar)"
        raise InputError("field-invalid", message, hint=hint)

    def write(due: Due) -> bytes:
        try:
            return found(due)
        except ModuleNotFoundError as missing:
            raise MissingExtraError(
                "extra-missing",
                f"this is made with {missing.name}, which is not installed",
                hint="install it with: pip install 'trucekeeper[brief]'",
            ) from missing

    return write


def _write(out: Path, content: bytes) -> None:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(content)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        message = f"the timeline cannot be written: {reason}"
        raise FileError(
            "file-missing", message, place=Place(str(out)), hint="give another place"
        ) from problem
