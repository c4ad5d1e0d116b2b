"""Soundness: whatever may have happened for all that is told, a shown answer is so."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from tests.compliance.hand_made import A_ALONE, EACH, agreed_on, answers, at, by_reference
from tests.compliance.readings_of_evidence import PARTIES, Act, World, contradictions, unwatched, worlds
from tests.compliance.scene import HOUR, Row, evidence, incident, watch
from trucekeeper.agreement.duties import DailyHours, Forbid, Frequency, Respond
from trucekeeper.agreement.model import Bearers
from trucekeeper.terms import Period
from trucekeeper.when import Duration

BY_DAY = DailyHours(8 * HOUR, 20 * HOUR)
BY_NIGHT = DailyHours(20 * HOUR, 8 * HOUR)
SHELLS = frozenset({"shelling"})


AUTHORS: list[list[str]] = [[], ["a"], ["b"], ["a", "b"]]
MOSTLY_A: list[list[str]] = [["a"], ["a"], ["a"], *AUTHORS]


def rows_of(
    seed: int, kinds: list[list[str]], most: int, authors: list[list[str]] = AUTHORS
) -> Iterator[Row]:
    """A few acts of one or two days, whose kind, time and author are more or less open."""
    chance = Random(seed)
    for number in range(chance.randint(0, most)):
        start = at(0, chance.choice([0, 6, 12, 24, 30]))
        yield incident(
            f"r{number}",
            start,
            start + chance.choice([1, 2 * HOUR, 12 * HOUR, 24 * HOUR]),
            kinds=chance.choice(kinds),
            authors=chance.choice(authors),
            authorship=chance.choice([0, 2]),
        )


def watches_of(seed: int, sees: str) -> list[Row]:
    """Nothing, all or a part of the time watched, by one who tells of nothing."""
    ends = Random(seed).choice([None, (at(-1), at(4)), (at(0), at(1)), (at(0, 8), at(1, 20))])
    return [] if ends is None else [watch("w", *ends, observer="radio", sees=[sees])]


def untold(kind: str, watches: list[Row], about: str | None = None) -> list[Act]:
    """Acts that nobody would have told of, at a few moments of the first two days."""
    instants = [at(0), at(0, 9), at(0, 21), at(1), at(1, 9), at(1, 21)]
    return unwatched(
        [Act(f"u{t}{by}", kind, t, frozenset({by}), about) for t in instants for by in PARTIES], watches
    )


def is_by(act: Act, bearer: str, prevents: tuple[str, ...] = ()) -> bool:
    return bearer == "regime" or bearer in act.authors or bool(act.authors & set(prevents))


def hour_of(moment: int) -> int:
    return (moment - at(0)) % (24 * HOUR)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    ("duty", "by"),
    [
        (Forbid("shelling", SHELLS), EACH),
        (Forbid("shelling", SHELLS, hours=BY_DAY), EACH),
        (Forbid("shelling", SHELLS, hours=BY_NIGHT), EACH),
        (Forbid("shelling", SHELLS, prevents=("b",)), A_ALONE),
    ],
    ids=["all-day", "by-day", "by-night", "to-be-prevented"],
)
@pytest.mark.parametrize("period", [Period.DAY, Period.PHASE])
def test_prohibitions(duty: Forbid, by: Bearers, seed: int, period: Period) -> None:
    rows = list(rows_of(seed, [["shelling"], ["shelling", "overflight"]], 2))
    watches = watches_of(seed, "shelling")

    def binds(moment: int) -> bool:
        if duty.hours is None:
            return True
        night = duty.hours.end <= duty.hours.start
        in_day = 8 * HOUR <= hour_of(moment) < 20 * HOUR
        return in_day != night

    def outcome(world: World, row: Row) -> str:
        broken = any(
            act.kind == "shelling"
            and row["window_start"] <= act.moment < row["window_end"]
            and at(0) <= act.moment < at(2)
            and binds(act.moment)
            and is_by(act, row["bearer"], duty.prevents)
            for act in world.acts
        )
        return "breached" if broken else "met"

    found = answers(by_reference, agreed_on(duty, by=by), evidence(rows, watches=watches), by=period)
    readings = worlds(rows, untold=untold("shelling", watches))
    assert contradictions(found, readings, outcome) == []


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("length", [2 * HOUR, 24 * HOUR, 30 * HOUR])
def test_how_often(length: int, seed: int) -> None:
    duty = Frequency("shelling", SHELLS, at_most=1, length=length)
    rows = list(rows_of(seed, [["shelling"], ["shelling"], ["shelling", "overflight"]], 3))
    watches = watches_of(seed + 1, "shelling")

    def outcome(world: World, row: Row) -> str:
        counting = [
            act.moment
            for act in world.acts
            if act.kind == "shelling" and at(0) <= act.moment < at(2) and is_by(act, row["bearer"])
        ]
        for moment in counting:
            if row["window_start"] <= moment < row["window_end"]:
                lately = [other for other in counting if moment - length < other <= moment]
                if len(lately) > duty.at_most:
                    return "breached"
        return "met"

    found = answers(by_reference, agreed_on(duty, by=EACH), evidence(rows, watches=watches), by=Period.DAY)
    readings = worlds(rows, untold=untold("shelling", watches)[::2], most_untold=2)
    assert contradictions(found, readings, outcome) == []


ASKED = incident("asked", at(0), at(0, 6), kinds=["impeding_aid"], authors=["b"], about="case-1")
ASKED_OR_NOT = {**ASKED, "kinds": ["impeding_aid", "overflight"]}


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("trigger", [ASKED, ASKED_OR_NOT], ids=["asked", "asked-or-not"])
def test_responses(trigger: Row, seed: int) -> None:
    within = 24 * HOUR
    duty = Respond("redeployment", "impeding_aid", Duration(us=within), unless=frozenset({"armed_clash"}))
    about = Random(seed).choice([None, "case-1", "case-1", "asked", "case-2"])
    kinds = [["redeployment"], ["redeployment"], ["redeployment", "overflight"], ["armed_clash"]]
    rows = list(rows_of(seed, kinds, 2, MOSTLY_A))
    rows = [{**row, "about": about} for row in rows]
    watches = watches_of(seed + 2, "redeployment")

    def outcome(world: World, row: Row) -> str:
        asked = next(act for act in world.acts if act.id == "asked")
        to_it = [act for act in world.acts if act.about in ("asked", "case-1") and act is not asked]
        if asked.kind != "impeding_aid" or any(
            act.kind == "armed_clash" and row["window_start"] <= act.moment < row["window_end"]
            for act in to_it
        ):
            return "met"  # nothing was owed
        answered = [act.moment for act in to_it if act.kind == "redeployment" and "a" in act.authors]
        if any(asked.moment <= moment <= asked.moment + within for moment in answered):
            return "met"
        return "met_late" if any(moment > asked.moment + within for moment in answered) else "missed"

    found = answers(by_reference, agreed_on(duty), evidence([trigger, *rows], watches=watches))
    in_time = [act for act in untold("redeployment", watches, "case-1") if act.moment < at(1)]
    readings = worlds([trigger, *rows], untold=in_time)
    assert contradictions(found, readings, outcome) == []
