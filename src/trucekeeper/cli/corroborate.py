"""``trucekeeper corroborate``: which records are of one happening, and how many origins stand behind it."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import polars as pl
import typer
from rich.table import Table
from rich.text import Text

from trucekeeper.cli.console import answers, remarks, rules
from trucekeeper.cli.options import AsOf
from trucekeeper.cli.warnings import show_warnings
from trucekeeper.cli.working import working
from trucekeeper.corroboration.origins import summary, tree_of, tree_text
from trucekeeper.dossier import declared_entry, load
from trucekeeper.dossier.grounds import Alignment, Judgements
from trucekeeper.errors import FileError, InputError, Place
from trucekeeper.evidence import RECORDS, Evidence, merge
from trucekeeper.intake import default_entry, read
from trucekeeper.terms import Containment, counted, in_words, listed
from trucekeeper.when import Interval, format_ending, format_interval, iso, parse_as_of
from trucekeeper.where import AreaTree

if TYPE_CHECKING:  # linking is slow to import, and no other command needs it
    from trucekeeper.dossier.corroborated import Corroborated

MOST = 15
"""Happenings, and pairs, that the table lists; files and JSON have all."""

ASKED = 2
"""Independent origins that are asked for where no agreement says how many."""

APART = {Containment.CERTAIN: "yes", Containment.POSSIBLE: "open", Containment.NO: "no"}
"""Whether one of the origins stands apart from whoever accuses, in words."""


ROOTS = {
    "named": "{}",
    "people": "unnamed sources of {}",
    "credited": "{} as credited",
    "untold": "{}, sources not told",
    "circle": "reports that only credit each other",
}
"""What an origin is, in words, with the name that goes with it."""


class Format(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Reported:
    """What is to be corroborated: a dossier's evidence, or that of some files."""

    title: str
    evidence: Evidence
    judgements: Judgements
    alignment: Alignment
    moment: int
    zone: str
    asked: int
    review: str | None  # the dossier to review, where there is one


