from __future__ import annotations

from dataclasses import replace

import pytest

from trucekeeper.brief.judged import Judged
from trucekeeper.brief.limits import limits
from trucekeeper.when import HOUR, MINUTE


@pytest.mark.parametrize(
    ("lag_us", "said"),
    [
        (0, "until the window is over."),
        (12 * HOUR, "until the window is over and 12 hours for late reports have passed."),
        (36 * HOUR, "until the window is over and 36 hours for late reports have passed."),
        (48 * HOUR, "until the window is over and 2 days for late reports have passed."),
        (90 * MINUTE, "until the window is over and 90 minutes for late reports have passed."),
    ],
)
def test_the_time_for_late_reports_is_told_as_long_as_it_is(judged: Judged, lag_us: int, said: str) -> None:
    agreement = judged.dossier.agreement
    lagging = replace(agreement, mechanism=replace(agreement.mechanism, reporting_lag_us=lag_us))
    told = [limit for limit in limits(lagging, judged.known, judged.days) if "provisional" in limit]
    assert len(told) == 1
    assert told[0].endswith(said)
