from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from pydantic import ValidationError

from trucekeeper.brief.judged import Judged, judge
from trucekeeper.brief.reconcile import Ours, comparisons, measured
from trucekeeper.brief.view import Comparison
from trucekeeper.dossier import Measure, PublishedFigure

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


def figure(value: int, **fields: object) -> PublishedFigure:
    told = {"what": "trucks", "scope": "all", "source": "Relief", "publisher": "Press", "date": LAST}
    return PublishedFigure.model_validate({"id": "one", "figure": value, **told, **fields})


def compare(judged: Judged, one: PublishedFigure) -> list[tuple[str, str, str, bool | None]]:
    found = comparisons(judged.dossier.agreement, judged.known, judged.as_of, [one])
    return [(each.published, each.ours, each.difference, each.agrees) for each in found]


def test_a_total_is_held_against_its_own_parts(judged: Judged) -> None:
    # Violations claimed in Gaza up to March 2025: 266 in all, by area 110, 54, 49, 19 and 13, which is 245.
    by_area = {"one": 110, "two": 54, "three": 49, "four": 19, "five": 13}
    assert compare(judged, figure(266, parts=by_area))[0] == (
        "266",
        "by the publisher's own account 110 (one) + 54 (two) + 49 (three) + 19 (four) + 13 (five) = 245",
        "21 more than that",
        False,
    )


def test_parts_that_add_up_are_told_as_well(judged: Judged) -> None:
    (itself, _) = compare(judged, figure(69, parts={"in the number": 50, "beside it": 19}))
    assert itself[2:] == ("none", True)


def test_a_denominator_is_held_against_its_factors(judged: Judged) -> None:
    # 42,800 trucks due in 73 days at 600 a day, which is 43,800.
    (itself, _) = compare(judged, figure(42800, factors={"days": 73, "trucks a day": 600}))
    assert itself == (
        "42,800",
        "by the publisher's own account 73 (days) × 600 (trucks a day) = 43,800",
        "1,000 less than that",
        False,
    )


@pytest.mark.parametrize(
    ("value", "bound", "said", "agrees"),
    [
        (1, "at_least", "at least 1", True),  # more than 1, and we have 2
        (3, "at_least", "at least 3", False),
        (3, "at_most", "at most 3", True),  # nearly 3, and we have 2
        (1, "at_most", "at most 1", False),
    ],
)
def test_more_than_and_nearly_are_bounds(
    judged: Judged, value: int, bound: str, said: str, agrees: bool
) -> None:
    acts = {"count": "incidents", "from": FIRST, "to": LAST}
    ((published, _, _, found),) = compare(judged, figure(value, bound=bound, measure=acts))
    assert (published, found) == (said, agrees)


@pytest.mark.parametrize(
    "wrong",
    [
        {"parts": {"one": 1}},
        {"factors": {"one": 1}},
        {"measure": {"count": "incidents", "stage": "entered", "from": FIRST, "to": LAST}},
    ],
)
def test_what_says_nothing_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        figure(3, **wrong)


def test_a_stage_narrows_what_is_added(judged: Judged) -> None:
    trucks = {"unit": "aid_truck", "from": FIRST, "to": LAST, "stage": "offloaded"}
    assert compare(judged, figure(3, measure=trucks))[0][1] == "no row"
