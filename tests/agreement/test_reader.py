from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from shapely.geometry import box

from trucekeeper.agreement import (
    Agreement,
    Bearers,
    Complete,
    Forbid,
    Implication,
    Quota,
    Unscored,
    read_agreement,
)
from trucekeeper.errors import Diagnostic, InputError, Severity
from trucekeeper.terms import KINDS, BearerMode, Bound, Form, Period, Power, Role
from trucekeeper.when import FOREVER, HOUR, DayCount, Interval

SHAPES = {"corridor": box(34.0, 31.0, 34.5, 31.2)}

Change = Callable[[str, str], Agreement]


def utc(year: int, month: int, day: int, hour: int, minute: int = 0) -> int:
    return int(datetime(year, month, day, hour, minute, tzinfo=UTC).timestamp()) * 1_000_000


IN_FORCE = utc(2025, 1, 19, 6, 30)
END_OF_ONE = utc(2025, 3, 2, 6, 30)


def test_the_head(agreement: Agreement) -> None:
    assert agreement.title == "Example ceasefire"
    assert agreement.file == "sample.yaml"
    assert agreement.in_force == IN_FORCE
    assert agreement.days == DayCount("Asia/Jerusalem", date(2025, 1, 19))


def test_parties_and_third_parties(agreement: Agreement) -> None:
    assert agreement.parties["a"].aliases == ("Army A",)
    assert agreement.parties["a"].answers_for == ("militia-a",)
    assert agreement.third_parties["q"].roles == (Role.MEDIATOR, Role.GUARANTOR)


def test_zones_have_areas_or_shapes(agreement: Agreement) -> None:
    assert agreement.zones["north"].areas == ("North", "Far north")
    assert agreement.zones["north"].geometry is None
    assert agreement.zones["corridor"].name == "corridor"
    geometry = agreement.zones["corridor"].geometry
    assert geometry is not None
    assert geometry.bounds == (34.0, 31.0, 34.5, 31.2)


def test_scalars_stay_text(agreement: Agreement) -> None:
    assert agreement.obligations["no-attacks"].article == "1.10"


def test_a_prohibition(agreement: Agreement) -> None:
    obligation = agreement.obligations["no-attacks"]
    assert obligation.form is Form.FORBID
    assert obligation.by == Bearers(BearerMode.EACH, ("a", "b"))
    assert obligation.span == Interval(IN_FORCE, END_OF_ONE)
    assert [zone.id for zone in obligation.zones] == ["north", "corridor"]
    assert obligation.text == "Nobody attacks anybody."
    assert isinstance(obligation.duty, Forbid)
    assert obligation.duty.kinds == frozenset(KINDS["hostile_act"])
    assert [(each.name, each.article) for each in obligation.duty.exemptions] == [("self_defence", "1.3")]


def test_a_declared_group_of_kinds(agreement: Agreement) -> None:
    duty = agreement.obligations["no-blocks"].duty
    assert isinstance(duty, Forbid)
    assert duty.kinds == {"checkpoint", "impeding_aid"}


def test_a_declared_group_takes_the_leaves_of_a_built_in_one(changed: Change) -> None:
    duty = changed("[checkpoint, impeding_aid]", "[checkpoint, obstruction]").obligations["no-blocks"].duty
    assert isinstance(duty, Forbid)
    assert duty.kinds == {"checkpoint", "impeding_aid", "restricting_movement"}


def test_without_a_phase_a_duty_is_open_ended(agreement: Agreement) -> None:
    assert agreement.obligations["no-blocks"].span == Interval(IN_FORCE, FOREVER)


def test_a_quota(agreement: Agreement) -> None:
    assert agreement.obligations["aid"].duty == Quota(
        Bound.AT_LEAST, 1600, "aid_truck", "entered", Period.DAY, ("crossing-1", "crossing-2")
    )


def test_a_quota_without_a_stage_is_read_with_a_warning(sample: str, agreement: Agreement) -> None:
    assert agreement.obligations["tents"].duty == Quota(Bound.AT_MOST, 5, "tent", None, Period.WEEK)
    _, warnings = read_agreement(sample, "sample.yaml", SHAPES)
    assert [(each.code, each.severity) for each in warnings] == [("stage-unnamed", Severity.WARNING)]
    line = sample.splitlines()[(warnings[0].place.line or 0) - 1]
    assert line.startswith("  tents:")
    assert line[(warnings[0].place.column or 0) - 1 :].startswith("at most 5 tent")


def test_a_deadline_by_day_ends_with_the_day(agreement: Agreement) -> None:
    obligation = agreement.obligations["leave"]
    due = utc(2025, 1, 25, 22)
    assert obligation.duty == Complete("withdrawal", due)
    assert obligation.span == Interval(IN_FORCE, due)
    assert [zone.id for zone in obligation.zones] == ["corridor"]


