"""A place that an agreement names."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True, slots=True)
class Zone:
    """A place an agreement names, by areas of the declared tree, by a geometry, or by both."""

    id: str
    name: str
    areas: tuple[str, ...] = ()
    geometry: BaseGeometry | None = None
