"""Random zones and rows for the zone join: shapes of several kinds, anywhere on the globe."""

from __future__ import annotations

import numpy as np
import shapely
from hypothesis import strategies as st
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from trucekeeper.where import Disc

LATITUDES = [-88.5, -77.0, -64.2, -0.1, 31.4, 48.1, 69.0, 79.2, 83.0]
LONGITUDES = [-179.7, -60.0, 34.3, 179.6]


def star(middle: tuple[float, float], lengths: list[float]) -> Polygon:
    """A polygon with so many corners, each so many degrees from the middle."""
    angles = np.arange(len(lengths)) / len(lengths) * 2 * np.pi
    ways = np.array(lengths)[:, None] * np.column_stack((np.cos(angles), np.sin(angles)))
    return Polygon(np.array(middle) + ways)


@st.composite
def polygons(draw: st.DrawFn, middle: tuple[float, float]) -> BaseGeometry:
    """A star, one with a hole, or two of them; cut at the edge of the map."""
    size = draw(st.sampled_from([0.01, 0.1, 0.5, 3.0]))
    lengths = draw(st.lists(st.floats(0.4 * size, size), min_size=3, max_size=40))
    shape: BaseGeometry = star(middle, lengths)
    kind = draw(st.sampled_from(["star", "hole", "two"]))
    if kind == "hole":
        shape = shape.difference(star(middle, [length / 3 for length in lengths]))
    if kind == "two":
        aside = draw(st.floats(-2 * size, 2 * size)), draw(st.floats(-size, size))
        other = star((middle[0] + aside[0], middle[1] + aside[1]), lengths)
        shape = shape.union(other)
    on_map = shapely.intersection(shape, shapely.box(-180, -90, 180, 90))
    parts = [part for part in shapely.get_parts(on_map) if isinstance(part, Polygon)]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


@st.composite
def shapes(draw: st.DrawFn, at: tuple[float, float], least: int = 1, most: int = 5) -> list[BaseGeometry]:
    """Some polygons about a place."""
    offset = st.floats(-0.6, 0.6)
    found = []
    for _ in range(draw(st.integers(least, most))):
        longitude = min(max(at[0] + draw(offset), -179.99), 179.99)
        latitude = min(max(at[1] + draw(offset), -89.99), 89.99)
        found.append(draw(polygons((longitude, latitude))))
    return found


@st.composite
def discs(draw: st.DrawFn, at: tuple[float, float]) -> Disc:
    """A disc about a place, of any size up to 600 km."""
    offset = st.floats(-0.8, 0.8)
    longitude, latitude = at[0] + draw(offset), at[1] + draw(offset)
    radius = draw(st.one_of(st.just(0.0), st.floats(1, 5.78).map(lambda power: 10.0**power)))
    return Disc(min(max(latitude, -90), 90), min(max(longitude, -180), 180), radius)


places = st.tuples(st.sampled_from(LONGITUDES), st.sampled_from(LATITUDES))


def many_discs(seed: int, count: int, at: tuple[float, float], radii: tuple[float, float]) -> list[Disc]:
    """Discs about a place, their radii between two powers of ten."""
    chance = np.random.default_rng(seed)
    longitudes: NDArray[np.float64] = np.clip(at[0] + chance.normal(0, 0.5, count), -180, 180)
    latitudes: NDArray[np.float64] = np.clip(at[1] + chance.normal(0, 0.5, count), -90, 90)
    sizes = 10 ** chance.uniform(*radii, count)
    columns = latitudes.tolist(), longitudes.tolist(), sizes.tolist()
    return [Disc(*each) for each in zip(*columns, strict=True)]
