"""A journal is read as it was written, whatever else stands in it; what is undone does not stand."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucekeeper.corroboration.journal import Entry, Journal, latest, standing
from trucekeeper.corroboration.judgements import Judgement, Verdict, parse
from trucekeeper.errors import InputError

NOON = 1_740_916_800_000_000  # 2 March 2025, 12:00 UTC
MINUTE = 60_000_000
SAME = Judgement.of("a:1", "b:1", Verdict.SAME)
FIRST = Entry("AB", NOON, SAME)

TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8).filter(str.strip)
JUDGEMENTS = st.builds(Judgement.of, st.sampled_from("abc"), st.sampled_from("xyz"), st.sampled_from(Verdict))
ENTRIES = st.builds(
    lambda by, minutes, content, why: Entry(by, NOON + minutes * MINUTE, content, why=why),
    TEXT,
    st.integers(-(10**6), 10**6),
    JUDGEMENTS,
    st.none() | TEXT,
)


def text(*entries: Entry[Judgement]) -> str:
    return "".join(f"{entry.line()}\n" for entry in entries)


def told(journal: Journal[Judgement]) -> list[tuple[str, int | None]]:
    return [(each.diagnostic.code, each.diagnostic.place.line) for each in journal.refused]


@given(st.lists(ENTRIES, unique_by=lambda entry: entry.id, max_size=5))
def test_what_is_written_is_read(entries: list[Entry[Judgement]]) -> None:
    read = parse(text(*entries), "judgements.jsonl")
    assert read.refused == ()
    assert list(read.entries) == entries
    assert [entry.id for entry in read.entries] == [entry.id for entry in entries]


@given(st.text(st.characters(codec="utf-8")), st.integers(0, 2))
def test_whatever_stands_between_lines_costs_no_other(rubbish: str, at: int) -> None:
    lines = [replace(FIRST, when=NOON + n).line() for n in range(2)]
    lines[at:at] = [rubbish]
    read = parse("\n".join(lines) + "\n", "judgements.jsonl")
    assert [entry.when for entry in read.entries] == [NOON, NOON + 1]


@given(st.integers(1, 300))
def test_a_last_line_that_was_cut_is_told_and_passed_over(cut: int) -> None:
    line = replace(FIRST, why="seen from the ridge").line()
    read = parse(text(FIRST) + line[: cut % len(line)], "judgements.jsonl")
    assert read.entries == (FIRST,)
    assert told(read) == ([("row-malformed", 2)] if cut % len(line) else [])


def test_a_last_line_that_is_whole_needs_no_end() -> None:
    assert parse(FIRST.line(), "judgements.jsonl") == Journal((FIRST,), ())


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"by": ""}, "field-invalid"),
        ({"by": None}, "field-invalid"),
        ({"when": "2025-03-02 12:00"}, "time-unreadable"),
        ({"when": "yesterday"}, "time-unreadable"),
        ({"when": "2025-02-30T12:00Z"}, "time-impossible"),
        ({"when": "0001-02-03T12:00Z"}, "time-impossible"),
        ({"verdict": "the same"}, "field-invalid"),
        ({"reports": ["a:1"]}, "field-invalid"),
        ({"reports": ["a:1", "a:1"]}, "field-invalid"),
        ({"reports": ["a:1", 7]}, "field-invalid"),
        ({"reports": ["a:1", "\ud800"]}, "field-invalid"),
        ({"verdcit": "same"}, "field-unknown"),
        ({"id": "0123456789abcdef"}, "digest-mismatch"),
        ({"undoes": "0123456789abcdef"}, "field-unknown"),
    ],
)
def test_a_line_that_does_not_fit_is_refused_with_its_place(fields: dict[str, object], code: str) -> None:
    plain = {"reports": ["b:1", "a:1"], "verdict": "same", "by": "AB", "when": "2025-03-02T12:00:00Z"}
    assert parse(json.dumps(plain), "judgements.jsonl").entries == (FIRST,)
    lines = f"{FIRST.line()}\n\n{json.dumps(plain | fields)}\n"
    assert told(parse(lines, "judgements.jsonl")) == [(code, 3)]


@pytest.mark.parametrize("name", ["reports", "verdict", "by", "when"])
def test_a_line_that_leaves_something_out_is_refused(name: str) -> None:
    plain = {"reports": ["a:1", "b:1"], "verdict": "same", "by": "AB", "when": "2025-03-02T12:00:00Z"}
    del plain[name]
    assert told(parse(f"{json.dumps(plain)}\n", "judgements.jsonl")) == [("field-missing", 1)]


@pytest.mark.parametrize(
    "line", ["7", "[]", '{"by": "A", "by": "B"}', "[" * 100_000, "9" * 5_000, "{", '"' + "\udcff"]
)
def test_a_line_that_is_no_object_is_refused(line: str) -> None:
    assert told(parse(f"{line}\n", "judgements.jsonl")) == [("row-malformed", 1)]


def test_a_field_that_is_there_twice_is_told_as_such() -> None:
    (problem,) = parse('{"by": "A", "by": "B"}\n', "judgements.jsonl").refused
    assert "twice" in problem.diagnostic.message


def test_a_line_that_was_changed_is_refused() -> None:
    changed = FIRST.line().replace('"same"', '"different"')
    assert told(parse(f"{changed}\n", "judgements.jsonl")) == [("digest-mismatch", 1)]


def test_the_same_line_counts_once() -> None:
    read = parse(text(FIRST, FIRST), "judgements.jsonl")
    assert read.entries == (FIRST,)
    assert told(read) == [("row-duplicate-id", 2)]


def test_undoing_names_an_earlier_line() -> None:
    nothing: Entry[Judgement] = Entry("AB", NOON, undoes="0123456789abcdef")
    early = FIRST.undone("AB", NOON)
    read = parse(text(FIRST, nothing, early), "judgements.jsonl")
    assert told(read) == [("row-refers-nowhere", 2), ("row-out-of-order", 3)]


def test_what_is_undone_stands_no_more_and_undoing_that_puts_it_back() -> None:
    undone = FIRST.undone("CD", NOON + 1)
    back = undone.undone("AB", NOON + 2)
    assert standing([FIRST]) == (FIRST,)
    assert standing([FIRST, undone]) == ()
    assert standing([FIRST, undone, back]) == (FIRST,)
    assert parse(text(FIRST, undone, back), "judgements.jsonl").refused == ()


def test_the_later_replaces_the_earlier_and_gives_way_when_it_is_undone() -> None:
    later = Entry("CD", NOON + 1, Judgement.of("b:1", "a:1", Verdict.UNSURE))
    undone = later.undone("CD", NOON + 2)
    assert latest([later, FIRST], lambda judgement: judgement.reports) == (later,)
    assert latest([later, undone, FIRST], lambda judgement: judgement.reports) == (FIRST,)


def test_undoing_that_is_not_later_does_nothing() -> None:
    early = FIRST.undone("CD", NOON)
    assert standing([FIRST, early]) == (FIRST,)
    assert standing([early, FIRST, FIRST.undone("CD", NOON + 1)]) == ()


def test_the_latest_come_in_the_order_of_time() -> None:
    other = Entry("AB", NOON + 1, Judgement.of("a:1", "c:1", Verdict.SAME))
    again = Entry("AB", NOON + 2, SAME)
    assert latest([FIRST, other, again], lambda judgement: judgement.reports) == (other, again)


@given(st.data(), st.lists(st.tuples(JUDGEMENTS, st.integers(0, 9)), max_size=8))
def test_the_order_of_lines_does_not_matter(data: st.DataObject, told: list[tuple[Judgement, int]]) -> None:
    entries: list[Entry[Judgement]] = []
    for n, (judgement, undone) in enumerate(told):
        if undone < n:
            entries.append(entries[undone].undone("AB", NOON + n))
        else:
            entries.append(Entry("AB", NOON + n, judgement))
    shuffled = data.draw(st.permutations(entries))
    assert standing(shuffled) == standing(entries)
    assert latest(shuffled, lambda each: each.reports) == latest(entries, lambda each: each.reports)
    assert set(parse(text(*shuffled), "judgements.jsonl").entries) == set(entries)


@pytest.mark.parametrize(("by", "when"), [(" ", NOON), ("\ud800", NOON), ("AB", 10**18), ("AB", -(10**18))])
def test_nothing_is_entered_that_could_not_be_read_back(by: str, when: int) -> None:
    with pytest.raises(InputError):
        Entry(by, when, SAME)


def test_an_entry_says_something_or_undoes_something() -> None:
    with pytest.raises(InputError):
        Entry("AB", NOON)
    with pytest.raises(InputError):
        Entry("AB", NOON, SAME, undoes=FIRST.id)
