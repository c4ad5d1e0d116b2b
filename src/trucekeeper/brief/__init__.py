"""The brief: a page to read, print or send, and its data beside it."""

from __future__ import annotations

from pathlib import Path

from trucekeeper.brief.assemble import page
from trucekeeper.brief.exports import findings_table, incidents_geojson, roles
from trucekeeper.brief.judged import judge
from trucekeeper.brief.markdown import render_markdown
from trucekeeper.brief.render import render_html
from trucekeeper.dossier import Dossier
from trucekeeper.errors import FileError, Place

__all__ = ["write_brief"]


def write_brief(dossier: Dossier, as_of: int, out: Path) -> tuple[Path, ...]:
    """Write the brief of a dossier as of a moment (microseconds UTC) into the folder ``out``.

    Gives the paths of ``brief.html`` (which needs nothing else to open), ``brief.md``,
    ``findings.csv`` and ``incidents.geojson``. The folder is made where it is not there; the
    same dossier and moment give the same bytes. Raises :class:`~trucekeeper.errors.FileError`
    where the folder cannot be written.
    """
    judged = judge(dossier, as_of)
    made = page(judged)
    texts = {
        "brief.html": render_html(made),
        "brief.md": render_markdown(made),
        "findings.csv": findings_table(judged.days, dossier.agreement.time_zone),
        "incidents.geojson": incidents_geojson(dossier.agreement, judged.known, roles(judged.phases), as_of),
    }
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (out / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise FileError(
            "file-missing",
            f"the brief cannot be written: {reason}",
            place=Place(str(out)),
            hint="give a folder that can be written with --out",
        ) from problem
    return tuple(out / name for name in texts)
