"""Hand-made worlds for duties to answer: after each of these, that within a time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.compliance.hand_made import (
    A_ALONE,
    EACH,
    EITHER,
    Evaluate,
    agreed_on,
    agreed_on_all,
    answer,
    answers,
    at,
    columns,
)
from tests.compliance.scene import BODY, HOUR, ZONES, Row, duty_of, evidence, incident, listing, ruling, watch
from trucekeeper.agreement.duties import Respond
from trucekeeper.agreement.model import Pause
from trucekeeper.terms import LegalState
from trucekeeper.when import Duration, Interval

WITHIN_A_DAY = Respond("redeployment", "impeding_aid", Duration(us=24 * HOUR))
EXCUSED = replace(WITHIN_A_DAY, unless=frozenset({"armed_clash"}), unless_by=("b",))
PER_ITEM = replace(WITHIN_A_DAY, for_each="detained")
WATCHED = watch("w", at(0), at(9), observer="radio", sees=["redeployment"])


def asked(earliest: int = at(0, 6), latest: int = at(0, 6) + 1, **columns: object) -> Row:
    act = {"kinds": ["impeding_aid"], "authors": ["b"], "about": "case-1", **columns}
    return incident("asked", earliest, latest, **act)


def reply(id: str, earliest: int, latest: int | None = None, **columns: object) -> Row:
    """By the party that owes it, about the case, at an exact instant."""
    act = {"kinds": ["redeployment"], "authors": ["a"], "about": "case-1", "authorship": 2, **columns}
    return incident(id, earliest, earliest + 1 if latest is None else latest, **act)


# The answer in time


@pytest.mark.parametrize(
    ("moment", "watched", "word"),
    [
        (at(0, 6), False, "met"),  # at the same instant
        (at(1, 6), False, "met"),  # the last instant is still in time
        (at(1, 6) + 1, False, "unverified"),  # there may have been another
        (at(1, 6) + 1, True, "met_late"),
        (at(0, 6) - 1, True, "missed"),  # not an answer to what came after it
        (None, True, "missed"),
        (None, False, "unverified"),
    ],
)
def test_in_time_late_or_not_at_all(evaluate: Evaluate, moment: int | None, watched: bool, word: str) -> None:
    replies = [] if moment is None else [reply("reply", moment)]
    told = evidence([asked(), *replies], watches=[WATCHED] if watched else [])
    row = answer(evaluate, agreed_on(WITHIN_A_DAY, days=(0, 5)), told)
    assert row["word"] == word
    assert columns(row, "case", "window_start", "window_end") == ("asked", at(0, 6), at(1, 6) + 1)
    assert row["witnesses"] == (["asked"] if word in ("met_late", "missed") else [])


SECOND = {"id": "asked-2", "known_from": at(5), "supersedes": "asked"}
THIRD = {"id": "asked-3", "known_from": at(6), "supersedes": "asked-2"}


@pytest.mark.parametrize("about", ["asked", "asked-2", "asked-3"])
def test_an_answer_about_a_demand_is_about_its_corrections(evaluate: Evaluate, about: str) -> None:
    demands = [asked(), {**asked(), **SECOND}, {**asked(), **THIRD}]
    told = evidence([*demands, reply("reply", at(0, 8), about=about)], watches=[WATCHED])
    agreed = agreed_on(WITHIN_A_DAY, days=(0, 5))
    row = answer(evaluate, agreed, told)
    assert columns(row, "case", "word", "against") == ("asked-3", "met", ["reply"])
    # Of a correction that is not known yet nothing is said.
    row = answer(evaluate, agreed, told, as_of=at(6) - 1)
    assert columns(row, "case", "word") == ("asked-2", "missed" if about == "asked-3" else "met")


def test_what_a_demand_is_about_is_followed_through_corrections_as_well(evaluate: Evaluate) -> None:
    old, new = incident("old", at(0), at(0, 1)), incident("new", at(0), at(0, 1), supersedes="old")
    for of, about in (("old", "new"), ("new", "old")):
        told = [old, new, asked(about=of), reply("reply", at(0, 8), about=about)]
        row = answer(evaluate, agreed_on(WITHIN_A_DAY, days=(0, 5)), evidence(told, watches=[WATCHED]))
        assert row["word"] == "met"


def test_two_corrections_of_one_demand_are_not_each_other(evaluate: Evaluate) -> None:
    twins = [{**asked(about=None), "id": id, "supersedes": "asked"} for id in ("left", "right")]
    told = evidence([asked(), *twins, reply("reply", at(0, 8), about="left")], watches=[WATCHED])
    words = {
        row["case"]: row["performance"]
        for row in answers(evaluate, agreed_on(WITHIN_A_DAY, days=(0, 5)), told)
    }
    assert words == {"left": "met", "right": "missed"}


def test_it_is_due_until_its_time_is_over(evaluate: Evaluate) -> None:
    agreed, told = agreed_on(WITHIN_A_DAY, days=(0, 5)), evidence([asked()], watches=[WATCHED])
    assert answers(evaluate, agreed, told, as_of=at(0, 6)) == []
    assert answer(evaluate, agreed, told, as_of=at(0, 6) + 1)["word"] == "due"
    assert answer(evaluate, agreed, told, as_of=at(1, 6))["word"] == "due"
    assert answer(evaluate, agreed, told, as_of=at(1, 6) + 1)["word"] == "missed"


@pytest.mark.parametrize(
    ("first", "last", "word"),
    [
        (at(0, 9) - 1, at(1, 6), "met"),  # after the latest that was asked, in time after the earliest
        (at(0, 9) - 2, at(1, 6), "unverified"),
        (at(0, 9) - 1, at(1, 6) + 1, "unverified"),
    ],
)
def test_both_times_may_be_told_in_part(evaluate: Evaluate, first: int, last: int, word: str) -> None:
    told = evidence([asked(at(0, 6), at(0, 9)), reply("reply", first, last + 1)])
    assert answer(evaluate, agreed_on(WITHIN_A_DAY, days=(0, 5)), told)["word"] == word


def test_a_reply_that_may_be_late_keeps_missed_from_being_shown(evaluate: Evaluate) -> None:
    perhaps = reply("reply", at(2), kinds=["redeployment", "overflight"])
    told = evidence([asked(), perhaps], watches=[WATCHED])
    row = answer(evaluate, agreed_on(WITHIN_A_DAY, days=(0, 5)), told)
    assert columns(row, "word", "could_be", "possible") == ("unverified", ["met_late", "missed"], ["reply"])


# Whose reply, and to what


@pytest.mark.parametrize(
    ("columns_of_reply", "word"),
    [
        ({"about": "asked"}, "met"),
        ({"about": None}, "unverified"),
        ({"about": "case-2"}, "missed"),
        ({"authors": []}, "unverified"),
        ({"authors": ["b"]}, "missed"),
        ({"authors": ["a", "b"], "authorship": 0}, "unverified"),
        ({"authors": ["a"], "authorship": 1}, "unverified"),
        ({"authors": ["a", "b"], "authorship": 2}, "met"),
        ({"kinds": ["overflight"]}, "missed"),
        ({"modality": "denied"}, "missed"),
    ],
)
def test_what_counts_as_a_reply(evaluate: Evaluate, columns_of_reply: Row, word: str) -> None:
    told = evidence([asked(), reply("reply", at(0, 12), **columns_of_reply)], watches=[WATCHED])
    assert answer(evaluate, agreed_on(WITHIN_A_DAY, days=(0, 5)), told)["word"] == word


def test_each_owes_its_own_reply_and_one_of_several_is_enough(evaluate: Evaluate) -> None:
    told = evidence([asked(), reply("reply", at(0, 12))], watches=[WATCHED])
    rows = answers(evaluate, agreed_on(WITHIN_A_DAY, days=(0, 5), by=EACH), told)
    assert [columns(row, "bearer", "performance") for row in rows] == [("a", "met"), ("b", "missed")]
    (row,) = answers(evaluate, agreed_on(WITHIN_A_DAY, days=(0, 5), by=EITHER), told)
    assert columns(row, "bearer", "performance") == ("regime", "met")


def test_a_reply_that_does_not_tell_to_what_is_imprecise(evaluate: Evaluate) -> None:
    told = evidence([asked(), reply("reply", at(0, 12), about=None, dataset="d2")], watches=[WATCHED])
    row = answer(evaluate, agreed_on(WITHIN_A_DAY, days=(0, 5)), told)
    assert columns(row, "could_be", "cause", "controlled_by") == (
        ["met", "missed"],
        "evidence_imprecise",
        ["d2"],
    )


@pytest.mark.parametrize(
    ("earliest", "latest", "word"),
    [
        (at(-1), at(0), None),  # before the duty binds
        (at(-1), at(0) + 1, "unverified"),
        (at(0), at(0) + 1, "missed"),
        (at(5) - 1, at(5), "missed"),
        (at(5) - 1, at(5) + 1, "unverified"),
        (at(5), at(5) + 1, None),
    ],
)
def test_what_is_asked_before_or_after_the_span_is_no_case(
    evaluate: Evaluate, earliest: int, latest: int, word: str | None
) -> None:
    watched = {**WATCHED, "start": at(-9)}
    told = evidence([asked(earliest, latest)], watches=[watched])
    rows = answers(evaluate, agreed_on(WITHIN_A_DAY, days=(0, 5)), told)
    assert [row["performance"] or row["knowledge"] for row in rows] == ([] if word is None else [word])


# Standards


def test_the_word_of_the_obligors_side_alone_is_not_enough_above_alleged(evaluate: Evaluate) -> None:
    sure = {"origins_fewest": 2, "origins_most": 2}
    claimed = reply("reply", at(0, 12), reporters=["army-a"], **sure)
    told = evidence([asked(**sure), claimed])
    agreed = agreed_on(WITHIN_A_DAY, days=(0, 5))
    assert answer(evaluate, agreed, told)["word"] == "met"
    row = answer(evaluate, agreed, told, standard="corroborated")
    assert columns(row, "word", "cause", "open") == ("unverified", "no_independent_source", 1)
    others = evidence([asked(**sure), {**claimed, "reporters": ["army-a", "radio"]}])
    assert answer(evaluate, agreed, others, standard="corroborated")["word"] == "met"
    upheld = evidence([asked(**sure), claimed], rulings=[ruling("r", "upheld", "reply")])
    assert answer(evaluate, agreed, upheld, standard="corroborated")["word"] == "met"


def test_who_tells_of_a_reply_does_not_stand_for_there_being_none(evaluate: Evaluate) -> None:
    sure = {"origins_fewest": 2, "origins_most": 2}
    told = evidence([asked(**sure), reply("reply", at(0, 12), reporters=["radio"])], watches=[WATCHED])
    row = answer(evaluate, agreed_on(WITHIN_A_DAY, days=(0, 5)), told, standard="corroborated")
    assert columns(row, "word", "could_be") == ("unverified", ["met", "met_late", "missed"])


def test_what_is_not_admitted_asks_for_nothing(evaluate: Evaluate) -> None:
    agreed = agreed_on(WITHIN_A_DAY, days=(0, 5))
    assert answers(evaluate, agreed, evidence([asked()]), standard="verified") == []
    seen = evidence([asked(witnessed_by=[BODY])], watches=[{**WATCHED, "observer": BODY}])
    assert answer(evaluate, agreed, seen, standard="verified")["word"] == "missed"


def test_what_was_perhaps_asked_is_never_missed(evaluate: Evaluate) -> None:
    perhaps = asked(kinds=["impeding_aid", "overflight"])
    row = answer(evaluate, agreed_on(WITHIN_A_DAY, days=(0, 5)), evidence([perhaps], watches=[WATCHED]))
    assert columns(row, "word", "could_be", "possible", "cause") == (
        "unverified",
        ["met", "missed"],
        ["asked"],
        "evidence_imprecise",
    )


# Excuses, items, pauses, places


@pytest.mark.parametrize(
    ("columns_of_excuse", "word", "legal"),
    [
        ({}, None, "waived"),
        ({"authors": ["b", "c"]}, None, "in_force"),
        ({"authors": ["a"]}, "missed", "in_force"),
        ({"about": "case-2"}, "missed", "in_force"),
        ({"about": None}, None, "in_force"),
    ],
)
def test_what_excuses(evaluate: Evaluate, columns_of_excuse: Row, word: str | None, legal: str) -> None:
    clash = reply("clash", at(0, 12), **{"kinds": ["armed_clash"], "authors": ["b"], **columns_of_excuse})
    row = answer(evaluate, agreed_on(EXCUSED, days=(0, 5)), evidence([asked(), clash], watches=[WATCHED]))
    assert columns(row, "performance", "legal") == (word, legal)


def test_an_excuse_below_the_standard_excuses_nothing(evaluate: Evaluate) -> None:
    sure = {"origins_fewest": 2, "origins_most": 2}
    clash = reply("clash", at(0, 12), kinds=["armed_clash"], authors=["b"])
    told = evidence([asked(**sure), clash], watches=[WATCHED])
    row = answer(evaluate, agreed_on(EXCUSED, days=(0, 5)), told, standard="corroborated")
    assert columns(row, "word", "legal") == ("missed", "in_force")


def test_an_answer_given_all_the_same_is_met(evaluate: Evaluate) -> None:
    clash = reply("clash", at(0, 12), kinds=["armed_clash"], authors=["b"])
    told = evidence([asked(), clash, reply("reply", at(0, 12))])
    assert answer(evaluate, agreed_on(EXCUSED, days=(0, 5)), told)["word"] == "met"


def test_each_item_on_the_list_is_to_be_answered(evaluate: Evaluate) -> None:
    detained = [
        listing("l1", "detained", at(0), at(0) + 1, item="7", of="case-1"),
        listing("l2", "detained", at(0), at(0) + 1, item="8", of="case-1"),
        listing("l3", "detained", at(0), at(0) + 1, item="9", of="case-2"),
        listing("l4", "detained", at(0, 7), at(0, 8), item="10", of="case-1"),  # not yet on it
        listing("l5", "other", at(0), at(0) + 1, item="11", of="case-1"),
        listing("l6", "detained", at(0), at(0, 3), item="7", of="case-1"),
    ]
    told = evidence([asked(), reply("reply", at(0, 12), about="7")], watches=[WATCHED], listings=detained)
    rows = answers(evaluate, agreed_on(PER_ITEM, days=(0, 5)), told)
    assert [columns(row, "case", "performance") for row in rows] == [
        ("asked/7", "met"),
        ("asked/8", "missed"),
    ]


def test_a_reply_about_the_whole_case_may_be_about_each_item(evaluate: Evaluate) -> None:
    detained = [listing("l1", "detained", at(0), at(0) + 1, item="7", of="case-1")]
    told = evidence([asked(), reply("reply", at(0, 12))], watches=[WATCHED], listings=detained)
    row = answer(evaluate, agreed_on(PER_ITEM, days=(0, 5)), told)
    assert columns(row, "word", "possible") == ("unverified", ["reply"])


def test_an_item_that_was_perhaps_listed_by_then_is_never_missed(evaluate: Evaluate) -> None:
    detained = [listing("l1", "detained", at(0), at(0, 6) + 2, item="7", of="case-1")]
    told = evidence([asked()], watches=[WATCHED], listings=detained)
    row = answer(evaluate, agreed_on(PER_ITEM, days=(0, 5)), told)
    assert columns(row, "word", "could_be") == ("unverified", ["met", "missed"])


def test_a_case_rests_where_its_last_instant_does(evaluate: Evaluate) -> None:
    pause = Pause(Interval(at(1), at(2)), LegalState.SUSPENDED, "act-1")
    duty = duty_of("duty", WITHIN_A_DAY, Interval(at(0), at(5)), A_ALONE)
    agreed = agreed_on_all(replace(duty, pauses=(pause,)))
    row = answer(evaluate, agreed, evidence([asked()], watches=[WATCHED]))
    assert columns(row, "performance", "knowledge", "legal") == (None, "shown", "suspended")


def test_the_place_is_of_what_is_answered(evaluate: Evaluate) -> None:
    agreed = agreed_on(WITHIN_A_DAY, days=(0, 5), zones=[ZONES["the-north"]])
    told = evidence([asked(area="mill"), reply("reply", at(0, 12), area="port")])
    assert answer(evaluate, agreed, told)["word"] == "met"
    assert answers(evaluate, agreed, evidence([asked(area="port")])) == []
