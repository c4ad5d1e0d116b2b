"""What the parties did since changes the agreement from the day it was done; a claim of one side does not."""

from __future__ import annotations

import pytest

from tests.agreement.changing import ZONE, agreed, duty_of, why
from trucekeeper.agreement import Agreement
from trucekeeper.agreement.duties import Complete, Forbid, Quota
from trucekeeper.terms import LegalState
from trucekeeper.when import FOREVER, Interval, parse_as_of, parse_instant

BAN = 'it: {article: "1", by: a, during: one, forbid: shelling}'
OPEN_BAN = 'it: {article: "1", by: a, forbid: shelling}'
DAILY = 'it: {article: "1", by: a, during: one, quota: at least 5 aid_truck entered per day}'
TOTAL = 'it: {article: "1", by: a, during: one, quota: at least 50 aid_truck entered per phase}'
DEADLINE = 'it: {article: "1", by: a, complete: departure, due: 2025-02-15}'
SCHEDULE = 'it: {article: "1", by: a, schedule: hostage released, total_by: {2025-02-01: 3, 2025-02-20: 9}}'
JOINT = "by: {jointly: [a, b]}"
DONE = "2025-02-10"


def acts(*written: str) -> str:
    """Acts, all of them done on one day unless they say otherwise."""
    lines = [each if "on:" in each else f"{each}, on: {DONE}" for each in written]
    return "acts:\n" + "".join(f"  act-{n}: {{{line}}}\n" for n, line in enumerate(lines, start=1))


def at(text: str) -> int:
    return parse_instant(text, ZONE)


def after(clause: str, *written: str, more: str = "") -> Agreement:
    """The agreement at the end of February, with the acts done by then."""
    return agreed(clause, acts(*written) + more).as_of(at("2025-03-01"))


END_OF_ONE = at("2025-03-02 08:30")


def test_an_act_changes_nothing_before_it_is_done() -> None:
    set_ = "set: {obligations.it.due: 2025-02-25}"
    agreement = agreed(DEADLINE, acts(f"is: amendment, {JOINT}, {set_}"))
    moved, old = parse_as_of("2025-02-25", ZONE), parse_as_of("2025-02-15", ZONE)
    assert duty_of(agreement).duty == Complete("departure", old)
    assert duty_of(agreement.as_of(at(DONE))).duty == Complete("departure", old)  # the end of the day before
    assert duty_of(agreement.as_of(at(DONE) + 1)).duty == Complete("departure", moved)
    assert "25 Feb 2025" in duty_of(agreement.as_of(at(DONE) + 1)).sentence
    assert "15 Feb 2025" in duty_of(agreement).sentence


def test_acts_add_up_in_the_order_in_which_they_were_done() -> None:
    agreement = agreed(
        BAN,
        acts(
            f"is: extension, {JOINT}, on: 2025-02-28, of: [one], until: 2025-04-01",
            f"is: amendment, {JOINT}, on: 2025-02-10, set: {{obligations.it.in: north}}",
        ),
    )
    assert [each.since for each in agreement.later] == [at("2025-02-10"), at("2025-02-28")]
    last = agreement.as_of(FOREVER)
    assert duty_of(last).zones == ()
    assert duty_of(last).span.start == last.in_force
    changed = duty_of(last, "it/since-act-2")
    assert [zone.id for zone in changed.zones] == ["north"]
    assert changed.span == Interval(at("2025-02-10"), parse_as_of("2025-04-01", ZONE))
    assert not any(each.agreement.later for each in agreement.later)


def test_what_a_standing_duty_was_stays_owed_for_the_days_before() -> None:
    set_ = "set: {obligations.it.quota: at least 3 aid_truck entered per day}"
    agreement = after(DAILY, f"is: amendment, {JOINT}, effective: 2025-02-12, {set_}")
    old, new = duty_of(agreement), duty_of(agreement, "it/since-act-1")
    assert isinstance(old.duty, Quota)
    assert isinstance(new.duty, Quota)
    assert (old.duty.amount, new.duty.amount) == (5, 3)
    assert old.span == Interval(agreement.in_force, END_OF_ONE)
    (pause,) = old.pauses
    assert (pause.span.start, pause.legal, pause.act) == (at("2025-02-12"), LegalState.SUPERSEDED, "act-1")
    assert new.span == Interval(at("2025-02-12"), END_OF_ONE)
    assert "at least 3" in new.sentence
    assert new.sentence.endswith("So it is from 12 Feb 2025 on.")
    assert "at least 5" in old.sentence
    names = list(agreement.obligations)
    assert names.index("it/since-act-1") == names.index("it") + 1


def test_a_duty_that_is_taken_out_is_superseded_from_then_on() -> None:
    agreement = after(BAN, f"is: amendment, {JOINT}, set: {{obligations.it: null}}")
    assert isinstance(duty_of(agreement).duty, Forbid)
    (pause,) = duty_of(agreement).pauses
    assert (pause.span, pause.legal) == (Interval(at(DONE), FOREVER), LegalState.SUPERSEDED)


