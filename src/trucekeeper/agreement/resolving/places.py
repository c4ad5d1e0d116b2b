"""Where a duty is judged: in zones that the file declares, or in those that evidence puts on a list."""

from __future__ import annotations

from dataclasses import dataclass

from trucekeeper.agreement.document.clauses import Clause, CompleteClause, QuotaClause
from trucekeeper.agreement.document.words import EachZone, ListedZones
from trucekeeper.agreement.model import Listed
from trucekeeper.agreement.phrases import attempt, parse_completion, parse_lasting
from trucekeeper.agreement.resolving.context import Context
from trucekeeper.agreement.resolving.doubles import has_doubles
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.when import Duration
from trucekeeper.where import Zone


@dataclass(frozen=True, slots=True)
class Place:
    """The zones in which a duty is judged, one by one, or the list that names them."""

    zones: tuple[Zone, ...] = ()
    listed: Listed | None = None

    @property
    def is_named(self) -> bool:
        """Whether the clause says where it binds."""
        return bool(self.zones) or self.listed is not None


def place(clause: Clause, path: Path, context: Context) -> Place | None:
    """Where a clause binds; None where a zone is not known, or the place is given twice."""
    within = clause.in_
    names: list[tuple[str, Path]] = []
    if isinstance(within, EachZone):
        names = [(name, (*path, "in", "each", number)) for number, name in enumerate(within.each)]
        has_doubles(within.each, (*path, "in", "each"), context.problems)
    elif isinstance(within, str):
        names = [(within, (*path, "in"))]
    elif within is None and isinstance(clause, QuotaClause) and clause.to is not None:
        names = [(clause.to, (*path, "to"))]
    from_phrase = _zone_of_phrase(clause)
    if from_phrase is not None:
        if within is not None and [name for name, _ in names] != [from_phrase]:
            message = f"the place is given twice: `in`, and `from {from_phrase}`"
            context.problems.error("field-invalid", message, (*path, "in"), "leave one of them out")
            return None
        names = [(from_phrase, (*path, "complete"))]
    if isinstance(within, ListedZones):
        after = attempt(parse_lasting, clause.from_listing) or Duration()
        return Place((), Listed(within.listed, after))
    zones = [context.names.zone(name, where) for name, where in names]
    found = tuple(zone for zone in zones if zone is not None)
    return Place(found) if len(found) == len(zones) else None


def _zone_of_phrase(clause: Clause) -> str | None:
    if not isinstance(clause, CompleteClause):
        return None
    phrase = attempt(parse_completion, clause.complete)
    return None if phrase is None else phrase.zone
