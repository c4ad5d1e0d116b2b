from __future__ import annotations

import polars as pl
import pytest

from tests.brief.made import (
    DAYS,
    NO_ATTACKS,
    TRUCKS,
    UNSEEN,
    UNSURE,
    agreement,
    bounds_of,
    daily,
    deadline,
    findings,
    obligation,
    shown,
    span,
    windows,
)
from trucekeeper.agreement.duties import Quota
from trucekeeper.agreement.model import Obligation
from trucekeeper.brief.strip import build_strip
from trucekeeper.brief.strip_values import Strip
from trucekeeper.brief.wording import Bounds
from trucekeeper.terms import Bound, Period, Standard
from trucekeeper.when import HOUR
from trucekeeper.where import Zone

AS_OF = DAYS.day(37).start + 18 * HOUR
ATTACKS = obligation("no-attacks", NO_ATTACKS, span(1, 42))
LATE = {9, 10}


def attacks(bearer: str) -> list[dict[str, object]]:
    """Breached on two days, unseen on one, else met; of party b nothing is known those days."""
    broken = shown("breached") if bearer == "regime" else UNSURE
    return windows(
        ATTACKS,
        bearer,
        daily(1, 42),
        lambda day: broken if day in LATE else UNSEEN if day == 20 else shown("met"),
        as_of=AS_OF,
    )


def strip_of(
    table: pl.DataFrame, *obligations: Obligation, as_of: int = AS_OF, surely: int = 0, most_boxes: int = 60
) -> Strip:
    duties = agreement(*obligations)
    return build_strip(
        duties,
        table,
        bounds_of(table, as_of, surely),
        as_of,
        Standard.CORROBORATED,
        data="Invented data.",
        most_boxes=most_boxes,
    )


def test_the_regime_comes_before_each_party() -> None:
    strip = strip_of(findings(attacks("b"), attacks("regime")), ATTACKS)
    assert [row.title for row in strip.rows] == ["1 · No attacks — regime", "1 · No attacks — Party B"]


def test_one_box_a_window_and_no_merging() -> None:
    (row,) = strip_of(findings(attacks("regime")), ATTACKS).rows
    assert [box.first_day for box in row.boxes] == list(range(1, 43))
    assert all(box.windows == 1 and box.first_day == box.last_day for box in row.boxes)
    assert [box.first_day for box in row.boxes if box.status == "breached"] == [9, 10]
    assert [box.first_day for box in row.boxes if box.status == "not_yet_due"] == [38, 39, 40, 41, 42]


def test_only_a_watchless_unverified_window_is_hatched() -> None:
    (row,) = strip_of(findings(attacks("b")), ATTACKS).rows
    assert [box.first_day for box in row.boxes if box.unwatched] == [20]
    assert row.boxes[19].says == (
        "1 · No attacks — Party B, day 20, 7 Feb 2025: unverified, nobody able to see was watching"
    )


def test_counts_are_of_the_windows_begun() -> None:
    (row,) = strip_of(findings(attacks("regime")), ATTACKS).rows
    assert (row.begun, row.kept, str(row.not_kept), row.cannot_tell, row.unwatched) == (37, 34, "2", 1, 1)


def test_title_states_a_finding_and_subtitle_what_it_rests_on() -> None:
    strip = strip_of(findings(attacks("regime")), ATTACKS)
    assert strip.title == "No attacks: breached on 2 of 37 days; on 1 nobody could see"
    assert strip.subtitle == (
        "1 obligation, one box a day, at the corroborated standard (2 independent origins).",
        "As of 24 Feb 2025, 18:00 (Asia/Jerusalem, UTC+02:00), day 37. Invented data.",
    )
    assert (strip.first_day, strip.last_day, strip.as_of_day, strip.days_per_box) == (1, 42, 37, 1)
    assert strip.ticks[:3] == ((1, "day 1\n19 Jan"), (7, "day 7\n25 Jan"), (14, "day 14\n1 Feb"))


