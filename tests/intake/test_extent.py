from __future__ import annotations

from trucekeeper.intake.extent import Box, boxes
from trucekeeper.intake.rows import Row


def row(latitude: str, longitude: str, country: str = "X") -> Row:
    return Row(1, 2, {"latitude": latitude, "longitude": longitude, "country": country})


def test_the_middle_rows_make_the_box_and_a_stray_one_does_not() -> None:
    rows = [row(str(48 + n / 100), str(38 + n / 50)) for n in range(100)]
    strays = [row("38", "48"), row("", "x"), row("38.2", "48.1")]
    assert boxes([*rows, *strays]) == boxes([*strays, *rows])
    box = boxes([*rows, *strays])["X"]
    assert all(box.holds(48 + n / 100, 38 + n / 50) for n in range(100))
    assert not box.holds(38, 48)


def test_a_country_of_few_rows_has_no_box() -> None:
    assert boxes([row("1", "2", "few")] * 9 + [row("3", "4", "enough")] * 10) == {"enough": Box(2, 4, 3, 5)}
