from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corroboration.origins import possible_worlds
from trucekeeper.corroboration.origins.count import count_origins
from trucekeeper.corroboration.origins.report import Heard, Report, Voice
from trucekeeper.corroboration.origins.sides import UNKNOWN, Sides
from trucekeeper.terms import Containment

DAY = 86_400_000_000
OUTLETS = st.sampled_from("ABCD")
SIDES = st.sampled_from(
    [
        UNKNOWN,
        Sides(states=frozenset({"EG"})),
        Sides(states=frozenset({"IL"})),
        Sides(states=frozenset({"IL", "US"})),
        Sides(parties=frozenset({"x"})),
        Sides(parties=frozenset({"y"}), states=frozenset({"EG"})),
    ]
)
VOICES = st.builds(Voice, st.sampled_from(["minister", "army"]), SIDES)


@st.composite
def reports(draw: st.DrawFn, at_most: int = 3) -> list[Report]:
    size = draw(st.integers(1, at_most))
    made = []
    for n in range(size):
        outlet = draw(st.one_of(st.just(""), OUTLETS, OUTLETS))
        cites = draw(st.frozensets(OUTLETS, max_size=2)) - {outlet}
        heard = draw(st.frozensets(st.builds(Heard, OUTLETS, SIDES), max_size=1))
        made.append(
            Report(
                id=f"r{n}",
                outlet=outlet,
                published=draw(st.one_of(st.none(), st.integers(0, 2).map(lambda day: day * DAY))),
                cites=cites | {each.outlet for each in heard} - {outlet},
                through=draw(st.sampled_from([frozenset(), cites]))
                | {each.outlet for each in heard} - {outlet},
                people=draw(st.sampled_from(Containment)),
                sides=draw(SIDES),
                named=draw(st.frozensets(VOICES, max_size=1)),
                heard=heard,
                untold=draw(st.booleans()) and draw(st.booleans()),
            )
        )
    return made


@st.composite
def texts(draw: st.DrawFn) -> list[list[Report]]:
    """Reports, some of them copies of each other."""
    parts: list[list[Report]] = []
    for report in draw(reports()):
        place = draw(st.integers(0, len(parts) + 1))
        if place < len(parts):
            parts[place].append(report)
        else:
            parts.append([report])
    return parts


def pairs(parts: list[list[Report]]) -> list[tuple[str, str]]:
    return [(one.id, two.id) for part in parts for one in part for two in part if one.id < two.id]


def bounds(*those: Report, copies: tuple[tuple[str, str], ...] = ()) -> tuple[int, int]:
    found = count_origins(those, copies)
    return found.fewest, found.most


def own(id_: str, outlet: str, sides: Sides = UNKNOWN, cites: frozenset[str] = frozenset()) -> Report:
    return Report(id_, outlet, people=Containment.CERTAIN, sides=sides, cites=cites)


@settings(max_examples=100, deadline=None)
@given(texts())
def test_bounds_are_those_of_all_possible_worlds(parts: list[list[Report]]) -> None:
    told = [report for part in parts for report in part]
    found = count_origins(told, pairs(parts))
    fewest, most = possible_worlds.bounds(parts)
    assert found.fewest <= fewest
    assert found.most == most
    if len(parts) == len(told) and all(report.people != Containment.POSSIBLE for report in told):
        assert found.fewest == fewest


@given(reports(6), st.randoms(use_true_random=False), st.booleans())
def test_order_does_not_matter_and_bounds_hold(
    told: list[Report], chance: random.Random, alike: bool
) -> None:
    copies = [("r0", "r1"), ("r2", "r1")] if alike else []
    found = count_origins(told, copies)
    mixed = list(told)
    chance.shuffle(mixed)
    assert count_origins(mixed, [(two, one) for one, two in reversed(copies)]) == found
    assert 1 <= found.fewest <= found.most
    assert found.untold <= found.most


def test_no_report_has_no_origin() -> None:
    assert bounds() == (0, 0)


def test_two_outlets_with_two_officials_each_are_one_or_two() -> None:
    assert bounds(own("a", "A"), own("b", "B")) == (1, 2)


def test_officials_of_two_states_are_two() -> None:
    egyptian, israeli = (Sides(states=frozenset({state})) for state in ("EG", "IL"))
    assert bounds(own("a", "A", sides=egyptian), own("b", "B", sides=israeli)) == (2, 2)
    assert bounds(own("a", "A", sides=egyptian), own("b", "B")) == (1, 2)


@given(st.integers(1, 10))
def test_outlets_that_cite_one_outlet_are_one_origin(size: int) -> None:
    relays = [Report(f"r{n}", f"O{n}", cites=frozenset({"Wire"})) for n in range(size)]
    assert bounds(*relays) == (1, 1)
    assert bounds(*relays, own("w", "Wire")) == (1, 1)
    assert bounds(*relays, Report("w", "Wire")) == (1, 1)


def test_a_relay_that_may_have_people_of_its_own_may_be_one_more() -> None:
    relay = Report("r", "O", cites=frozenset({"Wire"}), people=Containment.POSSIBLE)
    assert bounds(relay, own("w", "Wire")) == (1, 2)


