from __future__ import annotations

import re

import pytest

from trucekeeper.brief.look import (
    ALL_KEPT,
    LOOKS,
    TINTS,
    glyph_svg,
    hatch_path,
    second_tag,
    status_of,
    tint_of,
)
from trucekeeper.terms import Knowledge, LegalState, Performance

PAIRS = [(name, look.fill, look.ink) for name, look in LOOKS.items()]
PAIRS += [(tint.word, tint.fill, tint.ink) for tint in (*TINTS, ALL_KEPT)]


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_answer_has_a_look() -> None:
    shown = {status_of(performance, "in_force", "shown") for performance in Performance}
    not_shown = {status_of(None, "in_force", knowledge) for knowledge in Knowledge if knowledge != "shown"}
    bound = {status_of("met", legal, "shown") for legal in LegalState}
    assert shown | not_shown | bound <= LOOKS.keys()


@pytest.mark.parametrize(("name", "fill", "ink"), PAIRS)
def test_ink_stands_out_on_its_fill(name: str, fill: str, ink: str) -> None:
    light, dark = sorted((luminance(fill), luminance(ink)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 5.5, name


def test_only_late_and_cured_share_a_glyph() -> None:
    glyphs: dict[str, list[str]] = {}
    for name, look in LOOKS.items():
        glyphs.setdefault(look.stroke + look.solid, []).append(name)
    assert [names for names in glyphs.values() if len(names) > 1] == [["met_late", "cured"]]


def test_words_are_unique_and_plain() -> None:
    words = [look.word for look in LOOKS.values()]
    assert len(set(words)) == len(words)
    assert all("_" not in word for word in words)


@pytest.mark.parametrize(
    ("performance", "legal", "knowledge", "status"),
    [
        ("met", "in_force", "shown", "met"),
        (None, "in_force", "contested", "contested"),
        (None, "text_disputed", "unverified", "unverified"),
        ("missed", "countermeasure_claimed", "shown", "missed"),
        ("met", "suspended", "shown", "suspended"),
        (None, "waived", "unverified", "waived"),
    ],
)
def test_the_one_word_for_three_answers(
    performance: str | None, legal: str, knowledge: str, status: str
) -> None:
    assert status_of(performance, legal, knowledge) == status


def test_second_tag_only_where_the_status_does_not_say_it() -> None:
    assert second_tag("in_force") is None
    assert second_tag("suspended") is None
    assert second_tag("text_disputed") == "text disputed"


def test_tint_says_what_is_certain() -> None:
    assert tint_of(0, 0, 7) is TINTS[0]
    assert tint_of(0, 7, 7) is ALL_KEPT
    assert [tint_of(n, 0, 9) for n in (1, 3, 4, 6, 7, 9)] == [
        TINTS[1], TINTS[1], TINTS[2], TINTS[2], TINTS[3], TINTS[3],
    ]  # fmt: skip


def test_hatch_stays_in_its_box_at_45_degrees() -> None:
    width, height = 17.0, 26.0
    strokes = re.findall(r"M([-\d.]+),([-\d.]+)L([-\d.]+),([-\d.]+)", hatch_path(width, height))
    assert len(strokes) >= 8
    for x0, y0, x1, y1 in (tuple(map(float, stroke)) for stroke in strokes):
        assert max(abs(x0), abs(x1)) <= 1.001
        assert max(abs(y0), abs(y1)) <= height / width + 0.001
        assert x1 - x0 == pytest.approx(y0 - y1, abs=0.002)


def test_glyph_for_pages_is_ornament() -> None:
    svg = glyph_svg("partial")
    assert 'aria-hidden="true"' in svg
    assert LOOKS["partial"].solid in svg
    assert LOOKS["partial"].fill in svg
