"""Laws of texts that change and are open, on random acts and readings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.agreement.changing import HEAD, ZONE
from trucekeeper.agreement import Agreement, read_draft
from trucekeeper.agreement.model import Clause, Obligation
from trucekeeper.when import FOREVER, parse_as_of, parse_instant

CLAUSES = """\
  ban: {article: "1", by: a, during: one, forbid: shelling}
  daily: {article: "2", by: {each: [a, b]}, quota: at least 5 aid_truck entered per day}
  total: {article: "3", by: a, during: one, quota: at least 50 aid_truck entered per phase}
  leave: {article: "4", by: a, complete: departure, in: north, due: DUE, and_stay_out: true}
  free: {article: "5", by: b, schedule: hostage released, total_by: {2025-02-01: 3, 2025-02-20: 9}}
  freeze: {article: "6", by: a, during: two, maintain: freeze_of_positions}
"""
FIRST = date(2025, 1, 15)
PARTS = ("ban", "daily", "total", "leave", "free", "freeze", "one", "two", "agreement")
SETTINGS = (
    "obligations.daily.quota: at least 3 aid_truck entered per day",
    "obligations.leave.due: 2025-02-25",
    "obligations.leave.due: 2025-03-01",
    "obligations.ban: null",
    "obligations.free.total_by: {2025-02-01: 3, 2025-02-25: 12}",
    "obligations.freeze.in: north",
    "obligations.added: {article: '7', by: b, forbid: overflight}",
)
BY = ("by: {jointly: [a, b]}, ", "by: a, ", "by: q, ", "")

days = st.integers(0, 90).map(lambda n: (FIRST + timedelta(days=n)).isoformat())
parts = st.lists(st.sampled_from(PARTS), min_size=1, max_size=2, unique=True).map(", ".join)
longer = st.tuples(st.sampled_from(("extension", "renewal")), st.sampled_from(("2025-04-01", "2025-04-20")))
acts = st.one_of(
    st.sampled_from(SETTINGS).map(lambda each: f"is: amendment, set: {{{each}}}"),
    parts.map(lambda of: f"is: amendment, of: [{of}]"),
    longer.map(lambda each: f"is: {each[0]}, until: {each[1]}, of: [one]"),
    st.tuples(st.sampled_from(("pause", "run", "unknown")), parts).map(
        lambda each: f"is: suspension, clocks: {each[0]}, of: [{each[1]}]"
    ),
    parts.map(lambda of: f"is: resumption, of: [{of}]"),
    parts.map(lambda of: f"is: waiver, of: [{of}]"),
    parts.map(lambda of: f"is: termination, of: [{of}]"),
    parts.map(lambda of: f"is: lapse, of: [{of}]"),
)
dated = st.lists(st.tuples(days, st.sampled_from(BY), acts), max_size=5).filter(
    lambda done: sum("null" in act for _, _, act in done) < 2  # what is gone cannot be taken out again
)


def text(done: list[tuple[str, str, str]], due: str = "2025-02-15", more: str = "") -> str:
    lines = [f"  act-{n}: {{{by}on: {day}, {act}}}\n" for n, (day, by, act) in enumerate(done)]
    section = "acts:\n" + "".join(lines) if lines else ""
    return HEAD + CLAUSES.replace("DUE", due) + more + section


def read(written: str) -> Agreement:
    draft = read_draft(written, "agreement.yaml")
    assert draft.agreement is not None, (written, [str(each) for each in draft.problems])
    return draft.agreement


def alone(agreement: Agreement) -> Agreement:
    return replace(agreement, later=())


@settings(max_examples=40, deadline=None)
@given(dated, days)
def test_the_agreement_as_of_a_day_is_the_file_with_the_acts_done_by_then(
    done: list[tuple[str, str, str]], day: str
) -> None:
    moment = parse_as_of(day, ZONE)
    known = [each for each in done if parse_instant(each[0], ZONE) < moment]
    whole, part = read(text(done)), read(_named_alike(done, known))
    assert alone(whole.as_of(moment)) == alone(part.as_of(FOREVER))
    assert alone(whole) == alone(read(text([])))


def _named_alike(done: list[tuple[str, str, str]], known: list[tuple[str, str, str]]) -> str:
    """The file without the acts that were not done yet, each other called as it was."""
    lines = text(done).splitlines(keepends=True)
    later = [n for n, each in enumerate(done) if each not in known]
    kept = "".join(line for line in lines if not any(line.startswith(f"  act-{n}:") for n in later))
    return kept if known else kept.replace("acts:\n", "")


@settings(max_examples=40, deadline=None)
@given(dated, days)
def test_what_an_agreement_says_at_any_time_can_be_judged_window_by_window(
    done: list[tuple[str, str, str]], day: str
) -> None:
    agreement = read(text(done)).as_of(parse_instant(day, ZONE))
    for name, obligation in agreement.obligations.items():
        assert obligation.id == name
        assert obligation.span.start < obligation.span.end
        assert obligation.sentence
        ends = [pause.span.end for pause in obligation.pauses]
        starts = [pause.span.start for pause in obligation.pauses]
        assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
        assert all(pause.span.length for pause in obligation.pauses)
        assert all(pause.span.overlaps(obligation.span) for pause in obligation.pauses)
    times = [each.since for each in read(text(done)).later]
    assert times == sorted(set(times))


READING = """\
readings:
  when: {question: when, options: {soon: {}, late: {set: {obligations.leave.due: 2025-02-19}}}, settled: none}
"""


@settings(max_examples=40, deadline=None)
@given(dated, days)
def test_a_variant_is_the_duty_as_the_file_has_it_with_the_option_put_in(
    done: list[tuple[str, str, str]], day: str
) -> None:
    moment = parse_instant(day, ZONE)
    open_ = read(text(done, more=READING)).as_of(moment).obligations
    soon, late = (read(text(done, due=due)).as_of(moment).obligations for due in ("2025-02-15", "2025-02-19"))
    for name in ("leave", "leave/stay-out"):
        each = open_[name]
        if each.variants:
            assert [variant.obligation.span for variant in each.variants] == [
                soon[name].span,
                late[name].span,
            ]
            found = [_content(variant.obligation) for variant in each.variants]
            assert found == [_content(soon[name]), _content(late[name])]
        elif each.is_scored:
            assert _content(each) == _content(soon[name]) == _content(late[name])
        else:
            assert not (soon[name].is_scored and late[name].is_scored)


def _content(obligation: Obligation) -> Obligation:
    """The duty apart from where its clause stands."""
    return replace(obligation, clause=Clause("", 1))
