"""The declared tables of incident ids: what is given, what is kept, and what is told."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

import polars as pl

Schema = Mapping[str, pl.DataType]

PREFIX = "incident:"
"""An incident's id is this and a number; the lower number is the older id."""

CLUSTERS: Schema = MappingProxyType(
    {
        "report": pl.String(),  # id of a report, each once
        "cluster": pl.String(),  # any name that the reports of one incident share; it means nothing else
    }
)

STATE: Schema = MappingProxyType(
    {
        "report": pl.String(),
        "incident": pl.String(),  # the id of its incident
        "retired": pl.Boolean(),  # the id is out of use, and this was one of its last reports
    }
)
"""Which report is of which incident, and the last reports of every id that is out of use.

The caller keeps it between two assignments, as Parquet or CSV.
"""

HISTORY: Schema = MappingProxyType(
    {
        "when": pl.Int64(),  # the moment of the assignment, microseconds UTC, as the caller gives it
        "incident": pl.String(),
        "change": pl.String(),  # Change
        "other": pl.String(),  # the other incident, or null
        "reports": pl.Int64(),  # how many reports the change is about
    }
)


class Change(StrEnum):
    """What an assignment did with an id.

    ``kept``, ``new``, ``returned`` (out of use before), ``merged_into`` and ``gone`` (out of use from
    now on) are said of every id exactly once, but that an id whose reports went to several others
    ``merged_into`` each. ``split_from`` and ``moved_from`` stand beside them and tell from which id
    reports came: to one that is new or returned, or to one that was kept.
    """

    KEPT = "kept"
    NEW = "new"
    RETURNED = "returned"
    MERGED_INTO = "merged_into"
    GONE = "gone"
    SPLIT_FROM = "split_from"
    MOVED_FROM = "moved_from"


def no_incidents() -> pl.DataFrame:
    """The state before the first assignment."""
    return pl.DataFrame(schema=dict(STATE))
