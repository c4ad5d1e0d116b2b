"""Rows that are supposed say no more than they are meant to."""

from __future__ import annotations

from tests.compliance.hand_made import NOTHING_KNOWN, at
from trucekeeper.compliance.explaining.supposed import with_act


def test_a_supposed_act_is_certainly_of_the_party_that_it_names_and_else_of_nobody_told() -> None:
    for author, authors, authorship in (("a", ["a"], 2), (None, [], 1)):
        told = with_act(
            *(NOTHING_KNOWN, at(9), "shelling", at(0), at(1)),
            area="mill",
            author=author,
            origins=2,
            seen_by=None,
        )
        (row,) = told.incidents.iter_rows(named=True)
        assert (row["kinds"], row["area"], row["known_from"]) == (["shelling"], "mill", at(9))
        assert (row["authors"], row["authorship"]) == (authors, authorship)
