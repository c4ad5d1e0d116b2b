"""``trucekeeper rule``: the page of one code of the checker."""

from __future__ import annotations

import re
from typing import Annotated

import typer
from rich.markdown import Markdown

from trucekeeper.agreement.checks import page
from trucekeeper.agreement.checks.pages import pages
from trucekeeper.agreement.problems import suggestion
from trucekeeper.cli.console import answers
from trucekeeper.errors import CODES, UnknownNameError

WIDEST = 100
"""Columns of prose; longer lines are hard to read."""

ALL = "docs/checker.md lists all codes of the checker, docs/errors.md the others"


def rule(
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="A code in brackets, such as disputes-missing.")
    ],
) -> None:
    """Explain a code of the checker: what it tells, why, the real case behind it, how to mend it."""
    if code not in pages():
        raise _unknown(code)
    console = answers()
    console.print(Markdown(_readable(page(code))), width=min(console.width, WIDEST))


def _unknown(code: str) -> UnknownNameError:
    if code in CODES:
        return UnknownNameError("rule-unknown", f"`{code}` is no code of the checker", hint=ALL)
    return UnknownNameError("rule-unknown", f"there is no code `{code}`", hint=suggestion(code, pages(), ALL))


def _readable(markdown: str) -> str:
    """The page with the title of each example inside it, where a terminal shows it too."""
    marked = re.sub(r"^```(\w+) title=\"tells\"$", r"```\1\n# told", markdown, flags=re.MULTILINE)
    marked = re.sub(r"^```(\w+) title=\"silent\"$", r"```\1\n# not told", marked, flags=re.MULTILINE)
    return marked.replace("\n# whole file\n", "\n")
