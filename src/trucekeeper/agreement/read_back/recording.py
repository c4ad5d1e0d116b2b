"""Writes confirmations into an agreement file and leaves the rest of it as it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ruamel.yaml.comments import CommentedMap

from trucekeeper.agreement.formatting import round_trip, written
from trucekeeper.agreement.yaml_text import read_yaml

CONFIRMED = "confirmed"

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
"""A line as YAML counts them, with its break."""


def record(text: str, file: str, digests: Mapping[str, str], by: str, on: str) -> str:
    """The file with a confirmation of each clause in ``digests``; ``on`` is a date such as 2025-01-19.

    Only the section ``confirmed:`` is written; it comes to stand at the end where there was none.
    Raises :class:`trucekeeper.errors.InputError` where the text is no YAML.
    """
    before, section, after = _parted(text, file)
    data = round_trip().load(section) if section.strip() else CommentedMap()
    entries = data.get(CONFIRMED)
    if not isinstance(entries, CommentedMap):
        entries = data[CONFIRMED] = CommentedMap()
    for name, digest in digests.items():
        entry = CommentedMap({"digest": digest, "by": by, "on": on})
        entry.fa.set_flow_style()
        entries[name] = entry
    entries.fa.set_block_style()
    line_break = "\r\n" if "\r\n" in text else "\n"
    recorded = before + written(data).replace("\n", line_break) + after
    assert _without(recorded, file) == _without(text, file), "nothing but the confirmations is written"
    return recorded


def _without(text: str, file: str) -> object:
    """What a file says but for its confirmations."""
    data = read_yaml(text, file).data
    return {key: value for key, value in data.items() if key != CONFIRMED} if isinstance(data, dict) else data


def _parted(text: str, file: str) -> tuple[str, str, str]:
    """What stands before the section, the section, and what stands after it, comments of others there."""
    keys = {path[0]: place for path, place in read_yaml(text, file).keys.items() if len(path) == 1}
    if any(place.column != 1 for place in keys.values()):
        return "", text, ""  # a file in braces has no sections of its own lines
    lines = _LINE.findall(text)
    if CONFIRMED not in keys:
        end = "" if not lines or lines[-1].endswith(("\n", "\r")) else "\n"
        return f"{text}{end}\n", "", ""
    start = (keys[CONFIRMED].line or 1) - 1
    following = [place.line - 1 for place in keys.values() if place.line and place.line - 1 > start]
    stop = min(following, default=len(lines))
    while stop > start + 1 and _belongs_to_no_section(lines[stop - 1]):
        stop -= 1
    return "".join(lines[:start]), "".join(lines[start:stop]), "".join(lines[stop:])


def _belongs_to_no_section(line: str) -> bool:
    return not line.strip() or line.startswith("#")
