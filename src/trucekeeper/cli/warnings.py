"""What was told while a dossier was read, in a few lines."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.text import Text

from trucekeeper.cli.errors import show_diagnostics
from trucekeeper.dossier import Dossier

SHOWN = 3
"""Warnings of one code that are shown; the rest are counted."""


def show_warnings(console: Console, dossier: Dossier) -> None:
    """The warnings about the dossier, and how many rows of which file were refused."""
    for code, alike in groupby(dossier.diagnostics, key=lambda warning: warning.code):
        warnings = list(alike)
        show_diagnostics(console, warnings[:SHOWN])
        if len(warnings) > SHOWN:
            console.print(f"… and {len(warnings) - SHOWN} more of this kind [{code}]", markup=False)
    for file, intake in dossier.intakes.items():
        if intake.rejected:
            path = dossier.path / file
            told = (
                f"{path}: {len(intake.rejected):,} of {intake.rows_in:,} rows could not be used; "
                f"`trucekeeper intake {path}` lists them"
            )
            console.print(Text.assemble(("note: ", "bold yellow"), told), soft_wrap=True)
