"""Group news texts by the happening of which they speak, after learning from labelled ones.

python benchmarks/news.py REPORTS.jsonl --fit REPORTS.jsonl --out LABELS.parquet

Each line has `doc_id`, `title`, `published` (YYYY-MM-DD) and `text`; those to learn from also have
`incident_id`, which is not read of those to group. One `doc_id` may stand in several rows.
"""

from __future__ import annotations

import argparse
import json
import resource
from pathlib import Path
from time import perf_counter

import polars as pl

from trucekeeper.corroboration.news import group, learn_from

_READ = {"doc_id": pl.String(), "title": pl.String(), "published": pl.String(), "text": pl.String()}


def read(path: Path, labelled: bool) -> pl.DataFrame:
    """The texts as grouping takes them; ``id`` is the ``doc_id`` and how often it stood there before."""
    schema = _READ | ({"incident_id": pl.String()} if labelled else {})
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    rows = [{name: _told(line.get(name)) for name in schema} for line in lines]
    table = pl.DataFrame(rows, schema=schema)
    before = pl.int_range(pl.len()).over("doc_id")
    return table.with_columns(
        published=pl.col("published").str.head(10).str.to_date("%Y-%m-%d"),
        id=pl.concat_str("doc_id", before, separator="#"),
    )


def _told(value: object) -> str | None:
    return None if value is None else str(value)


def main() -> None:
    """Learn, group, write the groups row by row as the texts came, and tell what it took."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("reports", type=Path)
    asked.add_argument("--fit", type=Path, required=True)
    asked.add_argument("--out", type=Path, required=True)
    options = asked.parse_args()
    start = perf_counter()
    fit = read(options.fit, labelled=True)
    learned = learn_from(fit, fit["incident_id"])
    reports = read(options.reports, labelled=False)
    found = group(reports, learned).incidents
    reports.select("doc_id", found["incident"]).write_parquet(options.out)
    seconds = perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": round(seconds, 3), "peak_mb": round(peak)}))


if __name__ == "__main__":
    main()
