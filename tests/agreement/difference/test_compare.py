"""Hand-made pairs for every kind of change: which way it goes, and for whom."""

from __future__ import annotations

import pytest

from tests.agreement.difference.pairs import BASE, changed, differing, said, text, told
from trucekeeper.agreement.difference import KINDS_OF_CHANGE, Difference, Direction, difference

Told = list[tuple[str, str, str]]

BOTH = "Side A, Side B"
GOODWILL = (
    '  goodwill: {article: "14", by: b, forbid: child_recruitment, nature: gesture, tied_to: [hostages]}\n'
)
BRIDGE = '  bridge: {article: "6", by: b, complete: bridge-repaired, due: day 9}\n'
MORE_TIME = "extensions: {more: {article: '22', of: [one], add: 1 day, for_each: 10 of hostages}}\n"
ROAD = '  road: {article: "6", by: a, complete: road-repaired, due: 6 hours after road-open}\n'
READING = "options: {entry: {}, next: {set: {obligations.leave.due: day 9}}}"

CLAUSES: list[tuple[str, str, Told]] = [
    # who, when, where
    ('article: "6"', 'article: "6a"', [("article", "other", "")]),
    ("{jointly: [a, b]}, complete", "{each: [a, b]}, complete", [("bearers", "other", "")]),
    ("{jointly: [a, b]}, complete", "b, complete", [("bearers", "looser", "Side A")]),
    ("by: b, forbid", "by: {each: [a, b]}, forbid", [("bearers", "other", "")]),
    ("by: q\n", "by: a\n", [("bearers", "stricter", "Side A"), ("bearers", "looser", "State Q")]),
    ("during: one\n    forbid", "during: two\n    forbid", [("phase", "other", "")]),
    ("begin: day 2, ", "begin: day 4, ", [("begin", "later", "")]),
    ("begin: day 2, ", "", [("begin", "earlier", "")]),
    (
        "by: a, quota: at least 10",
        "by: a, begin: day 3, quota: at least 10",
        [("begin", "later looser", "Side A")],
    ),
    ("by: a, quota: at least 10", "by: a, until: day 9, quota: at least 10", [("until", "looser", "Side A")]),
    ("    in: north", "    in: {each: [north, south]}", [("zones", "stricter", BOTH)]),
    ("    in: north\n", "", [("zones", "stricter", BOTH)]),
    ("    in: north", "    in: south", [("zones", "other", ""), ("zones", "other", "")]),
    ("    if: [concluded]\n", "", [("condition", "stricter", "Side A")]),
    (
        "by: a, quota: at least 10",
        "by: a, as_long_as: [concluded], quota: at least 10",
        [("guard", "looser", "Side A")],
    ),
    ("tied_to: [hostages]", "tied_to: [aid]", [("tied", "other", "")]),
    ("nature: gesture, tied_to: [hostages]", "tied_to: [hostages]", [("nature", "stricter", "Side B")]),
    ("by: a, complete: road", "verified_by: q, by: a, complete: road", [("verification", "other", "")]),
    ("refers_to: [map-x]", "refers_to: []", [("papers", "other", "")]),
    ("complete: people", "time_zone: UTC\n    complete: people", [("clocks", "other", "")]),
    # prohibitions
    ("forbid: shelling", "forbid: hostile_act", [("kinds", "stricter", BOTH)]),
    ("forbid: shelling", "forbid: air_strike", [("kinds", "other", ""), ("kinds", "other", "")]),
    ("10:00 to 16:00", "10:00 to 12:00", [("hours", "looser", BOTH)]),
    ("    hours: 10:00 to 16:00\n", "", [("hours", "stricter", BOTH)]),
    ("[Every armed group]", "[]", [("prevents", "looser", BOTH)]),
    ("except: {self", 'except: {arrest: "10", self', [("exemption", "looser", BOTH)]),
    ("notice: 24 hours", "notice: 48 hours", [("exemption", "stricter", BOTH)]),
    ('article: "9", notice', 'article: "9", for: [a], notice', [("exemption", "stricter", BOTH)]),
    # amounts
    ("at least 600", "at least 650", [("amount", "stricter", "Side A")]),
    ("at most 1960", "at most 2000", [("amount", "looser", "Side A")]),
    ("at least 600", "at least about 600", [("amount", "other", "")]),
    ("at least 600", "unknown", [("amount", "other", "")]),
    ("at least 600", "exactly 600", [("bound", "stricter", "Side A")]),
    ("at least 600", "at most 600", [("bound", "other", "")]),
    ("600 aid_truck", "600 flight", [("unit", "other", "")]),
    ("aid_truck entered", "aid_truck offloaded", [("stage", "other", "")]),
    (
        "600 aid_truck entered per day",
        "4200 aid_truck entered per week",
        [("amount", "other", ""), ("window", "looser", "Side A")],
    ),
    ("[point-1]", "[point-1, point-2]", [("counting-points", "other", "")]),
    ("[point-1]", "[point-1], to: north", [("destination", "stricter", "Side A")]),
    ("[point-1]", "[point-1], settled: week", [("settlement", "looser", "Side A")]),
    ("[point-1]", "[point-1], on_days_of: hostages", [("days", "looser", "Side A")]),
    ("part_of: aid", "in_addition_to: aid", [("relation", "stricter", "Side A")]),
    (", part_of: aid", "", [("relation", "other", "")]),
    ("at least 10 hours", "at least 8 hours", [("amount", "looser", "Side A")]),
    ("without overflight", "without air_strike", [("kinds", "other", ""), ("kinds", "other", "")]),
    # deadlines
    ("due: day 7,", "due: day 3,", [("due", "earlier stricter", "Side A")]),
    ("due: day 7,", "due: as soon as possible,", [("due", "looser", "Side A")]),
    ("due: as soon as possible", "due: day 20", [("due", "stricter", "Side A")]),
    (
        "complete: people-back",
        "complete: people-back\n    begun_by: day 3",
        [("begun-by", "stricter", "Side A")],
    ),
    ("30 days after signature", "20 days after signature", [("due", "earlier stricter", BOTH)]),
    ("and_stay_out: true, ", "", [("stay-out", "looser", "Side A")]),
    ("stages: 4", "stages: 2", [("stages", "other", "")]),
    ("stages: 4", "stages: 4, paced_by: {of: road, each: done}", [("pace", "looser", "Side A")]),
    ("stages: 4", "stages: 4, takes: 1 day to 2 days", [("takes", "other", "")]),
    ("withdrawal from north to south", "withdrawal from south to north", [("zones", "other", "")]),
    ("withdrawal from north", "departure from north", [("subject", "other", "")]),
    # schedules and exchanges
    ("day 42: 33", "day 42: 35", [("total", "stricter", "Side B")]),
    ("day 42: 33", "day 40: 33", [("total", "earlier stricter", "Side B")]),
    (", day 42: 33", "", [("total", "looser", "Side B")]),
    ("25 percent", "30 percent", [("total", "stricter", "Side B")]),
    ("each_batch: 3", "each_batch: 4", [("batch", "stricter", "Side B")]),
    (
        "order: [civilian, soldier]",
        "classes: [civilian]\n    order: [civilian, soldier]",
        [("classes", "other", "")],
    ),
    ("order: [civilian, soldier]", "order: [soldier, civilian]", [("order", "other", "")]),
    ("order: after_each", "order: parallel", [("order", "other", "")]),
    ("give: 30", "give: 50", [("rate", "stricter", "Side A")]),
    (
        "class: civilian, give",
        "class: soldier, give",
        [("rate", "looser", "Side A"), ("rate", "stricter", "Side A")],
    ),
    ("within: 24 hours", "within: 12 hours", [("within", "stricter", "Side A")]),
    # answers and states
    ("within: 48 hours", "within: immediately", [("within", "looser", "State Q")]),
    ("    unless: access_denied by either\n", "", [("excuse", "stricter", "State Q")]),
    ("    for_each_listed: batches\n", "", [("subject", "other", "")]),
    ("from_listing: 7 days", "from_listing: 9 days", [("begin", "other", "")]),
    (", from_listing: 7 days", "", [("begin", "other", "")]),
    (
        "in: {listed: protected}, from_listing: 7 days",
        "in: south",
        [("zones", "other", ""), ("begin", "other", "")],
    ),
    ("respond: inspection", "respond: written_report", [("subject", "other", "")]),
    ("apart by 50 km", "apart by 70 km", [("distance", "stricter", BOTH)]),
    ("from: {a: line, b: line}", "from: {a: line}", [("baseline", "other", "")]),
    ("mortar: 8 km", "mortar: 7 km", [("distance", "looser", "Side B")]),
    ("replaced: true", "replaced: false", [("replacement", "stricter", "Side A")]),
    # texts and forms
    ("text: Each may move.", "text: Each may move freely.", [("words", "other", "")]),
    ("permits: [redeployment]", "permits: [redeployment, overflight]", [("permits", "looser", BOTH)]),
    (
        "complete: road-repaired, due: 6 hours after road-open",
        "text: The road is repaired., test: none",
        [("form", "looser", "Side A")],
    ),
    (ROAD, "", [("clause-removed", "looser", "Side A")]),
    (GOODWILL, "", [("clause-removed", "other", "")]),
    (ROAD, ROAD + BRIDGE, [("clause-added", "stricter", "Side B")]),
    (ROAD, ROAD.replace("}", ", versions: [v]}"), [("versions", "other", "")]),
]
"""A change to one clause, and all that is told of it."""

