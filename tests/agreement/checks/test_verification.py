"""Whether somebody can tell that a duty was kept: the rules of the family verification."""

from __future__ import annotations

import pytest

from tests.agreement.checks.examples import Example, completed

MISSION = """\
third_parties:
  q: {name: State Q, roles: [monitor]}
mechanism:
  mission: {members: {q: [report, verify, rule]}}
  standards: {verified: {by: mission}}
"""


def told(code: str, *parts: str) -> list[str]:
    """The messages of one code about a file made of these parts."""
    return [each.message for each in Example(completed("".join(parts)), None).told() if each.code == code]


class TestNobodyVerifies:
    def test_it_names_the_duties_that_nobody_verifies(self) -> None:
        assert told(
            "nobody-verifies",
            """\
third_parties: {q: {name: State Q}}
obligations:
  one: {article: "1", by: a, forbid: shelling, verified_by: q}
  two: {article: "2", by: b, forbid: shelling}
  three: {article: "3", by: b, complete: lists_given, due: day 3}
""",
        ) == ["nobody verifies 2 of the 3 duties of the parties: `two` and `three`"]

    def test_what_is_no_duty_of_a_party_needs_no_verifier(self) -> None:
        text = """\
third_parties: {q: {name: State Q}}
obligations:
  talks: {article: "1", by: q, complete: talks_opened, due: day 3}
  amnesty: {article: "2", by: a, text: Amnesty is considered., test: none}
  release: {article: "3", by: a, complete: release_of_ten, due: day 3, nature: gesture}
"""
        assert told("nobody-verifies", text) == []

    def test_a_body_that_may_rule_verifies(self) -> None:
        assert told("nobody-verifies", MISSION.replace("report, verify, rule", "rule")) == []
        assert told("nobody-verifies", MISSION.replace("report, verify, rule", "report")) == []
        without = MISSION.replace("  standards: {verified: {by: mission}}\n", "")
        assert told("nobody-verifies", without) == []
        assert told("nobody-verifies", without.replace("report, verify, rule", "rule")) == []
        assert told("nobody-verifies", without.replace("report, verify, rule", "report")) != []

    def test_a_verifier_left_open_is_told_at_its_clause(self) -> None:
        text = 'obligations:\n  one: {article: "1", by: a, forbid: shelling, verified_by: unnamed}\n'
        found = [
            each for each in Example(completed(text + MISSION), None).told() if each.code == "nobody-verifies"
        ]
        assert [each.message for each in found] == [
            "`one` is to be verified, and the text does not say by whom"
        ]
        assert completed(text + MISSION).splitlines()[(found[0].place.line or 0) - 1].startswith("  one:")

    def test_a_silence_that_the_file_records_is_quoted(self) -> None:
        (message,) = told("nobody-verifies", "silences: {verification: Nobody is named.}\n")
        assert message.endswith("the file records: “Nobody is named.”")


class TestVerifierWithoutAccess:
    ZONES = "zones: {coast: {areas: [Coast]}, bay: {areas: [Bay]}, shore: {areas: [Bay, Coast]}}\n"

    def with_access(self, access: str, duty: str) -> list[str]:
        mechanism = MISSION.replace("rule]}}", f"rule]}}, access: {access}}}")
        return told("verifier-without-access", mechanism, self.ZONES, f"obligations:\n  one: {duty}\n")

    FIRE = '{article: "1", by: a, forbid: shelling, in: bay}'

    @pytest.mark.parametrize("access", ["everywhere", "{zones: [bay]}", "{zones: [coast, shore]}"])
    def test_an_open_zone_is_not_told(self, access: str) -> None:
        assert self.with_access(access, self.FIRE) == []

    @pytest.mark.parametrize(
        "duty",
        [
            FIRE,
            '{article: "1", by: a, forbid: shelling, in: {each: [coast, bay]}}',
            '{article: "1", by: a, complete: withdrawal from bay, due: day 3}',
            '{article: "1", by: a, complete: withdrawal from coast to bay, due: day 3}',
            '{article: "1", by: a, quota: at least 3 aid_truck entered per day, to: bay}',
        ],
    )
    def test_a_closed_zone_is_told_however_the_clause_names_it(self, duty: str) -> None:
        assert self.with_access("{zones: [coast]}", duty) == [
            "`mission` may not enter the zone `bay`, and is to verify `one`"
        ]

    def test_no_access_at_all_and_none_told(self) -> None:
        anywhere = '{article: "1", by: a, forbid: shelling}'
        assert self.with_access("none", anywhere) == [
            "`mission` may not enter any place, and is to verify `one`"
        ]
        assert self.with_access("unknown", anywhere) == [
            "`mission` verifies, and the text does not say where it may go"
        ]

    def test_another_verifier_with_access_is_enough(self) -> None:
        text = """\
third_parties: {q: {name: State Q}, w: {name: State W}}
mechanism:
  near: {members: {q: [verify]}, access: {zones: [coast]}}
  far: {members: {w: [verify]}, access: {zones: [bay]}}
obligations:
  one: {article: "1", by: a, forbid: shelling, in: bay}
"""
        assert told("verifier-without-access", self.ZONES, text) == []


