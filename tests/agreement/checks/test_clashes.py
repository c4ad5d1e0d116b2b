from __future__ import annotations

import pytest

from tests.agreement.checks.telling import lines, told


class TestPermittedAndForbidden:
    TEXT = """\
zones: {north: {areas: [North]}, south: {areas: [South]}}
kinds: {own_acts: [naval_attack, road_block]}
phases: {one: {lasts: 9 days}, two: {begins: after one}}
obligations:
  ban: {article: "1", by: {each: [a, b]}, during: one, in: north, forbid: hostile_act, except: {EXCEPT}}
  leave: {article: "2", test: none, text: It may., PERMISSION}
"""

    @pytest.mark.parametrize(
        ("permission", "granted", "times"),
        [
            ("by: a, permits: [naval_attack]", "", 1),
            ("permits: [naval_attack]", "", 1),
            ("permits: [own_acts]", "", 1),
            ("permits: [overflight]", "", 0),
            ("permits: [naval_attack], in: north", "", 1),
            ("permits: [naval_attack], in: south", "", 0),
            ("permits: [naval_attack], during: two", "", 0),
            ("permits: [naval_attack]", 'patrols: "2"', 0),
            ("permits: [naval_attack]", 'leave: "9"', 0),
            ("permits: [naval_attack]", 'self_defence: "3"', 1),
        ],
    )
    def test_act_bearer_place_and_time_must_meet(self, permission: str, granted: str, times: int) -> None:
        text = self.TEXT.replace("PERMISSION", permission).replace("EXCEPT", granted)
        assert len(told("permitted-and-forbidden", text)) == times

    def test_a_permission_to_the_other_side_is_no_clash(self) -> None:
        text = self.TEXT.replace("{each: [a, b]}", "a").replace("EXCEPT", "")
        assert not told("permitted-and-forbidden", text.replace("PERMISSION", "by: b, permits: [shelling]"))


class TestFreezeAndWithdraw:
    TEXT = """\
zones: {front: {areas: [Front]}, towns: {areas: [Towns]}}
obligations:
  stay: {article: "1", by: {each: [a, b]}, STAY}
  go: {article: "2", GO, due: day 9}
"""

    @pytest.mark.parametrize(
        ("stay", "go", "times"),
        [
            ("maintain: freeze_of_positions", "by: a, complete: withdrawal", 1),
            ("maintain: positions_held", "by: a, complete: hospitals-vacated", 1),
            ("maintain: freeze_of_positions", "by: a, complete: lists-given", 0),
            ("maintain: artillery apart by 50 km", "by: a, complete: withdrawal", 0),
            ("maintain: freeze_of_positions", "by: unnamed, complete: foreign-withdrawal", 0),
            ("maintain: freeze_of_positions, until: day 2", "by: a, complete: withdrawal", 0),
            ("maintain: freeze_of_positions, in: front", "by: a, complete: withdrawal, in: towns", 0),
            ("maintain: freeze_of_positions, in: front", "by: a, complete: withdrawal, in: front", 1),
            ("forbid: redeployment", "by: a, complete: withdrawal", 1),
            ('forbid: redeployment, except: {withdrawal: "2"}', "by: a, complete: withdrawal", 0),
            ("forbid: shelling", "by: a, complete: withdrawal", 0),
        ],
    )
    def test_the_same_side_at_the_same_place(self, stay: str, go: str, times: int) -> None:
        text = self.TEXT.replace("STAY", stay).replace("GO", go)
        assert len(told("freeze-and-withdraw", text)) == times


class TestBaselinesDiffer:
    TEXT = """\
zones: {here: {as_of: 2015-02-15}, there: {as_of: 2014-09-19}}
obligations:
  apart:
    article: "2"
    by: {each: [a, b]}
    maintain: artillery apart by 50 km
    from: {a: here, b: OTHER}
    equally: EQUALLY
"""

    @pytest.mark.parametrize(("other", "times"), [("here", 0), ("there", 1)])
    def test_the_lines_must_be_one(self, other: str, times: int) -> None:
        text = self.TEXT.replace("OTHER", other).replace("EQUALLY", "false")
        assert len(told("baselines-differ", text)) == times

    def test_equal_distances_are_worse(self) -> None:
        (found,) = told("baselines-differ", self.TEXT.replace("OTHER", "there").replace("EQUALLY", "true"))
        assert "equal distances do not give the width" in found.message

    def test_it_is_told_at_the_lines(self) -> None:
        text = self.TEXT.replace("OTHER", "there").replace("EQUALLY", "false")
        assert lines("baselines-differ", text) == ["from: {a: here, b: there}"]


class TestBaselineUnstated:
    TEXT = """\
zones: {line: {as_of: 2025-01-15}, bare: {areas: [Bare]}}
documents: {map-x: {is: map}, law-x: {is: law}}
obligations:
  guns: {article: "2", by: {each: [a, b]}, GUNS}
"""
    APART = "maintain: artillery apart by 50 km"

    @pytest.mark.parametrize(
        ("guns", "times"),
        [
            (APART, 1),
            (f"{APART}, in: bare", 1),
            (f"{APART}, in: line", 0),
            (f"{APART}, from: {{a: line, b: line}}", 0),
            (f"{APART}, refers_to: [map-x]", 0),
            (f"{APART}, refers_to: [law-x]", 1),
            ("maintain: artillery beyond 15 km of line", 0),
        ],
    )
    def test_a_line_must_be_described(self, guns: str, times: int) -> None:
        assert len(told("baseline-unstated", self.TEXT.replace("GUNS", guns))) == times

    def test_the_same_article_may_name_it(self) -> None:
        other = '  depth: {article: "2", by: a, maintain: artillery beyond 25 km of line}\n'
        text = self.TEXT.replace("GUNS", self.APART)
        assert not told("baseline-unstated", text + other)
        assert told("baseline-unstated", text + other.replace('"2"', '"3"'))
