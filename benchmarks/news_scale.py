"""What grouping many news texts costs, and how well it goes: the texts many times over, with other words.

Half of the happenings are learned from. The texts of the others are repeated; in each repetition a random
``--changed`` of the words that stand in less than one text of twenty are replaced throughout by words of its
own, as is each whole number of three digits and more. All by default: where half of them stay, a repetition
is a near-copy, and its happening hardly another one. What stays are common words, ages and days.

    python benchmarks/news_scale.py ../shared/data/gva/reports.jsonl --times 10
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
from collections import Counter
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
import polars as pl
from news import read

from trucekeeper.corroboration.news import b_cubed, group, learn_from, pairwise

_WORD = re.compile(r"\w+")
_COMMON = 0.05


def repeated(texts: pl.DataFrame, times: int, seed: int, share: float) -> pl.DataFrame:
    """The texts as they are, then ``times`` - 1 times with other words."""
    held = Counter(word for text in texts["text"] for word in set(_WORD.findall(text or "")))
    common = {word for word, count in held.items() if count > _COMMON * len(texts)}
    parts = [texts]
    for number in range(1, times):
        chance, given = random.Random(seed + number), dict[str, str]()

        def other(
            found: re.Match[str],
            number: int = number,
            chance: random.Random = chance,
            given: dict[str, str] = given,
        ) -> str:
            word = found[0]
            if word not in given:
                changed = word.isdigit() or chance.random() < share
                kept = word in common or (word.isdigit() and len(word) < 3) or not changed
                given[word] = word if kept else f"{word}x{number}"
            return given[word]

        changed = {
            name: pl.Series([_WORD.sub(other, text or "") for text in texts[name]])
            for name in ("title", "text")
        }
        mark = pl.lit(f"/{number}")
        parts.append(
            texts.with_columns(**changed, id=pl.col("id") + mark, incident_id=pl.col("incident_id") + mark)
        )
    return pl.concat(parts)


def main() -> None:
    """Print one line: how many texts, seconds by the clock and by the processor, peak, scores."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("reports", type=Path)
    asked.add_argument("--times", type=int, default=10)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--changed", type=float, default=1.0)
    options = asked.parse_args()
    texts = read(options.reports, labelled=True)
    happenings = texts["incident_id"].unique().sort().to_list()
    random.Random(options.seed).shuffle(happenings)
    half = pl.col("incident_id").is_in(happenings[: len(happenings) // 2])
    fit, rest = (
        texts.filter(half),
        repeated(texts.filter(~half), options.times, options.seed, options.changed),
    )
    learned = learn_from(fit, fit["incident_id"])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    clock, processor = perf_counter(), process_time()
    found = group(rest, learned).incidents
    seconds, work = perf_counter() - clock, process_time() - processor
    truth, own = (
        np.asarray(each.rank("dense").cast(pl.Int64).to_numpy())
        for each in (rest["incident_id"], found["incident"])
    )
    told = {"texts": len(rest), "seconds": round(seconds, 1), "processor_seconds": round(work, 1)}
    told |= {"peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)}
    told |= {"peak_before_mb": round(before)}
    scores = {"b_cubed": round(b_cubed(truth, own), 4), "pairwise": round(pairwise(truth, own), 4)}
    print(json.dumps(told | scores))


if __name__ == "__main__":
    main()
