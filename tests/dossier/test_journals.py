"""Lines are added to a journal whole or not at all, and damage costs only its own line."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucekeeper.corroboration.journal import Entry, Journal
from trucekeeper.corroboration.judgements import Judgement, Verdict, parse
from trucekeeper.dossier.journals import JUDGEMENTS, append, read_journal
from trucekeeper.errors import FileError

NOON = 1_740_916_800_000_000
FIRST = Entry("AB", NOON, Judgement.of("a:1", "b:1", Verdict.SAME), why="the same bridge\nthe same hour")
SECOND = FIRST.undone("CD", NOON + 1, "انتهى")


def test_a_journal_comes_to_be_with_its_first_line_and_grows(tmp_path: Path) -> None:
    file = tmp_path / JUDGEMENTS
    assert read_journal(file, parse) == Journal()
    append(file, FIRST)
    begun = file.read_bytes()
    append(file, SECOND)
    assert file.read_bytes().startswith(begun)
    assert read_journal(file, parse) == Journal((FIRST, SECOND), ())


def test_a_line_after_one_that_was_cut_off_stands_on_its_own(tmp_path: Path) -> None:
    file = tmp_path / JUDGEMENTS
    file.write_text(f"{FIRST.line()}\n{SECOND.line()[:40]}", encoding="utf-8")
    append(file, SECOND)
    read = read_journal(file, parse)
    assert read.entries == (FIRST, SECOND)
    assert [each.diagnostic.place.line for each in read.refused] == [2]


def test_bytes_that_are_no_text_cost_only_their_line(tmp_path: Path) -> None:
    file = tmp_path / JUDGEMENTS
    damaged = SECOND.line().encode().replace(b"CD", b"\xff\xfe")
    file.write_bytes(b"\xef\xbb\xbf" + FIRST.line().encode() + b"\r\n" + damaged + b"\n")
    read = read_journal(file, parse)
    assert read.entries == (FIRST,)
    assert [each.diagnostic.place.line for each in read.refused] == [2]


def test_what_cannot_be_written_or_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be written"):
        append(tmp_path / "no-such-folder" / JUDGEMENTS, FIRST)
    with pytest.raises(FileError, match="cannot be read"):
        read_journal(tmp_path, parse)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_disk_that_is_full_is_told() -> None:
    with pytest.raises(FileError, match="No space left"):
        append("/dev/full", FIRST)
