"""``trucekeeper brief``: write the brief of a dossier."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trucekeeper.cli.console import answers, remarks
from trucekeeper.cli.options import AsOf, DossierFolder
from trucekeeper.cli.warnings import show_warnings
from trucekeeper.cli.working import working
from trucekeeper.dossier import load
from trucekeeper.errors import MissingExtraError


def brief(
    dossier: DossierFolder,
    as_of: AsOf = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Folder to write to, made where it is not there. Without it, build/brief/NAME.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write the brief: one page to read, print or send, and its data beside it.

    The page, brief.html, needs nothing else to open. Beside it stand the same in Markdown, all
    findings as findings.csv and the incidents as incidents.geojson.
    """
    try:
        from trucekeeper.brief import write_brief
    except ModuleNotFoundError as missing:
        raise MissingExtraError(
            "extra-missing",
            f"the brief is drawn with {missing.name}, which is not installed",
            hint="install it with: pip install 'trucekeeper[brief]'",
        ) from missing
    read = load(dossier)
    show_warnings(remarks(), read)
    folder = out or Path("build", "brief", read.path.resolve().name)
    with working("Writing the brief"):
        page, *others = write_brief(read, read.moment(as_of), folder)
    console = answers()
    console.print(f"The brief is in {page}", soft_wrap=True, markup=False)
    console.print(f"Beside it: {', '.join(path.name for path in others)}", soft_wrap=True, markup=False)
