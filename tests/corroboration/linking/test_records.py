"""From rows of evidence to reports: what is told, what is neutral, what cannot be compared."""

from __future__ import annotations

import pytest
from polars.testing import assert_frame_equal

from tests.corroboration.linking.desk import HOUR, rows
from trucekeeper.corroboration.linking import (
    Standing,
    clusters_by_id,
    link,
    links_by_id,
    number_of,
    reports_of,
)
from trucekeeper.errors import InputError, UnknownNameError
from trucekeeper.evidence import empty, table


def test_a_row_becomes_a_report() -> None:
    told = {
        "deaths_low": 1,
        "deaths_best": 2,
        "deaths_high": 4,
        "authors": ["b"],
        "involved": ["Movement  B"],
    }
    found = reports_of(rows(told), aliases={"movement b": "b"})
    reports = found.reports
    assert (found.ids, found.codes.actors, found.codes.datasets) == (("desk:1",), ("b",), ("desk",))
    assert (reports.earliest[0], reports.latest[0]) == (480_000 * HOUR, 480_001 * HOUR)
    assert (reports.latitude[0], reports.longitude[0], reports.radius_m[0]) == (48, 38, 1_000)
    assert (reports.low[0], reports.high[0], reports.dataset[0]) == (1, 4, 0)
    assert reports.actors.tolist() == [[0]]  # the alias and the party are one


def test_what_is_not_told_is_neutral() -> None:
    found = reports_of(rows({"kinds": ["quarrel", "shelling"], "dataset": None})).reports
    assert (found.kinds[0], found.groups[0], found.low[0], found.dataset[0]) == (0, 0, -1, -1)
    assert found.actors.shape == found.marks.shape == (1, 0)


@pytest.mark.parametrize(
    ("told", "bounds"),
    [
        ({"deaths_best": 3}, (3, 3)),
        ({"deaths_low": 3}, (3, 100_000_000)),
        ({"deaths_high": 3}, (0, 3)),
        ({"deaths_low": 1, "deaths_best": 2}, (1, 2)),
        ({"deaths_low": 10**12}, (100_000_000, 100_000_000)),
    ],
)
def test_bounds_on_deaths_are_open_where_they_are_not_told(
    told: dict[str, int], bounds: tuple[int, int]
) -> None:
    found = reports_of(rows(told)).reports
    assert (found.low[0], found.high[0]) == bounds


def test_kinds_are_compared_through_the_taxonomy() -> None:
    told = [
        {"id": f"desk:{n}", "kinds": [kind]} for n, kind in enumerate(["shelling", "air_strike", "brawl"])
    ]
    found = reports_of(rows(*told), declared={"fights": ("brawl",)}).reports
    assert found.kinds[0] & found.kinds[1] == 0
    assert found.groups[0] & found.groups[1] != 0
    assert found.groups[2] != 0
    assert found.groups[0] & found.groups[2] == 0


def test_an_area_has_the_place_that_the_caller_gives_it() -> None:
    nowhere = {"latitude": None, "longitude": None, "radius_m": None}
    told = [nowhere | {"id": f"desk:{n}", "area": area} for n, area in enumerate(["North", "South", "East"])]
    centres = {"North": (48.5, 38.5, 9_000.0), "East": (48.0, 39.0, 90_000.0)}
    found = reports_of(rows(*told), areas=centres)
    assert found.ids == ("desk:0",)
    assert found.reports.radius_m[0] == 9_000
    assert dict(found.left_out) == {
        "desk:1": "no place is told",
        "desk:2": "its place is vaguer than 50 km",
    }


def test_rows_that_cannot_be_compared_stand_alone() -> None:
    told = rows({}, {"id": "desk:2", "earliest": None}, {"id": "desk:3"})
    found = reports_of(told)
    clusters = clusters_by_id(found, link(found.reports, seed=1))
    assert dict(found.left_out) == {"desk:2": "no time is told"}
    assert clusters["id"].to_list() == ["desk:1", "desk:2", "desk:3"]
    assert clusters["incident"][1] == "desk:2"
    with pytest.raises(UnknownNameError, match="not compared: no time"):
        found.row("desk:2")
    with pytest.raises(UnknownNameError, match="not there"):
        found.row("desk:4")


