"""What could be known when: supersession, withdrawal, and evidence of several files."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucekeeper.errors import InputError
from trucekeeper.evidence import RECORDS, TABLES, Evidence, empty, merge, table
from trucekeeper.evidence.schema import REQUIRED
from trucekeeper.where import AreaTree

Row = dict[str, object]
Records = dict[str, list[Row]]


def filled(name: str, rows: list[Row]) -> pl.DataFrame:
    """The rows as a table, with something in every column that a row must fill."""
    some = {pl.String(): "some", pl.Boolean(): True, pl.Float64(): 1.0, pl.List(pl.String()): []}
    other = {column: some.get(TABLES[name][column], 0) for column in REQUIRED[name]}
    return table(name, [{"known_from": 0, **other, **row} for row in rows])


def evidence_of(records: Records) -> Evidence:
    return Evidence(**{name: filled(name, rows) for name, rows in records.items()}, areas=AreaTree())


def ids(evidence: Evidence) -> set[str]:
    return {id for name in RECORDS for id in getattr(evidence, name).get_column("id")}


def incident(id: str, known_from: int, supersedes: str | None = None, withdrawn: bool = False) -> Row:
    return {"id": id, "known_from": known_from, "supersedes": supersedes, "withdrawn": withdrawn}


@st.composite
def histories(draw: st.DrawFn) -> Records:
    """Rows of all record tables; some replace or withdraw another, which may come later or never."""
    names = [f"r{n}" for n in range(draw(st.integers(0, 8)))]
    records: Records = {name: [] for name in RECORDS}
    for id in names:
        replaced = draw(st.sampled_from([None, None, *(other for other in names if other != id), "absent"]))
        withdrawn = replaced is not None and draw(st.booleans())
        row = incident(id, draw(st.integers(0, 6)), replaced, withdrawn)
        records[draw(st.sampled_from(RECORDS))].append(row)
    return records


moments = st.integers(-1, 7)


def known_by_the_rule(records: Records, moment: int) -> set[str]:
    rows = [row for each in records.values() for row in each if int(str(row["known_from"])) <= moment]
    replaced = {row["supersedes"] for row in rows}
    return {str(row["id"]) for row in rows if row["id"] not in replaced and not row["withdrawn"]}


@given(histories(), moments)
def test_rows_known_and_not_replaced_by_rows_known_are_what_counts(records: Records, moment: int) -> None:
    assert ids(evidence_of(records).as_of(moment)) == known_by_the_rule(records, moment)


@given(histories(), moments, moments)
def test_what_was_once_replaced_never_comes_back(records: Records, one: int, other: int) -> None:
    early, late = sorted((one, other))
    evidence = evidence_of(records)
    known_early = {
        str(row["id"]) for each in records.values() for row in each if row["known_from"] in range(early + 1)
    }
    assert ids(evidence.as_of(late)) & known_early <= ids(evidence.as_of(early))


@given(histories(), moments)
def test_asking_twice_is_asking_once(records: Records, moment: int) -> None:
    once = evidence_of(records).as_of(moment)
    assert ids(once.as_of(moment)) == ids(once)


@given(histories(), moments, st.data())
def test_the_order_of_rows_does_not_matter(records: Records, moment: int, data: st.DataObject) -> None:
    shuffled = {name: data.draw(st.permutations(rows)) for name, rows in records.items()}
    assert ids(evidence_of(shuffled).as_of(moment)) == ids(evidence_of(records).as_of(moment))


def test_a_correction_takes_its_place_from_its_own_time_on() -> None:
    evidence = evidence_of({"incidents": [incident("first", 10), incident("corrected", 20, "first")]})
    assert [ids(evidence.as_of(moment)) for moment in (9, 10, 19, 20)] == [
        set(),
        {"first"},
        {"first"},
        {"corrected"},
    ]


def test_a_withdrawal_takes_back_and_leaves_nothing_in_its_place() -> None:
    evidence = evidence_of({"incidents": [incident("first", 10), incident("taken-back", 20, "first", True)]})
    assert ids(evidence.as_of(19)) == {"first"}
    assert ids(evidence.as_of(20)) == set()
    assert ids(evidence) == {"first", "taken-back"}  # nothing is ever erased


@pytest.mark.parametrize("name", ["rulings", "pleas", "listings"])
def test_what_was_ruled_pleaded_or_listed_can_be_taken_back(name: str) -> None:
    evidence = evidence_of({name: [{"id": "made", "known_from": 10}]})
    taken_back = table(name, [incident("taken-back", 20, "made", True)])
    evidence = merge([evidence, Evidence(**{name: taken_back}, areas=AreaTree())], AreaTree())
    assert [ids(evidence.as_of(moment)) for moment in (9, 10, 20)] == [set(), {"made"}, set()]


def test_a_ruling_may_have_no_windows_and_a_listing_no_area() -> None:
    evidence = evidence_of({"rulings": [{"id": "r"}], "pleas": [{"id": "p"}], "listings": [{"id": "l"}]})
    assert evidence.rulings.select("earliest", "latest", "about").rows() == [(None, None, None)]
    assert evidence.pleas.get_column("notified").to_list() == [None]
    assert evidence.listings.select("area", "party", "item").rows() == [(None, None, None)]


def test_a_row_that_does_not_say_whether_it_withdraws_counts() -> None:
    evidence = evidence_of({"tallies": [{"id": "count", "known_from": 0}]})
    assert ids(evidence.as_of(0)) == {"count"}


def test_a_ruling_in_one_table_may_supersede_a_row_of_another() -> None:
    records: Records = {"claims": [incident("claim", 1)], "incidents": [incident("incident", 2, "claim")]}
    assert ids(evidence_of(records).as_of(2)) == {"incident"}


def test_sources_and_areas_are_known_at_every_moment() -> None:
    tree = AreaTree.from_nested({"a": {}})
    evidence = Evidence(sources=table("sources", [{"id": "s", "aligned_with": "party"}]), areas=tree)
    assert evidence.as_of(-1).sources.equals(evidence.sources)
    assert evidence.as_of(-1).areas is tree


# --- the schemas -------------------------------------------------------------------------


def test_every_record_says_when_it_was_known_and_where_it_came_from() -> None:
    needed = {"id", "known_from", "supersedes", "withdrawn", "sensitivity", "file", "line", "digest"}
    for name in RECORDS:
        assert needed <= set(TABLES[name])
    assert set(TABLES) == {"sources", *RECORDS}


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_is_the_table_of_no_rows(name: str) -> None:
    assert empty(name).schema == table(name, []).schema == pl.Schema(TABLES[name])
    assert empty(name).is_empty()


def test_evidence_of_some_tables_has_the_others_empty() -> None:
    evidence = Evidence(incidents=filled("incidents", [{"id": "a"}]))
    assert {name for name in TABLES if getattr(evidence, name).height} == {"incidents"}
    assert all(getattr(evidence, name).schema == pl.Schema(TABLES[name]) for name in TABLES)


def test_columns_left_out_are_null_and_lists_stay_lists() -> None:
    rows = table("incidents", [{"id": "a"}, {"id": "b", "kinds": ["shelling"], "authorship": 2}])
    assert rows.get_column("kinds").to_list() == [None, ["shelling"]]
    assert rows.get_column("authorship").to_list() == [None, 2]
    assert rows.get_column("latest").null_count() == 2


@pytest.mark.parametrize(
    "broken",
    [
        empty("watches").drop("share"),
        empty("watches").with_columns(pl.col("start").cast(pl.Float64)),
        empty("watches").with_columns(extra=pl.lit(1)),
        empty("states"),
    ],
)
def test_a_table_of_another_shape_is_refused(broken: pl.DataFrame) -> None:
    with pytest.raises(InputError, match="'watches'") as caught:
        Evidence(watches=broken)
    assert caught.value.diagnostic.code == "column-missing"


@pytest.mark.parametrize(
    ("name", "column"),
    [(name, column) for name in RECORDS for column in ("id", "known_from", *REQUIRED[name])],
)
def test_a_row_that_leaves_out_what_findings_need_is_refused(name: str, column: str) -> None:
    whole = filled(name, [{"id": "a"}, {"id": "b"}])
    missing = pl.when(pl.col("id") == "a").then(pl.col(column)).alias(column)
    with pytest.raises(InputError, match=column) as caught:
        Evidence(**{name: whole.with_columns(missing)}, areas=AreaTree())
    assert caught.value.diagnostic.code == "field-missing"


def test_a_withdrawal_says_no_more_than_what_it_takes_back() -> None:
    withdrawal = table("incidents", [{"id": "b", "known_from": 2, "supersedes": "a", "withdrawn": True}])
    assert Evidence(incidents=withdrawal).incidents.equals(withdrawal)


# --- several files -----------------------------------------------------------------------


def test_evidence_of_several_files_is_joined_in_their_order() -> None:
    one = evidence_of({"incidents": [incident("a", 1), incident("b", 2)]})
    two = evidence_of({"incidents": [incident("c", 1)], "watches": [{"id": "w"}]})
    tree = AreaTree.from_nested({"here": {}})
    merged = merge([one, two], tree)
    assert merged.incidents.get_column("id").to_list() == ["a", "b", "c"]
    assert merged.watches.get_column("id").to_list() == ["w"]
    assert merged.areas is tree


def test_a_source_that_several_files_name_is_kept_as_first_named() -> None:
    one = Evidence(sources=table("sources", [{"id": "s", "name": "Mission", "aligned_with": "a"}]))
    two = Evidence(sources=table("sources", [{"id": "t"}, {"id": "s", "name": "The Mission"}]))
    merged = merge([one, two], AreaTree())
    assert merged.sources.select("id", "name").rows() == [("s", "Mission"), ("t", None)]
    assert merged.alignments() == {"s": "a"}


def test_no_files_are_no_evidence() -> None:
    merged = merge(iter(()), AreaTree())
    assert ids(merged) == set()
    assert merged.alignments() == {}


@given(histories(), moments)
def test_a_correction_in_one_file_replaces_a_row_of_another(records: Records, moment: int) -> None:
    parts = [evidence_of({name: [row]}) for name, rows in records.items() for row in rows]
    assert ids(merge(parts, AreaTree()).as_of(moment)) == known_by_the_rule(records, moment)


def test_a_file_that_is_read_twice_is_not_counted_twice() -> None:
    one = evidence_of({"tallies": [{"id": "daily:1", "file": "evidence/daily.csv", "line": 2}]})
    again = evidence_of({"tallies": [{"id": "daily:1", "file": "evidence/copy.csv", "line": 3}]})
    with pytest.raises(InputError, match=r"evidence/daily\.csv:2") as caught:
        merge([one, again], AreaTree())
    assert caught.value.diagnostic.code == "row-duplicate-id"
    assert str(caught.value.diagnostic.place) == "evidence/copy.csv:3"
