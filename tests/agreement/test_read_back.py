from __future__ import annotations

import pytest

from trucekeeper.agreement import Agreement, read_back


@pytest.mark.parametrize(
    ("obligation", "sentence"),
    [
        (
            "no-attacks",
            "Article 1.10: from 19 Jan 2025, 08:30 to 2 Mar 2025, 08:30, each of Side A and Side B must "
            "refrain from any hostile act (air strike, armed clash, ground attack, mine or ied, naval "
            "attack, one sided violence, shelling or small arms fire) in each of The north and corridor, "
            "except for self defence (article 1.3) where it is claimed and shown.",
        ),
        (
            "no-blocks",
            "Article 7: from 19 Jan 2025, 08:30 on, Side A or Side B, either of them, must refrain from any "
            "road block (checkpoint or impeding aid) in The north.",
        ),
        (
            "aid",
            "Article 8: from 19 Jan 2025, 08:30 to 2 Mar 2025, 08:30, Side A must see to at least 1,600 aid "
            "trucks entered every day, counted at crossing-1 and crossing-2.",
        ),
        (
            "tents",
            "Article 8: from 19 Jan 2025, 08:30 on, Side A must see to at most 5 tents (at which stage is "
            "not said) every week.",
        ),
        (
            "leave",
            "Article 3: beginning 19 Jan 2025, 08:30, and by the end of 25 Jan 2025, Side A must complete: "
            "withdrawal from corridor.",
        ),
        (
            "leave/stay-out",
            "Article 3: from 26 Jan 2025, 00:00 on, Side A must keep out of corridor.",
        ),
        (
            "report",
            "Article 9: beginning 19 Jan 2025, 08:30, and before 21 Jan 2025, 08:30, the commission must "
            "complete: report.",
        ),
        ("amnesty", "Article 11 is listed and not scored: There shall be an amnesty: a wide one."),
    ],
)
def test_a_duty_is_read_back_as_a_sentence(agreement: Agreement, obligation: str, sentence: str) -> None:
    assert read_back(agreement.obligations[obligation], agreement) == sentence
