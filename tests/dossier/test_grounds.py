"""What people judged of pairs of records is obeyed wherever a dossier is judged, from then on."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from trucekeeper.brief.judged import judge
from trucekeeper.corroboration.journal import Entry
from trucekeeper.corroboration.judgements import Judgement, Verdict
from trucekeeper.dossier import Dossier, load
from trucekeeper.dossier.grounds import sameness
from trucekeeper.dossier.journals import JUDGEMENTS, append
from trucekeeper.when import parse_instant

TUTORIAL = Path(__file__).parents[2] / "examples" / "tutorial"
ONE, OTHER = "acts:hill-mortars", "acts:alliance-battery"
WHOLE = f"{OTHER}+{ONE}"
NOON = parse_instant("2024-04-10T12:00Z", "UTC")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TUTORIAL, tmp_path / "tutorial"))


def said(one: str, other: str, verdict: Verdict, when: int = NOON) -> Entry[Judgement]:
    return Entry("JTC", when, Judgement.of(one, other, verdict))


def named(dossier: Dossier, as_of: str | None = None) -> set[str]:
    """The ids that findings rest on."""
    found = dossier.findings(as_of)
    columns = (found[name].explode().drop_nulls() for name in ("witnesses", "possible", "against"))
    return {id for column in columns for id in column}


def test_two_that_are_judged_the_same_are_one_in_findings_brief_and_explanations(folder: Path) -> None:
    assert {ONE, OTHER} <= named(load(folder))
    append(folder / JUDGEMENTS, said(ONE, OTHER, Verdict.SAME))
    dossier = load(folder)
    assert [each.code for each in dossier.diagnostics] == [each.code for each in load(TUTORIAL).diagnostics]
    assert WHOLE in named(dossier)
    assert not {ONE, OTHER} & named(dossier)
    assert WHOLE in judge(dossier, dossier.moment()).known.incidents["id"].to_list()
    about = dossier.explain("ceasefire", window="2024-04-01")
    assert WHOLE in {exhibit.id for exhibit in about.exhibits}


def test_as_of_a_time_before_they_were_judged_they_are_two(folder: Path) -> None:
    append(folder / JUDGEMENTS, said(ONE, OTHER, Verdict.SAME))
    assert {ONE, OTHER} <= named(load(folder), "2024-04-10T11:59Z")
    assert WHOLE in named(load(folder), "2024-04-10T12:00Z")


def test_judged_different_or_undone_they_stay_two(folder: Path) -> None:
    first = said(ONE, OTHER, Verdict.SAME)
    append(folder / JUDGEMENTS, first)
    append(folder / JUDGEMENTS, first.undone("JTC", NOON + 1))
    append(folder / JUDGEMENTS, said(ONE, "acts:ferry-blast", Verdict.DIFFERENT))
    assert {ONE, OTHER} <= named(load(folder))


def test_a_line_that_cannot_be_used_is_told_with_its_place_and_costs_no_other(folder: Path) -> None:
    (folder / JUDGEMENTS).write_text('{"reports": ["a"], "verdict": "same"}\n', encoding="utf-8")
    append(folder / JUDGEMENTS, said(ONE, OTHER, Verdict.SAME))
    append(folder / JUDGEMENTS, said(ONE, "acts:of-another-file", Verdict.SAME))
    dossier = load(folder)
    told = {
        (each.code, each.place.line) for each in dossier.diagnostics if "judgements" in str(each.place.file)
    }
    assert told == {("field-missing", 1), ("row-refers-nowhere", 3)}
    assert WHOLE in named(dossier)


def test_judgements_that_contradict_each_other_are_told_and_not_obeyed(folder: Path) -> None:
    append(folder / JUDGEMENTS, said(ONE, OTHER, Verdict.SAME))
    append(folder / JUDGEMENTS, said(OTHER, "acts:ferry-blast", Verdict.SAME))
    append(folder / JUDGEMENTS, said(ONE, "acts:ferry-blast", Verdict.DIFFERENT))
    dossier = load(folder)
    assert [each.code for each in dossier.diagnostics].count("judgements-contradict") == 3
    assert {ONE, OTHER} <= named(dossier)


def test_a_judgement_on_a_correction_takes_the_place_of_one_on_what_it_corrected(folder: Path) -> None:
    with open(folder / "evidence" / "acts.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    mend = next(row for row in rows if row["id"] == "hill-mortars")
    rows.append({**mend, "id": "mend", "supersedes": "hill-mortars", "known_from": "2024-04-05"})
    with open(folder / "evidence" / "acts.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    append(folder / JUDGEMENTS, said(ONE, OTHER, Verdict.SAME))
    assert f"{OTHER}+acts:mend" in named(load(folder))
    append(folder / JUDGEMENTS, said("acts:mend", OTHER, Verdict.DIFFERENT, NOON + 1))
    dossier = load(folder)
    assert not [each for each in dossier.diagnostics if each.code == "judgements-contradict"]
    assert {"acts:mend", OTHER} <= named(dossier)


def test_judged_after_the_record_has_ended_they_are_one_at_its_end_and_two_before(folder: Path) -> None:
    append(folder / JUDGEMENTS, said(ONE, OTHER, Verdict.SAME, parse_instant("2025-01-01T00:00Z", "UTC")))
    assert WHOLE in named(load(folder))
    assert {ONE, OTHER} <= named(load(folder), "2024-04-11")


def test_groups_are_the_same_by_way_of_others_since_the_last_that_made_them() -> None:
    lines = [
        said("a", "b", Verdict.SAME, NOON),
        said("c", "d", Verdict.SAME, NOON + 2),
        said("b", "c", Verdict.SAME, NOON + 5),
        said("x", "y", Verdict.SAME, NOON + 1),
        said("x", "z", Verdict.UNSURE, NOON + 1),
    ]

    def groups(moment: int) -> list[tuple[tuple[str, ...], int]]:
        return [(each.ids, each.since) for each in sameness(lines, moment)]

    assert groups(NOON + 9) == [(("a", "b", "c", "d"), NOON + 5), (("x", "y"), NOON + 1)]
    assert groups(NOON) == [(("a", "b", "c", "d"), NOON), (("x", "y"), NOON)]
    assert sameness(lines[:2], NOON + 9)[1].ids == ("c", "d")
    assert sameness(lines[4:], NOON + 9) == []