AROUND: list[tuple[str, str, Told]] = [
    ("status: draft", "status: signed", [("status", "other", "")]),
    ("day_count:", "ends: 2025-12-31\nday_count:", [("ends", "other", "")]),
    ("[Militia of A]", "[Militia of A, Guards]", [("party", "stricter", "Side A")]),
    ("[Militia of A]", "[]", [("party", "looser", "Side A")]),
    ("Side B}", "Side B}\n  c: {name: Side C}", [("party", "other", "")]),
    ("roles: [mediator]", "roles: [guarantor]", [("third-party", "other", "")]),
    ("q: [verify]", "q: [verify, rule]", [("body", "other", "")]),
    (
        "[Northern governorate]",
        "[Northern governorate, Far north]",
        [("zone", "other", ""), ("zones", "stricter", BOTH)],
    ),
    ("amount: 840", "amount: 900", [("stock", "other", "")]),
    ("batches: {of: person}", "batches: {of: body}", [("list", "other", "")]),
    ("[life_term, other]", "[life_term, other, minor]", [("unit-meaning", "other", "")]),
    ("published: no", "published: yes", [("paper", "other", "")]),
    ("declared_by: q}", "declared_by: unnamed}", [("anchor", "other", ""), ("condition", "other", "")]),
    ("reporting_lag: 3 days", "reporting_lag: 4 days", [("standard", "other", "")]),
    (
        "reporting_lag: 3 days",
        "reporting_lag: 3 days\n  disputes: {interpretation: q}",
        [("disputes", "other", "")],
    ),
    ("notice: 14 days", "notice: 10 days", [("termination", "other", "")]),
    ("readings:", 'suspension: {article: "21", clocks: pause}\nreadings:', [("suspension", "other", "")]),
    ("readings:", 'renewals: {more: {article: "22", of: one}}\nreadings:', [("renewal", "other", "")]),
    ("readings:", MORE_TIME + "readings:", [("extension", "other", "")]),
    (
        "readings:",
        "implies: [{count: new_death, means: hostile_act}]\nreadings:",
        [("implication", "other", "")],
    ),
    ("readings:", "acts: {put-off: {is: amendment, on: 2025-02-01}}\nreadings:", [("act", "other", "")]),
    (READING, READING + "\n    settled: {option: entry, on: 2025-01-30}", [("reading", "other", "")]),
    ("  two: {begins: after one, lasts: 42 days}", "", [("phase-times", "other", "")]),
    # what moves many clauses is told once, with each of them
    (
        "signature: 2025-01-17",
        "signature: 2025-01-20",
        [("anchor", "later", ""), ("due", "later looser", BOTH)],
    ),
    (
        "{all: [day 3]}",
        "{all: [day 7, 7 of hostages]}",
        [("anchor", "later", ""), ("due", "later looser", "Side A")],
    ),
    (
        "one: {lasts: 42 days}",
        "one: {lasts: 60 days}",
        [
            ("phase-times", "later", ""),
            ("span", "later stricter", BOTH),
            ("span", "later stricter", "Side A"),
            ("span", "later stricter", "Side A"),
        ],
    ),
]
"""A change around the clauses, and all that is told of it."""


