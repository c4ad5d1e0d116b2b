from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from tests.cli import two_datasets
from tests.cli.conftest import Run

BOTH = [0, 1, 2, 4, 5, 6, 9, 10, 11]
"""Numbers of the shellings that both datasets tell of."""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return two_datasets.write(tmp_path_factory.mktemp("corroborate") / "two")


def test_records_of_one_happening_stand_together_with_the_origins_behind_both(
    run: Run, dossier: Path, tmp_path: Path
) -> None:
    outcome = run("corroborate", dossier, "--format", "json", "--out", tmp_path / "tables")
    assert outcome.status == 0
    told = json.loads(outcome.out)
    of = {tuple(each["records"]): each for each in told["incidents"]}
    assert {records for records in of if len(records) > 1} == {(f"log:{n}", f"wire:{n}") for n in BOTH}
    assert {("log:3",), ("wire:7",), ("wire:8",)} <= of.keys()
    assert of["log:0", "wire:0"]["origins"] == [1, 2]
    assert of["log:0", "wire:0"]["datasets"] == ["log", "wire"]
    assert of["log:0", "wire:0"]["earliest"] == "2024-03-05T08:00:00+00:00"
    assert {(each["id"], each["other"]) for each in told["pairs"]} == {
        (f"log:{n}", f"wire:{n}") for n in BOTH
    }
    incidents = pl.read_parquet(tmp_path / "tables" / "incidents.parquet")
    assert incidents["records"].to_list() == [each["records"] for each in told["incidents"]]
    assert sorted(file.name for file in (tmp_path / "tables").iterdir()) == [
        "incidents.parquet",
        "pairs.parquet",
    ]


def test_the_table_tells_how_many_and_which_are_founded_best(run: Run, dossier: Path) -> None:
    out = run("corroborate", dossier).out
    assert "31, likely of 22 happenings" in out
    assert f"9: trucekeeper review {dossier}" in out
    assert "log:0 and wire:0" in out


def test_files_are_read_as_their_manifest_says_or_by_their_layout(run: Run, dossier: Path) -> None:
    files = [dossier / "evidence" / f"{name}.csv" for name in ("wire", "log")]
    outcome = run("corroborate", *files, "--format", "json")
    told = json.loads(outcome.out)
    assert (told["title"], told["asked"], len(told["incidents"])) == ("wire.csv and log.csv", 2, 12)
    before = run("corroborate", *files, "--as-of", "2024-03-08", "--format", "json")
    assert len(json.loads(before.out)["incidents"]) == 2


@pytest.mark.parametrize("what", ["nothing", "folder", "empty"])
def test_what_cannot_be_read_is_told_with_its_place(run: Run, tmp_path: Path, what: str) -> None:
    given = [tmp_path / "none.csv", tmp_path / "other.csv"]
    if what == "folder":
        given = [tmp_path, tmp_path]
    if what == "empty":
        given = [tmp_path / "empty.csv"]
        given[0].write_text("shape,start,kinds\n", encoding="utf-8")
    outcome = run("corroborate", *given)
    assert outcome.status == 2
    assert str(given[0]) in outcome.err.replace("\n", "")
    assert "Traceback" not in outcome.err
