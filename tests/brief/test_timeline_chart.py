"""The picture, the page and the axis of a timeline."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.agreement.checks.examples import completed
from trucekeeper.agreement import read_draft
from trucekeeper.agreement.sequence import Due, due_of
from trucekeeper.brief.drawing import text_width
from trucekeeper.brief.timeline_bars import moves_as_a_whole
from trucekeeper.brief.timeline_chart import timeline_svgs
from trucekeeper.brief.timeline_file import timeline_svg
from trucekeeper.brief.timeline_page import timeline_html
from trucekeeper.brief.timeline_rows import MOST_ROWS, Part, pages, parts
from trucekeeper.brief.timeline_scale import CUT_WIDTH, scale

SVG = "{http://www.w3.org/2000/svg}"
GALLERY = sorted((Path(__file__).parents[2] / "examples" / "agreements").glob("*/agreement.yaml"))
TRUCE = """\
phases:
  one: {lasts: 14 days}
anchors:
  peace: {is: there is peace <b>at last</b>}
obligations:
  quiet: {article: "1", by: {each: [a, b]}, forbid: shelling}
  hostages: {article: "2", by: b, schedule: hostage released, total_by: {day 1: 3, day 7: 7}}
  leave: {article: "3", by: a, complete: departure, if: [hostages done], due: day 12}
  law: {article: "4", by: a, complete: law, due: 3 days after peace}
  far: {article: "5", by: a, complete: vote, due: 2030-01-01}
"""


def made(text: str) -> Due:
    draft = read_draft(text, "agreement.yaml", None)
    assert draft.document is not None
    assert draft.timeline is not None
    return due_of(draft.document, draft.timeline, draft.source)


@pytest.fixture(scope="module")
def truce() -> Due:
    return made(completed(TRUCE))


def words(svg: str) -> list[str]:
    found = ET.fromstring(svg).iter(f"{SVG}text")
    return [" ".join(part.strip() for part in element.itertext()) for element in found]


def spoken(svg: str) -> list[str]:
    symbols = [each for each in ET.fromstring(svg).iter() if each.get("role") == "graphics-symbol"]
    return [each.attrib["aria-label"] for each in symbols if "aria-label" in each.attrib]


def outside(svg: str) -> list[str]:
    """The words that reach beyond the picture."""
    picture = ET.fromstring(svg)
    width, height = float(picture.attrib["width"]), float(picture.attrib["height"])
    found = []
    for element in picture.iter(f"{SVG}text"):
        place = re.fullmatch(r"translate\(([-\d.]+),([-\d.]+)\)", element.attrib["transform"])
        assert place is not None
        x, y = float(place[1]), float(place[2])
        size = float(element.attrib["font-size"].removesuffix("px"))
        lines = [part.text or "" for part in element] or [element.text or ""]
        broad = 0.92 * max(text_width(line, size) for line in lines)
        left = {"start": x, "middle": x - broad / 2, "end": x - broad}[element.attrib["text-anchor"]]
        if left < -1 or left + broad > width + 1 or not 0 <= y <= height:
            found.append(" ".join(lines))
    return found


def test_it_says_what_it_found_and_shows_days_dates_totals_and_bearers(truce: Due) -> None:
    (svg,) = timeline_svgs(truce)
    told = words(svg)
    assert told[0].startswith("4 deadlines in 1,809 days; the tightest leaves 15 hours 30 minutes")
    assert "day 1 19 Jan 2025" in told
    assert {"3", "7", "day 12", "Side A", "phase one", "Side B"} <= set(told)
    assert "Quiet · each of Side A and Side B" in told


def test_what_has_no_date_stands_in_words(truce: Due) -> None:
    (svg,) = timeline_svgs(truce)
    assert "deadline counted from: there is peace <b>at last</b>" in words(svg)
    assert not any("law" in each for each in spoken(svg))


def test_bars_are_read_out_with_article_times_and_waits(truce: Due) -> None:
    (svg,) = timeline_svgs(truce)
    (leave,) = [each for each in spoken(svg) if "leave" in each]
    assert leave == (
        "Article 3: leave, Side A; from 19 Jan 2025, 08:30, day 1; "
        "due by the end of 30 Jan 2025, day 12; waits for hostages done"
    )


def test_a_long_stretch_without_anything_is_cut_and_told(truce: Due) -> None:
    # From day 14, 08:30 to the end of 1 January 2030: 1,794 days and 15.5 hours.
    assert "1,795 d" in words(timeline_svg(truce))


def test_the_same_timeline_gives_the_same_bytes(truce: Due) -> None:
    assert timeline_svg(truce) == timeline_svg(truce)
    assert timeline_html(truce) == timeline_html(truce)


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.parent.name)
def test_no_words_of_real_agreements_leave_the_picture(path: Path) -> None:
    due = made(path.read_text(encoding="utf-8"))
    for svg in timeline_svgs(due, MOST_ROWS):
        assert outside(svg) == []


def test_every_row_is_on_one_page_and_pages_are_not_too_long() -> None:
    obligations = "".join(
        f'  d{i}: {{article: "{i}", by: a, complete: x{i}, due: day {i}}}\n' for i in range(1, 81)
    )
    found = parts(made(completed(f"obligations:\n{obligations}")))
    shared = pages(found, 30)
    assert [sum(len(part.rows) for part in page) for page in shared] == [30, 30, 20]
    assert [row.name for page in shared for part in page for row in part.rows] == [
        f"d{i}" for i in range(1, 81)
    ]
    assert shared[1][0].heading == "Due, in the order of time (continued)"


def test_standing_duties_that_are_alike_share_a_row() -> None:
    alike = "".join(f'  r{i}: {{article: "7", by: a, forbid: shelling}}\n' for i in range(4))
    other = '  other: {article: "8", by: a, forbid: shelling}\n'
    (part,) = parts(made(completed(f"obligations:\n{alike}{other}")))
    assert isinstance(part, Part)
    assert [row.name for row in part.rows] == ["r0, r1 and 2 more", "other"]


def test_the_page_escapes_what_the_file_says_and_needs_nothing_else(truce: Due) -> None:
    page = timeline_html(truce)
    assert "<b>at last</b>" not in page
    assert "there is peace &lt;b&gt;at last&lt;/b&gt;" in page
    assert not re.search(r"<script|<link|src=|https?://(?!www\.w3\.org)", page)


def test_the_page_has_a_row_for_each_deadline_and_each_thing_without_one(truce: Due) -> None:
    page = timeline_html(truce)
    for name in ("Hostages: 3", "Hostages: 7", "Leave", "Far", "Law", "Quiet"):
        assert f'<th scope="row"><bdi>{name}</bdi>' in page
    assert '<time datetime="2025-01-31T00:00:00+02:00">the end of 30 Jan 2025, day 12</time>' in page


def test_the_page_says_first_what_cannot_be_kept() -> None:
    clash = """\
