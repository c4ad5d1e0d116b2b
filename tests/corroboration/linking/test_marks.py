"""Marks of texts: names, numbers, phrases."""

from __future__ import annotations

from trucekeeper.corroboration.linking import marks_of


def words(text: str) -> set[str]:
    found = marks_of([text])
    return {found.words[code] for code in found.codes[0] if code >= 0}


def test_names_are_words_with_a_capital_that_no_sentence_begins_with() -> None:
    found = words('Shells fell. Monitors went to Popasna and "Old-Mill". (Then) rain')
    assert {"popasna", "old-mill"} <= found
    assert not {"shells", "monitors", "then"} & found


def test_numbers_lose_their_separators_and_words_with_digits_are_none() -> None:
    found = words("about 2,500 people left M04 with 12 cars; 1 250 stayed")
    assert {"2500", "12", "1250"} <= found
    assert not {"04", "2", "500"} & found


def test_phrases_are_runs_of_three_words() -> None:
    assert "fell near the" in words("shells fell near the mill")


def test_what_stands_in_very_many_texts_is_no_mark() -> None:
    texts = [f"told by Reuters: house {n} of Brick" for n in range(100, 140)]
    found = marks_of(texts)
    kept = {found.words[code] for row in found.codes for code in row if code >= 0}
    assert not {"reuters", "brick"} & kept
    assert "100" in kept
    later = marks_of(["told by Reuters: house 999 of Brick"], found.common)
    assert "reuters" not in later.words.values()
    assert "999" in later.words.values()


def test_texts_without_words_have_no_marks() -> None:
    assert marks_of([None, "", "…"]).codes.shape == (3, 0)


def test_long_texts_keep_names_and_numbers_first_and_phrases_alike() -> None:
    text = "a note of Popasna: " + " ".join(f"word{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(200))
    one, two = marks_of([text, text + " and so on it goes"]).codes
    assert len(one) == 32
    assert len(set(one) & set(two)) > 25
    assert "popasna" in words(text)
