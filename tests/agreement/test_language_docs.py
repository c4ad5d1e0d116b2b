"""Every example of the pages about the language is read, and reads back as the page says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel
from shapely.geometry import box

from trucekeeper.agreement import GRAMMAR, document, read_agreement
from trucekeeper.agreement.document.agreement import Silence
from trucekeeper.agreement.document.changes import ActSort
from trucekeeper.agreement.document.clauses import Nature, Order
from trucekeeper.agreement.document.words import Document
from trucekeeper.errors import InputError
from trucekeeper.terms import KINDS, UNITS, Power, Role

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [DOCS / name for name in ("language.md", "forms.md", "open-text.md")]
PAGE = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
BLOCKS = re.findall(r"^```(\w+)(?: title=\"(\w+)\")?\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
SHAPES = {"corridor": box(34.0, 31.0, 34.5, 31.2)}


def _sections(text: str) -> dict[str, str]:
    """The parts of a file by the field that begins each."""
    parts = re.split(r"^(?=[a-z_]+:)", text, flags=re.MULTILINE)
    return {part.split(":")[0]: part for part in parts if part}


def _examples(title: str) -> list[tuple[str, str]]:
    """Each example, completed from the smallest agreement, with the text that follows it."""
    smallest = _sections(next(text for kind, _, text in BLOCKS if kind == "yaml"))
    found = []
    for (kind, own, text), (after, _, said) in zip(BLOCKS, [*BLOCKS[1:], ("", "", "")], strict=True):
        if kind == "yaml" and own == title:
            sections = smallest | _sections(text)
            obligations = sections.pop("obligations")
            found.append(("".join(sections.values()) + obligations, said if after == "text" else ""))
    return found


@pytest.mark.parametrize(("text", "said"), _examples(""))
def test_an_example_reads_back_as_the_page_says(text: str, said: str) -> None:
    agreement, warnings = read_agreement(text, "agreement.yaml", SHAPES)
    assert not warnings
    if said:
        sentences = [each.sentence for each in agreement.obligations.values()]
        assert "\n".join(sentences) == said.strip()


@pytest.mark.parametrize(("text", "said"), _examples("wrong"))
def test_a_wrong_example_is_told_as_the_page_says(text: str, said: str) -> None:
    with pytest.raises(InputError) as found:
        read_agreement(text, "agreement.yaml", SHAPES)
    assert "\n".join(map(str, found.value.diagnostics)) == said.strip()


def test_the_page_has_examples_of_both_sorts() -> None:
    assert len(_examples("")) >= 12
    assert len(_examples("wrong")) >= 2


def test_the_published_grammar_is_the_one_that_reads() -> None:
    (published,) = [text for kind, _, text in BLOCKS if kind == "ebnf"]
    assert published == GRAMMAR


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for each in model.__subclasses__():
        yield each
        yield from _models(each)


def test_every_field_and_word_of_the_language_is_documented() -> None:
    models = set(_models(Document))
    fields = {info.alias or name for model in models for name, info in model.model_fields.items()}
    kinds = {*KINDS, *(leaf for group in KINDS.values() for leaf in group)}
    words = {*fields, *kinds, *UNITS, *Role, *Power, *Nature, *Order, *ActSort, *get_args(Silence)}
    assert {"forbid", "in", "except"} <= words
    missing = {word for word in words if not re.search(rf"\b{word}\b", PAGE)}
    assert not missing


def test_every_code_the_reader_can_give_is_documented() -> None:
    room = Path(document.__file__).parents[1]
    codes = {
        code
        for file in room.rglob("*.py")
        if not {"checks", "network"} & set(file.parts)
        for code in re.findall(
            r"(?:error|warning|InputError|Diagnostic)\(\s*\"([a-z-]+)\"", file.read_text("utf-8")
        )
    }
    assert {"phase-order", "stage-unnamed", "yaml-broken"} <= codes
    assert not {code for code in codes if f"`{code}`" not in PAGE}
