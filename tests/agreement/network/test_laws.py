"""Laws that hold of all networks."""

from __future__ import annotations

from fractions import Fraction
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from tests.agreement.network.networks import built
from tests.agreement.network.reference import Bound
from trucekeeper.agreement.network import NetworkVerdict

POINTS = [f"p{place}" for place in range(5)]


@st.composite
def networks(draw: st.DrawFn) -> list[Bound]:
    """Up to five points, up to three contingent links, requirements with whole or infinite bounds."""
    links: list[Bound] = []
    for end in draw(st.lists(st.sampled_from(POINTS), unique=True, min_size=1, max_size=3)):
        start = draw(st.sampled_from([point for point in POINTS if point != end]))
        low = draw(st.integers(0, 3))
        links.append(Bound(True, start, end, low, low + draw(st.integers(0, 4)), f"c{len(links)}"))
    for a, b in draw(st.lists(st.tuples(st.sampled_from(POINTS), st.sampled_from(POINTS)), max_size=8)):
        low, high = sorted((draw(st.integers(-6, 6)), draw(st.integers(-6, 6))))
        kept = draw(st.sampled_from(["both", "low", "high"]))
        bounds = (-inf if kept == "high" else low), (inf if kept == "low" else high)
        links.append(Bound(False, a, b, *bounds, f"r{draw(st.integers(0, 5))}"))
    return links


def answers(verdict: NetworkVerdict) -> tuple[bool, bool]:
    return verdict.consistent, verdict.dynamically_controllable


@given(networks(), st.data())
def test_relaxing_a_requirement_never_makes_a_network_worse(links: list[Bound], data: st.DataObject) -> None:
    before = built(links).check()
    relaxed = [
        link
        if link.contingent
        else link._replace(low=link.low - data.draw(more), high=link.high + data.draw(more))
        for link in links
    ]
    after = built(relaxed).check()
    assert after.consistent >= before.consistent
    assert after.dynamically_controllable >= before.dynamically_controllable


more = st.integers(0, 3)


@given(networks(), st.data())
def test_leaving_out_a_label_never_makes_a_network_worse(links: list[Bound], data: st.DataObject) -> None:
    before = built(links).check()
    left_out = data.draw(st.sampled_from([link.label for link in links]))
    after = built(link for link in links if link.label != left_out).check()
    assert after.consistent >= before.consistent
    assert after.dynamically_controllable >= before.dynamically_controllable


@given(networks(), st.data())
def test_the_order_of_adding_is_irrelevant(links: list[Bound], data: st.DataObject) -> None:
    before = built(links).check()
    after = built(data.draw(st.permutations(links))).check()
    assert answers(after) == answers(before)
    blamed = built(link for link in links if link.label in after.conflict).check()
    assert answers(blamed) == (answers(before) if after.conflict else (True, True))


@given(networks(), st.sampled_from([2, 1000, 86_400_000_000, 0.5, 0.1, 1e-9, 3.7]))
def test_scaling_times_scales_nothing_else(links: list[Bound], by: float) -> None:
    scaled = [link._replace(low=link.low * Fraction(by), high=link.high * Fraction(by)) for link in links]
    assert built(scaled).check() == built(links).check()
    halved = [link._replace(low=link.low / 2, high=link.high / 2) for link in links]
    assert built(halved).check() == built(links).check()


@given(networks())
def test_an_unconnected_point_changes_nothing(links: list[Bound]) -> None:
    alone = [
        Bound(False, "elsewhere", "later", 0, inf, "apart"),
        Bound(True, "later", "done", 0, 3, "apart too"),
    ]
    assert built([*alone, *links]).check() == built(links).check()


@given(networks())
def test_a_conflict_is_minimal(links: list[Bound]) -> None:
    verdict = built(links).check()
    for label in verdict.conflict:
        rest = built(link for link in links if link.label in verdict.conflict and link.label != label).check()
        assert rest.consistent
        assert rest.dynamically_controllable or not verdict.consistent


@given(networks())
def test_windows_are_what_can_happen_and_a_chain_what_makes_the_earliest(links: list[Bound]) -> None:
    network = built(links)
    if not network.check().consistent:
        return
    reference = links[0].a
    for point, window in network.windows(reference).items():
        assert window.slack == window.latest - window.earliest >= 0
        for time in window:
            if abs(time) < inf:
                assert (
                    built([*links, Bound(False, reference, str(point), time, time, "here")])
                    .check()
                    .consistent
                )
        for low, high in [(-inf, window.earliest - 1), (window.latest + 1, inf)]:
            if low < inf and high > -inf:
                beyond = built([*links, Bound(False, reference, str(point), low, high, "beyond")])
                assert not beyond.check().consistent
        chain = network.chain(reference, point)
        if window.earliest > -inf:
            only = built(link for link in links if link.label in chain or link is links[0])
            assert point == reference or only.windows(reference)[point].earliest == window.earliest
        else:
            assert chain == ()
