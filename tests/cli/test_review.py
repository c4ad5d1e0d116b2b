from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli import two_datasets
from tests.cli.conftest import Outcome, Run
from trucekeeper.dossier import load
from trucekeeper.dossier.journals import JUDGEMENTS


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return two_datasets.write(tmp_path / "two")


class Answering:
    """Types these answers, a line each, and looks at what was written."""

    def __init__(self, run: Run, dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.run, self.dossier, self.monkeypatch = run, dossier, monkeypatch

    def __call__(self, *answers: str) -> Outcome:
        self.monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{each}\n" for each in answers)))
        return self.run("review", self.dossier, "--by", "JTC")

    @property
    def lines(self) -> list[dict[str, Any]]:
        written = (self.dossier / JUDGEMENTS).read_text(encoding="utf-8")
        return [json.loads(line) for line in written.splitlines()]


@pytest.fixture
def answer(run: Run, dossier: Path, monkeypatch: pytest.MonkeyPatch) -> Answering:
    return Answering(run, dossier, monkeypatch)


def test_each_answer_is_a_line_signed_and_obeyed(answer: Answering, run: Run) -> None:
    listed = run("review", answer.dossier, "--list").out
    outcome = answer("s", "d", "what?", "u", "q")
    assert outcome.status == 0
    assert [line["verdict"] for line in answer.lines] == ["same", "different", "unsure"]
    assert {line["by"] for line in answer.lines} == {"JTC"}
    assert outcome.out.count("1 of 9 pairs") == 1
    assert "bits in all" in outcome.out
    assert "Shells fell at post" in outcome.out
    one, other = answer.lines[0]["reports"]
    incidents = load(answer.dossier).grounds().as_of(load(answer.dossier).moment()).incidents["id"].to_list()
    assert f"{one}+{other}" in incidents
    assert one not in incidents
    left = run("review", answer.dossier, "--list").out
    assert len(left.splitlines()) == len(listed.splitlines()) - 3


def test_an_answer_can_be_taken_back_and_given_anew(answer: Answering) -> None:
    outcome = answer("t", "s", "t", "d")
    assert "nothing to take back" in outcome.out
    first, second, third = answer.lines
    assert second["undoes"] == first["id"]
    assert (first["verdict"], third["verdict"]) == ("same", "different")
    assert first["reports"] == third["reports"]
    assert "1 judgement written" in outcome.out


def test_only_whole_answers_count_and_what_is_taken_back_is_asked_again(answer: Answering) -> None:
    outcome = answer("skip", "don't know", "same", "n", "t", "q")
    assert [line.get("verdict") for line in answer.lines] == ["same", None]
    shown = [int(line.split(" of ")[0]) for line in outcome.out.splitlines() if " of 9 pairs" in line]
    assert shown == [1, 2, 3, 1]


def test_a_pair_is_named_by_ids_of_the_evidence_whatever_stands_in_them(answer: Answering) -> None:
    wire = answer.dossier / "evidence" / "wire.csv"
    wire.write_text(wire.read_text(encoding="utf-8").replace("incident,", "incident,7+"), encoding="utf-8")
    answer("s", "q")
    answer("s", "q")
    ids = set(load(answer.dossier).evidence.incidents["id"])
    assert all(set(line["reports"]) <= ids for line in answer.lines)
    assert len(answer.lines) == 2


def test_who_only_looks_writes_nothing(answer: Answering, run: Run) -> None:
    assert "Nothing was judged" in answer("", "n", "q").out
    assert not (answer.dossier / JUDGEMENTS).exists()
    outcome = run("review", answer.dossier)
    assert outcome.status == 2
    assert "say who judges" in outcome.err


def test_where_no_pair_is_in_doubt_it_says_so(run: Run) -> None:
    outcome = run("review", two_datasets.TUTORIAL, "--list")
    assert (outcome.status, outcome.out) == (0, "There is no pair to look at.\n")