def test_staying_out_is_an_obligation_of_its_own(agreement: Agreement) -> None:
    leave, stay_out = agreement.obligations["leave"], agreement.obligations["leave/stay-out"]
    assert stay_out.duty == Forbid("presence", frozenset({"presence"}))
    assert stay_out.span == Interval(leave.span.end, FOREVER)
    assert (stay_out.by, stay_out.zones, stay_out.article) == (leave.by, leave.zones, leave.article)
    assert stay_out.clause == leave.clause


def test_staying_out_ends_with_the_phase(changed: Change) -> None:
    stay_out = changed("and_stay_out: true", "and_stay_out: true, during: one").obligations["leave/stay-out"]
    assert stay_out.span.end == END_OF_ONE


def test_an_offset_from_a_date_is_a_day(agreement: Agreement) -> None:
    lists = agreement.obligations["lists"]
    assert lists.span == Interval(utc(2025, 1, 17, 22), utc(2025, 2, 16, 22))


def test_an_offset_from_an_instant_is_an_instant(agreement: Agreement) -> None:
    assert agreement.obligations["report"].span.end == IN_FORCE + 48 * HOUR


def test_a_body_may_bear_a_duty(agreement: Agreement) -> None:
    assert agreement.obligations["report"].by == Bearers(BearerMode.EACH, ("commission",))


def test_a_text_needs_no_bearer(agreement: Agreement) -> None:
    amnesty = agreement.obligations["amnesty"]
    assert amnesty.duty == Unscored()
    assert amnesty.by == Bearers(BearerMode.JOINTLY, ())
    assert amnesty.text == "There shall be an amnesty: a wide one."


def test_one_party_bears_its_duty_itself(changed: Change) -> None:
    read = changed("by: {either: [a, b]}", "by: {jointly: [a]}")
    assert read.obligations["no-blocks"].by == Bearers(BearerMode.EACH, ("a",))


def test_the_clause_is_the_line_of_the_id(sample: str, agreement: Agreement) -> None:
    lines = sample.splitlines()
    for obligation in agreement.obligations.values():
        name = obligation.id.removesuffix("/stay-out")
        assert lines[obligation.clause.line - 1].startswith(f"  {name}:")
        assert obligation.clause.file == "sample.yaml"


def test_the_mechanism(agreement: Agreement) -> None:
    mechanism = agreement.mechanism
    assert mechanism.members == {"a": (Power.REPORT,), "q": (Power.VERIFY, Power.RULE)}
    assert mechanism.independent_origins == 3
    assert mechanism.verified_by == "commission"
    assert mechanism.watched == pytest.approx(0.9)
    assert mechanism.reporting_lag_us == 72 * HOUR


def test_a_mechanism_has_defaults(sample: str) -> None:
    short = sample[: sample.index("zones:")] + (
        "obligations:\n  x: {article: '1', by: a, forbid: shelling}\n"
    )
    mechanism = read_agreement(short, "short.yaml")[0].mechanism
    assert (mechanism.independent_origins, mechanism.verified_by, mechanism.watched) == (2, None, 1.0)
    assert (mechanism.members, mechanism.reporting_lag_us) == ({}, 0)


def test_implications(agreement: Agreement) -> None:
    expected = Implication("new_death", "hostile_act", frozenset(KINDS["hostile_act"]))
    assert agreement.implications == (expected,)


