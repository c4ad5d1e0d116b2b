"""Reads agreement files back in tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as File
from typing import Any

from trucekeeper.agreement.document import AgreementDocument
from trucekeeper.agreement.problems import Problems
from trucekeeper.agreement.read_back import clauses_aloud, rest_aloud
from trucekeeper.agreement.shape import read_shape
from trucekeeper.agreement.timeline import Timeline
from trucekeeper.agreement.yaml_text import Source, read_yaml
from trucekeeper.errors import Diagnostic

EVERYTHING = File(__file__).with_name("everything.yaml").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Reading:
    """A document with what is read back of it: each clause, and each other part, by its path."""

    document: AgreementDocument
    timeline: Timeline
    clauses: Mapping[str, str]
    rest: Mapping[tuple[str | int, ...], str]
    problems: tuple[Diagnostic, ...]


def read(data: Any) -> Reading:
    """What is read back of a file's data, or of its text."""
    source = read_yaml(data, "agreement.yaml") if isinstance(data, str) else Source("agreement.yaml", data)
    problems = Problems(source)
    shaped = read_shape(source, problems)
    assert shaped is not None, [str(each) for each in problems.all]
    timeline = Timeline(shaped.document, shaped.declared, problems)
    clauses = {
        each.name: f"{each.text} {each.says or ''}" for each in clauses_aloud(shaped.document, timeline)
    }
    rest = {each.path: each.text for each in rest_aloud(shaped.document, timeline)}
    return Reading(shaped.document, timeline, clauses, rest, problems.all)
