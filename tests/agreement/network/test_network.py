"""What the network refuses, how it names links, when points fall, and that it is fast enough."""

from __future__ import annotations

from math import inf, nan
from random import Random
from time import process_time

import pytest

from tests.agreement.network.networks import built, large
from trucekeeper.agreement.network import NetworkVerdict, TemporalNetwork, Window
from trucekeeper.errors import InputError, UnknownNameError


@pytest.mark.parametrize(
    ("low", "high"),
    [(nan, 1), (0, nan), (2, 1), (inf, inf), (-inf, -inf), (0, 1e301), (-(10**400), 0)],
    ids=lambda bound: f"{bound:.4}" if isinstance(bound, float) else None,
)
def test_impossible_bounds_are_refused(low: float, high: float) -> None:
    network = TemporalNetwork()
    for add in (network.require, network.contingent):
        with pytest.raises(InputError, match="time-impossible"):
            add("a", "b", low, high)
    with pytest.raises(UnknownNameError, match="anchor-unknown"):
        network.windows("a")  # nothing was added


@pytest.mark.parametrize(("low", "high"), [(-1, 1), (-inf, 1), (0, inf)])
def test_what_others_take_has_bounds(low: float, high: float) -> None:
    with pytest.raises(InputError, match="time-impossible"):
        TemporalNetwork().contingent("a", "b", low, high)
    TemporalNetwork().require("a", "b", low, high)


def test_what_others_do_starts_elsewhere_and_once() -> None:
    with pytest.raises(InputError, match="time-impossible"):
        TemporalNetwork().contingent("a", "a", 0, 1)
    network = TemporalNetwork().contingent("a", "b", 0, 1)
    with pytest.raises(InputError, match="id-duplicate"):
        network.contingent("c", "b", 0, 1)
    assert network.contingent("a", "c", 0, 0).check().dynamically_controllable


def test_a_network_without_links_is_controllable() -> None:
    assert TemporalNetwork().check() == NetworkVerdict(True, True, ())


def test_a_link_without_a_label_stands_for_itself() -> None:
    network = TemporalNetwork().require("a", "b", 0, 9).require("a", "b", 0, 2).contingent("a", "b", 1, 3)
    assert network.check().conflict == (("require", "a", "b", 2), ("contingent", "a", "b", 1))
    assert network.require("b", "b", 1, 1).check().conflict == (("require", "b", "b", 1),)


def test_sums_are_exact() -> None:
    tenths = TemporalNetwork().require("a", "b", 1e16, 1e16).require("b", "c", 1, 1)
    assert tenths.require("a", "c", 1e16, 1e16).check().consistent is False
    many = TemporalNetwork()
    for place in range(10):
        many.require(place, place + 1, 0.1, 0.1)
    assert many.windows(0)[10] == Window(1.0, 1.0)
    huge = TemporalNetwork().require("a", "b", 2**70, 2**70 + 1).require("b", "c", 0.5, 0.5)
    assert huge.windows("a")["b"].earliest == 2**70
    extreme = TemporalNetwork().require("a", "b", 1e300, 1e300).require("b", "c", 5e-324, 1e300)
    assert extreme.windows("a")["c"] == Window(1e300, 2e300)
    assert extreme.require("a", "c", 1e300, 1e300).check().conflict


def timeline() -> TemporalNetwork:
    network = TemporalNetwork()
    network.require("signature", "in force", 2, 2, "Article 9")
    network.require("in force", "withdrawal", 0, 14, "Article 2")
    network.contingent("withdrawal", "verified", 3, 7, "Article 3")
    network.require("verified", "release", 1, inf, "Article 6")
    network.require("in force", "release", 5, 30, "Article 6")
    network.require("release", "vote", -inf, 80, "Article 12")
    return network


def test_windows_and_slack() -> None:
    windows = timeline().windows("signature")
    assert windows == {
        "signature": (0, 0),
        "in force": (2, 2),
        "withdrawal": (2, 16),
        "verified": (5, 23),
        "release": (7, 32),
        "vote": (-inf, 112),
    }
    assert [windows[point].slack for point in ("in force", "withdrawal", "vote")] == [0, 14, inf]
    assert timeline().windows("release")["signature"] == (-32, -7)


def test_the_chain_that_makes_a_time_the_earliest() -> None:
    network = timeline()
    assert network.chain("signature", "verified") == ("Article 9", "Article 2", "Article 3")
    assert network.chain("signature", "release") == ("Article 9", "Article 6")
    assert network.chain("signature", "signature") == network.chain("signature", "vote") == ()
    network.require("withdrawal", "release", 6, inf, "Article 7")
    assert network.windows("signature")["release"] == (8, 32)
    assert network.chain("signature", "release") == ("Article 9", "Article 2", "Article 7")
    with pytest.raises(UnknownNameError, match="anchor-unknown"):
        network.chain("signature", "election")
    with pytest.raises(InputError, match="no times keep all of Article 7, late") as raised:
        network.require("withdrawal", "release", 0, 5, "late").windows("signature")
    assert raised.value.diagnostic.code == "time-impossible"


@pytest.mark.parametrize("tight", [0, 1, 40])
def test_five_hundred_points_take_no_time_to_speak_of(tight: int) -> None:
    network = built(large(Random(1), points=500, links=2000, tight=tight))
    begun = process_time()
    verdict = network.check()
    assert process_time() - begun < 2
    assert verdict.consistent
    assert verdict.dynamically_controllable == (tight == 0)


def test_a_long_conflict_is_found_whole() -> None:
    network = TemporalNetwork()
    for place in range(60):
        network.contingent(place, place + 1, 1, 2, place)
    assert network.require(0, 60, 60, 120, "enough").check().dynamically_controllable
    assert network.require(0, 60, 60, 119, "too little").check().conflict == (*range(60), "too little")
