"""What was watched, and what watching would tell: every line of it was tried."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.compliance.hand_made import EACH, SHELLING, agreed_on, at
from tests.compliance.scene import ZONES, evidence, incident, watch
from trucekeeper.agreement.duties import Complete
from trucekeeper.agreement.model import Agreement
from trucekeeper.compliance import findings
from trucekeeper.compliance.explaining.supposed import SUPPOSED, with_watch
from trucekeeper.compliance.measures.coverage import coverage
from trucekeeper.evidence import Evidence
from trucekeeper.terms import Standard
from trucekeeper.where import Zone

NORTH = ZONES["the-north"]


def agreed() -> Agreement:
    return agreed_on(SHELLING, days=(0, 6), by=EACH, zones=[NORTH])


def test_days_without_a_watch_are_one_stretch_and_would_be_told() -> None:
    told = evidence(watches=[watch("w", at(2), at(4), area="north")])
    found = coverage(agreed(), told, at(20))
    (row,) = found.watched.iter_rows(named=True)
    assert (row["windows"], row["unverified"], row["unwatched"], row["would_be_told"]) == (6, 4, 4, 4)
    assert row["observers"] == ["press"]
    assert round(row["watched_low"], 6) == round(2 / 6, 6)
    stretches = found.stretches.select("zone", "start", "end", "sees", "windows", "obligations").rows()
    assert stretches == [
        ("the-north", at(0), at(2), ["shelling"], 2, ["duty"]),
        ("the-north", at(4), at(6), ["shelling"], 2, ["duty"]),
    ]


def test_each_place_has_its_own_windows() -> None:
    told = evidence(watches=[watch("w", at(2), at(4), area="north"), watch("v", at(0), at(1), area="port")])
    places = [NORTH, Zone("port", "The port", ("port",))]
    found = coverage(agreed_on(SHELLING, days=(0, 6), by=EACH, zones=places), told, at(20)).watched
    assert found.select("zone", "windows", "unwatched", "would_be_told").rows() == [
        ("the-north", 6, 4, 4),
        ("port", 6, 5, 5),
    ]


def test_no_watch_is_asked_for_where_it_would_not_tell() -> None:
    # An act that may lie in the north leaves the day open, watched or not.
    told = evidence(
        incidents=[incident("somewhere", at(1), at(1, 1), area="land", origins_fewest=2, origins_most=2)]
    )
    found = coverage(agreed(), told, at(20))
    assert found.stretches.select("start", "end").rows() == [(at(2), at(6)), (at(0), at(1))]


def test_what_is_not_watched_for_is_not_asked_to_be() -> None:
    found = coverage(agreed_on(Complete("withdrawal", at(2))), evidence(), at(20))
    assert found.stretches.is_empty()
    assert found.watched.get_column("unwatched").to_list() == [0]


def test_where_nobody_is_mandated_no_watch_verifies() -> None:
    mechanism = agreed().mechanism
    bare = agreed_on(SHELLING, mechanism=type(mechanism)({}))
    assert coverage(bare, evidence(), at(20), Standard.VERIFIED).stretches.is_empty()


@settings(max_examples=15, deadline=None)
@given(
    watched=st.lists(st.tuples(st.integers(0, 5), st.integers(1, 3)), max_size=3),
    acts=st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["north", "land", "port"])), max_size=3),
    standard=st.sampled_from(list(Standard)),
)
def test_with_the_watches_kept_that_many_windows_more_are_shown(
    watched: list[tuple[int, int]], acts: list[tuple[int, str]], standard: Standard
) -> None:
    told = evidence(
        incidents=[incident(f"i{n}", at(day), at(day, 1), area=area) for n, (day, area) in enumerate(acts)],
        watches=[
            watch(f"w{n}", at(day), at(day + days), area="north") for n, (day, days) in enumerate(watched)
        ],
    )
    found = coverage(agreed(), told, at(20), standard)
    more = told
    observer = "mission" if standard is Standard.VERIFIED else SUPPOSED
    for n, row in enumerate(found.stretches.iter_rows(named=True)):
        place, sees = row["zone"], row["sees"]
        more = with_watch(more, at(20), observer, place, row["start"], row["end"], sees, id=f"s{n}")
    assert shown(more, standard) - shown(told, standard) == found.stretches.get_column("windows").sum()


def shown(told: Evidence, standard: Standard) -> int:
    table = findings(agreed(), told, at(20))
    return table.filter(standard=standard.value, bearer="regime", knowledge="shown").height
