"""The page of a difference: by itself, escaped, readable without colour, whatever the script."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from tests.agreement.difference.pairs import BASE, changed, differing, text
from trucekeeper.agreement.difference import Direction, difference
from trucekeeper.brief.difference import isolated, render_difference


class Outline(HTMLParser):
    """Reads the elements of a page and checks that each is closed."""

    VOID = ("meta", "path", "br", "link")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.ids: list[str] = []
        self.labels: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "aria-labelledby":
                self.labels.append(value or "")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag


def outline(page: str) -> Outline:
    found = Outline()
    found.feed(page)
    assert found.open == []
    return found


MANY = changed(
    ("at least 600", "at least 650"),
    ("part_of: aid", "in_addition_to: aid"),
    ("due: day 7,", "due: day 9,"),
    ("one: {lasts: 42 days}", "one: {lasts: 60 days}"),
    ("published: no", "published: yes"),
    ("stages: 4", "stages: 2"),
    ("Side B}", "حركة ب}"),
)


def test_it_is_well_formed_and_every_section_has_its_name() -> None:
    found = outline(render_difference(difference(text(BASE), text(MANY))))
    assert found.seen.count("h1") == 1
    assert set(found.labels) <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))


def test_it_needs_nothing_from_elsewhere() -> None:
    page = render_difference(difference(text(BASE), text(MANY)))
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|href)=|url\(|@import|<script", page)


def test_every_direction_is_a_word_beside_its_mark() -> None:
    page = render_difference(difference(text(BASE), text(MANY)))
    for way in Direction:
        assert re.search(rf'<span class="way {way}"><svg.*?</svg>{way}</span>', page), way


def test_old_and_new_sentence_stand_side_by_side() -> None:
    page = render_difference(differing("due: day 7,", "due: day 9,"))
    assert "by the end of day 7 (25 Jan 2025)" in page
    assert "by the end of day 9 (27 Jan 2025)" in page
    assert "It is due 2 days later" in page


def test_the_clauses_that_a_phase_moves_are_below_it() -> None:
    page = render_difference(differing("one: {lasts: 42 days}", "one: {lasts: 60 days}"))
    assert page.index("Phase one ends 18 days later") < page.index("<code>no-fire</code>")
    assert "Article by article" not in page


def test_names_are_escaped() -> None:
    source = BASE.replace("Side A", "'<b>A & co</b>'")
    page = render_difference(difference(text(source), text(source.replace("due: day 7,", "due: day 9,"))))
    assert "<b>" not in page
    assert "&lt;b&gt;A &amp; co&lt;/b&gt;" in page


def test_what_is_written_from_right_to_left_is_set_apart() -> None:
    assert isolated("by حركة ب, 3 <days>") == "by <bdi>حركة ب</bdi>, 3 &lt;days&gt;"


def test_two_texts_that_say_the_same() -> None:
    page = render_difference(difference(text(BASE), text(BASE)))
    assert "Both say the same." in page
    outline(page)
