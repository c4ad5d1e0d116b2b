"""How long counting the origins of many claims takes.

Claims in incidents of one to about ten reports, some of them of hundreds; outlets, credits and wordings
drawn at random, most wordings several times.

    python benchmarks/origins.py --claims 10000 100000 1000000
"""

from __future__ import annotations

import argparse
import json
import random
import resource
from time import process_time

import polars as pl

from trucekeeper.corroboration.origins.table import origins_of
from trucekeeper.evidence.schema import CLAIMS, SOURCES

DAY = 86_400_000_000
WORDINGS = (
    *("{o}", "{n} officials told {o}", "{o}, citing {n} {s} officials", "{n} {s} officials", "{s} military"),
    *(
        "a source close to {o}",
        "{o}; {s} defence ministry",
        "{s} spokesman No. {k}; local officials",
        "local media",
    ),
    *("residents", "the mayor of Town {k}", "{s} army, rebels", "{o} and {o}", "({o})"),
)
COLUMNS = ("id", "about", "outlet", "chain", "published", "cites", "modality")
STATES = ("Egyptian", "Israeli", "Ukrainian", "Russian", "Sudanese", "Yemeni", "Colombian", "U.S.")


def made(claims: int, seed: int = 1) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Claims and sources."""
    chance = random.Random(seed)
    outlets = [f"Kanal {n}" for n in range(2_000)]
    about: list[str] = []
    while len(about) < claims:
        size = 300 if chance.random() < 0.0005 else min(10, int(chance.expovariate(0.4)) + 1)
        about += [f"i{len(about)}"] * size
    about = about[:claims]
    worded = [_worded(chance, outlets, n) if chance.random() < 0.9 else None for n in range(claims)]
    table = pl.DataFrame(
        {
            "id": [f"c{n}" for n in range(claims)],
            "about": about,
            "outlet": [chance.choice(outlets) for _ in range(claims)],
            "chain": [[] for _ in range(claims)],
            "published": [chance.randrange(1_000) * DAY for _ in range(claims)],
            "cites": worded,
            "modality": ["asserted"] * claims,
        },
        schema={
            name: CLAIMS[name]
            for name in ("id", "about", "outlet", "chain", "published", "cites", "modality")
        },
    )
    sources = pl.DataFrame(
        {"id": outlets, "name": outlets, "type": ["outlet"] * len(outlets)}, schema_overrides=dict(SOURCES)
    ).with_columns(pl.lit(None, pl.String).alias("aligned_with"))
    return table, sources


def _worded(chance: random.Random, outlets: list[str], n: int) -> str:
    number = chance.choice(("two", "three", "some"))
    return chance.choice(WORDINGS).format(
        o=chance.choice(outlets), n=number, s=chance.choice(STATES), k=n % 5_000
    )


def main() -> None:
    """Print one line for each size."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("--claims", nargs="+", type=int, default=[10_000, 100_000])
    asked.add_argument("--runs", type=int, default=1)
    given = asked.parse_args()
    for size in given.claims:
        table, sources = made(size)
        taken = []
        for _ in range(given.runs):
            begun = process_time()
            found = origins_of(table, sources)
            taken.append(process_time() - begun)
        print(
            json.dumps(
                {
                    "claims": size,
                    "incidents": found.height,
                    "wordings": table.get_column("cites").n_unique(),
                    "processor_seconds": round(min(taken), 2),
                    "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                }
            ),
            flush=True,
        )


if __name__ == "__main__":
    main()
