"""Whether an agreement provides for monitors, protects them, and lets help through."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trucekeeper.agreement.checks.kinds import acts
from trucekeeper.agreement.checks.rule import Remark
from trucekeeper.agreement.checks.said import clause_words, first_of, lacking, plain, says
from trucekeeper.agreement.checks.standards import WATCHING, watchers
from trucekeeper.agreement.checks.subject import Subject, bearers
from trucekeeper.agreement.checks.verifiers import body_powers, named
from trucekeeper.agreement.document.clauses import ForbidClause
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.terms import Power

MONITORS = r"\b(monitor\w*|observers?|inspectors?|verification (team|mission|body|mechanism))\b"
PROTECTION = r"\b(saf(e|ety|ely)|protect\w*|secur(e|es|ity)|attacks? on monitors|immunit\w+)\b"
HELP = r"\b(humanitarian|relief|aid|impeding aid|aid truck|obstruction)\b"


def monitors_missing(subject: Subject) -> Iterator[Remark]:
    """An agreement that nobody watches."""
    if _is_watched(subject) and "monitors" not in subject.document.silences:
        return
    message = "no clause provides for anybody who watches whether the agreement is kept"
    hint = "name monitors under `third_parties:`, and under `mechanism:` what they may do"
    yield from lacking(subject, "monitors", message, hint, first_of(subject, "mechanism", "third_parties"))


def _is_watched(subject: Subject) -> bool:
    bodies = subject.document.mechanism.bodies.values()
    if watchers(subject) or any(body_powers(body) - {Power.ACCOMPANY} for body in bodies):
        return True
    return any(
        re.search(MONITORS, words)
        for name, words in clause_words(subject).items()
        if not _is_owed_by_parties_alone(subject, name)
    )


def _is_owed_by_parties_alone(subject: Subject, name: str) -> bool:
    owing = bearers(subject.clauses[name]) if name in subject.clauses else ()
    return bool(owing) and set(owing) <= set(subject.document.parties)


def monitors_unprotected(subject: Subject) -> Iterator[Remark]:
    """Third parties who watch, and whom no clause keeps safe."""
    sent = watchers(subject)
    if not sent or (_are_protected(subject, sent) and "protection" not in subject.document.silences):
        return
    watch, them = ("watches", "it") if len(sent) == 1 else ("watch", "them")
    message = f"{named(sent)} {watch}, and no clause keeps {them} safe"
    hint = "write a clause for both sides, such as forbid: attack_on_monitors"
    yield from lacking(subject, "protection", message, hint, _seat(subject, sent[0]))


def _are_protected(subject: Subject, sent: list[str]) -> bool:
    """Whether attacks on them are forbidden, or a clause or an article speaks of them and of safety."""
    for clause in subject.duties.values():
        if isinstance(clause, ForbidClause) and "attack_on_monitors" in acts(subject, clause.forbid):
            return True
    known = subject.document.third_parties
    names = [plain(each) for name in sent for each in (name, known[name].name, *known[name].aliases)]
    seats = [plain(body) for body, content in subject.document.mechanism.bodies.items() if content.members]
    them = "|".join((MONITORS, *(rf"\b{re.escape(each)}\b" for each in (*names, *seats))))
    spoken = (*clause_words(subject).values(), *map(plain, (subject.articles or {}).values()))
    return any(re.search(PROTECTION, words) and re.search(them, words) for words in spoken)


def _seat(subject: Subject, actor: str) -> Path:
    """Where the file gives somebody a seat, or else declares it."""
    for body, content in subject.document.mechanism.bodies.items():
        if WATCHING & set(content.members.get(actor, ())):
            return ("mechanism", body, "members", actor)
    return ("third_parties", actor)


def access_missing(subject: Subject) -> Iterator[Remark]:
    """An agreement without a word on help for people."""
    if says(subject, HELP) and "access" not in subject.document.silences:
        return
    message = "no clause provides for humanitarian access"
    hint = "write what is let through, or what may not be hindered, such as forbid: impeding_aid"
    yield from lacking(subject, "access", message, hint, ("obligations",))
