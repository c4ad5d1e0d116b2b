"""How many small faults in the engine its tests notice.

One place of `compliance/` at a time is made wrong: a comparison is flipped or made (less) strict, a term
dropped, `and` made `or`, a sum a difference, the least the greatest, a constant one more or less, a
condition negated. The tests then run, the likeliest to notice first, until one fails. This happens in
a clone of the repository's last commit, in a temporary folder. Printed are each mutant with the test
that killed it, and the share killed.

    python benchmarks/mutants.py [--number 120] [--seed 1] [--part judging | explaining] [--only 3,17]
                                 [--python .venv/bin/python] [--list]

The faults are made by Cosmic Ray (`pip install cosmic-ray`), but for three sorts that it does not know.
It may be installed apart from what the tests need: `--python` is the interpreter that runs the tests.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

import parso
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code, use_mutation
from cosmic_ray.plugins import get_operator
from cosmic_ray.testing import run_tests
from cosmic_ray.work_item import TestOutcome

ROOT = Path(__file__).parents[1]
ENGINE = Path("src/trucekeeper/compliance")
REFERENCE_RUNS = "[reference and not -reference"
"""The runs of hand-made worlds that only the reference evaluator judges: no mutant is in them."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is made wrong, and the tests that should notice, in the order in which they run."""

    folders: tuple[str, ...]
    tests: tuple[str, ...]


TESTS = Path("tests/compliance")
PARTS = {
    "judging": Part(
        (".", "counting", "forms", "placing", "remedies", "updating", "watching"),
        (
            "test_agreement_of_evaluators.py",
            "forms",
            "placing",
            "counting",
            "test_docket.py",
            "test_register.py",
            "test_groups.py",
            "reference",
            "test_reference.py",
            "test_findings.py",
            "test_reads.py",
            "test_no_course_contradicts.py",
            "updating",
            "test_no_stream_contradicts.py",
        ),
    ),
    "explaining": Part(("explaining", "measures"), ("explaining", "measures")),
}

COMPARISONS = {
    "Eq": ("NotEq",),
    "NotEq": ("Eq",),
    "Is": ("IsNot",),
    "IsNot": ("Is",),
    "Lt": ("LtE", "GtE"),
    "LtE": ("Lt", "Gt"),
    "Gt": ("GtE", "LtE"),
    "GtE": ("Gt", "Lt"),
}
BINARY = {
    "Add": "Sub",
    "Sub": "Add",
    "Mul": "FloorDiv",
    "FloorDiv": "Mul",
    "BitAnd": "BitOr",
    "BitOr": "BitAnd",
}
OPPOSITES = {
    "min": "max",
    "minimum": "maximum",
    "min_horizontal": "max_horizontal",
    "any": "all",
    "any_horizontal": "all_horizontal",
    "logical_and": "logical_or",
    "floor": "ceil",
}


class DropTerm:
    """A term of a sum, or of what is joined by and, or, & or |, is left out."""

    SORTS = ("and_test", "or_test", "arith_expr", "and_expr", "expr")

    def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:
        """The place of each term."""
        if node.type in self.SORTS:
            for term in node.children[::2]:
                yield term.start_pos, term.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """Without the term and the operator before it, or after the first."""
        at = 2 * index
        del node.children[max(at - 1, 0) : max(at - 1, 0) + 2]
        return node


OTHER = {**OPPOSITES, **{after: before for before, after in OPPOSITES.items()}}


class Opposite:
    """The least becomes the greatest, any becomes all, and the other way round."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:
        """The names of such functions where they are called."""
        if node.type == "name" and node.value in OTHER:
            after = node.get_next_leaf()
            if after is not None and after.value == "(" and node.get_definition() is None:
                yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """The other of the two."""
        node.value = OTHER[node.value]
        return node


class NegateReturned:
    """A condition that is returned is turned round."""

    SORTS = ("comparison", "and_test", "or_test", "not_test")

    def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:
        """Each returned condition."""
        if node.type == "return_stmt" and node.children[1].type in self.SORTS:
            yield node.children[1].start_pos, node.children[1].end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """What is returned, with not before it."""
        node.children[1] = parso.parse(f" not ({node.children[1].get_code().strip()})")
        return node


def operators() -> Iterator[tuple[str, Any]]:
    """Every way to make a place wrong, with its name."""
    names = [f"ReplaceComparisonOperator_{was}_{to}" for was, many in COMPARISONS.items() for to in many]
    names += [f"ReplaceBinaryOperator_{was}_{to}" for was, to in BINARY.items()]
    names += ["ReplaceAndWithOr", "ReplaceOrWithAnd", "AddNot", "NumberReplacer"]
    names += [f"ReplaceUnaryOperator_Delete_{sort}" for sort in ("Not", "Invert", "USub")]
    for name in names:
        yield name, get_operator(f"core/{name}")()
    for own in (DropTerm, Opposite, NegateReturned):
        yield own.__name__, own()


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file, a way to make it wrong, and the how manieth place for that."""

    file: Path
    operator: str
    how: Any
    occurrence: int
    line: int

    @property
    def place(self) -> str:
        """File within the engine, and line."""
        return f"{self.file.relative_to(ENGINE)}:{self.line}"

    def change(self, text: str) -> str | None:
        """The lines that differ, before and after; nothing if the file is no program any more."""
        changed = mutate_code(text, self.how, self.occurrence)
        assert changed is not None
        try:
            compile(changed, str(self.file), "exec")
        except SyntaxError:
            return None
        before, after = text.split("\n"), changed.split("\n")
        if before == after:
            return None
        same = next(n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1])
        return f"{before[same].strip()}  →  {after[same].strip()}"