@given(st.integers(1, 10))
def test_copies_are_one_origin(size: int) -> None:
    copies = [own(f"r{n}", f"O{n}") for n in range(size)]
    found = count_origins(copies, equal=[("r0", f"r{n}") for n in range(size)])
    assert (found.fewest, found.most) == (1, 1)


def test_a_text_mixed_of_two_does_not_make_them_one() -> None:
    three = own("a", "A"), own("b", "B"), own("mix", "C")
    assert bounds(*three, copies=(("a", "mix"), ("b", "mix"))) == (1, 2)


def test_a_near_copy_of_one_of_two_equal_texts_is_a_copy_of_both() -> None:
    found = count_origins([own(one, one) for one in "abc"], copies=[("b", "c")], equal=[("a", "b")])
    assert (found.fewest, found.most) == (1, 1)


def test_a_copy_that_credits_its_origin_comes_from_there() -> None:
    copy = Report("c", "Daily", cites=frozenset({"Wire"}))
    assert bounds(own("w", "Wire"), own("v", "Wire"), copy, copies=(("w", "c"),)) == (1, 1)


def test_a_chain_of_three_is_one_origin() -> None:
    chain = Report("p", "Daily", cites=frozenset({"Wire"})), Report("w", "Wire", cites=frozenset({"Site"}))
    assert bounds(*chain, own("s", "Site")) == (1, 1)
    assert bounds(*chain) == (1, 1)


def test_a_report_that_shows_that_an_outlet_itself_relays_lowers_the_most() -> None:
    relay, other = Report("r", "Daily", cites=frozenset({"Wire"})), own("s", "Site")
    assert bounds(relay, other) == (1, 2)
    assert bounds(relay, other, Report("w", "Wire", cites=frozenset({"Site"}))) == (1, 1)


def test_nobody_relays_what_is_published_later() -> None:
    relay = Report("r", "Daily", published=0, cites=frozenset({"Wire"}))
    shown = Report("w", "Wire", published=0, cites=frozenset({"Site"}))
    late = Report("w", "Wire", published=DAY, cites=frozenset({"Site"}))
    assert bounds(relay, shown, own("s", "Site")) == (1, 1)
    assert bounds(relay, late, own("s", "Site")) == (1, 2)  # the Wire must have had it before, from somebody


def test_a_circle_is_one_origin_and_its_readers_add_none() -> None:
    a, b = Report("a", "A", cites=frozenset({"B"})), Report("b", "B", cites=frozenset({"A"}))
    assert bounds(a, b) == (1, 1)
    assert bounds(a, b, Report("c", "C", cites=frozenset({"A"}))) == (1, 1)
    assert count_origins([a, b]).untold == 1


def test_somebody_named_is_one_however_many_heard_it_and_groups_may_be_one() -> None:
    minister, ministry = Voice("minister"), Voice("ministry")
    heard = [Report(f"r{n}", f"O{n}", named=frozenset({minister})) for n in range(4)]
    assert bounds(*heard) == (1, 1)
    assert bounds(*heard, Report("x", "O1", named=frozenset({ministry}))) == (1, 2)


def test_those_who_speak_for_different_parties_are_different() -> None:
    x, y, none = (Sides(frozenset({party})) for party in ("x", "y", ""))
    told = [
        Report(n, n, named=frozenset({Voice(n, sides)})) for n, sides in zip("abc", (x, y, none), strict=True)
    ]
    assert bounds(*told) == (3, 3)


def test_unknown_lineage_is_no_further_origin_at_least_and_told_apart_at_most() -> None:
    known, silent, media = own("a", "A"), Report("b", "B"), Report("c", "C", untold=True)
    found = count_origins([known, silent, media])
    assert (found.fewest, found.most, found.untold) == (1, 3, 2)


def test_people_who_told_an_outlet_are_that_outlets() -> None:
    relay = Report("r", "Daily", cites=frozenset({"Wire"}), heard=frozenset({Heard("Wire")}))
    assert bounds(relay, own("w", "Wire")) == (1, 1)
    assert bounds(relay) == (1, 1)


EGYPTIAN, ISRAELI = (Sides(states=frozenset({state})) for state in ("EG", "IL"))


def test_open_people_may_be_those_of_an_outlet_that_tells_of_nobody() -> None:
    relay = Report("r", "R", cites=frozenset({"Wire"}), people=Containment.POSSIBLE, sides=EGYPTIAN)
    told = relay, own("w", "Wire", sides=ISRAELI), own("b", "B", sides=EGYPTIAN)
    assert bounds(*told) == (2, 3)  # the Wire tells of its people, and the Egyptian is none of them
    assert bounds(*told, Report("s", "Wire")) == (1, 3)  # a report of the Wire that does not say from where


def test_a_text_that_two_outlets_printed_may_be_by_the_people_of_either() -> None:
    copies = own("k", "A", sides=EGYPTIAN), own("l", "B", sides=EGYPTIAN)
    others = own("a", "A", sides=ISRAELI), own("c", "C", sides=ISRAELI)
    assert bounds(*copies, *others, copies=(("k", "l"),)) == (1, 3)
    assert bounds(copies[0], others[1]) == (2, 2)
