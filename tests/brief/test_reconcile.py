from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from trucekeeper.brief.judged import Judged, judge
from trucekeeper.brief.reconcile import Ours, comparisons, measured
from trucekeeper.brief.view import Comparison
from trucekeeper.dossier import Measure

from .conftest import ACTS, write_dossier

FIRST, LAST = datetime.date(2024, 3, 1), datetime.date(2024, 3, 7)


def measure(**fields: object) -> Measure:
    return Measure.model_validate({"from": FIRST, **fields})


@pytest.fixture(scope="module")
def compared(judged: Judged) -> tuple[Comparison, ...]:
    dossier = judged.dossier
    return comparisons(dossier.agreement, judged.known, judged.as_of, dossier.published)


def test_a_figure_that_agrees(compared: tuple[Comparison, ...]) -> None:
    acts = compared[0]
    assert (acts.published, acts.ours, acts.difference, acts.agrees) == ("2", "2", "none", True)


def test_every_counter_is_compared_by_itself_and_never_added_to_another(
    compared: tuple[Comparison, ...],
) -> None:
    trucks = [one for one in compared if one.what == "trucks"]
    assert [(one.ours, one.difference, one.agrees) for one in trucks] == [
        ("16, by Relief", "83 above our most", False),
        ("16, by Union", "83 above our most", False),
    ]


def test_figures_that_nothing_of_ours_can_be_compared_with_are_listed_all_the_same(
    compared: tuple[Comparison, ...],
) -> None:
    shots, month = compared[-2:]
    assert (shots.what, shots.agrees) == ("shots heard", None)
    assert shots.difference == "we hold nothing that counts the same"
    assert month.difference == "not compared: its days were not over as of this brief"


def test_what_may_lie_outside_widens_the_bounds(judged: Judged) -> None:
    agreement = judged.dossier.agreement
    six_days = measure(count="incidents", to=datetime.date(2024, 3, 6))
    assert measured(agreement, judged.known, six_days) == (Ours(1, 2, 2),)
    north = measure(count="incidents", area="North", to=LAST)
    assert measured(agreement, judged.known, north) == (Ours(1, 1, 1),)


def test_deaths_keep_the_bounds_and_the_best_of_their_source(tmp_path: Path) -> None:
    deaths = ACTS.replace("subject,extent", "deaths,subject,extent").replace(
        "mission|radio,,", "mission|radio,2-5,,"
    )
    lines = [
        line if line.count("mission|radio") or line.startswith(("shape", "subject")) else ""
        for line in deaths.splitlines()
    ]
    dossier = write_dossier(tmp_path / "deaths", acts="\n".join(filter(None, lines)) + "\n")
    judged = judge(dossier, dossier.default_as_of)
    (ours,) = measured(dossier.agreement, judged.known, measure(count="deaths", to=LAST))
    assert (ours.low, ours.high) == (4, 10)
