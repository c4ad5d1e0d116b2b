from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_what_was_understood_is_shown(run: Run, small_dossier: Path) -> None:
    outcome = run("intake", small_dossier / "evidence" / "record.csv")
    assert outcome.status == 0
    assert "template" in outcome.out
    assert "incidents, 2 of 2" in outcome.out
    assert "12 aid_truck entered" in outcome.out
    assert "rejected" not in outcome.out


def test_rulings_pleas_and_listings_are_shown(run: Run, tmp_path: Path) -> None:
    notes = tmp_path / "notes.csv"
    notes.write_text(
        "shape,id,start,about,obligation,body,outcome,ground,party,sort,list,item,of,known_from\n"
        "ruling,r1,,acts:i1,,commission,rejected,It was thunder,,,,,,2025-01-28\n"
        "ruling,r2,2025-01-20,,aid,commission,cured,,a,,,,,2025-01-28\n"
        "plea,p1,2025-01-20,,aid,,,,a,countermeasure,,,,2025-01-28\n"
        "listing,l1,2025-01-20,,,,,,b,,batches,17,case-3,2025-01-28\n",
        encoding="utf-8",
    )
    outcome = run("intake", notes)
    assert outcome.status == 0
    for words in (
        "rulings, 2 of 2",
        "acts:i1 rejected",
        "It was thunder",
        "aid cured, party a",
        "a pleads countermeasure of aid",
        "on batches, item 17, of case-3, for b",
    ):
        assert words in outcome.out


@pytest.mark.parametrize("shape", ["incident", "tally", "state", "watch", "ruling", "plea", "listing"])
def test_a_row_that_takes_another_back_is_shown_as_that(run: Run, tmp_path: Path, shape: str) -> None:
    notes = tmp_path / "notes.csv"
    header, row = "shape,id,start,known_from,supersedes,withdrawn", "back,,2025-01-28,acts:i1,yes"
    notes.write_text(f"{header}\n{shape},{row}\n", encoding="utf-8")
    outcome = run("intake", notes)
    assert outcome.status == 0
    assert "takes back acts:i1" in outcome.out


def test_a_file_is_read_as_the_manifest_beside_it_says(run: Run, small_dossier: Path, tmp_path: Path) -> None:
    record = small_dossier / "evidence" / "record.csv"
    manifest = small_dossier / "evidence" / "evidence.yaml"
    manifest.write_text(
        manifest.read_text(encoding="utf-8").replace("record, zone", "notes, zone"), encoding="utf-8"
    )
    assert "notes:i1" in run("intake", record).out
    alone = tmp_path / "record.csv"
    alone.write_bytes(record.read_bytes())
    assert "record:i1" in run("intake", alone).out


def test_rejected_rows_are_listed_with_their_reasons_and_are_no_failure(
    run: Run, small_dossier: Path
) -> None:
    record = small_dossier / "evidence" / "record.csv"
    text = record.read_text(encoding="utf-8")
    record.write_text(
        text.replace("2025-01-08", "2025-02-30").replace("tally,t1", "tale,t1"), encoding="utf-8"
    )
    outcome = run("intake", record)
    assert outcome.status == 0
    assert "rejected, 2 of 5 rows" in outcome.out
    assert "2025-02-30" in outcome.out
    assert "tale" in outcome.out
    assert "incidents, 1 of 1" in outcome.out


def test_a_named_reader_reads_as_the_layout_would_have_it_read(
    run: Run, small_dossier: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "notes.csv"
    alone.write_bytes((small_dossier / "evidence" / "record.csv").read_bytes())
    assert run("intake", alone, "--reader", "template").out == run("intake", alone).out


def test_the_reader_may_be_named(run: Run, small_dossier: Path) -> None:
    outcome = run("intake", small_dossier / "evidence" / "record.csv", "--reader", "ucdp-ged")
    assert outcome.status == 2
    assert "column-missing" in outcome.err


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "file-binary"),
        (b"name,age\nx,3\n", "layout-unknown"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_clear_message(
    run: Run, tmp_path: Path, content: bytes, code: str
) -> None:
    file = tmp_path / "file.csv"
    file.write_bytes(content)
    outcome = run("intake", file)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.count("error: ") == 1
    assert f"[{code}]" in outcome.err


def test_a_missing_file_is_told(run: Run, tmp_path: Path) -> None:
    outcome = run("intake", tmp_path / "nothing.csv")
    assert outcome.status == 2
    assert "file-missing" in outcome.err
