"""A YAML file of a dossier as its model, with the place of everything that is wrong in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from trucekeeper.agreement.problems import suggestion
from trucekeeper.agreement.yaml_text import Path, Plain, Source, read_yaml
from trucekeeper.errors import Diagnostic, InputError, TrucekeeperError

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Document(Generic[Model]):
    """What a file says, and where in the file each part of it stands."""

    content: Model
    source: Source


def read_document(model: type[Model], text: str, file: str) -> Document[Model]:
    """Read ``text``; raises :class:`InputError` that carries all that does not fit the model.

    As elsewhere in YAML, ``null`` and ``~`` mean the same as no value.
    """
    source = read_yaml(text, file)
    problems = list(source.problems)
    content = None
    try:
        content = model.model_validate(_with_nulls(source.data))
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False)
        problems += [_diagnostic(error["type"], error["msg"], error, model, source) for error in errors]
    if content is None or problems:
        raise as_error(problems)
    return Document(content, source)


def _with_nulls(data: Plain) -> Plain:
    if isinstance(data, dict):
        return {name: _with_nulls(value) for name, value in data.items()}
    if isinstance(data, list):
        return [_with_nulls(value) for value in data]
    return None if data in ("null", "~") else data


def as_error(problems: Sequence[Diagnostic]) -> InputError:
    """One error that carries all the problems, of which there is at least one."""
    first, *others = problems
    return InputError(first.code, first.message, place=first.place, hint=first.hint, others=tuple(others))


def _diagnostic(kind: str, said: str, error: Any, model: type[BaseModel], source: Source) -> Diagnostic:
    path: Path = tuple(error["loc"])
    name = str(path[-1]) if path else source.file
    cause = error.get("ctx", {}).get("error")
    if isinstance(cause, TrucekeeperError):
        found = cause.diagnostic
        return Diagnostic(found.code, found.message, source.value(path), found.hint)
    if kind == "missing":
        return Diagnostic("field-missing", f"`{name}` is missing", source.key(path[:-1]))
    if kind == "extra_forbidden":
        hint = suggestion(name, _fields_at(model, path[:-1]))
        return Diagnostic("field-unknown", f"`{name}` is not a field here", source.key(path), hint)
    wanted = _WANTED.get(kind)
    message = f"should be {wanted}" if wanted else said.removeprefix("Value error, ")
    name = f"{path[-2]} {int(path[-1]) + 1}" if path and isinstance(path[-1], int) else name
    return Diagnostic("field-invalid", f"`{name}`: {message[:1].lower()}{message[1:]}", source.value(path))


_WANTED = {
    "model_type": "fields with values, as in `name: value`",
    "dict_type": "fields with values, as in `name: value`",
    "mapping_type": "fields with values, as in `name: value`",
    "tuple_type": "a list",
    "string_type": "text",
}
"""What a part of a file should be, by the kind of error that says it is not."""


def _fields_at(model: type[BaseModel], path: Path) -> list[str]:
    """The names of the fields of the model that stands at a path below another."""
    for part in path:
        if isinstance(part, str) and part in model.model_fields:
            inner = _inner_model(model.model_fields[part].annotation)
            model = inner or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as ``tuple[Model, ...]`` or ``Model | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_inner_model(argument) for argument in getattr(annotation, "__args__", ()))
    return next((found for found in inner if found is not None), None)
