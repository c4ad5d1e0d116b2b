"""Clauses and names that stand for the same are found, whatever they are called."""

from __future__ import annotations

from tests.agreement.difference.pairs import BASE, changed, text, told
from trucekeeper.agreement.difference import difference


def names(old: str, new: str) -> list[tuple[str | None, str | None]]:
    """The names of the clauses that differ, in the first text and in the second."""
    found = difference(text(old), text(new))
    return [
        (each.before.name if each.before else None, each.after.name if each.after else None)
        for each in found.clauses
    ]


def test_a_clause_that_was_renamed_and_changed_is_the_same_clause() -> None:
    new = changed(("  quiet: {", "  no-flights: {"), ("at least 10 hours", "at least 8 hours"))
    assert names(BASE, new) == [("quiet", "no-flights")]


def test_a_clause_that_was_renamed_and_moved_to_another_article_is_the_same_clause() -> None:
    new = changed(('quiet: {article: "4"', 'no-flights: {article: "4a"'))
    assert names(BASE, new) == [("quiet", "no-flights")]


def test_clauses_about_different_things_are_not_the_same_because_they_stand_in_one_article() -> None:
    tents = "quota: at least 5 tent handed_over per week}\n"
    old = changed(
        ("units:\n", "units:\n  tent: {}\n"), ("  quiet:", f'  tents: {{article: "8", by: a, {tents}  quiet:')
    )
    boats = "quota: at least 5 vessel landed per month}\n"
    new = changed(
        ("units:\n", "units:\n  tent: {}\n"), ("  quiet:", f'  boats: {{article: "8", by: a, {boats}  quiet:')
    )
    assert names(old, new) == [(None, "boats"), ("tents", None)]


def test_a_name_that_is_given_to_something_else_is_not_the_same_clause() -> None:
    new = changed(
        (
            'quiet: {article: "4", by: a, quota: at least 10 hours without overflight per day}',
            'quiet: {article: "40", by: q, text: A meeting is called., test: none}',
        ),
    )
    assert names(BASE, new) == [(None, "quiet"), ("quiet", None)]


def test_what_says_exactly_the_same_goes_before_what_has_the_same_name() -> None:
    shelling = "by: a, forbid: shelling, article: '30'}\n"
    old = changed(("  quiet:", f"  calm: {{{shelling}  quiet:"))
    new = changed(
        ("  quiet:", f"  calm: {{by: a, forbid: air_strike, article: '30'}}\n  silence: {{{shelling}  quiet:")
    )
    assert names(old, new) == [(None, "calm")]


def test_parties_that_are_renamed_and_exchanged_in_order_are_the_same() -> None:
    new = BASE.replace(
        "  a: {name: Side A, answers_for: [Militia of A]}\n  b: {name: Side B}\n",
        "  a: {name: Side B}\n  b: {name: Side A, answers_for: [Militia of A]}\n",
    )
    found = told(difference(text(BASE), text(new)))
    # What `a` and `b` stand for was exchanged, and every clause of one is now borne by the other.
    assert ("bearers", "stricter", "Side B") in found
    assert ("bearers", "looser", "Side A") in found
    assert not [each for each in found if each[0] == "party"]


def test_a_zone_with_another_name_and_the_same_areas_is_the_same_zone() -> None:
    new = BASE.replace("north: {name: The north, areas", "top: {name: The upper part, areas")
    new = new.replace("in: north", "in: top").replace("from north to", "from top to")
    assert not difference(text(BASE), text(new))


def test_a_zone_with_other_areas_is_another_zone_where_nothing_is_alike() -> None:
    new = BASE.replace("    in: north\n", "    in: harbour\n").replace(
        "zones:\n", "zones:\n  harbour: {name: The harbour, areas: [Harbour]}\n"
    )
    assert [each[0] for each in told(difference(text(BASE), text(new)))] == ["zones", "zones"]


def test_two_papers_that_say_the_same_are_told_apart_by_the_clauses_that_rest_on_them() -> None:
    papers = "documents:\n  map-y: {is: map, published: no}\n"
    old = changed(
        ("documents:\n", papers), ("complete: lists-given", "refers_to: [map-y], complete: lists-given")
    )
    new = old.replace("map-x", "annex-1").replace("map-y", "annex-2")
    new = new.replace(
        "  annex-2: {is: map, published: no}\n  annex-1: {is: map, published: no}\n",
        "  annex-1: {is: map, published: no}\n  annex-2: {is: map, published: no}\n",
    )
    assert "annex-1" in new
    assert not difference(text(old), text(new))


def test_other_units_are_never_the_same() -> None:
    old = changed(("units:\n", "units:\n  tent: {includes: [shelter]}\n"), ("600 aid_truck", "600 tent"))
    new = old.replace("tent", "caravan")
    assert told(difference(text(old), text(new))) == [("unit", "other", "")]