class TestVerifierWithoutPower:
    def test_a_member_that_may_only_accompany_cannot_verify(self) -> None:
        text = """\
third_parties: {q: {name: State Q}, church: {name: Church}}
mechanism:
  mission: {members: {q: [verify], church: [accompany]}}
obligations:
  one: {article: "1", by: a, forbid: shelling, verified_by: church}
  two: {article: "2", by: a, forbid: shelling, verified_by: q}
"""
        assert told("verifier-without-power", text) == [
            "`church` is to verify `one`, and by the mechanism it may only accompany"
        ]

    def test_a_clause_gives_power_to_one_who_sits_in_no_body(self) -> None:
        text = """\
third_parties: {q: {name: State Q}}
obligations:
  one: {article: "1", by: a, forbid: shelling, verified_by: q}
"""
        assert told("verifier-without-power", text) == []

    def test_the_body_of_the_standard_is_told_once_for_all_its_duties(self) -> None:
        text = MISSION.replace("[report, verify, rule]", "[]")
        assert told("verifier-without-power", text) == [
            "`mission` is to verify `no-shelling`, and by the mechanism it is given no power"
        ]


class TestStandardUnreachable:
    @pytest.mark.parametrize(("wanted", "is_told"), [(2, False), (3, True)])
    def test_origins_are_the_accuser_and_the_third_parties_that_report(
        self, wanted: int, is_told: bool
    ) -> None:
        text = MISSION.replace(
            "standards: {", f"standards: {{corroborated: {{independent_origins: {wanted}}}, "
        )
        assert bool(told("standard-unreachable", text)) == is_told

    def test_quiet_under_watch_needs_somebody_who_watches(self) -> None:
        watched = "mechanism: {standards: {watched: 90 percent}}\n"
        assert len(told("standard-unreachable", watched)) == 1
        assert (
            told("standard-unreachable", watched, "third_parties: {q: {name: Q, roles: [observer]}}\n") == []
        )

    def test_a_verifying_body_that_no_standard_names(self) -> None:
        text = MISSION.replace("  standards: {verified: {by: mission}}\n", "")
        assert told("standard-unreachable", text) == [
            "`mission` may verify, and no standard names it, so that nothing is ever verified"
        ]


class TestVerifiesItself:
    BODY = """\
mechanism:
  joint: {members: {a: [verify, rule], b: [report]}}
  standards: {verified: {by: joint}}
"""

    def test_a_party_that_alone_verifies_what_it_owes(self) -> None:
        duties = """\
obligations:
  own: {article: "1", by: a, forbid: shelling}
  others: {article: "2", by: b, forbid: shelling}
"""
        assert told("verifies-itself", self.BODY, duties) == ["`a` verifies what it owes: `own`"]

    def test_two_parties_that_together_verify_what_both_owe(self) -> None:
        body = self.BODY.replace("b: [report]", "b: [verify]")
        assert told("verifies-itself", body) == ["`a` and `b` alone verify what they owe: `no-shelling`"]

    def test_a_third_party_among_them_is_enough(self) -> None:
        third = "third_parties: {q: {name: State Q}}\n"
        body = self.BODY.replace("b: [report]", "b: [verify], q: [verify]")
        assert told("verifies-itself", third, body) == []


class TestVerificationTooSlow:
    @pytest.mark.parametrize(("takes", "is_told"), [("1 day to 2 days", False), ("1 day to 3 days", True)])
    def test_an_inspection_that_may_outlast_its_time(self, takes: str, is_told: bool) -> None:
        text = f"""\
obligations:
  visit: {{article: "9", by: a, respond: inspection, to: allegation, within: 48 hours, takes: {takes}}}
"""
        found = told("verification-too-slow", text)
        assert found == ([f"`visit` is owed within 48 hours and may take {takes}"] if is_told else [])

    def test_the_times_of_a_body_count_for_its_own_task(self) -> None:
        text = MISSION.replace("rule]}}", "rule]}, times: {inspection: 5 days}}")
        duty = """\
obligations:
  visit: {article: "9", by: mission, respond: inspection, to: allegation, within: 48 hours}
"""
        assert told("verification-too-slow", text, duty) == [
            "`visit` is owed within 48 hours and may take 5 days"
        ]
        assert told("verification-too-slow", text.replace("inspection", "training"), duty) == []

    @pytest.mark.parametrize(
        ("waiting", "is_told"),
        [
            ("if: [hostages verified]", True),
            ("begin: after hostages verified", True),
            ("if: [hostages done]", False),
        ],
    )
    def test_a_duty_that_waits_for_a_longer_verification(self, waiting: str, is_told: bool) -> None:
        text = f"""\
third_parties: {{q: {{name: State Q}}}}
obligations:
  hostages:
    article: "2"
    by: b
    schedule: hostage released
    total_by: {{day 7: 33}}
    verified_by: {{by: q, takes: 1 day to 3 days}}
  prisoners:
    article: "3"
    by: a
    exchange: prisoner released
    for_each: [{{of: hostages, give: 30}}]
    {waiting}
    within: 24 hours
"""
        assert bool(told("verification-too-slow", text)) == is_told

    @pytest.mark.parametrize(("days", "is_told"), [(40, False), (8, True)])
    def test_stages_that_are_shorter_than_their_verification(self, days: int, is_told: bool) -> None:
        text = f"""\
third_parties: {{q: {{name: State Q}}}}
obligations:
  arms:
    article: "4"
    by: b
    complete: arms_handed_over
    due: day {days}
    stages: 4
    verified_by: {{by: q, takes: 1 day to 3 days}}
  troops: {{article: "4", by: a, complete: troops_gone, due: day 90, paced_by: {{of: arms, each: verified}}}}
"""
        assert bool(told("verification-too-slow", text)) == is_told