def _ids(cases: list[tuple[str, str, Told]]) -> list[str]:
    return [f"{told[0][0]}: {new.strip()[:30]}" for _, new, told in cases]


VERSION = ("obligations:\n", "versions: {v: {is: draft}}\nobligations:\n")
"""Every text declares a version, so that a clause may name it."""


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


CHAIN = """\
title: Example ceasefire
status: draft
in_force: 2025-01-19 08:30
time_zone: Asia/Jerusalem
day_count: {day_1: 2025-01-19}
parties: {a: {name: Side A}, b: {name: Side B}}
third_parties: {q: {name: State Q, roles: [monitor]}}
anchors: {signed: {is: phase two is signed, declared_by: q}}
zones: {north: {name: The north, areas: [Northern governorate]}}
phases: {one: {lasts: 30 days}, two: {begins: after one, lasts: 30 days, if: [signed]}}
obligations:
  arms: {article: "1", by: b, complete: arms, due: day 10, verified_by: {by: q, takes: 2 days to 5 days}}
  bridge: {article: "2", by: a, complete: bridge-opened, due: 24 hours after arms verified}
  road: {article: "3", by: b, complete: road-cleared, due: 2 days after bridge done}
  quiet: {article: "4", by: a, during: two, forbid: shelling}
  built: {article: "5", by: a, during: two, complete: bridge-built}
  maps: {article: "6", by: b, complete: maps-given, due: as soon as possible}
  back: {article: "7", by: a, text: Civilians return., test: none}
mechanism:
  commission: {members: {a: [report], q: [verify]}}
"""


