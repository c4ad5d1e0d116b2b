"""Rulings and pleas that bear on nothing, whoever is right: told, so that none is lost unsaid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from trucekeeper.agreement.model import Agreement
from trucekeeper.agreement.problems import suggestion
from trucekeeper.dossier.asked import Asked
from trucekeeper.dossier.told import told
from trucekeeper.errors import Diagnostic
from trucekeeper.evidence import Evidence
from trucekeeper.terms import Plea, listed


def unmandated_rulings(evidence: Evidence, agreement: Agreement) -> Iterator[Diagnostic]:
    """Rulings of others than the body that the agreement mandates, before or after it was amended."""
    standing = (agreement, *(amended.agreement for amended in agreement.later))
    bodies = {each.mechanism.verified_by for each in standing}
    mandated = sorted(body for body in bodies if body is not None)
    hint = "it mandates none: give a body under `mechanism:` the power `verify`"
    if mandated:
        hint = f"it mandates {listed(mandated)}"
    for (body,), warn in told(evidence.rulings.drop_nulls("body"), "body"):
        if body not in mandated:
            message = f"the ruling of {body!r} counts nowhere: the agreement does not mandate that body"
            yield warn("ruling-unmandated", message, hint)


def unanswered_pleas(evidence: Evidence, asked: Asked) -> Iterator[Diagnostic]:
    """Pleas for an exemption that no clause grants, or that leave open which one is claimed."""
    pleas = evidence.pleas.filter(pl.col("sort") == Plea.EXEMPTION.value)
    for (obligation, exemption), warn in told(pleas, "obligation", "exemption"):
        if obligation is not None and obligation not in asked.exemptions:
            continue  # told as an obligation that nobody knows
        message = _unanswered(obligation, exemption, asked)
        grants: Mapping[str, object] = dict.fromkeys(asked.granted)
        if obligation is not None:
            grants = asked.exemptions[obligation]
        if message:
            hint = (
                f"it grants {listed(sorted(grants))}" if grants else "declare it under `except` of the clause"
            )
            yield warn("row-refers-nowhere", message, suggestion(exemption or "", grants, hint))


def _unanswered(obligation: str | None, exemption: str | None, asked: Asked) -> str | None:
    if obligation is None:
        known = exemption is None or exemption in asked.granted
        return None if known else f"no clause grants the exemption {exemption!r}"
    grants = asked.exemptions[obligation]
    if exemption is None:
        several = len(grants) > 1
        open_one = f"{obligation} grants several exemptions, and the plea does not say which it claims"
        return open_one if several else None if grants else f"{obligation} grants no exemption"
    return None if exemption in grants else f"{obligation} does not grant the exemption {exemption!r}"
