"""Nothing that a file can say is left out when it is read back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from tests.agreement.read_back.reading import EVERYTHING, Reading, read
from trucekeeper.agreement import read_draft
from trucekeeper.agreement.document import (
    AgreementDocument,
    agreement,
    changes,
    clauses,
    declared,
    mechanism,
)
from trucekeeper.agreement.yaml_text import read_yaml

DATA: Any = read_yaml(EVERYTHING, "everything.yaml").data
SPOKEN = read(DATA)

UNSAID = {("AgreementDocument", "checks"), ("AgreementDocument", "confirmed"), ("DayCountDocument", "day_0")}
"""Fields about the file itself; and day 0, which excludes day 1 and has a test of its own."""

ABOUT_THE_FILE = {"ChecksDocument", "ConfirmationDocument"}

WORDS = [
    *("signed", "proposal", "unknown", "none", "no", "letter", "draft", "consent", "dropped", "run", "pause"),
    *("restart", "continue", "advice", "guarantor", "observer", "report", "accompany", "waiver", "parallel"),
    *("done", "right", "duty", "true", "false", "month"),
]
"""Words that stand in a choice of the language, tried until one fits."""


def models(value: Any) -> Iterator[BaseModel]:
    """Every part of a document that has fields."""
    if isinstance(value, BaseModel):
        yield value
        for name in value.model_fields_set:
            yield from models(getattr(value, name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from models(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from models(inner)


def test_the_sample_has_no_errors() -> None:
    assert not read_draft(EVERYTHING, "everything.yaml", None).errors


def declared_models() -> Iterator[type[BaseModel]]:
    """The models of an agreement file."""
    for module in (agreement, changes, clauses, declared, mechanism):
        for model in vars(module).values():
            if (
                isinstance(model, type)
                and issubclass(model, BaseModel)
                and model.__module__ == module.__name__
            ):
                yield model


def test_the_sample_uses_every_field() -> None:
    used = {(type(each).__name__, name) for each in models(SPOKEN.document) for name in each.model_fields_set}
    of_any_clause = set(clauses.TextClause.model_fields) & set(clauses.ForbidClause.model_fields)
    for model in declared_models():
        name = model.__name__
        if name.startswith("_") or name in ABOUT_THE_FILE:
            continue
        for field in model.model_fields:
            used_somewhere = field in of_any_clause and any(other == field for _, other in used)
            assert (name, field) in used | UNSAID or used_somewhere, f"{name}.{field} is not in the sample"


def leaves(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value that is no collection."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else None
    if inner is None:
        yield path
        return
    for key, value in inner:
        yield from leaves(value, (*path, key))


def at(data: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


def changed(path: tuple[Any, ...]) -> Any:
    """The data with another value at a place: another number, another word of the choice, or more text."""
    old = at(DATA, path)
    bumped = re.sub(r"\d+(?=\D*$)", lambda found: str(int(found[0]) + 1).zfill(len(found[0])), old or "")
    for new in (bumped, f"{old}x", *WORDS):
        if new == old:
            continue
        other = deepcopy(DATA)
        at(other, path[:-1])[path[-1]] = new
        try:
            AgreementDocument.model_validate(other)
        except ValidationError:
            continue
        return other
    raise AssertionError(f"nothing else can stand at {path}")


def told(reading: Reading, path: tuple[Any, ...]) -> Any:
    """What is read of the part of the file that a path leads to."""
    return reading.clauses[path[1]] if path[0] == "obligations" else reading.rest


CHANGEABLE = [path for path in leaves(DATA) if path[-1] != "test"]  # a text has `test: none` and nothing else


@pytest.mark.parametrize("path", CHANGEABLE, ids=lambda path: ".".join(map(str, path)))
def test_another_value_makes_another_sentence(path: tuple[Any, ...]) -> None:
    assert told(read(changed(path)), path) != told(SPOKEN, path)


def removable() -> Iterator[tuple[Any, ...]]:
    """Every value, collections too, without which the file has still the right shape."""
    paths = {path[:length] for path in leaves(DATA) for length in range(1, len(path) + 1)}
    for path in sorted(paths, key=str):
        other = deepcopy(DATA)
        above = at(other, path[:-1])
        del above[path[-1]]
        is_whole_clause = path[0] == "obligations" and len(path) < 3
        try:
            AgreementDocument.model_validate(other)
        except ValidationError:
            continue
        if not is_whole_clause:
            yield path


@pytest.mark.parametrize("path", list(removable()), ids=lambda path: ".".join(map(str, path)))
def test_leaving_something_out_makes_another_sentence(path: tuple[Any, ...]) -> None:
    other = deepcopy(DATA)
    del at(other, path[:-1])[path[-1]]
    assert told(read(other), path) != told(SPOKEN, path)