def test_a_duty_that_is_put_in_binds_from_then_on() -> None:
    new = "{article: '7', by: b, forbid: shelling}"
    agreement = after(BAN, f"is: amendment, {JOINT}, set: {{obligations.new: {new}}}")
    assert duty_of(agreement, "new").span == Interval(at(DONE), FOREVER)
    assert duty_of(agreement, "new").sentence.startswith("Article 7:")
    assert not duty_of(agreement).pauses


def test_an_amendment_that_does_not_say_what_it_changed_leaves_open_what_is_owed_from_then_on() -> None:
    agreement = after(BAN, f"is: amendment, {JOINT}, of: [it]")
    assert duty_of(agreement).is_scored
    assert duty_of(agreement).span == Interval(agreement.in_force, at(DONE))
    assert why(agreement, "it/since-act-1") == ("`act-1` changed it since",)
    assert duty_of(agreement, "other").is_scored


@pytest.mark.parametrize("of", ["of: [it]", "of: [one]", "of: [agreement]", "of: []"])
def test_one_is_on_what_it_names_or_else_on_the_agreement(of: str) -> None:
    assert duty_of(after(BAN, f"is: amendment, {JOINT}, {of}"), "it/since-act-1")


@pytest.mark.parametrize(("of", "judged"), [("it", False), ("agreement", True)])
def test_a_deadline_that_has_passed_is_touched_only_where_it_is_named(of: str, judged: bool) -> None:
    agreement = after(DEADLINE, f"is: amendment, {JOINT}, on: 2025-02-20, of: [{of}]")
    assert duty_of(agreement).is_scored is judged


def test_a_notice_changes_nothing() -> None:
    assert not agreed(BAN, acts("is: notice, by: a, of: [it]")).later


@pytest.mark.parametrize("act", ["extension", "renewal"])
def test_more_time_moves_the_end_of_a_phase(act: str) -> None:
    agreement = after(BAN, f"is: {act}, {JOINT}, of: [one], until: 2025-03-10")
    assert duty_of(agreement).span == Interval(agreement.in_force, parse_as_of("2025-03-10", ZONE))
    assert agreement.phases["one"].span.end == parse_as_of("2025-03-10", ZONE)
    assert agreement.phases["two"].span.start == parse_as_of("2025-03-10", ZONE)


def test_more_time_moves_a_deadline() -> None:
    agreement = after(DEADLINE, f"is: extension, {JOINT}, of: [it], until: 2025-02-18")
    assert duty_of(agreement).duty == Complete("departure", parse_as_of("2025-02-18", ZONE))


def test_the_days_between_an_end_and_a_renewal_are_free() -> None:
    act = f"is: renewal, {JOINT}, on: 2025-03-10, of: [one], until: 2025-04-01"
    agreement = agreed(BAN, acts(act)).as_of(at("2025-05-01"))
    assert duty_of(agreement).span == Interval(agreement.in_force, END_OF_ONE)
    renewed = duty_of(agreement, "it/since-act-1").span
    assert renewed == Interval(at("2025-03-10"), parse_as_of("2025-04-01", ZONE))


@pytest.mark.parametrize(
    ("act", "counts", "names", "judged"),
    [
        ("extension", "", ["it"], True),
        ("extension", "counts: restart, ", ["it", "it/since-act-1"], True),
        ("renewal", "counts: continue, ", ["it"], True),
        ("renewal", "counts: restart, ", ["it", "it/since-act-1"], True),
        ("renewal", "", ["it", "it/since-act-1"], False),
        ("renewal", "counts: unknown, ", ["it", "it/since-act-1"], False),
    ],
)
def test_the_total_of_a_phase_goes_on_or_begins_anew(
    act: str, counts: str, names: list[str], judged: bool
) -> None:
    agreement = after(TOTAL, f"is: {act}, {JOINT}, {counts}of: [one], until: 2025-03-10")
    assert [name for name in agreement.obligations if name.startswith("it")] == names
    last = duty_of(agreement, names[-1])
    assert last.is_scored is judged
    assert last.span.end == parse_as_of("2025-03-10", ZONE)
    if len(names) > 1:
        assert duty_of(agreement).is_scored
        assert duty_of(agreement).span.end == last.span.start == END_OF_ONE


@pytest.mark.parametrize(
    ("terms", "names", "judged"),
    [
        ("counts: continue", ["it"], True),
        ("counts: restart", ["it", "it/since-act-1"], True),
        ("counts: restart, arrears: dropped", ["it", "it/since-act-1"], True),
        ("counts: restart, arrears: carried", ["it", "it/since-act-1"], False),
    ],
)
def test_a_renewal_counts_as_its_clause_says(terms: str, names: list[str], judged: bool) -> None:
    clause = f"renewals: {{again: {{article: '3', of: one, mode: consent, {terms}}}}}\n"
    agreement = after(TOTAL, f"is: renewal, {JOINT}, of: [one], until: 2025-03-10", more=clause)
    assert [name for name in agreement.obligations if name.startswith("it")] == names
    assert duty_of(agreement, names[-1]).is_scored is judged


TERMINATION = "termination: {{article: '4', by: {{either: [{}]}}, notice: 14 days, to: q}}\n"


