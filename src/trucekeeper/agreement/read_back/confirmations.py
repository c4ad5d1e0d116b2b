"""Whether a second person found a clause's sentence to say what its article says, and still does.

A confirmation holds the digest of what was confirmed: the clause's sentence with every name in it
replaced by what the name stands for, the clause in its own other words, what readings, versions
and acts put in its place, and the text of its article where that stands beside the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from trucekeeper.agreement.articles import text_of
from trucekeeper.agreement.changes import changes
from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.read_back import declared
from trucekeeper.agreement.read_back.clauses import clause_aloud
from trucekeeper.agreement.read_back.meanings import Meanings
from trucekeeper.agreement.read_back.voice import voice_of
from trucekeeper.agreement.timeline import Timeline

HEX_DIGITS = 16
"""Of the SHA-256: 64 bits, far more than chance could make alike, and short enough to read."""


class Standing(StrEnum):
    """How the confirmation of a clause stands."""

    CONFIRMED = "confirmed"
    CHANGED = "changed"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A clause's digest as it is now, and who confirmed it when, if somebody did."""

    standing: Standing
    digest: str
    by: str | None = None
    on: str | None = None


def confirmations(
    document: AgreementDocument, timeline: Timeline, articles: Mapping[str, str] | None
) -> dict[str, Confirmation]:
    """How the confirmation of every clause stands. ``articles``: the text beside the file, if any."""
    return {name: _confirmation(name, document, timeline, articles) for name in document.obligations}


def digest(
    name: str, document: AgreementDocument, timeline: Timeline, articles: Mapping[str, str] | None
) -> str:
    """What is confirmed of a clause, in short: ``sha256:`` and the first 16 digits in hexadecimal."""
    clause = document.obligations[name]
    voice = voice_of(document, timeline, Meanings(document, timeline))
    sentence = clause_aloud(name, voice)
    words = set(re.findall(r"[A-Za-z][A-Za-z0-9_-]*", clause.model_dump_json()))
    units = [declared.unit(unit, each, voice) for unit, each in document.units.items() if unit in words]
    article = text_of(clause.article, articles or {}) or ""
    basis = "\n".join([sentence, clause.says or "", *units, *_other_values(name, document), article])
    return f"sha256:{sha256(basis.encode()).hexdigest()[:HEX_DIGITS]}"


def _other_values(name: str, document: AgreementDocument) -> list[str]:
    """What readings, versions and acts put in place of parts of the clause; renaming those is no change."""
    clause = f"obligations.{name}."
    return sorted(
        f"{place.removeprefix(clause)}: {value}"
        for change in changes(document)
        for place, value in change.setting.items()
        if place.startswith(clause)
    )


def _confirmation(
    name: str, document: AgreementDocument, timeline: Timeline, articles: Mapping[str, str] | None
) -> Confirmation:
    now, recorded = digest(name, document, timeline, articles), document.confirmed.get(name)
    if recorded is None:
        return Confirmation(Standing.UNCONFIRMED, now)
    standing = Standing.CONFIRMED if recorded.digest == now else Standing.CHANGED
    return Confirmation(standing, now, recorded.by, recorded.on)
