"""Making a failing world smaller, and printing it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import polars as pl

from tests.compliance.scene import DAY, EPOCH, record
from tests.compliance.small_worlds import TELLING, SmallWorld, keeping
from trucekeeper.agreement.model import Agreement
from trucekeeper.when import FOREVER


def smallest(world: SmallWorld, fails: Callable[[SmallWorld], bool]) -> SmallWorld:
    """The failing world without the obligations and rows that it fails without."""
    for smaller in [*with_one_obligation_less(world), *with_one_row_less(world)]:
        if fails(smaller):
            return smallest(smaller, fails)
    return world


def with_one_obligation_less(world: SmallWorld) -> Iterator[SmallWorld]:
    agreed = world.agreement
    if agreed.later:
        yield world._replace(agreement=replace(agreed, later=()))
    for left_out in agreed.obligations:
        yield world._replace(agreement=without(agreed, left_out))


def without(agreed: Agreement, left_out: str) -> Agreement:
    return keeping(agreed, lambda obligation: obligation.id != left_out)


def with_one_row_less(world: SmallWorld) -> Iterator[SmallWorld]:
    told = world.evidence
    for id in [id for name in TELLING for id in getattr(told, name).get_column("id")]:
        other = pl.col("id") != id
        fewer = replace(told, **{name: getattr(told, name).filter(other) for name in TELLING})
        yield world._replace(evidence=fewer)


def described(world: SmallWorld) -> str:
    """The world as text: what a failing test prints."""
    agreed, told, as_of = world
    lines = [
        f"as of {moment(as_of, agreed)}, {agreed.time_zone}, {agreed.mechanism}",
        *map(str, agreed.implications),
    ]
    for obligation in agreed.obligations.values():
        span = f"[{moment(obligation.span.start, agreed)}, {moment(obligation.span.end, agreed)})"
        zones = [zone.id for zone in obligation.zones]
        lines.append(f"{obligation.id}: {obligation.by} {span} in {zones}: {obligation.duty}")
        binding = (*obligation.pauses, obligation.listed, *obligation.variants)
        lines += [f"    {each}" for each in binding if each is not None]
    dull = record().keys() - {"dataset", "known_from", "supersedes", "withdrawn"}
    for name in TELLING:
        for row in getattr(told, name).iter_rows(named=True):
            told_of = {key: value for key, value in row.items() if value is not None and key not in dull}
            lines.append(
                f"{name}: " + ", ".join(f"{key}={text(key, told_of[key], agreed)}" for key in told_of)
            )
    return "\n".join(lines)


INSTANTS = {
    "earliest",
    "latest",
    "start",
    "end",
    "core_start",
    "core_end",
    "known_from",
    "notified",
    "window_start",
    "window_end",
}


def text(column: str, value: object, agreed: Agreement) -> str:
    return moment(value, agreed) if column in INSTANTS and isinstance(value, int) else str(value)


def moment(instant: int, agreed: Agreement) -> str:
    """An instant in the agreement's zone, to the microsecond."""
    if instant == FOREVER or instant < DAY:
        return "forever" if instant == FOREVER else "always"
    return (EPOCH + timedelta(microseconds=instant)).astimezone(ZoneInfo(agreed.time_zone)).isoformat()
