"""A pair of texts for every kind of change, and what is told of it."""

from __future__ import annotations

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


VERSION = ("obligations:\n", "versions: {v: {is: draft}}\nobligations:\n")
"""Every text declares a version, so that a clause may name it."""