def test_more_than_is_shown_of_any_day_is_told_as_bounds() -> None:
    """Three days unknown, of which the bounds say that all were broken."""
    rows = windows(
        ATTACKS, "regime", daily(1, 42), lambda day: UNSURE if day < 4 else shown("met"), as_of=AS_OF
    )
    (row,) = strip_of(findings(rows), ATTACKS, surely=1).rows
    assert not any(box.status == "breached" for box in row.boxes)
    assert row.not_kept == Bounds(3, 3)


def test_a_deadline_has_one_box_where_it_falls_due() -> None:
    leave = deadline("leave-coast", 7, article="3")
    table = findings(windows(leave, "a", [(1, 7)], lambda _: shown("met_late"), as_of=AS_OF))
    (row,) = strip_of(table, leave).rows
    assert [(box.first_day, box.last_day, box.status) for box in row.boxes] == [(7, 7, "met_late")]
    assert row.title == "3 · Leave coast — Party A"


def test_a_deadline_far_ahead_is_a_note_and_does_not_stretch_the_strip() -> None:
    leave = deadline("end-talks", 400)
    table = findings(
        attacks("regime"), windows(leave, "a", [(1, 400)], lambda _: shown("not_yet_due"), as_of=AS_OF)
    )
    strip = strip_of(table, ATTACKS, leave)
    assert strip.last_day == 42
    assert strip.rows[1].boxes == ()
    assert strip.rows[1].note == "due 22 Feb 2026"


@pytest.mark.parametrize(
    ("days", "days_per_box", "boxes"), [(60, 1, 60), (61, 7, 9), (317, 7, 46), (2566, 56, 46)]
)
def test_long_spans_are_boxed_by_whole_weeks(days: int, days_per_box: int, boxes: int) -> None:
    as_of = DAYS.day(days).end
    duty = obligation("no-attacks", NO_ATTACKS, span(1, None))
    rows = windows(duty, "regime", daily(1, days), lambda _: UNSEEN, as_of=as_of)
    strip = strip_of(findings(rows), duty, as_of=as_of)
    (row,) = strip.rows
    assert (strip.days_per_box, len(row.boxes)) == (days_per_box, boxes)
    assert sum(box.windows for box in row.boxes) == days
    assert strip.title.startswith("No attacks: neither breached nor kept for certain on any of")


def test_a_box_of_several_windows_carries_bounds_and_no_status() -> None:
    as_of = DAYS.day(317).end
    duty = obligation("no-attacks", NO_ATTACKS, span(1, None))
    rows = windows(duty, "regime", daily(1, 317), lambda _: UNSURE, as_of=as_of)
    (row,) = strip_of(findings(rows), duty, as_of=as_of, surely=2).rows
    first, last = row.boxes[0], row.boxes[-1]
    assert (first.status, first.not_kept, first.kept, first.windows) == (None, Bounds(2, 7), Bounds(0, 5), 7)
    assert str(first.not_kept) == "2–7"
    assert first.says == (
        "1 · No attacks — regime, days 1–7, 19–25 Jan 2025:"
        " at least 2 and at most 7 of 7 days not kept, at most 5 kept"
    )
    assert (last.windows, last.not_kept) == (2, Bounds(2, 2))
    assert "days 316–317" in last.says


def test_weeks_are_summed_into_longer_boxes() -> None:
    as_of = DAYS.day(2566).end
    duty = obligation("no-attacks", NO_ATTACKS, span(1, None))
    rows = windows(duty, "regime", daily(1, 2566), lambda _: UNSEEN, as_of=as_of)
    (row,) = strip_of(findings(rows), duty, as_of=as_of, surely=1).rows
    assert row.boxes[0].not_kept == Bounds(8, 56)
    assert row.boxes[0].unwatched == 56


