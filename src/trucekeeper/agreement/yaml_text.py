"""YAML as plain data with the line and column of every key and value.

Every scalar is read as text, so that ``1.10`` stays an article and ``08:30`` a time; a key
without a value is None. Anchors, aliases, tags and second documents are refused: a file that
people read beside an agreement says everything where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeGuard

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from trucekeeper.errors import Diagnostic, InputError, Place

Plain = dict[str, "Plain"] | list["Plain"] | str | None
Path = tuple[str | int, ...]

NOTHING = (None, "null", "~")
"""How a file says that a value falls away, where it puts others in place."""

DEEPEST = 20
"""How deep a file may be nested; the language itself needs six levels."""


_QUOTE = "put text that begins with {} in quotation marks"


@dataclass(frozen=True, slots=True)
class Source:
    """The data of a YAML file and where in the file each part stands."""

    file: str
    data: Plain = None
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    problems: tuple[Diagnostic, ...] = ()
    unquoted: frozenset[Path] = frozenset()
    """Where values stand without quotation marks, which other programs may take for numbers."""

    def key(self, path: Path) -> Place:
        """Where the key at ``path`` stands, or the nearest thing above it that is there."""
        return self._nearest(self.keys, path)

    def value(self, path: Path) -> Place:
        """Where the value at ``path`` starts, or the nearest thing above it that is there."""
        return self.values.get(path) or self._nearest(self.keys, path)

    def with_values(self, setting: Mapping[str, Plain], told_at: Path) -> Source:
        """The same file with other values at some places, such as ``obligations.aid.due``.

        None, or ``null`` in the file, takes a value out.

        Raises :class:`InputError` where a place is not in the file; ``told_at`` is where the
        setting stands.
        """
        data = self.data
        for place, value in setting.items():
            *above, last = place.split(".")
            inner = dict(data) if isinstance(data, dict) else {}
            data = inner
            for step in above:  # what is not on the way is shared with the file
                below = inner.get(step)
                if not isinstance(below, dict):
                    message = f"there is no place `{place}` in this file"
                    hint = "write the names that lead to it with dots between: obligations.aid.due"
                    raise InputError("field-invalid", message, place=self.key((*told_at, place)), hint=hint)
                copied = dict(below)
                inner[step] = copied
                inner = copied
            if value in NOTHING:
                inner.pop(last, None)
            else:
                inner[last] = value
        return replace(self, data=data)

    def _nearest(self, places: dict[Path, Place], path: Path) -> Place:
        for length in range(len(path), 0, -1):
            if place := places.get(path[:length]) or self.values.get(path[:length]):
                return place
        return Place(self.file, 1, 1)


def read_yaml(text: str, file: str) -> Source:
    """The data in ``text`` with its places; ``file`` is named in them.

    Raises :class:`InputError` with ``file-empty`` or ``yaml-broken``. Keys given twice are
    told in ``problems`` (``id-duplicate``), and the first of them stands.
    """
    if not text.strip():
        raise InputError("file-empty", "the file is empty", place=Place(file), hint="see docs/language.md")
    try:
        return _Composer(file, YAML(typ="safe", pure=True).parse(text)).compose()
    except MarkedYAMLError as error:
        raise _broken(error, text, file) from None
    except ReaderError as error:
        before = text[: error.position]
        place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = "a character that YAML does not allow stands here"
        raise InputError("yaml-broken", message, place=place, hint="is this a text file?") from None
    except (YAMLError, ValueError, RecursionError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError("yaml-broken", f"the file is no YAML: {error}", place=Place(file)) from None


def _broken(error: MarkedYAMLError, text: str, file: str) -> InputError:
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return InputError("yaml-broken", str(error.problem), place=Place(file))
    # A text that ends in a line break is found wanting on the line after its last.
    lines = text.splitlines() or [""]
    at_end = mark.line >= len(lines)
    line = "" if at_end else lines[mark.line]
    if "\t" in line[: mark.column + 1]:
        hint = "indent with spaces; YAML does not allow tab characters there"
    elif "expected ':'" in f"{error.problem}":
        hint = "write `name: value`, with a colon and a space; check the indentation"
    elif "flow" in f"{error.context}" or at_end:
        hint = "is a closing bracket, brace or quotation mark missing, or a comma?"
        if error.context_mark is not None:
            hint += f" The part that is not finished begins on line {error.context_mark.line + 1}."
    elif "mapping values are not allowed" in f"{error.problem}":
        hint = "put text that holds a colon and a space in quotation marks; check the indentation"
    else:
        hint = "check the indentation, quotation marks and brackets on this line and the one before"
    place = Place(file, min(mark.line, len(lines) - 1) + 1, mark.column + 1)
    message = f"the file cannot be read as YAML: {error.problem}"
    return InputError("yaml-broken", message, place=place, hint=hint)


def _is_start(event: object) -> TypeGuard[MappingStartEvent | SequenceStartEvent]:
    return isinstance(event, MappingStartEvent | SequenceStartEvent)


class _Composer:
    """Builds plain data from the events of a parser, noting where each part stands."""

    def __init__(self, file: str, events: Iterator[Any]) -> None:
        self._file = file
        self._events = events
        self._keys: dict[Path, Place] = {}
        self._values: dict[Path, Place] = {}
        self._problems: list[Diagnostic] = []
        self._unquoted: set[Path] = set()

    def compose(self) -> Source:
        data: Plain = None
        documents = 0
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refuse(event, "a second document begins here", "leave out the line ---")
            elif isinstance(event, ScalarEvent | AliasEvent) or _is_start(event):
                data = self._node(event, ())
        if data is None:
            message = "the file holds comments only"
            raise InputError("file-empty", message, place=Place(self._file), hint="see docs/language.md")
        problems, unquoted = tuple(self._problems), frozenset(self._unquoted)
        return Source(self._file, data, self._keys, self._values, problems, unquoted)

    def _node(self, event: Any, path: Path) -> Plain:
        if isinstance(event, AliasEvent):
            raise self._refuse(event, f"*{event.anchor} is a YAML alias", "write it out")
        if event.anchor is not None:
            raise self._refuse(event, f"&{event.anchor} is a YAML anchor", _QUOTE.format("&"))
        if event.tag not in (None, "!"):
            raise self._refuse(event, f"{event.tag} is a YAML tag", _QUOTE.format("!"))
        if len(path) > DEEPEST:
            raise self._refuse(event, "the file is nested too deeply here", "is a bracket missing?")
        self._values[path] = self._place(event)
        if isinstance(event, MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(path)
        if event.style is None:
            self._unquoted.add(path)
        return None if event.value == "" and event.style is None else str(event.value)

    def _mapping(self, path: Path) -> Plain:
        mapping: dict[str, Plain] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                hint = "is a bracket or brace in the wrong place?"
                raise self._refuse(event, "a name is expected before the colon", hint)
            name, place = str(event.value), self._place(event)
            below = (*path, name)
            if name in mapping:
                first = self._keys[below].line
                self._problems.append(
                    Diagnostic(
                        "id-duplicate",
                        f"`{name}` is given twice; it first stands on line {first}",
                        place,
                        "rename one of them or leave it out",
                    )
                )
                below = (*path, f"{name} (again on line {place.line})")
                self._node(next(self._events), below)
                continue
            self._keys[below] = place
            mapping[name] = self._node(next(self._events), below)
        return mapping

    def _sequence(self, path: Path) -> Plain:
        items: list[Plain] = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            items.append(self._node(event, (*path, len(items))))
        return items

    def _place(self, event: Any) -> Place:
        return Place(self._file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse(self, event: Any, message: str, hint: str) -> InputError:
        return InputError("yaml-broken", message, place=self._place(event), hint=hint)
