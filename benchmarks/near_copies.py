"""How surely near-identical texts are found, and how often unrelated ones are taken for copies.

Texts (one a file) are parted by name into two halves: one to tune on, one to report. Every text is
edited in five ways: half of it kept, a quarter kept, 10 % and 25 % of its words changed, and mixed
with another text, sentence by sentence. All originals and edits of a half are compared at once. The
texts of a collection may themselves hold copies: pairs of originals that share at least
``--kin`` of the shorter one's runs of five words are counted apart, and so are their edits.

    python benchmarks/near_copies.py ../shared/data/polnear/dev/text ../shared/data/polnear/train/text
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import polars as pl

from trucekeeper.corroboration.origins.near_copies import FEWEST_RUNS, LEAST, near_copies
from trucekeeper.corroboration.texts.shingles import runs

WAYS = ("half kept", "a quarter kept", "10 % changed", "25 % changed", "mixed")


def edited(text: str, way: str, other: str, vocabulary: Sequence[str], chance: random.Random) -> str:
    """One text edited in one way."""
    found = text.split()
    if way in ("half kept", "a quarter kept"):
        keep = len(found) // (2 if way == "half kept" else 4)
        start = chance.randrange(len(found) - keep + 1)
        return " ".join(found[start : start + keep])
    if way == "mixed":
        own, strange = text.split(". "), other.split(". ")
        both = [piece for pair in zip(own, strange, strict=False) for piece in pair]
        least = min(len(own), len(strange))
        return ". ".join([*both, *own[least:], *strange[least:]])
    share = 0.1 if way == "10 % changed" else 0.25
    for place in chance.sample(range(len(found)), round(share * len(found))):
        found[place] = chance.choice(vocabulary)
    return " ".join(found)


def kin(texts: Sequence[str], least: float) -> set[tuple[int, int]]:
    """Pairs of originals that share much as they stand, by plain comparison of all with all."""
    told = [set(runs(text, 5)) for text in texts]
    return {
        (a, b)
        for b, later in enumerate(told)
        for a, earlier in enumerate(told[:b])
        if len(earlier & later) >= least * max(1, min(len(earlier), len(later)))
    }


def measure(texts: Sequence[str], seed: int, least: float, fewest: int, kin_from: float) -> dict[str, object]:
    """Recall by way of editing, and false pairs among all pairs of unrelated texts."""
    chance = random.Random(seed)
    vocabulary = [word for text in texts for word in text.split()]
    every, parents = list(texts), [frozenset({n}) for n in range(len(texts))]
    ways = ["original"] * len(texts)
    for way in WAYS:
        for n, text in enumerate(texts):
            other = (n + 1 + chance.randrange(len(texts) - 1)) % len(texts)
            every.append(edited(text, way, texts[other], vocabulary, chance))
            parents.append(frozenset({n, other}) if way == "mixed" else frozenset({n}))
            ways.append(way)
    begun = perf_counter()
    found = near_copies(pl.Series(every), least, fewest)
    seconds = perf_counter() - begun
    near = kin(texts, kin_from)

    def related(a: int, b: int) -> bool:
        return bool(parents[a] & parents[b])

    def akin(a: int, b: int) -> bool:
        return any((min(x, y), max(x, y)) in near for x in parents[a] for y in parents[b])

    pairs = set(zip(found["first"].to_list(), found["second"].to_list(), strict=True))
    size = len(texts)
    recall = {
        way: sum((n, size * (1 + w) + n) in pairs for n in range(size)) / size for w, way in enumerate(WAYS)
    }
    false = [pair for pair in pairs if not related(*pair) and not akin(*pair)]
    unrelated = sum(not related(a, b) and not akin(a, b) for b in range(len(every)) for a in range(b))
    return {
        "texts": size,
        "recall": {way: round(value, 4) for way, value in recall.items()},
        "false": len(false),
        "unrelated_pairs": unrelated,
        "false_per_100000": round(1e5 * len(false) / unrelated, 3),
        "false_originals": sum(b < size for _, b in false),
        "kin_pairs": len(near),
        "seconds": round(seconds, 1),
    }


def main() -> None:
    """Print one line for the half to tune on, and one for the half to report."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("folders", nargs="+", type=Path)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--least", type=float, default=LEAST)
    asked.add_argument("--fewest-runs", type=int, default=FEWEST_RUNS)
    asked.add_argument("--kin", type=float, default=0.1)
    asked.add_argument("--texts", type=int, default=460, help="at most so many texts in each half")
    given = asked.parse_args()
    files = sorted(file for folder in given.folders for file in folder.iterdir() if file.is_file())
    random.Random(given.seed).shuffle(files)
    for half, name in ((files[::2], "tune"), (files[1::2], "report")):
        texts = [file.read_text("utf-8") for file in half[: given.texts]]
        told = measure(texts, given.seed, given.least, given.fewest_runs, given.kin)
        print(json.dumps({"half": name, **told}), flush=True)


if __name__ == "__main__":
    main()
