"""Which fields the language has at a place of a file, read off its published JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from trucekeeper.agreement.document import CLAUSES, FORMS, json_schema
from trucekeeper.agreement.yaml_text import Path, Plain


def fields_at(where: Path, data: Plain) -> list[str]:
    """The fields that the part of the file at ``where`` can have; none where it takes any name."""
    if where[:1] == ("obligations",) and len(where) > 1:
        entry = data.get("obligations") if isinstance(data, dict) else None
        clause = entry.get(str(where[1])) if isinstance(entry, dict) else None
        forms = [form for form in FORMS if isinstance(clause, dict) and form in clause]
        start, rest = ([_clause_schema(forms[0])] if forms else []), where[2:]
    else:
        start, rest = [_schema()], where
    return list(dict.fromkeys(name for part in _descend(start, rest) for name in part.get("properties", {})))


def forms_with(name: str) -> list[str]:
    """The forms of obligation that have a field of this name."""
    return [form for form in FORMS if name in _clause_schema(form).get("properties", {})]


@cache
def _schema() -> Mapping[str, Any]:
    return json_schema()


def _clause_schema(form: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = _schema()["$defs"][CLAUSES[form].__name__]
    return found


def _descend(parts: list[Mapping[str, Any]], steps: Path) -> Iterator[Mapping[str, Any]]:
    """The schemas of what stands below some steps."""
    here = [each for part in parts for each in _alternatives(part)]
    if not steps:
        yield from here
        return
    for part in here:
        named = part.get("properties", {}).get(str(steps[0]))
        any_name = [*part.get("patternProperties", {}).values(), part.get("additionalProperties")]
        for below in [named] if named is not None else [*any_name, part.get("items")]:
            if isinstance(below, Mapping):
                yield from _descend([below], steps[1:])


def _alternatives(part: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The schema itself, or those that it refers to or chooses from."""
    if "$ref" in part:
        yield from _alternatives(_schema()["$defs"][part["$ref"].rpartition("/")[2]])
        return
    choices = [*part.get("anyOf", ()), *part.get("oneOf", ())]
    for choice in choices:
        yield from _alternatives(choice)
    if not choices:
        yield part
