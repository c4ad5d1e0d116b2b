"""Section "Counts": what each origin counted in a stretch of time, and the bounds of all together."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from trucekeeper.compliance.reference.admission import is_put_forward, tally_admitted, watch_admitted
from trucekeeper.compliance.reference.known import Ground, Question, Row
from trucekeeper.compliance.reference.place import covers, place
from trucekeeper.compliance.reference.union import covered, share_held
from trucekeeper.compliance.reference.watching import time_of_watch
from trucekeeper.compliance.reference.windows import Window, overlap, within
from trucekeeper.terms import REGIME, Containment, Standard

CERTAIN, NO = Containment.CERTAIN, Containment.NO

Bounds = tuple[float, float]
"""At least and at most so many; ``inf`` is open."""


@dataclass(frozen=True)
class Asked:
    """What is asked: how many of a unit at a stage, in a stretch of time and a zone, by whom.

    ``unnamed``: whether a count that names no party surely is theirs. ``classes`` and ``points``
    are those that the clause names. What passed a later stage passed this one.
    """

    question: Question
    unit: str
    stage: str | None
    window: Window
    zone: Ground | None
    parties: tuple[str, ...]
    unnamed: bool
    classes: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    later_stages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Counted:
    """What was counted of what is asked, at the standard of the question.

    ``rows`` are the admissible tallies, ``logs`` the watches that show that no more came;
    ``not_admissible`` are tallies too.
    """

    asked: Asked
    rows: list[Row]
    logs: list[Row]
    not_admissible: list[Row]
    by_origin: dict[str, Bounds]

    @property
    def enough_origins(self) -> bool:
        """Whether as many origins counted as the standard asks for."""
        return len(self.by_origin) >= origins_asked_for(self.asked.question)

    @property
    def bounds(self) -> Bounds:
        """The k-th largest low and the k-th smallest high; nothing is known by fewer origins."""
        if not self.enough_origins:
            return 0, inf
        k = origins_asked_for(self.asked.question)
        lows = sorted((low for low, _ in self.by_origin.values()), reverse=True)
        highs = sorted(high for _, high in self.by_origin.values())
        return lows[k - 1], highs[k - 1]

    @property
    def independent(self) -> list[Bounds]:
        """The bounds of the origins that are not aligned with an obligor."""
        question = self.asked.question
        return [bounds for origin, bounds in self.by_origin.items() if not question.is_aligned(origin)]

    @property
    def inside(self) -> list[Row]:
        """The rows of which all surely is what is asked about, and the logs."""
        return [*(row for row in self.rows if is_inside(self.asked, row)), *self.logs]

    @property
    def near(self) -> list[Row]:
        """The other rows."""
        return [row for row in self.rows if not is_inside(self.asked, row)]


def borne_in(question: Question, window: Window) -> tuple[Window, Ground | None, tuple[str, ...], bool]:
    """The time, the zone and the parties of a count of what the bearer itself owes."""
    unnamed = question.bearer == REGIME or len(question.obligation.by.parties) == 1
    return window, question.zone, question.obligors, unnamed


def count(asked: Asked) -> Counted:
    """All that was counted of it, and the bounds that each origin gives."""
    speaking = [row for row in asked.question.known.tallies if speaks_to(asked, row)]
    rows = [row for row in speaking if tally_admitted(asked.question, row)]
    not_admissible = [row for row in speaking if not tally_admitted(asked.question, row)]
    watches = log_watches(asked)
    by_origin: dict[str, Bounds] = {}
    logs: list[Row] = []
    for origin in sorted({origin_of(asked, row) for row in rows} | {row["observer"] for row in watches}):
        own_rows = [row for row in rows if origin_of(asked, row) == origin]
        own_watches = [row for row in watches if row["observer"] == origin]
        bounds = bounds_of_datasets(asked, own_rows)
        entries = entries_of_log(asked, own_rows)
        if counts_at_the_stage(asked, origin) and kept_a_log(asked, own_rows, entries, own_watches):
            logs += own_watches
            bounds = bounds[0], min(bounds[1], sum(row["high"] for row in entries))
        elif not own_rows:
            continue
        by_origin[origin] = bounds
    return Counted(asked, rows, logs, not_admissible, by_origin)


def origins_asked_for(question: Question) -> int:
    """How many origins must stand for a bound at this standard."""
    if question.standard == Standard.CORROBORATED:
        return question.known.agreement.mechanism.independent_origins
    return 1


# What speaks to what is asked


def speaks_to(asked: Asked, row: Row) -> bool:
    """Whether the tally counts what is asked, by whom, where and when it is asked."""
    return (
        row["unit"] == asked.unit
        and (row["stage"] == asked.stage or row["stage"] in asked.later_stages)
        and (row["id"] in asked.question.known.upheld or is_put_forward(row))
        and (row["party"] is None or row["party"] in asked.parties)
        and place_inside(asked, row) != NO
        and (row["class"] is None or not asked.classes or row["class"] in asked.classes)
        and (row["point"] is None or not asked.points or row["point"] in asked.points)
        and overlap(time_of(row), asked.window) > 0
    )


def origin_of(asked: Asked, row: Row) -> str:
    """Whose count it is; what the mandated body upheld counts as its own where only that counts."""
    question = asked.question
    if question.standard == Standard.VERIFIED and row["id"] in question.known.upheld:
        return question.mandated_body or str(row["origin"])
    return str(row["origin"])


def time_of(row: Row) -> Window:
    """All that is counted lies within it."""
    return Window(row["earliest"], row["latest"])


def core_of(row: Row) -> Window:
    """Surely counted throughout; empty where the row has no core."""
    if row["core_start"] is None or row["core_end"] is None:
        return Window(0, 0)
    return Window(row["core_start"], row["core_end"])


def place_inside(asked: Asked, row: Row) -> Containment:
    """How the counted area lies to the zone."""
    return place(row, asked.zone, asked.question.known.areas)


def is_inside(asked: Asked, row: Row) -> bool:
    """All that it counts surely is what is asked about."""
    return is_theirs(asked, row) and within(time_of(row), asked.window) == CERTAIN


def is_theirs(asked: Asked, row: Row) -> bool:
    """All that it counts surely is of the parties, the zone and the classes asked about."""
    if row["party"] is None and not asked.unnamed:
        return False
    if asked.classes and row["class"] is None:
        return False
    return place_inside(asked, row) == CERTAIN


def holds_all(asked: Asked, row: Row) -> bool:
    """All that is asked about, in the time counted, surely is in it (if its point and class are)."""
    everybody = row["party"] is None or len(asked.parties) == 1
    zone, area = asked.zone, row["area"]
    everywhere = zone is None or (
        area is not None and covers(area, zone, asked.question.known.areas) == CERTAIN
    )
    return bool(row["whole"]) and everybody and everywhere and row["stage"] == asked.stage


# Bounds of one origin


def bounds_of_datasets(asked: Asked, rows: list[Row]) -> Bounds:
    """The largest low and the smallest high of the datasets, each of one origin and stage."""
    groups = {(row["dataset"], row["origin"], row["stage"]) for row in rows}
    bounds = [
        bounds_of_dataset(
            asked, [row for row in rows if (row["dataset"], row["origin"], row["stage"]) == group]
        )
        for group in groups
    ]
    return max((low for low, _ in bounds), default=0), min((high for _, high in bounds), default=inf)


def bounds_of_dataset(asked: Asked, rows: list[Row]) -> Bounds:
    """The class null is all together; the named classes are parts of it."""
    return together_and_parts(
        *bounds_of_class(asked, [row for row in rows if row["class"] is None]),
        {
            name: bounds_of_class(asked, [row for row in rows if row["class"] == name])
            for name in asked.classes or classes_of(rows)
        },
        bool(asked.classes),
    )


def bounds_of_class(asked: Asked, rows: list[Row]) -> Bounds:
    """The point null is all together; the named points are parts of it."""
    return together_and_parts(
        *bounds_of_rows(asked, [row for row in rows if row["point"] is None]),
        {
            name: bounds_of_rows(asked, [row for row in rows if row["point"] == name])
            for name in asked.points or points_of(rows)
        },
        bool(asked.points),
    )


def together_and_parts(low: float, high: float, parts: dict[str, Bounds], all_parts_named: bool) -> Bounds:
    """What is counted together and what in parts; parts bound from above where the clause names them."""
    low = max(low, sum(part_low for part_low, _ in parts.values()))
    if all_parts_named:
        high = min(high, sum(part_high for _, part_high in parts.values()))
    return low, high


def classes_of(rows: list[Row]) -> list[str]:
    """The classes that were counted apart."""
    return sorted({row["class"] for row in rows if row["class"] is not None})


def points_of(rows: list[Row]) -> list[str]:
    """The points at which was counted."""
    return sorted({row["point"] for row in rows if row["point"] is not None})


def bounds_of_rows(asked: Asked, rows: list[Row]) -> Bounds:
    """The bounds that one dataset of one origin gives for one class at one point."""
    low = sum(row["low"] for row in rows if is_inside(asked, row))
    cores = [core_of(row) for row in rows if holds_all(asked, row)]
    if not covered(asked.window, cores):
        return low, inf
    if any(row["high"] is None or not holds_all(asked, row) for row in rows):
        return low, inf
    return low, sum(row["high"] for row in rows)


# Logs


def log_watches(asked: Asked) -> list[Row]:
    """The watches that would have seen each of what is asked about, in some of the time."""
    question = asked.question
    return [
        row
        for row in question.known.watches
        if watch_admitted(question, row)
        and row["share"] > 0
        and row["share"] >= question.known.agreement.mechanism.watched
        and covers(row["area"], asked.zone, question.known.areas) == CERTAIN
        and asked.unit in row["sees"]
        and overlap(time_of_watch(row), asked.window) > 0
    ]


def totals_of(asked: Asked, rows: list[Row]) -> list[Row]:
    """The rows that tell all that is asked about, of all points and classes together."""
    return [row for row in rows if is_together(row) and holds_all(asked, row)]


def is_together(row: Row) -> bool:
    """It is of no single point or class."""
    return row["class"] is None and row["point"] is None


def entries_of_log(asked: Asked, rows: list[Row]) -> list[Row]:
    """The rows at the stage asked about, without those that tell a part of what totals tell."""
    cores = [core_of(row) for row in totals_of(asked, rows)]
    return [
        row
        for row in rows
        if row["stage"] == asked.stage and (is_together(row) or not covered(time_inside(asked, row), cores))
    ]


def time_inside(asked: Asked, row: Row) -> Window:
    """The time of a row that overlaps the window, as far as it lies in it."""
    time = time_of(row)
    return Window(max(time.start, asked.window.start), min(time.end, asked.window.end))


def counts_at_the_stage(asked: Asked, origin: str) -> bool:
    """Whether the origin ever counted the unit at the stage asked about, or at none."""
    stages = {
        row["stage"]
        for row in asked.question.known.tallies
        if row["unit"] == asked.unit and row["origin"] == origin
    }
    return not stages or asked.stage in stages


def kept_a_log(asked: Asked, rows: list[Row], entries: list[Row], watches: list[Row]) -> bool:
    """Whether all that came in the window is in the entries of an origin that watched for it."""
    complete = all(row["high"] is not None and holds_all(asked, row) for row in entries)
    looked = [*map(core_of, totals_of(asked, rows)), *map(time_of_watch, watches)]
    return bool(watches) and complete and covered(asked.window, looked)


# Time held


def coverage(counted: Counted, clipped: Window) -> tuple[float, float]:
    """The shares of the clipped window held by cores, and by whole extents, of counts of all."""
    of_all = [row for row in counted.rows if holds_all(counted.asked, row)]
    logs = [time_of_watch(row) for row in counted.logs]
    return (
        share_held(clipped, [*map(core_of, of_all), *logs]),
        share_held(clipped, [*map(time_of, of_all), *logs]),
    )
