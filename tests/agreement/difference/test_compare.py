"""Hand-made pairs for every kind of change: which way it goes, and for whom."""

from __future__ import annotations

import pytest

from tests.agreement.difference.changes import AROUND, CLAUSES, VERSION, Told
from tests.agreement.difference.pairs import BASE, changed, differing, said, text, told
from trucekeeper.agreement.difference import KINDS_OF_CHANGE, difference


def _ids(cases: list[tuple[str, str, Told]]) -> list[str]:
    return [f"{told[0][0]}: {new.strip()[:30]}" for _, new, told in cases]


@pytest.mark.parametrize(("old", "new", "expected"), CLAUSES, ids=_ids(CLAUSES))
def test_a_clause_that_was_changed(old: str, new: str, expected: Told) -> None:
    found = difference(text(changed(VERSION)), text(changed(VERSION, (old, new))))
    assert told(found) == expected
    assert not found.general
    assert len(found.clauses) == 1


@pytest.mark.parametrize(("old", "new", "expected"), AROUND, ids=_ids(AROUND))
def test_what_stands_around_the_clauses(old: str, new: str, expected: Told) -> None:
    found = differing(old, new)
    assert [each for each in told(found) if each[0] != "condition"] == [
        each for each in expected if each[0] != "condition"
    ]
    assert not found.clauses


def test_every_kind_of_change_has_a_pair() -> None:
    shown = {kind for *_, changes in (*CLAUSES, *AROUND) for kind, _, _ in changes}
    assert shown | {"in-force", "time-zone", "day-count"} == set(KINDS_OF_CHANGE)


def test_included_becomes_on_top() -> None:
    found = differing("part_of: aid", "in_addition_to: aid")
    assert said(found) == (
        "the 50 fuel trucks were included in the aid trucks entered under article 8; "
        "now they come on top of them: 650 in all"
    )
    back = difference(text(changed(("part_of: aid", "in_addition_to: aid"))), text(BASE))
    assert said(back).endswith("now they are included in them: 600 in all")
    assert told(back) == [("relation", "looser", "Side A")]


def test_a_deadline_that_moved_tells_both_dates_and_how_far() -> None:
    found = differing("due: day 7,", "due: day 3,")
    (change,) = found.clauses[0].changes
    assert change.shift == "4 days earlier"
    assert (change.before, change.after) == (
        "the end of day 7 (25 Jan 2025)",
        "the end of day 3 (21 Jan 2025)",
    )


def test_hours_and_days_differ_where_clocks_are_changed() -> None:
    base = changed(
        ("in_force: 2025-01-19 08:30", "in_force: 2025-03-27 12:00"),
        ("signature: 2025-01-17", "signature: 2025-03-27"),
        ("{day_1: 2025-01-19}", "{day_1: 2025-03-27}"),
    )
    hours, days = (
        base.replace("due: day 7,", f"due: {due} after in force,") for due in ("48 hours", "2 days")
    )
    (clause,) = difference(text(hours), text(days)).clauses
    assert clause.changes[0].shift == "1 hour earlier"


def test_the_entry_into_force_moves_what_hangs_on_it() -> None:
    found = differing("in_force: 2025-01-19 08:30", "in_force: 2025-01-20 08:30")
    (change,) = found.general
    assert change.kind == "in-force"
    assert change.shift == "1 day later"
    assert [clause.after.name for clause in change.moves if clause.after] == ["no-fire", "aid", "fuel"]
    assert not found.clauses


def test_day_1_moves_what_is_counted_from_it() -> None:
    found = differing("{day_1: 2025-01-19}", "{day_1: 2025-01-21}")
    (change,) = found.general
    assert (change.kind, change.shift) == ("day-count", "2 days later")
    moved = {clause.after.name for clause in change.moves if clause.after}
    assert moved == {"leave", "mine-lists", "road", "hostages", "arms-given", "width"}


def test_other_clocks_move_all_times_and_are_told_once() -> None:
    found = differing("time_zone: Asia/Jerusalem", "time_zone: Asia/Baghdad")
    assert [change.kind for change in found.general] == ["in-force", "time-zone"]
    assert not found.clauses
    assert "1 hour earlier" in said(found)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("due: day 7,", "due: 2025-01-25,"),
        ("lasts: 42 days}\n  two", "ends: 42 days after in force}\n  two"),
        ("begins: after one", "begins: end of one"),
        ("600 aid_truck", "0600 aid_truck"),
        ("apart by 50 km", "apart by 50000 m"),
        ("notice: 24 hours", "notice: P0DT24H"),
        ("by: q\n", "by: {each: [q]}\n"),
        ("    in: north", "    in: {each: [north]}"),
        ("forbid: shelling", "forbid: big_guns"),
        ("title: Example ceasefire", "title: Another title"),
        ("{name: Side B}", "{name: Side B, aliases: [Bs]}"),
        ("hours: 10:00 to 16:00", "hours: 10:00 to 16:00\n    says: In other words."),
        ("name: The line", "name: A line"),
    ],
)
def test_the_same_written_otherwise_is_no_difference(old: str, new: str) -> None:
    kinds = ("stocks:", "kinds: {big_guns: [shelling]}\nstocks:")
    assert not told(difference(text(changed(kinds)), text(changed(kinds, (old, new)))))


def test_a_version_of_a_file_is_a_text_of_its_own() -> None:
    versions = (
        "obligations:\n",
        "versions: {old: {is: draft, set: {obligations.leave.due: day 3}}}\nobligations:\n"
        '  extra: {article: "30", by: a, complete: extra-done, due: day 2, versions: [old]}\n'
        '  other: {article: "31", by: a, complete: other-done, due: day 2, versions: []}\n',
    )
    source = changed(versions)
    found = difference(text(source, "old"), text(source))
    assert told(found) == [("due", "later looser", "Side A")]
    assert found.before.label == "agreement.yaml@old"


def test_a_version_lacks_what_only_others_have() -> None:
    source = changed(
        (
            "obligations:\n",
            "versions: {x: {is: draft}, y: {is: draft}}\nobligations:\n"
            '  extra: {article: "30", by: a, complete: extra-done, due: day 2, versions: [x]}\n',
        ),
        (
            "by: b, schedule: weapon handed_over",
            "by: b, begin: after extra done, schedule: weapon handed_over",
        ),
    )
    assert told(difference(text(source, "x"), text(source, "y")))[-1] == (
        "clause-removed",
        "looser",
        "Side A",
    )
