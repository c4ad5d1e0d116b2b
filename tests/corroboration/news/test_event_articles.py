"""What the program that links source articles again gives to the ways that it measures."""

from __future__ import annotations

from pathlib import Path

import ged_articles as measured
import numpy as np
import polars as pl
import pytest

from trucekeeper.intake.ucdp_ged import COLUMNS

DAY = 86_400_000_000

ROW = dict.fromkeys(COLUMNS, "") | {
    "type_of_violence": "1",
    "side_a": "Government of X",
    "side_b": "Y",
    "where_prec": "1",
    "where_coordinates": "Bren",
    "adm_1": "Orm oblast",
    "latitude": "48.1",
    "longitude": "38.2",
    "country": "Xland",
    "date_start": "2015-03-01",
    "date_end": "2015-03-01",
    "best": "1",
    "high": "1",
    "low": "1",
}

EVENTS = {
    "1": '"Wire,2015-03-02,Shells hit Bren";"Daily,2015-03-02,One dead in Bren"',
    "2": '"Wire,2015-03-05,Monthly list";"Wire,2015-03-05,Monthly list";"Daily,2015-03-05,Raid on Tol"',
    "3": '"Wire,2015-03-05,Monthly list"',
    "4": '"Daily,2015-03-09,Mine near Kal"',
}


@pytest.fixture
def rows(tmp_path: Path) -> pl.DataFrame:
    """The third event shares an article with the second, which lists it twice; the fourth names an area."""
    path = tmp_path / "ged.csv"
    vague = {"4": {"where_prec": "4"}}
    told = [ROW | {"id": n, "source_article": listed} | vague.get(n, {}) for n, listed in EVENTS.items()]
    pl.DataFrame(told).write_csv(path)
    return measured.articles(path)


def test_every_source_article_is_a_row_whose_id_tells_no_event(rows: pl.DataFrame) -> None:
    assert sorted(rows["event"]) == ["ged:1"] * 2 + ["ged:2"] * 3 + ["ged:3", "ged:4"]
    assert sorted(rows["id"]) == [f"a{n}" for n in range(7)]
    assert rows["latitude"].to_list() == [48.1] * 7
    assert rows.filter(event="ged:4")["radius_m"].to_list() == [None]


def test_articles_of_several_events_are_left_out_and_repeated_ones_are_one(rows: pl.DataFrame) -> None:
    assert sorted(measured.plain(rows)["headline"]) == [
        "Mine near Kal",
        "One dead in Bren",
        "Raid on Tol",
        "Shells hit Bren",
    ]


@pytest.mark.parametrize("seed", range(8))
def test_events_that_share_an_article_are_in_one_half(rows: pl.DataFrame, seed: int) -> None:
    fit = measured.halves(rows, seed)
    learned_from, others = set(rows.filter(fit)["event"]), set(rows.filter(~fit)["event"])
    assert not learned_from & others
    assert ("ged:2" in learned_from) == ("ged:3" in learned_from)
    assert learned_from
    assert others


def test_noise_moves_each_article_by_itself_and_by_nothing_where_none_is_asked(rows: pl.DataFrame) -> None:
    still = measured.coded(rows, 0.0, 0.0, 1)
    assert still.drop("radius_m").equals(rows.drop("radius_m"))
    assert still.filter(event="ged:4")["radius_m"].to_list() == [measured.VAGUE_M]
    moved = measured.coded(rows, 2.0, 1.0, 1)
    assert moved["latitude"].n_unique() == moved["longitude"].n_unique() == len(rows)
    assert set(np.abs((moved["earliest"] - rows["earliest"]).to_numpy())) == {DAY}
    assert (moved["latest"] - moved["earliest"]).to_list() == (rows["latest"] - rows["earliest"]).to_list()


def test_an_article_of_several_events_is_put_under_the_one_that_lists_it_most(rows: pl.DataFrame) -> None:
    labels = measured.best(rows)
    assert len(set(labels[rows["headline"] == "Monthly list"])) == 1
    listed = dict(zip(rows["headline"], labels, strict=True))
    assert listed["Monthly list"] == listed["Raid on Tol"] != listed["Mine near Kal"]
    assert listed["Shells hit Bren"] == listed["One dead in Bren"]
