"""The declared schemas of the evidence tables.

Times are half-open intervals in microseconds since 1970-01-01 UTC. Every row of every table
but ``sources`` ends with the columns of :data:`RECORD`: when it could first be known, how
sensitive it is, what it supersedes, and where it came from.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import polars as pl

Schema = Mapping[str, pl.DataType]

TEXTS = pl.List(pl.String())

RECORD: Schema = MappingProxyType(
    {
        "dataset": pl.String(),  # the manifest's name of the dataset
        "known_from": pl.Int64(),  # when the row could first be known
        "reconstructed": pl.Boolean(),  # known_from was worked out afterwards, by rule
        "sensitivity": pl.String(),  # terms.Sensitivity
        "supersedes": pl.String(),  # id of the row that this one replaces, or null
        "withdrawn": pl.Boolean(),  # the row only takes back what it supersedes
        "file": pl.String(),  # file inside the dossier
        "line": pl.Int64(),  # line of the file where the row starts, from 1
        "digest": pl.String(),  # SHA-256 of the file, hexadecimal
    }
)

SOURCES: Schema = MappingProxyType(
    {
        "id": pl.String(),
        "name": pl.String(),
        "type": pl.String(),  # terms.SourceType
        "aligned_with": pl.String(),  # id of a party, or null
        "reliability": pl.String(),  # terms.Reliability, or null
    }
)

CLAIMS: Schema = MappingProxyType(
    {
        "id": pl.String(),  # e.g. ucdp-ged:147997#1
        "about": pl.String(),  # id of the row of another table that it speaks of
        "outlet": pl.String(),  # id of the source that published it
        "chain": TEXTS,  # names of sources, from the outlet to the root as far as told
        "published": pl.Int64(),  # start of the day or instant of publication, or null
        "headline": pl.String(),
        "cites": pl.String(),  # as worded in the record: whom the outlet cites, or null
        "modality": pl.String(),  # terms.Modality
        **RECORD,
    }
)

INCIDENTS: Schema = MappingProxyType(
    {
        "id": pl.String(),
        "kinds": TEXTS,  # leaves of the taxonomy that it may be, at least one
        "earliest": pl.Int64(),  # it happened wholly within [earliest, latest)
        "latest": pl.Int64(),
        "area": pl.String(),  # the smallest named area that surely holds it, or null
        "latitude": pl.Float64(),
        "longitude": pl.Float64(),
        "radius_m": pl.Float64(),
        "authors": TEXTS,  # parties that may have done it; empty: not known
        "authorship": pl.Int8(),  # terms.Containment: 2 when `authors` surely did it
        "involved": TEXTS,  # actors as the source names them
        "about": pl.String(),  # the case, item or record that it concerns or answers, or null
        "modality": pl.String(),
        "origins_fewest": pl.Int32(),  # independent origins, at least
        "origins_most": pl.Int32(),  # and at most
        "unaligned": pl.Int8(),  # terms.Containment: an origin stands apart from the accuser
        "reporters": TEXTS,  # ids of sources that reported it
        "witnessed_by": TEXTS,  # ids of sources that saw it themselves
        "deaths_low": pl.Int64(),
        "deaths_best": pl.Int64(),
        "deaths_high": pl.Int64(),
        "text": pl.String(),
        **RECORD,
    }
)

TALLIES: Schema = MappingProxyType(
    {
        "id": pl.String(),
        "counter": pl.String(),  # id of the source that counted
        "origin": pl.String(),  # id of the source whose count it is (a relay names another)
        "unit": pl.String(),
        "stage": pl.String(),  # the verb: dispatched, entered, ...; null where there is none
        "class": pl.String(),  # the class of the unit that was counted; null for all of them together
        "earliest": pl.Int64(),  # all that is counted lies within [earliest, latest)
        "latest": pl.Int64(),
        "core_start": pl.Int64(),  # surely covered: [core_start, core_end), or null
        "core_end": pl.Int64(),
        "low": pl.Int64(),
        "best": pl.Int64(),
        "high": pl.Int64(),  # null: open upwards
        "whole": pl.Boolean(),  # the count's scope holds all that a clause's unit names
        "point": pl.String(),  # counting point, or null for all of them together
        "area": pl.String(),
        "party": pl.String(),  # the party whose performance is counted, or null
        "modality": pl.String(),
        "text": pl.String(),
        **RECORD,
    }
)

STATES: Schema = MappingProxyType(
    {
        "id": pl.String(),
        "observer": pl.String(),
        "subject": pl.String(),  # what is said to be done, as the obligation names it
        "extent": pl.String(),  # terms.Extent
        "manner": pl.String(),  # terms.Manner
        "earliest": pl.Int64(),  # the moment of which it is said lies in [earliest, latest)
        "latest": pl.Int64(),
        "area": pl.String(),
        "party": pl.String(),  # the party whose doing it is, or null
        "modality": pl.String(),
        "origins_fewest": pl.Int32(),
        "origins_most": pl.Int32(),
        "unaligned": pl.Int8(),
        "text": pl.String(),
        **RECORD,
    }
)

WATCHES: Schema = MappingProxyType(
    {
        "id": pl.String(),
        "observer": pl.String(),
        "area": pl.String(),
        "start": pl.Int64(),  # watched from start to end ...
        "end": pl.Int64(),
        "share": pl.Float64(),  # ... for this share of the time; 0: a watch that was not kept
        "sees": TEXTS,  # leaves of acts, units or subjects that it could have seen
        "cause": pl.String(),  # terms.Cause: why it saw less than all, or null
        "controlled_by": pl.String(),  # who controls that, or null
        "text": pl.String(),
        **RECORD,
    }
)

RULINGS: Schema = MappingProxyType(
    {
        "id": pl.String(),
        "body": pl.String(),  # id of the source that ruled
        "about": pl.String(),  # id of the incident, tally, state or plea ruled on, or null
        "obligation": pl.String(),  # id of the obligation ruled on, where it is no record, or null
        "party": pl.String(),  # whose act the body finds it, or whose shortfall was made good, or null
        "outcome": pl.String(),  # terms.Outcome
        "ground": pl.String(),  # why, in the body's words; a rejection always has one
        "earliest": pl.Int64(),  # the windows of `obligation` that it rules on; null for all so far
        "latest": pl.Int64(),
        **RECORD,
    }
)

PLEAS: Schema = MappingProxyType(
    {
        "id": pl.String(),
        "party": pl.String(),  # the party that claims it for itself
        "sort": pl.String(),  # terms.Plea
        "exemption": pl.String(),  # the exemption as the clause names it, or null
        "about": pl.String(),  # id of the act it is claimed for, or null
        "obligation": pl.String(),  # the obligation it is claimed under; null: any
        "earliest": pl.Int64(),  # the time for which it is claimed
        "latest": pl.Int64(),
        "notified": pl.Int64(),  # when the act was notified beforehand, or null
        "text": pl.String(),
        **RECORD,
    }
)

LISTINGS: Schema = MappingProxyType(
    {
        "id": pl.String(),
        "list": pl.String(),  # the list as the agreement names it
        "area": pl.String(),  # the area or zone that is put on it, or null
        "party": pl.String(),  # the party that it concerns, or null
        "item": pl.String(),  # who or what is listed, by a number, never by a name; or null
        "of": pl.String(),  # the case or batch that it belongs to, or null
        "earliest": pl.Int64(),  # it was put on the list within [earliest, latest)
        "latest": pl.Int64(),
        "text": pl.String(),
        **RECORD,
    }
)

TABLES: Mapping[str, Schema] = MappingProxyType(
    {
        "sources": SOURCES,
        "claims": CLAIMS,
        "incidents": INCIDENTS,
        "tallies": TALLIES,
        "states": STATES,
        "watches": WATCHES,
        "rulings": RULINGS,
        "pleas": PLEAS,
        "listings": LISTINGS,
    }
)

REQUIRED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "sources": (),
        "claims": (),
        "incidents": (
            *("dataset", "kinds", "earliest", "latest", "authors", "authorship", "modality"),
            *("origins_fewest", "origins_most", "unaligned", "reporters", "witnessed_by"),
        ),
        "tallies": ("dataset", "counter", "origin", "unit", "earliest", "latest", "low", "whole", "modality"),
        "states": (
            *("dataset", "observer", "subject", "extent", "manner", "earliest", "latest", "modality"),
            *("origins_fewest", "origins_most", "unaligned"),
        ),
        "watches": ("dataset", "observer", "start", "end", "share", "sees"),
        "rulings": ("dataset", "body", "outcome"),
        "pleas": ("dataset", "party", "sort", "earliest", "latest"),
        "listings": ("dataset", "list", "earliest", "latest"),
    }
)
"""Columns that a row fills besides its id and, for a record, ``known_from``; a row that only
withdraws another needs no more than those two."""


_EMPTY: Mapping[str, pl.DataFrame] = MappingProxyType(
    {name: pl.DataFrame(schema=dict(schema)) for name, schema in TABLES.items()}
)


def empty(table: str) -> pl.DataFrame:
    """An empty table of the given name, with its declared columns and types; always the same one."""
    return _EMPTY[table]
