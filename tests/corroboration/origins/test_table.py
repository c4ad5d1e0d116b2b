from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict, Unpack

import polars as pl
import pytest

from trucekeeper.corroboration.origins.near_copies import near_copies
from trucekeeper.corroboration.origins.table import SCHEMA, lineages, origins_of
from trucekeeper.errors import InputError
from trucekeeper.evidence import table
from trucekeeper.evidence.schema import empty
from trucekeeper.terms import Containment

NO_SOURCES = empty("sources")
DAY = 86_400_000_000


def claims(*rows: Mapping[str, object]) -> pl.DataFrame:
    """Claims about one incident, unless a row says otherwise."""
    filled = [
        {
            "id": f"c{n}",
            "about": "i",
            "outlet": f"O{n}",
            "chain": [f"O{n}"],
            "modality": "asserted",
            "known_from": 0,
            "dataset": "d",
            **row,
        }
        for n, row in enumerate(rows)
    ]
    return table("claims", filled)


class Options(TypedDict, total=False):
    """What can be told of claims beside them."""

    copies: pl.DataFrame
    aliases: Mapping[str, str]
    alignment: Mapping[str, str | None]
    incident: Mapping[str, str]
    slack: int


def counted(
    told: pl.DataFrame, sources: pl.DataFrame = NO_SOURCES, **options: Unpack[Options]
) -> dict[str, object]:
    (row,) = origins_of(told, sources, **options).to_dicts()
    return dict(row)


def bounds(*rows: Mapping[str, object], **options: Unpack[Options]) -> tuple[object, object]:
    (row,) = origins_of(claims(*rows), NO_SOURCES, **options).to_dicts()
    return row["fewest"], row["most"]


@pytest.mark.parametrize(
    ("both", "most"),
    [
        ("villagers", 2),
        ("a spokesman", 2),
        ("a Russian minister", 2),
        ("the Russian minister", 1),
        ("the mayor of Orley", 1),
    ],
)
def test_who_is_only_described_may_be_another_in_another_report(both: str, most: int) -> None:
    assert bounds({"cites": both}, {"cites": both}) == (1, most)


@pytest.mark.parametrize(
    ("cites", "most"),
    [
        ("the Russian and Ukrainian presidents", 2),
        ("ambassadors of France, Germany and Italy", 3),
        ("the British and Reuters", 2),
    ],
)
def test_those_told_of_in_one_breath_may_be_as_many_as_are_told(cites: str, most: int) -> None:
    assert bounds({"cites": cites}) == (1, most)


@pytest.mark.parametrize(
    ("cites", "apart"),
    [(None, 0), ("media reported", 1), ("according to Rebel Radio", 1)],
)
def test_only_what_an_outlet_tells_by_itself_is_surely_of_its_side(cites: str | None, apart: int) -> None:
    told = claims({"outlet": "Rebel TV", "chain": ["Rebel TV"], "cites": cites})
    assert counted(told, alignment={"Rebel": "rebels"})["unaligned"] == apart
    assert counted(told, alignment={"Rebel": None})["unaligned"] == 1


def test_a_row_for_each_record_with_its_roots() -> None:
    told = claims(
        {"outlet": "Wire", "cites": "two officials"},
        {"cites": "Wire"},
        {"about": "j", "cites": "the ministry"},
        {"about": "j", "modality": "denied"},
    )
    found = origins_of(told, NO_SOURCES)
    assert dict(found.schema) == dict(SCHEMA)
    assert found.select("about", "claims", "fewest", "most", "untold").rows() == [
        ("i", 2, 1, 1, 0),
        ("j", 1, 1, 1, 0),
    ]
    assert found.get_column("roots").to_list() == [["people: Wire"], ["named: the ministry"]]


def test_no_claim_gives_no_row() -> None:
    assert origins_of(empty("claims"), NO_SOURCES).rows() == []


def test_two_outlets_with_two_officials_each() -> None:
    assert bounds({"cites": "two officials"}, {"cites": "two officials"}) == (1, 2)
    assert bounds({"cites": "two Egyptian officials"}, {"cites": "two Israeli officials"}) == (2, 2)


def test_ten_outlets_that_cite_one() -> None:
    relays = [{"cites": "according to Daily News"}] * 5 + [{"chain": ["O", "Daily News"]}] * 5
    assert bounds(*relays) == (1, 1)
    assert bounds(*relays, {"outlet": "Daily News", "cites": "officials"}) == (1, 1)


def test_a_relay_that_repeats_what_it_relays_adds_none_and_one_that_tells_more_may() -> None:
    wire = {"outlet": "Wire", "cites": "two Israeli officials"}
    assert bounds(wire, {"cites": "Wire; two officials"}) == (1, 1)
    assert bounds(wire, {"cites": "Wire; two officials; a source"}) == (1, 2)
    assert bounds(wire, {"cites": "Wire; an Egyptian official"}) == (1, 2)


