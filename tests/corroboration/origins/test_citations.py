from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucekeeper.corroboration.origins.citations import citations
from trucekeeper.corroboration.origins.cited import read_one
from trucekeeper.corroboration.origins.states import states_in


def credited(worded: str) -> list[str]:
    """Kind and words of each, and whom they told."""
    return [f"{one.kind}: {one.words}" + (f" > {one.of}" if one.of else "") for one in citations(worded)]


@pytest.mark.parametrize(
    ("worded", "found"),
    [
        ("two officials told Axios", ["outlet: Axios", "unnamed: two officials > Axios"]),
        ("Reuters, citing two officials", ["outlet: Reuters", "unnamed: two officials > Reuters"]),
        (
            "Interfax, quoting the Russian defence ministry",
            ["outlet: Interfax", "named: the Russian defence ministry > Interfax"],
        ),
        ("the mayor, quoted by TASS", ["outlet: TASS", "named: the mayor > TASS"]),
        ("'Israeli officials' (to Reuters)", ["outlet: Reuters", "unnamed: Israeli officials > Reuters"]),
        ("the mayor told reporters", ["named: the mayor"]),
        ("the minister told parliament", ["named: the minister"]),
        ("according to Al Arabiya", ["named: Al Arabiya"]),
        ("'reports Axios'", ["named: Axios"]),
        ("Channel 13 reported", ["named: Channel 13"]),
        ("(Reuters)", ["outlet: Reuters"]),
        ("(Times of Israel text, uncredited)", ["outlet: Times of Israel"]),
        ("multiple reports", ["media: multiple reports"]),
        ("Israeli media", ["media: Israeli media"]),
        ("media reported", ["media: media reported"]),
        ("Ukrainian military press center", ["named: Ukrainian military press center"]),
        ("'a draft document seen by Reuters'", ["document: a draft document seen by Reuters"]),
        ("Hamas (statement)", ["named: Hamas (statement)"]),
        ("none", []),
        ("", []),
    ],
)
def test_whom_a_wording_credits(worded: str, found: list[str]) -> None:
    assert credited(worded) == found


@pytest.mark.parametrize(
    ("worded", "found"),
    [
        ("army spokesman, Memorybook x21", ["unnamed: army spokesman", "named: Memorybook"]),
        ("MemoryBook (x2)", ["named: MemoryBook"]),
        ("Ukrainian military\nMemorybook", ["named: Ukrainian military", "named: Memorybook"]),
        (
            "rebels, local officials, Ukrainian military",
            ["unnamed: rebels", "unnamed: local officials", "named: Ukrainian military"],
        ),
        (
            "Ukraine (Zaporizhia, and Kherson OVA); SBU",
            ["named: Ukraine (Zaporizhia, and Kherson OVA)", "named: SBU"],
        ),
        (
            "a senior Egyptian official and a European diplomat",
            ["unnamed: a senior Egyptian official", "unnamed: a European diplomat"],
        ),
        ("two U.S. and Israeli officials", ["unnamed: two U.S. and Israeli officials"]),
        ("Ukrainian army, denied by rebels", ["named: Ukrainian army"]),
        (
            "Eduard Basurin, a spokesman for the DPR operations command",
            ["named: Eduard Basurin, a spokesman for the DPR operations command"],
        ),
        (
            "official representative of the Russian Defense Ministry, Gen. Igor Konashenkov.",
            ["named: official representative of the Russian Defense Ministry, Gen. Igor Konashenkov"],
        ),
        (
            "Ukrainian President Oleksandr Turchynov, separatist spokesman",
            ["named: Ukrainian President Oleksandr Turchynov", "unnamed: separatist spokesman"],
        ),
    ],
)
def test_lists_are_parted_and_what_is_one_is_not(worded: str, found: list[str]) -> None:
    assert credited(worded) == found


@pytest.mark.parametrize(
    ("worded", "bounds"),
    [
        ("two officials", (2, 2)),
        ("officials", (2, None)),
        ("a source", (1, 1)),
        ("the official", (1, 1)),
        ("a half-dozen Israeli officials", (6, 6)),
        ("3 residents", (3, 3)),
        ("people familiar with the matter", (2, None)),
        ("local authorities", (2, None)),
        ("villagers", (2, None)),
        ("a spokesman", (1, 1)),
    ],
)
def test_how_many_told_it(worded: str, bounds: tuple[int, int | None]) -> None:
    one = read_one(worded)
    assert (one.kind, one.fewest, one.most) == ("unnamed", *bounds)


@pytest.mark.parametrize(
    ("worded", "states"),
    [
        ("two Egyptian security sources", {"EG"}),
        ("Israel's ambassador to the US", {"IL"}),
        ("Ministry of Defense of the Russian Federation", {"RU"}),
        ("Ukraine defence ministry", {"UA"}),
        ("a South Sudanese officer", {"SS"}),
        ("two U.S. and Israeli officials", {"US", "IL"}),
        ("sources in Egypt", set()),
        ("pro-Russian separatists", set()),
        ("Russian-backed forces", set()),
        ("Jordan Smith", set()),
        ("US officials", {"US"}),
    ],
)
def test_states_that_people_are_said_to_belong_to(worded: str, states: set[str]) -> None:
    assert states_in(worded) == states


@pytest.mark.parametrize(
    ("teller", "relay", "covers"),
    [
        ("two Israeli officials", "two officials", True),
        ("two Israeli officials", "a source", True),
        ("two Israeli officials", "two unnamed Israeli government officials", True),
        ("a source", "two officials", False),
        ("two Israeli officials", "an Egyptian official", False),
        ("two officials", "a European diplomat", False),
        ("a draft document", "the draft", True),
        ("officials", "a document", False),
    ],
)
def test_words_that_tell_no_more_than_others(teller: str, relay: str, covers: bool) -> None:
    assert read_one(teller).covers(read_one(relay)) is covers


@given(st.text(max_size=60))
def test_any_text_can_be_read(worded: str) -> None:
    for one in citations(worded):
        assert one.words
        assert one.most is None or one.fewest <= one.most
