"""Checks the shape of an agreement file and tells what is wrong in the file's own words.

An entry that cannot be used (one party, one obligation) is told and set aside, so that the rest
can still be checked; only where the file's head is unusable does the reading end there.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, cast

from pydantic import ValidationError

from trucekeeper.agreement.document import FORMS, TAGS, AgreementDocument
from trucekeeper.agreement.known_fields import fields_at, forms_with
from trucekeeper.agreement.problems import Problems, suggestion
from trucekeeper.agreement.yaml_text import Path, Plain, Source
from trucekeeper.terms import listed

HEAD = ("title", "in_force", "time_zone", "parties", "obligations")
"""What an agreement cannot do without."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """A document of the right shape, and every name its file declares, usable or not."""

    document: AgreementDocument
    declared: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def names(self, *sections: str) -> frozenset[str]:
        """The names that stand in these sections of the file."""
        return frozenset().union(*(self.declared.get(section, frozenset()) for section in sections))


def read_shape(source: Source, problems: Problems) -> Shaped | None:
    """The document in the file, without entries of a wrong shape; None where its head is unusable."""
    if not isinstance(source.data, dict):
        hint = "begin with lines such as `title: …` and `parties:`; see docs/language.md"
        problems.error("field-invalid", "the file is not a list of fields with values", (), hint)
        return None
    declared = {
        section: frozenset(content) for section, content in source.data.items() if isinstance(content, dict)
    }
    try:
        return Shaped(AgreementDocument.model_validate(source.data), declared)
    except ValidationError as found:
        usable = _tell(found, source.data, problems)
    if usable is None:
        return None
    try:
        return Shaped(AgreementDocument.model_validate(usable), declared)
    except ValidationError:
        # Setting aside what was told left a required part without content.
        return None


def _tell(found: ValidationError, data: dict[str, Plain], problems: Problems) -> dict[str, Plain] | None:
    """Tell every fault of shape; the data without the faulty entries, None where the head is faulty."""
    usable = deepcopy(data)
    is_head_usable = True
    told: set[Path] = set()
    for error in found.errors(include_url=False, include_context=True):
        path = tuple(part for part in error["loc"] if part not in TAGS and part != "[key]")
        if path not in told:
            _tell_one(error["type"], cast(Mapping[str, Any], error), path, data, problems)
            told.add(path)
        is_extra = error["type"] == "extra_forbidden"
        is_head_usable &= is_extra or path[0] not in HEAD or (len(path) > 1 and path[0] in _ENTRIES)
        _set_aside(usable, path if is_extra else path[: 2 if path[0] in _ENTRIES else 1])
    return usable if is_head_usable else None


_ENTRIES = (
    *("parties", "third_parties", "units", "stocks", "kinds", "zones", "lists", "documents", "versions"),
    *("phases", "obligations", "anchors", "extensions", "renewals", "readings", "acts", "confirmed"),
    "mechanism",
)
"""The sections whose entries stand by themselves, so that one can be set aside without the others."""


def _set_aside(usable: Plain, path: Path) -> None:
    """Take out what stands at ``path``, if it still does."""
    *above, last = path
    inner = usable
    for step in above:
        inner = inner.get(str(step)) if isinstance(inner, dict) else None
    if isinstance(inner, dict):
        inner.pop(str(last), None)


def _tell_one(kind: str, error: Mapping[str, Any], path: Path, data: Plain, problems: Problems) -> None:
    where, name = path[:-1], path[-1]
    value = error["input"]
    if kind == "missing":
        lacking = f"`{_shown(where)}` has no `{name}`" if where else f"the agreement has no `{name}`"
        problems.key_error("field-missing", lacking, where, _HINTS.get(str(name)))
    elif kind == "extra_forbidden":
        hint = _field_hint(str(name), where, data)
        if value is None and " " in str(name):
            hint = "put text that has commas in quotation marks, where it stands inside braces"
        problems.key_error("field-unknown", f"`{name}` is not a field{_of(where)}", path, hint)
    elif kind == "form-count":
        _tell_form(value, path, problems)
    elif kind == "bearer-bare-list":
        parties = ", ".join(str(each) for each in value if isinstance(each, str)) or "a, b"
        hint = (
            f"write {{each: [{parties}]}} (each by itself), {{either: [{parties}]}} (any one of them) "
            f"or {{jointly: [{parties}]}} (together)"
        )
        message = f"`{_shown(path)}` does not say how the parties bear the duty"
        problems.error("bearer-bare-list", message, path, hint)
    elif kind == "zone-bare-list":
        zones = ", ".join(str(each) for each in value if isinstance(each, str)) or "north, south"
        message = f"`{_shown(path)}` does not say that each zone counts by itself"
        problems.error("field-invalid", message, path, f"write {{each: [{zones}]}}")
    elif value is None:
        hint = "write a value, or {} or [] for nothing, or leave the field out"
        problems.key_error("field-missing", f"`{_shown(path)}` has no value", path, hint)
    elif "[key]" in error["loc"]:
        _tell_name(str(name), kind, error, path, problems)
    else:
        message, advice = _wrong_value(kind, error, value)
        if str(name) in ("by", "in") and "," in str(value):
            advice = None  # several names in one: how the field says several is the better advice
        problems.error("field-invalid", f"`{_shown(path)}` {message}", path, advice or _HINTS.get(str(name)))


def _tell_form(value: object, path: Path, problems: Problems) -> None:
    if not isinstance(value, dict):
        message = f"`{_shown(path)}` should hold fields such as `article` and `by`"
        problems.key_error("field-invalid", message, path)
        return
    given = [form for form in FORMS if form in value]
    choice = "an obligation has exactly one of: " + ", ".join(FORMS)
    if given:
        message = f"`{_shown(path)}` has {len(given)} forms: {', '.join(given)}"
        hint = f"{choice}; write two obligations where the clause asks two things"
    else:
        message = f"`{_shown(path)}` does not say what is asked"
        hint = f"{choice}; `text` with `test: none` lists a clause without scoring it"
    problems.key_error("form-count", message, path, hint)


def _tell_name(name: str, kind: str, error: Mapping[str, Any], path: Path, problems: Problems) -> None:
    if kind == "enum":
        problems.key_error(
            "field-invalid", f"`{_shown(path)}` is not one of {error['ctx']['expected']}", path, _HINTS["by"]
        )
        return
    hint = f"names begin with a letter and have only a-z, 0-9, - and _: {_as_name(name)}"
    problems.key_error("field-invalid", f"{name!r} cannot be a name", path, hint)


def _wrong_value(kind: str, error: Mapping[str, Any], value: object) -> tuple[str, str | None]:
    context = error.get("ctx", {})
    if kind in {"enum", "literal_error"}:
        expected = str(context["expected"])
        words = expected.replace(" or ", ", ").replace("'", "").split(", ")
        return f"is {_quoted(value)}, not one of {expected}", suggestion(str(value), words, "") or None
    if kind == "string_pattern_mismatch" and str(value).strip():
        return f"is {_quoted(value)}, which cannot be a name", f"such as {_as_name(str(value))}"
    if kind in {"string_pattern_mismatch", "string_too_short"}:
        return "is empty", None
    if kind == "too_short":
        return "is empty", None
    if kind == "too_long":
        return "says more than one of each, either and jointly", None
    if kind in {"string_type", "union_tag_not_found"}:
        hint = "put text that has a colon, a brace or a bracket in quotation marks"
        return f"should be text, not {_sort(value)}", hint
    if kind in {"model_type", "dict_type", "model_attributes_type"}:
        return f"should hold fields, not {_sort(value)}", None
    if kind == "list_type":
        as_list = f"write it as [{value}]" if isinstance(value, str) else None
        return f"should be a list, not {_sort(value)}", as_list
    if kind.startswith("int_"):
        return f"is {_quoted(value)}, not a whole number", None
    if kind.startswith("bool_"):
        return f"is {_quoted(value)}, not true or false", None
    if kind == "greater_than_equal":
        return f"is less than {context['ge']}", None
    return f"cannot be {_quoted(value)}: {error['msg'].lower()}", None


_HINTS = {
    "article": 'give the article of the text in quotation marks: article: "1.10"',
    "by": "write the party's name, or {each: [a, b]}, {either: [a, b]} or {jointly: [a, b]}",
    "in": "write a zone's name, or {each: [north, south]}",
    "due": "write a time: due: day 7, or due: 2015-03-01 18:00",
    "time_zone": "give the IANA name of the zone in which days are counted: time_zone: Europe/Kyiv",
    "in_force": "give the date and time of entry into force: in_force: 2015-02-15 00:00",
    "title": "title: Example ceasefire",
    "parties": "parties: {a: {name: Government of A}, b: {name: Movement B}}",
    "obligations": 'obligations: {no-fire: {article: "1", by: {each: [a, b]}, forbid: hostile_act}}',
    "name": "give the name that the agreement uses",
    "test": "write test: none; a clause in `text` is listed and never scored",
    "members": "write who is in the body and what each may do: members: {a: [report], q: [verify, rule]}",
}


def _field_hint(name: str, where: Path, data: Plain) -> str | None:
    known = fields_at(where, data)
    near = suggestion(name, known, "")
    if where[:1] == ("mechanism",) and len(where) == 2 and not near:
        near = suggestion(str(where[1]), fields_at(where[:1], data), "")  # a misspelt field, not a body
    if where[:1] == ("obligations",) and len(where) == 2 and not near:
        forms = forms_with(name)
        if forms:
            return f"`{name}` goes with {listed([f'`{form}`' for form in forms], 'or')} only"
    return near or ("it has: " + ", ".join(known) if known else None)


def _shown(path: Path) -> str:
    return ".".join(str(part) for part in path)


def _of(where: Path) -> str:
    return f" of `{_shown(where)}`" if where else " of an agreement"


def _sort(value: object) -> str:
    if isinstance(value, dict):
        return "fields with values"
    return "a list" if isinstance(value, list) else _quoted(value)


def _quoted(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _as_name(text: str) -> str:
    kept = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_") else "-" for sign in text[:60])
    kept = kept.strip("-").lower() or "north"
    return kept if kept[0].isalpha() else f"n{kept}"
