"""A JSON list of flat objects as rows with their lines; one damaged object costs no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from json import JSONDecodeError, JSONDecoder

from trucekeeper.errors import InputError, Place


@dataclass(frozen=True, slots=True)
class Item:
    """An object of the list: its number and first line, from 1, its text and its fields."""

    number: int
    line: int
    raw: str
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Broken:
    """A stretch of the list that is no object, and why."""

    number: int
    line: int
    raw: str
    problem: InputError


def read_list(text: str, file: str) -> Iterator[Item | Broken]:
    """The objects of a JSON list, in order.

    After a damaged object reading goes on where the next one begins. Raises ``file-too-odd``
    where the text is no list.
    """
    at = _skip(text, 0, "")
    if text[at : at + 1] != "[":
        raise InputError("file-too-odd", "the file is no JSON list of objects", place=Place(file, 1))
    decoder = JSONDecoder()
    number, line, counted = 0, 1, 0
    at += 1
    while (at := _skip(text, at, ",")) < len(text) and text[at] != "]":
        number += 1
        line, counted = line + text.count("\n", counted, at), at
        try:
            fields, end = decoder.raw_decode(text, at)
            if not isinstance(fields, dict):
                raise InputError("row-malformed", "not a JSON object")
            yield Item(number, line, text[at:end], fields)
        except InputError as problem:
            yield Broken(number, line, text[at:end], problem)
        except (ValueError, RecursionError) as problem:
            end = _next_object(text, at)
            told = problem.msg if isinstance(problem, JSONDecodeError) else "it cannot be read"
            yield Broken(
                number, line, text[at:end], InputError("row-malformed", f"not a JSON object: {told}")
            )
        at = end
    if at >= len(text):
        cut = InputError("row-malformed", "the list is not closed: the file may have been cut off")
        yield Broken(number + 1, line + text.count("\n", counted), "", cut)


def _next_object(text: str, at: int) -> int:
    """Behind the closing brace of a damaged object, or at the next opening one where that comes first."""
    opens, closes = text.find("{", at + 1), text.find("}", at)
    if closes >= 0 and not at < opens < closes:
        return closes + 1
    return opens if opens > at else len(text)


def _skip(text: str, at: int, also: str) -> int:
    while at < len(text) and (text[at].isspace() or text[at] in also):
        at += 1
    return at
