"""What practice has taught agreements to have: the rules of the family completeness."""

from __future__ import annotations

import pytest

from tests.agreement.checks.examples import Example, completed
from trucekeeper.errors import Diagnostic

BOTH = "{each: [a, b]}"


def found(code: str, *parts: str, articles: dict[str, str] | None = None) -> list[Diagnostic]:
    """What one rule tells of a file made of these parts."""
    return [each for each in Example(completed("".join(parts)), articles).told() if each.code == code]


def told(code: str, *parts: str, articles: dict[str, str] | None = None) -> list[str]:
    """The messages of one rule."""
    return [each.message for each in found(code, *parts, articles=articles)]


def text_clause(words: str) -> str:
    """Obligations of which one says these words."""
    return f'obligations:\n  one: {{article: "1", text: "{words}", test: none}}\n'


SILENCES = {
    "disputes-missing": "disputes",
    "expiry-missing": "expiry",
    "monitors-missing": "monitors",
    "access-missing": "access",
    "suspension-missing": "suspension",
    "interpreter-missing": "interpretation",
}


class TestRecordedSilence:
    @pytest.mark.parametrize(("code", "silence"), SILENCES.items())
    def test_it_is_quoted_at_its_own_place(self, code: str, silence: str) -> None:
        (remark,) = found(code, f"silences:\n  {silence}: It was left out.\n")
        assert remark.message.endswith("; the file records: “It was left out.”")
        assert "silences:" not in (remark.hint or "")
        file = completed(f"silences:\n  {silence}: It was left out.\n").splitlines()
        assert file[(remark.place.line or 0) - 1] == f"  {silence}: It was left out."

    @pytest.mark.parametrize("code", sorted(set(SILENCES) - {"interpreter-missing", "suspension-missing"}))
    def test_where_none_is_recorded_the_hint_says_how(self, code: str) -> None:
        (remark,) = found(code)
        assert "the file records" not in remark.message
        assert f"silences: {{{SILENCES[code]}: …}}" in (remark.hint or "")

    def test_it_is_quoted_even_where_a_clause_seems_to_speak_of_the_matter(self) -> None:
        clause = text_clause("The dispute over the mill is not meant here.")
        assert told("disputes-missing", clause) == []
        assert len(told("disputes-missing", clause, "silences: {disputes: Nothing on disputes.}\n")) == 1


class TestDisputesMissing:
    def test_a_ladder_a_ruling_or_plain_words_are_enough(self) -> None:
        ruling = "third_parties: {q: {name: Q}}\nmechanism: {court: {members: {q: [rule]}}}\n"
        assert told("disputes-missing", ruling) == []
        assert len(told("disputes-missing", ruling.replace("[rule]", "[report]"))) == 1
        assert told("disputes-missing", text_clause("Complaints go to the two commanders.")) == []

    def test_the_text_beside_the_file_is_read_too(self) -> None:
        assert told("disputes-missing", articles={"1": "Disagreements are settled by State Q."}) == []
        assert len(told("disputes-missing", articles={"1": "Fire ceases."})) == 1

    def test_a_section_that_is_faulty_is_no_silence(self) -> None:
        assert told("disputes-missing", "mechanism: {disputes: {ladder: nobody}}\n") == []


class TestInterpreterMissing:
    LADDER = "third_parties: {q: {name: Q}}\nmechanism: {disputes: {ladder: [{with: q}]}}\n"
    READING = """\
readings:
  day-one:
    question: Which day is day 1?
    options: {first: {}, second: {}}
"""

    def test_it_names_the_places_that_are_read_in_more_than_one_way(self) -> None:
        assert told("interpreter-missing", self.LADDER) == ["no clause says who decides what the text means"]
        assert told("interpreter-missing", self.LADDER, self.READING) == [
            "no clause says who decides what the text means, "
            "and it is read in more than one way in 1 place: `day-one`"
        ]

    def test_where_nobody_settles_anything_that_alone_is_told(self) -> None:
        assert told("interpreter-missing", self.READING) == []
        assert len(told("disputes-missing", self.READING)) == 1

    def test_an_interpreter_is_enough(self) -> None:
        assert told("interpreter-missing", self.LADDER.replace("{ladder", "{interpretation: q, ladder")) == []


class TestExpiryMissing:
    def test_it_names_the_standing_duties_without_an_end(self) -> None:
        text = """\
phases: {one: {lasts: 42 days}, rest: {begins: after one}}
obligations:
  endless: {article: "1", by: a, forbid: shelling}
  phased: {article: "2", by: a, forbid: shelling, during: one}
  open-phase: {article: "3", by: a, forbid: shelling, during: rest}
  ended: {article: "4", by: a, forbid: shelling, until: day 50}
  once: {article: "5", by: a, complete: lists_given, due: day 3}
"""
        assert told("expiry-missing", text) == [
            "`endless` and `open-phase` bind without an end, "
            "and no clause says when the agreement ends, or how it is renewed or left"
        ]

    @pytest.mark.parametrize(
        "part",
        [
            "ends: 2025-03-01\n",
            'termination: {article: "9", by: a, notice: 14 days}\n',
            'renewals: {more: {article: "9", of: agreement}}\n',
            "title: Complete and permanent ceasefire\n",
        ],
    )
    def test_an_end_a_way_out_or_permanence_is_enough(self, part: str) -> None:
        assert told("expiry-missing", part) == []


