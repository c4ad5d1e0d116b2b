from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from numpy.typing import NDArray

from tests.corroboration.news.invented import invented
from trucekeeper.corroboration.news.candidates import Reach, candidates
from trucekeeper.corroboration.news.comparison import NOT_TOLD, Field, compare
from trucekeeper.corroboration.news.index import Marks, index
from trucekeeper.corroboration.texts.marks import Kind, marks
from trucekeeper.errors import InputError

TEXTS = invented(40, seed=5).sort("published", "id")
ALL = Reach(common=10_000, beside=10_000, most=10_000)


def _index(texts: pl.DataFrame) -> dict[Kind, Marks]:
    return index(marks(texts["title"], texts["text"], texts["published"]), len(texts))


def _held(found: Marks, text: int) -> dict[int, float]:
    mine = slice(found.starts[text], found.starts[text + 1])
    return dict(zip(found.codes[mine].tolist(), found.weights[mine].tolist(), strict=True))


def _days(texts: pl.DataFrame) -> NDArray[np.int64]:
    return texts["published"].to_physical().to_numpy().astype(np.int64)


def test_without_bounds_all_that_share_a_mark_are_compared() -> None:
    found = _index(TEXTS)
    kinds = (Kind.WORD, Kind.RUN, Kind.NAME, Kind.FULL_NAME)
    share = {
        (a, b)
        for b in range(len(TEXTS))
        for a in range(b)
        if any(_held(found[kind], a).keys() & _held(found[kind], b).keys() for kind in kinds)
    }
    assert set(map(tuple, candidates(found, len(TEXTS), ALL).tolist())) == share


def test_a_text_seeks_no_more_others_than_told() -> None:
    pairs = candidates(_index(TEXTS), len(TEXTS), Reach(most=2))
    assert 0 < len(pairs) <= 2 * len(TEXTS)
    assert (pairs[:, 0] < pairs[:, 1]).all()


def test_a_mark_that_many_have_leads_only_to_the_texts_beside() -> None:
    same = pl.DataFrame(
        {"title": ["Shelling"] * 9, "text": ["of Brenmoor"] * 9, "published": TEXTS["published"][:9]}
    )
    pairs = candidates(_index(same), 9, Reach(common=9, beside=2))
    assert {int(each) for each in np.diff(pairs, axis=1).ravel()} == {1, 2}
    assert not len(candidates(_index(same), 9, Reach(common=8)))


def test_a_reach_of_nothing_is_an_error() -> None:
    with pytest.raises(InputError):
        Reach(most=0)


def test_values_are_what_their_words_say() -> None:
    found = _index(TEXTS)
    pairs = candidates(found, len(TEXTS), ALL)
    values = compare(found, _days(TEXTS), pairs)
    for row in np.random.default_rng(1).choice(len(pairs), 60, replace=False):
        one, other = pairs[row].tolist()
        told = values[row]
        for field, kind in ((Field.WORDS, Kind.WORD), (Field.RUNS, Kind.RUN), (Field.LEAD, Kind.LEAD)):
            a, b = _held(found[kind], one), _held(found[kind], other)
            product = sum(a[code] * b[code] for code in a.keys() & b.keys())
            norms = np.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))
            assert told[field] == pytest.approx(product / norms)
        for field, kind, many in ((Field.AGES, Kind.AGE, True), (Field.DAY, Kind.DAY, False)):
            a, b = _held(found[kind], one), _held(found[kind], other)
            rarity = [float(found[kind].rarity[code]) for code in a.keys() & b.keys()]
            expected = (sum(rarity) if many else max(rarity, default=0.0)) if a and b else NOT_TOLD
            assert told[field] == pytest.approx(expected)
        titles, words = found[Kind.TITLE], found[Kind.WORD]
        shares = []
        for a, b in ((one, other), (other, one)):
            title = _held(titles, a).keys()
            whole = sum(titles.rarity[code] for code in title)
            shares.append(sum(titles.rarity[code] for code in title & _held(words, b).keys()) / whole)
        assert told[Field.TITLE] == pytest.approx(max(shares))
        assert told[Field.TITLES] == pytest.approx(min(shares))
        assert told[Field.GAP] == pytest.approx(np.log2(1 + abs(int(np.diff(_days(TEXTS)[[one, other]])[0]))))