def test_the_links_of_a_chain_told_each_other() -> None:
    chain = ["Town", "Daily News", "Site Media", "two officials"]
    (row,) = origins_of(claims({"chain": chain}), NO_SOURCES).to_dicts()
    assert row["roots"] == ["people: Site Media"]
    assert bounds({"chain": chain}, {"outlet": "Daily News", "cites": "residents"}) == (1, 2)
    assert bounds({"cites": "the minister told Axios"}, {"cites": "Axios, citing the minister"}) == (1, 1)


def test_links_of_a_chain_may_be_ids_of_sources() -> None:
    sources = table(
        "sources",
        [
            {"id": "army", "name": "President and army of X", "type": "authority", "aligned_with": "x"},
            {"id": "mission", "name": "The Mission", "type": "mission"},
            {"id": "wire", "name": "The Wire", "type": "agency"},
        ],
    )
    rows = {"outlet": "wire", "chain": ["wire", "mission", "army"]}, {"chain": ["O", "wire"]}
    row = counted(claims(*rows), sources)
    assert row["roots"] == ["named: President and army of X"]
    assert (row["fewest"], row["most"], row["untold"]) == (1, 1, 0)


def test_names_of_one_outlet_are_one_by_the_table() -> None:
    two = {"outlet": "Walla", "cites": "officials"}, {"outlet": "Axios", "cites": "officials"}
    assert bounds(*two) == (1, 2)
    assert bounds(*two, aliases={"Walla": "Axios"}) == (1, 1)


def test_equal_texts_are_one_origin_wherever_the_first_of_them_stands() -> None:
    text = "Two people were killed when a shell hit a house near the station on Monday"
    copies = near_copies(pl.Series([text, text, text, "Nothing of the kind was said by anybody"]))
    told = claims({"about": "j"}, {"cites": "officials"}, {"cites": "sources"}, {"cites": "residents"})
    found = origins_of(told, NO_SOURCES, copies=copies)
    assert found.select("about", "fewest", "most").rows() == [("i", 1, 2), ("j", 1, 1)]


def test_records_of_one_incident_are_counted_together() -> None:
    told = claims({"about": "a", "cites": "officials"}, {"about": "b", "cites": "officials"})
    found = origins_of(told, NO_SOURCES, incident={"a": "i", "b": "i"})
    assert found.select("about", "claims", "fewest", "most").rows() == [("i", 2, 1, 2)]


@pytest.mark.parametrize(
    ("cites", "unaligned"),
    [
        ("rebels; Xland army", Containment.CERTAIN),
        ("the mission", Containment.CERTAIN),
        ("Xland army spokesman", Containment.NO),
        ("Xland army, residents", Containment.POSSIBLE),
        ("residents", Containment.POSSIBLE),
        (None, Containment.POSSIBLE),
    ],
)
def test_whether_an_origin_stands_apart_from_the_accuser(cites: str | None, unaligned: Containment) -> None:
    alignment = {"Xland": "x", "rebels": "y", "the mission": None}
    row = counted(claims({"cites": cites}), alignment=alignment)
    assert row["unaligned"] == unaligned


def test_alignment_of_a_source_counts_for_its_name() -> None:
    sources = table("sources", [{"id": "s", "name": "rebels", "type": "group", "aligned_with": "y"}])
    assert counted(claims({"cites": "rebels"}), sources)["unaligned"] == Containment.NO


def test_an_outlet_that_credits_itself_speaks_for_itself() -> None:
    row = counted(claims({"outlet": "Mission", "cites": "Mission"}), alignment={"Mission": None})
    assert (row["fewest"], row["most"], row["untold"]) == (1, 1, 0)
    assert row["unaligned"] == Containment.CERTAIN


def test_a_report_published_later_is_not_what_was_relayed() -> None:
    relay = {"outlet": "Town", "cites": "Wire", "published": 0}
    told = {"cites": "officials", "outlet": "Site Media"}
    early, late = ({"outlet": "Wire", "cites": "Site Media", "published": day * DAY} for day in (0, 2))
    assert bounds(relay, early, told) == (1, 1)
    assert bounds(relay, late, told) == (1, 2)


def test_lineages_hold_what_was_counted() -> None:
    told = claims({"outlet": "The Wire", "cites": "officials", "published": DAY}, {"cites": "The Wire"})
    (lineage,) = lineages(told, NO_SOURCES)
    assert lineage.about == "i"
    assert [text.ids for text in lineage.origins.texts] == [("c0",), ("c1",)]
    assert lineage.origins.relays.on == ((), (0,))
    assert lineage.labels == {"wire": "The Wire", "c0": "The Wire, 1970-01-02", "c1": "O1"}


def test_tables_that_are_not_as_declared() -> None:
    told = claims({}, {})
    with pytest.raises(InputError, match="no column 'cites'"):
        origins_of(told.drop("cites"), NO_SOURCES)
    with pytest.raises(InputError, match="two claims have the id 'c0'"):
        origins_of(told.with_columns(id=pl.lit("c0")), NO_SOURCES)
    with pytest.raises(InputError, match="no column 'second'"):
        origins_of(told, NO_SOURCES, copies=pl.DataFrame({"first": [0]}))
    with pytest.raises(InputError, match="rows that are not among 2 claims"):
        origins_of(told, NO_SOURCES, copies=pl.DataFrame({"first": [0], "second": [2]}))