def mutants(root: Path, part: Part) -> list[Mutant]:
    """All mutants of the part's files, in the order of files, ways and places."""
    ways, found = list(operators()), []
    for file in sorted(each for folder in part.folders for each in (root / ENGINE / folder).glob("*.py")):
        text = file.read_text(encoding="utf-8")
        types = list(types_in(text))
        for name, how in ways:
            places = [place for node in ast_nodes(get_ast(text)) for place in how.mutation_positions(node)]
            found += [
                Mutant(file.relative_to(root), name, how, occurrence, start[0])
                for occurrence, (start, _) in enumerate(places)
                if not any(begin <= start < end for begin, end in types)
            ]
    return found


Span = tuple[tuple[int, int], tuple[int, int]]
"""A beginning and an end in a text: line (from 1) and column (from 0)."""


def types_in(text: str) -> Iterator[Span]:
    """Where types stand: of arguments, results and variables, and where one is named. Nothing runs there."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            yield _span(node.annotation)
        elif isinstance(node, ast.FunctionDef) and node.returns is not None:
            yield _span(node.returns)
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and _is_type(statement.value):
            yield _span(statement.value)


def _is_type(value: ast.expr) -> bool:
    """Whether what has a name at the top of a file is a type: one of another, or the one or the other."""
    return isinstance(value, ast.Subscript) or (
        isinstance(value, ast.BinOp) and isinstance(value.op, ast.BitOr)
    )


def _span(node: ast.expr) -> Span:
    return (node.lineno, node.col_offset), (node.end_lineno or node.lineno, node.end_col_offset or 0)


def killer(output: str) -> str:
    """The test that failed, as the last lines of the run tell it."""
    for line in output.splitlines():
        if line.startswith(("FAILED ", "ERROR ")):
            return line.split(" ")[1].removeprefix(f"{TESTS}/")
    return "the tests could not run"


def command(python: str, part: Part) -> str:
    """The run of the tests that stops at the first failure."""
    tests = [str(TESTS / each) for each in part.tests]
    options = ["-x", "-q", "-n", "0", "-p", "no:cacheprovider", "-k", f"not ({REFERENCE_RUNS})"]
    return shlex.join([python, "-m", "pytest", *options, *tests])


def tried(mutant: Mutant, run: str, limit: float) -> tuple[str, str]:
    """Whether the mutant was killed, and by what; the file is afterwards as it was."""
    shutil.rmtree(".hypothesis", ignore_errors=True)  # what killed another mutant is not tried first
    with use_mutation(mutant.file, mutant.how, mutant.occurrence):
        outcome, output = run_tests(run, limit)
    if outcome is TestOutcome.SURVIVED:
        return "survived", ""
    if outcome is TestOutcome.INCOMPETENT:
        raise SystemExit(output)
    return "killed", "the time limit" if output == "timeout" else killer(output)


def draw(root: Path, part: Part, number: int, seed: int) -> list[tuple[Mutant, str]]:
    """So many mutants at random, each with what it changes; a larger number only adds to a smaller one."""
    all_of_them = mutants(root, part)
    random.Random(seed).shuffle(all_of_them)
    print(f"{len(all_of_them)} mutants in {len({each.file for each in all_of_them})} files")
    drawn: list[tuple[Mutant, str]] = []
    for mutant in all_of_them:
        change = mutant.change((root / mutant.file).read_text(encoding="utf-8"))
        if change is not None:
            drawn.append((mutant, change))
        if len(drawn) == number:
            break
    return drawn


def judge(part: Part, number: int, seed: int, only: Sequence[int], python: str) -> dict[str, object]:
    """Try the mutants one after the other in the clone, which is the current folder."""
    drawn, run = draw(Path(), part, number, seed), command(python, part)
    begun = monotonic()
    outcome, output = run_tests(run, None)
    if outcome is not TestOutcome.SURVIVED:
        raise SystemExit(f"without any fault the tests do not pass:\n{output}")
    whole = monotonic() - begun
    print(f"without any fault the tests take {whole:.0f} s", flush=True)
    results: list[str] = []
    for count, (mutant, change) in enumerate(drawn, start=1):
        if only and count not in only:
            continue
        begun = monotonic()
        result, by = tried(mutant, run, 60 + 3 * whole)
        results.append(by if by == "the time limit" else result)
        print(f"{count:>3} {result:<8} {monotonic() - begun:>4.0f} s  {mutant.place}  {mutant.operator}")
        print(f"       {change}" + (f"\n       by {by}" if by else ""), flush=True)
    killed = len(results) - results.count("survived")
    return {
        "mutants": len(results),
        "killed": killed,
        "by the time limit": results.count("the time limit"),
        "share": round(killed / len(results), 3),
    }


def main() -> None:
    """Clone, draw, try, print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--number", type=int, default=120)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--part", choices=sorted(PARTS), default="judging")
    asked.add_argument("--only", default="", help="only these of them, by number, with commas")
    asked.add_argument("--python", default=sys.executable, help="the interpreter that runs the tests")
    asked.add_argument("--list", action="store_true", help="print the mutants and try none")
    given = asked.parse_args()
    only = [int(each) for each in given.only.split(",") if each]
    python = os.path.abspath(given.python)
    with TemporaryDirectory() as folder:
        subprocess.run(["git", "clone", "--quiet", str(ROOT), folder], check=True)
        os.chdir(folder)
        os.environ["PYTHONPATH"] = str(Path(folder) / "src")
        if given.list:
            drawn = draw(Path(), PARTS[given.part], given.number, given.seed)
            for count, (mutant, change) in enumerate(drawn, start=1):
                print(f"{count:>3} {mutant.place}  {mutant.operator}\n       {change}")
            return
        print(json.dumps(judge(PARTS[given.part], given.number, given.seed, only, python)))


if __name__ == "__main__":
    main()
