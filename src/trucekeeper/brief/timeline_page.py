"""The timeline as one self-contained HTML page: the picture, and all of it in tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from trucekeeper.agreement.sequence import Due, Row, Sort
from trucekeeper.agreement.sequence.told import beginning, deadline, hangs, headline, room
from trucekeeper.brief.timeline_chart import timeline_svgs
from trucekeeper.brief.timeline_rows import MOST_ROWS, plain, waits
from trucekeeper.terms import in_words
from trucekeeper.when import iso


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in words; ``iso`` for machines, where it has a date."""

    text: str
    iso: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a table: one deadline, stretch or event."""

    article: str
    name: str
    what: str
    by: str
    begins: Moment
    ends: Moment
    room: str
    waits: str
    counted_from: str
    notes: str
    clause: str
    is_critical: bool


def timeline_html(due: Due) -> str:
    """The page. Every value is escaped but the pictures, which are our own."""
    environment = Environment(
        loader=PackageLoader("trucekeeper.brief"), autoescape=True, undefined=StrictUndefined
    )
    named = due.named
    standing = [row for row in due.of(Sort.PHASE, Sort.STANDING, Sort.EXTENSION) if row.is_placed]
    standing += [row for row in due.of(Sort.DUTY) if row.is_placed and row.due is None and not row.steps]
    without = [row for row in due.rows if not row.is_placed]
    return environment.get_template("timeline.html.j2").render(
        title=due.title,
        headline=headline(due),
        in_force=None if due.in_force is None else _begins(due, 0),
        zone=due.zone,
        clashes=[plain(each) for each in due.clashes],
        luck=[plain(each) for each in due.luck],
        notes=[plain(each) for each in due.notes],
        chain=[in_words(each) for each in due.chain],
        hangs=hangs(due),
        figures=timeline_svgs(due, MOST_ROWS, titled=False),
        deadlines=list(_deadlines(due)),
        standing=[_entry(due, row) for row in standing],
        without=[_entry(due, row, why=waits(row, named)) for row in without],
        left_out=due.left_out,
    )


def _deadlines(due: Due) -> Iterator[Entry]:
    """Deadlines, one row for each, and dated events among them, in the order of time."""
    found = [(hours, _entry(due, row, step=i)) for row, i, hours in _steps(due)]
    events = [row for row in due.of(Sort.EVENT) if row.is_placed]
    found += [(row.last or 0.0, _entry(due, row)) for row in events]
    for _, entry in sorted(found, key=lambda each: each[0]):
        yield entry


def _steps(due: Due) -> Iterator[tuple[Row, int | None, float]]:
    for row, step, hours in due.deadlines:
        yield row, None if step is None else row.steps.index(step), hours


def _entry(due: Due, row: Row, step: int | None = None, why: str | None = None) -> Entry:
    at = None if step is None else row.steps[step]
    last = row.last if at is None else at.due
    open_end = Moment("open-ended" if row.why_open == "open-ended" else plain(row.why_open))
    ends = open_end if last is None else _ends(due, last, loose=not row.fixed and row.ends is None)
    if row.sort is Sort.EVENT and row.fixed:
        ends = Moment(ends.text.removeprefix("the end of "), ends.iso)
    is_dated = row.sort is Sort.EVENT and row.fixed
    opens = Moment("") if row.opens is None or is_dated else _begins(due, row.opens)
    if not is_dated and row.surely is not None and row.opens is not None and row.surely > row.opens:
        opens = Moment(f"{opens.text}, or as late as {deadline(due, row.surely)}", opens.iso)
    name = in_words(row.name)
    return Entry(
        article=row.article,
        name=f"{name[:1].upper()}{name[1:]}{f': {at.label}' if at is not None else ''}",
        what=row.what,
        by=row.by,
        begins=opens,
        ends=ends,
        room="cannot be kept" if row.clashes else room(row if at is None else at),
        waits=", ".join(in_words(each) for each in row.waits) if why is None else why,
        counted_from=", ".join(in_words(each) for each in row.counted_from),
        notes=plain("; ".join(row.notes)),
        clause=f"line {row.place.line}",
        is_critical=row.critical,
    )


def _begins(due: Due, hours: float) -> Moment:
    instant = due.instant(hours)
    return Moment(beginning(due, hours), "" if instant is None else iso(instant, due.zone))


def _ends(due: Due, hours: float, *, loose: bool) -> Moment:
    instant = due.instant(hours)
    told = f"{deadline(due, hours)}{', at the latest' if loose else ''}"
    return Moment(told, "" if instant is None else iso(instant, due.zone))
