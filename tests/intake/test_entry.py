from __future__ import annotations

import pytest
from pydantic import ValidationError

from trucekeeper.intake import FileEntry
from trucekeeper.when import parse_instant

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
        ({"reader": "firms"}, "needs `area`"),
        ({"vintage": "2024-10-08"}, "knows no `vintage`; acled does"),
        ({"reader": "acled", "vintage": "lately"}, "time-unreadable"),
    ],
)
def test_an_unsound_entry_says_why(change: dict[str, object], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        FileEntry.model_validate({**SOUND, **change})


def test_an_alignment_may_be_with_no_party() -> None:
    entry = FileEntry.model_validate({**SOUND, "alignment": {"Mission": None, "army": "x"}})
    assert entry.alignment == {"Mission": None, "army": "x"}


def test_a_vintage_is_a_time_in_the_zone_of_the_file() -> None:
    entry = FileEntry.model_validate({**SOUND, "reader": "acled", "vintage": "2024-10-08"})
    assert entry.taken == parse_instant("2024-10-09", entry.zone)
    assert entry.model_copy(update={"vintage": "2024-10-08T12:00Z"}).taken == parse_instant(
        "2024-10-08T12:00Z", "UTC"
    )
    assert FileEntry.model_validate(SOUND).taken is None
