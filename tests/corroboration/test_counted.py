"""Origins counted from claims narrow what a record says of them, and never contradict it."""

from __future__ import annotations

import polars as pl
import pytest

from tests.compliance.hand_made import at
from tests.compliance.scene import incident
from trucekeeper.corroboration.counted import with_counted_origins
from trucekeeper.evidence import table

Origins = tuple[int, int, int]

SCHEMA = {"about": pl.String, "claims": pl.Int32, "fewest": pl.Int32, "most": pl.Int32, "unaligned": pl.Int8}


def narrowed(said: Origins, *counted: tuple[str, int, int, int], claims: int = 9) -> Origins:
    fewest, most, apart = said
    row = incident("one", at(0), at(1), origins_fewest=fewest, origins_most=most, unaligned=apart)
    incidents = table("incidents", [incident("other", at(0), at(1)), row])
    rows = [(about, claims, *bounds) for about, *bounds in counted]
    found = with_counted_origins(incidents, pl.DataFrame(rows, schema=SCHEMA, orient="row"))
    assert found.schema == incidents.schema
    assert found["id"].to_list() == ["other", "one"]
    one = found.row(1, named=True)
    return one["origins_fewest"], one["origins_most"], one["unaligned"]


@pytest.mark.parametrize(
    ("said", "counted", "now"),
    [
        ((1, 4, 1), (2, 3, 2), (2, 3, 2)),
        ((1, 2, 1), (1, 5, 1), (1, 2, 1)),
        ((2, 2, 1), (1, 3, 0), (2, 2, 0)),
        ((3, 3, 2), (1, 2, 0), (3, 3, 2)),
        ((1, 1, 0), (2, 2, 2), (1, 1, 0)),
        ((3, 3, 1), (1, 2, 0), (3, 3, 1)),
    ],
)
def test_the_number_lies_in_what_both_allow_else_the_record_is_right(
    said: Origins, counted: Origins, now: Origins
) -> None:
    assert narrowed(said, ("one", *counted)) == now


def test_where_fewer_claims_are_at_hand_than_there_may_be_origins_the_most_is_left() -> None:
    assert narrowed((1, 3, 1), ("one", 1, 1, 1), claims=3) == (1, 1, 1)
    assert narrowed((1, 4, 1), ("one", 1, 1, 1), claims=3) == (1, 4, 1)
    assert narrowed((1, 4, 1), ("one", 2, 2, 2), claims=3) == (2, 4, 2)


def test_a_record_that_no_claim_is_about_stays_as_it_is() -> None:
    assert narrowed((1, 4, 1), ("none of these", 2, 2, 2)) == (1, 4, 1)
    assert narrowed((1, 4, 1)) == (1, 4, 1)
