"""Judgements on records that were corrected since: each is on what its records are now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from trucekeeper.corroboration.journal import Entry, standing
from trucekeeper.corroboration.judgements.judgement import Judgement


def carried_over(entries: Iterable[Entry[Judgement]], now: Mapping[str, str]) -> tuple[Entry[Judgement], ...]:
    """The judgements that stand, each on the records to which its own were corrected.

    ``now``: for the id of a record that of its correction; ids that are not in it stay. So a later
    judgement on the correction takes the place of one on the record itself. One on a record and its own
    correction is left out.
    """
    found = []
    for entry in standing(entries):
        assert entry.content is not None
        one, other = (now.get(report, report) for report in entry.content.reports)
        if one != other:
            found.append(replace(entry, content=Judgement.of(one, other, entry.content.verdict)))
    return tuple(found)
