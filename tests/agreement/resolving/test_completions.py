"""What a deadline comes to: to begin by, to be done by, and both."""

from __future__ import annotations

from tests.agreement.resolving.clauses import codes, obligation, until
from trucekeeper.agreement.duties import Complete


def test_to_begin_alone_is_the_duty_itself() -> None:
    found = obligation("complete: departure, begun_by: day 3")
    assert found.span == until("2025-01-21")
    assert found.duty == Complete("departure", found.span.end, begun=True)


def test_to_begin_beside_a_deadline_is_a_duty_of_its_own() -> None:
    clause = "complete: departure, begun_by: day 3, due: day 9"
    done, begun = obligation(clause), obligation(clause, "begun")
    assert (done.span, begun.span) == (until("2025-01-27"), until("2025-01-21"))
    assert done.duty == Complete("departure", done.span.end)
    assert begun.duty == Complete("departure", begun.span.end, begun=True)


def test_a_time_to_begin_by_before_the_beginning_is_told() -> None:
    assert codes("complete: departure, begin: day 5, begun_by: day 3, due: day 9") == [
        "deadline-before-start"
    ]
