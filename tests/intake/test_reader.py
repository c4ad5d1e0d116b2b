from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trucekeeper.errors import FileError, InputError, TrucekeeperError
from trucekeeper.evidence import RECORDS, TABLES
from trucekeeper.intake import FileEntry, read, recognise, template_csv

MakeGed = Callable[..., bytes]
DAILY = json.dumps(
    [
        {"report_date": f"2025-10-{day}", "report_source": source, "report_period": 24, "killed": day}
        for day, source in ((10, "mohtel"), (11, "missing"), (12, "gmotel"))
    ],
    indent=1,
).encode()


def test_every_reader_gives_all_tables_and_says_where_each_row_is_from(
    template_entry: FileEntry, ged_entry: FileEntry, daily_entry: FileEntry, ged_csv: MakeGed
) -> None:
    for data, entry, filled in (
        (template_csv().encode(), template_entry, set(RECORDS)),
        (ged_csv({}), ged_entry, {"incidents", "claims"}),
        (DAILY, daily_entry, {"tallies", "claims", "watches"}),
    ):
        evidence = read(data, entry, "x").evidence
        assert {name for name in RECORDS if getattr(evidence, name).height} == filled
        for name in RECORDS:
            rows = getattr(evidence, name)
            assert dict(rows.schema) == dict(TABLES[name])
            assert set(rows["dataset"]) <= {entry.dataset}
            assert set(rows["file"]) <= {"x"}
            assert all(identity.startswith(f"{entry.dataset}:") for identity in rows["id"])
            assert (
                rows.select("known_from", "line", "digest", "sensitivity").null_count().sum_horizontal()[0]
                == 0
            )


def test_missing_columns_are_named(template_entry: FileEntry, ged_entry: FileEntry) -> None:
    with pytest.raises(InputError, match="column-missing") as caught:
        read(b"shape,end\n", template_entry, "t.csv")
    assert "start" in caught.value.diagnostic.message
    with pytest.raises(InputError, match="source_article"):
        read(template_csv().encode(), ged_entry, "t.csv")


def test_a_header_alone_is_a_file_of_no_rows(
    template_entry: FileEntry, ged_entry: FileEntry, daily_entry: FileEntry, ged_csv: MakeGed
) -> None:
    for data, entry in ((b"shape,start\n", template_entry), (ged_csv(), ged_entry), (b"[]", daily_entry)):
        intake = read(data, entry, "x")
        assert (intake.rows_in, intake.rows_used, intake.rejected, intake.notes) == (0, 0, (), ())


def test_empty_and_binary_files_are_told(template_entry: FileEntry) -> None:
    with pytest.raises(FileError, match="file-empty"):
        read(b"", template_entry, "t.csv")
    with pytest.raises(FileError, match="file-binary"):
        read(b"PK\x03\x04" + bytes(40), template_entry, "t.csv")


def test_the_digest_is_kept_and_compared(template_entry: FileEntry) -> None:
    data = template_csv().encode()
    digest = hashlib.sha256(data).hexdigest()
    entry = template_entry.model_copy(update={"sha256": digest.upper()})
    assert read(data, entry, "t.csv").evidence.watches["digest"].unique().to_list() == [digest]
    with pytest.raises(FileError, match="digest-mismatch"):
        read(data + b"\n", entry, "t.csv")


def test_replaced_bytes_are_told(template_entry: FileEntry) -> None:
    text = "shape,start,kinds,text\n" + "incident,2025-01-20,shelling,возле моста\n" * 3
    intake = read(text.encode() + b"incident,2025-01-20,shelling,x\xffy\n", template_entry, "t.csv")
    assert [note.code for note in intake.notes] == ["text-replaced"]
    assert intake.evidence.incidents["text"].to_list()[-1] == "x\ufffdy"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_the_encoding_changes_nothing(template_entry: FileEntry, encoding: str) -> None:
    text = "shape;start;kinds;area\nincident;2025-01-20;shelling;Станица Луганская\n"
    intake = read(text.encode(encoding), template_entry, "t.csv")
    assert intake.evidence.incidents["area"].to_list() == ["Станица Луганская"]


# --- no bytes whatever make anything but a TrucekeeperError -----------------------------------

FUZZED = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def survives(data: bytes, entry: FileEntry) -> None:
    with suppress(TrucekeeperError):
        recognise(data, "x")
    try:
        intake = read(data, entry, "x")
    except TrucekeeperError:
        return
    assert intake.rows_in == intake.rows_used + len(intake.rejected)
    assert all(refused.reason and refused.row >= 1 and refused.line >= 1 for refused in intake.rejected)
    "".join(refused.reason + refused.raw for refused in intake.rejected).encode()  # can be printed


@FUZZED
@given(st.binary(max_size=200), st.sampled_from([b"", b"[", b"shape,start\n", b"\xff\xfe", b"[{"]))
def test_any_bytes(
    template_entry: FileEntry, ged_entry: FileEntry, daily_entry: FileEntry, body: bytes, start: bytes
) -> None:
    for entry in (template_entry, ged_entry, daily_entry):
        survives(start + body, entry)


@st.composite
def mutations(draw: st.DrawFn, data: bytes) -> bytes:
    """The data with some stretches replaced by bytes that mean something, or by any."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 6))
        telling = st.sampled_from(
            [b'"', b",", b"\n", b";", b"\r", b"\x00", b"9" * 30, b"-", b"2015-02-30", b"{", b"}"]
        )
        data = data[:at] + draw(st.one_of(telling, st.binary(max_size=4))) + data[at + length :]
    return data


@FUZZED
@given(st.data())
def test_any_mutation_of_sound_files(
    template_entry: FileEntry,
    ged_entry: FileEntry,
    daily_entry: FileEntry,
    ged_csv: MakeGed,
    data: st.DataObject,
) -> None:
    sound, entry = data.draw(
        st.sampled_from(
            [
                (template_csv().encode(), template_entry),
                (ged_csv({}, {}, {}), ged_entry),
                (DAILY, daily_entry),
            ]
        )
    )
    survives(data.draw(mutations(sound)), entry)
