from __future__ import annotations

from pathlib import Path

from trucekeeper.brief.judged import Judged, judge
from trucekeeper.brief.standing import standings
from trucekeeper.brief.symmetry import symmetry
from trucekeeper.brief.view import Symmetry

from .conftest import AGREEMENT, write_dossier


def table(judged: Judged) -> Symmetry:
    agreement = judged.dossier.agreement
    return symmetry(judged.weighed, standings(agreement, judged.phases, judged.groups))


def test_the_same_figures_side_by_side(judged: Judged) -> None:
    made = table(judged)
    cells = dict(made.rows)
    assert made.parties == ("Party A", "Party B")
    assert cells["Duties borne and scored"] == ("2", "2")
    assert cells["Duties borne, listed and not scored"] == ("1", "0")
    # Two zones of seven days, and seven days of trucks for A; one deadline for B.
    assert cells["Windows looked at (days, weeks, deadlines)"] == ("21", "15")
    assert cells["Windows not kept, corroborated"] == ("2–16", "1–11")
    assert cells["Windows not kept, verified"] == ("0–21", "0–15")


def test_swapped_names_swap_nothing_but_names(judged: Judged, tmp_path: Path) -> None:
    swapped = AGREEMENT.replace("{name: Party A}", "{name: Party B}", 1).replace(
        "b: {name: Party B}", "b: {name: Party A}", 1
    )
    dossier = write_dossier(tmp_path / "swapped", agreement=swapped)
    made = table(judge(dossier, dossier.default_as_of))
    assert made.parties == ("Party B", "Party A")
    assert made.rows == table(judged).rows


def test_nobody_is_author_of_an_act_that_is_denied_or_supposed(put_forward: Judged) -> None:
    cells = dict(table(put_forward).rows)
    assert cells["Acts alleged against it, certainly to possibly"] == ("2", "0")