def corroborate(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="DOSSIER|FILE…", help="A dossier's folder, or files of evidence."),
    ],
    as_of: AsOf = None,
    format: Annotated[
        Format, typer.Option(help="Tables to read; or JSON for other programs.")
    ] = Format.TABLE,
    incident: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="Show who has it from whom, for the happening of this record.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder for the tables as Parquet.", show_default=False),
    ] = None,
) -> None:
    """Say which records are likely of one happening, and how many independent origins stand behind each.

    Ten outlets that quote one are one origin. The count is an interval: surely so many, at most so
    many. Records are likely of one happening by weights that are learned from them; only what people
    judged, with `trucekeeper review`, changes what is found of the obligations.
    """
    from trucekeeper.dossier.corroborated import corroborated

    told = _reported(paths, as_of)
    with working("Comparing records, counting origins"):
        found = corroborated(told.evidence, told.judgements, told.alignment, told.moment)
    if incident is not None:
        _print_lineage(found, told, incident)
    elif format is Format.JSON:
        json.dump(_object(found, told), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        _print(found, told)
    if out is not None:
        _write(found, out)


def _reported(paths: list[Path], as_of: str | None) -> Reported:
    if len(paths) == 1 and not paths[0].is_file():
        dossier = load(paths[0])
        show_warnings(remarks(), dossier)
        moment = dossier.moment(as_of)
        return Reported(
            title=dossier.agreement.title,
            evidence=dossier.evidence,
            judgements=dossier.judged(moment),
            alignment=dossier.manifest.alignment,
            moment=moment,
            zone=dossier.agreement.time_zone,
            asked=dossier.agreement.mechanism.independent_origins,
            review=str(paths[0]),
        )
    return _of_files(paths, as_of)


def _of_files(paths: list[Path], as_of: str | None) -> Reported:
    parts: list[Evidence] = []
    alignment: Alignment = {}
    zone = "UTC"
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as error:
            what = f"it cannot be read: {error.strerror}"
            hint = "give one dossier, or files of evidence" if path.is_dir() else None
            raise FileError("file-missing", what, place=Place(str(path)), hint=hint) from error
        entry = declared_entry(path) or default_entry(data, str(path))
        intake = read(data, entry, str(path))
        if intake.rejected:
            amount = f"{len(intake.rejected):,} of {intake.rows_in:,} rows could not be used"
            note = f"{path}: {amount}; `trucekeeper intake {path}` lists them"
            remarks().print(Text.assemble(("note: ", "bold yellow"), note), soft_wrap=True)
        parts.append(intake.evidence)
        alignment = {**entry.alignment, **alignment}
        zone = entry.zone
    evidence = merge(parts, AreaTree())
    known = [getattr(evidence, name).get_column("known_from").max() for name in RECORDS]
    last = max((moment for moment in known if moment is not None), default=None)
    if last is None:
        raise InputError("row-value", "there is no row of evidence", place=Place(str(paths[0])))
    moment = last if as_of is None else parse_as_of(as_of, zone)
    return Reported(listed([path.name for path in paths]), evidence, (), alignment, moment, zone, ASKED, None)


def _founded(found: Corroborated, asked: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The happenings that surely have so many origins, and those that may have."""
    surely = pl.col("origins_fewest") >= asked
    return (
        found.incidents.filter(surely),
        found.incidents.filter(~surely & (pl.col("origins_most") >= asked)),
    )


def _print(found: Corroborated, told: Reported) -> None:
    console = answers()
    console.print(told.title, style="bold", markup=False, soft_wrap=True)
    console.print(f"as of {format_ending(told.moment, told.zone)} ({told.zone})", markup=False)
    surely, perhaps = _founded(found, told.asked)
    several = found.incidents.filter(pl.col("records").list.len() > 1)
    total = found.incidents.get_column("records").list.len().sum()
    rows = [
        ("records", f"{total:,}, likely of {counted(found.incidents.height, 'happening')}"),
        (
            f"at least {told.asked} independent origins",
            f"surely {surely.height:,}, perhaps {perhaps.height:,}",
        ),
    ]
    if several.height:
        rows.append(("with several records", f"{several.height:,}, by likelihood"))
    if found.pairs.height:
        review = f": trucekeeper review {told.review}" if told.review else ""
        rows.append(("pairs to look at", f"{found.pairs.height:,}{review}"))
    summary = Table(box=None, show_header=False, pad_edge=False)
    for label, value in rows:
        summary.add_row(Text(label, style="bold"), Text(value))
    console.print(summary)
    best = found.incidents.filter(pl.col("origins_most") > 1).sort(
        "origins_fewest", "origins_most", "incident", descending=[True, True, False]
    )
    if best.height:
        console.print()
        console.print(_table(best, told))
        if best.height > MOST:
            console.print(f"… and {best.height - MOST:,} more; --format json and --out have all.")


def _table(best: pl.DataFrame, told: Reported) -> Table:
    table = Table(box=rules(answers()), pad_edge=False, header_style="bold")
    table.add_column("Happening", overflow="fold")
    table.add_column("When")
    for name in ("Where", "What"):
        table.add_column(name, overflow="fold")
    table.add_column("Origins", justify="right")
    table.add_column("Apart")
    table.add_column("Which", overflow="fold")
    for row in best.head(MOST).iter_rows(named=True):
        cells = (
            listed(row["records"]),
            format_interval(Interval(row["earliest"], row["latest"]), told.zone),
            row["area"] or "",
            listed([in_words(kind) for kind in row["kinds"]], "or"),
            _range(row["origins_fewest"], row["origins_most"]),
            APART[Containment(row["unaligned"])],
            "; ".join(map(_root, row["roots"] or ())),
        )
        table.add_row(*(Text(cell) for cell in cells))
    return table


def _print_lineage(found: Corroborated, told: Reported, id: str) -> None:
    from trucekeeper.dossier.corroborated import lineage

    traced = lineage(found, id, told.alignment, told.moment, told.zone)
    console = answers()
    console.print(tree_text(traced.about, tree_of(traced.origins, traced.labels)))
    console.print(summary(traced.origins))


def _root(told: str) -> str:
    sort, _, name = told.partition(": ")
    return ROOTS[sort].format(name or "whoever reported")


def _range(fewest: int, most: int) -> str:
    return f"{fewest}" if fewest == most else f"{fewest}–{most}"


def _object(found: Corroborated, told: Reported) -> dict[str, object]:
    return {
        "title": told.title,
        "as_of": iso(told.moment, told.zone),
        "asked": told.asked,
        "incidents": [_incident(row, told) for row in found.incidents.iter_rows(named=True)],
        "pairs": found.pairs.to_dicts(),
    }


def _incident(row: dict[str, Any], told: Reported) -> dict[str, object]:
    origins = {"origins": [row.pop("origins_fewest"), row.pop("origins_most")]}
    times = {name: iso(row[name], told.zone) for name in ("earliest", "latest")}
    return {**row, **times, **origins, "unaligned": APART[Containment(row["unaligned"])]}


def _write(found: Corroborated, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    tables = {"incidents": found.incidents, "pairs": found.pairs}
    for name, rows in tables.items():
        whole, part = folder / f"{name}.parquet", folder / f".{name}.part"
        rows.write_parquet(part)
        part.replace(whole)  # so that nobody ever sees half a file
    remarks().print(f"Tables in {folder}: {', '.join(f'{name}.parquet' for name in tables)}", markup=False)
