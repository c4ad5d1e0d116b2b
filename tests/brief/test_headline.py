from __future__ import annotations

from pathlib import Path

from trucekeeper.brief.headline import headline
from trucekeeper.brief.judged import Judged, judge
from trucekeeper.brief.standing import leading_standard, standings
from trucekeeper.brief.view import Line
from trucekeeper.dossier import Dossier
from trucekeeper.terms import Standard

from .conftest import ACTS, write_dossier


def lines_of(judged: Judged) -> tuple[Standard, tuple[Line, ...]]:
    agreement = judged.dossier.agreement
    gathered = standings(agreement, judged.phases, judged.groups)
    lead = leading_standard(gathered)
    return lead, headline(agreement, gathered, lead)


def test_each_duty_gets_a_sentence_of_counts(judged: Judged) -> None:
    lead, lines = lines_of(judged)
    assert lead is Standard.CORROBORATED
    assert [line.sentence for line in lines] == [
        # North: 4 quiet, 1 breached, 2 unwatched; South: 7 unwatched, one of them surely broken.
        "4 zone-days quiet under watch, 1 shown breached (at least 2 in all), 9 unwatched",
        "of 7 days, 1 met, 1 partial, 1 missed and 4 that cannot be told",
        "missed",
    ]


def test_the_regime_speaks_and_no_party_where_the_author_is_open(judged: Judged) -> None:
    _, lines = lines_of(judged)
    assert [[duty.bearer for duty in line.duties] for line in lines] == [
        ["Regime (whoever did it)"],
        ["Party A"],
        ["Party B"],
    ]


def test_no_percentage_and_what_other_standards_say(judged: Judged) -> None:
    _, lines = lines_of(judged)
    assert not any("%" in line.sentence for line in lines)
    assert lines[0].duties[0].note == "at corroborated; at verified: nothing is shown"
    assert lines[2].duties[0].note == "missed at corroborated; at verified: nothing is shown"


def test_what_is_only_alleged_is_told_as_alleged_where_corroborated_leads(tmp_path: Path) -> None:
    alone = ACTS.replace("shelling,2,yes", "shelling,1,yes").replace(",2,yes,,leaving", ",1,yes,,leaving")
    dossier = write_dossier(tmp_path / "alleged", acts=alone, union="shape,id,start,unit,amount,known_from\n")
    watched = judge(dossier, dossier.default_as_of)
    lead, lines = lines_of(watched)
    # Quiet under an independent watch is corroborated still; trucks, acts and tents are not.
    assert lead is Standard.CORROBORATED
    assert lines[1].duties[0].note.startswith("at alleged; at corroborated")
    assert lines[2].duties[0].note.startswith("missed at alleged; at corroborated")


def test_where_little_is_corroborated_alleged_leads(tmp_path: Path) -> None:
    alone = ACTS.replace("shelling,2,yes", "shelling,1,yes").replace(",2,yes,,leaving", ",1,yes,,leaving")
    unwatched = "".join(line for line in alone.splitlines(keepends=True) if not line.startswith("watch"))
    no_union = "shape,id,start,unit,amount,known_from\n"
    dossier = write_dossier(tmp_path / "unwatched", acts=unwatched, union=no_union)
    lead, lines = lines_of(judge(dossier, dossier.default_as_of))
    assert lead is Standard.ALLEGED
    assert lines[0].duties[0].note.startswith("at alleged; at corroborated")


def test_before_anything_is_due(small: Dossier) -> None:
    day_before = small.agreement.in_force - 1
    _, lines = lines_of(judge(small, day_before))
    assert [line.sentence for line in lines] == ["nothing is due yet", "nothing is due yet", "not yet due"]
