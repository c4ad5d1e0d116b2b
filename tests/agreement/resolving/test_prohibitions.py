"""What a prohibition comes to, with its hours, its exemptions on terms, and the place on a list."""

from __future__ import annotations

import pytest

from tests.agreement.resolving.clauses import codes, duty, obligation, read
from trucekeeper.agreement.duties import DailyHours, Exemption, Forbid
from trucekeeper.agreement.model import Listed
from trucekeeper.when import HOUR, Duration


@pytest.mark.parametrize(
    ("hours", "start", "end"),
    [("10:00 to 16:00", 10, 16), ("22:00 to 06:00", 22, 6), ("08:00 to 24:00", 8, 24)],
)
def test_hours_are_told_after_midnight(hours: str, start: int, end: int) -> None:
    found = duty(f"forbid: shelling, hours: {hours}")
    assert isinstance(found, Forbid)
    assert found.hours == DailyHours(start * HOUR, end * HOUR)


def test_an_exemption_keeps_its_terms() -> None:
    clause = (
        'forbid: shelling, except: {defence: "2", pursuit: '
        '{article: "3", for: [a], in: north, notice: 24 hours, to: q}}'
    )
    found = duty(clause)
    assert isinstance(found, Forbid)
    zone = read(clause).zones["north"]
    assert found.exemptions == (
        Exemption("defence", "2"),
        Exemption("pursuit", "3", ("a",), zone, Duration(us=24 * HOUR), "q"),
    )


def test_those_whose_acts_are_to_be_prevented_are_told_as_the_file_names_them() -> None:
    found = duty("forbid: shelling, prevents: [Every group, Others]")
    assert isinstance(found, Forbid)
    assert found.prevents == ("Every group", "Others")


def test_places_on_a_list_begin_to_bind_after_the_listing() -> None:
    found = obligation("forbid: shelling, in: {listed: protected-zones}, from_listing: 7 days")
    assert found.is_scored
    assert found.zones == ()
    assert found.listed == Listed("protected-zones", Duration(days=7))
    assert found.sentence.endswith(
        "Side A must refrain from any shelling in each place on the list “protected zones”, 7 days after it "
        "was put there."
    )
    at_once = obligation("forbid: shelling, in: {listed: protected-zones}")
    assert at_once.listed == Listed("protected-zones", Duration())
    assert at_once.sentence.endswith("on the list “protected zones”, once it was put there.")


@pytest.mark.parametrize(
    ("clause", "code"),
    [
        ("forbid: shelling, in: {listed: protected}", "name-unknown"),
        ("forbid: shelling, in: {listed: batches}", "field-invalid"),
        ("forbid: shelling, in: {listed: [protected-zones]}", "field-invalid"),
        ("forbid: shelling, in: {list: protected-zones}", "field-missing"),
        ("forbid: shelling, from_listing: 7 days", "field-missing"),
        ("complete: withdrawal from north, in: {listed: protected-zones}, due: day 3", "field-invalid"),
        ("forbid: shelling, in: {listed: protected-zones}, from_listing: soon", "phrase-unreadable"),
        (
            "respond: release, to: list_given, within: 1 day, for_each_listed: protected-zones",
            "field-invalid",
        ),
        ("respond: release, to: list_given, within: 1 day, for_each_listed: lists", "name-unknown"),
    ],
)
def test_what_is_wrong_with_a_list_is_told(clause: str, code: str) -> None:
    assert code in codes(clause)
