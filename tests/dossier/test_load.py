from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from trucekeeper.dossier import load
from trucekeeper.errors import FileError, InputError
from trucekeeper.when import parse_instant


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems_of(folder: Path) -> list[tuple[str, str]]:
    """Code and place of everything that is wrong, the place from inside the folder."""
    with pytest.raises(InputError) as raised:
        load(folder)
    return [
        (problem.code, str(problem.place).removeprefix(f"{folder}/")) for problem in raised.value.diagnostics
    ]


def test_everything_is_read(small_dossier: Path) -> None:
    dossier = load(small_dossier)
    assert dossier.agreement.title == "Small truce"
    assert dossier.evidence.incidents["id"].to_list() == ["record:i1", "record:i2"]
    assert dossier.evidence.sources.filter(id="a-army")["aligned_with"].to_list() == ["a"]
    assert dossier.evidence.areas.below("North", "Land")
    assert [figure.figure for figure in dossier.published] == [12]
    assert dossier.intakes["evidence/record.csv"].rows_used == 5
    assert dossier.diagnostics == ()


def test_the_default_moment_is_the_end_of_the_declared_day(small_dossier: Path) -> None:
    assert load(small_dossier).default_as_of == parse_instant("2025-01-11", "UTC")


def test_without_a_declared_end_the_last_known_row_ends_the_record(small_dossier: Path) -> None:
    change(small_dossier / "evidence" / "evidence.yaml", "as_of: 2025-01-10\n", "")
    assert load(small_dossier).default_as_of == parse_instant("2025-01-10", "UTC")


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such folder"):
        load(tmp_path / "nowhere")


def test_a_file_is_not_a_folder(small_dossier: Path) -> None:
    with pytest.raises(FileError, match="not a folder"):
        load(small_dossier / "agreement.yaml")


@pytest.mark.parametrize("name", ["agreement.yaml", "evidence/evidence.yaml"])
def test_a_file_that_is_needed_is_missed(small_dossier: Path, name: str) -> None:
    (small_dossier / name).unlink()
    assert problems_of(small_dossier) == [("file-missing", name)]


def test_published_figures_and_zones_may_be_absent(small_dossier: Path) -> None:
    (small_dossier / "published.yaml").unlink()
    (small_dossier / "zones.geojson").unlink()
    change(small_dossier / "agreement.yaml", 'geometry: "zones.geojson#road"', "areas: [South]")
    assert load(small_dossier).published == ()


def test_zones_that_an_agreement_needs_are_missed(small_dossier: Path) -> None:
    (small_dossier / "zones.geojson").unlink()
    (code, place), *others = problems_of(small_dossier)
    assert (code, others) == ("zone-empty", [])
    assert place.startswith("agreement.yaml:9:")


def test_a_feature_that_is_not_in_the_file_is_missed(small_dossier: Path) -> None:
    change(small_dossier / "zones.geojson", '"id": "road"', '"id": "street"')
    assert [code for code, _ in problems_of(small_dossier)] == ["zone-empty"]


