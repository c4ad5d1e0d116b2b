"""Which pairs somebody should look at first."""

from __future__ import annotations

import pytest

from tests.corroboration.linking.desk import HOUR, rows
from trucekeeper.corroboration.linking import Guards, doubts, link, reports_of

SHELLED = {"text": "Shells near the Old Mill of Popasna"}
RECORDS = reports_of(
    rows(
        {"id": "a", "dataset": "a", **SHELLED},
        {"id": "b", "dataset": "b", **SHELLED},
        {"id": "b2", "dataset": "b", **SHELLED},
        *({"id": f"c{n}", "dataset": "c", "earliest": (480_000 + n) * HOUR} for n in (-9, -30, -50)),
        {"id": "far", "latitude": 50.0},
    )
)
GUARDS = Guards(repeats=RECORDS.repeats({"b": False, "c": False}))


def test_overruled_pairs_and_those_near_even_odds_take_turns() -> None:
    found = doubts(RECORDS, link(RECORDS.reports, seed=1, guards=GUARDS))
    overruled, near = found.filter("overruled"), found.filter(~found["overruled"])
    assert {"b", "b2"} in [{each["id"], each["other"]} for each in overruled.iter_rows(named=True)]
    assert ((overruled["bits"] >= 0) != overruled["together"]).all()
    assert found["overruled"].to_list()[:2] == [True, False]
    assert near["bits"].abs().is_sorted()
    assert overruled["bits"].abs().is_sorted(descending=True)
    assert "far" not in {*found["id"], *found["other"]}


def test_judged_pairs_are_left_out() -> None:
    before = doubts(RECORDS, link(RECORDS.reports, seed=1, guards=GUARDS))
    first = before.row(0, named=True)
    judged = RECORDS.judged(different=[(first["other"], first["id"])])
    after = doubts(RECORDS, link(RECORDS.reports, seed=1, guards=GUARDS, judged=judged))
    assert (first["id"], first["other"]) not in set(after.select("id", "other").iter_rows())


@pytest.mark.parametrize("within", [1.0, 4.0])
def test_only_pairs_within_so_many_bits_are_doubtful(within: float) -> None:
    found = doubts(RECORDS, link(RECORDS.reports, seed=1, guards=GUARDS), within)
    assert (found.filter(~found["overruled"])["bits"].abs() <= within).all()