@pytest.mark.parametrize("by", ["", "by: {jointly: [a, b]}, ", "by: {each: [a, b]}, "])
def test_a_standing_duty_ends_with_the_agreement(by: str) -> None:
    agreement = after(OPEN_BAN, f"is: termination, {by}effective: 2025-02-24, of: [agreement]")
    assert duty_of(agreement).span == Interval(agreement.in_force, at("2025-02-24"))


def test_what_lapses_on_a_day_lasts_through_it() -> None:
    agreement = after(OPEN_BAN, "is: lapse, of: [agreement]")
    assert duty_of(agreement).span.end == parse_as_of(DONE, ZONE)


def test_a_deadline_falls_away_with_the_agreement_unless_it_has_passed() -> None:
    act = f"is: termination, {JOINT}, of: [agreement]"
    (pause,) = duty_of(after(DEADLINE, act)).pauses
    assert (pause.span, pause.legal) == (Interval(at(DONE), FOREVER), LegalState.SUPERSEDED)
    assert not duty_of(after(DEADLINE, f"{act}, on: 2025-02-16")).pauses
    (pause,) = duty_of(after(SCHEDULE, act)).pauses
    assert pause.span.start == at(DONE)


def test_a_total_of_a_phase_is_not_judged_where_the_agreement_ends_before() -> None:
    assert why(after(TOTAL, "is: lapse, of: [agreement]")) == ("`act-1` ended it before its time",)


@pytest.mark.parametrize(
    ("act", "clauses", "counts"),
    [
        ("termination", "", False),
        ("termination", TERMINATION.format("a"), True),
        ("termination", TERMINATION.format("b"), False),
        ("termination", "termination: {article: '4', by: {jointly: [a, b]}}\n", False),
        ("suspension", "", False),
        ("suspension", "suspension: {article: '4', by: a}\n", True),
        ("suspension", "suspension: {article: '4', by: {either: [a, b]}}\n", True),
        ("suspension", "suspension: {article: '4', by: b}\n", False),
        ("suspension", "suspension: {article: '4', by: a, of: [other]}\n", False),
    ],
)
def test_one_side_ends_or_suspends_only_under_a_clause(act: str, clauses: str, counts: bool) -> None:
    untouched = duty_of(agreed(OPEN_BAN, clauses))
    touched = duty_of(after(OPEN_BAN, f"is: {act}, by: a, of: [agreement]", more=clauses))
    assert (touched != untouched) is counts
    assert touched.is_scored


@pytest.mark.parametrize(
    ("clauses", "reason"),
    [
        ("suspension: {article: '4'}\n", "the text does not say who may suspend it"),
        ("suspension: {article: '4', by: a, if: [calm]}\n", "whether it may be suspended hangs on `calm`"),
    ],
)
def test_where_nobody_knows_whether_one_side_may_suspend_it_is_open_from_then_on(
    clauses: str, reason: str
) -> None:
    agreement = after(OPEN_BAN, "is: suspension, by: a, of: [it]", more=clauses)
    assert duty_of(agreement).span.end == at(DONE)
    assert why(agreement, "it/since-act-1") == (reason,)


@pytest.mark.parametrize("act", ["amendment", "extension", "renewal"])
@pytest.mark.parametrize(("by", "counts"), [("a", False), ("q", True), ("{jointly: [a, b]}", True)])
def test_one_party_alone_changes_no_text(act: str, by: str, counts: bool) -> None:
    written = f"is: {act}, by: {by}, of: [it], set: {{obligations.it.due: 2025-02-25}}"
    assert bool(agreed(DEADLINE, acts(written)).later) is counts


def test_nobody_knows_when_an_act_was_done() -> None:
    agreement = agreed(BAN, acts(f"is: amendment, {JOINT}, on: unknown, of: [it]"))
    assert not agreement.later
    assert why(agreement) == ("when `act-1` was done is not known",)
    longer = agreed(BAN, acts(f"is: extension, {JOINT}, on: unknown, of: [one], until: 2025-04-01"))
    assert duty_of(longer).is_scored
    assert duty_of(longer).span.end == END_OF_ONE
    assert not duty_of(
        agreed(BAN.replace("one", "two"), acts("is: renewal, on: unknown, of: [one]"))
    ).is_scored


def test_an_act_that_changes_what_bears_on_every_finding_has_all_listed() -> None:
    set_ = "set: {mechanism.standards: {corroborated: {independent_origins: 3}}}"
    agreement = after(BAN, f"is: amendment, {JOINT}, {set_}")
    assert all(not each.is_scored for each in agreement.obligations.values())


def test_an_act_may_change_what_another_put_in() -> None:
    new = "{article: '7', by: b, complete: x, due: 2025-03-05}"
    agreement = after(
        BAN,
        f"is: amendment, {JOINT}, set: {{obligations.new: {new}}}",
        f"is: amendment, {JOINT}, on: 2025-02-20, set: {{obligations.new.due: 2025-03-20}}",
    )
    assert duty_of(agreement, "new").duty == Complete("x", parse_as_of("2025-03-20", ZONE))