@pytest.mark.parametrize(
    ("old", "new", "code", "at", "hint"),
    [
        ("by: {either: [a, b]}", "by: [a, b]", "bearer-bare-list", "[a, b]", "{each: [a, b]}"),
        ("by: {either: [a, b]}", "by: {either: [a, bb]}", "party-unknown", "bb]", "`b`"),
        ("by: commission,", "by: comission,", "party-unknown", "comission", "`commission`"),
        ("by: {either: [a, b]}", "by: {neither: [a, b]}", "field-invalid", "neither", "jointly"),
        ("by: {either: [a, b]}", "by: {each: [a], jointly: [b]}", "field-invalid", "{each", "jointly"),
        ("by: {either: [a, b]}", "by: {either: []}", "field-invalid", "[]", ""),
        ("by: {either: [a, b]}", "by: {either: [a, a]}", "id-duplicate", "a]}", "leave one"),
        ("forbid: road_block,", "forbid: road_blok,", "kind-unknown", "road_blok", "`road_block`"),
        ("in: north}", "in: nord}", "zone-unknown", "nord}", "`north`"),
        ("by: {either: [a, b]}", "by: 'a, b'", "field-invalid", "'a, b'", "{each: [a, b]}"),
        ("in: north}", "in: [north]}", "field-invalid", "[north]", "{each: [north]}"),
        ("from corridor,", "from coridor,", "zone-unknown", "withdrawal from coridor", "`corridor`"),
        ("1,600 aid_truck", "600 aid_trucks", "unit-unknown", "at least 600", "`aid_truck`"),
        ("at least 1,600", "at leest 600", "phrase-unreadable", "at leest", "at least 600 aid_truck"),
        ("due: day 7,", "due: next week,", "phrase-unreadable", "next week", "day 7 of one"),
        ("due: day 7,", "due: day 7 of onee,", "phase-unknown", "day 7 of onee", "`one`"),
        ("due: day 7,", "due: day 0,", "time-impossible", "day 0", ""),
        ("due: day 7,", "due: 2025-02-30,", "time-impossible", "2025-02-30", ""),
        ("due: day 7,", "due: 2025-01-18,", "deadline-before-start", "2025-01-18", "check"),
        ("due: day 7,", "due: 3 days after signatur,", "anchor-unknown", "3 days", "`signature`"),
        ("due: day 7,", "due: end of rest,", "anchor-unknown", "end of rest", "say when"),
        ("begin: after signature,", "begin: day 90,", "deadline-before-start", "30 days", "check"),
        ("ends: end of one", "ends: day 2", "phase-order", "day 2", "check"),
        ("after one, lasts: 42 days", "after one, lasts: 0 days", "phase-order", "0 days", ""),
        ("one: {lasts: 42 days}", "one: {begins: after two, lasts: 42 days}", "phase-order", "", "beginning"),
        ("after one, lasts: 42 days", "after one, lasts: 42 days, ends: day 9", "field-invalid", "4", "lea"),
        ("after one, lasts: 42 days", "after one, lasts: 42 dayz", "phrase-unreadable", "42 dayz", "42 days"),
        ("Asia/Jerusalem", "Asia/Jerusalen", "time-zone-unknown", "Asia", "Asia/Jerusalem"),
        ("2025-01-19T08:30+02:00", "tomorrow", "time-unreadable", "tomorrow", "2015-02-15"),
        ("{day_1: 2025-01-19}", "{day_1: the first}", "time-unreadable", "the first", "2015-02-15"),
        ("signature: 2025-01-17", "one: 2025-01-17", "id-duplicate", "one", "rename"),
        ("areas: [North, Far north]", "areas: []", "zone-empty", "north:", "areas: [...]"),
        ("zones.geojson#corridor", "zones.geojson#coridor", "zone-empty", "zones.geojson", "`corridor`"),
        ("zones.geojson#corridor", "corridor", "field-invalid", "corridor}", "zones.geojson#corridor"),
        ("    article: 1.10\n", "", "field-missing", "no-attacks:", "article:"),
        ('"9", by: comm', '"9", bye: comm', "field-missing", "report:", "party's name"),
        ('article: "9", by', "article: , by", "field-missing", "article:", "leave"),
        ('article: "9", by', 'article: "", by', "field-invalid", '""', "article:"),
        ("due: day 7, and_stay_out: true", "and_stay_out: true", "field-missing", "leave:", "due: day 7"),
        ("road_block, in", "road_block, due: day 7, in", "field-unknown", "due: day 7,", "`maintain` only"),
        ("forbid: road_block,", "forbids: road_block,", "form-count", "no-blocks:", "exactly one of"),
        ("forbid: road_block,", "forbids: road_block,", "form-count", "no-blocks:", "test: none"),
        ("road_block, in", "road_block, text: x, in", "form-count", "no-blocks:", "two obligations"),
        (", test: none", "", "field-missing", "amnesty:", "test: none"),
        ("test: none", "test: later", "field-invalid", "later", "test: none"),
        ("roles: [witness]", "roles: [witnes]", "field-invalid", "witnes]", "`witness`"),
        ("roles: [witness]", "roles: witness", "field-invalid", "witness,", "[witness]"),
        ("b: {name: Side B}", "regime: {name: Side B}", "field-invalid", "regime:", "the-regime"),
        ("b: {name: Side B}", "side b: {name: Side B}", "field-invalid", "side b:", "side-b"),
        ("  q: {name", "  a: {name", "id-duplicate", "a: {name: State Q", "rename"),
        ("  b: {name", "  a: {name", "id-duplicate", "a: {name: Side B", "rename"),
        ("road_block: [checkpoint", "shelling: [checkpoint", "id-duplicate", "shelling: [ch", "another name"),
        ("count: new_death", "count: new_deaths", "unit-unknown", "new_deaths", "`new_death`"),
        ("verified: {by: commission}", "verified: {by: a}", "field-invalid", "a}", "body"),
        ("watched: 90 percent", "watched: 0 percent", "field-invalid", "0 percent", ""),
        ("independent_origins: 3", "independent_origins: two", "field-invalid", "two}", ""),
        ("independent_origins: 3", "independent_origins: 0", "field-invalid", "0}", ""),
        ("reporting_lag: 3 days", "reporting_lag: 1 month", "field-invalid", "1 month", "30 days"),
        ("and_stay_out: true", "and_stay_out: maybe", "field-invalid", "maybe", ""),
        ("withdrawal from corridor", "withdrawal", "field-missing", "and_stay_out", "from"),
        ("withdrawal from", "full withdrawal from", "phrase-unreadable", "full", "one term"),
        ("from corridor,", "from corridor, in: north,", "field-invalid", "north, due", "leave"),
        ("implies:", "implied:", "field-unknown", "implied:", "`implies`"),
        ("standards:\n", "standard:\n", "field-unknown", "corroborated:", "`standards`"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_where_it_stands(
    sample: str,
    complaints: Callable[[str, str], tuple[Diagnostic, ...]],
    old: str,
    new: str,
    code: str,
    at: str,
    hint: str,
) -> None:
    told = [each for each in complaints(old, new) if each.code == code]
    assert told, [str(each) for each in complaints(old, new)]
    place = told[0].place
    assert place.file == "sample.yaml"
    line = sample.replace(old, new).splitlines()[(place.line or 0) - 1]
    assert line[(place.column or 0) - 1 :].startswith(at)
    assert hint in (told[0].hint or "")


def test_several_problems_are_told_at_once_in_the_order_of_the_file(sample: str) -> None:
    broken = (
        sample.replace("answers_for: [militia-a]", "answers: [militia-a]")
        .replace("by: {either: [a, b]}", "by: [a, b]")
        .replace("aid_truck", "lorry")
        .replace("due: day 7", "due: 2024-12-31")
        .replace("count: new_death", "count: deaths")
    )
    with pytest.raises(InputError) as found:
        read_agreement(broken, "sample.yaml")
    told = found.value.diagnostics
    assert [each.code for each in told] == [
        "field-unknown",
        "zone-empty",
        "bearer-bare-list",
        "unit-unknown",
        "deadline-before-start",
        "unit-unknown",
    ]
    lines = [each.place.line or 0 for each in told]
    assert lines == sorted(lines)


def test_a_faulty_party_is_still_known_to_its_duties(
    complaints: Callable[[str, str], tuple[Diagnostic, ...]],
) -> None:
    assert [each.code for each in complaints("b: {name: Side B}", "b: {nam: Side B}")] == [
        "field-missing",
        "field-unknown",
    ]


def test_a_field_too_many_does_not_hide_other_problems(sample: str) -> None:
    broken = sample.replace("name: Side B", "name: Side B, colour: red").replace(
        "Asia/Jerusalem", "Asia/Nowhere"
    )
    with pytest.raises(InputError) as found:
        read_agreement(broken.replace("by: commission,", "by: nobody, why: x,"), "sample.yaml", SHAPES)
    assert [each.code for each in found.value.diagnostics] == [
        "time-zone-unknown",
        "field-unknown",
        "party-unknown",
        "field-unknown",
    ]


def test_an_unreadable_entry_into_force_does_not_hide_other_problems(sample: str) -> None:
    broken = sample.replace("2025-01-19T08:30+02:00", "soon").replace("by: commission,", "by: nobody,")
    with pytest.raises(InputError) as found:
        read_agreement(broken, "sample.yaml")
    assert {"time-unreadable", "party-unknown"} <= {each.code for each in found.value.diagnostics}


@pytest.mark.parametrize("missing", ["title", "in_force", "time_zone", "parties", "obligations"])
def test_a_missing_head_is_told(missing: str) -> None:
    parts = {
        "title": "title: T",
        "in_force": "in_force: 2025-01-01",
        "time_zone": "time_zone: UTC",
        "parties": "parties: {a: {name: A}}",
        "obligations": "obligations: {x: {article: '1', by: a, forbid: shelling}}",
    }
    assert read_agreement("\n".join(parts.values()), "x.yaml")[0].title == "T"
    del parts[missing]
    with pytest.raises(InputError, match=f"has no `{missing}`") as found:
        read_agreement("\n".join(parts.values()), "x.yaml")
    assert found.value.diagnostic.code == "field-missing"
    assert missing in (found.value.diagnostic.hint or "")


def test_a_file_that_is_no_mapping() -> None:
    with pytest.raises(InputError, match="fields with values") as found:
        read_agreement("- a\n- b\n", "x.yaml")
    assert found.value.diagnostic.code == "field-invalid"
