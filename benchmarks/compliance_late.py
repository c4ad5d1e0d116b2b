"""One report late or withdrawn, against all events of the workload: how long until the changes are known.

    python benchmarks/compliance_late.py EVENTS.parquet [--reports 40]

Loads the events, asks for all findings once, and then applies single reports of each kind: half
of them new, half withdrawn. Prints one line of JSON: milliseconds for each kind (median and most),
how many findings changed in all, and how often everything had to be judged again.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

import polars as pl
from compliance import AGREEMENT, WAIT
from compliance_workload import KIND_OF, LOG, Loaded, load

from trucekeeper.agreement import read_agreement
from trucekeeper.compliance import Monitor
from trucekeeper.evidence import Evidence, table
from trucekeeper.terms import Standard

TRUCKS = "aid_truck"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=Path)
    parser.add_argument("--reports", type=int, default=40, help="of each kind")
    arguments = parser.parse_args()
    agreement, _ = read_agreement(AGREEMENT.read_text(), AGREEMENT.name)
    loaded = load(arguments.events, agreement.in_force)
    monitor = Monitor(agreement, standards=(Standard.ALLEGED,)).load(loaded.evidence, loaded.acts)
    monitor.findings(as_of=loaded.last + WAIT)
    chance, changed, took = Random(11), 0, {}
    for kind in (*KIND_OF.values(), TRUCKS):
        own = []
        made = counts if kind == TRUCKS else partial(reports, kind)
        for added, withdrawn in made(loaded, chance, arguments.reports):
            begun = perf_counter()
            found = monitor.apply(added=added, withdrawn=withdrawn)
            own.append(1000 * (perf_counter() - begun))
            changed += len(found)
        took[kind] = {"median": round(median(own), 1), "most": round(max(own), 1)}
    print(json.dumps({"milliseconds": took, "changed": changed, "anew": monitor.judgements - 1}))


def reports(
    kind: str, loaded: Loaded, chance: Random, count: int
) -> Iterator[tuple[Evidence | None, tuple[str, ...]]]:
    """New reports of a kind, and ids of some to be withdrawn, in turn."""
    acts = loaded.acts
    number = next(n for n, kinds in enumerate(acts.kinds.of) if kind in kinds)
    rows = [row for row in chance.sample(range(len(acts)), 200 * count) if acts.kinds.codes[row] == number]
    for turn, row in enumerate(rows[:count]):
        if turn % 2:
            yield None, (str(acts.ids.take(pl.Series([row]).to_numpy())[0]),)
        else:
            yield Evidence(incidents=table("incidents", [_late(kind, loaded, row, turn)])), ()


def counts(loaded: Loaded, chance: Random, count: int) -> Iterator[tuple[Evidence | None, tuple[str, ...]]]:
    """New counts of trucks, and ids of some to be withdrawn, in turn."""
    tallies = loaded.evidence.tallies
    for turn, row in enumerate(chance.sample(range(tallies.height), count)):
        told = tallies[row]
        if turn % 2:
            yield None, (str(told.item(0, "id")),)
        else:
            yield Evidence(tallies=told.with_columns(id=pl.lit(f"late-truck-{turn}"))), ()


def _late(kind: str, loaded: Loaded, row: int, turn: int) -> dict[str, object]:
    """A report like one that is there, a minute later."""
    acts = loaded.acts
    area, about = int(acts.spots.area[row]), int(acts.about[row])
    case = None if about < 0 else acts.cases.take(pl.Series([about]).to_numpy())[0]
    authors = sorted(acts.authors.of[acts.authors.codes[row]])
    instant = int(acts.earliest[row]) + 60_000_000
    return {
        "id": f"late-{kind}-{turn}",
        "dataset": "workload",
        "kinds": [kind],
        "earliest": instant,
        "latest": instant + 1,
        "area": None if area < 0 else acts.spots.areas[area],
        "authors": authors,
        "authorship": 2,
        "involved": [],
        "about": case,
        "modality": "asserted",
        "origins_fewest": 1,
        "origins_most": 1,
        "unaligned": 2,
        "reporters": [LOG],
        "witnessed_by": [],
        "known_from": instant,
        "withdrawn": False,
    }


if __name__ == "__main__":
    main()
