"""How well news texts are grouped, learned on one half of the happenings and told of the other.

Beside it, in the same run: TF-IDF cosine of words and of two words in a row within 30 days, and average
linkage, its threshold fitted on the same half. That needs scikit-learn, which nothing else here does.

    pip install scikit-learn
    python benchmarks/news_halves.py ../shared/data/gva/reports.jsonl --seeds 11 12 13 14 15 16
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from time import perf_counter

import numpy as np
import polars as pl
from news import read
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.feature_extraction.text import TfidfVectorizer

from trucekeeper.corroboration.news import b_cubed, group, learn_from, pairwise

WINDOW = 30  # days
THRESHOLDS = np.arange(0.3, 1.0, 0.01)

Labels = NDArray[np.int64]


def split(texts: pl.DataFrame, share: float, seed: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The texts of a random share of the happenings, and those of the others."""
    happenings = texts["incident_id"].unique().sort().to_list()
    random.Random(seed).shuffle(happenings)
    fit = pl.col("incident_id").is_in(happenings[: round(share * len(happenings))])
    return texts.filter(fit), texts.filter(~fit)


def codes(labels: pl.Series) -> Labels:
    """Labels as whole numbers."""
    return np.asarray(labels.rank("dense").cast(pl.Int64).to_numpy())


def scores(truth: Labels, found: Labels) -> tuple[float, float]:
    """B-cubed and pairwise F1."""
    return b_cubed(truth, found), pairwise(truth, found)


def tree(texts: pl.DataFrame) -> NDArray[np.float64]:
    """The baseline's tree of average linkage over all pairs."""
    told = (texts["title"].fill_null("") + "\n" + texts["text"].fill_null("")).to_list()
    words = TfidfVectorizer(sublinear_tf=True, stop_words="english", ngram_range=(1, 2), min_df=2)
    rows = words.fit_transform(told)
    apart = 1.0 - np.asarray((rows @ rows.T).todense())
    days = texts["published"].to_physical().to_numpy().astype(np.int64)
    apart[np.abs(days[:, None] - days[None, :]) > WINDOW] = 1.0
    np.fill_diagonal(apart, 0.0)
    return np.asarray(linkage(squareform(np.clip(apart, 0.0, 1.0), checks=False), "average"))


def baseline(fit: pl.DataFrame, rest: pl.DataFrame) -> Labels:
    """The baseline's groups of the rest, cut where the mean of both scores is best on the fitted half."""
    truth, grown = codes(fit["incident_id"]), tree(fit)
    fitted = [sum(scores(truth, fcluster(grown, cut, "distance"))) for cut in THRESHOLDS]
    best = THRESHOLDS[int(np.argmax(fitted))]
    return np.asarray(fcluster(tree(rest), best, "distance"), dtype=np.int64)


def measure(texts: pl.DataFrame, share: float, seed: int, whole: bool) -> dict[str, float]:
    """Scores of both on the happenings not learned from; grouped alone or ``whole`` with the others."""
    fit, rest = split(texts, share, seed)
    start = perf_counter()
    learned = learn_from(fit, fit["incident_id"])
    middle = perf_counter()
    found = group(texts if whole else rest, learned).incidents
    end = perf_counter()
    own = rest.select("id").join(found, on="id", how="left", maintain_order="left")["incident"]
    truth = codes(rest["incident_id"])
    ours, theirs = scores(truth, codes(own)), scores(truth, baseline(fit, rest))
    told = {"b_cubed": ours[0], "pairwise": ours[1], "baseline_b": theirs[0], "baseline_pairs": theirs[1]}
    told |= {"above_b": ours[0] - theirs[0], "above_pairs": ours[1] - theirs[1]}
    return told | {"limit": learned.least, "learning_s": middle - start, "grouping_s": end - middle}


def main() -> None:
    """Print one line per seed, then the mean and the spread."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("reports", type=Path)
    asked.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13, 14, 15, 16])
    asked.add_argument("--share", type=float, default=0.5, help="of the happenings, to learn from")
    asked.add_argument("--whole", action="store_true", help="group all texts at once, score the others")
    options = asked.parse_args()
    texts = read(options.reports, labelled=True)
    told: list[dict[str, float]] = []
    for seed in options.seeds:
        told.append(measure(texts, options.share, seed, options.whole))
        _print(str(seed), told[-1])
    for name, fold in (("mean", np.mean), ("least", np.min), ("most", np.max)):
        _print(name, {key: float(fold([each[key] for each in told])) for key in told[0]})


def _print(name: str, told: dict[str, float]) -> None:
    print(json.dumps({"seed": name} | {key: round(value, 4) for key, value in told.items()}), flush=True)


if __name__ == "__main__":
    main()
