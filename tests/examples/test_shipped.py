"""What every shipped dossier owes its reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucekeeper.dossier import load
from trucekeeper.terms import Form

EXAMPLES = Path(__file__).parents[2] / "examples"
DOSSIERS = ("gaza-2023", "gaza-2025", "gaza-2025-january", "minsk-2015", "tutorial")
INVENTED = {"tutorial"}
MEANT = {
    "stage-unnamed": {"tutorial"},
    # Hostages beside the agreed number, and trucks for the north, for which no version has a number.
    "row-refers-nowhere": {"gaza-2023"},
    # As others count: those from Thailand, and prisoners and detainees together.
    "unit-unknown": {"gaza-2025-january"},
}
"""Warnings that a dossier has on purpose."""


@pytest.mark.parametrize("name", DOSSIERS)
def test_it_loads_whole_and_without_a_warning_that_is_not_meant(name: str) -> None:
    dossier = load(EXAMPLES / name)
    assert not [each for intake in dossier.intakes.values() for each in intake.rejected]
    assert {each.code for each in dossier.diagnostics} == {
        code for code, where in MEANT.items() if name in where
    }


@pytest.mark.parametrize("name", DOSSIERS)
def test_its_sources_tell_of_every_file_and_row_group(name: str) -> None:
    dossier = load(EXAMPLES / name)
    sources = (EXAMPLES / name / "SOURCES.md").read_text(encoding="utf-8")
    assert [entry.file for entry in dossier.manifest.files if f"evidence/{entry.file}" not in sources] == []
    assert [entry.file for entry in dossier.manifest.files if not entry.terms] == []


@pytest.mark.parametrize("name", DOSSIERS)
def test_every_form_of_clause_is_paraphrased(name: str) -> None:
    obligations = load(EXAMPLES / name).agreement.obligations.values()
    assert {each.form for each in obligations} >= {Form.FORBID, Form.COMPLETE, Form.TEXT}
    assert [each.id for each in obligations if not each.text and not each.id.endswith("/stay-out")] == []


@pytest.mark.parametrize("name", DOSSIERS)
def test_a_figure_that_cannot_be_compared_says_why(name: str) -> None:
    alone = [figure for figure in load(EXAMPLES / name).published if figure.measure is None]
    assert alone
    assert [figure.id for figure in alone if not figure.scope.startswith("not comparable")] == []


def test_only_the_tutorial_is_invented() -> None:
    invented = {name: load(EXAMPLES / name).manifest.invented for name in DOSSIERS}
    assert invented == {name: name in INVENTED for name in DOSSIERS}
