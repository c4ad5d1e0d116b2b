"""The rows of a timeline's chart: which stand in which part, with their labels, and their places."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from trucekeeper.agreement.sequence import Due, Row, Sort, Step
from trucekeeper.agreement.sequence.told import room
from trucekeeper.brief.drawing import text_width, wrap
from trucekeeper.terms import in_words, listed

LABEL_SIZE = 12.0
NOTE_SIZE = 11.0
LINE = 15.0

NO_DATE = "the text gives no date"

MOST_ROWS = 34
"""Rows of one picture of a page; a longer timeline has several, each with the axis."""


@dataclass(frozen=True, slots=True)
class Part:
    """A group of rows under a heading; ``words`` are rows that have no place on the axis."""

    heading: str
    rows: tuple[Row, ...]
    words: bool = False


def parts(due: Due) -> list[Part]:
    """Deadlines and dated events in the order of time, standing duties, and what has no date."""
    placed = [row for row in due.rows if row.is_placed and row.sort is not Sort.PHASE]
    dated = [row for row in placed if row.due is not None or row.steps or row.sort is Sort.EVENT]
    stretches = [row for row in placed if row not in dated]
    stretches = _together(stretches)
    stretches.sort(key=lambda row: (row.opens or 0, row.ends is None, row.ends or 0))
    unplaced = [row for row in due.rows if not row.is_placed and row.sort is not Sort.EVENT]
    adrift = tuple(row for row in unplaced if row.date)
    undated = tuple(row for row in unplaced if not row.date)
    found = [
        Part("Due, in the order of time", tuple(dated)),
        Part("Binding over a stretch of time", tuple(stretches)),
        Part("Dated, at an unknown place among the days", adrift, words=True),
        Part("Without a date: what each waits for", undated, words=True),
    ]
    return [part for part in found if part.rows]


def _together(rows: Sequence[Row]) -> list[Row]:
    """Standing duties of one article, bearer and stretch as one row, where there are several."""
    groups: dict[object, list[Row]] = {}
    for row in rows:
        alike = (row.article, row.by, row.opens, row.surely, row.ends)
        groups.setdefault(alike if row.sort is Sort.STANDING else row.name, []).append(row)
    found: list[Row] = []
    for group in groups.values():
        if len(group) < 3:
            found += group
        else:
            names = f"{group[0].name}, {group[1].name} and {len(group) - 2} more"
            found.append(replace(group[0], name=names, what=", ".join(row.what for row in group)))
    return found


def pages(found: Sequence[Part], most: int = MOST_ROWS) -> list[list[Part]]:
    """The parts shared out over pictures of at most so many rows, about as long as each other."""
    result: list[list[Part]] = [[]]
    held = 0
    for part in found:
        rows = list(part.rows)
        while rows:
            if held >= most:
                result.append([])
                held = 0
            left = most - held
            taken, rows = rows[:left], rows[left:]
            heading = part.heading if len(taken) == len(part.rows) or taken[0] is part.rows[0] else (
                f"{part.heading} (continued)"
            )  # fmt: skip
            result[-1].append(Part(heading, tuple(taken), part.words))
            held += len(taken)
    return result


@dataclass(frozen=True, slots=True)
class Label:
    """What stands to the left of a row: its article, its name, and who bears it, in lines."""

    article: list[str]
    name: list[str]
    by: list[str]

    @property
    def height(self) -> float:
        """Pixels from the first line to the last."""
        return LINE * max(len(self.article), len(self.name) + len(self.by))


def label(row: Row, article_width: float, width: float) -> Label:
    """The label of a row in so many pixels; on one line, where it is no duty with a deadline and fits."""
    prefix = {Sort.NOTICE: "notice: ", Sort.EXTENSION: "longer: ", Sort.PHASE: "phase "}.get(row.sort, "")
    words = f"{prefix}{in_words(row.name)}"
    words = words[:1].upper() + words[1:]
    article = wrap(row.article, article_width, NOTE_SIZE, lines=2) if row.article else []
    together = f"{words} · {row.by}"
    if row.by and row.due is None and text_width(together, LABEL_SIZE) < width:
        return Label(article, [together], [])
    by = wrap(row.by, width, NOTE_SIZE, lines=1 if row.due is None else 2) if row.by else []
    return Label(article, wrap(words, width, LABEL_SIZE, lines=2), by)


def step_label(step: Step) -> str:
    """The total of a step, short enough to stand beside its mark."""
    return re.sub(r"^([\d.]+) percent of .*$", r"\1%", step.label)


def right_column(row: Row) -> str:
    """The time that a row's tightest deadline leaves, in words."""
    if row.clashes:
        return "cannot be kept"
    known = [step for step in row.steps if step.least_slack is not None]
    if not known:
        return room(row)
    return room(min(known, key=lambda step: step.least_slack or 0))


def waits(row: Row, named: Mapping[str, Row]) -> str:
    """Why a row has no place on the axis, in words."""
    if row.sort is Sort.ANSWER:
        return row.why_open
    if row.date:
        return f"{row.date}; {row.why_open}"
    awaited = listed([_point(each, named) for each in row.waits])
    if row.sort is Sort.PHASE and awaited:
        return f"begins or goes on only with: {awaited}"
    counted_from = listed([_point(each, named) for each in row.counted_from])
    if not awaited and not counted_from:
        return plain(row.why_open)
    told = ["no date in the text"] if row.why_open == NO_DATE else []
    told += [f"waits for: {awaited}"] if awaited else []
    told += [f"deadline counted from: {counted_from}"] if counted_from else []
    return "; ".join(told)


def _point(wait: str, named: Mapping[str, Row]) -> str:
    """A point in time in words; an event by what happens."""
    event = named.get(wait)
    if event is not None and event.sort is Sort.EVENT:
        return event.what[:1].lower() + event.what[1:] if event.what.startswith(_SMALL) else event.what
    return in_words(wait)


_SMALL = ("A ", "An ", "It ", "The ", "Talks ")


def plain(text: str) -> str:
    """A sentence about names of the file, for readers of prose."""
    return re.sub(r"`([^`]+)`", lambda name: f"“{in_words(name[1])}”", text)
