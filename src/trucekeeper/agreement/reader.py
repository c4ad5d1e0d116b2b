"""Reads an agreement from the YAML in which desk officers write it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from shapely.geometry.base import BaseGeometry

from trucekeeper.agreement.disputed import as_agreed
from trucekeeper.agreement.draft import Draft, as_it_stands
from trucekeeper.agreement.editions import Editions
from trucekeeper.agreement.faults import faulty_changes
from trucekeeper.agreement.model import Agreement
from trucekeeper.agreement.problems import Problems
from trucekeeper.agreement.yaml_text import Source, read_yaml
from trucekeeper.errors import Diagnostic, Severity

__all__ = ["NO_SHAPES", "Draft", "draft_of", "read_agreement", "read_draft"]

NO_SHAPES: Mapping[str, BaseGeometry] = MappingProxyType({})


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
    found = as_it_stands(source, zones)
    if found.document is None or found.timeline is None or found.errors:
        return found
    editions = Editions(found, zones)
    problems = Problems(source)
    for each in (*found.problems, *faulty_changes(editions)):
        problems.add(each)
    is_faulty = any(each.severity is Severity.ERROR for each in problems.all)
    return replace(found, agreement=None if is_faulty else as_agreed(editions), problems=problems.all)


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
