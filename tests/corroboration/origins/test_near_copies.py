from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from trucekeeper.corroboration.origins.near_copies import near_copies
from trucekeeper.corroboration.texts.shingles import runs

STORY = " ".join(f"word{n}" for n in range(80))
OTHER = " ".join(f"else{n}" for n in range(80))
ALPHABET = st.lists(st.sampled_from("abcd"), max_size=12).map(" ".join)


def pairs(*texts: str, **settings: int) -> list[tuple[int, int]]:
    found = near_copies(pl.Series(list(texts), dtype=pl.String()), **settings)
    return list(zip(found["first"].to_list(), found["second"].to_list(), strict=True))


def test_a_quarter_of_a_text_is_a_copy_and_another_text_is_not() -> None:
    assert pairs(STORY, OTHER, " ".join(STORY.split()[20:40])) == [(0, 2)]


def test_a_mixture_is_a_copy_of_both_that_are_none_of_each_other() -> None:
    assert pairs(STORY, OTHER, f"{STORY} {OTHER}") == [(0, 2), (1, 2)]


def test_case_and_punctuation_do_not_matter() -> None:
    assert pairs("Two dead, says army.", "two dead says ARMY") == [(0, 1)]


def test_texts_without_words_are_no_copies() -> None:
    assert pairs() == pairs("", "") == pairs("", STORY) == pairs("...", "!!!") == []


def test_a_large_family_hangs_together_at_the_first() -> None:
    assert pairs(*[STORY] * 50) == [(0, n) for n in range(1, 50)]


@given(st.lists(ALPHABET, max_size=8))
def test_shared_runs_are_counted_as_by_plain_comparison(texts: list[str]) -> None:
    told = [set(runs(text)) for text in texts]
    expected = {
        (a, b): len(told[a] & told[b])
        for b in range(len(told))
        for a in range(b)
        if told[a]
        and len(told[a] & told[b]) >= 0.2 * min(len(told[a]), len(told[b])) > 0
        and told[a] & told[b]
    }
    found = near_copies(pl.Series(texts, dtype=pl.String()), fewest_runs=1)
    seen = {(row["first"], row["second"]): row["shared"] for row in found.to_dicts()}
    # Equal texts are paired with the first of them alone, and only that one with others.
    leads = {n: min(m for m, other in enumerate(told) if other == each) for n, each in enumerate(told)}
    assert seen == {
        (a, b): shared
        for (a, b), shared in expected.items()
        if (leads[a] == a and leads[b] == b) or (leads[b] == a)
    }