def test_days_that_have_not_begun_are_not_yet_due_in_long_strips_too() -> None:
    as_of = DAYS.day(70).end
    duty = obligation("no-attacks", NO_ATTACKS, span(1, 98))
    rows = windows(duty, "regime", daily(1, 98), lambda _: shown("met"), as_of=as_of)
    (row,) = strip_of(findings(rows), duty, as_of=as_of).rows
    assert [box.status for box in row.boxes[-2:]] == ["not_yet_due", "not_yet_due"]
    assert [str(box.not_kept) for box in row.boxes[:-4]] == ["0"] * (len(row.boxes) - 4)


def test_windows_as_long_as_a_box_keep_their_status() -> None:
    as_of = DAYS.day(70).end
    flights = obligation("flights", Quota(Bound.AT_LEAST, 2, "flight", "departed", Period.WEEK), span(1, 70))
    weeks = [(first, first + 6) for first in range(1, 71, 7)]
    rows = windows(flights, "a", weeks, lambda week: shown("missed" if week == 3 else "met"), as_of=as_of)
    strip = strip_of(findings(rows), flights, as_of=as_of)
    assert strip.days_per_box == 7
    assert [box.status for box in strip.rows[0].boxes] == ["met", "met", "missed", *["met"] * 7]
    assert strip.title == "Flights: not met on 1 of 10 weeks"


def test_zones_are_named_where_a_duty_has_several() -> None:
    zones = (Zone("n", "North", ("N",)), Zone("s", "South", ("S",)))
    duty = obligation("no-attacks", NO_ATTACKS, span(1, 42), zones=zones)
    parts = [
        windows(duty, bearer, daily(1, 42), lambda _: shown("met"), as_of=AS_OF, zone=zone)
        for zone in ("s", "n")
        for bearer in ("a", "regime")
    ]
    titles = [row.title.partition("— ")[2] for row in strip_of(findings(*parts), duty).rows]
    assert titles == ["regime, North", "regime, South", "Party A, North", "Party A, South"]


def test_a_second_legal_tag_stands_beside_the_status() -> None:
    duty = obligation("aid", TRUCKS, span(1, 42), article="8")
    disputed = {**UNSURE, "legal": "text_disputed"}
    suspended = {**shown("met"), "legal": "suspended"}
    rows = windows(duty, "a", daily(1, 42), lambda day: suspended if day == 5 else disputed, as_of=AS_OF)
    (row,) = strip_of(findings(rows), duty).rows
    assert (row.boxes[0].status, row.boxes[0].tag) == ("unverified", "text disputed")
    assert (row.boxes[4].status, row.boxes[4].tag) == ("suspended", None)
    assert row.tags == ("text disputed",)


def test_other_standards_and_unscored_clauses_make_no_rows() -> None:
    table = findings(attacks("regime"))
    other = table.with_columns(standard=pl.lit("alleged"), bearer=pl.lit("a"))
    text = table.with_columns(form=pl.lit("text"), bearer=pl.lit("b"))
    strip = strip_of(pl.concat([table, other, text]), ATTACKS)
    assert [row.bearer for row in strip.rows] == ["regime"]


def test_nothing_due_yet() -> None:
    before = DAYS.day(1).start
    rows = windows(ATTACKS, "regime", daily(1, 42), lambda _: UNSEEN, as_of=before)
    strip = strip_of(findings(rows), ATTACKS, as_of=before)
    assert strip.title == "Nothing has fallen due"
    assert strip.as_of_day == 0
    assert {box.status for box in strip.rows[0].boxes} == {"not_yet_due"}


@pytest.mark.parametrize(
    ("bounds", "text", "words"),
    [
        (Bounds(4, 4), "4", "4"),
        (Bounds(3, 7), "3–7", "at least 3 and at most 7"),
        (Bounds(0, 2566), "0–2,566", "at most 2,566"),
    ],
)
def test_bounds_travel_together(bounds: Bounds, text: str, words: str) -> None:
    assert (str(bounds), bounds.words()) == (text, words)
