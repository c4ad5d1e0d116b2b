"""Who bears a duty."""

from __future__ import annotations

from trucekeeper.agreement.document.clauses import Clause
from trucekeeper.agreement.document.words import UNNAMED
from trucekeeper.agreement.model import Bearers
from trucekeeper.agreement.resolving.context import Context
from trucekeeper.agreement.resolving.doubles import has_doubles
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.terms import BearerMode


def bearers(clause: Clause, path: Path, context: Context) -> Bearers | None:
    """Who bears the clause: nobody where the text names nobody, None where a name is not known."""
    by = clause.by
    if by is None or by == UNNAMED:
        return Bearers(BearerMode.JOINTLY, ())
    if isinstance(by, str):
        is_known = context.names.is_actor(by, (*path, "by"))
        return Bearers(BearerMode.EACH, (by,)) if is_known else None
    ((mode, parties),) = by.items()
    where: Path = (*path, "by", str(mode))
    known = [context.names.is_actor(party, (*where, number)) for number, party in enumerate(parties)]
    if not all(known) or has_doubles(parties, where, context.problems):
        return None
    return Bearers(mode if len(parties) > 1 else BearerMode.EACH, tuple(parties))
