"""Reads an agreement from the YAML in which desk officers write it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from shapely.geometry.base import BaseGeometry

from trucekeeper.agreement.delays import Change
from trucekeeper.agreement.disputed import faulty_changes, mark_open
from trucekeeper.agreement.document import AgreementDocument
from trucekeeper.agreement.model import Agreement
from trucekeeper.agreement.problems import Problems
from trucekeeper.agreement.read_back.aloud import with_sentences
from trucekeeper.agreement.resolve import resolve
from trucekeeper.agreement.shape import read_shape
from trucekeeper.agreement.timeline import Timeline
from trucekeeper.agreement.yaml_text import Path, Source, read_yaml
from trucekeeper.errors import Diagnostic, InputError, Severity

NO_SHAPES: Mapping[str, BaseGeometry] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Draft:
    """An agreement file as far as it can be read, with what is wrong with it.

    ``document`` is the file without entries of a wrong shape, None where its head is unusable.
    ``timeline`` resolves its times. ``agreement`` is what can be judged, None where errors stand
    in the way or the file does not say when it enters into force.
    """

    source: Source
    document: AgreementDocument | None
    timeline: Timeline | None
    agreement: Agreement | None
    problems: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What stops the file from being used."""
        return tuple(each for each in self.problems if each.severity is Severity.ERROR)


def read_draft(text: str, file: str, zones: Mapping[str, BaseGeometry] | None = NO_SHAPES) -> Draft:
    """What can be made of the file, whatever is wrong with it.

    ``file`` is the name under which problems and clauses point at it; ``zones`` are the shapes
    that the file may name, by their id (see :func:`trucekeeper.where.read_geojson`), or None
    where they are not at hand and nothing is to be said about them. Raises
    :class:`trucekeeper.errors.InputError` only where the text is no YAML.
    """
    source = read_yaml(text, file)
    return draft_of(source, zones)


def draft_of(source: Source, zones: Mapping[str, BaseGeometry] | None = NO_SHAPES) -> Draft:
    """What can be made of YAML that was read, or changed since; see :func:`read_draft`."""
    found = _resolved(source, zones)
    if found.document is None or found.timeline is None or found.errors:
        return found

    variants: dict[Path, Draft] = {}

    def resolved(change: Change) -> tuple[Agreement | None, tuple[Diagnostic, ...]]:
        if change.path not in variants:
            variants[change.path] = _variant(source, change, zones)
        return variants[change.path].agreement, variants[change.path].problems

    problems = Problems(source)
    for each in (*found.problems, *faulty_changes(found.document, source, resolved)):
        problems.add(each)
    agreement = None if any(each.severity is Severity.ERROR for each in problems.all) else found.agreement
    if agreement is not None:
        agreement = mark_open(agreement, found.document, found.timeline, resolved)
        agreement = with_sentences(agreement, found.document, found.timeline)
    return replace(found, agreement=agreement, problems=problems.all)


def read_agreement(
    text: str, file: str, zones: Mapping[str, BaseGeometry] = NO_SHAPES
) -> tuple[Agreement, tuple[Diagnostic, ...]]:
    """The agreement in ``text``, with warnings about it.

    Raises :class:`trucekeeper.errors.InputError` with all that is wrong, in the order of the
    file, and where it does not say when it enters into force: then it can be checked only.
    """
    draft = read_draft(text, file, zones)
    problems = Problems(draft.source)
    for each in draft.errors:
        problems.add(each)
    if draft.agreement is None and not draft.errors:
        message = "without an entry into force and a day 1 the agreement can be checked, not judged"
        problems.error("field-invalid", message, ("in_force",), "give the date once it is settled")
    problems.raise_if_any()
    assert draft.agreement is not None, "an agreement that cannot be made has been told"
    return draft.agreement, tuple(each for each in draft.problems if each.severity is not Severity.ERROR)


def _variant(source: Source, change: Change, zones: Mapping[str, BaseGeometry] | None) -> Draft:
    """The file with a change that it holds itself put in place."""
    try:
        return _resolved(source.with_values(change.setting, change.path), zones)
    except InputError as error:
        return Draft(source, None, None, None, error.diagnostics)


def _resolved(source: Source, zones: Mapping[str, BaseGeometry] | None) -> Draft:
    problems = Problems(source)
    shaped = read_shape(source, problems)
    if shaped is None:
        return Draft(source, None, None, None, problems.all)
    timeline = Timeline(shaped.document, shaped.declared, problems)
    agreement = resolve(shaped, source, timeline, zones, problems)
    usable = None if any(each.severity is Severity.ERROR for each in problems.all) else agreement
    return Draft(source, shaped.document, timeline, usable, problems.all)
