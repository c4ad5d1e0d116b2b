"""Names in rows of evidence that nothing else in the dossier knows, so that the rows bear on nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import polars as pl

from trucekeeper.agreement.model import Agreement, Complete, Forbid, Quota
from trucekeeper.agreement.problems import suggestion
from trucekeeper.errors import Diagnostic, Place, Severity
from trucekeeper.evidence import RECORDS, Evidence
from trucekeeper.terms import KINDS, UNITS, leaves

Hint = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class _Use:
    """One sort of name: the columns where it stands, and what it can be."""

    code: str
    columns: tuple[tuple[str, str], ...]
    known: frozenset[str]
    message: str
    hint: Hint


def strangers(evidence: Evidence, agreement: Agreement) -> list[Diagnostic]:
    """A warning for every such name, at the first row that has it; a mistyped word is not lost unsaid."""
    found = [warning for use in _uses(evidence, agreement) for warning in _of(use, evidence)]
    return found + list(_stages(evidence, agreement))


def _uses(evidence: Evidence, agreement: Agreement) -> Iterator[_Use]:
    duties = [obligation.duty for obligation in agreement.obligations.values()]
    kinds = frozenset().union(
        *map(leaves, KINDS),
        *(duty.kinds for duty in duties if isinstance(duty, Forbid)),
        *(implied.kinds for implied in agreement.implications),
    )
    units = frozenset(
        {
            *UNITS,
            *(duty.unit for duty in duties if isinstance(duty, Quota)),
            *(implied.unit for implied in agreement.implications),
        }
    )
    subjects = frozenset(duty.subject for duty in duties if isinstance(duty, Complete))
    parties = frozenset({*agreement.parties, *agreement.third_parties, *agreement.mechanism.members})
    ids = frozenset(
        identity for name in RECORDS for identity in getattr(evidence, name).get_column("id").drop_nulls()
    )
    yield _Use(
        "kind-unknown", (("incidents", "kinds"),), kinds,
        "no clause and no built-in group has the kind of act {!r}", _near(kinds),
    )  # fmt: skip
    yield _Use(
        "party-unknown", (("incidents", "authors"), ("tallies", "party"), ("states", "party")), parties,
        "no party of the agreement is called {!r}", _near(parties),
    )  # fmt: skip
    yield _Use(
        "unit-unknown", (("tallies", "unit"),), units,
        "no clause counts {!r}, and it is not built in", _near(units),
    )  # fmt: skip
    yield _Use(
        "row-refers-nowhere", (("states", "subject"),), subjects,
        "no clause asks for {!r} to be completed", _subject(subjects),
    )  # fmt: skip
    seen = kinds | units | subjects
    yield _Use(
        "row-refers-nowhere", (("watches", "sees"),), seen,
        "no clause asks about {!r}, which a watch is said to see", _near(seen | set(KINDS)),
    )  # fmt: skip
    yield _Use(
        "row-refers-nowhere", tuple((name, "supersedes") for name in RECORDS if name != "claims"), ids,
        "there is no row {!r} to supersede", lambda _: "give the id in full: DATASET:ID",
    )  # fmt: skip


def _of(use: _Use, evidence: Evidence) -> Iterator[Diagnostic]:
    named = pl.concat([_named(getattr(evidence, table), column) for table, column in use.columns])
    unknown = named.filter(~pl.col("name").is_in(sorted(use.known)))
    first = unknown.group_by("name", maintain_order=True).agg(pl.len(), pl.col("file", "line").first())
    for name, rows, file, line in first.iter_rows():
        yield _warning(use.code, use.message.format(name), rows, Place(file, line), use.hint(name))


def _named(table: pl.DataFrame, column: str) -> pl.DataFrame:
    named = table.select(pl.col(column).alias("name"), "file", "line")
    if named.schema["name"] == pl.List(pl.String()):
        named = named.explode("name")
    return named.drop_nulls("name")


def _stages(evidence: Evidence, agreement: Agreement) -> Iterator[Diagnostic]:
    """Counts whose stage is left out, or is one slip of the pen away from what a clause says.

    Other stages are left in peace: that trucks were dispatched may be recorded, whatever a clause asks.
    """
    asked: dict[str, set[str | None]] = {}
    for obligation in agreement.obligations.values():
        if isinstance(obligation.duty, Quota):
            asked.setdefault(obligation.duty.unit, set()).add(obligation.duty.stage)
    counted = evidence.tallies.group_by("unit", "stage", maintain_order=True).agg(
        pl.len(), pl.col("file", "line").first()
    )
    for unit, stage, rows, file, line in counted.iter_rows():
        stages = {each for each in asked.get(unit, ()) if each is not None}
        if None in asked.get(unit, {None}) or stage in stages:
            continue
        if stage is None:
            message = f"a count of {unit} does not say at which stage it was counted"
            hint: str | None = "the agreement counts it " + " and ".join(sorted(stages))
        else:
            message = f"no clause counts {unit} {stage}"
            hint = suggestion(stage, stages, "")
        if hint:
            yield _warning("row-refers-nowhere", message, rows, Place(file, line), hint)


def _warning(code: str, message: str, rows: int, place: Place, hint: str | None) -> Diagnostic:
    others = "" if rows == 1 else f" (in {rows:,} rows, of which this is the first)"
    return Diagnostic(code, message + others, place, hint, Severity.WARNING)


def _near(known: frozenset[str]) -> Hint:
    return lambda name: suggestion(name, known, "correct it, or declare it in agreement.yaml")


def _subject(subjects: frozenset[str]) -> Hint:
    def hint(name: str) -> str | None:
        thing, _, zone = name.partition(" from ")
        if zone and thing in subjects:
            return f"write `{thing}`; the place stands in the column `area`"
        return suggestion(name, subjects)

    return hint
