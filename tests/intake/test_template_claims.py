"""Who is taken to have said a row of the template."""

from __future__ import annotations

import pytest

from tests.intake.conftest import Rows

TIMES = {"start": "2025-01-20", "known_from": "2025-01-28"}
ROWS = {
    "incident": {"kinds": "shelling", "reported_by": "wire|daily"},
    "tally": {"counter": "office", "unit": "aid_truck", "amount": "4"},
    "state": {"observer": "mission", "subject": "withdrawal", "extent": "part"},
    "watch": {"observer": "mission", "area": "North", "share": "1"},
    "ruling": {"body": "commission", "obligation": "aid", "outcome": "cured"},
    "plea": {"party": "a", "sort": "exemption"},
    "listing": {"list": "zones", "area": "North"},
}


@pytest.mark.parametrize(
    ("shape", "outlets"),
    [
        ("incident", ["wire", "daily"]),
        ("tally", ["office"]),
        ("state", ["mission"]),
        *((shape, []) for shape in ("watch", "ruling", "plea", "listing")),
    ],
)
def test_who_speaks_where_no_chain_is_told(rows: Rows, shape: str, outlets: list[str]) -> None:
    intake = rows({"shape": shape, **TIMES, **ROWS[shape]})
    assert intake.rejected == ()
    assert intake.evidence.claims["outlet"].to_list() == outlets


@pytest.mark.parametrize("shape", ROWS)
def test_a_chain_makes_claims_about_a_row_of_any_shape(rows: Rows, shape: str) -> None:
    told = {"chain": "wire > ministry|daily", "headline": "Talks", "published": "2025-01-21|2025-01-22"}
    claims = rows({"shape": shape, "id": "x", **TIMES, **ROWS[shape], **told}).evidence.claims
    assert claims["chain"].to_list() == [["wire", "ministry"], ["daily"]]
    assert claims["about"].to_list() == ["notes:x", "notes:x"]
    assert claims["headline"].to_list() == ["Talks", "Talks"]
