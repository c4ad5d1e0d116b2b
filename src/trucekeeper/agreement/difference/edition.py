"""A text to be compared: an agreement file as it stands, or one of the versions that it declares."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cached_property

from trucekeeper.agreement.difference.change import ClauseText, TextName
from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.problems import Problems, suggestion
from trucekeeper.agreement.read_back.clauses import clause_aloud
from trucekeeper.agreement.read_back.voice import Voice, voice_of
from trucekeeper.agreement.resolve import resolve
from trucekeeper.agreement.sequence.promised import Promised
from trucekeeper.agreement.shape import read_shape
from trucekeeper.agreement.timeline import Timeline
from trucekeeper.agreement.yaml_text import Source
from trucekeeper.errors import InputError, Place, Severity, UnknownNameError

DANGLING = ("obligation-unknown", "name-unknown")
"""Errors that a version may have because a clause that it lacks is named in another."""


@dataclass(frozen=True)
class Edition:
    """One text with its times, and its voice to say things in its own words."""

    source: Source
    version: str | None
    document: AgreementDocument
    timeline: Timeline
    is_told: bool = True
    """Whether the file says what the version has otherwise than the file as it stands."""

    @property
    def name(self) -> TextName:
        """Which text it is."""
        return TextName(self.source.file, self.version, self.document.title)

    @property
    def zone(self) -> str:
        """IANA name of the zone of its clocks."""
        return self.timeline.zone or "UTC"

    @cached_property
    def voice(self) -> Voice:
        """Says its names, times and clauses in English."""
        return voice_of(self.document, self.timeline)

    @cached_property
    def promised(self) -> Promised:
        """By when each of its points comes at the latest, if all keep to it."""
        return Promised(self.document, self.timeline)

    def clause(self, name: str) -> ClauseText:
        """A clause as it is told."""
        article = self.document.obligations[name].article
        line = self.source.key(("obligations", name)).line
        return ClauseText(name, article, line, clause_aloud(name, self.voice))


def edition(source: Source, version: str | None = None) -> Edition:
    """The text in a file that was read; with ``version``, as that version of it has it.

    Raises :class:`InputError` with all that keeps the file from being read (shapes of zones are
    not asked for), and :class:`UnknownNameError` where it declares no such version.
    """
    is_told = True
    if version is not None:
        source, is_told = _version(source, version)
    problems = Problems(source)
    shaped = read_shape(source, problems)
    timeline = None if shaped is None else Timeline(shaped.document, shaped.declared, problems)
    if shaped is not None and timeline is not None:
        resolve(shaped, source, timeline, None, problems)
    errors = [each for each in problems.all if each.severity is Severity.ERROR]
    told = Problems(replace(source, problems=()))
    for each in errors:
        if version is None or each.code not in DANGLING:
            told.add(each)
    told.raise_if_any()
    assert shaped is not None, "what is unusable has been told"
    assert timeline is not None, "what is unusable has been told"
    return Edition(source, version, shaped.document, timeline, is_told)


def _version(source: Source, name: str) -> tuple[Source, bool]:
    """The file with what the version sets put in place, and without the clauses that it does not have.

    And whether that is another text than the file as it stands.
    """
    versions = source.data.get("versions") if isinstance(source.data, dict) else None
    known = versions if isinstance(versions, dict) else {}
    if name not in known:
        hint = suggestion(name, known, "the file declares no versions; name it without @")
        message = f"the file has no version `{name}`"
        raise UnknownNameError("name-unknown", message, place=Place(source.file), hint=hint)
    content = known[name]
    setting = content.get("set") if isinstance(content, dict) else None
    path = ("versions", name, "set")
    if setting is not None and not isinstance(setting, dict):
        raise InputError("field-invalid", "`set` should hold places and values", place=source.value(path))
    changed = source.with_values(setting or {}, path)
    data = deepcopy(changed.data)
    assert isinstance(data, dict), "a file with versions is a mapping"
    for section in ("versions", "checks", "confirmed"):
        data.pop(section, None)
    is_told = bool(setting)
    clauses = data.get("obligations")
    if isinstance(clauses, dict):
        for key, clause in list(clauses.items()):
            carried = clause.pop("versions", None) if isinstance(clause, dict) else None
            if isinstance(carried, list) and carried and name not in carried:
                del clauses[key]
                is_told = True
    return replace(changed, data=data), is_told
