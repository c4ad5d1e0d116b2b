"""The evidence on which a dossier is judged: with what people judged one happening made one."""

from __future__ import annotations

from collections.abc import Iterable

from trucekeeper.corroboration.journal import Entry
from trucekeeper.corroboration.judgements import Judgement, Verdict, settled
from trucekeeper.corroboration.merging import Sameness, merged
from trucekeeper.evidence import Evidence

Judgements = Iterable[Entry[Judgement]]


def grounds(evidence: Evidence, judgements: Judgements, moment: int) -> Evidence:
    """What is known at ``moment`` (microseconds UTC), by the judgements made until then.

    Judgements that contradict each other are not obeyed; those that were undone since are.
    """
    return merged(evidence, sameness(judgements, moment), moment)


def sameness(judgements: Judgements, moment: int) -> list[Sameness]:
    """The groups of reports that were judged one happening, each by way of others, until ``moment``."""
    made = [entry for entry in judgements if entry.when <= moment]
    above: dict[str, str] = {}
    since: dict[str, int] = {}

    def top(one: str) -> str:
        while (upper := above.setdefault(one, one)) != one:
            one = upper
        return one

    for entry in settled(made).judgements:
        if entry.content is None or entry.content.verdict is not Verdict.SAME:
            continue
        one, other = map(top, entry.content.reports)
        above[max(one, other)] = min(one, other)
        since[min(one, other)] = max(entry.when, since.get(one, entry.when), since.get(other, entry.when))
    groups: dict[str, list[str]] = {}
    for report in above:
        groups.setdefault(top(report), []).append(report)
    return [Sameness(tuple(sorted(ids)), since[first]) for first, ids in sorted(groups.items())]
