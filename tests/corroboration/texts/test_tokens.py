from __future__ import annotations

import polars as pl

from trucekeeper.corroboration.texts.tokens import tokens


def _words(text: str) -> list[str]:
    return tokens(pl.Series([text]))["word"].to_list()


def _names(*texts: str) -> set[str]:
    return set(tokens(pl.Series(texts)).filter("name")["word"])


def test_words_are_folded_and_keep_what_is_inside_them() -> None:
    assert _words("The COUNCIL's 21-year-old mill, at 8.30: “don't”") == [
        *("the", "council", "21-year-old", "mill", "at", "8.30", "don't")
    ]
    assert _words("a \ufb01eld") == ["a", "field"]  # compatibility forms


def test_sentences_end_at_their_marks_and_at_lines_but_not_after_an_initial() -> None:
    table = tokens(pl.Series(["It fell. Near St. Brenmoor\nThere", "Next"]))
    assert table["word"].to_list() == ["it", "fell", "near", "st", "brenmoor", "there", "next"]
    assert table["sentence"].rank("dense").to_list() == [1, 1, 2, 2, 2, 3, 4]
    assert table["text"].to_list() == [0, 0, 0, 0, 0, 0, 1]


def test_a_name_is_what_mostly_has_a_capital_inside_sentences() -> None:
    assert _names("Police came to Brenmoor. The police of Brenmoor left.") == {"brenmoor"}
    assert _names("Brenmoor was hit.", "They left Brenmoor.") == {"brenmoor"}
    assert _names("Shells fell.") == set()


def test_nothing_has_no_words() -> None:
    assert tokens(pl.Series([None, "", "..."], dtype=pl.String)).height == 0
