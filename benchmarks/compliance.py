"""Judge the compliance workload: all six policies, with findings and witnesses.

    python benchmarks/compliance.py EVENTS.parquet

Prints one line of JSON: the violations of each policy (violating items, for p4 windows), the
seconds from the file to the findings, and the peak of memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from pathlib import Path

import polars as pl
from compliance_workload import load

from trucekeeper.agreement import read_agreement
from trucekeeper.compliance import Monitor
from trucekeeper.terms import Period, Standard
from trucekeeper.when import HOUR

AGREEMENT = Path(__file__).with_name("compliance.yaml")
WAIT = 48 * HOUR
"""How long after the last event it is judged, so that nothing is still open."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=Path)
    parser.add_argument("--parts", action="store_true", help="also print where the time goes")
    arguments = parser.parse_args()
    agreement, _ = read_agreement(AGREEMENT.read_text(), AGREEMENT.name)
    begun = time.perf_counter()
    loaded = load(arguments.events, agreement.in_force)
    read = time.perf_counter()
    monitor = Monitor(agreement, standards=(Standard.ALLEGED,)).load(loaded.evidence, loaded.acts)
    ready = time.perf_counter()
    found = monitor.findings(as_of=loaded.last + WAIT, by=Period.DAY)
    ended = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    result: dict[str, object] = {"counts": counts(found), "seconds": round(ended - begun, 3)}
    result["peak_mb"] = round(peak)
    if arguments.parts:
        parts = {"read": read - begun, "made ready": ready - read, "judged": ended - ready}
        result |= {name: round(seconds, 3) for name, seconds in parts.items()} | {"findings": found.height}
    print(json.dumps(result))


def counts(found: pl.DataFrame) -> dict[str, int]:
    """Violating items per policy; windows of p4."""
    not_kept = found.filter(pl.col("performance").is_in(["breached", "missed", "partial", "met_late"]))
    items = not_kept.group_by("obligation").agg(pl.col("witnesses").list.len().sum(), pl.len())
    of = {name: (items_of, windows) for name, items_of, windows in items.iter_rows()}
    return {f"p{n}": of.get(f"p{n}", (0, 0))[1 if n == 4 else 0] for n in range(1, 7)}


if __name__ == "__main__":
    main()
