from __future__ import annotations

from trucekeeper.agreement import read_agreement

AGREEMENT = """\
title: Small truce
in_force: 2025-01-01
time_zone: UTC
parties:
  a: {name: Government of A, aliases: [the Government]}
  b: {name: Movement B}
third_parties:
  friends: {name: Group of Friends, roles: [guarantor]}
obligations:
  amnesty: {article: "1", by: a, text: Those who lay down arms are not tried., test: none}
"""


def test_whoever_the_agreement_names_is_called_as_it_calls_them() -> None:
    agreement, _ = read_agreement(AGREEMENT, "agreement.yaml")
    assert agreement.name_of("a") == "Government of A"
    assert agreement.name_of("friends") == "Group of Friends"


def test_whoever_it_does_not_name_keeps_the_id() -> None:
    agreement, _ = read_agreement(AGREEMENT, "agreement.yaml")
    assert [agreement.name_of(who) for who in ("regime", "the Government")] == ["regime", "the Government"]
