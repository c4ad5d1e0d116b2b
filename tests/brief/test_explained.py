"""An explanation as a piece of HTML: whole, escaped, and changing nothing around it."""

from __future__ import annotations

import re

from trucekeeper.brief.explained import explanation_html
from trucekeeper.brief.judged import Judged

from .conftest import HOSTILE_TEXT


def fragment(judged: Judged, **about: str) -> str:
    found = judged.dossier.explain("quiet", **about)
    return explanation_html(found, judged.agreement)


def test_it_says_all_that_the_explanation_does(judged: Judged) -> None:
    found = judged.dossier.explain("quiet", window="2024-03-05")
    html = explanation_html(found, judged.agreement)
    for part in ("How it was reached", "The evidence", "What would change it", "What to do next"):
        assert part in html
    assert "breached" in html
    assert f"{found.clause.file}:{found.clause.line}" in html


def test_what_comes_from_outside_is_escaped(judged: Judged) -> None:
    html = fragment(judged, window="2024-03-05")
    assert HOSTILE_TEXT not in html
    assert "<img" not in html
    assert "<script" not in html


def test_it_needs_nothing_and_its_styles_hold_only_below_it(judged: Judged) -> None:
    html = fragment(judged)
    assert html.count("<article") == html.count("</article>") == 1
    assert not re.search(r"<[^>]*\b(src|href)=", html)
    styles = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert styles is not None
    rules = [part.strip() for part in styles[1].split("}") if part.strip()]
    selectors = [one for rule in rules for one in rule.split("{")[0].split(",")]
    assert all(one.strip().startswith(".tk-explained") for one in selectors)


def test_it_reads_in_either_direction(judged: Judged) -> None:
    html = fragment(judged)
    assert 'dir="auto"' in html
    assert "<bdi>" in html
    assert not re.search(r"(margin|padding|border|text-align|float)[^;{]*: *[^;]*\b(left|right)\b", html)
