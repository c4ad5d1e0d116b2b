"""Incident ids stay under new evidence; what changes is told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from tests.corroboration.incidents import plainly
from trucekeeper.corroboration.incidents import CLUSTERS, HISTORY, STATE, Change, assign, no_incidents
from trucekeeper.errors import InputError

Grouping = Mapping[str, int]
"""A cluster for each report."""


def clusters(grouping: Grouping) -> pl.DataFrame:
    rows = {"report": list(grouping), "cluster": [f"cluster {each}" for each in grouping.values()]}
    return pl.DataFrame(rows, schema=dict(CLUSTERS))


def groups(*texts: str) -> Grouping:
    """Clusters written as words: ``groups("ab", "c")``."""
    return {report: number for number, text in enumerate(texts) for report in text}


def after(*groupings: Grouping) -> pl.DataFrame:
    """The state after some assignments."""
    state = no_incidents()
    for grouping in groupings:
        state = assign(clusters(grouping), state, when=0).state
    return state


def ids(state: pl.DataFrame) -> dict[str, str]:
    return {
        report: incident.removeprefix("incident:")
        for report, incident, retired in state.iter_rows()
        if not retired
    }


def changes(state: pl.DataFrame, grouping: Grouping) -> set[tuple[str, str, str | None, int]]:
    told = assign(clusters(grouping), state, when=7).history
    assert dict(told.schema) == dict(HISTORY)
    assert set(told["when"]) <= {7}
    short = told.with_columns(pl.col("incident", "other").str.strip_prefix("incident:"))
    return set(short.drop("when").iter_rows())


def test_new_incidents_are_numbered_by_their_first_reports() -> None:
    assert ids(after(groups("bd", "ac"))) == {"a": "1", "b": "2", "c": "1", "d": "2"}


def test_an_incident_that_grows_or_shrinks_keeps_its_id() -> None:
    assert ids(after(groups("ab", "c"), groups("b", "cde"))) == {"b": "1", "c": "2", "d": "2", "e": "2"}


def test_of_merged_incidents_the_one_with_most_reports_stays_and_of_equals_the_oldest() -> None:
    state = after(groups("a", "bcd"))
    assert set(ids(after(groups("a", "bcd"), groups("abcd"))).values()) == {"2"}
    assert changes(state, groups("abcd")) == {("1", "merged_into", "2", 1), ("2", "kept", None, 4)}
    assert set(ids(after(groups("ab", "cd"), groups("abcd"))).values()) == {"1"}


def test_of_a_split_incident_the_largest_part_keeps_the_id() -> None:
    state = after(groups("abcde"))
    assert ids(after(groups("abcde"), groups("ab", "cde"))) == {
        **dict.fromkeys("cde", "1"),
        "a": "2",
        "b": "2",
    }
    assert changes(state, groups("ab", "cde")) == {
        ("1", "kept", None, 3),
        ("2", "new", None, 2),
        ("2", "split_from", "1", 2),
    }


def test_an_incident_without_reports_is_gone_and_returns_with_one_of_them() -> None:
    gone = after(groups("ab", "c"), groups("c"))
    assert changes(after(groups("ab", "c")), groups("c")) == {("1", "gone", None, 2), ("2", "kept", None, 1)}
    assert changes(gone, groups("bx", "c")) == {("1", "returned", None, 2), ("2", "kept", None, 1)}
    assert ids(after(groups("ab", "c"), groups("c"), groups("c", "x"))) == {"c": "2", "x": "3"}


def test_a_report_that_moves_between_two_that_stay_is_told() -> None:
    assert changes(after(groups("abc", "de")), groups("ab", "cde")) == {
        ("1", "kept", None, 2),
        ("2", "kept", None, 3),
        ("2", "moved_from", "1", 1),
    }


def test_an_incident_whose_reports_go_to_several_is_merged_into_each() -> None:
    assert changes(after(groups("ab", "cde", "fgh")), groups("acde", "bfgh")) == {
        ("1", "merged_into", "2", 1),
        ("1", "merged_into", "3", 1),
        ("2", "kept", None, 4),
        ("3", "kept", None, 4),
    }


def world(seed: int) -> list[Grouping]:
    """Some hundred reports in clusters that grow, merge, fall apart and come back, step by step."""
    chance = np.random.default_rng(seed)
    reports = [f"r{number}" for number in range(240)]
    near = np.sort(chance.integers(0, 80, len(reports)))
    steps: list[Grouping] = []
    for _ in range(4):
        then = np.where(chance.random(len(reports)) < 0.15, near + chance.integers(0, 3, len(reports)), near)
        joined = np.where(chance.random(90) < 0.1, 1, 0)[then]
        there = chance.random(len(reports)) < 0.8
        steps.append(
            {r: int(c) for r, c, is_there in zip(reports, then - joined, there, strict=True) if is_there}
        )
    return steps


@pytest.mark.parametrize("seed", range(8))
def test_the_tables_are_those_of_the_rule_as_it_is_plainly_written(seed: int) -> None:
    state, plain = no_incidents(), plainly.State()
    for grouping in world(seed):
        told = changes(state, grouping)
        state = assign(clusters(grouping), state, when=0).state
        old, plain = plain, plainly.assign(grouping, plain)
        assert {each: int(number) for each, number in ids(state).items()} == plain.ids
        out_of_use = {(r, int(i.removeprefix("incident:"))) for r, i, gone in state.iter_rows() if gone}
        assert out_of_use == {(r, number) for number, reports in plain.retired.items() for r in reports}
        assert told == {
            (str(number), change, None if other is None else str(other), n)
            for number, change, other, n in plainly.history(old, plain)
        }


def test_the_worlds_hold_every_change() -> None:
    told = {
        change for seed in range(2) for _, change, _, _ in changes(after(*world(seed)[:-1]), world(seed)[-1])
    }
    assert told == set(Change)


def test_neither_the_order_of_rows_nor_the_names_of_clusters_matter() -> None:
    *before, grouping = world(99)
    state = after(*before)
    plain = assign(clusters(grouping), state, when=0)
    renamed = clusters({report: 1_000 - each for report, each in grouping.items()})
    other = assign(
        renamed.sample(fraction=1, shuffle=True, seed=1),
        state.sample(fraction=1, shuffle=True, seed=2),
        when=0,
    )
    assert other.state.equals(plain.state)
    assert other.ids.equals(plain.ids)
    assert other.history.equals(plain.history)


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_a_state_comes_back_from_a_file(tmp_path: Path, suffix: str) -> None:
    state, file = after(groups("ab", "cd"), groups("abc", "d"), groups("abcd")), tmp_path / f"ids.{suffix}"
    assert dict(state.schema) == dict(STATE)
    if suffix == "csv":
        state.write_csv(file)
    else:
        state.write_parquet(file)
    back = pl.read_csv(file, schema=dict(STATE)) if suffix == "csv" else pl.read_parquet(file)
    assert ids(assign(clusters(groups("ab", "cd")), back, when=0).state) == ids(after(groups("ab", "cd")))


@pytest.mark.parametrize(
    ("given_clusters", "before", "code"),
    [
        ({"report": ["a", "a"], "cluster": ["1", "2"]}, None, "row-duplicate-id"),
        ({"report": ["a"], "cluster": [None]}, None, "field-missing"),
        ({"report": ["a"]}, None, "column-missing"),
        ({"report": [["a"]], "cluster": ["1"]}, None, "column-missing"),
        ({"report": ["a"], "cluster": [1]}, {"report": ["a"], "incident": ["x"]}, "column-missing"),
        (
            {"report": ["a"], "cluster": [1]},
            {"report": ["a"], "incident": ["incident:0"], "retired": [False]},
            "field-invalid",
        ),
        (
            {"report": ["a"], "cluster": [1]},
            {"report": ["a", "b"], "incident": ["incident:1"] * 2, "retired": [False, True]},
            "field-invalid",
        ),
        (
            {"report": ["a"], "cluster": [1]},
            {"report": ["a", "a"], "incident": ["incident:1", "incident:2"], "retired": [False, False]},
            "row-duplicate-id",
        ),
    ],
)
def test_tables_that_are_not_as_declared_are_told(
    given_clusters: dict[str, object], before: dict[str, object] | None, code: str
) -> None:
    with pytest.raises(InputError) as caught:
        assign(pl.DataFrame(given_clusters), None if before is None else pl.DataFrame(before), when=0)
    assert caught.value.diagnostic.code == code
