"""Confirmations are written into a file, and all else in it stays as it stands."""

from __future__ import annotations

import pytest

from trucekeeper.agreement.read_back import record
from trucekeeper.agreement.yaml_text import Plain, read_yaml

START = """\
# A file with its author's own spacing.
title:   Example
obligations:
  aid:   {article: "8",  by: a}   # about trucks
"""
SECTION = """\

confirmed:
  # read on Monday
  aid: {digest: old, by: second-reader, on: 2025-01-18}
"""
END = """\

# About the mechanism.
mechanism: {}
"""


def confirmed(text: str) -> Plain:
    data = read_yaml(text, "x").data
    assert isinstance(data, dict)
    return data["confirmed"]


def test_a_file_without_confirmations_has_them_at_its_end() -> None:
    found = record(START, "x", {"aid": "sha256:1"}, "second-reader", "2025-01-18")
    assert found == f"{START}\nconfirmed:\n  aid: {{digest: sha256:1, by: second-reader, on: 2025-01-18}}\n"


def test_the_section_is_written_where_it_is() -> None:
    found = record(START + SECTION + END, "x", {"aid": "sha256:1", "fuel": "sha256:2"}, "PT: 2", "2025-01-19")
    assert found.startswith(START)
    assert found.endswith(END)
    assert "# read on Monday" in found
    assert confirmed(found) == {
        "aid": {"digest": "sha256:1", "by": "PT: 2", "on": "2025-01-19"},
        "fuel": {"digest": "sha256:2", "by": "PT: 2", "on": "2025-01-19"},
    }


@pytest.mark.parametrize(
    "text",
    [
        START.rstrip("\n"),
        START.replace("\n", "\r\n"),
        (START + SECTION + END).replace("\n", "\r\n"),
        f"{START}confirmed:\n",
        f"{START}confirmed: {{aid: {{digest: old, by: a, on: 2025-01-18}}}}\n{END}",
        "{title: Example, obligations: {aid: {by: a}}}\n",
        f"{START}note: 'a line\u2028that some programs break'\n{SECTION}{END}",
    ],
)
def test_nothing_else_is_changed_however_it_is_written(text: str) -> None:
    before = read_yaml(text, "x").data
    found = record(text, "x", {"fuel": "sha256:2"}, "second-reader", "2025-01-19")
    after = read_yaml(found, "x").data
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    confirmed = after["confirmed"]
    assert isinstance(confirmed, dict)
    assert confirmed["fuel"] == {"digest": "sha256:2", "by": "second-reader", "on": "2025-01-19"}
    assert {**after, "confirmed": None} == {**before, "confirmed": None}
    assert ("\r\n" in found) == ("\r\n" in text)
    assert record(found, "x", {"fuel": "sha256:2"}, "second-reader", "2025-01-19") == found
