from __future__ import annotations

import builtins
import importlib
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import polars as pl
import pytest
import shapely

from tests.brief.made import (
    DAYS,
    NO_ATTACKS,
    TRUCKS,
    UNSEEN,
    UNSURE,
    agreement,
    bounds_of,
    daily,
    deadline,
    findings,
    obligation,
    shown,
    span,
    windows,
)
from trucekeeper.agreement.model import Agreement
from trucekeeper.brief.drawing import text_width
from trucekeeper.brief.look import LOOKS, TINTS
from trucekeeper.brief.map_chart import build_map, map_svg
from trucekeeper.brief.plane import plane_around
from trucekeeper.brief.quota_chart import quota_svg
from trucekeeper.brief.quota_values import build_quota
from trucekeeper.brief.strip import build_strip
from trucekeeper.brief.strip_chart import strip_svg
from trucekeeper.brief.strip_values import Strip
from trucekeeper.errors import MissingExtraError
from trucekeeper.evidence import table
from trucekeeper.terms import Standard
from trucekeeper.when import HOUR
from trucekeeper.where import Zone

SVG = "{http://www.w3.org/2000/svg}"
AS_OF = DAYS.day(37).start + 18 * HOUR
ATTACKS = obligation("no-attacks", NO_ATTACKS, span(1, 42))
LEAVE = deadline("leave-coast", 7, article="3")
AID = obligation("aid-trucks", TRUCKS, span(1, 42), article="8")


def tutorial() -> Strip:
    days = windows(
        ATTACKS,
        "regime",
        daily(1, 42),
        lambda day: shown("breached") if day == 9 else UNSEEN if day == 20 else shown("met"),
        as_of=AS_OF,
    )
    rows = findings(days, windows(LEAVE, "a", [(1, 7)], lambda _: shown("met_late"), as_of=AS_OF))
    return build_strip(agreement(ATTACKS, LEAVE), rows, bounds_of(rows, AS_OF), AS_OF, Standard.CORROBORATED)


def long(days: int, surely: int, most_boxes: int = 60) -> Strip:
    as_of = DAYS.day(days).end
    duty = obligation("no-attacks", NO_ATTACKS, span(1, None))
    rows = findings(windows(duty, "regime", daily(1, days), lambda _: UNSEEN, as_of=as_of))
    return build_strip(
        agreement(duty),
        rows,
        bounds_of(rows, as_of, surely),
        as_of,
        Standard.CORROBORATED,
        most_boxes=most_boxes,
    )


