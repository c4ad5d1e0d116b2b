"""Link reports into incidents, with weights learned from the reports themselves.

python benchmarks/linkage.py REPORTS.parquet --out LABELS.parquet [--seed 1]
"""

from __future__ import annotations

import argparse
import json
import resource
from pathlib import Path
from time import perf_counter

import numpy as np
import polars as pl

from trucekeeper.corroboration.linking import Linked, Reports, link

DAY = 86_400_000_000
RADIUS_M = np.array([0, 1_000, 25_000, 50_000], dtype=np.float32)
"""What is said of places told exactly, nearly and coarsely: as in the codes of UCDP, a spot, within
25 km, a district. They only part pairs into classes; how far places then differ is learned."""


def read(path: str | Path) -> Reports:
    """The reports of the shared workload; its truth is not read."""
    table = pl.read_parquet(
        path, columns=["unique_id", "t", "lat", "lon", "prec", "actor", "type", "cas", "outlet", "tokens"]
    )
    when = (table["t"].to_numpy() * DAY).round().astype(np.int64)
    count = table["cas"].cast(pl.Int32).to_numpy()
    marks = table["tokens"].explode().to_numpy().reshape(len(table), -1)
    kinds = table["type"].cast(pl.Int32).to_numpy()
    return Reports(
        table["unique_id"].cast(pl.Int64).to_numpy(),
        when,
        when,
        table["lat"].to_numpy(),
        table["lon"].to_numpy(),
        RADIUS_M[table["prec"].to_numpy()],
        np.left_shift(np.uint64(1), kinds.astype(np.uint64)),
        np.zeros(len(table), dtype=np.uint64),
        table["actor"].cast(pl.Int32).to_numpy().reshape(-1, 1),
        count,
        count,
        table["outlet"].cast(pl.Int32).to_numpy(),
        marks.astype(np.int32, copy=False),
    )


def main() -> None:
    """Link once; loops are made ready beforehand on a few reports, as they are kept between runs."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("reports", type=Path)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    link(_few(), seed=1)
    start = perf_counter()
    reports = read(options.reports)
    linked: Linked = link(reports, seed=options.seed)
    pl.DataFrame({"unique_id": reports.ids, "incident": linked.incidents}).write_parquet(options.out)
    seconds = perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": round(seconds, 3), "peak_mb": round(peak)}))


def _few() -> Reports:
    """A handful of reports that are near each other."""
    same = np.zeros(4, dtype=np.int64)
    place, bits, codes = np.zeros(4), same.astype(np.uint64), same.astype(np.int32)
    return Reports(
        np.arange(4),
        same,
        same,
        place,
        place,
        place.astype(np.float32),
        bits,
        bits,
        codes.reshape(-1, 1),
        codes,
        codes,
        codes,
        np.zeros((4, 8), dtype=np.int32),
    )


if __name__ == "__main__":
    main()
