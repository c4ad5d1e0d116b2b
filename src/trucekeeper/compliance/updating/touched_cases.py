"""The cases that a few changed acts and corrections touch, judged again by themselves.

A case is an act that asks for an answer. It hangs on the acts that are about it, under whatever
name: its own, that of what it is about itself, those of records that corrections join with
either, and those of the items that are listed for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from trucekeeper.agreement.duties import Respond
from trucekeeper.compliance.placing.windows import Indices
from trucekeeper.compliance.updating.changes import Before, Said, said
from trucekeeper.compliance.updating.lookup import Lookup
from trucekeeper.compliance.updating.pending import Amended, Came, Pending, each_act
from trucekeeper.compliance.updating.small_record import Unbounded, asked_again, small_record
from trucekeeper.compliance.weigh import Judged


@dataclass(frozen=True, slots=True, eq=False)
class _Asking:
    """The acts that ask for an answer which a change touches.

    ``rows``: those that were judged, ``came``: those that came since and are there now; ``ids``: of
    all these and of those that go now.
    """

    rows: Indices
    came: tuple[Came, ...]
    ids: frozenset[str]


def answers_to_cases(
    lookup: Lookup, pending: Pending, judged: Judged, duty: Respond, change: Amended
) -> tuple[Before, Said] | None:
    """The answers about cases that a change may touch, as they were judged and as they are now.

    ``pending`` holds the change already. None where it touches none. Raises :class:`Unbounded`
    where it may be of any case.
    """
    replies = frozenset({duty.answer, *duty.unless})
    moved = [*change.new, *change.going, *each_act(lookup.acts, change.left)]
    about = {each.about for each in moved if each.kinds & replies}
    if None in about:
        raise Unbounded  # an answer that does not tell to what
    names = {name for name in about if name is not None}.union(change.joined)
    asking = _asking(lookup, pending, duty, names, moved)
    if not asking.ids:
        return None
    obligation = judged.task.obligation.id
    before: Before = dict(_before(lookup, judged, asking.rows))
    for id in asking.ids:
        for subject in pending.of_own.get((obligation, id), ()):
            before.setdefault(subject, None)
    rows = pending.staying(asking.rows)
    if not len(rows) and not asking.came:
        return before, {}
    return before, _after(lookup, pending, judged, duty, rows, asking)


def _asking(
    lookup: Lookup, pending: Pending, duty: Respond, names: set[str], moved: Sequence[Came]
) -> _Asking:
    """The acts that are called by one of some names, or are about it, or for which such an item is listed."""
    related = lookup.corrections.joined_with(names)
    case = set(related)
    if duty.for_each is not None:
        listed = lookup.on_list(duty.for_each)
        case.update(of for name in names for of in listed.of_item(name))
    rows = {row for name in related if (row := lookup.acts.ids.find(name)) >= 0}
    rows.update(row for name in case for row in lookup.about(name).tolist())
    now = {each.id for each in moved if duty.trigger in each.kinds}
    rows.update(row for id in now if (row := lookup.acts.ids.find(id)) >= 0)
    every = np.array(sorted(rows), dtype=np.int64)
    every = lookup.counting_of(every, frozenset({duty.trigger}))
    came = tuple(
        each
        for each in pending.acts.values()
        if duty.trigger in each.kinds and (each.id in now or each.id in related or each.about in case)
    )
    ids = now.union(lookup.acts.ids.take(every), (each.id for each in came))
    return _Asking(every, came, frozenset(ids))


def _before(lookup: Lookup, judged: Judged, triggers: Indices) -> Said:
    found: Said = {}
    if not len(triggers):
        return found
    for series, cases in zip(lookup.series_of(judged), lookup.cases_of(judged), strict=True):
        rows = np.concatenate([cases.rows(trigger) for trigger in triggers.tolist()])
        found |= said(series, lookup.weighed.register, rows)
    return found


def _after(
    lookup: Lookup, pending: Pending, judged: Judged, duty: Respond, rows: Indices, asking: _Asking
) -> Said:
    """What is said now of the acts that ask, with all that may be an answer to one of them."""
    asks = [*each_act(lookup.acts, rows), *asking.came]
    about = {each.about for each in asks if each.about is not None}
    related = lookup.corrections.joined_with(about.union(each.id for each in asks))
    names, evidence = related, None
    if duty.for_each is not None:
        listed = lookup.on_list(duty.for_each)
        items = listed.belonging_to(about)
        names = related.union(items.get_column("item").drop_nulls())
        evidence = lookup.beside_acts.but(listings=items)
    replies = frozenset({duty.answer, *duty.unless})
    answering = [lookup.about(name) for name in names]
    answering = [lookup.counting_of(np.concatenate(answering), replies), lookup.untold(replies)]
    came = {each.id: each for each in asking.came}
    came |= {
        each.id: each
        for each in pending.acts.values()
        if each.kinds & replies and (each.about is None or each.about in names)
    }
    record = small_record(
        lookup, pending.staying(np.unique(np.concatenate([rows, *answering]))), came.values()
    )
    corrections = lookup.corrections.among(related)
    again, register = asked_again(lookup, judged.task, record, evidence=evidence, corrections=corrections)
    found: Said = {}
    for series, cases in zip(again.series, again.cases, strict=True):
        ids = register.names(cases.trigger).to_list()
        told = np.array([row for row, id in enumerate(ids) if id in asking.ids], dtype=np.int64)
        own = said(series, register, told)
        found |= own
        for subject, row in zip(own, told.tolist(), strict=True):
            if ids[row] in pending.acts:
                pending.of_own[subject.obligation, ids[row]].add(subject)
    return found