def root(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def texts(svg: str) -> list[str]:
    found = root(svg).iter(f"{SVG}text")
    return [" ".join(part.strip() for part in element.itertext()) for element in found]


def spoken(svg: str) -> list[str]:
    return [
        element.attrib["aria-label"]
        for element in root(svg).iter()
        if element.get("role") == "graphics-symbol" and "aria-label" in element.attrib
    ]


def inside(svg: str) -> bool:
    """Whether every text, by a cautious measure of its width, lies within the picture."""
    picture = root(svg)
    width, height = float(picture.attrib["width"]), float(picture.attrib["height"])
    for element in picture.iter(f"{SVG}text"):
        place = re.fullmatch(r"translate\(([-\d.]+),([-\d.]+)\)", element.attrib["transform"])
        assert place is not None
        x, y = float(place[1]), float(place[2])
        size = float(element.attrib["font-size"].removesuffix("px"))
        lines = [part.text or "" for part in element] or [element.text or ""]
        broad = 0.92 * max(text_width(line, size) for line in lines)
        left = {"start": x, "middle": x - broad / 2, "end": x - broad}[element.attrib["text-anchor"]]
        if left < -1 or left + broad > width + 1 or not 0 <= y <= height:
            return False
    return True


def pictures() -> Sequence[str]:
    return [
        strip_svg(tutorial()),
        strip_svg(long(317, 2)),
        strip_svg(long(2566, 1)),
        strip_svg(long(317, 2, most_boxes=16), narrow=True),
    ]


def test_each_box_is_read_out_once() -> None:
    strip = tutorial()
    assert spoken(strip_svg(strip)) == [box.says for row in strip.rows for box in row.boxes]


def test_the_picture_says_what_it_shows() -> None:
    svg = strip_svg(tutorial())
    assert root(svg).attrib["aria-label"] == "No attacks: breached on 1 of 37 days; on 1 nobody could see"
    words = texts(svg)
    for word in ("1 · No attacks — regime", "3 · Leave coast — Party A", "as of day 37", "not kept"):
        assert word in words


def test_the_key_holds_what_occurs_and_nothing_else() -> None:
    words = set(texts(strip_svg(tutorial())))
    statuses = {look.word for look in LOOKS.values()} & words
    assert statuses == {"met", "met late", "breached", "unverified", "not yet due"}
    assert "nobody able to see was watching" in words
    assert "text disputed" not in words


def test_grouped_boxes_print_bounds_and_no_word() -> None:
    strip = long(317, 2)
    words = texts(strip_svg(strip))
    assert words.count("2–7") == 45 + 1  # and one in the key
    assert TINTS[1].word in words
    assert not {look.word for look in LOOKS.values()} & set(words)


def test_texts_lie_within_the_picture() -> None:
    assert all(inside(svg) for svg in pictures())


def test_a_narrow_strip_fits_a_phone() -> None:
    svg = strip_svg(long(317, 2, most_boxes=16), narrow=True)
    assert float(root(svg).attrib["width"]) <= 360
    assert "not kept 12–317 · cannot tell 317" in texts(svg)


def test_a_wide_strip_fits_a_desk() -> None:
    assert all(float(root(svg).attrib["width"]) <= 1200 for svg in pictures())


def test_the_same_data_give_the_same_bytes() -> None:
    first = strip_svg(tutorial())
    strip_svg(long(317, 1))
    assert strip_svg(tutorial()) == first


def test_pictures_in_one_page_share_no_id() -> None:
    ids = [set(re.findall(r'\bid="([^"]+)"', svg)) for svg in pictures()]
    assert sum(len(found) for found in ids) == len(set().union(*ids))


def test_a_strip_without_rows_is_still_a_picture() -> None:
    strip = replace(tutorial(), rows=(), title="Nothing has fallen due")
    assert "Nothing has fallen due" in texts(strip_svg(strip))


def trucks(day: int) -> dict[str, object]:
    if day in (3, 4):
        return {**UNSEEN, "low": 0, "high": None}
    if day == 5:
        return {**UNSURE, "low": 420, "high": None}
    return {**shown("missed"), "low": 0, "high": 0} if day == 6 else {**shown("met"), "low": 640, "high": 720}


def quota_rows() -> pl.DataFrame:
    return findings(windows(AID, "a", daily(1, 42), trucks, as_of=AS_OF))


def test_quota_bars_hold_bounds_and_gaps() -> None:
    chart = build_quota(agreement(AID), quota_rows(), "aid-trucks", "a", None, AS_OF, Standard.CORROBORATED)
    assert chart is not None
    assert chart.title == "Aid trucks: at least 600 on 33 of 37 days; on 3 we cannot tell"
    assert chart.rule == "at least 600"
    first = chart.bars[0]
    assert (first.low, first.high, first.status, first.counted) == (640, 720, "met", True)
    assert [bar.first_day for bar in chart.bars if not bar.counted] == [3, 4]
    assert chart.bars[4].says == (
        "23 Jan 2025: unverified; at least 420, at most not known, against at least 600"
    )
    svg = quota_svg(chart)
    words = {"nothing counted", "how many at most is not known", "at least 600", "as of day 37"}
    assert words <= set(texts(svg))
    assert len(spoken(svg)) == 37
    assert inside(svg)
    assert svg == quota_svg(chart)


def test_a_quota_without_bounds_has_no_chart() -> None:
    rows = findings(
        windows(AID, "a", daily(1, 42), lambda _: {**UNSURE, "legal": "text_disputed"}, as_of=AS_OF)
    )
    assert build_quota(agreement(AID), rows, "aid-trucks", "a", None, AS_OF, Standard.CORROBORATED) is None


def test_only_quotas_have_a_quota_chart() -> None:
    duties = agreement(ATTACKS)
    assert build_quota(duties, quota_rows(), "no-attacks", "a", None, AS_OF, Standard.CORROBORATED) is None


def incidents() -> pl.DataFrame:
    near = {"latitude": 31.4, "longitude": 34.35, "radius_m": 1000.0}
    return table(
        "incidents",
        [
            {"id": "1", **near},
            {"id": "2", **near, "area": "North"},
            {"id": "3", "latitude": 31.45, "longitude": 34.4, "radius_m": 5000.0},
            {"id": "4", "area": "North"},
            {"id": "5", "area": "North", "latitude": 31.4, "longitude": 34.3},
            {"id": "6", "area": "South"},
            {"id": "7"},
        ],
    )


def mapped_agreement() -> Agreement:
    corridor = shapely.Polygon([(34.2, 31.3), (34.5, 31.3), (34.5, 31.5), (34.2, 31.5)])
    return agreement(obligation("x", NO_ATTACKS, span(1, 42), zones=(Zone("c", "Corridor", (), corridor),)))


def test_incidents_are_discs_or_a_list_and_none_is_lost() -> None:
    view = build_map(mapped_agreement(), incidents(), AS_OF)
    assert view is not None
    assert [(disc.radius_m, disc.incidents) for disc in view.discs] == [(5000.0, 1), (1000.0, 2)]
    assert view.by_area == (("North", 2), ("South", 1))
    assert view.unplaced == 1
    placed = sum(disc.incidents for disc in view.discs) + sum(count for _, count in view.by_area)
    assert placed + view.unplaced == incidents().height
    assert view.title == (
        "7 incidents reported: 3 within a stated radius, 3 known only by area, 1 with no place"
    )


def test_a_hatch_in_many_places_is_given_once_and_named_boxes_stay_themselves() -> None:
    svg = root(strip_svg(tutorial()))
    ids = [element.attrib["id"] for element in svg.iter() if "id" in element.attrib]
    used = [element.attrib["href"][1:] for element in svg.iter(f"{SVG}use")]
    assert used
    assert set(used) <= set(ids)
    assert len(ids) == len(set(ids))
    long = [path.attrib["d"] for path in svg.iter(f"{SVG}path") if len(path.attrib["d"]) >= 60]
    named = [path.attrib["d"] for path in svg.iter(f"{SVG}path") if path.get("role") == "graphics-symbol"]
    assert len(set(long)) == len(long) - sum(path in named for path in long) + len(set(named) & set(long))
    assert not any(element.get("role") == "graphics-symbol" for element in svg.iter(f"{SVG}use"))


def test_map_draws_discs_to_scale_and_lists_areas() -> None:
    view = build_map(mapped_agreement(), incidents(), AS_OF)
    assert view is not None
    svg = map_svg(view)
    assert {"Corridor", "Known only by area", "North", "South", "No place given", "5 km"} <= set(texts(svg))
    assert spoken(svg) == [
        "1 incident within 5.0 km of 31.45°, 34.40°",
        "2 incidents within 1.0 km of 31.40°, 34.35°",
    ]
    discs = [element for element in root(svg).iter() if element.get("role") == "graphics-symbol"]
    radii = [float(re.findall(r"A([\d.]+)", disc.attrib["d"])[0]) for disc in discs]
    assert radii[0] / radii[1] == pytest.approx(5, rel=0.01)
    assert inside(svg)
    assert svg == map_svg(view)


def test_without_points_or_geometry_the_map_is_its_list() -> None:
    only_areas = incidents().filter(pl.col("radius_m").is_null())
    view = build_map(agreement(ATTACKS), only_areas, AS_OF)
    assert view is not None
    words = texts(map_svg(view))
    assert "North" in words
    assert not any("km" in word for word in words)


def test_without_incidents_and_geometry_there_is_no_map() -> None:
    assert build_map(agreement(ATTACKS), incidents().clear(), AS_OF) is None


def test_the_plane_keeps_distances() -> None:
    """A degree of latitude near 48° N is 111.19 km long (WGS 84)."""
    plane = plane_around([shapely.box(37, 47, 39, 49)], [])
    south, north = plane.place(38.0, 47.5), plane.place(38.0, 48.5)
    assert (south[1] - north[1]) * plane.metres_per_pixel == pytest.approx(111_190, rel=0.001)


def test_without_the_extra_one_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    true_import = builtins.__import__

    def no_altair(name: str, *args: Any, **kwargs: Any) -> object:
        if name == "altair":
            raise ImportError(name)
        return true_import(name, *args, **kwargs)

    module = sys.modules["trucekeeper.brief.drawing"]
    monkeypatch.setattr(builtins, "__import__", no_altair)
    monkeypatch.delitem(sys.modules, "trucekeeper.brief.drawing")
    with pytest.raises(MissingExtraError, match="trucekeeper\\[brief\\]") as raised:
        importlib.import_module("trucekeeper.brief.drawing")
    assert raised.value.diagnostic.code == "extra-missing"
    monkeypatch.setitem(sys.modules, "trucekeeper.brief.drawing", module)
