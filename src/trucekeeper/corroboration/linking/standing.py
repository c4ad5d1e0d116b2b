"""What is linked so far, ready for a report more or less: only what hangs together with it is made anew.

Reports hang together where links, or judgements that they are the same, join them by any way. How
such a component is grouped depends on nothing outside it, once weights, guards and the datasets
that repeat themselves are fixed, so that grouping it alone gives what grouping all would give.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from trucekeeper.corroboration.linking.foundation import Foundation, founded
from trucekeeper.corroboration.linking.grouping import Rules, clusters, components_of, least_ids
from trucekeeper.corroboration.linking.judgements import Judged, require_consistent
from trucekeeper.corroboration.linking.linked import Linked
from trucekeeper.corroboration.linking.reports import Reports, joined
from trucekeeper.corroboration.linking.sweep import sweep_of
from trucekeeper.errors import InputError


@dataclass(frozen=True, slots=True)
class Later:
    """What came after the foundation: by id, the incident and the component of each report that moved.

    ``members``: the ids of each component made since. ``gone``: ids of the foundation withdrawn since.
    """

    incident: Mapping[int, int] = field(default_factory=dict)
    component: Mapping[int, int] = field(default_factory=dict)
    members: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    gone: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Frozen arrays of all that was linked at once, and small additions beside them.

    A standing is never changed: what is added, withdrawn or judged gives another one. Each step copies the
    additions, so that one begins anew with :meth:`of` when they are more than a few thousand.
    ``changed``: of the last step, the reports whose incident is another or new, with that incident.
    """

    foundation: Foundation
    rules: Rules
    more: Reports
    later: Later
    changed: Mapping[int, int]

    @classmethod
    def of(cls, reports: Reports, linked: Linked) -> Standing:
        """From reports and what was linked of them."""
        none = reports.take(np.empty(0, dtype=np.int64))
        return cls(founded(reports, linked), linked.rules, none, Later(), {})

    def __len__(self) -> int:
        return len(self.foundation) - len(self.later.gone) + len(self.more)

    def __contains__(self, identity: object) -> bool:
        if not isinstance(identity, int):
            return False
        return self._place(identity) is not None or bool((self.more.ids == identity).any())

    def incident(self, identity: int) -> int:
        """The least id of the incident of a report. Raises :class:`InputError` for one that is not there."""
        self._require(identity)
        found = self.later.incident.get(identity)
        return self.foundation.incident_of(identity) if found is None else found

    def incidents(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The ids of all reports, sorted, and the incident of each."""
        kept = ~np.isin(self.foundation.ids, list(self.later.gone))
        ids = np.concatenate([self.foundation.ids[kept], self.more.ids])
        found = np.concatenate([self.foundation.incidents[kept], self.more.ids])
        order = np.argsort(ids)
        ids, found = ids[order], found[order]
        moved = np.array(sorted(self.later.incident), dtype=np.int64)
        found[np.searchsorted(ids, moved)] = [self.later.incident[each] for each in moved.tolist()]
        return ids, found

    def added(self, reports: Reports) -> Standing:
        """With some reports more. Raises :class:`InputError` for an id that is there already."""
        if not len(reports):
            return replace(self, changed={})
        for identity in reports.ids.tolist():
            if identity in self:
                raise InputError("id-duplicate", f"a report {identity} is there already")
        rules = _room_for(self.rules, reports)
        near = self._near(reports)
        pool = joined(near, reports) if len(near) else reports
        sweep = sweep_of(pool, self.foundation.sweep.reach)
        links = sweep.links(rules.weights.table, rules.threshold)
        ids, new = pool.ids[sweep.order], set(reports.ids.tolist())
        ends = zip(ids[links.left].tolist(), ids[links.right].tolist(), strict=True)
        met = {each for pair in ends if new & set(pair) for each in pair}
        met |= {each for pair in rules.judged.same if new & set(pair) for each in pair}
        met = {each for each in met - new if each in self}
        return replace(self, rules=rules, more=joined(self.more, reports))._regrouped(met, new)

    def withdrawn(self, identities: Iterable[int]) -> Standing:
        """Without some reports. Raises :class:`InputError` for one that is not there."""
        away = frozenset(identities)
        for identity in away:
            self._require(identity)
        of_foundation = {each for each in away if self._place(each) is not None}
        kept = np.flatnonzero(~np.isin(self.more.ids, list(away)))
        later = replace(self.later, gone=self.later.gone | of_foundation)
        return replace(self, more=self.more.take(kept), later=later)._regrouped(away, set(), away)

    def judged(self, judged: Judged) -> Standing:
        """With other judgements, all of them told again. Raises :class:`InputError` where they contradict."""
        require_consistent(judged.same, judged.different)
        before = self.rules.judged
        other = {frozenset(pair) for pair in (*judged.same, *judged.different)}
        other ^= {frozenset(pair) for pair in (*before.same, *before.different)}
        other |= {frozenset(pair) for pair in set(judged.same) ^ set(before.same)}
        met = {each for pair in other for each in pair if each in self}
        return replace(self, rules=replace(self.rules, judged=judged))._regrouped(met, set())

    def _place(self, identity: int) -> int | None:
        """Where a report stands in the foundation, if it was not withdrawn from there."""
        return None if identity in self.later.gone else self.foundation.place(identity)

    def _require(self, identity: int) -> None:
        if identity not in self:
            raise InputError("field-invalid", f"no report has the id {identity}")

    def _near(self, reports: Reports) -> Reports:
        """Standing reports that may be within reach of one of these."""
        base = self.foundation.near(reports)
        gone = np.isin(base.ids, list(self.later.gone))
        if gone.any():
            base = base.take(np.flatnonzero(~gone))
        if not len(self.more):
            return base
        wait = self.foundation.sweep.reach.microseconds
        soon = self.more.earliest <= reports.latest.max() + wait
        late = self.more.latest >= reports.earliest.min() - wait
        return joined(base, self.more.take(np.flatnonzero(soon & late)))

    def _component(self, identity: int) -> Iterable[int]:
        """The ids of all that hung together with a report."""
        number = self.later.component.get(identity)
        if number is not None:
            return self.later.members[number]
        return self.foundation.component_of(identity)

    def _reports(self, ids: NDArray[np.int64]) -> Reports:
        """Standing reports by their ids."""
        places = [self._place(each) for each in ids.tolist()]
        base = self.foundation.reports_at([place for place in places if place is not None])
        late = np.flatnonzero(np.isin(self.more.ids, ids))
        return joined(base, self.more.take(late)) if len(late) else base

    def _regrouped(self, met: Iterable[int], new: set[int], away: frozenset[int] = frozenset()) -> Standing:
        """With all that hangs together with some reports grouped anew: ``met`` are known, ``new`` not yet."""
        before = {each for identity in met for each in self._component(identity)}
        asked = np.array(sorted((before | new) - away), dtype=np.int64)
        incident, component = dict(self.later.incident), dict(self.later.component)
        stale = {component[each] for each in before if each in component}
        members = {number: ids for number, ids in self.later.members.items() if number not in stale}
        for each in away:
            incident.pop(each, None)
            component.pop(each, None)
        found, parts = self._grouped(asked)
        changed = {one: to for one, to in found.items() if one in new or self.incident(one) != to}
        first = max(members, default=-1) + 1
        for number, part in enumerate(parts, first):
            members[number] = part
            component |= dict.fromkeys(part, number)
        later = Later(incident | found, component, members, self.later.gone)
        return replace(self, later=later, changed=changed)

    def _grouped(self, asked: NDArray[np.int64]) -> tuple[dict[int, int], list[tuple[int, ...]]]:
        """Of some standing reports that hang together with no other: incidents, and components by ids."""
        if not len(asked):
            return {}, []
        pool = self._reports(asked)
        sweep = sweep_of(pool, self.foundation.sweep.reach)
        ids = pool.ids[sweep.order]
        links = sweep.links(self.rules.weights.table, self.rules.threshold)
        roots, _ = clusters(sweep, ids, links, self.rules)
        incidents = dict(zip(ids.tolist(), least_ids(roots, ids).tolist(), strict=True))
        hanging = components_of(sweep, ids, links, self.rules)
        return incidents, [tuple(ids[hanging == root].tolist()) for root in np.unique(hanging)]


def _room_for(rules: Rules, reports: Reports) -> Rules:
    """Rules that know the datasets of new reports: unless told, these do not repeat themselves."""
    numbers = int(reports.dataset.max(initial=-1)) + 1
    if numbers <= len(rules.repeats):
        return rules
    repeats = np.zeros(numbers, dtype=np.bool_)
    repeats[: len(rules.repeats)] = rules.repeats
    for number, answer in rules.guards.repeats:
        if len(rules.repeats) <= number < numbers:
            repeats[number] = answer
    return replace(rules, repeats=repeats)
