"""What may have come, for all that a few counts say: every stream that they leave open.

A stream is what truly came, each of it at a moment. It agrees with the counts of an origin if
they could have been made of it: each thing counted once at most in a dataset, within the time
of its row, and none left out while all was surely counted or a log was kept. What a dataset
counts of a class it counts once more among all together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement, product
from typing import NamedTuple

from tests.compliance.scene import Row


class Thing(NamedTuple):
    """One thing that came."""

    moment: int
    sort: str | None = None


Stream = tuple[Thing, ...]


def streams(moments: Sequence[int], most: int, sorts: Sequence[str | None] = (None,)) -> Iterator[Stream]:
    """All streams of no more than so many things."""
    things = [Thing(moment, sort) for moment in moments for sort in sorts]
    for number in range(most + 1):
        yield from combinations_with_replacement(things, number)


def agrees(stream: Stream, rows: Sequence[Row], logs: Sequence[Row] = ()) -> bool:
    """Whether all origins could have counted what they did."""
    origins = {row["origin"] for row in rows} | {log["observer"] for log in logs}
    return all(
        could_count(
            stream,
            [row for row in rows if row["origin"] == origin],
            [log for log in logs if log["observer"] == origin],
        )
        for origin in origins
    )


def could_count(stream: Stream, rows: Sequence[Row], logs: Sequence[Row]) -> bool:
    """Whether one origin could have made its counts of the stream."""
    together_or_of_class = {(row["dataset"], row.get("class")) for row in rows}
    in_datasets = [
        list(countings(stream, [row for row in rows if (row["dataset"], row.get("class")) == one]))
        for one in together_or_of_class
    ]
    logged = [any(log["start"] <= thing.moment < log["end"] for log in logs) for thing in stream]
    return any(
        all(
            any(counting[number] for counting in together)
            for number, is_logged in enumerate(logged)
            if is_logged
        )
        for together in product(*in_datasets)
    )


def countings(stream: Stream, rows: Sequence[Row]) -> Iterator[tuple[bool, ...]]:
    """Which of the things one dataset counted, in each way in which it could have come to its rows.

    A row of a class is of that class only; one that is not whole may have left things out.
    """
    may_be_in = [
        [None, *(number for number, row in enumerate(rows) if is_in(thing, row))] for thing in stream
    ]
    for chosen in product(*may_be_in):
        left_out = [thing for thing, number in zip(stream, chosen, strict=True) if number is None]
        if any(surely_counted(thing, row) for thing in left_out for row in rows):
            continue
        numbers = [chosen.count(number) for number in range(len(rows))]
        if all(
            row["low"] <= number and (row["high"] is None or number <= row["high"])
            for row, number in zip(rows, numbers, strict=True)
        ):
            yield tuple(number is not None for number in chosen)


def is_in(thing: Thing, row: Row) -> bool:
    of_class = row.get("class") is None or row["class"] == thing.sort
    return of_class and bool(row["earliest"] <= thing.moment < row["latest"])


def surely_counted(thing: Thing, row: Row) -> bool:
    """Whether the row could not have left it out, unless another row has it."""
    if not row["whole"] or row["core_start"] is None or not is_in(thing, row):
        return False
    return bool(row["core_start"] <= thing.moment < row["core_end"])


def total(stream: Stream, start: int, end: int, sorts: Sequence[str] = ()) -> int:
    """How many came from the start to the end, of some sorts or of all."""
    return len(
        [thing for thing in stream if start <= thing.moment < end and (not sorts or thing.sort in sorts)]
    )
