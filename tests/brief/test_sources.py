from __future__ import annotations

from pathlib import Path

from trucekeeper.brief.assemble import everybody, page
from trucekeeper.brief.judged import Judged, judge
from trucekeeper.brief.markdown import render_markdown
from trucekeeper.brief.render import render_html
from trucekeeper.brief.sources import pieces_of, source_table

from .conftest import MANIFEST, write_dossier


def test_each_piece_of_evidence_is_somebodys_once(judged: Judged) -> None:
    counted = dict(pieces_of(judged.known).group_by("source").len().iter_rows())
    # Two acts by two sources, a watch and a state by the mission; three counts by each counter.
    assert counted == {"mission": 4, "radio": 2, "relief": 3, "union": 3}


def test_sources_stand_in_order_of_their_share(judged: Judged) -> None:
    table = source_table(judged.dossier.agreement, judged.known, frozenset({"acts:day-5"}))
    assert [(one.name, one.share, one.bears) for one in table.shares] == [
        ("The Mission", "33%", "1"),
        ("Relief", "25%", "0"),
        ("Union", "25%", "0"),
        ("Radio", "17%", "1"),
    ]
    assert (table.pieces, table.bearing) == ("12", "2")


def test_how_reliable_a_source_is_said_to_be_stands_beside_it(tmp_path: Path) -> None:
    graded = MANIFEST.replace("type: mission}", "type: mission, reliability: B}")
    dossier = write_dossier(tmp_path / "graded", evidence=graded)
    made = page(judge(dossier, dossier.default_as_of))
    assert {one.name: one.reliability for one in made.sources.shares} == {
        "The Mission": "B",
        "Relief": "",
        "Union": "",
        "Radio": "",
    }
    assert render_html(made).count('<span class="sub">reliability B</span>') == 1
    assert "| The Mission | mission, reliability B |" in render_markdown(made)


def test_the_keepers_of_a_record_are_told_by_its_file(judged: Judged) -> None:
    names = everybody(judged.dossier.agreement, judged.known)
    assert names["acts"] == "the keepers of evidence/acts.csv"