class TestRenewalTermsOpen:
    AID = 'obligations:\n  aid: {article: "8", by: a, quota: at least 5 flight departed per week}\n'

    def renewal(self, terms: str) -> str:
        return f'renewals: {{more: {{article: "9", of: agreement{terms}}}}}\n'

    @pytest.mark.parametrize(
        ("terms", "what"),
        [
            ("", "counts begin anew or go on, and whether what was not done is still owed"),
            (", counts: continue", "what was not done is still owed"),
            (", arrears: dropped", "counts begin anew or go on"),
        ],
    )
    def test_it_says_which_term_is_open(self, terms: str, what: str) -> None:
        assert told("renewal-terms-open", self.AID, self.renewal(terms)) == [
            f"the renewal `more` does not say whether {what}: `aid`"
        ]

    def test_without_counted_duties_nothing_hangs_on_it(self) -> None:
        assert told("renewal-terms-open", self.renewal("")) == []

    def test_a_renewal_since_is_told_where_no_clause_covers_it(self) -> None:
        act = "acts: {june: {is: renewal, by: {jointly: [a, b]}, on: 2025-03-01, of: [agreement]}}\n"
        assert told("renewal-terms-open", self.AID, act) == [
            "the renewal `june` does not say whether counts begin anew or go on: `aid`"
        ]
        settled = self.renewal(", counts: restart, arrears: carried")
        assert told("renewal-terms-open", self.AID, act, settled) == []
        assert told("renewal-terms-open", self.AID, act.replace("on:", "counts: restart, on:")) == []


class TestMonitors:
    def test_a_body_of_the_parties_that_reports_is_somebody(self) -> None:
        joint = "mechanism: {joint: {members: {a: [POWER], b: [POWER]}}}\n"
        assert told("monitors-missing", joint.replace("POWER", "report")) == []
        assert len(told("monitors-missing", joint.replace("POWER", "accompany"))) == 1

    def test_monitors_in_a_duty_of_the_parties_are_not_theirs(self) -> None:
        clause = 'obligations:\n  arms: {article: "1", BY text: "Monitors see the arms.", test: none}\n'
        assert len(told("monitors-missing", clause.replace("BY", "by: a,"))) == 1
        assert told("monitors-missing", clause.replace("BY ", "")) == []

    MISSION = "third_parties: {q: {name: State Q, roles: [monitor], aliases: [Q Mission]}}\n"

    @pytest.mark.parametrize(
        ("clause", "is_told"),
        [
            ("{article: '2', by: {each: [a, b]}, forbid: attack_on_monitors}", False),
            ("{article: '2', by: {each: [a, b]}, forbid: attack_on_protected}", False),
            ("{article: '2', by: a, text: Side A secures the Q Mission., test: none}", False),
            ("{article: '2', by: a, text: Side A secures the harbour., test: none}", True),
            ("{article: '2', by: a, text: Observers may come., test: none}", True),
            ("{article: '2', by: a, forbid: attack_on_civilians}", True),
        ],
    )
    def test_monitors_are_kept_safe_by_a_clause_that_speaks_of_them(self, clause: str, is_told: bool) -> None:
        found = told("monitors-unprotected", self.MISSION, f"obligations:\n  two: {clause}\n")
        assert found == (["`q` watches, and no clause keeps it safe"] if is_told else [])

    def test_where_nobody_is_sent_nobody_is_unprotected(self) -> None:
        assert told("monitors-unprotected") == []


class TestAccessMissing:
    @pytest.mark.parametrize(
        "clause",
        [
            "{article: '2', by: a, quota: at least 5 aid_truck entered per day}",
            "{article: '2', by: a, forbid: impeding_aid}",
            "{article: '2', by: a, text: Relief goods pass., test: none}",
        ],
    )
    def test_a_clause_on_help_is_enough(self, clause: str) -> None:
        assert told("access-missing", f"obligations:\n  two: {clause}\n") == []

    def test_words_that_only_look_like_it_are_not(self) -> None:
        assert len(told("access-missing", text_clause("Raids are paid for."))) == 1


