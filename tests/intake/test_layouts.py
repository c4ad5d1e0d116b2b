from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.intake.test_reader import DAILY
from trucekeeper.errors import InputError
from trucekeeper.intake import ReaderName, default_entry, read, recognise, template_csv

MakeGed = Callable[..., bytes]


def test_layouts_are_recognised(ged_csv: MakeGed) -> None:
    assert recognise(ged_csv({}), "a.csv") is ReaderName.UCDP_GED
    assert recognise(DAILY, "a.json") is ReaderName.PALESTINE_DAILY
    assert recognise(template_csv().encode("utf-16"), "a.csv") is ReaderName.TEMPLATE
    assert recognise(b"start;shape\n", "a.csv") is ReaderName.TEMPLATE


@pytest.mark.parametrize("data", [b"a,b\n1,2\n", b"[]", b'[{"a": 1}]', b'{"a": 1}', b"hello", b'"open'])
def test_an_unknown_layout_is_told_with_what_each_reader_needs(data: bytes) -> None:
    with pytest.raises(InputError, match="layout-unknown") as caught:
        recognise(data, "a.csv")
    hint = caught.value.diagnostic.hint or ""
    assert all(reader.value in hint for reader in ReaderName)
    assert "report_period" in hint


def test_a_default_entry_reads_what_no_manifest_speaks_of(ged_csv: MakeGed) -> None:
    for data, name in (
        (ged_csv({}), "some events.csv"),
        (DAILY, "daily.json"),
        (template_csv().encode(), "t.csv"),
    ):
        entry = default_entry(data, f"folder/{name}")
        assert read(data, entry, name).rejected == ()
    assert default_entry(ged_csv({}), "folder/some events: 2.csv").dataset == "some-events-2"


@pytest.mark.parametrize("reader", ReaderName)
def test_a_default_entry_takes_the_reader_that_is_named(reader: ReaderName) -> None:
    entry = default_entry(b"name,age\nx,3\n", "odd.csv", reader)
    assert (entry.reader, entry.dataset, entry.zone) == (reader, "odd", "UTC")
