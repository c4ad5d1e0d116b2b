from __future__ import annotations

import csv
import io
from pathlib import Path

from trucekeeper.compliance import FINDINGS
from trucekeeper.dossier import finding_objects, findings_csv, load, with_basis
from trucekeeper.dossier.records import FIELDS
from trucekeeper.terms import Period


def test_every_column_of_the_findings_is_in_the_objects() -> None:
    pairs = {"window": ("start", "end"), "coverage": ("low", "high"), "origins": ("fewest", "most")}
    flat = [
        f"{field}_{part}" if part else field
        for field in FIELDS
        for part in (("file", "line") if field == "clause" else pairs.get(field, ("",)))
    ]
    assert [name for name in flat if name != "basis_digest"] == list(FINDINGS)


def test_an_object_nests_pairs_and_dates_its_window(small_dossier: Path) -> None:
    findings = load(small_dossier).findings("2025-01-05").filter(obligation="leave-road", standard="alleged")
    (met,) = finding_objects(findings, "Europe/Paris")
    assert met["window"] == {"start": "2025-01-01T01:00:00+01:00", "end": "2025-01-04T01:00:00+01:00"}
    assert met["origins"] == [2, 2]
    assert met["clause"] == {"file": "agreement.yaml", "line": 15}
    assert met["against"] == ["record:s1"]


def test_the_basis_tells_whether_two_desks_judge_on_the_same_ground(small_dossier: Path) -> None:
    def bases() -> dict[tuple[str, str, str], object]:
        dossier = load(small_dossier)
        objects = finding_objects(with_basis(dossier.findings(by=Period.PHASE), dossier.evidence), "UTC")
        return {
            (str(o["obligation"]), str(o["bearer"]), str(o["standard"])): o["basis_digest"] for o in objects
        }

    one = bases()
    assert bases() == one
    assert all(isinstance(digest, str) and len(digest) == 64 for digest in one.values())
    assert one["no-attacks", "b", "alleged"] != one["aid", "a", "alleged"]
    record = small_dossier / "evidence" / "record.csv"
    record.write_text(
        record.read_text(encoding="utf-8").replace("near the mill", "at the mill"), encoding="utf-8"
    )
    other = bases()
    assert other.keys() == one.keys()
    assert other["no-attacks", "b", "alleged"] != one["no-attacks", "b", "alleged"]


def test_an_open_end_is_null(small_dossier: Path) -> None:
    agreement = small_dossier / "agreement.yaml"
    agreement.write_text(
        agreement.read_text(encoding="utf-8").replace("during: one, forbid", "forbid"), encoding="utf-8"
    )
    findings = load(small_dossier).findings(by=Period.PHASE).filter(obligation="no-attacks")
    windows = [found["window"] for found in finding_objects(findings, "UTC")]
    assert windows == [{"start": "2025-01-01T00:00:00+00:00", "end": None}] * len(windows)


def test_the_csv_has_the_columns_of_the_findings_and_joins_lists(small_dossier: Path) -> None:
    findings = load(small_dossier).findings(by=Period.PHASE)
    rows = list(csv.DictReader(io.StringIO(findings_csv(findings, "UTC"))))
    assert list(rows[0]) == list(FINDINGS)
    assert len(rows) == findings.height
    assert rows[0]["witnesses"] == "record:i1; record:i2"
    assert rows[0]["window_end"] == "2025-01-15T00:00:00+00:00"
