from __future__ import annotations

from pathlib import Path

from trucekeeper.intake import FileEntry, template_csv
from trucekeeper.intake.template_columns import COLUMNS

PAGE = (Path(__file__).parents[2] / "docs/intake.md").read_text(encoding="utf-8")


def test_the_template_in_the_documentation_is_the_template() -> None:
    assert f"```csv\n{template_csv()}```" in PAGE


def test_every_column_and_every_field_of_an_entry_is_explained() -> None:
    first_cells = {line.split("|")[1] for line in PAGE.splitlines() if line.startswith("|")}
    explained = {name.strip(" `") for cell in first_cells for name in cell.split(",")}
    assert {*COLUMNS, *FileEntry.model_fields} <= explained
