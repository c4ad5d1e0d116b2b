"""Judge the compliance workload: all six policies, with findings and witnesses.

    python benchmarks/compliance.py EVENTS.parquet
    python benchmarks/compliance.py EVENTS.parquet --moved 0.05

Prints one line of JSON: the violations of each policy (violating items, for p4 windows), the
seconds from the file to the findings, and the peak of memory. With `--moved`, so large a share
of the events stands anywhere in the file (1: all, in random order); the digest of the findings tells
whether they are the same.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from pathlib import Path

import numpy as np
import polars as pl
from compliance_workload import load

from trucekeeper.agreement import Agreement, read_agreement
from trucekeeper.compliance import Monitor
from trucekeeper.terms import Period, Standard
from trucekeeper.when import HOUR

AGREEMENT = Path(__file__).with_name("compliance.yaml")
WAIT = 48 * HOUR
"""How long after the last event it is judged, so that nothing is still open."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=Path)
    parser.add_argument("--moved", type=float, help="share of the events that stand out of order")
    parser.add_argument("--parts", action="store_true", help="also print where the time goes")
    arguments = parser.parse_args()
    agreement, _ = read_agreement(AGREEMENT.read_text(), AGREEMENT.name)
    with tempfile.TemporaryDirectory() as folder:
        file = arguments.events
        if arguments.moved is not None:
            file = out_of_order(file, arguments.moved, Path(folder) / "moved.parquet")
        measured(agreement, file, parts=arguments.parts, digest=arguments.moved is not None)


def measured(agreement: Agreement, file: Path, *, parts: bool, digest: bool) -> None:
    """Judge the events of a file and print what came out."""
    begun, worked = time.perf_counter(), time.process_time()
    loaded = load(file, agreement.in_force)
    read = time.perf_counter()
    monitor = Monitor(agreement, standards=(Standard.ALLEGED,)).load(loaded.evidence, loaded.acts)
    ready = time.perf_counter()
    found = monitor.findings(as_of=loaded.last + WAIT, by=Period.DAY)
    ended = time.perf_counter()
    worked = time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    result: dict[str, object] = {"counts": counts(found), "seconds": round(ended - begun, 3)}
    result["peak_mb"] = round(peak)
    if parts:
        took = {
            "read": read - begun,
            "made ready": ready - read,
            "judged": ended - ready,
            "of processors": worked,
        }
        result |= {name: round(seconds, 3) for name, seconds in took.items()} | {"findings": found.height}
    if digest:
        result["digest"] = str(found.hash_rows(seed=7).sum())
    print(json.dumps(result))


def out_of_order(file: Path, share: float, moved: Path) -> Path:
    """The events with a share of them anywhere in the file."""
    events = pl.read_parquet(file)
    chance = np.random.default_rng(3)
    place = np.arange(events.height, dtype=np.float64)
    late = chance.random(events.height) < share
    place[late] = chance.uniform(0, events.height, int(late.sum()))
    events[np.argsort(place, kind="stable")].write_parquet(moved)
    return moved


def counts(found: pl.DataFrame) -> dict[str, int]:
    """Violating items per policy; windows of p4."""
    not_kept = found.filter(pl.col("performance").is_in(["breached", "missed", "partial", "met_late"]))
    items = not_kept.group_by("obligation").agg(pl.col("witnesses").list.len().sum(), pl.len())
    of = {name: (items_of, windows) for name, items_of, windows in items.iter_rows()}
    return {f"p{n}": of.get(f"p{n}", (0, 0))[1 if n == 4 else 0] for n in range(1, 7)}


if __name__ == "__main__":
    main()
