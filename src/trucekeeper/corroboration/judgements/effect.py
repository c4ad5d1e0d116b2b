"""Judgements as linking obeys them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from trucekeeper.corroboration.journal import Entry, standing
from trucekeeper.corroboration.judgements.contradictions import settled
from trucekeeper.corroboration.judgements.judgement import Judgement, Verdict
from trucekeeper.errors import Diagnostic, InputError, Severity

if TYPE_CHECKING:  # slow to import, and only linking needs it
    from trucekeeper.corroboration.linking import Judged


def in_effect(entries: Iterable[Entry[Judgement]], numbers: Mapping[str, int]) -> Judged:
    """The judgements that stand, the latest on each pair, as linking takes them.

    ``numbers``: for each report's id the number that it has in
    :class:`~trucekeeper.corroboration.linking.Reports`; pairs of which one report is not among them
    are left out (:func:`unknown` tells them). Raises :class:`~trucekeeper.errors.InputError`
    (``judgements-contradict``) where they cannot all be obeyed; to go on with the others, give those
    of :func:`~trucekeeper.corroboration.judgements.settled`.
    """
    from trucekeeper.corroboration.linking import Judged

    found = settled(entries)
    if found.problems:
        first, *more = found.problems
        others = (*first.others, *(each for problem in more for each in problem.diagnostics))
        told = first.diagnostic
        raise InputError(told.code, told.message, place=told.place, hint=told.hint, others=others)
    pairs: dict[Verdict, list[tuple[int, int]]] = {verdict: [] for verdict in Verdict}
    for entry in found.judgements:
        assert entry.content is not None
        one, other = (numbers.get(report) for report in entry.content.reports)
        if one is not None and other is not None:
            pairs[entry.content.verdict].append((one, other))
    return Judged(same=tuple(pairs[Verdict.SAME]), different=tuple(pairs[Verdict.DIFFERENT]))


def unknown(entries: Iterable[Entry[Judgement]], reports: Collection[str]) -> tuple[Diagnostic, ...]:
    """A warning for each judgement that stands and names a report that is not among ``reports``.

    The judgement is kept: the report may come, or come back.
    """
    return tuple(
        Diagnostic(
            "row-refers-nowhere",
            f"there is no report {report!r}, so the judgement binds nothing yet",
            entry.place,
            "check the id, and that its file is read too",
            Severity.WARNING,
        )
        for entry in standing(entries)
        if entry.content is not None
        for report in entry.content.reports
        if report not in reports
    )
