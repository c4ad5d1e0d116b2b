"""Source articles of one UCDP GED event, found again after the event was taken from them.

Every source article that the reader finds under an event becomes a report by itself. Two tasks:

- *articles alone*: outlet, date of publication and headline; nothing else is known of it.
- *coded at a desk*: beside these a point and days, as an analyst would code them who has read the article:
  those of the event, each article's moved by chance on its own. Nobody coded them in truth.

All articles are grouped at once, each event's with all others. What is learned from labels is learned from
a half of the events, and all figures are those of the articles of the other half. Events that share an
article are in one half. Of ``--seeds``, each draws its own halves and its own noise.

    python benchmarks/ged_articles.py ../shared/data/ucdp/ged_ukraine_2014_2023.csv
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from trucekeeper.corroboration.linking import Reach, Reports, Weights, believed, learn, link, marks_of
from trucekeeper.corroboration.linking.levels import PATTERNS, SIZES
from trucekeeper.corroboration.linking.pairs import compared, within
from trucekeeper.corroboration.linking.sweep import sweep_of
from trucekeeper.corroboration.news import b_cubed, group, learn_from, pairwise
from trucekeeper.intake import default_entry, read

Labels = NDArray[np.int64]

DAY = 86_400_000_000
VAGUE_M = 50_000.0
"""The radius of a place told by the name of an area only: as vague as linking compares at most."""
KM_PER_DEGREE = 111.2
ARTICLE = ("outlet", "published", "headline")


def articles(path: Path) -> pl.DataFrame:
    """One row for each source article of each event: ``event``, the article, and the event's time and place.

    ``id`` says nothing of the event. Articles without a date are left out. The place of an event told
    by the name of an area only is GED's point for it, which the reader does not give.
    """
    data = path.read_bytes()
    evidence = read(data, default_entry(data, path.name), path.name).evidence
    dataset = pl.col("id").str.split(":").list.last()
    points = pl.read_csv(data, columns=["id", "latitude", "longitude"], schema_overrides={"id": pl.String()})
    events = (
        evidence.incidents.select("id", "earliest", "latest", "radius_m", key=dataset)
        .join(points.rename({"id": "key"}), on="key", how="left")
        .drop("key")
    )
    claims = evidence.claims.select(
        event="about", outlet="outlet", published="published", headline="headline"
    )
    rows = claims.drop_nulls("published").join(events.rename({"id": "event"}), on="event", how="left")
    rows = (
        rows.with_columns(pl.col("headline").fill_null(""))
        .sort("event", *ARTICLE)
        .sample(fraction=1.0, shuffle=True, seed=0)
    )
    return rows.with_row_index("row").with_columns(id=pl.format("a{}", pl.col("row")))


def plain(rows: pl.DataFrame) -> pl.DataFrame:
    """Only articles that stand under one event, each once."""
    alone = pl.col("event").n_unique().over(ARTICLE) == 1
    return rows.filter(alone).unique(ARTICLE, keep="first", maintain_order=True)


def codes(labels: pl.Series) -> Labels:
    """Labels as whole numbers."""
    return np.asarray(labels.rank("dense").cast(pl.Int64).to_numpy())


def same(rows: pl.DataFrame, *columns: str) -> Labels:
    """A group of all rows that are the same in some columns."""
    return codes(rows.select(all=pl.struct(columns))["all"])


def halves(rows: pl.DataFrame, seed: int) -> NDArray[np.bool_]:
    """Which rows to learn from: half of the events, with all events that share an article with them."""
    event, article = same(rows, "event"), same(rows, *ARTICLE)
    bundle = event
    while True:  # the least event that each is joined with
        least = np.full(int(article.max()) + 1, len(rows))
        np.minimum.at(least, article, bundle)
        wider = np.full(int(event.max()) + 1, len(rows))
        np.minimum.at(wider, event, least[article])
        if (wider[event] == bundle).all():
            break
        bundle = wider[event]
    bundles = np.unique(bundle).tolist()
    random.Random(seed).shuffle(bundles)
    return np.isin(bundle, bundles[: len(bundles) // 2])


def coded(rows: pl.DataFrame, km: float, off: float, seed: int) -> pl.DataFrame:
    """What an analyst codes of each article: the event's days and point, moved by chance.

    The point: by a normal draw with a standard deviation of ``km`` northwards and eastwards. The days: by
    one day, earlier or later as often, in a share ``off`` of the articles.
    """
    chance = np.random.default_rng(seed)
    north, east = chance.normal(0.0, km / KM_PER_DEGREE, (2, len(rows)))
    days = chance.choice([0, -1, 1], len(rows), p=[1 - off, off / 2, off / 2])
    along = np.cos(np.radians(rows["latitude"].to_numpy()))
    moved = pl.Series(days * DAY)
    return rows.with_columns(
        pl.col("latitude") + pl.Series(north),
        pl.col("longitude") + pl.Series(east / along),
        pl.col("earliest") + moved,
        pl.col("latest") + moved,
        pl.col("radius_m").fill_null(VAGUE_M),
    )


def reports(rows: pl.DataFrame) -> Reports:
    """Rows as linking takes them: only time, place and headline are told."""
    size = len(rows)
    bits, none = np.zeros(size, dtype=np.uint64), np.full(size, -1, dtype=np.int32)
    return Reports(
        rows["row"].cast(pl.Int64).to_numpy(),
        rows["earliest"].to_numpy(),
        rows["latest"].to_numpy(),
        rows["latitude"].to_numpy(),
        rows["longitude"].to_numpy(),
        rows["radius_m"].cast(pl.Float32).to_numpy(),
        bits,
        bits,
        np.empty((size, 0), dtype=np.int32),
        none,
        none,
        none,
        marks_of(rows["headline"].to_list()).codes,
    )


def linked(rows: pl.DataFrame, seed: int, fit: NDArray[np.bool_] | None = None) -> Labels:
    """Incidents by linking: weights from the rows alone, or from the events of some of them."""
    told = reports(rows)
    known = None if fit is None else weights(told.take(np.flatnonzero(fit)), same(rows, "event")[fit], seed)
    return link(told, seed=seed, weights=known).incidents


def weights(told: Reports, events: Labels, seed: int) -> Weights:
    """Weights of agreement where the event of each report is known, from all pairs within reach.

    These are half of the events: among all of them a pair of one has twice as many of two beside it.
    """
    sweep = sweep_of(told, Reach())
    event = events[sweep.order]
    left, right = np.triu_indices(len(event), 1)
    met = within(sweep.columns, left, right, sweep.reach)
    left, right = left[met], right[met]
    patterns = np.ravel_multi_index(tuple(compared(sweep.columns, left, right)), tuple(SIZES))
    one = event[left] == event[right]
    counts = [np.bincount(patterns[those], minlength=PATTERNS) for those in (one, ~one)]
    learned = learn(
        np.zeros(PATTERNS, dtype=np.int64),
        before=believed(sweep, seed),
        judged_same=counts[0],
        judged_other=counts[1],
    )
    return replace(learned, share=float(one.sum() / (one.sum() + 2 * (~one).sum())))


def published(rows: pl.DataFrame) -> pl.DataFrame:
    """Articles as reports of their day of publication, all at one vague place: they tell none."""
    place = {"latitude": 48.0, "longitude": 38.0, "radius_m": VAGUE_M}
    fixed = [pl.lit(value).alias(name) for name, value in place.items()]
    return rows.with_columns(*fixed, earliest="published", latest=pl.col("published") + DAY)


def grouped(rows: pl.DataFrame, fit: NDArray[np.bool_], outlet: bool) -> Labels:
    """Happenings by grouping news, learned from the labels of a half; the headline is the title."""
    words = pl.col("outlet").str.replace_all("[^a-z0-9]", " ") if outlet else pl.lit("")
    texts = rows.select(
        "id", words.alias("text"), title="headline", published=pl.from_epoch("published", "us").dt.date()
    )
    learned = learn_from(texts.filter(fit), rows["event"].filter(fit))
    return codes(group(texts, learned).incidents["incident"])


def best(rows: pl.DataFrame) -> Labels:
    """What nobody can do better who knows the events but cannot tell identical articles apart, nearly.

    Each article is put under the event under which it stands most often.
    """
    count = rows.group_by(*ARTICLE, "event").len().sort("len", "event", descending=[True, False])
    chosen = count.unique(ARTICLE, keep="first", maintain_order=True).select(*ARTICLE, chosen="event")
    return codes(rows.join(chosen, on=ARTICLE, how="left", maintain_order="left")["chosen"])


def ways(
    rows: pl.DataFrame, fit: NDArray[np.bool_], km: float, off: float, seed: int
) -> Mapping[str, Callable[[], Labels]]:
    """Each way to group all rows."""
    desk = coded(rows, km, off, seed)
    cell = desk.with_columns(  # about 5 km by 5 km
        north=(pl.col("latitude") * 20).floor(), east=(pl.col("longitude") * 14).floor()
    )
    return {
        "all alone": lambda: np.arange(len(rows)),
        "same headline and day": lambda: same(rows, "headline", "published"),
        "alone: linking, no labels": lambda: linked(published(rows), seed),
        "alone: linking, half of the labels": lambda: linked(published(rows), seed, fit),
        "alone: news, half of the labels": lambda: grouped(rows, fit, False),
        "alone: news with the outlet": lambda: grouped(rows, fit, True),
        "alone: each under its most usual event": lambda: best(rows),
        "coded: same cell of 5 km and first day": lambda: same(cell, "north", "east", "earliest"),
        "coded: linking, places and days only": lambda: linked(desk.with_columns(headline=pl.lit("")), seed),
        "coded: linking, no labels": lambda: linked(desk, seed),
        "coded: linking, half of the labels": lambda: linked(desk, seed, fit),
        "GED's own point and days the same": lambda: same(
            rows, "latitude", "longitude", "earliest", "latest"
        ),
    }


def main() -> None:
    """Print one line for each way: the mean over the seeds, with the least and the most."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("events", type=Path)
    asked.add_argument("--km", type=float, default=2.0, help="standard deviation of a coded point")
    asked.add_argument("--off", type=float, default=0.3, help="share of articles coded a day off")
    asked.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5])
    options = asked.parse_args()
    every = articles(options.events)
    for name, rows in (("all articles", every), ("articles of one event, each once", plain(every))):
        truth = codes(rows["event"])
        told: dict[str, list[tuple[float, float]]] = {}
        size = {"events": rows["event"].n_unique(), "rows": len(rows), "pairs": _pairs(truth)}
        print(json.dumps({"task": name} | size), flush=True)
        for seed in options.seeds:
            fit = halves(rows, seed)
            for way, found in ways(rows, fit, options.km, options.off, seed).items():
                labels = found()[~fit]
                scores = b_cubed(truth[~fit], labels), pairwise(truth[~fit], labels)
                told.setdefault(way, []).append(scores)
        for way, scored in told.items():
            b, p = (_spread([each[n] for each in scored]) for n in (0, 1))
            print(json.dumps({"way": way, "b_cubed": b, "pairwise": p}), flush=True)


def _pairs(truth: Labels) -> int:
    sizes = np.bincount(truth)
    return int((sizes * (sizes - 1) // 2).sum())


def _spread(values: list[float]) -> list[float]:
    return [round(float(each), 3) for each in (np.mean(values), np.min(values), np.max(values))]


if __name__ == "__main__":
    main()
