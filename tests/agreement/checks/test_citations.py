from __future__ import annotations

import pytest

from tests.agreement.checks.telling import told

ARTICLES = {"1": "No fire.", "2": "Aid.", "3.6-3.8": "Districts."}

TEXT = """\
obligations:
  no-fire: {article: "1", by: {each: [a, b]}, forbid: shelling, except: {self_defence: "EXEMPTION"}}
  aid: {article: "CITED", by: a, forbid: impeding_aid}
"""


def text(cited: str, exemption: str = "1") -> str:
    return TEXT.replace("CITED", cited).replace("EXEMPTION", exemption)


class TestArticleUnknown:
    @pytest.mark.parametrize("cited", ["2", "1, 2", "1; 2", "1 and 2", "3.6-3.8"])
    def test_one_or_several_may_be_cited(self, cited: str) -> None:
        assert not told("article-unknown", text(cited), ARTICLES)

    def test_the_part_that_is_not_there_is_named(self) -> None:
        (found,) = told("article-unknown", text("2, 9"), ARTICLES)
        assert "`9`" in found.message

    def test_the_nearest_article_is_suggested(self) -> None:
        (found,) = told("article-unknown", text("3.6–3.8"), ARTICLES)
        assert found.hint == "did you mean `3.6-3.8`?"

    @pytest.mark.parametrize("heading", ["Article 2 Relief goods", "2. Relief goods", "2 Relief", "Art. 2"])
    def test_a_heading_with_more_than_the_number_is_pointed_at(self, heading: str) -> None:
        (found,) = told("article-unknown", text("2"), {"1": "No fire.", heading: "Aid."})
        assert (
            found.hint == f"its heading seems to be `## {heading}`; write `## 2`, the number and nothing else"
        )

    def test_a_text_without_headings_is_told_once(self) -> None:
        (found,) = told("article-unknown", text("2"), {})
        assert "no headings" in found.message

    def test_an_exemption_cites_too(self) -> None:
        assert told("article-unknown", text("2", exemption="1.3"), ARTICLES)

    def test_an_article_of_another_paper_is_not_looked_up(self) -> None:
        clause = 'as_in: {document: older, article: "77"}, forbid: impeding_aid'
        changed = text("2").replace("forbid: impeding_aid", clause)
        changed = "documents: {older: {is: agreement, published: yes}}\n" + changed
        assert not told("article-unknown", changed, ARTICLES)

    def test_without_a_text_nothing_is_told(self) -> None:
        assert not told("article-unknown", text("99"))


class TestArticleLeftOut:
    def test_all_are_told_at_once(self) -> None:
        (found,) = told("article-left-out", text("1"), ARTICLES)
        assert "articles 2 and 3.6-3.8" in found.message

    def test_nothing_is_left_out(self) -> None:
        assert not told("article-left-out", text("2; 3.6-3.8"), ARTICLES)


class TestArticleUnquoted:
    @pytest.mark.parametrize("article", ["1.10", "1.2", "010", "4:2", "1e3"])
    def test_what_other_programs_misread_is_told(self, article: str) -> None:
        assert len(told("article-unquoted", text("2").replace('"2"', article))) == 1

    @pytest.mark.parametrize("article", ["8", "'1.10'", '"1.10"', "2a", "1.2.3", "plan 5"])
    def test_the_rest_is_not(self, article: str) -> None:
        assert not told("article-unquoted", text("2").replace('"2"', article))

    def test_it_says_what_becomes_of_it(self) -> None:
        (found,) = told("article-unquoted", text("2").replace('"2"', "1.10"))
        assert "read it as 1.1" in found.message
        assert found.hint == 'write article: "1.10"'
