from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from trucekeeper.corroboration.origins.count import Origins, count_origins
from trucekeeper.corroboration.origins.report import Report, Voice
from trucekeeper.corroboration.origins.tree import Branch, Rank, summary, tree_of
from trucekeeper.corroboration.origins.tree_html import tree_html
from trucekeeper.corroboration.origins.tree_text import tree_text
from trucekeeper.terms import Containment

CERTAIN = Containment.CERTAIN


@pytest.fixture
def found() -> Origins:
    """Two relays of a wire, one of them copied; a ministry; an outlet that says nothing."""
    wire = frozenset({"wire"})
    return count_origins(
        [
            Report("w", "wire", people=CERTAIN),
            Report("d", "daily", cites=wire),
            Report("e", "evening", cites=wire),
            Report("s", "site", named=frozenset({Voice("ministry")})),
            Report("t", "town"),
        ],
        equal=[("d", "e")],
    )


def printed(found: Origins, labels: dict[str, str]) -> str:
    console = Console(width=100, force_terminal=False, color_system=None)
    with console.capture() as captured:
        console.print(tree_text(summary(found), tree_of(found, labels)))
    return captured.get()


def test_what_relays_hangs_below_what_it_relays_and_copies_are_folded(found: Origins) -> None:
    labels = {"w": "Wire, 1 March", "d": "Daily", "e": "Evening", "wire": "Wire"}
    assert printed(found, labels).splitlines() == [
        "1 to 3 independent origins; one of the most only because reports do not say where they have it "
        "from.",
        "├── ● ministry",
        "│   └── s",
        "├── ● Wire (unnamed sources)",
        "│   └── Wire, 1 March",
        "│       └── Daily (copied as Evening)",
        "└── ? town (does not say from where)",
        "    └── t",
    ]


def test_a_circle_is_drawn_once() -> None:
    a, b = Report("a", "A", cites=frozenset({"B"})), Report("b", "B", cites=frozenset({"A"}))
    (root,) = tree_of(count_origins([a, b]))
    assert root.rank == Rank.UNTOLD
    in_full, again = root.below
    assert (in_full.name, again) == ("a", Branch(Rank.AGAIN, "b", "see above"))
    (relay,) = in_full.below
    assert (relay.rank, relay.name) == (Rank.REPORT, "b")
    assert relay.below == (Branch(Rank.AGAIN, "a", "see above"),)


class Outline(HTMLParser):
    """Items of a fragment with their depth; fails where tags do not close."""

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.lines: list[tuple[int, str]] = []
        self.feed(fragment)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        if tag == "li":
            self.lines.append((self.open.count("li"), ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.lines and "li" in self.open:
            depth, said = self.lines.pop()
            self.lines.append((depth, said + data))


def test_html_holds_the_tree_as_a_nested_list_and_as_sentences(found: Origins) -> None:
    assert Outline(tree_html(summary(found), tree_of(found))).lines == [
        (1, "origin: ministry"),
        (2, "s"),
        (1, "origin: wire (unnamed sources)"),
        (2, "w"),
        (3, "d (copied as e)"),
        (1, "not told: town (does not say from where)"),
        (2, "t"),
        (1, "s rests on ministry."),
        (1, "w rests on wire."),
        (1, "d rests on w."),
        (1, "t rests on town."),
    ]


@given(st.text(min_size=1, max_size=20))
def test_no_name_breaks_the_html_or_the_lines(name: str) -> None:
    told = [Report("w", name, people=CERTAIN), Report("d", "daily", cites=frozenset({name}))]
    found = count_origins(told)
    labels = {"w": name}
    lines = Outline(tree_html(summary(found), tree_of(found, labels))).lines
    assert [depth for depth, _ in lines] == [1, 2, 3, 1, 1]
    assert len(printed(found, labels).splitlines()) == 4


def test_names_are_escaped_and_isolated() -> None:
    fragment = tree_html("1", tree_of(count_origins([Report("w", "<b>", people=CERTAIN)]), {"w": "قناة"}))
    assert "<b>" not in fragment
    assert '<bdi lang="">&lt;b&gt;</bdi>' in fragment
    assert '<bdi lang="">قناة</bdi>' in fragment
