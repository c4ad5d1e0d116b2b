"""The tutorial's dossier with two more datasets, which mostly tell of the same shellings."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

TUTORIAL = Path(__file__).parents[2] / "examples" / "tutorial"
PLACES = ((10.0, 20.0), (10.3, 20.4), (10.6, 20.1), (10.05, 20.7), (10.8, 20.8), (10.45, 20.05))
ENTRY = "  - {{file: {name}.csv, reader: template, dataset: {name}, zone: Atlantic/Canary}}\n"


def write(folder: Path) -> Path:
    """Twelve shellings: all but number 3 told by the wire, an hour later all but 7 and 8 by the log."""
    shutil.copytree(TUTORIAL, folder)
    _write(folder, "wire", _rows(0, "ford-gazette", "Shells fell at post {}, {} houses damaged", {3}))
    _write(folder, "log", _rows(1, "valley-radio", "Shelling reported, post {}: {} houses hit", {7, 8}))
    manifest = folder / "evidence" / "evidence.yaml"
    text = manifest.read_text(encoding="utf-8")
    entries = ENTRY.format(name="wire") + ENTRY.format(name="log")
    manifest.write_text(text.replace("files:\n", f"files:\n{entries}"), encoding="utf-8")
    return folder


def _rows(hours: int, reporter: str, wording: str, untold: set[int]) -> Iterator[dict[str, object]]:
    for n in range(12):
        latitude, longitude = PLACES[n % len(PLACES)]
        if n not in untold:
            yield {
                "shape": "incident",
                "id": n,
                "start": f"2024-03-{5 + 2 * n:02d} {8 + n % 9 + hours:02d}:00",
                "latitude": latitude + 0.004 * hours,
                "longitude": longitude,
                "radius_m": 800,
                "kinds": "shelling",
                "by": "council" if n % 2 else "alliance",
                "deaths": n % 4,
                "reported_by": reporter,
                "text": wording.format(n % len(PLACES), n + 3),
            }


def _write(folder: Path, name: str, rows: Iterator[dict[str, object]]) -> None:
    told = list(rows)
    with open(folder / "evidence" / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(told[0]))
        writer.writeheader()
        writer.writerows(told)
