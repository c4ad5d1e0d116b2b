from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from trucekeeper.corroboration.origins.attribution import Told
from trucekeeper.corroboration.origins.citations import citations
from trucekeeper.corroboration.origins.likely import Link, likely_relays
from trucekeeper.corroboration.origins.names import Names

DAY = 86_400_000_000
NAMES = Names({"WP": "Wire Press"}, frozenset({"Wire Press", "Daily"}))


def told(id_: str, outlet: str, day: int | None, worded: str = "") -> Told:
    return Told(id_, outlet, None if day is None else day * DAY, citations(worded))


def test_the_latest_report_of_the_outlet_that_is_not_later() -> None:
    wire = [told(f"w{day}", "Wire Press", day) for day in (1, 2, 3)]
    assert likely_relays([*wire, told("d", "Daily", 2, "WP")], NAMES) == [Link("d", "w2")]
    assert likely_relays([*wire, told("d", "Daily", 9, "WP")], NAMES) == []
    assert likely_relays([*wire, told("d", "Daily", None, "WP")], NAMES) == []


def test_the_report_whose_sources_are_worded_most_alike() -> None:
    one, two = told("a", "Wire Press", 1, "two Egyptian officials"), told("b", "Wire Press", 2, "a diplomat")
    assert likely_relays([one, two, told("d", "Daily", 2, "WP; officials")], NAMES) == [Link("d", "a")]


@given(st.randoms(use_true_random=False))
def test_order_does_not_matter(chance: random.Random) -> None:
    every = [told(f"w{n}", "Wire Press", n // 2, "officials") for n in range(6)]
    every += [told(f"d{n}", "Daily", n, "WP; two officials") for n in range(3)]
    mixed = list(every)
    chance.shuffle(mixed)
    assert likely_relays(mixed, NAMES) == likely_relays(every, NAMES)
