"""The documentation says what is so: its examples run, its links lead somewhere, nothing is left out."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from doctest import ELLIPSIS, OutputChecker
from itertools import pairwise
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from trucekeeper.cli import app, main
from trucekeeper.cli.app import UNUSABLE_INPUT
from trucekeeper.cli.status import CONDITION_HOLDS
from trucekeeper.dossier import load
from trucekeeper.dossier.records import FIELDS
from trucekeeper.errors import CODES

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), *ROOT.glob("*.md")])
EXAMPLES = [page for page in PAGES if page.parent == DOCS]

FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN_FILE = re.compile(
    r'^```\w+ title="(?P<path>[\w.-]+/[\w./-]+)"\n(?P<body>.*?)^```$', re.MULTILINE | re.DOTALL
)
LINK = re.compile(r"\[[^\]]*\]\((?!https?://|mailto:)(?P<target>[^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block of a page."""

    language: str
    body: str
    line: int


def fences(page: Path) -> list[Fence]:
    text = page.read_text(encoding="utf-8")
    return [
        Fence(found["language"], found["body"], text[: found.start()].count("\n") + 1)
        for found in FENCE.finditer(text)
    ]


def same(shown: str, got: str) -> bool:
    """Whether output is as shown; ``...`` stands for anything, and so does showing nothing."""
    if not shown.strip():
        return True
    plain = "\n".join(line.rstrip() for line in got.splitlines()).strip() + "\n"
    return OutputChecker().check_output(shown.strip() + "\n", plain, ELLIPSIS)


def commands(fence: Fence) -> Iterator[tuple[str, str]]:
    """Each command of a console block with the output shown below it."""
    for part in re.split(r"^\$ ", fence.body, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def run(command: str) -> tuple[str, object]:
    """What a command writes, its answer or, where it has none, its complaint; and its exit status."""
    program, *arguments = shlex.split(command)
    assert program == "trucekeeper", command
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as left:
        main(arguments)
    return out.getvalue() or err.getvalue(), left.value.code or 0


def promised(command: str, shown: str) -> int:
    """The exit status: 0, but where an error is shown, or where a condition is shown that holds."""
    if re.search(r"^error: ", shown, re.MULTILINE):
        return UNUSABLE_INPUT
    return CONDITION_HOLDS if "--fail-on" in command else 0


def write_shown_files(page: Path, folder: Path) -> bool:
    """Write the files that a page shows whole, under their titles; whether there are any."""
    shown = list(SHOWN_FILE.finditer(page.read_text(encoding="utf-8")))
    for file in shown:
        path = folder / file["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file["body"], encoding="utf-8")
    return bool(shown)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_commands_of_a_page_write_what_it_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And leave the status they promise.

    Run at the root, or, where a page shows the files of a dossier, beside that.
    """
    monkeypatch.chdir(tmp_path if write_shown_files(page, tmp_path) else ROOT)
    for fence in fences(page):
        if fence.language == "console":
            for command, shown in commands(fence):
                got, status = run(command)
                told = f"{page.name}:{fence.line}: $ {command}\n{got}"
                assert same(shown, got), told
                assert status == promised(command, shown), told


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_python_of_a_page_runs_and_prints_what_follows_it(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for fence, following in pairwise([*fences(page), None]):
        if fence is not None and fence.language == "python":
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile(fence.body, f"{page.name}:{fence.line}", "exec"), names)
            if following is not None and following.language == "text":
                assert same(following.body, out.getvalue()), f"{page.name}:{fence.line}\n{out.getvalue()}"


def slug(heading: str) -> str:
    """The anchor of a heading, as MkDocs makes it."""
    plain = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for found in LINK.finditer(page.read_text(encoding="utf-8")):
        path, _, anchor = found["target"].partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.name}: {found['target']}"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in map(slug, headings), f"{page.name}: {found['target']}"


def test_every_page_is_in_the_navigation() -> None:
    listed = re.findall(r": ([\w-]+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(page.name for page in EXAMPLES)


def test_every_code_is_explained_and_no_other() -> None:
    tables = (DOCS / "errors.md").read_text(encoding="utf-8") + (DOCS / "checker.md").read_text(
        encoding="utf-8"
    )
    explained = re.findall(r"^\| `([a-z-]+)` \|", tables, re.MULTILINE)
    assert sorted(explained) == sorted(CODES)


def test_every_command_and_option_is_documented_and_no_other() -> None:
    sections = re.split(r"^## ", (DOCS / "commands.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    documented = {
        section.partition("\n")[0].strip(): set(re.findall(r"--[a-z][a-z-]+", section))
        for section in sections[1:]
    }
    program = typer.main.get_command(app)
    assert isinstance(program, TyperGroup)
    built = {
        name: {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
        for name, command in program.commands.items()
    }
    assert documented == built


def test_the_layout_of_findings_is_documented() -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", page, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert set(FIELDS) <= named


def test_the_dossier_that_is_shown_to_copy_has_no_warnings(tmp_path: Path) -> None:
    assert write_shown_files(DOCS / "dossier.md", tmp_path)
    dossier = load(tmp_path / "harbour")
    assert dossier.diagnostics == ()
    assert not any(intake.rejected or intake.notes for intake in dossier.intakes.values())
