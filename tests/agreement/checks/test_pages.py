"""Every code that a check can give has a page, and the examples on it tell what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.agreement.checks.examples import examples
from trucekeeper.agreement import checks
from trucekeeper.agreement.checks import RULES, Family, page
from trucekeeper.agreement.checks.pages import pages
from trucekeeper.errors import CODES, Severity

ROOM = Path(checks.__file__).parents[1]
TOLD = re.compile(r"(?:error|warning|tell|InputError|Diagnostic)\(\s*\"([a-z]+(?:-[a-z]+)+)\"")


def reader_codes() -> set[str]:
    """The codes that reading an agreement can give."""
    sources = [file.read_text(encoding="utf-8") for file in ROOM.rglob("*.py") if "network" not in file.parts]
    when = [file.read_text(encoding="utf-8") for file in (ROOM.parent / "when").glob("*.py")]
    return {code for text in (*sources, *when) for code in TOLD.findall(text)} & set(CODES)


def test_every_code_has_a_page_and_no_other() -> None:
    assert set(pages()) == set(RULES) | reader_codes()


@pytest.mark.parametrize("code", pages())
class TestPage:
    def test_its_examples_tell_it_or_do_not(self, code: str) -> None:
        tells, silent = examples(code, "tells"), examples(code, "silent")
        assert tells, "no example that tells it"
        assert silent, "no example that does not"
        for example in tells:
            found = [each for each in example.told() if each.code == code]
            assert found, [str(each) for each in example.told()]
            assert all(each.place.file for each in found)
        for example in silent:
            assert code not in {each.code for each in example.told()}
            assert not [each for each in example.told() if each.severity is Severity.ERROR]

    def test_it_says_what_why_which_case_and_how_to_mend(self, code: str) -> None:
        text = page(code)
        assert text.startswith(f"# {code}\n")
        prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
        assert re.findall(r"^## (.+)$", prose, re.MULTILINE) == ["Why", "A real case", "How to mend"]
        if code in RULES:
            rule = RULES[code]
            assert f"*{rule.severity}, {Family(rule.family)}*" in text
        else:
            assert re.search(r"^\*(error|warning), reader\*$", text, re.MULTILINE)


def test_every_rule_is_declared_once_in_its_own_family() -> None:
    assert len({rule.code for rule in RULES.values()}) == len(RULES)
    assert {rule.code for rule in RULES.values()} <= set(CODES)
