from __future__ import annotations

import functools
from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corroboration.news.invented import invented
from trucekeeper.corroboration.news import Grouped, Learned, b_cubed, group, learn_from, pairwise
from trucekeeper.errors import InputError

TEXTS = invented(60, seed=1)


@functools.cache
def learned() -> Learned:
    fit = invented(150, seed=2)
    return learn_from(fit.drop("happening"), fit["happening"])


@functools.cache
def grouped() -> Grouped:
    return group(TEXTS, learned())


def _together(found: Grouped) -> frozenset[frozenset[str]]:
    groups = found.incidents.group_by("incident").agg("id")["id"]
    return frozenset(frozenset(ids) for ids in groups)


def test_texts_of_one_happening_are_found_among_new_ones() -> None:
    truth = TEXTS["happening"].to_numpy()
    found = grouped().incidents["incident"].rank("dense").cast(pl.Int64).to_numpy()
    assert b_cubed(truth, found) > 0.9
    assert pairwise(truth, found) > 0.85


def test_rows_come_as_they_were_given_and_an_incident_has_the_least_id_of_its_texts() -> None:
    incidents = grouped().incidents
    assert incidents["id"].equals(TEXTS["id"])
    least = incidents.select(pl.col("id").min().over("incident"))["id"]
    assert least.rename("incident").equals(incidents["incident"])


@settings(max_examples=3, deadline=None)
@given(order=st.permutations(range(len(TEXTS))))
def test_the_order_of_the_rows_does_not_matter(order: list[int]) -> None:
    assert _together(group(TEXTS[order], learned())) == _together(grouped())


def test_what_somebody_judged_is_obeyed() -> None:
    by_id = dict(grouped().incidents.iter_rows())
    pairs = grouped().pairs.sort("bits")
    unlike, alike = pairs.row(0)[:2], pairs.row(-1)[:2]
    assert by_id[alike[0]] == by_id[alike[1]]
    assert by_id[unlike[0]] != by_id[unlike[1]]
    found = group(TEXTS, learned(), same=(unlike, ("unknown", alike[0])), different=(alike,))
    by_id = dict(found.incidents.iter_rows())
    assert by_id[alike[0]] != by_id[alike[1]]
    assert by_id[unlike[0]] == by_id[unlike[1]]


def test_judgements_that_contradict_each_other_are_an_error() -> None:
    one, two, three = TEXTS["id"][:3]
    with pytest.raises(InputError, match="judged different"):
        group(TEXTS, learned(), same=((one, two), (two, three)), different=((one, three),))


def test_a_pair_tells_field_by_field_what_speaks_for_it() -> None:
    first, second, bits = grouped().pairs.sort("bits").row(-1)
    told = grouped().why(second, first)
    assert sum(told.values()) == pytest.approx(bits)
    assert np.all(np.diff(np.abs(list(told.values()))) <= 0)
    with pytest.raises(InputError, match="not compared"):
        grouped().why(first, "unknown")


def test_few_texts_none_and_empty_ones_are_groups_of_their_own() -> None:
    assert group(TEXTS[:0], learned()).incidents.height == 0
    assert group(TEXTS[:1], learned()).incidents.rows() == [(TEXTS["id"][0], TEXTS["id"][0])]
    day = date(2020, 1, 1)
    empty = pl.DataFrame(
        [("a", "", day, ""), ("b", None, day, None)], ["id", "title", "published", "text"], orient="row"
    )
    assert group(empty.cast(TEXTS.drop("happening").schema), learned()).incidents.rows() == [
        ("a", "a"),
        ("b", "b"),
    ]


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (TEXTS.drop("title"), "no column title"),
        (TEXTS.with_columns(pl.col("published").cast(pl.String)), "no column published"),
        (pl.concat([TEXTS, TEXTS]), "the same id"),
        (TEXTS.with_columns(published=pl.lit(None, dtype=pl.Date)), "no date of publication"),
    ],
)
def test_a_table_that_is_not_as_told_is_an_error(broken: pl.DataFrame, message: str) -> None:
    with pytest.raises(InputError, match=message):
        group(broken, learned())


def test_learning_asks_for_texts_that_share_a_happening_and_some_that_do_not() -> None:
    with pytest.raises(InputError, match="nothing to learn from"):
        learn_from(TEXTS, TEXTS["id"])
    with pytest.raises(InputError, match="nothing to learn from"):
        learn_from(TEXTS, pl.Series([1] * len(TEXTS)))
    with pytest.raises(InputError, match="must have its incident"):
        learn_from(TEXTS, TEXTS["happening"][:-1])
