"""Names in rows of evidence that nothing else in the dossier knows, so that the rows bear on nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import polars as pl

from trucekeeper.agreement.model import Agreement
from trucekeeper.agreement.problems import suggestion
from trucekeeper.dossier.asked import Asked
from trucekeeper.dossier.claimed import unanswered_pleas, unmandated_rulings
from trucekeeper.dossier.told import told
from trucekeeper.errors import Diagnostic
from trucekeeper.evidence import RECORDS, Evidence
from trucekeeper.intake import HEAT
from trucekeeper.terms import KINDS

Hint = Callable[[str], str | None]

_OF_PARTIES = ("tallies", "states", "rulings", "pleas", "listings")
_PLEADED_FOR = ("incidents", "tallies", "states")
_RULED_ON = (*_PLEADED_FOR, "pleas")


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
    asked = Asked.by(agreement)
    found = [warning for use in _uses(evidence, asked) for warning in _of(use, evidence)]
    return [
        *found,
        *_stages(evidence, asked),
        *_classes(evidence, asked),
        *unmandated_rulings(evidence, agreement),
        *unanswered_pleas(evidence, asked),
    ]


def _uses(evidence: Evidence, asked: Asked) -> Iterator[_Use]:
    kinds, units, subjects = frozenset(asked.kinds), frozenset(asked.units), frozenset(asked.subjects)
    parties, lists = frozenset(asked.parties), frozenset(asked.lists)
    obligations = frozenset(asked.exemptions)
    yield _Use(
        "kind-unknown", (("incidents", "kinds"),), kinds,
        "no clause and no built-in group has the kind of act {!r}", _near(kinds),
    )  # fmt: skip
    yield _Use(
        "party-unknown", (("incidents", "authors"), *((name, "party") for name in _OF_PARTIES)), parties,
        "no party of the agreement is called {!r}", _near(parties),
    )  # fmt: skip
    yield _Use(
        "unit-unknown", (("tallies", "unit"),), units,
        "no clause counts {!r}", _unit(units),
    )  # fmt: skip
    yield _Use(
        "row-refers-nowhere", (("states", "subject"),), subjects,
        "no clause asks for {!r} to be done or to hold", _subject(subjects),
    )  # fmt: skip
    # What a satellite sees is no act, on purpose.
    seen = kinds | units | subjects | {HEAT}
    yield _Use(
        "row-refers-nowhere", (("watches", "sees"),), seen,
        "no clause asks about {!r}, which a watch is said to see", _near(seen | set(KINDS)),
    )  # fmt: skip
    yield _Use(
        "obligation-unknown", (("rulings", "obligation"), ("pleas", "obligation")), obligations,
        "no obligation is called {!r}", _near(obligations),
    )  # fmt: skip
    yield _Use(
        "row-refers-nowhere", (("listings", "list"),), lists,
        "no clause goes by the list {!r}", _near(lists),
    )  # fmt: skip
    yield _Use(
        "row-refers-nowhere", tuple((name, "supersedes") for name in RECORDS if name != "claims"),
        _ids(evidence, *RECORDS), "there is no row {!r} to supersede", _in_full,
    )  # fmt: skip
    if evidence.rulings.height:
        yield _Use(
            "row-refers-nowhere", (("rulings", "about"),), _ids(evidence, *_RULED_ON),
            "there is no incident, tally, state or plea {!r} to rule on", _in_full,
        )  # fmt: skip
    if evidence.pleas.height:
        yield _Use(
            "row-refers-nowhere", (("pleas", "about"),), _ids(evidence, *_PLEADED_FOR),
            "there is no incident, tally or state {!r} to plead for", _in_full,
        )  # fmt: skip


def _of(use: _Use, evidence: Evidence) -> Iterator[Diagnostic]:
    named = pl.concat([_named(getattr(evidence, table), column) for table, column in use.columns])
    unknown = named.filter(~pl.col("name").is_in(sorted(use.known)))
    for (name,), warn in told(unknown, "name"):
        yield warn(use.code, use.message.format(name), use.hint(name))


def _named(table: pl.DataFrame, column: str) -> pl.DataFrame:
    named = table.select(pl.col(column).alias("name"), "file", "line")
    if named.schema["name"] == pl.List(pl.String()):
        named = named.explode("name")
    return named.drop_nulls("name")


def _stages(evidence: Evidence, asked: Asked) -> Iterator[Diagnostic]:
    """Counts whose stage is left out, or is one slip of the pen away from what a clause says.

    Other stages are left in peace: that trucks were dispatched may be recorded, whatever a clause asks.
    """
    for (unit, stage), warn in told(evidence.tallies, "unit", "stage"):
        stages = {each for each in asked.stages.get(unit, ()) if each is not None}
        if None in asked.stages.get(unit, {None}) or stage in stages:
            continue
        if stage is None:
            message = f"a count of {unit} does not say at which stage it was counted"
            hint: str | None = "the agreement counts it " + " and ".join(sorted(stages))
        else:
            message = f"no clause counts {unit} {stage}"
            hint = suggestion(stage, stages, "")
        if hint:
            yield warn("row-refers-nowhere", message, hint)


def _classes(evidence: Evidence, asked: Asked) -> Iterator[Diagnostic]:
    """Counts whose class is one slip of the pen away from one that a clause names."""
    for (unit, name), warn in told(evidence.tallies.drop_nulls("class"), "unit", "class"):
        classes = asked.classes.get(unit, set())
        hint = None if name in classes else suggestion(name, classes, "")
        if hint:
            yield warn("row-refers-nowhere", f"no clause counts {unit} of the class {name!r}", hint)


def _ids(evidence: Evidence, *tables: str) -> frozenset[str]:
    return frozenset(
        identity for name in tables for identity in getattr(evidence, name).get_column("id").drop_nulls()
    )


def _in_full(name: str) -> str:
    return "check the id, and that its file is read" if ":" in name else "give the id in full: DATASET:ID"


def _near(known: frozenset[str]) -> Hint:
    return lambda name: suggestion(name, known, "correct it, or declare it in agreement.yaml")


def _unit(units: frozenset[str]) -> Hint:
    kept = "its counts bear on nothing: leave them if they are kept for the record, else correct the unit"
    return lambda name: suggestion(name, units, kept)


def _subject(subjects: frozenset[str]) -> Hint:
    def hint(name: str) -> str | None:
        thing, _, zone = name.partition(" from ")
        if zone and thing in subjects:
            return f"write `{thing}`; the place stands in the column `area`"
        return suggestion(name, subjects)

    return hint
