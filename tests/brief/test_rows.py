from __future__ import annotations

from trucekeeper.brief.judged import Judged
from trucekeeper.brief.rows import rows
from trucekeeper.brief.standing import anchor as anchor_of
from trucekeeper.brief.standing import standings
from trucekeeper.brief.view import Row

NAMES = {"desk": "this desk", "mechanism": "the mechanism"}


def table(judged: Judged) -> tuple[Row, ...]:
    agreement = judged.dossier.agreement
    return rows(agreement, standings(agreement, judged.phases, judged.groups), NAMES)


def test_a_row_for_each_obligation_bearer_and_zone_the_regime_first(judged: Judged) -> None:
    told = [(row.article, [name for _, name in row.bearers], row.zone) for row in table(judged)]
    assert told == [
        ("1", ["Regime (whoever did it)"], "The North"),
        ("1", ["Regime (whoever did it)"], "The South"),
        # Of both parties all the same is told, so they share a row; the regime's stays its own.
        ("1", ["Party A", "Party B"], "The North"),
        ("1", ["Party A", "Party B"], "The South"),
        ("2", ["Party A"], ""),
        ("3", ["Party B"], ""),
    ]


def test_parties_in_one_row_keep_a_link_to_the_finding_of_each(judged: Judged) -> None:
    anchors = [anchor for row in table(judged) for anchor, _ in row.bearers]
    agreement = judged.dossier.agreement
    assert sorted(anchors) == sorted(
        anchor_of(*key) for key in standings(agreement, judged.phases, judged.groups)
    )


def test_both_cases_with_coverage_and_what_is_open(judged: Judged) -> None:
    north = table(judged)[0]
    shown, unverified = north.verdicts
    assert shown.standards == ("alleged", "corroborated")  # they say the same, and are told once
    assert shown.tag is not None
    assert shown.tag.word == "breached"
    assert shown.detail == ("of 7 days, 1–3 not kept and 4–6 kept",)
    assert (shown.broken, shown.kept) == ("1 act", "4 days quiet under watch")
    assert (shown.watched, shown.open) == ("57%", "0")  # 4 of the 7 days until now
    assert shown.provisional
    assert unverified.open == "1"
    assert unverified.reason == "the text names nobody to verify or rule; controlled by the mechanism"


def test_a_party_is_not_called_the_author_of_an_act_of_nobody_named(judged: Judged) -> None:
    party = table(judged)[2].verdicts[0]
    assert party.tag is not None
    assert party.tag.word == "unverified"
    assert party.broken == "none certain, 1 act possible"
    assert party.reason == "the act is shown, its author is not; controlled by this desk"


def test_a_quota_counts_its_windows_and_never_merges_them_into_one_word(judged: Judged) -> None:
    aid = table(judged)[4].verdicts[0]
    assert aid.tag is None
    assert aid.detail == (
        "1 met, 1 partial, 1 missed, 4 unverified and 3 not yet due",
        "of 7 days, 2–6 not kept and 1–5 kept",
    )
    assert aid.broken == "2 days shown short"
    assert aid.kept == "1 day shown met; aid truck counted: at least 16 of 70"


def test_what_to_do_next_and_the_legal_state(judged: Judged) -> None:
    last = table(judged)[-1]
    assert last.next_step == "Ask those who owe it when the shortfall will be made good."
    assert (last.legal, last.span, last.looked_at) == ("in force", "by the end of 3 Mar 2024", "one deadline")