def both_ways(old: str, new: str) -> tuple[Difference, Difference]:
    assert CHAIN.count(old) == 1
    texts = text(CHAIN), text(CHAIN.replace(old, new))
    return difference(*texts), difference(*reversed(texts))


@pytest.mark.parametrize(
    ("old", "new", "shift"),
    [
        ("due: day 10", "due: day 20", "10 days later"),
        ("2 days to 5 days", "2 days to 9 days", "4 days later"),
    ],
)
def test_what_hangs_on_a_clause_that_moved_is_told_through_the_chain(old: str, new: str, shift: str) -> None:
    there, back = both_ways(old, new)
    chain = [clause for clause in there.clauses if clause.after and clause.after.name in ("bridge", "road")]
    assert [(each.whom, each.directions, each.shift) for clause in chain for each in clause.changes] == [
        (("Side A",), (Direction.LATER, Direction.LOOSER), shift),
        (("Side B",), (Direction.LATER, Direction.LOOSER), shift),
    ]
    assert said(back).count(f"at the latest, {shift.replace('later', 'earlier')}") == 2
    assert ("due", "earlier stricter", "Side A") in told(back)


def test_a_chain_tells_both_dates() -> None:
    # The end of day 10, 5 days until it is verified, and 24 hours: the end of day 16.
    there, _ = both_ways("due: day 10", "due: day 20")
    (change,) = (each for clause in there.clauses for each in clause.changes if "24 hours" in each.says)
    assert (change.before, change.after) == ("the end of 3 Feb 2025", "the end of 13 Feb 2025")


def test_a_chain_that_loses_its_last_time_is_later() -> None:
    there, back = both_ways("takes: 2 days to 5 days", "")
    assert told(there)[1:] == [("due", "later looser", "Side A"), ("due", "later looser", "Side B")]
    assert told(back)[1:] == [("due", "earlier stricter", "Side A"), ("due", "earlier stricter", "Side B")]
    assert "no longer promises by when that is" in said(there)


def test_what_was_listed_only_and_can_be_checked_now_is_stricter() -> None:
    there, back = both_ways("text: Civilians return., test: none", "forbid: restricting_movement, in: north")
    assert told(there) == [("zones", "other", ""), ("form", "stricter", "Side A")]
    assert told(back) == [("zones", "other", ""), ("form", "looser", "Side A")]
    assert "it can be checked now" in said(there)
    assert "it can no longer be checked" in said(back)


def test_a_phase_that_hangs_on_a_condition_and_lasts_longer_moves_its_clauses() -> None:
    there, back = both_ways("lasts: 30 days, if", "lasts: 60 days, if")
    assert told(there) == [
        ("phase-times", "later", ""),
        ("span", "later stricter", "Side A"),
        ("span", "later", ""),
    ]
    assert told(back) == [
        ("phase-times", "earlier", ""),
        ("span", "earlier looser", "Side A"),
        ("span", "earlier", ""),
    ]
    assert "it binds for 60 days instead of 30 days, from when its phase begins" in said(there)
    assert [each.shift for each in there.general] == ["30 days later"]


def test_a_last_time_that_is_added_to_soft_words_is_told_alone() -> None:
    there, back = both_ways("due: as soon as possible", "due: as soon as possible and at the latest day 9")
    added = "at the latest by the end of day 9 (27 Jan 2025)"
    assert said(there) == f"it is due as soon as possible, as before, and now {added}"
    assert said(back) == f"it is due as soon as possible, as before, and no longer {added}"


def test_members_and_those_who_declare_are_told_by_their_names() -> None:
    there, _ = both_ways("q: [verify]", "q: [verify, rule]")
    assert said(there).endswith("members: State Q: verify and rule instead of State Q: verify")
    there, _ = both_ways("declared_by: q", "declared_by: a")
    assert "who declares it was “State Q” and is “Side A”" in said(there)


def test_a_place_that_several_settle_can_be_compared() -> None:
    there, _ = both_ways("areas: [Northern governorate]", "determined_by: {jointly: [a, b]}")
    assert {kind for kind, _, _ in told(there)} == {"zone"}