class TestSuspensionMissing:
    def test_it_is_told_where_a_clock_runs(self) -> None:
        deadline = 'obligations:\n  lists: {article: "1", by: a, complete: lists_given, due: day 3}\n'
        assert told("suspension-missing", deadline) == [
            "no clause says who may suspend what, and what then becomes of the time that runs for `lists`"
        ]
        assert told("suspension-missing", deadline, 'suspension: {article: "9", by: a}\n') == []
        assert told("suspension-missing") == []

    def test_operations_that_are_suspended_are_no_suspension_of_the_agreement(self) -> None:
        duty = '  lists: {article: "2", by: a, complete: lists_given, due: day 3}\n'
        assert len(told("suspension-missing", text_clause("All operations are suspended."), duty)) == 1
        assert told("suspension-missing", text_clause("Either may suspend the agreement."), duty) == []


class TestOneSideBound:
    def bound(self, title: str, *clauses: str) -> list[str]:
        duties = "".join(f"  {name}: {clause}\n" for name, clause in zip("xyz", clauses, strict=False))
        return told("one-side-bound", f"title: {title}\nobligations:\n{duties}")

    ONE = '{article: "1", by: a, forbid: hostile_act}'

    @pytest.mark.parametrize(
        ("title", "is_told"),
        [
            ("Bilateral ceasefire", True),
            ("Truce of Side A and Side B", True),
            ("Withdrawal from the hills", False),
        ],
    )
    def test_the_title_speaks_of_both_sides(self, title: str, is_told: bool) -> None:
        expected = ["`x` binds `a`, and no clause forbids the same to `b`"] if is_told else []
        assert self.bound(title, self.ONE) == expected

    def test_the_other_side_may_be_bound_by_a_clause_of_its_own(self) -> None:
        assert self.bound("Mutual ceasefire", self.ONE, self.ONE.replace("by: a", "by: b")) == []
        one_weapon = '{article: "2", by: b, forbid: shelling}'
        assert len(self.bound("Mutual ceasefire", self.ONE, one_weapon)) == 1

    def test_a_weapon_that_one_side_alone_has_is_no_end_of_the_fire(self) -> None:
        assert self.bound("Mutual ceasefire", '{article: "1", by: a, forbid: air_strike}') == []

    def test_a_declared_group_stands_for_its_members(self) -> None:
        kinds = "kinds: {operations: [hostile_act, overflight]}\n"
        duty = 'title: Mutual\nobligations:\n  x: {article: "1", by: a, forbid: operations}\n'
        assert len(told("one-side-bound", kinds, duty)) == 1


class TestGapBeforeForce:
    @pytest.mark.parametrize(
        ("signed", "gap"),
        [
            ("2025-01-17", "32 hours"),  # a date counts to the end of its day
            ("2025-01-15 20:00", "3 days"),
            ("2025-01-19", None),
            ("2025-01-19 08:00", None),
            ("{is: signature}", None),
        ],
    )
    def test_it_is_the_time_from_the_end_of_the_signature(self, signed: str, gap: str | None) -> None:
        found = told("gap-before-force", f"anchors: {{signature: {signed}}}\n")
        assert [message.split(" lie ")[0] for message in found] == ([] if gap is None else [gap])

    def test_it_runs_from_the_last_of_several_signatures(self) -> None:
        both = "anchors: {signature-of-a: 2025-01-10, signed-by-b: 2025-01-17}\n"
        (message,) = told("gap-before-force", both)
        assert message.startswith("32 hours lie between `signed-by-b` and ")

    def test_a_clause_that_binds_before_closes_it(self) -> None:
        text = """\
anchors: {signature: 2025-01-15}
phases: {interim: {begins: signature, ends: in force}}
obligations:
  no-advantage: {article: "2", by: a, during: interim, forbid: redeployment}
"""
        assert told("gap-before-force", text) == []
        assert len(told("gap-before-force", text.replace("during: interim, ", ""))) == 1

    def test_a_ceasefire_that_begins_later_than_the_agreement_leaves_a_gap_too(self) -> None:
        text = """\
anchors: {signature: 2025-01-19 08:30}
phases: {ceasefire: {begins: 48 hours after signature, lasts: 7 days}}
obligations:
  told: {article: "1", by: a, complete: units_told, due: day 2}
  no-fire: {article: "2", by: a, during: ceasefire, forbid: hostile_act}
"""
        assert told("gap-before-force", text) == [
            "2 days lie between `signature` and the moment from which `no-fire` binds "
            "(21 Jan 2025, 08:30), and no clause on arms binds the sides in them"
        ]
        bound = '  no-advantage: {article: "3", by: a, forbid: redeployment}\n'
        assert told("gap-before-force", text + bound) == []
        version = "versions: {statement: {is: statement}}\n"
        in_one = bound.replace("}\n", ", versions: [statement]}\n")
        assert len(told("gap-before-force", version + text + in_one)) == 1

    def test_an_anchor_of_another_name_is_no_signature(self) -> None:
        assert told("gap-before-force", "anchors: {assigned: 2025-01-10, election: 2025-01-10}\n") == []
