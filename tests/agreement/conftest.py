from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from trucekeeper.agreement import Agreement, read_agreement
from trucekeeper.errors import Diagnostic, InputError

SHAPES: dict[str, BaseGeometry] = {"corridor": box(34.0, 31.0, 34.5, 31.2)}


@pytest.fixture(scope="session")
def sample() -> str:
    return Path(__file__).with_name("sample.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def agreement(sample: str) -> Agreement:
    return read_agreement(sample, "sample.yaml", SHAPES)[0]


@pytest.fixture(scope="session")
def changed(sample: str) -> Callable[[str, str], Agreement]:
    """The sample read after one change to its text."""

    def read(old: str, new: str) -> Agreement:
        assert sample.count(old) == 1, f"{old!r} is not once in the sample"
        return read_agreement(sample.replace(old, new), "sample.yaml", SHAPES)[0]

    return read


@pytest.fixture(scope="session")
def complaints(changed: Callable[[str, str], Agreement]) -> Callable[[str, str], tuple[Diagnostic, ...]]:
    """What the reader complains of after one change to the sample."""

    def told(old: str, new: str) -> tuple[Diagnostic, ...]:
        with pytest.raises(InputError) as found:
            changed(old, new)
        return found.value.diagnostics

    return told
