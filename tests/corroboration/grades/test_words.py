"""What became of each source's word: rule by rule, and against the rule as it is plainly written."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import polars as pl
import pytest

from tests.corroboration.grades.plainly import judged
from tests.corroboration.grades.tables import BODY, NOON, Ruled, Told, claims, members, roots, rulings
from trucekeeper.corroboration.grades import WORDS, Proof, ProvedBy, words
from trucekeeper.errors import InputError
from trucekeeper.evidence import table
from trucekeeper.when import HOUR

Row = tuple[str | None, str | None, int | None, int | None]


def held(told: list[Told], ruled: Iterable[Ruled] = (), origins: int = 2) -> pl.DataFrame:
    return words(claims(told), rulings(ruled), members(told), roots(told), bodies=[BODY], origins=origins)


def word(told: list[Told], ruled: Iterable[Ruled] = ()) -> Row:
    """What became of the word of the first claim's source: proof, by what, when and lead in hours."""
    found = held(told, ruled).filter(pl.col("source") == told[0].source)
    ((proof, by, proved, lead),) = found.select("proof", "proved_by", "proved", "lead").iter_rows()
    hours = None if proved is None else (proved - NOON) // HOUR
    return proof, by, hours, None if lead is None else lead // HOUR


def test_the_table_is_as_declared() -> None:
    assert dict(held([Told("wire", "i", 0, "w")]).schema) == dict(WORDS)
    assert dict(held([]).schema) == dict(WORDS)


def test_two_other_origins_confirm_from_the_second_on() -> None:
    told = [Told("wire", "i", 0, "w"), Told("radio", "i", 5, "r"), Told("gazette", "i", 9, "g")]
    assert word(told) == (Proof.CONFIRMED, ProvedBy.ORIGINS, 9, 5)
    assert word(told[:2]) == (Proof.OPEN, None, None, None)


def test_ten_that_rest_on_the_source_itself_confirm_nothing() -> None:
    told = [Told("wire", "i", 0, "w"), *(Told(f"echo-{n}", "i", n, "w") for n in range(1, 11))]
    assert word(told) == (Proof.ALONE, None, None, None)


def test_a_source_of_its_own_does_not_undo_that_it_also_relays() -> None:
    told = [Told("wire", "i", 0, "w r"), Told("radio", "i", 5, "r"), Told("gazette", "i", 9, "g")]
    assert word(told) == (Proof.OPEN, None, None, None)


def test_origins_that_all_stand_with_one_party_prove_nothing() -> None:
    told = [Told("wire", "i", 0, "w"), Told("radio", "i", 5, "r@city"), Told("gazette", "i", 9, "g@city")]
    assert word(told) == (Proof.OPEN, None, None, None)
    assert word([*told, Told("post", "i", 12, "p@coast")]) == (Proof.CONFIRMED, ProvedBy.ORIGINS, 12, 5)
    assert word([*told, Told("post", "i", 12, "p")]) == (Proof.CONFIRMED, ProvedBy.ORIGINS, 12, 5)


def test_who_speaks_after_the_proof_is_late() -> None:
    told = [Told("wire", "i", 10, "w"), Told("radio", "i", 5, "r"), Told("gazette", "i", 9, "g")]
    assert word(told) == (Proof.LATE, ProvedBy.ORIGINS, 9, None)
    assert word([told[0]._replace(hour=9), *told[1:]]) == (Proof.CONFIRMED, ProvedBy.ORIGINS, 9, -4)


def test_who_may_only_repeat_is_confirmed_only_where_it_spoke_first() -> None:
    others = [Told("radio", "i", 5, "r"), Told("gazette", "i", 9, "g")]
    assert word([Told("wire", "i", 5), *others]) == (Proof.OPEN, None, None, None)
    assert word([Told("wire", "i", 4), *others]) == (Proof.CONFIRMED, ProvedBy.ORIGINS, 9, 1)
    assert word([Told("wire", "i", 4), Told("radio", "i", 5)]) == (Proof.ALONE, None, None, None)


def test_the_mandated_body_proves_alone_and_only_it_proves_false() -> None:
    told = [Told("wire", "i", 0, "w")]
    assert word(told, [Ruled("i", 7)]) == (Proof.CONFIRMED, ProvedBy.RULING, 7, None)
    assert word(told, [Ruled("row-0", 7, "rejected")]) == (Proof.REFUTED, ProvedBy.RULING, 7, None)
    assert word(told, [Ruled("i", 7, body="tribunal")]) == (Proof.ALONE, None, None, None)
    assert word(told, [Ruled("i", 7, "cured")]) == (Proof.ALONE, None, None, None)
    denials = [Told(f"paper-{n}", "i", 1, f"p{n}", "denied") for n in range(5)]
    assert word([*told, *denials]) == (Proof.ALONE, None, None, None)


def test_a_rejection_goes_before_any_number_of_origins() -> None:
    told = [Told("wire", "i", 0, "w"), Told("radio", "i", 1, "r"), Told("gazette", "i", 2, "g")]
    assert word(told, [Ruled("i", 50, "rejected")]) == (Proof.REFUTED, ProvedBy.RULING, 50, None)
    assert word(told, [Ruled("i", 50)]) == (Proof.CONFIRMED, ProvedBy.ORIGINS, 2, 1)


