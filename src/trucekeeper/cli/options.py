"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DossierFolder = Annotated[
    Path,
    typer.Argument(metavar="DOSSIER", help="The dossier's folder, the one that holds agreement.yaml."),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        metavar="TIME",
        help="Judge by what could be known at this time: 2015-03-15 (the end of that day), "
        "2015-03-15T18:00 (local time of the agreement) or with an offset, 2015-03-15T18:00+02:00. "
        "Without it, the end of the dossier's record.",
        show_default=False,
    ),
]
