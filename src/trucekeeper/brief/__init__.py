"""The brief: a page to read, print or send, and its data beside it."""

from __future__ import annotations

from pathlib import Path

from trucekeeper.brief.assemble import page
from trucekeeper.brief.exports import findings_table, incidents_geojson, roles
from trucekeeper.brief.judged import judge
from trucekeeper.brief.markdown import render_markdown
from trucekeeper.brief.render import render_html
from trucekeeper.brief.writing import write_whole
from trucekeeper.dossier import Dossier
from trucekeeper.errors import FileError, Place

__all__ = ["write_brief"]


def write_brief(dossier: Dossier, as_of: int, out: Path) -> tuple[Path, ...]:
    """Write the brief of a dossier as of a moment (microseconds UTC) into the folder ``out``.

    Gives the paths of ``brief.html`` (which needs nothing else to open), ``brief.md``,
    ``findings.csv`` and ``incidents.geojson``. The folder is made where it is not there; the
    same dossier and moment give the same bytes, and an end in the middle leaves what was there
    before. Raises :class:`~trucekeeper.errors.FileError`
    where the folder cannot be written.
    """
    judged = judge(dossier, as_of)
    made = page(judged)
    texts = {
        "brief.html": render_html(made),
        "brief.md": render_markdown(made),
        "findings.csv": findings_table(judged.days, judged.agreement.time_zone),
        "incidents.geojson": incidents_geojson(judged.agreement, judged.known, roles(judged.phases), as_of),
    }
    try:
        return write_whole(out, texts)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise FileError(
            "file-missing",
            f"the brief cannot be written: {reason}",
            place=Place(str(out)),
            hint="give a folder that can be written with --out",
        ) from problem
