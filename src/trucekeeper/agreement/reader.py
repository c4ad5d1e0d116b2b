"""Reads an agreement from the YAML in which desk officers write it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from shapely.geometry.base import BaseGeometry

from trucekeeper.agreement.model import Agreement
from trucekeeper.agreement.problems import Problems
from trucekeeper.agreement.resolve import resolve
from trucekeeper.agreement.shape import read_shape
from trucekeeper.agreement.yaml_text import read_yaml
from trucekeeper.errors import Diagnostic

NO_SHAPES: Mapping[str, BaseGeometry] = MappingProxyType({})


def read_agreement(
    text: str, file: str, zones: Mapping[str, BaseGeometry] = NO_SHAPES
) -> tuple[Agreement, tuple[Diagnostic, ...]]:
    """The agreement in ``text``, with warnings about it.

    ``file`` is the name under which problems and clauses point at it; ``zones`` are the shapes
    that the file may name, by their id (see :func:`trucekeeper.where.read_geojson`). Raises
    :class:`trucekeeper.errors.InputError` with all that is wrong, in the order of the file.
    """
    source = read_yaml(text, file)
    problems = Problems(source)
    shaped = read_shape(source, problems)
    agreement = None if shaped is None else resolve(shaped, source, zones, problems)
    problems.raise_if_any()
    assert agreement is not None, "an agreement that cannot be made has been told"
    return agreement, problems.warnings
