"""A few acts that come late or are withdrawn are judged by themselves, and give what all would give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import polars as pl
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from tests.compliance.hand_made import SHELLING, agreed_on, at
from tests.compliance.scene import DAY, ZONES, Row, evidence, incident
from tests.compliance.small_worlds import SmallWorld, keeping, small_worlds
from trucekeeper.agreement.duties import Forbid, Frequency, Respond
from trucekeeper.compliance import Monitor, findings
from trucekeeper.compliance.updating.changes import Changed, Said, all_said
from trucekeeper.compliance.weigh import weigh
from trucekeeper.evidence import Evidence
from trucekeeper.evidence.coded import NEVER, coded
from trucekeeper.evidence.evidence import table
from trucekeeper.terms import Knowledge, Performance, Period, Standard
from trucekeeper.when import Duration
from trucekeeper.where import Zone

KINDS = (
    ["shelling"],
    ["shelling"],
    ["air_strike"],
    ["air_strike"],
    ["overflight"],
    ["air_strike", "overflight"],
)
"""What acts may be of, so that there are about as many answers as there is to be answered."""

some = settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


def of_acts_alone(world: SmallWorld) -> SmallWorld:
    """The world with no duties but those that look at acts, and each read in one way."""
    agreed = keeping(world.agreement, lambda each: isinstance(each.duty, Forbid | Frequency | Respond))
    read = {id: replace(each, variants=()) for id, each in agreed.obligations.items()}
    return world._replace(agreement=replace(agreed, obligations=read, later=()))


def worlds() -> st.SearchStrategy[SmallWorld]:
    return small_worlds().map(of_acts_alone).filter(lambda world: bool(world.agreement.obligations))


@some
@given(worlds(), st.sampled_from(Period), st.data())
def test_acts_that_come_late_or_go_again(world: SmallWorld, by: Period, data: st.DataObject) -> None:
    acts = with_kinds(world.evidence.incidents, data.draw(st.lists(st.sampled_from(KINDS), min_size=5)))
    order = data.draw(st.permutations(range(acts.height)))
    late = order[: data.draw(st.integers(0, 3))]
    early = [row for row in range(acts.height) if row not in late]
    at_first = world._replace(evidence=replace(world.evidence, incidents=acts[early]))
    monitor = Monitor(world.agreement).load(at_first.evidence)
    told = first_said(monitor, at_first, by)
    for each in [Evidence(incidents=acts[[row]]) for row in late]:
        told = changed(told, monitor.apply(added=each))
    for row in order[::-1][: data.draw(st.integers(0, 2))]:
        told = changed(told, monitor.apply(withdrawn=[acts.item(row, "id")]))
    assert told == said(world._replace(evidence=monitor.evidence), by)


@some
@given(worlds(), st.sampled_from(Period), st.data())
def test_acts_that_were_given_coded(world: SmallWorld, by: Period, data: st.DataObject) -> None:
    """They give what they give in a table, and so do rows of tables that come to them or replace them."""
    rows = with_kinds(world.evidence.incidents, data.draw(st.lists(st.sampled_from(KINDS), min_size=5)))
    acts = rows.with_columns(supersedes=pl.lit(None, pl.String), withdrawn=False)
    count = data.draw(st.integers(0, acts.height))
    given_coded = coded(acts[:count], np.full(count, NEVER))
    others = replace(world.evidence, incidents=acts[:0])
    monitor = Monitor(world.agreement).load(others, given_coded)
    told = first_said(monitor, world._replace(evidence=replace(others, incidents=acts[:count])), by)
    came = [acts[[row]] for row in range(count, acts.height)]
    if count and came and data.draw(st.booleans()):
        came[0] = came[0].with_columns(supersedes=acts["id"][:1], about=pl.lit(None, pl.String))
    for each in came:
        told = changed(told, monitor.apply(added=Evidence(incidents=each)))
    everything = replace(others, incidents=pl.concat([acts[:count], *came]))
    assert told == said(world._replace(evidence=everything), by)
    assert_frame_equal(
        monitor.findings(world.as_of, by), findings(*world._replace(evidence=everything), by=by)
    )


def with_kinds(acts: pl.DataFrame, kinds: Sequence[list[str]]) -> pl.DataFrame:
    """The acts, each of the kinds that come next in a round."""
    told = pl.Series("kinds", [kinds[row % len(kinds)] for row in range(acts.height)], acts.schema["kinds"])
    return acts.with_columns(told)


def first_said(monitor: Monitor, world: SmallWorld, by: Period) -> Said:
    """What a monitor says when it is first asked: what is said of its world."""
    first = monitor.findings(world.as_of, by)
    assert_frame_equal(first, findings(*world, by=by))
    return said(world, by)


def said(world: SmallWorld, by: Period) -> Said:
    """What a judgement of everything together says."""
    weighed = weigh(*world, by)
    return all_said(weighed.series, weighed.register)


def changed(told: Said, changes: Sequence[Changed]) -> Said:
    """What is said now; of each change it is told truly what was said before."""
    now = dict(told)
    for each in changes:
        assert now.pop(each.subject, None) == each.before
        if each.after is not None:
            now[each.subject] = each.after
    return now


def test_an_answer_that_does_not_tell_to_what_stays_possible_beside_one_that_comes_late() -> None:
    respond = Respond("inspection", "allegation", Duration(us=2 * DAY))
    agreed = agreed_on(respond, days=(0, 9))

    def visited(id: str, **columns: object) -> Row:
        return incident(id, at(2), at(2) + 1, kinds=["inspection"], **columns)

    told = [
        incident("demand", at(1), at(1) + 1, kinds=["allegation"]),
        visited("untold", authors=["a"], authorship=2),
        incident("visit", at(3), at(3) + 1, about="demand"),
    ]
    monitor = Monitor(agreed, [Standard.ALLEGED]).load(evidence(told))
    monitor.findings(at(8))
    (only,) = monitor.apply(added=evidence_of(visited("by-whom", about="demand")))
    assert only.before is not None
    assert only.after is not None
    assert (only.before.possible, only.after.possible) == (("untold",), ("by-whom", "untold"))


def test_an_act_that_names_no_area_touches_no_area() -> None:
    often = Frequency("fire", frozenset({"shelling"}), at_most=0, length=DAY, per_area=True)
    monitor = Monitor(agreed_on(often), [Standard.ALLEGED])
    monitor.load(evidence([incident("mill", at(0), at(0) + 1, area="mill", authors=["a"], authorship=2)]))
    monitor.findings(at(8), Period.PHASE)
    assert monitor.apply(added=evidence_of(incident("nowhere", at(0), at(1)))) == ()
    (changed,) = monitor.apply(added=evidence_of(incident("again", at(1), at(1) + 1, area="mill")))
    assert (changed.subject.zone, changed.after and changed.after.possible) == ("mill", ("again",))


def test_what_is_told_of_a_change_in_the_second_place_is_what_was_said_there() -> None:
    places = [Zone(area, area, (area,)) for area in ("mill", "port")]
    monitor = Monitor(agreed_on(SHELLING, days=(0, 3), zones=places), [Standard.ALLEGED]).load(evidence())
    monitor.findings(at(8), Period.DAY)
    act = incident("act", at(1), at(1) + 1, area="port", authors=["a"], authorship=2)
    (changed,) = monitor.apply(added=evidence_of(act))
    assert (changed.subject.zone, changed.subject.window) == ("port", (at(1), at(2)))
    assert changed.before is not None
    assert changed.before.knowledge is Knowledge.UNVERIFIED
    assert changed.after is not None
    assert changed.after.performance is Performance.BREACHED


def test_a_late_act_at_a_point_is_found_in_its_zone() -> None:
    often = Frequency("fire", frozenset({"shelling"}), at_most=0, length=DAY)
    agreed = agreed_on(often, zones=[ZONES["square"]])
    monitor = Monitor(agreed, [Standard.ALLEGED]).load(evidence())
    monitor.findings(at(8), Period.PHASE)
    spot = {"latitude": 48.5, "longitude": 30.5, "radius_m": 1_000.0}
    act = incident("act", at(1), at(1) + 1, authors=["a"], authorship=2, **spot)
    (changed,) = monitor.apply(added=evidence_of(act))
    assert changed.after is not None
    assert changed.after.performance is Performance.BREACHED


def test_an_area_that_nothing_names_any_more_is_no_place() -> None:
    often = Frequency("fire", frozenset({"shelling"}), at_most=0, length=DAY, per_area=True)
    shelling = [
        incident("mill", at(0), at(0) + 1, area="mill"),
        incident("ford", at(7), at(7) + 1, area="ford"),  # after the duty, and yet a place
    ]
    monitor = Monitor(agreed_on(often), [Standard.ALLEGED]).load(evidence(shelling))
    assert monitor.findings(at(8), Period.PHASE).get_column("zone").to_list() == ["ford", "mill"]
    (changed,) = monitor.apply(withdrawn=["ford"])
    assert (changed.subject.zone, changed.after) == ("ford", None)


def evidence_of(*acts: Row) -> Evidence:
    """Acts that come, with nothing else."""
    return Evidence(incidents=table("incidents", acts))
