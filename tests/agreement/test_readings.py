"""A duty that is read in more than one way stands in the agreement under each of them."""

from __future__ import annotations

import pytest

from tests.agreement.changing import HEAD, agreed, duty_of, why
from trucekeeper.agreement import Agreement, read_agreement
from trucekeeper.agreement.model import Obligation
from trucekeeper.when import Interval, parse_as_of, parse_instant

ZONE = "Asia/Jerusalem"
DEADLINE = 'it: {article: "1", by: a, complete: departure, due: day 7}'
WHEN = """\
readings:
  when:
    question: when it is due
    options: {early: {}, late: {set: {obligations.it.due: day 9}}, later: {set: {obligations.it.due: day 10}}}
    settled: none
"""
WHO = "  who: {question: who, options: {a: {}, b: {set: {obligations.it.by: b}}}}\n"


def variants(agreement: Agreement, name: str = "it") -> dict[str, Obligation]:
    return {each.reading: each.obligation for each in agreement.obligations[name].variants}


def test_each_option_is_a_variant_in_the_order_of_the_file() -> None:
    agreement = agreed(DEADLINE, WHEN)
    assert agreement.obligations["it"].is_scored
    found = variants(agreement)
    assert list(found) == ["when: early", "when: late", "when: later"]
    ends = [parse_as_of(day, ZONE) for day in ("2025-01-25", "2025-01-27", "2025-01-28")]
    assert [each.span.end for each in found.values()] == ends
    assert [each.sentence[-60:].count("Jan 2025") for each in found.values()] == [1, 1, 1]
    assert len({each.sentence for each in found.values()}) == 3
    assert not agreement.obligations["other"].variants
    assert not agreement.later


@pytest.mark.parametrize("option", ["early", "late", "later"])
def test_a_variant_is_the_duty_as_the_file_has_it_with_the_option_put_in(option: str) -> None:
    due = {"early": "day 7", "late": "day 9", "later": "day 10"}[option]
    read = agreed(DEADLINE.replace("day 7", due)).obligations["it"]
    found = variants(agreed(DEADLINE, WHEN))[f"when: {option}"]
    assert (found.duty, found.span, found.by, found.zones, found.sentence) == (
        read.duty,
        read.span,
        read.by,
        read.zones,
        read.sentence,
    )


def test_options_that_come_to_the_same_are_a_variant_each() -> None:
    same = WHEN.replace("late: {set: {obligations.it.due: day 9}}", "late: {}")
    found = variants(agreed(DEADLINE, same))
    assert found["when: early"] == found["when: late"] != found["when: later"]


def test_two_readings_of_one_duty_are_every_choice_of_both() -> None:
    found = variants(agreed(DEADLINE, WHEN + WHO))
    assert list(found) == [f"when: {one}; who: {two}" for one in ("early", "late", "later") for two in "ab"]
    assert [each.by.parties for each in found.values()] == [("a",), ("b",)] * 3


def test_more_choices_than_can_be_shown_are_listed_with_the_readings() -> None:
    where = "  where: {question: where, options: {all: {}, north: {set: {obligations.it.in: north}}}}\n"
    assert why(agreed(DEADLINE, WHEN + WHO + where)) == (
        "the reading `when` decides it",
        "the reading `who` decides it",
        "the reading `where` decides it",
    )


@pytest.mark.parametrize(
    "setting",
    [
        "obligations.it: null",
        "obligations.it.if: [calm]",
        "obligations.it.due: unknown",
        "mechanism: {standards: {corroborated: {independent_origins: 3}}}",
        "parties.a.answers_for: [Another group]",
        "time_zone: Europe/Kyiv",
        "in_force: unknown",
    ],
)
def test_an_option_under_which_it_cannot_be_judged_has_it_listed(setting: str) -> None:
    reading = (
        f"readings:\n  which: {{question: which, options: {{one: {{}}, two: {{set: {{{setting}}}}}}}}}\n"
    )
    agreement = agreed(DEADLINE, reading + "day_count: {day_1: 2025-01-19}\n")
    assert why(agreement) == ("the reading `which` decides it",)
    assert agreement.obligations["other"].is_scored is setting.startswith("obligations")


