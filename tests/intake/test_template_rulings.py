"""Rulings, pleas and listings in the template: what is kept, what is refused, and that nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.intake.conftest import Rows, at, only, read_rows
from trucekeeper.intake import FileEntry
from trucekeeper.terms import Outcome, Plea
from trucekeeper.when import MINUTE, iso

RULING = {
    "shape": "ruling",
    "about": "other:i1",
    "body": "commission",
    "outcome": "upheld",
    "known_from": "2025-01-28",
}
CURE = {**RULING, "about": "", "obligation": "aid", "outcome": "cured"}
PLEA = {"shape": "plea", "start": "2025-01-20", "party": "a", "sort": "exemption"}
LISTING = {"shape": "listing", "start": "2025-01-20", "list": "zones", "area": "North"}


def test_a_ruling_on_a_record(rows: Rows) -> None:
    row = only(rows({**RULING, "id": "r", "party": "Army A"}, actors={"Army A": "a"}), "rulings")
    assert (row["id"], row["about"], row["obligation"]) == ("notes:r", "other:i1", None)
    assert (row["body"], row["outcome"], row["party"], row["ground"]) == ("commission", "upheld", "a", None)
    assert (row["earliest"], row["latest"]) == (None, None)
    assert (row["known_from"], row["reconstructed"]) == (at("2025-01-29"), False)


def test_a_rejection_keeps_its_ground(rows: Rows) -> None:
    row = only(rows({**RULING, "outcome": "rejected", "ground": "It was thunder"}), "rulings")
    assert (row["outcome"], row["ground"]) == ("rejected", "It was thunder")


def test_a_cure_is_of_all_windows_or_of_those_named(rows: Rows) -> None:
    row = only(rows(CURE), "rulings")
    assert (row["obligation"], row["earliest"], row["latest"]) == ("aid", None, None)
    row = only(rows({**CURE, "start": "2025-01-20", "end": "2025-01-21"}), "rulings")
    assert (row["earliest"], row["latest"]) == (at("2025-01-20"), at("2025-01-22"))


def test_a_ruling_is_known_from_the_end_of_the_day_it_was_published(rows: Rows) -> None:
    row = only(rows({**RULING, "known_from": "", "published": "2025-01-28 10:00"}), "rulings")
    assert (row["known_from"], row["reconstructed"]) == (at("2025-01-29"), True)


def test_a_plea(rows: Rows) -> None:
    full = {
        **PLEA,
        "end": "2025-01-22",
        "about": "other:i1",
        "obligation": "no-fire",
        "exemption": "self_defence",
        "text": "They fired first",
    }
    row = only(rows(full), "pleas")
    assert (row["party"], row["sort"], row["exemption"]) == ("a", "exemption", "self_defence")
    assert (row["about"], row["obligation"], row["text"]) == ("other:i1", "no-fire", "They fired first")
    assert (row["earliest"], row["latest"], row["notified"]) == (at("2025-01-20"), at("2025-01-23"), None)


@pytest.mark.parametrize(
    ("notified", "moment"), [("2025-01-18", "2025-01-19"), ("2025-01-18 09:30", "2025-01-18 09:30")]
)
def test_a_day_of_notice_counts_from_its_end(rows: Rows, notified: str, moment: str) -> None:
    assert only(rows({**PLEA, "notified": notified}), "pleas")["notified"] == at(moment)


def test_a_plea_and_a_listing_may_be_known_ahead_of_their_time(rows: Rows) -> None:
    for shape, table in ((PLEA, "pleas"), (LISTING, "listings")):
        assert only(rows({**shape, "known_from": "2025-01-10"}), table)["known_from"] == at("2025-01-11")


def test_listings(rows: Rows) -> None:
    row = only(rows(LISTING), "listings")
    assert (row["list"], row["area"], row["item"], row["of"]) == ("zones", "North", None, None)
    person = {**LISTING, "area": "", "start": "2025-01-20 08:00", "item": "17", "of": "batch-3", "party": "b"}
    row = only(rows(person), "listings")
    assert (row["area"], row["item"], row["of"], row["party"]) == (None, "17", "batch-3", "b")
    assert (row["earliest"], row["latest"]) == (at("2025-01-20 08:00"), at("2025-01-20 08:00") + MINUTE)


@pytest.mark.parametrize(
    ("row", "code", "word"),
    [
        ({**RULING, "about": ""}, "field-missing", "about and obligation"),
        ({**RULING, "about": "", "obligation": "aid"}, "field-missing", "a record is what is upheld"),
        ({**RULING, "outcome": "rejected"}, "field-missing", "ground"),
        ({**RULING, "outcome": ""}, "field-missing", "outcome"),
        ({**RULING, "outcome": "uphelt"}, "row-value", "did you mean upheld?"),
        ({**RULING, "body": ""}, "field-missing", "body"),
        ({**RULING, "known_from": ""}, "field-missing", "known_from"),
        ({**RULING, "start": "2025-01-20"}, "row-value", "windows of an obligation"),
        ({**CURE, "end": "2025-01-20"}, "field-missing", "start"),
        ({**CURE, "start": "2025-01-30"}, "row-out-of-order", "known_from"),
        ({**PLEA, "party": ""}, "field-missing", "party"),
        ({**PLEA, "sort": ""}, "field-missing", "sort"),
        ({**PLEA, "sort": "exemptoin"}, "row-value", "did you mean exemption?"),
        ({**PLEA, "start": ""}, "field-missing", "start"),
        ({**PLEA, "sort": "countermeasure", "exemption": "self_defence"}, "row-value", "countermeasure"),
        ({**PLEA, "sort": "countermeasure", "notified": "2025-01-19"}, "row-value", "countermeasure"),
        ({**PLEA, "notified": "19/01/2025"}, "time-unreadable", "notified"),
        ({**LISTING, "list": ""}, "field-missing", "list"),
        ({**LISTING, "area": ""}, "field-missing", "area and item"),
        ({**LISTING, "start": ""}, "field-missing", "start"),
    ],
)
def test_what_says_too_little_or_cannot_be_is_refused(
    rows: Rows, row: dict[str, str], code: str, word: str
) -> None:
    ((found, reason),) = [(refused.code, refused.reason) for refused in rows(row).rejected]
    assert found == code
    assert word in reason


# --- what is written is what is read ----------------------------------------------------------

ROUND = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
names = st.from_regex(r"[a-z][a-z0-9-]{0,7}", fullmatch=True)
records = names.map("other:{}".format)
sentences = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=20)
optional = st.none() | names
minutes = st.integers(at("2024-01-01") // MINUTE, at("2026-01-01") // MINUTE).map(lambda n: n * MINUTE)


def written(values: dict[str, object], **times: int | None) -> dict[str, str]:
    """Cells as a person would type them; nothing where there is nothing."""
    cells = {column: str(value) for column, value in values.items() if value is not None}
    told = {column: iso(time, "UTC") for column, time in times.items() if time is not None}
    return {**cells, **told}


@st.composite
def rulings(draw: st.DrawFn) -> tuple[dict[str, object], int | None, int | None, int]:
    outcome = draw(st.sampled_from(Outcome)).value
    about = draw(records) if outcome != Outcome.CURED else draw(st.none() | records)
    windows = sorted(draw(st.tuples(minutes, minutes))) if about is None and draw(st.booleans()) else None
    start, end = (windows[0], windows[1] + MINUTE) if windows else (None, None)
    ground = draw(sentences if outcome == Outcome.REJECTED else st.none() | sentences)
    values: dict[str, object] = {
        "body": draw(names),
        "about": about,
        "obligation": draw(names) if about is None else draw(optional),
        "party": draw(optional),
        "outcome": outcome,
        "ground": ground,
    }
    return values, start, end, (start or at("2024-01-01")) + draw(st.integers(0, 1000)) * MINUTE


@ROUND
@given(rulings())
def test_a_ruling_is_read_as_it_was_written(
    template_entry: FileEntry, made: tuple[dict[str, object], int | None, int | None, int]
) -> None:
    values, start, end, known = made
    cells = written({"shape": "ruling", **values}, start=start, end=end, known_from=known)
    row = only(read_rows(template_entry, cells), "rulings")
    assert {column: row[column] for column in values} == values
    assert (row["earliest"], row["latest"], row["known_from"]) == (start, end, known)


@ROUND
@given(st.data(), minutes, st.integers(1, 10_000), minutes)
def test_a_plea_is_read_as_it_was_written(
    template_entry: FileEntry, data: st.DataObject, start: int, length: int, known: int
) -> None:
    sort = data.draw(st.sampled_from(Plea)).value
    exempt = sort == Plea.EXEMPTION
    values: dict[str, object] = {
        "party": data.draw(names),
        "sort": sort,
        "exemption": data.draw(optional) if exempt else None,
        "about": data.draw(st.none() | records),
        "obligation": data.draw(optional),
        "text": data.draw(st.none() | sentences),
    }
    notified = data.draw(st.none() | minutes) if exempt else None
    end = start + length * MINUTE
    cells = written({"shape": "plea", **values}, start=start, end=end, known_from=known, notified=notified)
    row = only(read_rows(template_entry, cells), "pleas")
    assert {column: row[column] for column in values} == values
    times = (row["earliest"], row["latest"], row["known_from"], row["notified"])
    assert times == (start, end, known, notified)


@ROUND
@given(st.data(), minutes, st.integers(1, 10_000), minutes)
def test_a_listing_is_read_as_it_was_written(
    template_entry: FileEntry, data: st.DataObject, start: int, length: int, known: int
) -> None:
    area = data.draw(optional)
    values: dict[str, object] = {
        "list": data.draw(names),
        "area": area,
        "party": data.draw(optional),
        "item": data.draw(names) if area is None else data.draw(optional),
        "of": data.draw(optional),
        "text": data.draw(st.none() | sentences),
    }
    end = start + length * MINUTE
    cells = written({"shape": "listing", **values}, start=start, end=end, known_from=known)
    row = only(read_rows(template_entry, cells), "listings")
    assert {column: row[column] for column in values} == values
    assert (row["earliest"], row["latest"], row["known_from"]) == (start, end, known)