obligations:
  lists: {article: "2", by: b, complete: lists-given, begin: day 5, due: day 9}
  leave: {article: "3", by: a, complete: departure, if: [lists done], due: day 3}
"""
    page = timeline_html(made(completed(clash)))
    assert "<h1><bdi>Clauses cannot be kept together" in page
    assert page.index("“leave” is due day 3") < page.index("<main>")
    assert page.count("cannot be kept</div>") == 2


marks = st.lists(st.floats(-1e4, 1e5, allow_nan=False), min_size=1, max_size=20)


@given(marks)
def test_the_axis_keeps_the_order_of_time_and_its_width(hours: list[float]) -> None:
    made_scale = scale(hours, 100, 700)
    places = [made_scale.at(each) for each in sorted(hours)]
    assert places == sorted(places)
    assert all(99.99 <= place <= 800.01 for place in places)
    assert made_scale.at(min(hours) - 1) == 100
    assert made_scale.pixels[-1] == pytest.approx(800)


def test_the_axis_cuts_only_what_hides_the_rest() -> None:
    assert not scale([0, 24, 48, 240], 0, 700).cuts
    cut = scale([0, 24, 48, 24_000], 0, 700)
    assert cut.cuts == [2]
    assert cut.at(24_000) - cut.at(48) == pytest.approx(CUT_WIDTH)
    assert cut.at(24) == pytest.approx((700 - CUT_WIDTH) / 2)


EARLY = "before the bar: only if what it waits for comes early"
LATE = "after the bar: only if what its deadline is counted from comes late"


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        ("if: [lists done], due: day 9", {EARLY}),
        ("due: 6 hours after lists done", {LATE}),
        # Start and deadline move together, so that nothing is to be done only if the lists come late.
        ("begin: after lists done, due: 6 hours after lists done", {EARLY}),
        ("due: day 9", set()),
    ],
)
def test_the_key_tells_when_a_dashed_stretch_is_left(fields: str, keys: set[str]) -> None:
    text = f"""\
obligations:
  lists: {{article: "2", by: b, complete: lists-given, due: day 4}}
  leave: {{article: "3", by: a, complete: departure, {fields}}}
"""
    (svg,) = timeline_svgs(made(completed(text)))
    assert {EARLY, LATE} & set(words(svg)) == keys


def test_a_bar_is_as_long_as_the_time_that_is_left_in_any_case() -> None:
    text = """\
obligations:
  lists: {article: "2", by: b, complete: lists-given, due: day 4}
  leave:
    {article: "3", by: a, complete: departure, begin: after lists done, due: 2 days after lists done}
"""
    due = made(completed(text))
    row = due.named["leave"]
    assert row.least_slack == 48
    assert moves_as_a_whole(row)
    assert not moves_as_a_whole(due.named["lists"])
