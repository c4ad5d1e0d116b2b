"""A monitor says what a fresh judgement says, whatever came when, and tells just what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.compliance.scene import (
    BODY,
    DAY,
    Calendar,
    Row,
    agreement,
    duty_of,
    evidence,
    incident,
    listing,
    watch,
)
from tests.compliance.small_worlds import SmallWorld, small_worlds, world_of
from trucekeeper.agreement.duties import Frequency, Respond
from trucekeeper.agreement.model import Agreement, Bearers, Listed
from trucekeeper.compliance import FINDINGS, Monitor, findings
from trucekeeper.compliance.answer import Answer
from trucekeeper.compliance.updating.changes import Changed, Subject
from trucekeeper.errors import InputError
from trucekeeper.evidence import RECORDS, Evidence
from trucekeeper.terms import BearerMode, LegalState, Performance, Period, Standard
from trucekeeper.when import Duration, Interval

modest = settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))

ANSWER = (
    *("performance", "legal", "knowledge", "cause", "low", "high", "open"),
    *("witnesses", "possible", "against"),
)
KEYS = ("obligation", "reading", "bearer", "zone", "case", "window_start", "window_end", "standard")


def rows_of(table: pl.DataFrame) -> dict[Subject, Row]:
    """Findings by what they are about, ids in any order."""
    found = {}
    for row in table.iter_rows(named=True):
        subject = subject_of(row)
        assert subject not in found
        found[subject] = {**row, **{role: set(row[role]) for role in ("witnesses", "possible", "against")}}
    return found


def subject_of(row: Row) -> Subject:
    window = row["window_start"], row["window_end"]
    obligation, reading, bearer, zone, case = (row[key] for key in KEYS[:5])
    return Subject(obligation, reading, bearer, zone, case, window, row["standard"])


def split(world: SmallWorld, late: Sequence[bool]) -> tuple[Evidence, list[Evidence]]:
    """The evidence without some of its rows, and these rows one by one."""
    first: dict[str, Any] = {}
    later: list[Evidence] = []
    number = 0
    for name in RECORDS:
        table: pl.DataFrame = getattr(world.evidence, name)
        chosen = [late[(number + row) % len(late)] for row in range(table.height)]
        number += table.height
        first[name] = table.filter(~pl.Series(chosen, dtype=pl.Boolean))
        rows = table.filter(pl.Series(chosen, dtype=pl.Boolean))
        for row in range(rows.height):
            own: dict[str, Any] = {name: rows[row]}
            later.append(Evidence(**own))
    return replace(world.evidence, **first), later


def what_differs(before: Mapping[Subject, Row], after: Mapping[Subject, Row]) -> set[Subject]:
    ignored = {"final"}

    def said(row: Row | None) -> Row | None:
        return None if row is None else {name: value for name, value in row.items() if name not in ignored}

    return {each for each in {*before, *after} if said(before.get(each)) != said(after.get(each))}


@modest
@given(small_worlds(), st.sampled_from(Period), st.lists(st.booleans(), min_size=5, max_size=9), st.randoms())
def test_what_came_in_whatever_order_is_judged_as_if_all_had_been_there(
    world: SmallWorld, by: Period, late: list[bool], chance: Random
) -> None:
    first, later = split(world, late)
    chance.shuffle(later)
    monitor = Monitor(world.agreement).load(first)
    told = rows_of(monitor.findings(world.as_of, by))
    for each in later:
        changed = monitor.apply(added=each)
        now = applied(told, changed)
        expected = rows_of(Monitor(world.agreement).load(monitor.evidence).findings(world.as_of, by))
        assert {s: brief(r) for s, r in now.items()} == {s: brief(r) for s, r in expected.items()}
        assert {each.subject for each in changed} == what_differs(told, expected)
        told = expected
    whole = rows_of(findings(world.agreement, world.evidence, world.as_of, by))
    assert rows_of(monitor.findings(world.as_of, by)) == whole


def brief(row: Row) -> Row:
    """What an answer has of a finding."""
    names = (
        "performance",
        "legal",
        "knowledge",
        "cause",
        "low",
        "high",
        "open",
        "witnesses",
        "possible",
        "against",
    )
    return {name: row[name] for name in names}


def applied(told: Mapping[Subject, Row], changed: Sequence[Changed]) -> dict[Subject, Row]:
    """The findings told before, with what changed put in place."""
    now = dict(told)
    for each in changed:
        if each.after is None:
            del now[each.subject]
        else:
            now[each.subject] = row_of(each.after)
    return now


def row_of(answer: Answer) -> Row:
    return {
        "performance": None if answer.performance is None else answer.performance.value,
        "legal": answer.legal.value,
        "knowledge": answer.knowledge.value,
        "cause": None if answer.cause is None else answer.cause.value,
        "low": answer.low,
        "high": answer.high,
        "open": answer.open,
        "witnesses": set(answer.witnesses),
        "possible": set(answer.possible),
        "against": set(answer.against),
    }


@modest
@given(small_worlds(), st.sampled_from(Period), st.data())
def test_what_is_withdrawn_is_judged_as_if_it_had_never_been_there(
    world: SmallWorld, by: Period, data: st.DataObject
) -> None:
    free = [row for row in ids_of(world.evidence) if not is_named(world.evidence, row)]
    if not free:
        return
    gone = data.draw(st.sampled_from(free))
    monitor = Monitor(world.agreement).load(world.evidence)
    monitor.findings(world.as_of, by)
    monitor.apply(withdrawn=[gone])
    bare: dict[str, Any] = {
        name: getattr(world.evidence, name).filter(pl.col("id") != gone) for name in RECORDS
    }
    without = replace(world.evidence, **bare)
    expected = rows_of(findings(world.agreement, without, world.as_of, by))
    assert rows_of(monitor.findings(world.as_of, by)) == expected
    # As of the day before, it still counts.
    earlier = world.as_of - DAY
    before = rows_of(findings(world.agreement, world.evidence, earlier, by))
    assert rows_of(monitor.findings(earlier, by)) == before


def ids_of(told: Evidence) -> list[str]:
    return [id for name in RECORDS for id in getattr(told, name).get_column("id")]


def is_named(told: Evidence, id: str) -> bool:
    """Whether the row replaces another, or another names it: then taking it out says more."""
    for name in RECORDS:
        table: pl.DataFrame = getattr(told, name)
        own = table.filter(pl.col("id") == id)
        if own.height and own.item(0, "supersedes") is not None:
            return True
        if (table.get_column("supersedes") == id).any():
            return True
    return False


def test_an_id_that_is_there_is_refused() -> None:
    row = incident("i1", 0, 1)
    monitor = Monitor(agreement_of()).load(evidence([row]))
    with pytest.raises(InputError) as error:
        monitor.apply(added=evidence([row]))
    assert error.value.diagnostics[0].code == "row-duplicate-id"


def test_withdrawing_what_is_nowhere_is_refused() -> None:
    monitor = Monitor(agreement_of()).load(evidence([incident("i1", 0, 1)]))
    with pytest.raises(InputError) as error:
        monitor.apply(withdrawn=["i2"])
    assert error.value.diagnostics[0].code == "row-refers-nowhere"


def agreement_of() -> Agreement:
    return world_of(1).agreement


def test_the_columns_are_those_of_findings() -> None:
    assert set(KEYS) <= set(FINDINGS)


def test_the_first_answer_to_an_act_is_told() -> None:
    calendar = Calendar("UTC", date(2025, 1, 1))
    at = calendar.at
    respond = Respond("inspection", "allegation", Duration(us=2 * DAY))
    duty = duty_of("inspect", respond, Interval(at(0), at(9)), Bearers(BearerMode.EACH, (BODY,)))
    asked = incident("demand", at(1), at(1) + 1, kinds=["allegation"])
    seen = watch("log", at(0), at(9), sees=["inspection"])
    monitor = Monitor(agreement(calendar, [duty])).load(evidence([asked], watches=[seen]))
    before = monitor.findings(at(8)).filter(pl.col("standard") == "alleged")
    assert before.get_column("performance").to_list() == ["missed"]
    reply = incident(
        "reply", at(2), at(2) + 1, kinds=["inspection"], about="demand", authors=[BODY], authorship=2
    )
    changed = monitor.apply(added=evidence([reply]))
    told = {each.subject.standard: each.after.performance for each in changed if each.after is not None}
    assert told[Standard.ALLEGED] is Performance.MET
    after = monitor.findings(at(8)).filter(pl.col("standard") == "alleged")
    assert after.get_column("performance").to_list() == ["met"]


@pytest.mark.parametrize("chain", [1, 2])
def test_a_correction_of_a_demand_keeps_its_answer(chain: int) -> None:
    calendar = Calendar("UTC", date(2025, 1, 1))
    at = calendar.at
    respond = Respond("inspection", "allegation", Duration(us=2 * DAY))
    duty = duty_of("inspect", respond, Interval(at(0), at(9)), Bearers(BearerMode.EACH, (BODY,)))
    demands = [incident("demand", at(1), at(1) + 1, kinds=["allegation"])]
    for number in range(chain):
        corrected = {"id": f"demand-{number}", "supersedes": demands[-1]["id"]}
        demands.append({**demands[0], **corrected})
    by = {"kinds": ["inspection"], "authors": [BODY], "authorship": 2}
    reply = incident("reply", at(2), at(2) + 1, about="demand", **by)
    seen = watch("log", at(0), at(9), sees=["inspection"])
    monitor = Monitor(agreement(calendar, [duty])).load(evidence([*demands[:-1], reply], watches=[seen]))
    monitor.findings(at(8))
    changed = monitor.apply(added=evidence(demands[-1:]))
    told = {each.subject.case: each.after for each in changed if each.subject.standard is Standard.ALLEGED}
    last = told.pop(demands[-1]["id"])
    assert last is not None
    assert last.performance is Performance.MET
    assert list(told.values()) == [None]


def test_a_demand_that_is_excused_late_is_told_without_a_performance() -> None:
    calendar = Calendar("UTC", date(2025, 1, 1))
    at = calendar.at
    respond = Respond(
        "inspection", "allegation", Duration(us=2 * DAY), unless=frozenset({"armed_clash"}), unless_by=("a",)
    )
    duty = duty_of("inspect", respond, Interval(at(0), at(9)), Bearers(BearerMode.EACH, (BODY,)))
    asked = incident("demand", at(1), at(1) + 1, kinds=["allegation"])
    excuse = {"kinds": ["armed_clash"], "authors": ["a"], "authorship": 2, "about": "demand"}
    monitor = Monitor(agreement(calendar, [duty])).load(evidence([asked]))
    monitor.findings(at(8))
    changed = monitor.apply(added=evidence([incident("excuse", at(2), at(2) + 1, **excuse)]))
    alleged = [each.after for each in changed if each.subject.standard is Standard.ALLEGED]
    assert [(each.legal, each.performance) for each in alleged if each] == [(LegalState.WAIVED, None)]


def test_a_ceiling_counts_nothing_from_before_a_place_was_listed() -> None:
    calendar = Calendar("UTC", date(2025, 1, 1))
    at = calendar.at
    often = Frequency("flight", frozenset({"overflight"}), at_most=1, length=DAY)
    parties = Bearers(BearerMode.JOINTLY, ("a", "b"))
    duty = duty_of("flights", often, Interval(at(0), at(2)), parties)
    listed_from = listing("l", "quiet", at(0, 10), at(0, 10) + 1, area="the-north")
    flights = [
        incident("early", at(0, 9), at(0, 11), kinds=["overflight"], area="north"),
        incident("late", at(0, 12), at(0, 13), kinds=["overflight"], area="north"),
    ]
    bound = agreement(calendar, [replace(duty, listed=Listed("quiet", Duration()))])
    table = findings(bound, evidence(flights, listings=[listed_from]), at(2))
    alleged = table.filter(pl.col("standard") == "alleged")
    assert alleged.get_column("low").to_list() == [1, 0]
    assert "breached" not in alleged.get_column("performance").to_list()
