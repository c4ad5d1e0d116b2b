from __future__ import annotations

import pytest

from tests.agreement.checks.telling import lines, told

DRAWN = """\
documents: {line-map: {is: map, published: part}}
zones: {line: {shown_in: line-map}}
obligations:
  leave: {article: "3", by: a, complete: withdrawal from line, due: day 7}
"""


class TestNameUnused:
    @pytest.mark.parametrize(
        "section",
        [
            "zones: {spare: {areas: [North]}}",
            "units: {spare: {includes: [one]}}",
            "stocks: {spare: {unit: weapon, amount: 10}}",
            "kinds: {spare: [road_block]}",
            "anchors: {spare: 2025-01-17}",
            "documents: {spare: {is: map, published: yes}}",
            "versions: {spare: {is: draft, by: a}}",
            "phases: {spare: {lasts: 42 days}}",
            "parties: {a: {name: A}, b: {name: B}, spare: {name: C}}",
            "third_parties: {spare: {name: Mission, roles: [monitor]}}",
        ],
    )
    def test_every_section_is_looked_at(self, section: str) -> None:
        assert ["`spare`" in each.message for each in told("name-unused", section + "\n")] == [True]

    def test_it_points_at_the_name(self) -> None:
        assert lines("name-unused", "zones:\n  north: {areas: [Northern governorate]}\n") == [
            "north: {areas: [Northern governorate]}"
        ]

    @pytest.mark.parametrize(
        "entry",
        [
            "third_parties: {q: {name: State Q, roles: [guarantor]}}",
            "anchors: {signature: 2025-01-17}",
            "versions: {q: {is: draft, says: The draft of May}}",
            "documents: {q: {is: map, says: It was never drawn}}",
        ],
    )
    def test_some_entries_speak_for_themselves(self, entry: str) -> None:
        assert not told("name-unused", entry + "\n")

    def test_prose_is_no_use_of_a_name(self) -> None:
        text = """\
zones: {north: {areas: [North]}}
obligations:
  no-fire: {article: "1", by: {each: [a, b]}, forbid: shelling, says: No shells fall in the north.}
"""
        assert told("name-unused", text)

    def test_an_entry_does_not_use_itself(self) -> None:
        assert told("name-unused", "zones: {belt: {around: belt, width: 5 km}}\n")

    def test_a_group_is_used_where_an_act_of_its_own_is(self) -> None:
        text = """\
kinds: {closing_roads: [road_block]}
obligations:
  open-roads: {article: "7", by: {each: [a, b]}, forbid: road_block}
"""
        assert not told("name-unused", text)

    def test_a_settings_place_uses_a_name(self) -> None:
        text = """\
units: {tent: {includes: [family tent]}}
readings:
  size:
    question: Which?
    options: {one: {}, other: {set: {units.tent.includes: [any]}}}
"""
        assert not told("name-unused", text)


class TestPaperUnpublished:
    def test_a_zone_rests_on_the_paper_that_draws_it(self) -> None:
        (found,) = told("paper-unpublished", DRAWN)
        assert found.message == "`leave` rests on `line-map`, of which only a part is published"

    @pytest.mark.parametrize("published", ["yes", "unknown"])
    def test_only_what_is_known_to_be_hidden_is_told(self, published: str) -> None:
        assert not told("paper-unpublished", DRAWN.replace("part", published))

    def test_nothing_is_told_of_a_paper_without_a_clause(self) -> None:
        assert not told("paper-unpublished", "documents: {line-map: {is: map, published: no}}\n")


class TestClauseOneSided:
    TEXT = """\
versions:
  of-a: {is: statement, by: a}
  later-of-a: {is: statement, by: a}
  of-b: {is: decision, by: b}
  signed: {is: signed, by: a}
obligations:
  no-fire: {article: "1", by: {each: [a, b]}, forbid: shelling, versions: [CARRIERS]}
"""

    @pytest.mark.parametrize(
        ("carriers", "times"), [("of-a", 1), ("of-a, later-of-a", 1), ("of-a, of-b", 0), ("signed", 0)]
    )
    def test_all_versions_must_be_of_one_party(self, carriers: str, times: int) -> None:
        assert len(told("clause-one-sided", self.TEXT.replace("CARRIERS", carriers))) == times

    def test_clauses_of_one_version_are_told_together(self) -> None:
        text = self.TEXT.replace("CARRIERS", "of-a")
        text += '  aid: {article: "2", by: b, forbid: impeding_aid, versions: [of-a]}\n'
        (found,) = told("clause-one-sided", text)
        assert found.message == "`no-fire` and `aid` stand only in what Side A has made known"


def test_a_written_act_is_not_told() -> None:
    acts = "acts: {moved: {is: extension, on: 2025-01-25, of: [no-shelling], written: WRITTEN}}\n"
    assert len(told("act-unwritten", acts.replace("WRITTEN", "false"))) == 1
    assert not told("act-unwritten", acts.replace("WRITTEN", "true"))
