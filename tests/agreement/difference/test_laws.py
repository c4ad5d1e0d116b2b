"""What holds of every difference: of a text with itself, renamed, formatted, reordered, and turned round."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.agreement.difference.changes import AROUND, CLAUSES, VERSION
from tests.agreement.difference.pairs import BASE, text, told
from trucekeeper.agreement import read_yaml
from trucekeeper.agreement.difference import OPPOSITE, Difference, Edition, difference
from trucekeeper.agreement.formatting import format_yaml
from trucekeeper.errors import InputError

GALLERY = sorted((Path(__file__).parents[3] / "examples" / "agreements").glob("*/agreement.yaml"))
PAIRS = [(old, new) for old, new, _ in (*CLAUSES, *AROUND)]
EDITS = st.lists(st.sampled_from(PAIRS), max_size=4)


@cache
def edited(edits: tuple[tuple[str, str], ...]) -> Edition | None:
    """The base with these parts replaced, as far as each still stands in it; None where it cannot be read."""
    source = BASE.replace(*VERSION)
    for old, new in edits:
        source = source.replace(old, new, 1) if source.count(old) == 1 else source
    try:
        return text(source)
    except InputError:
        return None


TEXTS = EDITS.map(lambda edits: edited(tuple(edits))).filter(lambda found: found is not None)


def signs(found: Difference, mirrored: bool) -> Counter[tuple[object, ...]]:
    """Each change without its words; ``mirrored``: as it would be told the other way round."""
    kinds = {"clause-added": "clause-removed", "clause-removed": "clause-added"} if mirrored else {}
    turned = {"earlier": "later", "later": "earlier"} if mirrored else {}
    signs: Counter[tuple[object, ...]] = Counter()
    groups = [("", found.general)] + [(clause.article, clause.changes) for clause in found.touched()]
    for _, changes in groups:
        for each in changes:
            ways = tuple(OPPOSITE[way] if mirrored else way for way in each.directions)
            values = (each.after, each.before) if mirrored else (each.before, each.after)
            shift = None if each.shift is None else each.shift.rpartition(" ")
            far = None if shift is None else (shift[0], turned.get(shift[2], shift[2]))
            signs[(kinds.get(each.kind, each.kind), ways, *values, far)] += 1
    return signs


@given(TEXTS)
@settings(max_examples=40)
def test_a_text_does_not_differ_from_itself(one: Edition) -> None:
    assert not difference(one, one)


@given(TEXTS, TEXTS)
@settings(max_examples=80)
def test_the_other_way_round_everything_is_the_opposite(one: Edition, other: Edition) -> None:
    there, back = difference(one, other), difference(other, one)
    assert signs(there, mirrored=True) == signs(back, mirrored=False)


@given(TEXTS, TEXTS)
@settings(max_examples=40)
def test_what_differs_is_told(one: Edition, other: Edition) -> None:
    """A difference is empty only where both files say the same, wording aside."""
    assume(one.source.data != other.source.data)
    if not difference(one, other):
        assert one.timeline.in_force == other.timeline.in_force
        assert set(one.document.parties) == set(other.document.parties)
        assert len(one.document.obligations) == len(other.document.obligations)


NAMES = sorted(
    {
        name
        for section in (
            *("anchors", "parties", "third_parties", "stocks", "lists", "zones", "documents", "phases"),
        )
        for name in getattr(text(BASE).document, section)
    }
    | set(text(BASE).document.obligations)
    | {"commission", "seventy-two"}
)
WORDED = ("name", "title", "says", "text", "question", "is", "areas", "includes", "settled", "unit")


@given(st.permutations(NAMES), st.booleans(), st.data())
@settings(max_examples=30)
def test_other_names_are_no_difference(order: list[str], is_shuffled: bool, data: st.DataObject) -> None:
    new = {name: f"n{number}-{name[::-1]}" for number, name in enumerate(order)}
    renamed = renaming(text(BASE).source.data, new)
    if is_shuffled:
        renamed["obligations"] = dict(data.draw(st.permutations(list(renamed["obligations"].items()))))
    other = text(json.dumps(renamed))
    assert set(new.values()) >= set(other.document.obligations)
    assert told(difference(text(BASE), other)) == []


@given(st.permutations(sorted(text(BASE).document.obligations)))
@settings(max_examples=30)
def test_clauses_that_change_their_names_with_each_other_are_no_difference(order: list[str]) -> None:
    new = dict(zip(sorted(order), order, strict=True))
    other = text(json.dumps(renaming(text(BASE).source.data, new)))
    assert told(difference(text(BASE), other)) == []


def renaming(data: Any, names: Mapping[str, str], field: str = "") -> Any:
    """The data with every name replaced, as a word in keys and phrases; not in what is only worded."""
    if field in WORDED:
        return data
    if isinstance(data, dict):
        fixed = field == "options"
        return {
            key if fixed else _word(key, names): renaming(value, names, "" if fixed else key)
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [renaming(value, names, field) for value in data]
    return _word(data, names) if isinstance(data, str) else data


def _word(text: str, names: Mapping[str, str]) -> str:
    return re.sub(r"(?<![\w-])[a-z][\w-]*", lambda word: names.get(word[0], word[0]), text)


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.parent.name)
def test_a_real_agreement_does_not_differ_from_itself_formatted(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not difference(text(source), text(format_yaml(source, "agreement.yaml")))


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.parent.name)
def test_every_version_of_a_real_agreement_can_be_compared(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    data = read_yaml(source, "agreement.yaml").data
    assert isinstance(data, dict)
    versions = data.get("versions", {})
    assert isinstance(versions, dict)
    for version in versions:
        there = difference(text(source, version), text(source))
        back = difference(text(source), text(source, version))
        assert signs(there, mirrored=True) == signs(back, mirrored=False)
