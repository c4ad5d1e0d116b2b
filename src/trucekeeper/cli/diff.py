"""``trucekeeper diff``: how two texts of an agreement differ, by meaning."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from trucekeeper.agreement import read_yaml
from trucekeeper.agreement.difference import Difference, Edition, difference, edition
from trucekeeper.cli.agreement_file import read_text
from trucekeeper.cli.console import answers, remarks
from trucekeeper.cli.diff_formats import as_json, print_difference
from trucekeeper.dossier.load import AGREEMENT
from trucekeeper.errors import MissingExtraError

DIFFERENT = 1
"""Exit status where the two texts do not say the same, as that of diff(1)."""


class Format(StrEnum):
    """How the answer is written."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


def diff(
    before: Annotated[
        str,
        typer.Argument(
            metavar="A", help="The first text: FILE, a folder with an agreement.yaml, or FILE@VERSION."
        ),
    ],
    after: Annotated[str, typer.Argument(metavar="B", help="The second text.")],
    format: Annotated[
        Format, typer.Option(help="To read, for programs (JSON), or one page to send and print (HTML).")
    ] = Format.TEXT,
) -> None:
    """Show how two texts of an agreement differ, by what they mean and not by their lines.

    Tells what became stricter, looser, earlier or later, and for whom; what is only renamed,
    moved or worded otherwise is no difference. FILE@VERSION is a version that the file declares
    under `versions:`; FILE alone is the file as it stands.

    Exit status: 0 where both say the same, 1 where they differ, 2 where a text cannot be used.
    """
    texts = _open(before), _open(after)
    found = difference(*texts)
    for each in texts:
        if not each.is_told:
            told = f"note: {each.name.label}: the file does not say what this version has otherwise"
            remarks().print(told, soft_wrap=True, markup=False)
    match format:
        case Format.TEXT:
            print_difference(answers(), found)
        case Format.JSON:
            sys.stdout.write(f"{as_json(found)}\n")
        case Format.HTML:
            sys.stdout.write(_page(found))
    if found:
        raise typer.Exit(DIFFERENT)


def _open(name: str) -> Edition:
    """The text that is meant; a file whose own name has an @ is that file."""
    path, version = Path(name), None
    if not path.exists() and "@" in name:
        file, _, version = name.rpartition("@")
        path = Path(file)
    file_path = path / AGREEMENT if path.is_dir() else path
    return edition(read_yaml(read_text(file_path).removeprefix("\ufeff"), str(file_path)), version)


def _page(found: Difference) -> str:
    try:
        from trucekeeper.brief.difference import render_difference
    except ModuleNotFoundError as missing:
        raise MissingExtraError(
            "extra-missing",
            f"the page is made with {missing.name}, which is not installed",
            hint="pip install 'trucekeeper[brief]'; --format text and json need nothing more",
        ) from missing
    return render_difference(found)
