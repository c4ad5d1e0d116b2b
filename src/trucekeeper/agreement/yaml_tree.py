"""A YAML file as a tree that knows where each part stands and how it is written, with its comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.tokens import BlockEntryToken


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a text: characters from its start, its line, and characters from the start of that."""

    index: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """A key or a value; ``written`` as it stands in the file, with its quotation marks."""

    start: Spot
    end: Spot
    value: str
    written: str
    style: str | None


@dataclass(slots=True)
class Mapping:
    """Names with values. ``is_flow``: it stands in braces."""

    start: Spot
    is_flow: bool
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    end: Spot = Spot(0, 0, 0)


@dataclass(slots=True)
class Sequence:
    """A list. ``is_flow``: it stands in brackets; else ``dashes``: where the dash of each item stands."""

    start: Spot
    is_flow: bool
    items: list[Node] = field(default_factory=list)
    dashes: list[Spot] = field(default_factory=list)
    end: Spot = Spot(0, 0, 0)


Node = Scalar | Mapping | Sequence


@dataclass(frozen=True, slots=True)
class Comment:
    """What stands behind a #. ``is_alone``: nothing stands before it on its line."""

    start: Spot
    text: str
    is_alone: bool


def read_tree(text: str) -> Node:
    """The one document in a text, which is known to be YAML without anchors, aliases and tags."""
    tokens = YAML(typ="safe", pure=True).scan(text)
    # Every dash comes before what stands behind it, so their order is that of the items.
    dashes = iter([_spot(token.start_mark) for token in tokens if isinstance(token, BlockEntryToken)])
    events = YAML(typ="safe", pure=True).parse(text)
    for event in events:
        if isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent):
            return _node(event, events, dashes, text)
    raise AssertionError("the text is known to hold something")


def _node(event: Any, events: Iterator[Any], dashes: Iterator[Spot], text: str) -> Node:
    start = _spot(event.start_mark)
    if isinstance(event, MappingStartEvent):
        mapping = Mapping(start, bool(event.flow_style))
        while not isinstance(event := next(events), MappingEndEvent):
            key = _node(event, events, dashes, text)
            assert isinstance(key, Scalar), "keys are known to be text"
            mapping.entries.append((key, _node(next(events), events, dashes, text)))
        mapping.end = _spot(event.end_mark)
        return mapping
    if isinstance(event, SequenceStartEvent):
        sequence = Sequence(start, bool(event.flow_style))
        while not isinstance(event := next(events), SequenceEndEvent):
            if not sequence.is_flow:
                sequence.dashes.append(next(dashes))
            sequence.items.append(_node(event, events, dashes, text))
        sequence.end = _spot(event.end_mark)
        return sequence
    end = _spot(event.end_mark)
    written = text[start.index : end.index]
    return Scalar(start, end, str(event.value), written, event.style)


def _spot(mark: Any) -> Spot:
    return Spot(mark.index, mark.line, mark.column)


def read_comments(text: str) -> list[Comment]:
    """The comments of a text, in its order: what stands behind a # between its tokens."""
    found: list[Comment] = []
    at = 0
    for token in YAML(typ="safe", pure=True).scan(text):
        start, end = token.start_mark.index, token.end_mark.index
        if start > at:
            found += _in_gap(text, at, start)
        at = max(at, end)
    return [*found, *_in_gap(text, at, len(text))]


def _in_gap(text: str, start: int, end: int) -> Iterator[Comment]:
    at = start
    for part in text[start:end].split("\n"):
        index = part.find("#")
        if index >= 0:
            begin = text.rfind("\n", 0, at + index) + 1
            before = text[begin : at + index]
            spot = Spot(at + index, text.count("\n", 0, begin), len(before))
            yield Comment(spot, part[index:].strip(), not before.strip())
        at += len(part) + 1