def test_what_a_unit_counts_cannot_be_told_apart_by_evidence() -> None:
    two = "{set: {units.hostage.includes: [dead]}}"
    reading = f"readings: {{which: {{question: which, options: {{one: {{}}, two: {two}}}}}}}\n"
    agreement = agreed(DEADLINE, reading)
    assert why(agreement, "other") == ("the reading `which` decides it",)
    assert agreement.obligations["it"].is_scored


def test_a_duty_that_is_there_under_one_option_only_is_listed() -> None:
    two = "{set: {obligations.it.in: north, obligations.it.and_stay_out: true}}"
    reading = f"readings: {{which: {{question: which, options: {{one: {{}}, two: {two}}}}}}}\n"
    agreement = agreed(DEADLINE, reading)
    assert why(agreement, "it/stay-out") == ("the reading `which` decides it",)
    assert duty_of(agreement, "it/stay-out").sentence
    assert [len(each.obligation.zones) for each in duty_of(agreement).variants] == [0, 1]


SETTLED = WHEN.replace("settled: none", "settled: {option: OPTION, on: 2025-01-22}")


@pytest.mark.parametrize(("option", "day"), [("early", "2025-01-25"), ("late", "2025-01-27")])
def test_a_reading_is_open_until_it_is_settled(option: str, day: str) -> None:
    agreement = agreed(DEADLINE, SETTLED.replace("OPTION", option))
    assert len(variants(agreement)) == 3
    on = parse_instant("2025-01-22", ZONE)
    assert agreement.as_of(on).obligations["it"].variants
    settled = agreement.as_of(on + 1).obligations["it"]
    assert not settled.variants
    assert settled.span.end == parse_as_of(day, ZONE)
    assert [each.since for each in agreement.later] == [on]


def test_one_that_was_settled_before_the_agreement_entered_into_force_was_never_open() -> None:
    agreement = agreed(DEADLINE, SETTLED.replace("OPTION", "late").replace("2025-01-22", "2025-01-18"))
    assert not agreement.later
    assert not agreement.obligations["it"].variants
    assert agreement.obligations["it"].span.end == parse_as_of("2025-01-27", ZONE)


def test_an_act_changes_a_duty_under_every_reading() -> None:
    acts = "acts:\n  act: {is: suspension, on: 2025-01-20, until: 2025-01-21, clocks: pause, of: [it]}\n"
    agreement = agreed(DEADLINE, WHEN + acts)
    later = variants(agreement.as_of(parse_as_of("2025-01-20", ZONE)))
    ends = [parse_as_of(day, ZONE) for day in ("2025-01-27", "2025-01-29", "2025-01-30")]
    assert [each.span.end for each in later.values()] == ends
    assert all(each.pauses for each in later.values())


def test_an_option_may_change_an_act() -> None:
    text = """\
acts:
  act: {is: extension, on: 2025-01-22, until: 2025-02-01, of: [it]}
readings:
  until: {question: until when, options: {first: {}, second: {set: {acts.act.until: 2025-02-02}}}}
"""
    agreement = agreed(DEADLINE, text)
    assert not agreement.obligations["it"].variants
    later = variants(agreement.as_of(parse_as_of("2025-01-22", ZONE)))
    assert [each.span.end for each in later.values()] == [
        parse_as_of(day, ZONE) for day in ("2025-02-01", "2025-02-02")
    ]


@pytest.mark.parametrize(("sort", "judged"), [("statement", False), ("draft", True)])
def test_a_version_disputes_a_text_and_a_draft_does_not(sort: str, judged: bool) -> None:
    version = f"versions: {{one: {{is: {sort}, by: a, set: {{obligations.it.due: day 9}}}}}}\n"
    obligation = agreed(DEADLINE, version).obligations["it"]
    assert obligation.is_scored is judged
    assert not obligation.variants


def test_an_agreement_without_readings_and_acts_has_neither_variants_nor_later_texts() -> None:
    agreement, _ = read_agreement(HEAD + f"  {DEADLINE}\n", "agreement.yaml")
    assert not agreement.later
    assert not any(each.variants or each.pauses for each in agreement.obligations.values())
    assert duty_of(agreement).span == Interval(agreement.in_force, parse_as_of("2025-01-25", ZONE))