def test_of_several_rulings_the_latest_holds_and_of_two_at_once_neither() -> None:
    told = [Told("wire", "i", 0, "w")]
    both = [Ruled("i", 7), Ruled("i", 9, "rejected")]
    assert word(told, both) == (Proof.REFUTED, ProvedBy.RULING, 9, None)
    assert word(told, [both[0]._replace(hour=9), both[1]]) == (Proof.ALONE, None, None, None)


def test_the_body_does_not_prove_itself_right() -> None:
    assert word([Told(BODY, "i", 0, "b")], [Ruled("i", 7)]) == (Proof.ALONE, None, None, None)


def test_a_denial_is_refuted_by_what_is_proved_and_confirmed_by_a_rejection() -> None:
    told = [Told("wire", "i", 0, "w", "denied"), Told("radio", "i", 5, "r"), Told("gazette", "i", 9, "g")]
    assert word(told) == (Proof.REFUTED, ProvedBy.ORIGINS, 9, None)
    assert word(told, [Ruled("i", 20, "rejected")]) == (Proof.CONFIRMED, ProvedBy.RULING, 20, None)
    assert word(told[:1]) == (Proof.OPEN, None, None, None)


def test_who_takes_both_sides_has_no_word_and_who_takes_none_is_not_there() -> None:
    both = [Told("wire", "i", 0, "w"), Told("wire", "i", 1, "w", "denied")]
    assert word(both, [Ruled("i", 7)])[0] == Proof.BOTH_SIDES
    assert held([Told("wire", "i", 0, "w", "analysis"), Told("wire", "i", 0, "w", "conditional")]).is_empty()


def test_a_source_has_one_word_an_incident_however_often_it_says_it() -> None:
    told = [Told("wire", "i", hour, "w", "hedged") for hour in (6, 3, 9)]
    assert held(told).select("said", "proof").rows() == [(NOON + 3 * HOUR, Proof.ALONE)]


def test_a_row_that_only_takes_back_another_says_nothing() -> None:
    told = [Told("wire", "i", 0, "w")]
    back = pl.col("withdrawn").fill_null(True)
    said, ruled = claims(told), rulings([Ruled("i", 7)])
    known = members(told), roots(told)
    assert words(said.with_columns(back), ruled, *known, bodies=[BODY]).is_empty()
    found = words(said, ruled.with_columns(back), *known, bodies=[BODY])
    assert found["proof"].to_list() == [Proof.ALONE]


def world(seed: int) -> tuple[list[Told], list[Ruled]]:
    """Some sources on many incidents, at few hours, resting on few origins."""
    chance = np.random.default_rng(seed)
    origins = np.array(["a", "b@city", "c@city", "d@coast", "e"])
    modalities = ["asserted", "asserted", "asserted", "hedged", "denied", "analysis"]
    told = [
        Told(
            f"s{chance.integers(5)}",
            f"i{incident}",
            int(chance.integers(6)),
            " ".join(origins[chance.random(5) < 0.25]),
            modalities[chance.integers(6)],
        )
        for incident in range(150)
        for _ in range(chance.integers(1, 9))
    ]
    ruled = [
        Ruled(
            f"i{chance.integers(150)}" if chance.random() < 0.5 else f"row-{chance.integers(len(told))}",
            int(chance.integers(9)),
            ["upheld", "rejected", "cured"][chance.integers(3)],
            [BODY, BODY, "tribunal", "s0"][chance.integers(4)],
        )
        for _ in range(80)
    ]
    return told, ruled


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("origins", [1, 2, 3])
def test_words_are_those_of_the_rule_as_it_is_plainly_written(seed: int, origins: int) -> None:
    told, ruled = world(seed)
    bodies = [BODY, "s0"]
    found = words(claims(told), rulings(ruled), members(told), roots(told), bodies=bodies, origins=origins)
    rows = {(source, incident): tuple(rest) for source, incident, *rest in found.iter_rows()}
    assert rows == judged(told, ruled, bodies, origins)
    assert set(found["proof"]) == {proof.value for proof in Proof}
    assert set(found["proved_by"].drop_nulls()) == {by.value for by in ProvedBy}


def test_the_order_of_rows_does_not_matter() -> None:
    told, ruled = world(9)
    tables = claims(told), rulings(ruled), members(told), roots(told)
    mixed = [each.sample(fraction=1, shuffle=True, seed=3) for each in tables]
    assert words(*mixed, bodies=[BODY]).equals(words(*tables, bodies=[BODY]))


@pytest.mark.parametrize(
    ("incidents", "known", "code"),
    [
        ({"claim": ["c0", "c0"], "incident": ["i", "j"]}, None, "row-duplicate-id"),
        ({"claim": ["c0"], "incident": [None]}, None, "field-missing"),
        ({"claim": ["c0"]}, None, "column-missing"),
        ({"claim": ["c0"], "incident": [["i"]]}, None, "column-missing"),
        (
            None,
            {"claim": ["c0", "c0"], "origin": ["a", "a"], "aligned_with": ["x", None]},
            "row-duplicate-id",
        ),
    ],
)
def test_tables_that_are_not_as_declared_are_told(
    incidents: dict[str, object] | None, known: dict[str, object] | None, code: str
) -> None:
    told = [Told("wire", "i", 0, "w")]
    given = members(told) if incidents is None else pl.DataFrame(incidents)
    origins = roots(told) if known is None else pl.DataFrame(known)
    with pytest.raises(InputError) as caught:
        words(claims(told), table("rulings", []), given, origins, bodies=[])
    assert caught.value.diagnostic.code == code


def test_no_origins_at_all_prove_nothing() -> None:
    with pytest.raises(InputError):
        held([], origins=0)
