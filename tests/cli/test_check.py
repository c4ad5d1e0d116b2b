"""``trucekeeper check`` and ``trucekeeper rule``, on files as people give them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from trucekeeper.agreement.checks.pages import pages
from trucekeeper.errors import CODES

GOOD = """\
title: Truce of the two valleys
in_force: 2025-01-01 06:00
time_zone: UTC
ends: 2025-03-01
parties:
  a: {name: Government of A}
  b: {name: Movement B}
obligations:
  no-fire: {article: "1", by: {each: [a, b]}, forbid: hostile_act}
  amnesty: {article: "2", by: a, text: An amnesty is considered., test: none}
"""
FAULTY = GOOD.replace("hostile_act", "hostil_act")
ZONES = "zones: {road: {geometry: zones.geojson#road}}\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the program is run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(name: str, content: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def codes(run: Run, *files: object) -> list[str]:
    """The codes told about these files."""
    return [each["code"] for each in json.loads(run("check", *files, "--format", "json").out)]


class TestExitStatus:
    def test_warnings_and_notes_are_no_failure(self, run: Run) -> None:
        outcome = run("check", written("good.yaml", GOOD))
        assert "warning: " in outcome.out
        assert (outcome.status, outcome.err) == (0, "")

    @pytest.mark.parametrize("format", ["text", "json", "sarif", "github"])
    def test_an_error_is_status_1_and_an_unusable_file_2_in_every_format(self, run: Run, format: str) -> None:
        good, faulty = written("good.yaml", GOOD), written("faulty.yaml", FAULTY)
        assert run("check", good, "--format", format).status == 0
        assert run("check", faulty, good, "--format", format).status == 1
        assert run("check", faulty, "nowhere.yaml", good, "--format", format).status == 2

    def test_the_other_files_are_checked_all_the_same(self, run: Run) -> None:
        outcome = run("check", "nowhere.yaml", written("good.yaml", GOOD))
        assert outcome.status == 2
        assert "nowhere.yaml: 1 error, 0 warnings, 0 notes; it cannot be used\n" in outcome.out
        assert re.search(
            r"^good.yaml: 0 errors, \d+ warnings?, \d+ notes?; 1 of 2 clauses", outcome.out, re.M
        )

    def test_a_file_given_twice_is_checked_once(self, run: Run) -> None:
        file = written("faulty.yaml", FAULTY)
        assert codes(run, file, file).count("kind-unknown") == 1


UNUSABLE: Mapping[str, tuple[str | bytes, str]] = {
    "empty": ("", "file-empty"),
    "comments only": ("# later\n", "file-empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x01", "file-binary"),
    "another encoding": ("title: Übung".encode("latin-1"), "file-binary"),
    "no YAML": ("title: [\n", "yaml-broken"),
    "a list": ("- a\n- b\n", "field-invalid"),
    "no head": ("title: Truce\n", "field-missing"),
    "one line of a million letters": ("x" * 1_000_000, "field-invalid"),
}


class TestUnusableFiles:
    @pytest.mark.parametrize(("content", "code"), UNUSABLE.values(), ids=UNUSABLE)
    def test_each_is_told_with_its_name_and_nothing_is_raised(
        self, run: Run, content: str | bytes, code: str
    ) -> None:
        outcome = run("check", written("draft.yaml", content))
        assert outcome.status == 2
        assert f"[{code}]" in outcome.out
        assert outcome.out.startswith("error: draft.yaml")
        assert outcome.out.endswith("it cannot be used\n")
        assert max(map(len, outcome.out.splitlines())) < 300

    def test_a_folder_stands_for_the_agreement_in_it(self, run: Run) -> None:
        written("truce/agreement.yaml", FAULTY)
        outcome = run("check", "truce")
        assert outcome.status == 1
        assert "error: truce/agreement.yaml:9:" in outcome.out

    def test_a_folder_without_one_is_told(self, run: Run, here: Path) -> None:
        (here / "empty").mkdir()
        outcome = run("check", "empty")
        assert outcome.status == 2
        assert "error: empty: this folder holds no agreement.yaml [file-missing]" in outcome.out

    def test_a_folder_of_that_name_is_no_file(self, run: Run, here: Path) -> None:
        (here / "odd" / "agreement.yaml").mkdir(parents=True)
        outcome = run("check", "odd")
        assert outcome.status == 2
        assert "it cannot be read" in outcome.out

    def test_no_file_at_all_is_wrong_use(self, run: Run) -> None:
        assert run("check").status == 2


class TestBeside:
    def test_articles_are_looked_up_where_they_stand_beside_the_file(self, run: Run) -> None:
        file = written("truce/agreement.yaml", GOOD)
        assert "article-unknown" not in codes(run, file)
        written("truce/articles.md", "## 1\n\nFire ceases.\n")
        assert codes(run, file).count("article-unknown") == 1

    def test_articles_that_cannot_be_read_are_told_and_the_file_is_checked(self, run: Run) -> None:
        written("truce/agreement.yaml", FAULTY)
        written("truce/articles.md", "## 1\n\n## 1\n")
        found = json.loads(run("check", "truce", "--format", "json").out)
        told = [(each["code"], each["file"], each["line"]) for each in found]
        assert ("id-duplicate", "truce/articles.md", 3) in told
        assert ("kind-unknown", "truce/agreement.yaml", 9) in told

    def test_shapes_are_missed_only_where_there_is_a_file_of_shapes(self, run: Run) -> None:
        file = written("truce/agreement.yaml", GOOD + ZONES)
        assert "zone-empty" not in codes(run, file)
        written("truce/zones.geojson", '{"type": "FeatureCollection", "features": []}')
        assert "zone-empty" in codes(run, file)
        written("truce/zones.geojson", "{")
        assert "geojson-broken" in codes(run, file)
        assert "zone-empty" not in codes(run, file)


class TestText:
    def test_a_message_has_place_excerpt_caret_and_hint(self, run: Run) -> None:
        out = run("check", written("draft.yaml", FAULTY)).out
        line = FAULTY.splitlines()[8]
        caret = line.index("hostil_act") + len("  9 | ")
        assert (
            "error: draft.yaml:9:55: no kind of act is called `hostil_act` [kind-unknown]\n"
            f"  9 | {line}\n" + " " * caret + "^\n"
            "  hint: did you mean `hostile_act`?\n"
        ) in out

    def test_the_summary_counts_and_lists_what_is_switched_off_with_its_reason(self, run: Run) -> None:
        off = "checks: {off: {disputes-missing: settled by letter, access-missing: no aid is due}}\n"
        quiet = run("check", written("draft.yaml", GOOD + off)).out
        loud = run("check", written("draft.yaml", GOOD)).out
        assert "[disputes-missing]" in loud
        assert "[disputes-missing]" not in quiet
        summary = "1 of 2 clauses listed and never scored (50%)"
        assert f"{summary}\n" in loud
        assert quiet.endswith(
            f"{summary}; 2 rules switched off\n"
            "  off: disputes-missing: settled by letter\n"
            "  off: access-missing: no aid is due\n"
        )

    def test_the_counts_are_those_of_the_messages(self, run: Run) -> None:
        file = written("draft.yaml", FAULTY)
        out = run("check", file).out
        found = json.loads(run("check", file, "--format", "json").out)
        by_severity = {
            name: sum(each["severity"] == name for each in found) for name in ("error", "warning", "note")
        }
        for name, number in by_severity.items():
            assert number == len(re.findall(rf"^{name}: ", out, re.M))
            assert re.search(rf"\b{number} {name}", out.splitlines()[-1])

    def test_all_is_told_however_much_there_is(self, run: Run) -> None:
        clauses = "".join(f'  n{i}: {{article: "1", by: a, forbid: nothing_{i}}}\n' for i in range(60))
        out = run("check", written("draft.yaml", GOOD + clauses)).out
        assert out.count("[kind-unknown]") == 60

    def test_colours_are_for_terminals(self, run: Run) -> None:
        assert "\x1b" not in run("check", written("draft.yaml", FAULTY)).out


class TestFormats:
    def test_json_is_a_list_of_objects_with_these_names(self, run: Run) -> None:
        found = json.loads(run("check", written("draft.yaml", FAULTY), "--format", "json").out)
        assert {
            "code": "kind-unknown",
            "severity": "error",
            "file": "draft.yaml",
            "line": 9,
            "column": 55,
            "message": "no kind of act is called `hostil_act`",
            "hint": "did you mean `hostile_act`?",
        } in found
        assert all(list(each) == list(found[0]) for each in found)

    def test_nothing_to_tell_is_an_empty_list_and_no_workflow_command(self, run: Run) -> None:
        told = set(codes(run, written("draft.yaml", GOOD)))
        off = "checks:\n  off:\n" + "".join(f"    {code}: tried out\n" for code in sorted(told))
        file = written("draft.yaml", GOOD + off)
        assert json.loads(run("check", file, "--format", "json").out) == []
        assert run("check", file, "--format", "github").out == ""

    def test_github_commands_are_one_line_each_and_escaped(self, run: Run) -> None:
        file = written("a,b:c.yaml", FAULTY.replace("hostil_act", "'100%,\\n: act'"))
        lines = run("check", file, "--format", "github").out.splitlines()
        assert all(
            re.fullmatch(r"::(error|warning|notice) file=[^:, ]+(,\w+=[^:,]+)*::.+", line) for line in lines
        )
        (error,) = [line for line in lines if line.startswith("::error")]
        assert error.startswith("::error file=a%2Cb%3Ac.yaml,line=9,col=55,title=field-invalid::")
        assert "100%25,\\\\n: act" in error
        assert any("%0AHint: " in line for line in lines)

    def test_a_note_is_a_notice_to_github(self, run: Run) -> None:
        lines = run("check", written("draft.yaml", GOOD), "--format", "github").out.splitlines()
        assert any(line.startswith("::notice ") and "%0AHint: " in line for line in lines)

    def test_github_commands_of_a_whole_file_have_no_line(self, run: Run) -> None:
        out = run("check", "nowhere.yaml", "--format", "github").out
        assert out.startswith("::error file=nowhere.yaml,title=file-missing::this file is not there%0AHint: ")


class TestSarif:
    """What the standard (SARIF 2.1.0, OASIS) requires of what is written."""

    def log(self, run: Run, *files: object) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads(run("check", *files, "--format", "sarif").out)
        return loaded

    def test_the_log_has_one_run_of_a_named_tool(self, run: Run) -> None:
        log = self.log(run, written("draft.yaml", FAULTY))
        assert log["version"] == "2.1.0"
        (found,) = log["runs"]
        assert found["tool"]["driver"]["name"] == "Trucekeeper"
        assert found["columnKind"] == "unicodeCodePoints"
        assert found["invocations"] == [{"executionSuccessful": True}]

    def test_a_file_that_cannot_be_used_is_no_successful_execution(self, run: Run) -> None:
        (found,) = self.log(run, "nowhere.yaml")["runs"]
        assert found["invocations"] == [{"executionSuccessful": False}]
        (result,) = found["results"]
        assert result["ruleId"] == "file-missing"
        assert "region" not in result["locations"][0]["physicalLocation"]

    def test_every_page_is_the_help_of_a_rule(self, run: Run) -> None:
        rules = self.log(run, written("draft.yaml", GOOD))["runs"][0]["tool"]["driver"]["rules"]
        assert len({rule["id"] for rule in rules}) == len(rules)
        assert set(pages()) <= {rule["id"] for rule in rules}
        for rule in rules:
            assert rule["shortDescription"]["text"] == CODES[rule["id"]]
            assert rule["help"]["markdown"].startswith(f"# {rule['id']}\n")
            assert "`" not in rule["help"]["text"]
            assert rule["help"]["text"].startswith(f"{rule['id']}\n")

    def test_results_point_at_their_rule_and_place(self, run: Run) -> None:
        file = written("drafts of A/draft ü.yaml", FAULTY)
        found = self.log(run, file)["runs"][0]
        rules = found["tool"]["driver"]["rules"]
        for result in found["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["level"] in ("error", "warning", "note")
            assert result["message"]["text"]
        (error,) = [result for result in found["results"] if result["level"] == "error"]
        assert error["message"]["text"] == (
            "no kind of act is called `hostil_act`\nHint: did you mean `hostile_act`?"
        )
        assert error["locations"] == [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "drafts%20of%20A/draft%20%C3%BC.yaml"},
                    "region": {"startLine": 9, "startColumn": 55},
                }
            }
        ]

    def test_an_absolute_path_is_a_file_uri(self, run: Run, here: Path) -> None:
        written("draft.yaml", FAULTY)
        result = self.log(run, here / "draft.yaml")["runs"][0]["results"][0]
        location = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert location == {"uri": (here / "draft.yaml").as_uri()}

    @pytest.mark.skipif(sys.platform != "linux", reason="other systems have names in Unicode only")
    def test_a_name_that_is_no_unicode_is_written_all_the_same(self, here: Path) -> None:
        name = os.fsencode(here) + b"/draft\xff.yaml"
        Path(os.fsdecode(name)).write_text(GOOD, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "trucekeeper.cli", "check", b"draft\xff.yaml", "--format", "sarif"],
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"draft%FF.yaml" in done.stdout


class TestRule:
    def test_it_shows_the_page_without_the_marks_of_markdown(self, run: Run) -> None:
        outcome = run("rule", "nobody-rules")
        assert (outcome.status, outcome.err) == (0, "")
        for words in ("nobody-rules", "Why", "A real case", "How to mend", "# told", "# not told"):
            assert re.search(rf"^ *{re.escape(words)} *$", outcome.out, re.M), words
        assert "##" not in outcome.out
        assert "```" not in outcome.out
        assert "\x1b" not in outcome.out

    @pytest.mark.parametrize("code", pages())
    def test_every_page_can_be_shown(self, run: Run, code: str) -> None:
        outcome = run("rule", code)
        assert outcome.status == 0
        assert "How to mend" in outcome.out
        assert "# whole file" not in outcome.out
        assert max(map(len, outcome.out.splitlines())) <= 100

    def test_a_misspelt_code_is_suggested(self, run: Run) -> None:
        outcome = run("rule", "nobody-rule")
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err == (
            "error: there is no code `nobody-rule` [rule-unknown]\n  hint: did you mean `nobody-rules`?\n"
        )

    def test_codes_of_other_files_are_explained_elsewhere(self, run: Run) -> None:
        outcome = run("rule", "row-value")
        assert outcome.status == 2
        assert "`row-value` is no code of the checker [rule-unknown]" in outcome.err
        assert "docs/errors.md" in outcome.err