class TestVerifierLate:
    def begun(self, begins: str, duty: str = 'one: {article: "1", by: a, forbid: shelling}') -> list[str]:
        mechanism = MISSION.replace("rule]}}", f"rule]}}, begins: {begins}}}")
        return told("verifier-late", mechanism, f"obligations:\n  {duty}\n")

    def test_only_a_body_that_begins_after_the_duty_is_told(self) -> None:
        assert self.begun("2025-01-19 08:30") == []
        assert self.begun("2025-01-19 09:00") == [
            "`mission` is at work from 19 Jan 2025, 09:00 on, and `one` binds before"
        ]
        assert self.begun("unknown") == []

    def test_the_duty_begins_with_its_phase_or_its_own_time(self) -> None:
        later = 'one: {article: "1", by: a, forbid: shelling, begin: day 10}'
        assert self.begun("day 9", later) == []
        assert self.begun("day 11", later) != []

    def test_what_is_done_once_can_be_verified_afterwards(self) -> None:
        assert self.begun("day 30", 'one: {article: "1", by: a, complete: lists_given, due: day 3}') == []


class TestNobodyRules:
    def test_a_ruling_or_a_binding_step_closes_allegations(self) -> None:
        verifies = MISSION.replace(", rule", "")
        assert len(told("nobody-rules", verifies)) == 1
        assert told("nobody-rules", MISSION) == []
        ladder = "  disputes: {ladder: [{with: q, decision: binding}]}\n"
        assert told("nobody-rules", verifies + ladder) == []
        assert len(told("nobody-rules", verifies + ladder.replace("binding", "advice"))) == 1

    def test_where_nobody_verifies_there_is_nothing_to_close(self) -> None:
        assert told("nobody-rules", MISSION.replace(", verify, rule", "")) == []


class TestDeclarerUnnamed:
    @pytest.mark.parametrize(
        ("event", "use", "is_told"),
        [
            ("{is: talks go on}", "as_long_as: [talks]", True),
            ("{is: talks go on}", "if: [talks]", True),
            ("{is: talks go on}", "until: talks", False),
            ("{is: talks go on, declared_by: unnamed}", "until: talks", True),
            ("{is: talks go on, declared_by: b}", "if: [talks]", False),
            ("{is: talks go on, on: 2025-03-01}", "if: [talks]", False),
            ("{is: talks go on, declared_by: unnamed}", "says: not tied to talks", False),
        ],
    )
    def test_it_is_told_where_a_clause_hangs_on_it(self, event: str, use: str, is_told: bool) -> None:
        text = f"""\
anchors: {{talks: {event}}}
obligations:
  one: {{article: "1", by: a, forbid: shelling, {use}}}
"""
        expected = (
            ["`one` hangs on `talks`, and nobody is named who says that it has come"] if is_told else []
        )
        assert told("declarer-unnamed", text) == expected

    def test_a_clause_hangs_on_an_event_through_another(self) -> None:
        text = """\
anchors:
  secure: {is: the area is secure, declared_by: unnamed}
  later: {after: secure, takes: 3 days}
obligations:
  one: {article: "1", by: a, complete: leaving, due: 3 days after later}
"""
        assert told("declarer-unnamed", text) == [
            "`one` hangs on `secure`, and nobody is named who says that it has come"
        ]


class TestAcceptanceUnnamed:
    ARMS = '{article: "4", by: b, schedule: firearm STAGE, total_by: {day 30: 840}}'

    @pytest.mark.parametrize(
        ("unit", "stage", "is_told"),
        [
            ("{stages: [handed_over, accepted]}", "handed_over", True),
            ("{stages: [handed_over, accepted], decided_by: {accepted: a}}", "accepted", False),
            ("{stages: [handed_over, accepted], decided_by: {accepted: unnamed}}", "accepted", True),
            ("{}", "accepted", True),
            ("{}", "handed_over", False),
        ],
    )
    def test_a_judged_stage_needs_a_judge(self, unit: str, stage: str, is_told: bool) -> None:
        text = f"units: {{firearm: {unit}}}\nobligations:\n  arms: {self.ARMS.replace('STAGE', stage)}\n"
        expected = ["nobody is named who decides that a firearm is accepted"] if is_told else []
        assert told("acceptance-unnamed", text) == expected
