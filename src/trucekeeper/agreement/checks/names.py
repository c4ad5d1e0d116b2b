"""Rules of the family: document. What a file declares, rests on and records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from trucekeeper.agreement.checks.rule import Family, Remark, Rule
from trucekeeper.agreement.checks.subject import Subject, texts, zones
from trucekeeper.agreement.document.clauses import Clause, CompleteClause, MaintainClause
from trucekeeper.agreement.document.declared import ThirdPartyDocument, ZoneDocument
from trucekeeper.errors import Severity
from trucekeeper.terms import KINDS, Role, in_words, listed

DECLARED = {
    "parties": "party",
    "third_parties": "third party",
    "units": "unit",
    "stocks": "stock",
    "kinds": "kind of act",
    "zones": "zone",
    "lists": "list",
    "anchors": "anchor",
    "documents": "document",
    "versions": "version",
    "phases": "phase",
}
"""The sections whose names are there to be used, and what one entry of each is."""

_PROSE = frozenset(
    ("title", "text", "says", "question", "found_in", "silences", "confirmed", "checks", "includes", "areas")
) | {"name", "aliases", "answers_for"}
"""Fields that hold words for readers, in which a name is no use of what it names."""

_TOLD_ANYWAY = frozenset((Role.MEDIATOR, Role.FACILITATOR, Role.GUARANTOR, Role.WITNESS, Role.HOST))
"""Roles that say by themselves why somebody stands in the file."""

SIGNATURE = "signature"
"""The anchor that tells when the text was signed, worth having even where no clause counts from it."""

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def _name_unused(subject: Subject) -> Iterator[Remark]:
    """Names that no clause, and nothing else in the file, uses."""
    dump = subject.document.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    everywhere = {
        (section, name): frozenset(_words(entry))
        for section, content in dump.items()
        if section not in _PROSE and isinstance(content, dict)
        for name, entry in content.items()
    }
    elsewhere = frozenset(_words({key: each for key, each in dump.items() if not isinstance(each, dict)}))
    for section, what in DECLARED.items():
        for name in dump.get(section, {}):
            names = {name, *_own_members(subject, section, name)}
            used = bool(names & elsewhere) or any(
                names & words for entry, words in everywhere.items() if entry != (section, name)
            )
            if not used and not _speaks_for_itself(subject, section, name):
                hint = f"name it where it is meant, or take it out of `{section}:`"
                yield Remark(f"nothing uses the {what} `{name}`", (section, name), hint, at_key=True)


def _words(value: object) -> Iterator[str]:
    """Every word that can be a name in a part of the file, without its prose."""
    for text in texts(_without_prose(value)):
        yield from _WORD.findall(text)


def _without_prose(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_prose(inner) for key, inner in value.items() if key not in _PROSE}
    return [_without_prose(inner) for inner in value] if isinstance(value, list) else value


def _own_members(subject: Subject, section: str, name: str) -> Iterator[str]:
    """The acts that only a declared group names: a clause that names one of them uses the group."""
    if section == "kinds":
        built_in = {*KINDS, *(leaf for group in KINDS.values() for leaf in group)}
        yield from (member for member in subject.document.kinds[name] if member not in built_in)


def _speaks_for_itself(subject: Subject, section: str, name: str) -> bool:
    """Whether an entry is worth having in a file though nothing there uses its name."""
    if section == "third_parties":
        entry: ThirdPartyDocument = subject.document.third_parties[name]
        return bool(_TOLD_ANYWAY & set(entry.roles))
    if section == "versions":
        version = subject.document.versions[name]
        return bool(version.set or version.says) or version.is_ == "signed"
    if section == "documents":
        return subject.document.documents[name].says is not None
    return section == "anchors" and name == SIGNATURE


def _paper_unpublished(subject: Subject) -> Iterator[Remark]:
    """Papers that clauses rest on and that readers of the agreement cannot see."""
    states = {"no": "which is not published", "part": "of which only a part is published"}
    for name, paper in subject.document.documents.items():
        resting = [each for each, clause in subject.clauses.items() if name in _papers(subject, clause)]
        if resting and paper.published in states:
            verb = "rests" if len(resting) == 1 else "rest"
            message = f"{_several(resting)} {verb} on `{name}`, {states[paper.published]}"
            hint = "have it annexed to the text and published, or write into the clause what it says"
            yield Remark(message, ("documents", name), hint, at_key=True)


def _several(names: list[str]) -> str:
    """The clauses as a reader lists them: the first of them where there are many."""
    if len(names) <= 5:
        return listed([f"`{name}`" for name in names])
    return listed([*(f"`{name}`" for name in names[:4]), f"{len(names) - 4} other clauses"])


def _papers(subject: Subject, clause: Clause) -> Iterator[str]:
    """The papers a clause rests on: those it names, and those that draw its zones."""
    yield from clause.refers_to
    if clause.as_in is not None:
        yield clause.as_in.document
    declared = subject.document.zones
    named = {*zones(clause), *_zones_in_words(clause)} & set(declared)
    for zone in named:
        yield from _drawn_by(declared[zone])


def _zones_in_words(clause: Clause) -> Iterator[str]:
    if isinstance(clause, CompleteClause):
        yield from _WORD.findall(clause.complete)
    if isinstance(clause, MaintainClause):
        yield from _WORD.findall(clause.maintain)
        yield from clause.from_.values()


def _drawn_by(zone: ZoneDocument) -> Iterator[str]:
    if zone.shown_in is not None:
        yield zone.shown_in
    yield from (version.document for version in zone.versions.values() if version.document is not None)


def _clause_one_sided(subject: Subject) -> Iterator[Remark]:
    """Clauses that only the versions of one party have."""
    versions, parties = subject.document.versions, subject.document.parties
    of_one: dict[tuple[str, str], list[str]] = {}
    for name, clause in subject.clauses.items():
        carriers = [versions[each] for each in clause.versions if each in versions]
        authors = {version.by for version in carriers if version.is_ != "signed"}
        if len(authors) == 1 and all(version.by in authors for version in carriers):
            (author,) = authors
            if author in parties:
                of_one.setdefault((author, clause.versions[0]), []).append(name)
    for (author, version), names in of_one.items():
        verb = "stands" if len(names) == 1 else "stand"
        message = f"{_several(names)} {verb} only in what {parties[author].name} has made known"
        hint = "find out whether the other side accepts it before anybody is held to it"
        yield Remark(message, ("versions", version), hint, at_key=True)


def _act_unwritten(subject: Subject) -> Iterator[Remark]:
    """Changes to the agreement that no paper holds."""
    for name, act in subject.document.acts.items():
        if not act.written:
            message = f"the {in_words(act.is_)} `{name}` was agreed without a paper"
            hint = "have both confirm it in writing (a letter to the mediators will do), then drop `written`"
            yield Remark(message, ("acts", name), hint, at_key=True)


RULES: tuple[Rule, ...] = (
    Rule("name-unused", Family.DOCUMENT, Severity.WARNING, _name_unused),
    Rule("paper-unpublished", Family.DOCUMENT, Severity.WARNING, _paper_unpublished),
    Rule("clause-one-sided", Family.DOCUMENT, Severity.NOTE, _clause_one_sided),
    Rule("act-unwritten", Family.DOCUMENT, Severity.WARNING, _act_unwritten),
)
