from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucekeeper.intake.ucdp_sources import Alignments, Article, articles, cited, slug
from trucekeeper.terms import Containment


def test_headlines_may_hold_quotes_commas_and_semicolons() -> None:
    cells = {
        "source_article": '"Wire, The,2015-03-02,Two dead; "truce", says army";"Daily,04/03/2015,A "coup""'
    }
    assert articles(cells) == (
        Article("Wire, The", date(2015, 3, 2), 'Two dead; "truce", says army'),
        Article("Daily", date(2015, 3, 4), 'A "coup"'),
    )


def test_an_article_without_its_date_takes_what_stands_at_its_place() -> None:
    cells = {
        "source_article": '"Daily,2015-03-04,One";"Only a headline"',
        "source_office": "Daily;Wire",
        "source_date": "2015-03-04;05/03/2015",
    }
    assert articles(cells)[1] == Article("Wire", date(2015, 3, 5), "Only a headline")


def test_a_date_that_cannot_be_meant_is_none() -> None:
    (article,) = articles({"source_article": '"Watch,1753-01-01,August"'})
    assert article == Article("Watch", None, "August")


def test_no_articles() -> None:
    assert articles({"source_article": "  "}) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Memorybook x21", ("Memorybook",)),
        ("MemoryBook (x2)", ("MemoryBook",)),
        ("rebels", ("rebels",)),
        ("police, Memorybook x2; MEMORYBOOK\nOSCE", ("police", "Memorybook", "OSCE")),
        ("government and rebel officials", ("government", "rebel officials")),
        (
            "X (head of the office, spokesman and envoy); staff.",
            ("X (head of the office, spokesman and envoy)", "staff"),
        ),
        ("Thousand Islands Gazette", ("Thousand Islands Gazette",)),
        ("open (bracket, here", ("open (bracket", "here")),
        (" ;, .", ()),
        ("", ()),
    ],
)
def test_names_cited(text: str, names: tuple[str, ...]) -> None:
    assert cited(text) == names


@given(st.text(alphabet="ab ,;()x2\nand", max_size=40))
def test_names_are_distinct_and_parted(text: str) -> None:
    names = cited(text)
    assert len({slug(name) for name in names}) == len(names)
    assert not any("\n" in name or ";" in name for name in names if "(" not in name)


def test_slugs_are_fit_for_ids_in_any_script() -> None:
    assert slug("Reuters  News") == "reuters-news"
    assert slug("«Вести» 24") == "вести-24"


ALIGNED = Alignments({"ukrain": "u", "ATO": "u", "DPR": "d", "mission": None})


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Ukrainian military", (True, "u")),
        ("pro-Ukrainian source", (True, "u")),
        ("NATO", (False, None)),
        ("ato headquarters", (True, "u")),
        ("DPR and Ukrainian officials", (False, None)),
        ("the Mission", (True, None)),
        ("locals", (False, None)),
    ],
)
def test_whom_a_name_speaks_for(name: str, told: tuple[bool, str | None]) -> None:
    assert ALIGNED.of(name) == told


@pytest.mark.parametrize(
    ("names", "apart"),
    [
        (("Ukrainian army", "ATO"), Containment.NO),
        (("Ukrainian army", "DPR"), Containment.CERTAIN),
        (("Ukrainian army", "mission"), Containment.CERTAIN),
        (("mission",), Containment.CERTAIN),
        (("Ukrainian army", "locals"), Containment.POSSIBLE),
        ((), Containment.POSSIBLE),
    ],
)
def test_whether_an_origin_stands_apart(names: tuple[str, ...], apart: Containment) -> None:
    assert ALIGNED.apart(names) is apart
