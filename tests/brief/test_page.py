"""The page as a file: self-contained, honest about standard and moment, deaf to mark-up from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path

import pytest

from trucekeeper.brief import write_brief
from trucekeeper.brief.look import LOOKS
from trucekeeper.dossier import Dossier
from trucekeeper.errors import FileError

from .conftest import AGREEMENT, HOSTILE_TITLE, MANIFEST, write_dossier

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
LOADS = {"src", "srcset", "data", "poster", "background", "action", "formaction", "ping"}


class Page(HTMLParser):
    """What a page is made of, with every element closed as it was opened."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: dict[int, str] = {}
        self._of: list[int] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)
            self._of.append(len(self.elements) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes something else, near {self.getpos()}"
        self._of.pop()

    def handle_data(self, data: str) -> None:
        for index in self._of:
            self.words[index] = self.words.get(index, "") + data

    def having(self, attribute: str) -> Iterator[tuple[int, dict[str, str]]]:
        return ((i, attrs) for i, (_, attrs) in enumerate(self.elements) if attribute in attrs)


@pytest.fixture(scope="module")
def folder(small: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("briefs") / "deep" / "small"
    written = write_brief(small, small.default_as_of, out)
    assert [path.name for path in written] == ["brief.html", "brief.md", "findings.csv", "incidents.geojson"]
    assert all(path.parent == out and path.is_file() for path in written)
    return out


@pytest.fixture(scope="module")
def html(folder: Path) -> str:
    return (folder / "brief.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_every_element_is_closed(page: Page) -> None:
    assert page.open == []


def test_nothing_is_loaded_from_anywhere(page: Page, html: str) -> None:
    assert not {tag for tag, _ in page.elements} & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "base",
    }
    for tag, attrs in page.elements:
        assert not LOADS & set(attrs), (tag, attrs)
        assert not any(name.startswith("on") for name in attrs), (tag, attrs)
        link = attrs.get("href", attrs.get("xlink:href", "#"))
        assert link.startswith("#") or re.fullmatch(r"[a-z]+\.(md|csv|geojson)", link), (tag, link)
    assert "@import" not in html
    assert not re.search(r"url\((?!#)", html)


def test_links_inside_the_page_lead_somewhere_and_no_id_is_given_twice(page: Page) -> None:
    ids = [attrs["id"] for _, attrs in page.having("id")]
    assert len(ids) == len(set(ids))
    for _, attrs in page.having("href"):
        if attrs["href"].startswith("#"):
            assert attrs["href"][1:] in ids
    for _, attrs in page.having("aria-labelledby"):
        assert attrs["aria-labelledby"] in ids


def test_every_status_has_its_word_and_says_at_which_standard_and_as_of_when(page: Page) -> None:
    verdicts = list(page.having("data-verdict"))
    assert {attrs["data-verdict"] for _, attrs in verdicts} >= {"breached", "missed", "unverified"}
    for index, attrs in verdicts:
        assert page.words[index].strip() == LOOKS[attrs["data-verdict"]].word
        assert set(attrs["data-standard"].split()) <= {"alleged", "corroborated", "verified"}
        assert attrs["data-standard"]
        assert attrs["data-as-of"] == "2024-03-08T00:00:00+00:00"


def test_tables_have_captions_and_scoped_headers(page: Page) -> None:
    tags = [tag for tag, _ in page.elements]
    assert tags.count("table") == tags.count("caption")
    assert all("scope" in attrs for tag, attrs in page.elements if tag == "th")


def test_times_can_be_read_by_machines(page: Page) -> None:
    times = [attrs.get("datetime", "") for tag, attrs in page.elements if tag == "time"]
    assert times
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?", time) for time in times)


def test_mark_up_from_outside_stays_text(page: Page, html: str) -> None:
    assert "<script" not in html
    assert "<img" not in html
    title = next(i for i, (tag, _) in enumerate(page.elements) if tag == "h1")
    assert page.words[title].strip() == HOSTILE_TITLE
    assert "&lt;/td&gt;&lt;img src=http://evil.example/x.png" in html


def test_invented_data_are_called_so_and_real_ones_not(html: str, tmp_path: Path) -> None:
    assert "Invented data. No such agreement exists" in html
    real = write_dossier(tmp_path / "real", evidence=MANIFEST.replace("invented: true", "invented: false"))
    out = tmp_path / "out"
    write_brief(real, real.default_as_of, out)
    assert "Invented data" not in (out / "brief.html").read_text(encoding="utf-8")


def test_the_label_is_that_of_the_most_sensitive_file(html: str, tmp_path: Path) -> None:
    assert ">TLP:CLEAR<" in html
    secret = MANIFEST.replace("counter: union}", 'counter: union, sensitivity: "AMBER+STRICT"}')
    dossier = write_dossier(tmp_path / "secret", evidence=secret)
    out = tmp_path / "out"
    write_brief(dossier, dossier.default_as_of, out)
    made = (out / "brief.html").read_text(encoding="utf-8")
    assert made.count(">TLP:AMBER+STRICT<") == 2
    assert 'content: "TLP:AMBER+STRICT"' in made


def test_what_was_refused_what_is_not_scored_and_what_differs_are_all_there(html: str) -> None:
    assert "there is no date 2024-13-45" in html
    assert "The parties talk in good faith." in html
    assert "83 above our most" in html
    assert "3 known only by area" not in html


def test_the_page_does_not_tell_where_the_dossier_lies(html: str, small: Dossier) -> None:
    assert str(small.path) not in html


def test_the_same_dossier_gives_the_same_bytes(small: Dossier, folder: Path, tmp_path: Path) -> None:
    for again in write_brief(small, small.default_as_of, tmp_path):
        assert again.read_bytes() == (folder / again.name).read_bytes()


def test_a_brief_of_an_agreement_without_scored_obligations(tmp_path: Path) -> None:
    head, tail = AGREEMENT.split("obligations:")
    only = "obligations:\n  talks:" + tail.split("  talks:")[1]
    dossier = write_dossier(tmp_path / "talks", agreement=head + only)
    out = tmp_path / "out"
    write_brief(dossier, dossier.default_as_of, out)
    page = Page((out / "brief.html").read_text(encoding="utf-8"))
    assert page.open == []
    assert "No obligation of this agreement can be scored." in "".join(page.words.values())


def test_a_folder_that_cannot_be_written_is_told(small: Dossier, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FileError) as told:
        write_brief(small, small.default_as_of, tmp_path / "file" / "out")
    assert told.value.diagnostic.hint is not None


def test_the_style_sheet_is_small_and_knows_no_left_or_right() -> None:
    css = resources.files("trucekeeper.brief").joinpath("templates/brief.css").read_text(encoding="utf-8")
    assert len(css.encode()) <= 12_000
    assert not re.search(r"\b(left|right)\b", css)


def test_a_finding_of_which_nothing_is_shown_is_folded_and_the_others_are_open(page: Page) -> None:
    classes = [attrs.get("class", "") for tag, attrs in page.elements if tag in ("article", "details")]
    articles = sum(tag == "article" for tag, _ in page.elements)
    # In the South nobody watched, and the author of the one act is open: nothing is shown of either party.
    assert (articles, classes.count("card")) == (8, 2)


def test_markdown_says_the_same_and_lets_no_mark_up_in(folder: Path) -> None:
    text = (folder / "brief.md").read_text(encoding="utf-8")
    assert text.startswith(r"# \<script\>alert(1)\</script\> & “truce” \| \*x\*")
    assert (
        "**1 · Quiet: 4 zone-days quiet under watch, 1 shown breached (at least 2 in all), 9 unwatched.**"
        in text
    )
    assert "**Invented data.**" in text
    assert "| 2 · Aid, Party A | alleged, corroborated |" in text
    assert not re.search(r"(?<!\\)<", text)
    tables = re.findall(r"^\|.*\|$", text, flags=re.MULTILINE)
    assert len({row.count("|") - row.count(r"\|") for row in tables}) <= 4
