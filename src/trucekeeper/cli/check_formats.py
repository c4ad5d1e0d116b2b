"""What the checker found, as JSON, as SARIF 2.1.0, and as workflow commands of GitHub Actions."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import trucekeeper
from trucekeeper.agreement.checks import RULES, page
from trucekeeper.agreement.checks.pages import pages
from trucekeeper.cli.checked_file import CheckedFile
from trucekeeper.errors import CODES, Diagnostic, Place, Severity

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_json(checked: Sequence[CheckedFile]) -> str:
    """A list of objects, one for each diagnostic, file by file."""
    found = [
        {
            "code": each.code,
            "severity": each.severity.value,
            "file": each.place.file,
            "line": each.place.line,
            "column": each.place.column,
            "message": each.message,
            "hint": each.hint,
        }
        for each in _all(checked)
    ]
    return json.dumps(found, ensure_ascii=False, indent=1)


def as_github(checked: Sequence[CheckedFile]) -> str:
    """A workflow command for each diagnostic, which GitHub Actions shows beside the line."""
    return "\n".join(_command(each) for each in _all(checked))


def as_sarif(checked: Sequence[CheckedFile]) -> str:
    """One run of the checker as SARIF 2.1.0 (OASIS): its rules with their pages, and the results."""
    found = list(_all(checked))
    known = dict.fromkeys((*RULES, *pages(), *(each.code for each in found)))
    indices = {code: index for index, code in enumerate(known)}
    driver = {
        "name": "Trucekeeper",
        "version": trucekeeper.__version__,
        "rules": [_descriptor(code) for code in indices],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": all(each.usable for each in checked)}],
        "results": [_result(each, indices[each.code]) for each in found],
    }
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1)


def _all(checked: Sequence[CheckedFile]) -> Iterator[Diagnostic]:
    for file in checked:
        yield from file.diagnostics


def _descriptor(code: str) -> dict[str, Any]:
    """A rule as SARIF has it: its level where it is a rule of the checker, its page where it has one."""
    described: dict[str, Any] = {"id": code, "shortDescription": {"text": CODES[code]}}
    if code in RULES:
        rule = RULES[code]
        described["defaultConfiguration"] = {"level": rule.severity.value}
        described["properties"] = {"tags": [rule.family.value]}
    if code in pages():
        described["help"] = {"text": _plain(page(code)), "markdown": page(code)}
    return described


def _plain(markdown: str) -> str:
    """A page without the marks of Markdown, for readers that do not know it."""
    without_fences = re.sub(r"^```.*\n", "", markdown, flags=re.MULTILINE)
    return re.sub(r"^#+ |[`*]", "", without_fences, flags=re.MULTILINE).strip()


def _result(diagnostic: Diagnostic, index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": diagnostic.severity.value,
        "message": {"text": _told(diagnostic)},
    }
    if diagnostic.place.file is not None:
        physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(diagnostic.place.file)}}
        if region := _region(diagnostic.place):
            physical["region"] = region
        result["locations"] = [{"physicalLocation": physical}]
    return result


def _region(place: Place) -> dict[str, int]:
    found = {"startLine": place.line, "startColumn": place.column}
    return {name: value for name, value in found.items() if value is not None}


def _uri(file: str) -> str:
    """A path as a URI reference: one below the working directory stays relative to it."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))


def _told(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.message}\nHint: {diagnostic.hint}" if diagnostic.hint else diagnostic.message


COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
"""How GitHub Actions calls the severities."""


def _command(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    properties = {"file": place.file, "line": place.line, "col": place.column, "title": diagnostic.code}
    written = ",".join(
        f"{name}={_escaped_property(str(value))}" for name, value in properties.items() if value is not None
    )
    return f"::{COMMANDS[diagnostic.severity]} {written}::{_escaped(_told(diagnostic))}"


def _escaped(text: str) -> str:
    """Text as a workflow command has it: one line, its percent signs kept."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
