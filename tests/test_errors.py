"""The error family: one base, the builtin it is, a declared code, a place and a hint."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from trucekeeper import errors
from trucekeeper.errors import (
    CODES,
    Diagnostic,
    FileError,
    InputError,
    MissingExtraError,
    Place,
    Severity,
    TrucekeeperError,
    UnknownNameError,
)

SOURCE = Path(errors.__file__).parent


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        (InputError, ValueError),
        (UnknownNameError, LookupError),
        (FileError, OSError),
        (MissingExtraError, ImportError),
    ],
)
def test_each_error_is_also_the_builtin_that_it_is(
    error: type[TrucekeeperError], builtin: type[Exception]
) -> None:
    with pytest.raises(builtin) as caught:
        raise error("file-missing", "there is no file", place=Place("agreement.yaml"), hint="write one")
    assert isinstance(caught.value, TrucekeeperError)
    assert caught.value.diagnostic.code == "file-missing"
    assert str(caught.value) == ("agreement.yaml: error [file-missing] there is no file\n  hint: write one")


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place(), "input"),
        (Place("zones.geojson"), "zones.geojson"),
        (Place("agreement.yaml", 12), "agreement.yaml:12"),
        (Place("agreement.yaml", 12, 5), "agreement.yaml:12:5"),
        (Place("events.csv", 14, row=13), "events.csv:14 (row 13)"),
        (Place("events.csv", row=13), "events.csv (row 13)"),
    ],
)
def test_a_place_is_written_as_compilers_write_it(place: Place, text: str) -> None:
    assert str(place) == text


def test_a_diagnostic_without_hint_is_one_line_and_says_how_much_it_matters() -> None:
    diagnostic = Diagnostic("stage-unnamed", "no stage", Place("a.yaml", 3), severity=Severity.WARNING)
    assert str(diagnostic) == "a.yaml:3: warning [stage-unnamed] no stage"


def test_an_error_carries_all_problems_its_own_first() -> None:
    others = (Diagnostic("zone-unknown", "no zone"), Diagnostic("phase-unknown", "no phase"))
    error = InputError("party-unknown", "no party", others=others)
    assert [each.code for each in error.diagnostics] == ["party-unknown", "zone-unknown", "phase-unknown"]


def test_a_code_that_is_not_declared_is_a_mistake_of_ours() -> None:
    with pytest.raises(AssertionError, match="no-such-code"):
        Diagnostic("no-such-code", "what is this?")


def test_codes_are_lower_case_words_and_say_what_they_mean() -> None:
    for code, meaning in CODES.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)+", code)
        assert meaning[0].islower()
        assert not meaning.endswith(".")
    assert len(set(CODES.values())) == len(CODES)


CARRIERS = {
    *("Diagnostic", "TrucekeeperError"),
    *(error.__name__ for error in TrucekeeperError.__subclasses__()),
}


def codes_written(file: Path) -> set[str]:
    """The literal codes with which a file makes diagnostics or raises errors of the family."""
    calls = [
        node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]
    first = [
        node.args[0]
        for node in calls
        if isinstance(node.func, ast.Name) and node.func.id in CARRIERS and node.args
    ]
    return {node.value for node in first if isinstance(node, ast.Constant) and isinstance(node.value, str)}


@pytest.mark.parametrize("file", sorted(SOURCE.rglob("*.py")), ids=lambda file: str(file.relative_to(SOURCE)))
def test_the_source_names_only_declared_codes(file: Path) -> None:
    assert codes_written(file) <= set(CODES)
