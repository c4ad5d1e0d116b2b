"""The product and the reference evaluator say the same of every random small world.

Here too are laws that the reference keeps by itself, each with the reason why it must.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest

import polars as pl
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.compliance.failing_worlds import described, smallest, text
from tests.compliance.scene import Row
from tests.compliance.small_worlds import SmallWorld, small_worlds
from trucekeeper import compliance
from trucekeeper.compliance import reference
from trucekeeper.compliance.finding import FINDINGS
from trucekeeper.terms import Period

KEYS = ("obligation", "reading", "bearer", "zone", "case", "window_start", "window_end", "standard")

# A world hangs on one number as a whole: that a smaller number fails too tells nothing.
modest = settings(
    max_examples=30,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


@settings(modest, max_examples=60)
@given(world=small_worlds(), by=st.sampled_from(Period))
def test_product_and_reference_agree(world: SmallWorld, by: Period) -> None:
    if differ(world, by):
        shrunk = smallest(world, lambda smaller: differ(smaller, by))
        raise AssertionError(differences(shrunk, *both(shrunk, by)))


@modest
@given(world=small_worlds(), by=st.sampled_from(Period))
def test_the_reference_has_the_declared_columns_and_types(world: SmallWorld, by: Period) -> None:
    rows = reference.findings(*world, by=by)
    assert all(list(row) == list(FINDINGS) for row in rows)
    assert pl.DataFrame(rows, schema=dict(FINDINGS), orient="row").height == len(rows)


@modest
@given(world=small_worlds(), by=st.sampled_from(Period))
def test_one_word_where_shown_and_a_cause_only_where_unverified(world: SmallWorld, by: Period) -> None:
    for row in reference.findings(*world, by=by):
        shown, unverified = row["knowledge"] == "shown", row["knowledge"] == "unverified"
        rests = row["legal"] in ("suspended", "waived", "superseded") and shown
        assert (row["performance"] is not None) == (shown and not rests)
        assert row["could_be"] == [] or not shown or row["could_be"] == [row["performance"]]
        assert (row["cause"] is not None) == unverified
        assert bool(row["controlled_by"]) == unverified


@modest
@given(world=small_worlds(), by=st.sampled_from(Period))
def test_no_row_has_two_roles_but_where_contested(world: SmallWorld, by: Period) -> None:
    for row in reference.findings(*world, by=by):
        witnesses, possible, against = (set_of(row[role]) for role in ("witnesses", "possible", "against"))
        assert not possible & (witnesses | against)
        assert row["knowledge"] == "contested" or not witnesses & against


@modest
@given(world=small_worlds(), by=st.sampled_from(Period))
def test_a_higher_standard_has_no_witness_that_a_lower_one_lacks(world: SmallWorld, by: Period) -> None:
    """An act that is certainly admitted at a standard is so at all lower ones."""
    for nested in by_standard(reference.findings(*world, by=by)):
        if nested["alleged"]["form"] == "forbid":
            witnesses = [
                set_of(nested[name]["witnesses"]) for name in ("verified", "corroborated", "alleged")
            ]
            # At `verified` only the mandated body's sight counts, and that counts everywhere.
            assert witnesses[0] <= witnesses[1] <= witnesses[2]


@modest
@given(world=small_worlds(), by=st.sampled_from(Period))
def test_a_prohibition_met_as_alleged_is_never_shown_breached_higher_up(
    world: SmallWorld, by: Period
) -> None:
    """Met as alleged means that no alleged row is inside: none can be a witness higher up."""
    for nested in by_standard(reference.findings(*world, by=by)):
        if nested["alleged"]["form"] == "forbid" and nested["alleged"]["performance"] == "met":
            assert nested["corroborated"]["performance"] != "breached"
            assert nested["verified"]["performance"] != "breached"


@modest
@given(world=small_worlds(), by=st.sampled_from(Period))
def test_more_of_what_is_only_possible_never_turns_a_prohibition_round(world: SmallWorld, by: Period) -> None:
    """An act of unknown kind can take an answer away, and cannot give the opposite one."""
    vague = world.evidence.incidents.with_columns(
        pl.lit(["shelling", "overflight"]).alias("kinds"), ("more-" + pl.col("id")).alias("id")
    )
    more = replace(world.evidence, incidents=pl.concat([world.evidence.incidents, vague]))
    before = by_key(reference.findings(*world, by=by))
    after = by_key(reference.findings(*world._replace(evidence=more), by=by))
    assert before.keys() <= after.keys()  # what is only possible may ask for answers of its own
    for key, one in before.items():
        other = after[key]
        assert not {one["performance"], other["performance"]} >= {"met", "breached"}
        assert not {one["performance"], other["performance"]} >= {"met", "missed"}
        assert one["form"] != "forbid" or one["witnesses"] == other["witnesses"]


@modest
@given(world=small_worlds(), by=st.sampled_from(Period))
def test_what_is_learned_later_changes_nothing_as_of_now(world: SmallWorld, by: Period) -> None:
    told, learned = world.evidence, pl.col("known_from") <= world.as_of
    by_then = replace(
        told,
        incidents=told.incidents.filter(learned),
        tallies=told.tallies.filter(learned),
        states=told.states.filter(learned),
        watches=told.watches.filter(learned),
        rulings=told.rulings.filter(learned),
        pleas=told.pleas.filter(learned),
        listings=told.listings.filter(learned),
    )
    assert reference.findings(*world, by=by) == reference.findings(*world._replace(evidence=by_then), by=by)


@modest
@given(world=small_worlds(), by=st.sampled_from(Period))
def test_each_reading_is_judged_as_though_it_were_the_text(world: SmallWorld, by: Period) -> None:
    """But for the legal state, which tells whether the readings differ."""
    agreed = world.agreement.as_of(world.as_of)
    read = [each for each in agreed.obligations.values() if each.variants]
    rows = reference.findings(*world, by=by)
    for obligation in read:
        for variant in obligation.variants:
            alone = replace(agreed, obligations={obligation.id: variant.obligation}, later=())
            expected = reference.findings(*world._replace(agreement=alone), by=by)
            of_it = [
                row for row in rows if (row["obligation"], row["reading"]) == (obligation.id, variant.reading)
            ]
            assert [without_reading(row) for row in of_it] == [without_reading(row) for row in expected]
            assert all(
                row["legal"] in (("text_disputed", other["legal"]) if binds(other) else (other["legal"],))
                for row, other in zip(of_it, expected, strict=True)
            )


@modest
@given(world=small_worlds(), by=st.sampled_from(Period))
def test_without_the_mandated_body_no_ruling_changes_anything(world: SmallWorld, by: Period) -> None:
    agreed = world.agreement.as_of(world.as_of)
    nobody = replace(agreed, mechanism=replace(agreed.mechanism, verified_by=None), later=())
    unruled = replace(world.evidence, rulings=world.evidence.rulings.clear())
    if world.evidence.rulings["supersedes"].null_count() < world.evidence.rulings.height:
        return  # a ruling may take the place of another record
    with_rulings = reference.findings(*world._replace(agreement=nobody), by=by)
    assert with_rulings == reference.findings(*world._replace(agreement=nobody, evidence=unruled), by=by)


# Comparing


def both(world: SmallWorld, by: Period) -> tuple[list[Row], list[Row]]:
    """What the product and the reference say."""
    product = compliance.findings(*world, by=by).iter_rows(named=True)
    expected = reference.findings(*world, by=by)
    return [comparable(row) for row in product], [comparable(row) for row in expected]


def differ(world: SmallWorld, by: Period) -> bool:
    product, expected = both(world, by)
    return product != expected


def comparable(row: Row) -> Row:
    """A finding with shares to nine digits, and with the ids of each role in one order."""
    shares = {name: row[name] for name in ("coverage_low", "coverage_high")}
    rounded = {name: None if share is None else round(share, 9) for name, share in shares.items()}
    roles = {name: sorted(row[name]) for name in ("witnesses", "possible", "against")}
    return {**row, **rounded, **roles}


def without_reading(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in ("reading", "legal")}


def binds(row: Row) -> bool:
    return bool(row["could_be"])


def set_of(ids: object) -> set[str]:
    assert isinstance(ids, list)
    return set(ids)


def by_key(rows: Iterable[Row]) -> dict[tuple[object, ...], Row]:
    return {tuple(row[key] for key in KEYS): row for row in rows}


def by_standard(rows: Iterable[Row]) -> list[dict[str, Row]]:
    """The findings of one window together, by standard."""
    together: dict[tuple[object, ...], dict[str, Row]] = defaultdict(dict)
    for row in rows:
        together[tuple(row[key] for key in KEYS[:-1])][row["standard"]] = row
    return list(together.values())


def differences(world: SmallWorld, product: list[Row], expected: list[Row], at_most: int = 5) -> str:
    """The world, and per finding the columns in which the two differ."""
    lines = [
        "",
        described(world),
        f"{len(product)} findings of the product, {len(expected)} of the reference",
    ]
    differing = [(ours, theirs) for ours, theirs in zip_longest(product, expected) if ours != theirs]
    for ours, theirs in differing[:at_most]:
        row = ours or theirs or {}
        lines.append(", ".join(text(key, row[key], world.agreement) for key in KEYS))
        if ours is None or theirs is None:
            lines.append("    only the " + ("reference" if ours is None else "product") + " has it")
            continue
        lines += [
            f"    {name}: product {ours.get(name)!r}, reference {theirs.get(name)!r}"
            for name in theirs
            if ours.get(name) != theirs.get(name)
        ]
    left_out = len(differing) - at_most
    return "\n".join(lines if left_out <= 0 else [*lines, f"and {left_out} more"])
