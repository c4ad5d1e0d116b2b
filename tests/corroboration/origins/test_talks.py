"""The chronologies of talks: who relays whom, and the cases of circular reporting in their README."""

from __future__ import annotations

from pathlib import Path

import pytest
import relays

from trucekeeper.corroboration.origins.attribution import Told

ROOT = Path(__file__).parents[3]
REPORTS = ROOT / "../shared/data/talks/reports.csv"


@pytest.fixture(scope="module")
def told() -> dict[str, Told]:
    if not REPORTS.exists():
        pytest.skip("the chronologies are not on this machine")
    return {each.id: each for each in relays.read(REPORTS)}


KNOWN = {**relays.SHORT, **relays.SAME_REPORTER}


@pytest.mark.parametrize("case", relays.CASES)
def test_stated_interval_lies_within_what_is_counted(told: dict[str, Told], case: str) -> None:
    ids, (fewest, most) = relays.CASES[case]
    names = relays.names_of(told.values(), KNOWN)
    found = relays.origins([told[one] for one in ids.split()], names)
    assert found.fewest == fewest  # nowhere more is claimed, and here not less either
    assert most <= found.most


@pytest.mark.parametrize("case", ["Walla is Axios, 19 December", "Walla is Axios, 14 February"])
def test_one_reporter_under_two_names_is_one_origin(told: dict[str, Told], case: str) -> None:
    ids, stated = relays.CASES[case]
    reports = [told[one] for one in ids.split()]
    found = relays.origins(reports, relays.names_of(told.values(), KNOWN))
    assert (found.fewest, found.most) == stated
    assert relays.origins(reports, relays.names_of(told.values(), relays.SHORT)).most > found.most


@pytest.mark.parametrize(("first", "second"), relays.COPIES)
def test_a_copy_adds_no_origin(told: dict[str, Told], first: str, second: str) -> None:
    names = relays.names_of(told.values(), KNOWN)
    alone = relays.origins([told[first]], names)
    both = relays.origins([told[first], told[second]], names, [(first, second)])
    assert (both.fewest, both.most) == (alone.fewest, alone.most)


def test_links_are_found_from_outlets_wording_and_dates(told: dict[str, Told]) -> None:
    found = relays.measure(list(told.values()), relays.truth(REPORTS), KNOWN)
    assert found["links"] == 117
    assert float(str(found["precision"])) >= 0.75
    assert float(str(found["recall"])) >= 0.75