def test_headlines_of_claims_join_the_text() -> None:
    claims = table(
        "claims", [{"id": "c", "about": "desk:1", "headline": "Five hurt near Popasna, says mayor"}]
    )
    found = reports_of(rows({"text": "Shells hit the Old Mill"}), claims=claims)
    words = {found.words[code] for code in found.reports.marks[0] if code >= 0}
    assert {"popasna", "mill", "near popasna says", "shells hit the"} <= words


def test_rows_read_later_have_the_same_codes() -> None:
    first = reports_of(rows({"id": "a", "involved": ["Y"], "text": "Shells near Popasna"}))
    more = rows(
        {"id": "b", "involved": ["X", "Y"], "text": "Shells near Popasna", "dataset": "alone"},
    )
    later = reports_of(more, after=first.codes)
    assert (later.codes.actors, later.codes.datasets) == (("y", "x"), ("desk", "alone"))
    assert later.reports.marks.tolist() == first.reports.marks.tolist()
    assert reports_of(rows({"id": "a"})).reports.ids[0] == first.reports.ids[0]


def test_rows_read_later_join_what_stands() -> None:
    """Weights learned from so few would differ; so those of the first reading stay."""
    first = reports_of(rows({"id": "a", "dataset": "x", "text": "Shells near Popasna, 3 dead"}))
    linked = link(first.reports, seed=1)
    later = reports_of(
        rows(
            {"id": "b", "dataset": "y", "text": "Shells near Popasna, 3 dead"},
            {"id": "c", "dataset": "y", "latitude": None},
        ),
        after=first.codes,
    )
    whole, standing = first.and_later(later), Standing.of(first.reports, linked).added(later.reports)
    assert clusters_by_id(whole, standing).rows() == [("a", "a"), ("b", "a"), ("c", "c")]
    assert clusters_by_id(whole, standing.withdrawn([number_of("a")])).rows() == [("b", "b"), ("c", "c")]
    assert whole.row("b") == 1
    with pytest.raises(InputError, match="same id"):
        first.and_later(first)


def test_no_rows_make_no_reports() -> None:
    found = reports_of(empty("incidents"))
    linked = link(found.reports, seed=1)
    assert clusters_by_id(found, linked).is_empty()
    assert links_by_id(found, linked).is_empty()


def test_an_id_that_stands_twice_is_told() -> None:
    with pytest.raises(InputError, match="same id"):
        reports_of(rows({}, {}))


def test_two_reports_of_a_handful_are_linked_where_they_agree_and_kept_apart_where_not() -> None:
    """Too few to learn from: what is believed beforehand decides."""
    shared = {"text": "Shells near the Old Mill of Popasna, 3 dead, says Maria Koval", "deaths_best": 3}
    told = rows(
        {"id": "a:1", "dataset": "a", **shared},
        {"id": "b:1", "dataset": "b", **shared},
        {"id": "b:2", "dataset": "b", "earliest": 480_040 * HOUR, "latest": 480_041 * HOUR, "text": "Fire"},
        {"id": "c:1", "dataset": "c", "latitude": 48.14, "deaths_best": 20, "kinds": ["overflight"]},
    )
    found = reports_of(told)
    linked = link(found.reports, seed=1)
    clusters = dict(clusters_by_id(found, linked).iter_rows())
    assert clusters == {"a:1": "a:1", "b:1": "a:1", "b:2": "b:2", "c:1": "c:1"}
    best = links_by_id(found, linked).row(0, named=True)
    assert (best["id"], best["other"], best["together"]) == ("a:1", "b:1", True)
    assert best["bits"] > 5


def test_the_order_of_the_rows_does_not_matter() -> None:
    told = rows({"id": "a", "involved": ["X"]}, {"id": "b", "involved": ["Y"]}, {"id": "c", "latitude": 48.3})
    one, two = reports_of(told), reports_of(told.reverse())
    assert_frame_equal(
        clusters_by_id(one, link(one.reports, seed=1)), clusters_by_id(two, link(two.reports, seed=1))
    )
