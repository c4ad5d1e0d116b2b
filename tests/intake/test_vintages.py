from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucekeeper.errors import InputError
from trucekeeper.evidence import Evidence, merge
from trucekeeper.intake import FileEntry, Intake, follow, read
from trucekeeper.intake.acled import COLUMNS
from trucekeeper.when import parse_as_of, parse_instant
from trucekeeper.where import AreaTree

FIRST, SECOND, THIRD = "2024-10-08", "2024-10-15", "2024-10-22"


def entry(vintage: str | None, dataset: str = "acled") -> FileEntry:
    told = {"file": f"{vintage}.csv", "reader": "acled", "dataset": dataset, "zone": "UTC"}
    return FileEntry.model_validate({**told, "vintage": vintage, "actors": {"A": "a", "B": "b"}})


def taken(vintage: str) -> int:
    return parse_as_of(vintage, "UTC")


def export(**deaths: int | str) -> bytes:
    """An export of armed clashes by id, with the number of deaths, or sources in its place."""
    rows = [",".join((*COLUMNS, "timestamp"))]
    for identity, told in deaths.items():
        killed, sources = (told, "Wire; Daily") if isinstance(told, int) else (0, told)
        rows.append(
            f"{identity},2024-10-02,Battles,Armed clash,A,B,P,X,T,48,38,1,{sources},{killed},1727913600"
        )
    return "\n".join([*rows, ""]).encode()


def followed(*files: tuple[FileEntry, bytes]) -> list[Intake]:
    before: list[tuple[FileEntry, Intake]] = []
    for one, data in files:
        before.append((one, follow(before, one, read(data, one, f"evidence/{one.file}"))))
    return [intake for _, intake in before]


def merged(intakes: list[Intake]) -> Evidence:
    return merge([intake.evidence for intake in intakes], AreaTree())


def known(evidence: Evidence, moment: str) -> dict[str, int | None]:
    rows = evidence.as_of(taken(moment)).incidents
    return {str(row["id"]): row["deaths_best"] for row in rows.iter_rows(named=True)}


def test_a_deleted_event_is_withdrawn_from_the_later_vintage_on() -> None:
    intakes = followed((entry(FIRST), export(X1=2, X2=1)), (entry(SECOND), export(X1=2)))
    evidence = merged(intakes)
    assert known(evidence, FIRST) == {"acled:X1": 2, "acled:X2": 1}
    assert known(evidence, "2024-10-14") == {"acled:X1": 2, "acled:X2": 1}
    assert known(evidence, SECOND) == {"acled:X1": 2}
    gone = evidence.incidents.filter(withdrawn=True).row(0, named=True)
    assert (gone["id"], gone["supersedes"]) == ("acled:X2@2024-10-15", "acled:X2")
    assert (gone["known_from"], gone["file"]) == (taken(SECOND), "evidence/2024-10-15.csv")
    assert gone["digest"] == intakes[1].digest
    (note,) = intakes[1].notes
    assert (note.code, note.place.file) == ("vintage-withdrawn", "evidence/2024-10-15.csv")
    assert "1 event of earlier vintages, such as acled:X2" in note.message


def test_the_claims_of_a_deleted_event_go_with_it() -> None:
    evidence = merged(followed((entry(FIRST), export(X1=2, X2=1)), (entry(SECOND), export(X1=2))))
    assert evidence.as_of(taken(FIRST)).claims["about"].to_list() == ["acled:X1"] * 2 + ["acled:X2"] * 2
    assert evidence.as_of(taken(SECOND)).claims["about"].to_list() == ["acled:X1"] * 2


def test_a_revised_event_supersedes_the_one_before() -> None:
    evidence = merged(followed((entry(FIRST), export(X1=2)), (entry(SECOND), export(X1=5))))
    assert known(evidence, FIRST) == {"acled:X1": 2}
    assert known(evidence, SECOND) == {"acled:X1@2024-10-15": 5}
    claims = evidence.as_of(taken(SECOND)).claims
    assert claims["id"].to_list() == ["acled:X1@2024-10-15#1", "acled:X1@2024-10-15#2"]
    assert set(claims["about"]) == {"acled:X1@2024-10-15"}


def test_a_source_that_is_no_longer_cited_is_withdrawn() -> None:
    files = (entry(FIRST), export(X1="Wire; Daily")), (entry(SECOND), export(X1="Wire"))
    evidence = merged(followed(*files))
    assert evidence.as_of(taken(SECOND)).claims["id"].to_list() == ["acled:X1@2024-10-15#1"]


def test_what_did_not_change_is_no_row_again() -> None:
    _, later = followed((entry(FIRST), export(X1=2)), (entry(SECOND), export(X1=2, X3=1)))
    assert later.evidence.incidents["id"].to_list() == ["acled:X3"]
    assert later.evidence.claims["id"].to_list() == ["acled:X3#1", "acled:X3#2"]
    assert (later.rows_in, later.rows_used, later.notes) == (2, 2, ())


