"""``trucekeeper fmt``: writes agreement files in the one way in which they are written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trucekeeper.agreement.formatting import format_yaml
from trucekeeper.cli.agreement_file import read_text
from trucekeeper.cli.console import answers, remarks
from trucekeeper.cli.errors import show_error
from trucekeeper.dossier.load import AGREEMENT
from trucekeeper.errors import TrucekeeperError
from trucekeeper.terms import counted

WOULD_CHANGE = 1
"""Exit status of --check where a file is not written so."""

FILE_UNUSABLE = 2
"""Exit status where a file is no YAML; the others are done all the same."""


def fmt(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help="Agreement files, or folders that hold an agreement.yaml."),
    ],
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; tell which files are written otherwise.")
    ] = False,
) -> None:
    """Write agreement files in one way: indentation, spaces, quotation marks, long lines.

    What a file says stays as it is, and so do its comments and the order of its parts.

    Exit status: 0 where all is well; 1 where --check finds a file that is written otherwise;
    2 where a file is no YAML or cannot be read or written; the others are done all the same.
    """
    outcomes = [_format(path / AGREEMENT if path.is_dir() else path, check) for path in dict.fromkeys(files)]
    changed, unusable = outcomes.count(True), outcomes.count(None)
    what = "would be written otherwise" if check else "written anew"
    told = f"{counted(changed, 'file')} {what}, {outcomes.count(False):,} already well"
    told += f", {unusable:,} unusable" if unusable else ""
    answers().print(told, soft_wrap=True, markup=False)
    if unusable:
        raise typer.Exit(FILE_UNUSABLE)
    if check and changed:
        raise typer.Exit(WOULD_CHANGE)


def _format(path: Path, check: bool) -> bool | None:
    """Whether the file was, or would be, changed; None where it cannot be used, which is told."""
    try:
        text = read_text(path)
        formatted = format_yaml(text, str(path))
        if formatted == text:
            return False
        if not check:
            path.write_bytes(formatted.encode("utf-8"))
    except TrucekeeperError as error:
        show_error(remarks(), error)
        return None
    except OSError as error:
        remarks().print(
            f"error: {path}: it cannot be written: {error.strerror}", soft_wrap=True, markup=False
        )
        return None
    answers().print(f"{'would change' if check else 'changed'}: {path}", soft_wrap=True, markup=False)
    return True
