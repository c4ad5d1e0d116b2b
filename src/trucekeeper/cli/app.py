"""The program: its commands, its version, and its exit statuses."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Annotated, NoReturn

import typer
from rich.text import Text

import trucekeeper
from trucekeeper.cli.brief import brief
from trucekeeper.cli.check import check
from trucekeeper.cli.console import answers, remarks
from trucekeeper.cli.corroborate import corroborate
from trucekeeper.cli.coverage import coverage
from trucekeeper.cli.diff import diff
from trucekeeper.cli.errors import show_error
from trucekeeper.cli.explain import explain
from trucekeeper.cli.fmt import fmt
from trucekeeper.cli.intake import intake
from trucekeeper.cli.read_back import read_back
from trucekeeper.cli.review import review
from trucekeeper.cli.rule import rule
from trucekeeper.cli.schema import schema
from trucekeeper.cli.status import status
from trucekeeper.cli.timeline import timeline
from trucekeeper.errors import TrucekeeperError

UNUSABLE_INPUT = 2
"""Exit status where what was given cannot be used."""

app = typer.Typer(
    name="trucekeeper",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    brief,
    status,
    explain,
    coverage,
    corroborate,
    review,
    intake,
    check,
    rule,
    schema,
    read_back,
    diff,
    fmt,
    timeline,
):
    app.command()(command)


def _version(asked: bool) -> None:
    if asked:
        answers().print(f"trucekeeper {trucekeeper.__version__}")
        raise typer.Exit


@app.callback()
def trucekeeper_command(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """What is reported, what is agreed, what is kept.

    Trucekeeper reads a dossier (a folder with an agreement and the evidence about it) and says
    of every obligation, for every day, whether it was kept, broken, or cannot be told, and why.
    Before an agreement is signed, it checks its text.

    Exit status: 0 when the question was answered, whatever the answer; 1 when a condition given
    with --fail-on holds, or a check finds an error; 2 when what was given cannot be used.
    """


def _write_whatever_there_is() -> None:
    """Names and marks are in all scripts, so files and pipes are UTF-8; a terminal shows what it can."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")


def _end_with_the_reader() -> None:
    """A pipe that is closed early (``| head``) ends this process as it ends others, and says nothing."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and leave with its exit status."""
    _write_whatever_there_is()
    if arguments is None:
        _end_with_the_reader()
    try:
        app(args=arguments, prog_name="trucekeeper")
    except TrucekeeperError as error:
        show_error(remarks(), error)
    except OSError as error:
        told = f"{error.strerror}: {error.filename}" if error.filename else str(error)
        remarks().print(Text.assemble(("error: ", "bold red"), told), soft_wrap=True)
    sys.exit(UNUSABLE_INPUT)
