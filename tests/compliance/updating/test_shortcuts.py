"""Changes that touch little are judged by themselves, and say what judging everything again would."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.compliance.hand_made import A_ALONE, JANUARY, SHELLING, agreed_on, at
from tests.compliance.scene import DAY, Row, agreement, duty_of, evidence, incident, listing, tally, watch
from tests.compliance.updating.changing_worlds import ChangingWorld, changing_world
from tests.compliance.updating.test_late_acts import changed
from trucekeeper.agreement.duties import Frequency, Quota, Respond
from trucekeeper.agreement.model import Agreement, Pause
from trucekeeper.compliance import Monitor
from trucekeeper.compliance.updating import monitor as updating
from trucekeeper.compliance.updating.changes import Changed, Said, all_said
from trucekeeper.compliance.weigh import weigh
from trucekeeper.errors import InputError
from trucekeeper.evidence import Evidence
from trucekeeper.evidence.evidence import table
from trucekeeper.terms import Bound, LegalState, Performance, Period, Standard
from trucekeeper.when import Duration, Interval

INSPECT = Respond("inspection", "allegation", Duration(us=2 * DAY))
RELEASE = Respond("release", "exchange", Duration(us=2 * DAY), for_each="batches")


@settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(st.integers(0, 10**9).map(changing_world), st.sampled_from(Period))
def test_each_change_says_what_judging_everything_says(world: ChangingWorld, by: Period) -> None:
    monitor = Monitor(world.agreement).load(world.evidence)
    monitor.findings(world.as_of, by)
    told = said(world, world.evidence, by)
    for each in world.changes:
        told = changed(told, monitor.apply(each.added, each.withdrawn))
        assert told == said(world, monitor.evidence, by)


def said(world: ChangingWorld, known: Evidence, by: Period) -> Said:
    weighed = weigh(world.agreement, known, world.as_of, by)
    return all_said(weighed.series, weighed.register)


def test_hardly_any_change_makes_the_monitor_judge_all_anew() -> None:
    changes = judged_anew = 0
    for seed in range(12):
        world = changing_world(seed)
        monitor = Monitor(world.agreement, [Standard.ALLEGED]).load(world.evidence)
        monitor.findings(world.as_of)
        for each in world.changes:
            monitor.apply(each.added, each.withdrawn)
        changes += len(world.changes)
        judged_anew += monitor.judgements - 1
    assert changes > 40
    assert judged_anew < 0.05 * changes


def watching(duty: Any, *rows: Row, **tables: Any) -> Monitor:
    """A monitor of one duty in January that was asked once; a log saw all that happened."""
    seen = watch("log", at(0), at(20), observer="log", sees=["inspection", "release", "shelling"])
    monitor = Monitor(agreed_on(duty, days=(0, 19)), [Standard.ALLEGED])
    monitor.load(evidence(rows, watches=[seen], **tables))
    monitor.findings(at(20))
    return monitor


def of_act(id: str, kind: str, day: int, **columns: object) -> Row:
    return incident(id, at(day), at(day) + 1, kinds=[kind], authors=["a"], authorship=2, **columns)


def told(*acts: Row) -> Evidence:
    return Evidence(incidents=table("incidents", acts))


def words(changes: tuple[Changed, ...]) -> dict[str | None, tuple[Any, Any]]:
    """By case, or else by zone, the performance before and after."""
    return {
        each.subject.case or each.subject.zone: (
            each.before and each.before.performance,
            each.after and each.after.performance,
        )
        for each in changes
    }


def test_new_demands_open_cases_of_their_own() -> None:
    monitor = watching(INSPECT, of_act("first", "allegation", 1))
    assert words(monitor.apply(told(of_act("second", "allegation", 2)))) == {
        "second": (None, Performance.MISSED)
    }
    assert words(monitor.apply(told(of_act("third", "allegation", 3)))) == {
        "third": (None, Performance.MISSED)
    }
    answered = monitor.apply(told(of_act("visit", "inspection", 3, about="second")))
    assert words(answered) == {"second": (Performance.MISSED, Performance.MET)}
    gone = monitor.apply(withdrawn=["third"])
    assert words(gone) == {"third": (Performance.MISSED, None)}
    unanswered = monitor.apply(withdrawn=["visit"])
    assert words(unanswered) == {"second": (Performance.MET, Performance.MISSED)}
    assert monitor.judgements == 1


def test_a_corrected_demand_is_judged_with_the_answers_to_what_it_was() -> None:
    visits = [of_act(f"visit-{n}", "inspection", n + 1, about=f"demand-{n}") for n in (1, 2)]
    demands = [of_act(f"demand-{n}", "allegation", n) for n in (1, 2)]
    monitor = watching(INSPECT, *demands, *visits)
    corrected = of_act("demand-1b", "allegation", 1, supersedes="demand-1")
    assert words(monitor.apply(told(corrected))) == {
        "demand-1": (Performance.MET, None),
        "demand-1b": (None, Performance.MET),
    }
    again = of_act("demand-1c", "allegation", 1, supersedes="demand-1b")
    assert words(monitor.apply(told(again))) == {
        "demand-1b": (Performance.MET, None),
        "demand-1c": (None, Performance.MET),
    }
    assert words(monitor.apply(withdrawn=["visit-1"])) == {"demand-1c": (Performance.MET, Performance.MISSED)}
    assert monitor.judgements == 1


def test_a_claim_that_corrects_what_a_demand_is_about_moves_its_answers() -> None:
    demand = of_act("demand", "allegation", 1, about="claim-2")
    monitor = watching(INSPECT, demand, of_act("visit", "inspection", 2, about="claim-1"))
    claim = {"dataset": "d1", "known_from": 0, "withdrawn": False}
    assert monitor.apply(Evidence(claims=table("claims", [{"id": "claim-1", **claim}]))) == ()
    second = {"id": "claim-2", "supersedes": "claim-1", **claim}
    assert words(monitor.apply(Evidence(claims=table("claims", [second])))) == {
        "demand": (Performance.MISSED, Performance.MET)
    }
    assert monitor.judgements == 1


def test_a_new_batch_is_owed_each_item_on_its_list() -> None:
    on_list = [listing(f"l{n}", "batches", at(0), at(0) + 1, item=f"p{n}", of="batch") for n in (1, 2)]
    monitor = watching(RELEASE, of_act("other", "exchange", 1, about="other-batch"), listings=on_list)
    handed_over = of_act("handed-over", "exchange", 2, about="batch")
    assert words(monitor.apply(told(handed_over))) == {
        "handed-over/p1": (None, Performance.MISSED),
        "handed-over/p2": (None, Performance.MISSED),
    }
    released = of_act("released", "release", 3, about="p2")
    assert words(monitor.apply(told(released))) == {"handed-over/p2": (Performance.MISSED, Performance.MET)}
    assert monitor.judgements == 1


def test_an_area_that_nothing_named_before_is_a_place_of_its_own() -> None:
    often = Frequency("fire", frozenset({"shelling"}), at_most=0, length=DAY, per_area=True)
    monitor = watching(often, of_act("mill", "shelling", 1, area="mill"))
    found = monitor.apply(told(of_act("ford", "shelling", 2, area="ford")))
    assert {each.subject.zone for each in found} == {"ford"}
    assert {each.subject.window for each in found} == {(at(day), at(day + 1)) for day in range(19)}
    breached = [each.subject.window[0] for each in found if each.after and each.after.witnesses]
    assert breached == [at(2)]
    again = monitor.apply(told(of_act("ford-2", "shelling", 3, area="ford")))
    assert [each.subject.window[0] for each in again] == [at(3)]
    gone = monitor.apply(withdrawn=["ford", "ford-2"])
    assert {each.after for each in gone} == {None}
    assert len(gone) == len(found)
    assert monitor.judgements == 1


def test_an_act_that_ends_in_a_pause_counts_in_the_stretch_after_it() -> None:
    often = Frequency("fire", frozenset({"shelling"}), at_most=1, length=3 * DAY)
    pause = Pause(Interval(at(2), at(4)), LegalState.SUSPENDED, "act-1")
    one = duty_of("duty", often, Interval(at(0), at(9)), A_ALONE)
    agreed = agreement(JANUARY, [replace(one, pauses=(pause,))])
    known = evidence([of_act("after", "shelling", 5)], watches=[watch("log", at(0), at(9), observer="log")])
    monitor = Monitor(agreed, [Standard.ALLEGED]).load(known)
    monitor.findings(at(10))
    across = incident("across", at(1), at(3, 12), authors=["a"], authorship=2)
    before = all_said_of(agreed, monitor.evidence)
    after = changed(before, monitor.apply(told(across)))
    assert after == all_said_of(agreed, monitor.evidence)
    assert monitor.judgements == 1


def all_said_of(agreed: Agreement, known: Evidence) -> Said:
    weighed = weigh(agreed, known, at(10), Period.DAY, [Standard.ALLEGED])
    return all_said(weighed.series, weighed.register)


TRUCKS = Quota(Bound.AT_LEAST, 5, "aid_truck", "entered", Period.DAY)


def lows(changes: tuple[Changed, ...]) -> dict[int, tuple[Any, Any]]:
    """By the day on which a window begins, the lower bound before and after."""
    return {
        (each.subject.window[0] - at(0)) // DAY: (
            each.before and each.before.low,
            each.after and each.after.low,
        )
        for each in changes
    }


def test_a_count_that_comes_is_corrected_or_goes_touches_its_own_days() -> None:
    monitor = watching(TRUCKS, tallies=[tally(f"c{day}", at(day), at(day + 1), 5, 5) for day in range(3)])

    def came(*rows: Row) -> tuple[Changed, ...]:
        return monitor.apply(Evidence(tallies=table("tallies", rows)))

    assert lows(came(tally("c5", at(5), at(6), 7, 7))) == {5: (0, 7)}
    assert lows(came(tally("c1b", at(1), at(2), 3, 3, supersedes="c1"))) == {1: (5, 3)}
    assert lows(came(tally("c1c", at(1), at(2), 4, 4, supersedes="c1b"))) == {1: (3, 4)}
    assert lows(monitor.apply(withdrawn=["c2", "c5"])) == {2: (5, 0), 5: (7, 0)}
    assert lows(monitor.apply(told(of_act("report", "shelling", 1, supersedes="c0")))) == {0: (5, 0)}
    assert monitor.judgements == 1


MONDAY = tally("monday", at(0), at(1), 5, 5)
ELSEWHERE = tally("elsewhere", at(0), at(1), 5, 5, stage="collected")
FAR = tally("far", at(8), at(9), 5, 5, stage="collected")
TUESDAY = tally("tuesday", at(1, 6), at(1, 7), 1, 1)


@pytest.mark.parametrize(
    ("before", "comes", "goes"),
    [
        ((), ELSEWHERE, ()),
        ((), FAR, ()),
        ((ELSEWHERE,), None, ("elsewhere",)),
        ((ELSEWHERE,), MONDAY, ()),
        ((FAR,), TUESDAY, ()),
        ((MONDAY,), {**ELSEWHERE, "earliest": at(1), "latest": at(2)}, ()),
    ],
)
def test_a_count_at_another_stage_tells_of_every_day_whether_a_watch_is_a_log(
    before: tuple[Row, ...], comes: Row | None, goes: tuple[str, ...]
) -> None:
    agreed = agreed_on(TRUCKS, days=(0, 9))
    log = watch("log", at(1), at(2), sees=["aid_truck"])
    monitor = Monitor(agreed, [Standard.ALLEGED]).load(evidence(tallies=before, watches=[log]))
    monitor.findings(at(10))
    first = all_said_of(agreed, monitor.evidence)
    added = None if comes is None else Evidence(tallies=table("tallies", [comes]))
    found = monitor.apply(added, goes)
    assert changed(first, found) == all_said_of(agreed, monitor.evidence)
    assert monitor.judgements == 2


def test_an_id_that_a_record_of_another_sort_has_is_refused() -> None:
    monitor = watching(TRUCKS, tallies=[MONDAY])
    with pytest.raises(InputError) as error:
        monitor.apply(told(of_act("monday", "shelling", 1)))
    assert error.value.diagnostic.code == "row-duplicate-id"


def test_what_is_withdrawn_again_is_withdrawn_once() -> None:
    monitor = watching(TRUCKS, tallies=[MONDAY])
    assert lows(monitor.apply(withdrawn=["monday"])) == {0: (5, 0)}
    monitor.findings(at(20))
    assert monitor.apply(withdrawn=["monday"]) == ()
    assert monitor.evidence.tallies["id"].to_list().count("monday withdrawn") == 1


def test_a_report_that_takes_the_place_of_a_watch_is_held_against_every_duty() -> None:
    monitor = watching(INSPECT, of_act("demand", "allegation", 1))
    found = words(monitor.apply(told(of_act("report", "shelling", 1, supersedes="log"))))
    assert found == {"demand": (Performance.MISSED, None)}
    assert monitor.judgements == 2


def test_more_changes_than_are_kept_apart_are_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updating, "MOST_PENDING", 3)
    monitor = watching(SHELLING)
    for number in range(8):
        found = monitor.apply(told(of_act(f"act-{number}", "shelling", number)))
        assert [each.after and each.after.witnesses for each in found] == [(f"act-{number}",)]
    assert monitor.judgements == 3


def test_what_cannot_be_leaves_everything_as_it_was() -> None:
    monitor = watching(SHELLING)
    nowhere = of_act("nowhere", "shelling", 1, latitude=95.0, longitude=0.0, radius_m=1.0)
    with pytest.raises(InputError) as error:
        monitor.apply(told(nowhere))
    assert error.value.diagnostics[0].code == "place-impossible"
    assert monitor.evidence.incidents.is_empty()
    assert len(monitor.apply(told(of_act("nowhere", "shelling", 1)))) == 1


def test_sources_that_come_alone_are_taken_in() -> None:
    monitor = watching(SHELLING)
    source = table("sources", [{"id": "new", "name": "New", "type": "outlet"}])
    assert monitor.apply(Evidence(sources=source)) == ()
    assert "new" in monitor.evidence.sources.get_column("id").to_list()
    assert monitor.judgements == 2