BREAKS: dict[str, tuple[str, str, str, tuple[str, str]]] = {
    "broken YAML": (
        "agreement.yaml", "parties:", "parties: {", ("yaml-broken", "agreement.yaml:"),
    ),
    "an unknown party in the manifest": (
        "evidence/evidence.yaml", "aligned_with: a", "aligned_with: c",
        ("party-unknown", "evidence/evidence.yaml:5"),
    ),
    "an unknown field in the manifest": (
        "evidence/evidence.yaml", "reader:", "readers:", ("field-unknown", "evidence/evidence.yaml:7"),
    ),
    "a time that cannot be read": (
        "evidence/evidence.yaml", "2025-01-10", "10 January", ("time-unreadable", "evidence/evidence.yaml:1"),
    ),
    "a zone of time that does not exist": (
        "evidence/evidence.yaml", "zone: UTC", "zone: Europe/Atlantis",
        ("time-zone-unknown", "evidence/evidence.yaml:7"),
    ),
    "an area declared twice": (
        "evidence/evidence.yaml", "South: {}", "South: {North: {}}",
        ("id-duplicate", "evidence/evidence.yaml:2"),
    ),
    "a missing file of evidence": (
        "evidence/evidence.yaml", "record.csv", "records.csv", ("file-missing", "evidence/evidence.yaml:7"),
    ),
    "another file than the one described": (
        "evidence/evidence.yaml", "zone: UTC}", "zone: UTC, sha256: " + "0" * 64 + "}",
        ("digest-mismatch", "evidence/record.csv"),
    ),
    "a broken GeoJSON": (
        "zones.geojson", "{", "", ("geojson-broken", "zones.geojson:1"),
    ),
    "a measure of two things": (
        "published.yaml", "{unit: aid_truck,", "{unit: aid_truck, count: incidents,",
        ("field-invalid", "published.yaml:5"),
    ),
    "a figure without a source": (
        "published.yaml", "    source: Observer mission\n", "", ("field-missing", "published.yaml:2"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BREAKS)
def test_what_is_wrong_is_told_at_its_place(small_dossier: Path, name: str) -> None:
    file, old, new, (code, place) = BREAKS[name]
    change(small_dossier / file, old, new)
    found = problems_of(small_dossier)
    assert code in [found_code for found_code, _ in found]
    assert any(told.startswith(place) for found_code, told in found if found_code == code)


def test_problems_of_several_files_are_told_together(small_dossier: Path) -> None:
    change(small_dossier / "agreement.yaml", "by: b,", "by: nobody,")
    change(small_dossier / "published.yaml", "figure: 12", "figure: a dozen")
    change(small_dossier / "evidence" / "evidence.yaml", "areas:", "aeras:")
    assert {(code, place.partition(":")[0]) for code, place in problems_of(small_dossier)} == {
        ("party-unknown", "agreement.yaml"),
        ("field-invalid", "published.yaml"),
        ("field-unknown", "evidence/evidence.yaml"),
    }


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda path: path.write_bytes(b""), "file-empty"),
        (lambda path: path.write_bytes(bytes(range(256)) * 8), "file-binary"),
    ],
)
def test_an_empty_or_binary_file_of_evidence_is_told(
    small_dossier: Path, spoil: Callable[[Path], object], code: str
) -> None:
    spoil(small_dossier / "evidence" / "record.csv")
    assert problems_of(small_dossier) == [(code, "evidence/record.csv")]


def test_a_damaged_row_costs_only_itself(small_dossier: Path) -> None:
    change(small_dossier / "evidence" / "record.csv", "2025-01-08", "2025-02-30")
    dossier = load(small_dossier)
    intake = dossier.intakes["evidence/record.csv"]
    assert [row.line for row in intake.rejected] == [3]
    assert dossier.evidence.incidents["id"].to_list() == ["record:i1"]


def test_strange_areas_and_sources_are_told_once_each(small_dossier: Path) -> None:
    record = small_dossier / "evidence" / "record.csv"
    record.write_text(
        record.read_text(encoding="utf-8").replace(",North,", ",Far north,").replace("a-army", "stranger"),
        encoding="utf-8",
    )
    warnings = load(small_dossier).diagnostics
    assert [warning.code for warning in warnings] == ["source-unknown", "area-unknown"]
    assert "Far north" in warnings[1].message


def test_a_zone_whose_area_is_in_no_tree_is_told(small_dossier: Path) -> None:
    change(small_dossier / "agreement.yaml", "areas: [North]", "areas: [Nroth]")
    told = [warning for warning in load(small_dossier).diagnostics if "Nroth" in warning.message]
    assert [warning.code for warning in told] == ["area-unknown"]
    assert told[0].hint is not None
    assert "North" in told[0].hint


def test_null_in_a_manifest_is_no_value(small_dossier: Path) -> None:
    change(small_dossier / "evidence" / "evidence.yaml", "aligned_with: a", "aligned_with: null")
    assert load(small_dossier).evidence.sources.filter(id="a-army")["aligned_with"].to_list() == [None]
