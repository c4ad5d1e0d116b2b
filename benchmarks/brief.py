"""How long a brief takes, and where the time goes.

    python benchmarks/brief.py examples/minsk-2015 [--runs 5]

Times the whole command as its own process, then its stages one by one inside this process, and
prints the least and the median of the runs as one table.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import trucekeeper as tk
from trucekeeper.brief import write_brief
from trucekeeper.terms import Period


def seconds(work: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def stages(dossier_path: Path, out: Path) -> dict[str, Callable[[], object]]:
    """What is timed, by name."""
    dossier = tk.load(dossier_path)
    as_of = dossier.default_as_of
    program = [sys.executable, "-m", "trucekeeper.cli"]
    return {
        "the whole command": lambda: subprocess.run(
            [*program, "brief", str(dossier_path), "--out", str(out)], check=True, capture_output=True
        ),
        "of it: start and imports": lambda: subprocess.run(
            [sys.executable, "-c", "import trucekeeper.brief"], check=True, capture_output=True
        ),
        "of it: read the dossier": lambda: tk.load(dossier_path),
        "of it: judge, write the page and its files": lambda: write_brief(dossier, as_of, out),
        "  in it: findings by day, once": lambda: dossier.findings(as_of, Period.DAY),
        "  in it: bounds by week, once": lambda: dossier.bounds(as_of, Period.WEEK),
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dossier", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as out:
        for name, work in stages(asked.dossier, Path(out)).items():
            taken = [seconds(work) for _ in range(asked.runs)]
            print(f"{name:45}{min(taken):8.2f} s least{statistics.median(taken):8.2f} s median", flush=True)


if __name__ == "__main__":
    main()
