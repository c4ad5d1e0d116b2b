"""A brief of an agreement with a duty of every form, one that rests and one that reads in two ways."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.compliance.hand_made import A_ALONE, EACH, JANUARY, SHELLING, at
from tests.compliance.scene import (
    DAY,
    HOUR,
    Rows,
    agreement,
    duty_of,
    evidence,
    incident,
    plea,
    ruling,
    state,
    tally,
    watch,
)
from trucekeeper.agreement.duties import (
    Duty,
    Exchange,
    Flow,
    FreeTime,
    Frequency,
    Maintain,
    Quota,
    Rate,
    Respond,
    Schedule,
    Total,
)
from trucekeeper.agreement.model import Obligation, Pause, Variant
from trucekeeper.brief.assemble import page
from trucekeeper.brief.judged import Judged, judge
from trucekeeper.brief.markdown import render_markdown
from trucekeeper.brief.render import render_html
from trucekeeper.brief.view import Page
from trucekeeper.terms import Bound, LegalState, Period
from trucekeeper.when import Duration, Interval

WITHIN = Duration(0, 1, 0)
FREED = Flow("hostage", "released")
TRUCKS = Quota(Bound.EXACTLY, 4, "aid_truck", "entered", Period.DAY)
BINDS = Interval(at(0), at(6))


def obligations() -> list[Obligation]:
    def one(name: str, duty: Duty, line: int) -> Obligation:
        return duty_of(name, duty, BINDS, A_ALONE, line=line)

    silence = duty_of("silence", SHELLING, BINDS, EACH, line=1)
    rest = Pause(Interval(at(2), at(4)), LegalState.SUSPENDED, "a joint act")
    trucks = one("trucks", TRUCKS, 2)
    few = replace(trucks, duty=replace(TRUCKS, amount=3))
    return [
        replace(silence, pauses=(rest,)),
        replace(trucks, variants=(Variant("size: four", trucks), Variant("size: three", few))),
        one("seldom", Frequency("shelling", frozenset({"shelling"}), 1, DAY), 3),
        one("quiet-hours", FreeTime("shelling", frozenset({"shelling"}), 10 * HOUR, Period.DAY), 4),
        one("stages", Schedule(FREED, (Total(at(2), 3), Total(at(5), 7))), 5),
        one("in-return", Exchange(Flow("prisoner", "released"), (Rate(FREED, ("b",), 3),), WITHIN), 6),
        one("answers", Respond("shelling", "air_strike", WITHIN), 7),
        one("stand-back", Maintain("withdrawal"), 8),
    ]


def rows() -> Rows:
    return {
        "incidents": [
            incident("first", at(0, 3), at(0, 4), kinds=["air_strike"]),
            incident("shells", at(1), at(1, 1), authors=["a"]),
            incident("again", at(1, 2), at(1, 3), authors=["a"]),
        ],
        "tallies": [tally("trucks", at(0), at(1), 4, 4)],
        "states": [state("back", at(3), at(3, 1), "none")],
        "watches": [watch("w", at(0), at(1))],
        "rulings": [ruling("r", "cured", "shells")],
        "pleas": [plea("p", "a", "countermeasure", at(1), at(2))],
    }


@pytest.fixture(scope="module")
def every_form(judged: Judged) -> Judged:
    agreed = agreement(JANUARY, obligations())
    dossier = replace(judged.dossier, agreement=agreed, evidence=evidence(**rows()), intakes={})
    return judge(dossier, at(5))


@pytest.fixture(scope="module")
def made(every_form: Judged) -> Page:
    return page(every_form)


def test_every_duty_has_its_line_and_both_readings_have_one(made: Page) -> None:
    told = [borne.duty for line in made.headline for borne in line.duties]
    assert told == [
        "Silence",
        "Trucks (read as “size: four”)",
        "Trucks (read as “size: three”)",
        "Seldom",
        "Quiet hours",
        "Stages",
        "In return",
        "Answers",
        "Stand back",
    ]


def test_every_duty_has_a_card_with_an_explanation(made: Page) -> None:
    assert len(made.cards) == 11  # silence has a finding of the regime's and one of each party's
    assert len({card.anchor for card in made.cards}) == len(made.cards)
    assert all(card.explained and card.explained[0].arithmetic for card in made.cards)


def test_days_on_which_a_duty_rests_are_neither_kept_nor_broken_nor_unknown(made: Page) -> None:
    (silence,) = made.headline[0].duties
    assert silence.duty == "Silence"
    # At corroborated one act is all there is of day 2, and it was ruled to have been made good.
    assert made.headline[0].sentence == "1 day quiet under watch, 0 shown breached, 1 unwatched, 1 made good"
    assert any("suspended" in strip.figure.svg for strip in made.strips)


def test_the_page_is_made_and_says_what_is_pleaded_and_ruled(made: Page) -> None:
    html, markdown = render_html(made), render_markdown(made)
    for text in (html, markdown):
        assert "countermeasure claimed" in text
        assert "to have been made good" in text
        assert "None" not in text
