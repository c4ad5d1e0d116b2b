from __future__ import annotations

from pathlib import Path

from trucekeeper.brief.assemble import page
from trucekeeper.brief.judged import judge
from trucekeeper.brief.view import Page

from .conftest import ACTS, write_dossier

LEFT = "state,gone,2024-03-02,,,,,,,{origins},yes,,leaving,whole,observed,mission,b,,,2024-03-02,no tents"


def page_of(folder: Path, origins: int) -> Page:
    """A brief in which B was seen to have left in time, by so many origins."""
    *rest, _ = ACTS.splitlines()
    dossier = write_dossier(folder, acts="\n".join([*rest, LEFT.format(origins=origins)]) + "\n")
    return page(judge(dossier, dossier.default_as_of))


def test_of_what_is_kept_only_as_alleged_it_says_what_would_corroborate_it(tmp_path: Path) -> None:
    made = page_of(tmp_path / "alleged", 1)
    step = "Look for a second, independent origin of what is alleged."
    assert made.rows[-1].next_step == step
    assert [one.next_step for one in made.cards[-1].explained] == [step]


def test_of_what_is_kept_and_corroborated_there_is_nothing_to_do(tmp_path: Path) -> None:
    made = page_of(tmp_path / "corroborated", 2)
    assert made.rows[-1].next_step == "Nothing to do but to keep watching."
    assert [one.next_step for one in made.cards[-1].explained] == [made.rows[-1].next_step]
