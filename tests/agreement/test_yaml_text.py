from __future__ import annotations

import pytest

from trucekeeper.agreement import read_yaml
from trucekeeper.errors import Diagnostic, InputError, Place


def problem(text: str) -> Diagnostic:
    with pytest.raises(InputError) as found:
        read_yaml(text, "x.yaml")
    return found.value.diagnostic


def test_scalars_are_text_as_typed() -> None:
    source = read_yaml("a: 1.10\nb: 08:30\nc: yes\nd: ''\ne: null\nf: 0x1F\n", "x.yaml")
    assert source.data == {"a": "1.10", "b": "08:30", "c": "yes", "d": "", "e": "null", "f": "0x1F"}


def test_a_key_without_a_value_is_none() -> None:
    assert read_yaml("a:\nb: {c: }\n", "x.yaml").data == {"a": None, "b": {"c": None}}


def test_places_of_keys_and_values() -> None:
    source = read_yaml("a:\n  b: [x, {c: y}]\n", "x.yaml")
    assert source.key(("a", "b")) == Place("x.yaml", 2, 3)
    assert source.value(("a", "b", 0)) == Place("x.yaml", 2, 7)
    assert source.key(("a", "b", 1, "c")) == Place("x.yaml", 2, 11)
    assert source.value(("a", "b", 1, "c")) == Place("x.yaml", 2, 14)


def test_the_place_of_what_is_missing_is_that_of_what_lacks_it() -> None:
    source = read_yaml("a:\n  b: [x]\n", "x.yaml")
    assert source.value(("a", "b", "c", "d")) == Place("x.yaml", 2, 3)
    assert source.key(("z",)) == Place("x.yaml", 1, 1)


def test_a_key_given_twice_is_told_and_the_first_stands() -> None:
    source = read_yaml("a: 1\nb: 2\na: {c: 3}\n", "x.yaml")
    assert source.data == {"a": "1", "b": "2"}
    (told,) = source.problems
    assert (told.code, told.place) == ("id-duplicate", Place("x.yaml", 3, 1))
    assert "line 1" in told.message


@pytest.mark.parametrize("text", ["", " \n\t\n", "# only a comment\n", "---\n"])
def test_an_empty_file(text: str) -> None:
    assert problem(text).code == "file-empty"


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("a: 1\n\tb: 2\n", 2, "spaces"),
        ("a:\n\t- 2\n", 2, "spaces"),
        ("a: [1, 2\nb: 3\n", 2, "bracket"),
        ("a: {b: 1\n", 1, "bracket"),
        ("a: 'x\n", 1, "quotation"),
        ("a: 1\nb: two: three\n", 2, "colon"),
        ("a: 1\n  b: 2\n", 2, "indentation"),
        ("a: 1\nb\n", 2, "indentation"),
        ("a: &x 1\nb: *x\n", 1, "quotation"),
        ("a: *x\n", 1, "write it out"),
        ("a: !!python/name:os.system x\n", 1, "quotation"),
        ("a: 1\n---\nb: 2\n", 2, "---"),
        ("a: \x00\n", 1, "text file"),
        ("? [a]\n: b\n", 1, "bracket"),
        ("a: " + "[" * 2000, 1, "bracket"),
        ("%YAML 9.9\n---\na: 1\n", 1, ""),
    ],
)
def test_broken_yaml_is_told_with_its_place_and_a_hint(text: str, line: int, hint: str) -> None:
    told = problem(text)
    assert told.code == "yaml-broken"
    assert (told.place.file, told.place.line) == ("x.yaml", line)
    assert hint in (told.hint or "")
