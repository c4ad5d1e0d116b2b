from __future__ import annotations

import pytest

from tests.agreement.checks.telling import lines, told


def clause(fields: str, above: str = "") -> str:
    """One clause of side A."""
    return f'{above}obligations:\n  it: {{article: "2", by: a, {fields}}}\n'


class TestTimeSoft:
    @pytest.mark.parametrize(
        ("time", "times"),
        [
            ("as soon as possible", 1),
            ("gradually after in force", 1),
            ("immediately, at the latest day 9", 0),
            ("immediately, at the latest about day 9", 1),
            ("immediately, at the latest unknown", 1),
            ("about day 9", 1),
            ("day 9", 0),
            ("unknown", 0),
        ],
    )
    def test_a_latest_day_hardens_it(self, time: str, times: int) -> None:
        assert len(told("time-soft", clause(f"complete: withdrawal, due: '{time}'"))) == times

    @pytest.mark.parametrize(("within", "times"), [("immediately", 1), ("48 hours", 0)])
    def test_an_answer_is_timed_too(self, within: str, times: int) -> None:
        assert len(told("time-soft", clause(f"respond: inspection, to: shelling, within: {within}"))) == times

    def test_gestures_and_texts_may_be_soft(self) -> None:
        assert not told("time-soft", clause("nature: gesture, complete: withdrawal, due: immediately"))
        assert not told("time-soft", clause("text: At once., test: none, begin: immediately"))

    def test_a_phase_may_not(self) -> None:
        text = "phases:\n  two:\n    begins: as soon as possible\n"
        assert lines("time-soft", text) == ["begins: as soon as possible"]


class TestBeginOnly:
    @pytest.mark.parametrize(("due", "times"), [("", 1), (", due: unknown", 1), (", due: day 14", 0)])
    def test_an_end_is_needed(self, due: str, times: int) -> None:
        assert len(told("begin-only", clause(f"complete: withdrawal, begun_by: day 2{due}"))) == times

    def test_it_may_stand_in_another_clause(self) -> None:
        text = clause("complete: withdrawal, begun_by: day 2")
        other = '  end: {article: "3", by: a, complete: SUBJECT, due: day 14}\n'
        assert not told("begin-only", text + other.replace("SUBJECT", "withdrawal"))
        assert told("begin-only", text + other.replace("SUBJECT", "handover"))

    def test_a_state_may_be_begun_only_too(self) -> None:
        assert told("begin-only", clause("maintain: freeze_of_positions, begun_by: day 2"))


class TestDeadlineMissing:
    @pytest.mark.parametrize(
        ("fields", "times"),
        [
            ("complete: withdrawal", 1),
            ("complete: withdrawal, due: unknown", 1),
            ("complete: withdrawal, due: day 3", 0),
            ("complete: withdrawal, begun_by: day 3", 0),
            ("complete: withdrawal, nature: aim", 0),
            ("respond: inspection, to: shelling", 1),
            ("respond: inspection, to: shelling, within: immediately", 0),
        ],
    )
    def test_a_time_is_needed(self, fields: str, times: int) -> None:
        assert len(told("deadline-missing", clause(fields))) == times

    def test_keeping_pace_is_a_time(self) -> None:
        text = clause("complete: withdrawal, stages: 4, paced_by: {of: arms, each: verified}")
        text += '  arms: {article: "3", by: b, complete: arms-handed-over, stages: 4, due: day 100}\n'
        assert not told("deadline-missing", text)


class TestBearerUnnamed:
    @pytest.mark.parametrize(
        ("fields", "times"),
        [
            ("by: unnamed, complete: withdrawal, due: day 3", 1),
            ("by: unnamed, text: All leave., test: none", 1),
            ("by: unnamed, text: Peace is wished for., test: none, nature: aim", 0),
            ("text: There is an amnesty., test: none", 0),
        ],
    )
    def test_only_what_is_owed_is_told(self, fields: str, times: int) -> None:
        assert len(told("bearer-unnamed", f'obligations:\n  it: {{article: "2", {fields}}}\n')) == times


class TestOrderOpen:
    TEXT = """\
obligations:
  hostages: {article: "2", by: b, schedule: hostage released, total_by: {day 1: 3}}
  prisoners: {article: "3", by: a, exchange: prisoner released, for_all: [{of: hostages, give: 30}]MORE}
"""

    @pytest.mark.parametrize(
        ("more", "times"), [("", 1), (", order: parallel", 0), (", within: 24 hours", 0)]
    )
    def test_an_order_or_a_time_is_needed(self, more: str, times: int) -> None:
        assert len(told("order-open", self.TEXT.replace("MORE", more))) == times


class TestReadings:
    TEXT = """\
readings:
  which:
    question: How many
    SETTLED
    options:
      few: {held_by: [a]}
      many: {OTHER}
"""

    @pytest.mark.parametrize(
        ("other", "settled", "code"),
        [
            ("held_by: [b]", "settled: none", "reading-open"),
            ("found_in: [A newspaper]", "settled: none", "copies-differ"),
            ("held_by: [b]", "settled: {option: few, on: 2025-01-20}", None),
            ("found_in: [A newspaper]", "settled: {option: few, on: 2025-01-20}", None),
        ],
    )
    def test_one_of_the_two_tells_it(self, other: str, settled: str, code: str | None) -> None:
        text = self.TEXT.replace("OTHER", other).replace("SETTLED", settled)
        found = [each for each in ("reading-open", "copies-differ") if told(each, text)]
        assert found == ([] if code is None else [code])

    def test_it_says_who_reads_it_how(self) -> None:
        text = self.TEXT.replace("OTHER", "held_by: [b]").replace("SETTLED", "settled: none")
        (found,) = told("reading-open", text)
        assert found.message == "How many. It is not settled: `few` (Side A) or `many` (Side B)"

    def test_many_copies_are_shortened(self) -> None:
        copies = "found_in: [One, Two, Three, Four]"
        (found,) = told(
            "copies-differ", self.TEXT.replace("OTHER", copies).replace("SETTLED", "article: '1'")
        )
        assert "`many` (One, Two and 2 more)" in found.message
