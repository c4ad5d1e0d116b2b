"""A journal from its text: one JSON object a line; a damaged line costs no other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from json import JSONDecodeError, loads
from typing import Generic

from trucekeeper.corroboration.journal.entry import Content, Entry
from trucekeeper.errors import InputError, Place
from trucekeeper.when import parse_instant

SIGNED = ("id", "by", "when", "why")
"""Fields of every line: its name (made from the rest), by whom, when and, if they said so, why."""

_OFFSET = re.compile(r"(?:Z|[+-][0-9]{2}:[0-9]{2})$", re.IGNORECASE)

Reader = Callable[[Mapping[str, object]], Content]
"""Makes the content of a line from its own fields; raises :class:`InputError` where they do not fit."""


@dataclass(frozen=True, slots=True)
class Journal(Generic[Content]):
    """The lines that can be used, in the order of the file, and why each of the others cannot."""

    entries: tuple[Entry[Content], ...] = ()
    refused: tuple[InputError, ...] = ()


def read(text: str, file: str, content: Reader[Content], names: tuple[str, ...]) -> Journal[Content]:
    """The lines of a journal; ``names`` are the fields from which ``content`` makes what a line says.

    Nothing is raised: a line that cannot be used is refused with its place and the reason, also one
    that undoes what is not there or is not earlier, one that was changed since it was written, and
    one that stands there already. A last line that was cut off is told and passed over.
    """
    read_lines = [_attempt(raw, place, whole, content, names) for raw, place, whole in _lines(text, file)]
    by_id: dict[str, Entry[Content]] = {}
    for entry in read_lines:
        if isinstance(entry, Entry):
            by_id.setdefault(entry.id, entry)
    kept: list[Entry[Content]] = []
    refused: list[InputError] = []
    for each in read_lines:
        problem = each if isinstance(each, InputError) else _misplaced(each, by_id)
        if problem is not None:
            refused.append(problem)
        elif isinstance(each, Entry):
            kept.append(each)
    return Journal(tuple(kept), tuple(refused))


def _lines(text: str, file: str) -> Iterator[tuple[str, Place, bool]]:
    """Each line that is not blank, with its place, and whether it is ended."""
    # Only line feeds end a line: JSON may hold other line breaks within its texts.
    parts = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").split("\n")
    for number, raw in enumerate(parts, start=1):
        if raw.strip():
            yield raw, Place(file, number), number < len(parts)


def _attempt(
    raw: str, place: Place, ended: bool, content: Reader[Content], names: tuple[str, ...]
) -> Entry[Content] | InputError:
    try:
        return _entry(_object(raw, ended), place, content, names)
    except InputError as problem:
        found = problem.diagnostic
        return InputError(found.code, found.message, place=place, hint=found.hint)


def _object(raw: str, ended: bool) -> dict[str, object]:
    try:
        fields = loads(raw, object_pairs_hook=_once_each)
    except InputError:
        raise
    except ValueError as broken:
        if not ended:
            hint = "whoever wrote it should record it again; the other lines stand"
            raise InputError(
                "row-malformed", "the last line was cut off and is passed over", hint=hint
            ) from None
        told = broken.msg if isinstance(broken, JSONDecodeError) else "it cannot be read"
        raise InputError("row-malformed", f"not a JSON object: {told}") from None
    except RecursionError:
        raise InputError("row-malformed", "not a JSON object: too deeply nested") from None
    if not isinstance(fields, dict):
        raise InputError("row-malformed", "not a JSON object")
    return fields


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise InputError("row-malformed", "a field is there twice")
    return fields


def _entry(
    fields: dict[str, object], place: Place, content: Reader[Content], names: tuple[str, ...]
) -> Entry[Content]:
    own = ("undoes",) if "undoes" in fields else names
    for name in fields:
        if name not in (*SIGNED, *own):
            near = get_close_matches(name, (*SIGNED, *own), 1)
            hint = f"did you mean `{near[0]}`?" if near else f"the fields are {', '.join((*own, *SIGNED))}"
            raise InputError("field-unknown", f"`{name}` is not a field here", hint=hint)
    entry = Entry(
        by=text_of(fields, "by"),
        when=_instant(text_of(fields, "when")),
        content=None if "undoes" in fields else content(fields),
        undoes=text_of(fields, "undoes") if "undoes" in fields else None,
        why=text_of(fields, "why") if fields.get("why") is not None else None,
        place=place,
    )
    if "id" in fields and text_of(fields, "id") != entry.id:
        hint = "lines are never changed: put back what it said, undo it by a further line and say it anew"
        raise InputError("digest-mismatch", "the line was changed since it was written", hint=hint)
    return entry


def text_of(fields: Mapping[str, object], name: str) -> str:
    """A field that has to be a text; raises ``field-missing`` or ``field-invalid``."""
    if name not in fields:
        raise InputError("field-missing", f"`{name}` is missing")
    value = fields[name]
    if not isinstance(value, str) or not value.strip():
        raise InputError("field-invalid", f"`{name}`: should be a text")
    return value


def _instant(text: str) -> int:
    if not _OFFSET.search(text):
        hint = "write it as 2015-02-15T00:00+02:00 or 2015-02-14T22:00Z"
        raise InputError("time-unreadable", f"{text!r} does not say its offset from UTC", hint=hint)
    return parse_instant(text, "UTC")


def _misplaced(entry: Entry[Content], by_id: Mapping[str, Entry[Content]]) -> InputError | None:
    """What is wrong with a line beside the others."""
    first = by_id[entry.id]
    if first is not entry:
        said = f"line {first.place.line} says the same already"
        return InputError("row-duplicate-id", said, place=entry.place)
    if entry.undoes is None:
        return None
    undone = by_id.get(entry.undoes)
    if undone is None:
        hint = "name a line by its `id`"
        missing = f"no line is called {entry.undoes!r}, so nothing is undone"
        return InputError("row-refers-nowhere", missing, place=entry.place, hint=hint)
    if undone.when >= entry.when:
        early = f"what it undoes, line {undone.place.line}, is not earlier"
        return InputError("row-out-of-order", early, place=entry.place, hint="correct `when`")
    return None