def test_an_event_may_come_back() -> None:
    exports = export(X1=2), export(), export(X1=2)
    evidence = merged(followed(*zip(map(entry, (FIRST, SECOND, THIRD)), exports, strict=True)))
    assert [known(evidence, day) for day in (FIRST, SECOND, THIRD)] == [
        {"acled:X1": 2},
        {},
        {"acled:X1@2024-10-22": 2},
    ]


def test_a_change_is_known_from_its_timestamp_where_that_can_be() -> None:
    changed = export(X1=5).replace(b"1727913600", b"1728842400")
    evidence = merged(followed((entry(FIRST), export(X1=2)), (entry(SECOND), changed)))
    new = evidence.incidents.filter(id="acled:X1@2024-10-15").row(0, named=True)
    assert new["known_from"] == parse_instant("2024-10-13T18:00", "UTC")
    # An unchanged timestamp says that the change was there before, which the export before it disproves.
    evidence = merged(followed((entry(FIRST), export(X1=2)), (entry(SECOND), export(X1=5))))
    new = evidence.incidents.filter(id="acled:X1@2024-10-15").row(0, named=True)
    assert new["known_from"] == taken(SECOND)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-30],
        lambda data: data.replace(b"2024-10-02", b"2024-10-92", 1),
        lambda data: data + data.splitlines(keepends=True)[-1],
    ],
    ids=["cut", "a bad date", "a row twice"],
)
def test_a_damaged_file_withdraws_nothing(damage: object) -> None:
    assert callable(damage)
    data = damage(export(X1=2, X2=1, X3=4))
    intakes = followed((entry(FIRST), export(X1=2, X2=1, X3=4, X4=1)), (entry(SECOND), data))
    assert intakes[1].rejected
    assert [note.code for note in intakes[1].notes] == ["vintage-incomplete"]
    assert set(known(merged(intakes), SECOND)) == {"acled:X1", "acled:X2", "acled:X3", "acled:X4"}


def test_a_cut_between_rows_looks_like_deletion_and_is_told() -> None:
    cut = export(X1=2, X2=1).rpartition(b"\n")[0].rpartition(b"\n")[0] + b"\n"
    intakes = followed((entry(FIRST), export(X1=2, X2=1)), (entry(SECOND), cut))
    assert known(merged(intakes), SECOND) == {"acled:X1": 2}
    assert [note.code for note in intakes[1].notes] == ["vintage-withdrawn"]


@pytest.mark.parametrize("later", [FIRST, "2024-10-01"])
def test_vintages_are_listed_from_old_to_new(later: str) -> None:
    with pytest.raises(InputError, match="does not come after") as raised:
        followed((entry(FIRST), export(X1=2)), (entry(later), export(X1=2)))
    assert raised.value.diagnostic.code == "field-invalid"


def test_datasets_do_not_follow_each_other() -> None:
    files = (entry(FIRST), export(X1=2)), (entry(SECOND, "other"), export(X2=1))
    assert known(merged(followed(*files)), SECOND) == {"acled:X1": 2, "other:X2": 1}
    without = (entry(None), export(X1=2)), (entry(SECOND), export(X2=1))
    assert known(merged(followed(*without)), SECOND) == {"acled:X1": 2, "acled:X2": 1}


def test_a_dataset_may_have_the_marks_of_an_id_in_its_name() -> None:
    files = [(entry(FIRST, "a@b"), export(X1=2, X2=1)), (entry(SECOND, "a@b"), export(X1=3))]
    assert known(merged(followed(*files)), SECOND) == {"a@b:X1@2024-10-15": 3}


exports = st.dictionaries(
    st.sampled_from(["X1", "X2", "X3"]), st.one_of(st.integers(1, 3), st.sampled_from(["W", "W; D"]))
)


@settings(max_examples=25, deadline=None)
@given(st.lists(exports, min_size=1, max_size=4))
def test_as_of_each_vintage_the_record_says_what_its_file_says(files: list[dict[str, int | str]]) -> None:
    entries = [entry(f"2024-10-{8 + 7 * n:02}") for n in range(len(files))]
    evidence = merged(followed(*zip(entries, (export(**told) for told in files), strict=True)))
    for one, told in zip(entries, files, strict=True):
        assert one.taken is not None
        stands, alone = evidence.as_of(one.taken), read(export(**told), one, "x").evidence
        for name in ("incidents", "claims"):
            rows, expected = getattr(stands, name), getattr(alone, name)
            said = {
                (base(row["id"]), *(str(row[key]) for key in ("chain", "kinds", "deaths_best") if key in row))
                for row in rows.iter_rows(named=True)
            }
            assert len(said) == rows.height == expected.height
            assert said == {
                (base(row["id"]), *(str(row[key]) for key in ("chain", "kinds", "deaths_best") if key in row))
                for row in expected.iter_rows(named=True)
            }


def base(identity: str) -> str:
    event, _, claim = identity.partition("#")
    return f"{event.split('@')[0]}#{claim}"
