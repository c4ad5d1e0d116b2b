"""Why two reports are together or apart."""

from __future__ import annotations

import pytest

from tests.corroboration.linking.desk import HOUR, rows
from trucekeeper.corroboration.linking import (
    Field,
    Guards,
    Judged,
    Linked,
    Verdict,
    explained,
    link,
    reports_of,
)
from trucekeeper.errors import UnknownNameError

ONE = {"involved": ["X"], "deaths_low": 2, "deaths_high": 3, "text": "Shells near the Old Mill of Popasna"}
TOLD = rows(
    {"id": "a", "dataset": "a", **ONE},
    {"id": "b", "dataset": "b", **ONE},
    {"id": "b2", "dataset": "b", **ONE},
    {"id": "c", "dataset": "c", "latitude": 48.1, "earliest": 480_030 * HOUR, "latest": 480_031 * HOUR}
    | {"involved": ["Z"], "deaths_best": 40, "text": "Bridge in Luhansk is closed"},
    {"id": "d", "dataset": "d", "latitude": 49.0},
)
RECORDS = reports_of(TOLD)
OFTEN = RECORDS.repeats({"b": True})
ONCE = RECORDS.repeats({"b": False})


def linked(guards: Guards | None = None, judged: Judged | None = None) -> Linked:
    return link(RECORDS.reports, seed=1, guards=guards or Guards(repeats=OFTEN), judged=judged)


def test_the_fields_and_being_near_add_up_to_the_weight_of_the_link() -> None:
    found = linked()
    told = explained(RECORDS, found, "a", "b")
    assert told.together
    assert told.apart == ()
    assert told.bits == pytest.approx(told.near + sum(each.bits for each in told.fields))
    of = {RECORDS.reports.ids[place]: n for n, place in enumerate(found.sweep.order)}
    asked = {of[RECORDS.reports.ids[RECORDS.row(each)]] for each in ("a", "b")}
    pairs = zip(found.links.left, found.links.right, found.links.weights, strict=True)
    (weight,) = (weight for one, other, weight in pairs if {one, other} == asked)
    assert told.bits == pytest.approx(weight + found.weights.prior, abs=1e-4)


def test_values_and_levels_are_in_words() -> None:
    told = {each.field: each for each in explained(RECORDS, linked(), "a", "c", "Europe/Kyiv").fields}
    assert told[Field.TIME].one == "4 Oct 2024, 03:00–04:00"
    assert told[Field.TIME].level == "within 36 h, exact times"
    assert told[Field.PLACE].other == "48.100, 38.000 within 1 km"
    assert told[Field.PLACE].level == "within 12 km, spots"
    assert (told[Field.ACTOR].one, told[Field.ACTOR].other, told[Field.ACTOR].level) == ("x", "z", "others")
    assert told[Field.KIND].level == "the same kind"
    assert (told[Field.QUANTITY].one, told[Field.QUANTITY].other) == ("2–3", "40")
    assert told[Field.TEXT].level == "none shared"
    shared = {each.field: each for each in explained(RECORDS, linked(), "a", "b").fields}[Field.TEXT]
    assert "“popasna”" in shared.one


def test_what_is_far_is_out_of_reach() -> None:
    told = explained(RECORDS, linked(), "a", "d")
    assert told.apart[0] == "they are out of reach of each other"
    assert told.km == pytest.approx(111.2, abs=0.1)
    assert told.hours == 0


def test_a_dataset_that_tells_each_happening_once_bars_its_own_pair_and_others() -> None:
    found = linked(Guards(repeats=ONCE))
    assert explained(RECORDS, found, "b", "b2").apart[0] == "their dataset tells each happening once"
    alone = next(each for each in ("b", "b2") if not explained(RECORDS, found, "a", each).together)
    with_a = ({"b", "b2"} - {alone}).pop()
    told = explained(RECORDS, found, "a", alone)
    pair = f"{with_a} and {alone}"
    assert told.apart == (
        f"others of these incidents, {pair}, may not be in one: their dataset tells each happening once",
    )


def test_hard_facts_and_likelihood_bar_too() -> None:
    told = explained(RECORDS, linked(Guards(hard=frozenset({Field.ACTOR, Field.QUANTITY}))), "a", "c")
    assert told.apart[0] == "they name other actors, which is declared hard"
    assert told.apart[1] == "their quantities contradict each other, which are declared hard"
    assert "two happenings are likelier than one" in told.apart


def test_what_was_judged_is_told() -> None:
    different = explained(RECORDS, linked(judged=RECORDS.judged(different=[("b", "a")])), "a", "b")
    assert (different.judged, different.together) == (Verdict.DIFFERENT, False)
    assert different.apart[0] == "they were judged to be of different happenings"
    same = explained(RECORDS, linked(judged=RECORDS.judged(same=[("d", "a")])), "a", "d")
    assert (same.judged, same.together, same.by_way_of) == (Verdict.SAME, True, False)
    other = explained(RECORDS, linked(judged=RECORDS.judged(same=[("d", "a"), ("a", "c")])), "c", "d")
    assert (other.judged, other.by_way_of) == (None, True)


def test_the_text_has_a_line_for_each_field_and_the_sum() -> None:
    told = str(explained(RECORDS, linked(judged=RECORDS.judged(different=[("a", "b")])), "a", "b"))
    first, *lines = told.split("\n")
    assert first == "a and b are in two incidents."
    assert [line.split()[1].strip(":") for line in lines[:6]] == [field.name.lower() for field in Field]
    assert lines[7].endswith("bits in all: one happening is the likelier")
    assert "Somebody judged: different." in lines
    assert "Apart because they were judged to be of different happenings." in lines


def test_an_incident_that_would_be_too_large_is_told() -> None:
    found = linked(Guards(largest=2, repeats=OFTEN))
    alone = next(each for each in ("a", "b", "b2") if _size(found, each) == 1)
    others = sorted({"a", "b", "b2"} - {alone})
    told = explained(RECORDS, found, alone, others[0])
    assert told.apart == ("both incidents together would have 3 reports, over 2",)


def _size(found: Linked, identity: str) -> int:
    return int((found.incidents == found.incidents[RECORDS.row(identity)]).sum())


def test_a_report_that_is_not_there_is_told() -> None:
    with pytest.raises(UnknownNameError, match="'z' is not there"):
        explained(RECORDS, linked(), "a", "z")
