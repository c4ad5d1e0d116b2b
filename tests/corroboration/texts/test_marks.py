from __future__ import annotations

from datetime import date

import polars as pl

from trucekeeper.corroboration.texts.marks import LEAD, Kind, marks

DAY = date(2016, 6, 9)


def _marks(*texts: tuple[str | None, str | None]) -> pl.DataFrame:
    titles, bodies = ([text[n] for text in texts] for n in (0, 1))
    return marks(
        pl.Series(titles, dtype=pl.String), pl.Series(bodies, dtype=pl.String), pl.Series([DAY] * len(texts))
    )


def _shared(one: str, other: str, kind: Kind) -> int:
    table = _marks(("", one), ("", other)).filter(pl.col("kind") == kind.value)
    return table.group_by("mark").len().filter(pl.col("len") == 2).height


def test_words_and_runs_are_those_of_title_and_text() -> None:
    table = _marks(("Mill hit", "The mill fell. Again"))
    times = {kind: table.filter(pl.col("kind") == kind.value)["times"].sum() for kind in Kind}
    assert times[Kind.WORD] == 6
    assert times[Kind.RUN] == 3  # mill hit; the mill, mill fell
    assert times[Kind.TITLE] == 2
    assert times[Kind.LEAD] == 4


def test_a_title_word_has_the_number_of_the_same_word_in_a_text() -> None:
    table = _marks(("Mill", ""), ("", "the mill"))
    title = table.filter(pl.col("kind") == Kind.TITLE.value)["mark"].item()
    words = table.filter((pl.col("kind") == Kind.WORD.value) & (pl.col("text") == 1))["mark"]
    assert title in words


def test_the_lead_ends_after_its_words() -> None:
    table = _marks(("Title", " ".join(f"word{n}" for n in range(2 * LEAD))))
    assert table.filter(pl.col("kind") == Kind.LEAD.value).height == LEAD


def test_names_in_a_row_are_full_names_and_after_certain_words_places() -> None:
    one, other = "They hit Upper Brenmoor", "Monitors left for Lake Brenmoor"
    assert _shared(one, other, Kind.NAME) == 1
    assert _shared(one, other, Kind.FULL_NAME) == 0
    assert _shared(one, "All of Upper Brenmoor", Kind.FULL_NAME) == 1
    assert _shared("They fled from Upper Brenmoor", "They wait at Upper Brenmoor", Kind.PLACE) == 2
    assert _shared("They fled from Upper Brenmoor", "Then Upper Brenmoor fell", Kind.PLACE) == 0


def test_ages_are_numbers_however_they_are_told() -> None:
    assert _shared("a 34-year-old man", "one was 34 years old", Kind.AGE) == 1
    assert _shared("a 34-year-old man", "a man from Brenmoor, 34, said", Kind.AGE) == 1
    assert _shared("a 34-year-old man", "34 houses", Kind.AGE) == 0


def test_days_are_those_of_title_and_text() -> None:
    table = _marks(("Tuesday", "yesterday")).filter(pl.col("kind") == Kind.DAY.value)
    assert set(table["mark"]) == {date(2016, 6, 7).toordinal(), date(2016, 6, 8).toordinal()}


def test_nothing_has_no_marks() -> None:
    assert _marks((None, None), ("", "")).height == 0
    assert _marks().height == 0
