"""Where it happened: zones outlined, incidents as discs of the radius that is known of them.

There are no pins: a point would feign a precision that the record does not have. Where discs lie
over each other the map darkens with the number of incidents that may have been there; those
known only by the name of an area are counted beside the map.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl
import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from trucekeeper.agreement.model import Agreement
from trucekeeper.brief.drawing import Box, Picture, Symbol, Word, text_width, wrap
from trucekeeper.brief.look import MUTED, OUTLINE, PAPER, TEXT
from trucekeeper.brief.plane import Plane, graticule, outline, plane_around, scale_bar
from trucekeeper.brief.wording import as_of_words
from trucekeeper.terms import counted

_LIST = 290.0
_LEFT, _BELOW = 62.0, 24.0
_LEAST_RADIUS = 2.5  # pixels: a smaller disc would not be seen
_MOST_AREAS = 14
_AREA_LINE = 30.0
_LAND, _ZONE, _GRATICULE, _INK = "#FAFAF9", "#E9EEF3", "#DDE0E3", "#33404D"
_BAR = "#C4C9CE"
_DASH = (3, 2)


@dataclass(frozen=True, slots=True)
class MapDisc:
    """Incidents that happened somewhere within ``radius_m`` metres of a point (WGS 84)."""

    latitude: float
    longitude: float
    radius_m: float
    incidents: int


@dataclass(frozen=True, slots=True)
class IncidentMap:
    """Zones with a geometry, discs, and the incidents known only by area or not placed at all."""

    title: str
    subtitle: tuple[str, ...]
    zones: tuple[tuple[str, BaseGeometry], ...]
    discs: tuple[MapDisc, ...]
    by_area: tuple[tuple[str, int], ...]
    unplaced: int


def build_map(
    agreement: Agreement, incidents: pl.DataFrame, as_of: int, *, data: str = ""
) -> IncidentMap | None:
    """The map of incidents (columns of the evidence table); None where there is nothing to show."""
    zones = tuple((z.name, z.geometry) for z in agreement.zones.values() if z.geometry is not None)
    if incidents.is_empty() and not zones:
        return None
    known = pl.all_horizontal(pl.col("latitude", "longitude", "radius_m").is_not_null())
    placed, rest = incidents.filter(known), incidents.filter(~known)
    discs = (
        placed.group_by(pl.col("latitude").round(4), pl.col("longitude").round(4), "radius_m")
        .len("incidents")
        .sort("radius_m", "incidents", "latitude", "longitude", descending=[True, False, False, False])
    )
    areas = rest.drop_nulls("area").group_by("area").len("incidents")
    areas = areas.sort("incidents", "area", descending=[True, False])
    by_area = int(areas["incidents"].sum())
    parts = {
        "within a stated radius": len(placed),
        "known only by area": by_area,
        "with no place": len(rest) - by_area,
    }
    told = ", ".join(f"{amount:,} {where}" for where, amount in parts.items() if amount)
    return IncidentMap(
        title=f"{counted(len(incidents), 'incident')} reported" + (f": {told}" if told else ""),
        subtitle=(
            "Each disc is as large as the radius within which its incidents lie." if len(placed) else "",
            " ".join(part for part in (as_of_words(agreement, as_of), data) if part),
        ),
        zones=zones,
        discs=tuple(MapDisc(*row) for row in discs.iter_rows()),
        by_area=tuple(areas.iter_rows()),
        unplaced=len(rest) - by_area,
    )


def map_svg(view: IncidentMap) -> str:
    """The map as an SVG element of about 1,000 pixels, the list of areas on its right."""
    shown = bool(view.discs or view.zones)
    title_room = 940.0 if shown else 620.0
    title = wrap(view.title, title_room, 16, lines=3, bold=True)
    plane, subtitle = None, [part for part in view.subtitle if part]
    if shown:
        places = [(disc.longitude, disc.latitude, disc.radius_m) for disc in view.discs]
        plane = plane_around([geometry for _, geometry in view.zones], places)
        least = _LEAST_RADIUS * plane.metres_per_pixel
        if any(disc.radius_m < least for disc in view.discs):
            subtitle[0] += f" Radii under {_length(least)} are drawn as {_length(least)}."
    lines = [line for part in subtitle for line in wrap(part, title_room, 12, lines=3)]
    top = 26 + 22.0 * len(title) + 17.0 * len(lines)
    plane = plane and replace(plane, left=_LEFT, top=top)
    shades = _Shades(plane, view.discs) if plane and view.discs else None
    list_left = plane.right + 36 if plane else 4.0
    height = max(plane.bottom + _BELOW if plane else 0.0, top + _list_height(view, shades)) + 8
    picture = Picture(max(list_left + _LIST + 6, 640.0), height)
    picture.words([Word(4, 14 + 22 * i, line) for i, line in enumerate(title)], size=16, bold=True)
    below = 14 + 22.0 * len(title)
    picture.words([Word(4, below + 17 * i, line, MUTED) for i, line in enumerate(lines)])
    if plane:
        _draw_ground(picture, plane, view)
        _draw_zone_names(picture, plane, view)
        if shades:
            _draw_discs(picture, plane, view.discs, shades)
        _draw_scale(picture, plane)
    _draw_list(picture, view, shades, list_left, top)
    return picture.svg(view.title)


def _length(metres: float) -> str:
    return f"{metres / 1000:.1f} km" if metres < 10_000 else f"{metres / 1000:.0f} km"


def _draw_ground(picture: Picture, plane: Plane, view: IncidentMap) -> None:
    """The frame, the zones and the lines of latitude and longitude with their degrees."""
    picture.boxes([Box(plane.left, plane.top, plane.width, plane.height, _LAND)], outline=OUTLINE)
    shapes = [outline(plane.pixels(geometry)) for _, geometry in view.zones]
    picture.solids([Symbol(0, 0, shape, 1, _ZONE) for shape in shapes])
    lines = graticule(plane)
    picture.strokes([Symbol(0, 0, line.path, 1, _GRATICULE) for line in lines], width=1)
    picture.strokes([Symbol(0, 0, shape, 1, MUTED) for shape in shapes], width=1.3)
    meridians = [Word(line.x, plane.bottom + 12, line.label, MUTED) for line in lines if line.meridian]
    parallels = [Word(plane.left - 6, line.y, line.label, MUTED) for line in lines if not line.meridian]
    picture.words(meridians, size=11, align="center")
    picture.words(parallels, size=11, align="right")


class _Shades:
    """How dark a place is: by how many incidents may have been there, however discs overlap.

    One disc over another lets through the product of what each lets through, so that opacity
    1 - exp(-k n) for n incidents depends on nothing but their sum.
    """

    def __init__(self, plane: Plane, discs: Sequence[MapDisc]) -> None:
        x, y = np.array([plane.place(disc.longitude, disc.latitude) for disc in discs]).T
        radii = np.array([_pixels(plane, disc) for disc in discs])
        incidents = np.array([disc.incidents for disc in discs])
        inside = np.hypot(x[:, None] - x[None, :], y[:, None] - y[None, :]) <= radii[None, :]
        self.most = int((inside * incidents[None, :]).sum(axis=1).max())
        self._k = 3 / max(10, self.most)

    def opacity(self, incidents: int) -> float:
        """For so many incidents."""
        return 1 - math.exp(-self._k * incidents)

    def samples(self) -> list[int]:
        """Round numbers of incidents up to the most there are in one place, for the key."""
        rounded = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
        below = [number for number in rounded if number < 0.8 * self.most]
        return [*below[:: max(1, len(below) // 3)][:4], self.most]


def _pixels(plane: Plane, disc: MapDisc) -> float:
    return max(_LEAST_RADIUS, disc.radius_m / plane.metres_per_pixel)


def _draw_discs(picture: Picture, plane: Plane, discs: Sequence[MapDisc], shades: _Shades) -> None:
    """Broad discs first, so that narrow ones lie on top; rims after all fills."""
    filled, says = [], []
    for disc in discs:
        x, y = plane.place(disc.longitude, disc.latitude)
        filled.append(Symbol(x, y, "circle", _pixels(plane, disc), _INK, shades.opacity(disc.incidents)))
        where = f"{disc.latitude:.2f}°, {disc.longitude:.2f}°"
        says.append(f"{counted(disc.incidents, 'incident')} within {_length(disc.radius_m)} of {where}")
    picture.solids(filled, says=says)
    rim = 0.9 if len(discs) < 60 else 0.4 if len(discs) < 200 else 0.22
    rims = [replace(symbol, opacity=rim) for symbol in filled]
    picture.strokes([symbol for symbol in rims if symbol.radius < 6], width=0.6, dash=(1.5, 1))
    picture.strokes([symbol for symbol in rims if symbol.radius >= 6], width=1, dash=_DASH)


def _draw_zone_names(picture: Picture, plane: Plane, view: IncidentMap) -> None:
    """Each name in its zone where it fits, else above it, or below where the frame ends above."""
    words = []
    for name, geometry in view.zones:
        shape = plane.pixels(geometry)
        width = text_width(name, 11)
        inside = _room_inside(shape, width + 10)
        west, north, east, south = shape.bounds
        x = min(max((west + east) / 2, plane.left + width / 2 + 4), plane.right - width / 2 - 4)
        above = (x, north - 9 if north - 18 > plane.top else south + 10)
        at = inside or above
        words.append(Word(at[0], at[1], name, MUTED))
    picture.words(words, size=11, align="center")


def _room_inside(shape: BaseGeometry, width: float) -> tuple[float, float] | None:
    """Where a name of this width stands inside a shape, near its top or at its middle."""
    west, north, east, south = shape.bounds
    for y in (north + 14, shape.representative_point().y):
        if not north + 10 <= y <= south - 10:
            continue
        cut = shape.intersection(LineString([(west, y), (east, y)]))
        chord = max(shapely.get_parts(cut), key=lambda part: float(part.length), default=None)
        if chord is not None and chord.length >= width:
            return float(chord.centroid.x), float(y)
    return None


def _draw_scale(picture: Picture, plane: Plane) -> None:
    metres, label = scale_bar(plane)
    length = metres / plane.metres_per_pixel
    x, y = plane.right - length - 14, plane.bottom - 14
    picture.boxes([Box(x - 8, y - 20, length + 16, 28, PAPER)])
    picture.boxes([Box(x, y - 2, length, 4, TEXT), Box(x + length / 2, y - 1, length / 2 - 1, 2, PAPER)])
    picture.words([Word(x + length / 2, y - 11, label)], size=11, align="center")


def _list_height(view: IncidentMap, shades: _Shades | None) -> float:
    areas = min(len(view.by_area), _MOST_AREAS + 1) + bool(view.unplaced)
    key = 36 + 24.0 * len(shades.samples()) if shades else 0.0
    return key + (28 + _AREA_LINE * areas if areas else 0.0)


def _draw_list(picture: Picture, view: IncidentMap, shades: _Shades | None, left: float, top: float) -> None:
    """The key of the shades, then the areas with their counts as bars on one scale."""
    if shades:
        picture.words([Word(left, top + 8, "Incidents that may have been in one place")], bold=True)
        for i, incidents in enumerate(shades.samples()):
            y = top + 32 + 24 * i
            sample = Symbol(left + 9, y, "circle", 8, _INK)
            picture.solids([replace(sample, opacity=shades.opacity(incidents))])
            picture.strokes([sample], width=1, dash=_DASH)
            picture.words([Word(left + 26, y, f"{incidents:,}")])
        top += 36 + 24.0 * len(shades.samples())
    rows = list(view.by_area[:_MOST_AREAS])
    if more := view.by_area[_MOST_AREAS:]:
        rows.append((counted(len(more), "other area"), sum(amount for _, amount in more)))
    if view.unplaced:
        rows.append(("No place given", view.unplaced))
    if not rows:
        return
    picture.words([Word(left, top + 8, "Known only by area")], bold=True)
    most = max(amount for _, amount in rows)
    bars, names, amounts = [], [], []
    for i, (name, amount) in enumerate(rows):
        y = top + 34 + _AREA_LINE * i
        names.append(Word(left, y, wrap(name, _LIST - 60, 12, lines=1)[0]))
        amounts.append(Word(left + _LIST, y, f"{amount:,}"))
        bars.append(Box(left, y + 9, max(1.0, _LIST * amount / most), 4, _BAR))
    picture.boxes(bars)
    picture.words(names)
    picture.words(amounts, align="right")
