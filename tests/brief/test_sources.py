from __future__ import annotations

from trucekeeper.brief.judged import Judged
from trucekeeper.brief.sources import pieces_of, source_table


def test_each_piece_of_evidence_is_somebodys_once(judged: Judged) -> None:
    counted = dict(pieces_of(judged.known).group_by("source").len().iter_rows())
    # Two acts by two sources, a watch and a state by the mission; three counts by each counter.
    assert counted == {"mission": 4, "radio": 2, "relief": 3, "union": 3}


def test_sources_stand_in_order_of_their_share(judged: Judged) -> None:
    table = source_table(judged.dossier.agreement, judged.known, frozenset({"acts:day-5"}))
    assert [(one.name, one.share, one.bears) for one in table.shares] == [
        ("The Mission", "33 %", "1"),
        ("Relief", "25 %", "0"),
        ("Union", "25 %", "0"),
        ("Radio", "17 %", "1"),
    ]
    assert (table.pieces, table.bearing) == ("12", "2")
