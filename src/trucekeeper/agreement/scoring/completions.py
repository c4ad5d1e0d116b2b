"""What stands in the way of judging a ``complete``."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.document.clauses import CompleteClause


def of_completion(clause: CompleteClause) -> Iterator[str]:
    """What in a deadline's fields is not judged."""
    if clause.paced_by is not None:
        yield f"its stages keep pace with those of `{clause.paced_by.of}`, which is not judged yet"
    if clause.due is None and clause.begun_by is None:
        yield "it names no time by which it is done"
