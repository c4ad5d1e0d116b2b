"""An agreement file as far as it can be read, resolved as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from shapely.geometry.base import BaseGeometry

from trucekeeper.agreement.document import AgreementDocument
from trucekeeper.agreement.model import Agreement
from trucekeeper.agreement.problems import Problems
from trucekeeper.agreement.resolve import resolve
from trucekeeper.agreement.shape import read_shape
from trucekeeper.agreement.timeline import Timeline
from trucekeeper.agreement.yaml_text import Path, Plain, Source
from trucekeeper.errors import Diagnostic, InputError, Severity

Zones = Mapping[str, BaseGeometry] | None
"""The shapes that a file may name by their id; None where they are not at hand."""


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


def as_it_stands(source: Source, zones: Zones) -> Draft:
    """The file with neither its readings nor the acts of the parties looked at."""
    problems = Problems(source)
    shaped = read_shape(source, problems)
    if shaped is None:
        return Draft(source, None, None, None, problems.all)
    timeline = Timeline(shaped.document, shaped.declared, problems)
    agreement = resolve(shaped, source, timeline, zones, problems)
    usable = None if any(each.severity is Severity.ERROR for each in problems.all) else agreement
    return Draft(source, shaped.document, timeline, usable, problems.all)


def with_values(source: Source, setting: Mapping[str, Plain], told_at: Path, zones: Zones) -> Draft:
    """The file with other values at some places, resolved as it then stands."""
    try:
        changed = source.with_values(setting, told_at)
    except InputError as error:
        return Draft(source, None, None, None, error.diagnostics)
    gone = _obligations(source) - _obligations(changed)
    return as_it_stands(_not_on(gone, changed) if gone else changed, zones)


def _obligations(source: Source) -> frozenset[str]:
    return frozenset(_section(source.data, "obligations"))


def _not_on(gone: frozenset[str], source: Source) -> Source:
    """The file with no act on obligations that it does not have any more."""
    acts: dict[str, Plain] = {}
    for name, act in _section(source.data, "acts").items():
        of = act.get("of") if isinstance(act, dict) else None
        if not isinstance(act, dict) or not isinstance(of, list):
            acts[name] = act
            continue
        left = [part for part in of if part not in gone]
        if left or not of:
            acts[name] = {**act, "of": left}
    data = source.data
    return replace(source, data={**data, "acts": acts}) if isinstance(data, dict) and acts else source


def _section(data: Plain, name: str) -> dict[str, Plain]:
    section = data.get(name) if isinstance(data, dict) else None
    return section if isinstance(section, dict) else {}
