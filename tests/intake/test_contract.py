"""What every reader must do, whatever its layout: one suite, a sample of each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.intake.conftest import GED_ROW
from trucekeeper.errors import FileError, InputError, TrucekeeperError
from trucekeeper.evidence import RECORDS, TABLES
from trucekeeper.intake import FileEntry, ReaderName, read, recognise
from trucekeeper.intake.gdelt import EVENTS, MENTIONS
from trucekeeper.intake.ucdp_ged import COLUMNS

Fields = dict[str, object]


@dataclass(frozen=True, slots=True)
class Sample:
    """Sound rows of a layout, how they become a file, and how each can be spoilt.

    ``dated``: the field that holds the day. ``needed``: a field without which the file as a whole
    (or, in JSON, its row) cannot be read. ``lines``: lines above the first row.
    """

    reader: ReaderName
    rows: Sequence[Fields]
    write: Callable[[Sequence[Fields]], str]
    dated: str
    never: str
    needed: str
    lines: int = 1
    entry: Mapping[str, object] = field(default_factory=dict)
    whole: bool = True

    def manifest(self) -> FileEntry:
        told = {"file": "x", "reader": self.reader, "dataset": "d", "zone": "UTC", **self.entry}
        return FileEntry.model_validate(told)

    def data(self, rows: Sequence[Fields] | None = None) -> bytes:
        return self.write(self.rows if rows is None else rows).encode()

    def spoilt(self, at: int, **changes: object) -> list[Fields]:
        return [{**row, **changes} if n == at else row for n, row in enumerate(self.rows)]


def table(rows: Sequence[Fields]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, dict.fromkeys(name for row in rows for name in row), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def tagged(rows: Sequence[Fields]) -> str:
    names = {
        "Id": "#event+id",
        "Day": "#date+start",
        "Kind": "#event +type",
        "Where": "#adm1+name",
        "Text": "#description",
    }
    tags = {name: names[name] for row in rows for name in row}
    return table([dict(tags), *rows])


def headless(columns: Sequence[str]) -> Callable[[Sequence[Fields]], str]:
    def write(rows: Sequence[Fields]) -> str:
        kept = [name for name in columns if name in rows[0]] if rows else []
        return "".join("\t".join(str(row[name]) for name in kept) + "\n" for row in rows)

    return write


def listed(rows: Sequence[Fields]) -> str:
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n"


def features(rows: Sequence[Fields]) -> str:
    point = {"type": "Point", "coordinates": [38.2, 48.1]}
    made: list[Fields] = [{"type": "Feature", "geometry": point, "properties": row} for row in rows]
    return '{"type": "FeatureCollection", "features":\n' + listed(made) + "}"


def gdelt(columns: Sequence[str], **told: object) -> Fields:
    return {**dict.fromkeys(columns, ""), **told}


def acled(n: int, **told: object) -> Fields:
    return {
        "event_id_cnty": f"XLA{n}", "event_date": "2024-10-11", "time_precision": "1",
        "event_type": "Battles", "sub_event_type": "Armed clash", "actor1": "Army", "actor2": "Militia",
        "country": "Xland", "admin1": "Z oblast", "location": "Ž town", "latitude": "48.1",
        "longitude": "38.2", "geo_precision": "1", "source": "Wire; Daily", "notes": "A clash",
        "fatalities": "2", "timestamp": "1729000000", **told,
    }  # fmt: skip


def firms(n: int) -> Fields:
    return {
        "latitude": f"48.{n}", "longitude": "38.2", "acq_date": "2024-10-11", "acq_time": "112",
        "satellite": "N", "instrument": "VIIRS", "confidence": "nominal", "frp": "3.1", "place": "Ž",
    }  # fmt: skip


SAMPLES = (
    Sample(
        ReaderName.UCDP_GED,
        [{name: {**GED_ROW, "id": str(n), "adm_1": "Ž"}[name] for name in COLUMNS} for n in (1, 2, 3)],
        table, "date_start", "2015-02-30", "country",
    ),
    Sample(
        ReaderName.PALESTINE_DAILY,
        [{"report_date": f"2025-10-1{n}", "report_source": "mohtel", "report_period": 24, "killed": n,
          "note": "Ž"} for n in (1, 2, 3)],
        listed, "report_date", "2025-02-30", "report_source", entry={"counter": "ministry"}, whole=False,
    ),
    Sample(
        ReaderName.TEMPLATE,
        [{"shape": "incident", "id": f"i{n}", "start": "2025-01-20", "kinds": "shelling", "area": "Ž",
          "text": "t"} for n in (1, 2, 3)],
        table, "start", "2025-02-30", "shape",
    ),
    Sample(ReaderName.ACLED, [acled(n) for n in (1, 2, 3)], table, "event_date", "2024-02-30", "source"),
    Sample(
        ReaderName.GDELT_EVENTS,
        [gdelt(EVENTS, globaleventid=n, sqldate="20241011", eventcode="190", numsources="2",
               actiongeo_type="1", actiongeo_fullname="Ž", dateadded="20241012001500",
               sourceurl="https://www.daily.example/a") for n in (1, 2, 3)],
        headless(EVENTS), "sqldate", "20240230", "numarticles", lines=0, whole=False,
    ),
    Sample(
        ReaderName.GDELT_MENTIONS,
        [gdelt(MENTIONS, globaleventid=n, mentiontimedate="20241012001500", mentionsourcename="Ž.example",
               mentionidentifier="https://daily.example/a", sentenceid=n) for n in (1, 2, 3)],
        headless(MENTIONS), "mentiontimedate", "20240230001500", "confidence", lines=0, whole=False,
    ),
    Sample(
        ReaderName.GEOJSON,
        [{"shape": "incident", "id": f"i{n}", "start": "2025-01-20", "kinds": ["shelling"], "radius_m": 500,
          "area": "Ž"} for n in (1, 2, 3)],
        features, "start", "2025-02-30", "shape", lines=2, whole=False,
    ),
    Sample(
        ReaderName.FIRMS, [firms(n) for n in (1, 2, 3)], table, "acq_date", "2024-02-30", "confidence",
        entry={"area": "North"},
    ),
    Sample(
        ReaderName.HXL,
        [{"Id": f"i{n}", "Day": "2025-01-20", "Kind": "shelling", "Where": "Ž", "Text": "t"}
         for n in (1, 2, 3)],
        tagged, "Day", "2025-02-30", "Kind", lines=2,
    ),
    Sample(
        ReaderName.SUBMISSIONS,
        [{"_uuid": f"u{n}", "_submission_time": "2025-01-21T10:00:00", "incident/began": "2025-01-20",
          "incident/kinds": "shelling", "incident/area": "Ž", "incident/place": "48.123456 38.123456 0 0"}
         for n in (1, 2, 3)],
        listed, "incident/began", "2025-02-30", "incident/kinds", whole=False,
    ),
)  # fmt: skip

EACH = pytest.mark.parametrize("sample", SAMPLES, ids=[sample.reader.value for sample in SAMPLES])


def ids(data: bytes, entry: FileEntry) -> dict[str, list[str]]:
    evidence = read(data, entry, "x").evidence
    return {name: sorted(getattr(evidence, name)["id"]) for name in RECORDS}


def test_every_reader_is_held_to_the_contract() -> None:
    assert {sample.reader for sample in SAMPLES} == set(ReaderName)


@EACH
def test_its_layout_is_recognised(sample: Sample) -> None:
    assert recognise(sample.data(), "x") is sample.reader


@EACH
def test_sound_rows_are_all_used_and_fill_the_declared_columns(sample: Sample) -> None:
    intake = read(sample.data(), sample.manifest(), "x")
    assert (intake.rows_in, intake.rows_used, intake.rejected) == (3, 3, ())
    assert sum(getattr(intake.evidence, name).height for name in RECORDS) >= 3
    for name in RECORDS:
        rows = getattr(intake.evidence, name)
        assert dict(rows.schema) == dict(TABLES[name])
        assert (
            rows.select("known_from", "line", "digest", "sensitivity").null_count().sum_horizontal().sum()
            == 0
        )
        assert all(identity.startswith("d:") for identity in rows["id"])


@EACH
def test_the_order_of_rows_does_not_matter(sample: Sample) -> None:
    turned = sample.data(list(reversed(sample.rows)))
    assert ids(turned, sample.manifest()) == ids(sample.data(), sample.manifest())


@EACH
@pytest.mark.parametrize("year", ["impossible", "out of range"])
def test_a_bad_date_costs_its_row_alone_and_is_placed(sample: Sample, year: str) -> None:
    sound = str(sample.rows[1][sample.dated])
    bad = sample.never if year == "impossible" else "1066" + sound[4:]
    intake = read(sample.data(sample.spoilt(1, **{sample.dated: bad})), sample.manifest(), "x")
    (refused,) = intake.rejected
    assert (refused.row, refused.line, intake.rows_used) == (2, sample.lines + 2, 2)
    assert refused.code in ("time-impossible", "time-unreadable")
    assert refused.reason


@EACH
def test_a_cut_file_is_told_and_its_good_rows_kept(sample: Sample) -> None:
    data = sample.data().rstrip()
    last = data[: data.rstrip(b"]}\n ").rindex(b"\n") + 12]
    intake = read(last, sample.manifest(), "x")
    assert intake.rows_used == 2
    assert [refused.code in ("row-malformed", "file-cut") for refused in intake.rejected] == [True] * len(
        intake.rejected
    )
    assert intake.rejected
    kept = ids(sample.data(sample.rows[:2]), sample.manifest())
    assert ids(last, sample.manifest()) == kept


@EACH
def test_an_empty_file_is_told(sample: Sample) -> None:
    for data in (b"", b" \n\n", b"\xef\xbb\xbf"):
        with pytest.raises(FileError, match="file-empty"):
            read(data, sample.manifest(), "x")


@EACH
def test_missing_columns_are_told(sample: Sample) -> None:
    rows = [{name: value for name, value in row.items() if name != sample.needed} for row in sample.rows]
    if sample.whole:
        with pytest.raises(InputError, match="column-missing"):
            read(sample.data(rows), sample.manifest(), "x")
        return
    intake = read(sample.data(rows), sample.manifest(), "x")
    assert len(intake.rejected) == 3
    assert {refused.code for refused in intake.rejected} <= {"row-malformed", "row-value", "field-missing"}


@EACH
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_encoding_changes_nothing(sample: Sample, encoding: str) -> None:
    data = sample.data().decode().encode(encoding)
    assert ids(data, sample.manifest()) == ids(sample.data(), sample.manifest())


@EACH
def test_a_repeated_row_is_refused_once(sample: Sample) -> None:
    intake = read(sample.data([*sample.rows, sample.rows[0]]), sample.manifest(), "x")
    assert [(refused.row, refused.code) for refused in intake.rejected] == [(4, "row-duplicate-id")]


@EACH
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_damage_makes_anything_but_an_error_of_ours(sample: Sample, data: st.DataObject) -> None:
    sound = sample.data()
    at = data.draw(st.integers(0, len(sound)))
    put = data.draw(
        st.one_of(st.binary(max_size=4), st.sampled_from([b'"', b"\n", b"\t", b"{", b"\x00", b"9" * 30]))
    )
    broken = sound[:at] + put + sound[at + data.draw(st.integers(0, 8)) :]
    with suppress(TrucekeeperError):
        recognise(broken, "x")
    with suppress(TrucekeeperError):
        intake = read(broken, sample.manifest(), "x")
        assert intake.rows_in == intake.rows_used + len(intake.rejected)
        assert all(refused.reason and refused.row >= 1 and refused.line >= 1 for refused in intake.rejected)
