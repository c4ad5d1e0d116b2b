"""Link one report more to many, and withdraw one.

python benchmarks/linkage_late.py REPORTS.parquet [--late 200] [--seed 1]

Some reports, drawn by the seed, are held back; the others are linked at once. Then each comes alone and is
withdrawn again. Prints one JSON line: the seconds of linking at once and of making ready; the median, the
99th hundredth and the most of the milliseconds of one addition, of the processor's share of it, and of
one withdrawal; the reports grouped anew by one addition likewise; and whether all of them, added together,
give the same incidents as linking anew.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
from linkage import read
from numpy.typing import NDArray

from trucekeeper.corroboration.linking import Guards, Standing, link


def main() -> None:
    """Measure additions and withdrawals; loops are compiled by a first one that is not measured."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("reports", type=Path)
    asked.add_argument("--late", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    reports = read(options.reports)
    drawn = np.random.default_rng(options.seed).permutation(len(reports))
    late, rest = drawn[: options.late], np.sort(drawn[options.late :])
    start = perf_counter()
    linked = link(reports.take(rest), seed=options.seed)
    at_once = perf_counter() - start
    # Fixed, so that what is linked anew in the end keeps to the same.
    told = tuple((n, bool(answer)) for n, answer in enumerate(linked.rules.repeats))
    start = perf_counter()
    standing = Standing.of(reports.take(rest), linked)
    ready = perf_counter() - start
    standing.added(reports.take(late[:1]))
    additions, working, withdrawals, touched = [], [], [], []
    for row in late:
        one = reports.take(np.array([row]))
        start, at_work = perf_counter(), process_time()
        more = standing.added(one)
        additions.append(perf_counter() - start)
        working.append(process_time() - at_work)
        touched.append(len(more.later.incident))
        start = perf_counter()
        more.withdrawn(one.ids.tolist())
        withdrawals.append(perf_counter() - start)
    ids, incidents = standing.added(reports.take(late)).incidents()
    anew = link(reports, seed=options.seed, weights=linked.weights, guards=Guards(repeats=told))
    order = np.argsort(reports.ids)
    same = np.array_equal(ids, reports.ids[order]) and np.array_equal(incidents, anew.incidents[order])
    found = {
        "at_once_seconds": round(at_once, 2),
        "ready_seconds": round(ready, 2),
        "addition_ms": _spread(np.array(additions) * 1000),
        "addition_processor_ms": _spread(np.array(working) * 1000),
        "withdrawal_ms": _spread(np.array(withdrawals) * 1000),
        "touched": _spread(np.array(touched, dtype=np.float64)),
        "same_as_anew": same,
    }
    print(json.dumps(found))


def _spread(amounts: NDArray[np.float64]) -> list[float]:
    return [round(float(each), 2) for each in (np.median(amounts), np.quantile(amounts, 0.99), amounts.max())]


if __name__ == "__main__":
    main()
