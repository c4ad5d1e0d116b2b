from __future__ import annotations

import pytest
from pydantic import ValidationError

from trucekeeper.intake import FileEntry

SOUND = {"file": "x.csv", "reader": "ucdp-ged", "dataset": "ged", "zone": "Europe/Kyiv"}


def test_a_sound_entry_needs_four_things() -> None:
    entry = FileEntry.model_validate(SOUND)
    assert (entry.reader, entry.sensitivity, entry.actors) == ("ucdp-ged", "CLEAR", {})


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"zone": "Europe/Nowhere"}, "time-zone-unknown"),
        ({"reader": "xlsx"}, "ucdp-ged"),
        ({"known_from": "report-date"}, "earliest-source-or-end"),
        ({"reader": "palestine-daily"}, "counter"),
        ({"dataset": "a:b"}, "pattern"),
        ({"sha256": "abc"}, "pattern"),
        ({"actor": {}}, "Extra inputs"),
    ],
)
def test_an_unsound_entry_says_why(change: dict[str, object], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        FileEntry.model_validate({**SOUND, **change})


def test_an_alignment_may_be_with_no_party() -> None:
    entry = FileEntry.model_validate({**SOUND, "alignment": {"Mission": None, "army": "x"}})
    assert entry.alignment == {"Mission": None, "army": "x"}
