"""What a file says besides its clauses, read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.agreement.read_back.reading import EVERYTHING, read

REST = read(EVERYTHING).rest
SENTENCES = Path(__file__).with_name("rest.txt").read_text(encoding="utf-8")
"""A place in everything.yaml, and on the next line its sentence."""


@pytest.mark.parametrize(
    ("path", "sentence"), [block.strip().split("\n") for block in SENTENCES.split("\n\n")]
)
def test_it_is_said_in_plain_english(path: str, sentence: str) -> None:
    assert REST[tuple(path.split("."))] == sentence


def test_a_count_from_day_0_and_an_open_end_are_said() -> None:
    text = EVERYTHING.replace('{day_1: signature, day_begins: "07:00"}', "{day_0: 2025-01-18}")
    head = read(text.replace("ends: 2025-12-31\n", "")).rest[("title",)]
    assert "It has no end of its own." in head
    assert head.endswith("Day 0 is 18 Jan 2025.")
