"""Without numba the same functions run as plain Python and find the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np

from tests.corroboration.linking.world import reports
from trucekeeper.corroboration.linking import Standing, link

HIDDEN = """
import sys
sys.modules["numba"] = None
import numpy as np
from tests.corroboration.linking.world import reports
from trucekeeper.corroboration.linking import Standing, link
from trucekeeper.corroboration.linking.kernels.gather import gather
assert type(gather).__name__ == "function"
some = reports(60, 4)
rest = some.take(np.arange(59))
linked = link(rest, seed=1)
print(linked.incidents.tolist())
print(Standing.of(rest, linked).added(some.take(np.array([59]))).incidents()[1].tolist())
"""


def test_without_numba_the_incidents_are_the_same() -> None:
    root = Path(__file__).parents[3]
    search = os.pathsep.join([str(root), *(each for each in sys.path if each)])
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", HIDDEN],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
        env={**os.environ, "PYTHONPATH": search},
    )
    assert ran.returncode == 0, ran.stderr
    some = reports(60, 4)
    rest = some.take(np.arange(59))
    linked = link(rest, seed=1)
    late = Standing.of(rest, linked).added(some.take(np.array([59])))
    assert ran.stdout.splitlines() == [str(linked.incidents.tolist()), str(late.incidents()[1].tolist())]
