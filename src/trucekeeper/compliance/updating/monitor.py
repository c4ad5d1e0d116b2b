"""A monitor: an agreement with the evidence about it, judged as of any moment and kept up to date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Self

import numpy as np
import polars as pl

from trucekeeper.agreement.duties import Duty, Forbid, FreeTime, Frequency, Quota, Respond
from trucekeeper.agreement.model import Agreement
from trucekeeper.compliance.docket import Docket, docket_of
from trucekeeper.compliance.findings import table_of
from trucekeeper.compliance.updating.changes import (
    Before,
    Changed,
    Said,
    Subject,
    between,
    differences,
    row_about,
)
from trucekeeper.compliance.updating.holdings import Holdings
from trucekeeper.compliance.updating.lookup import Lookup
from trucekeeper.compliance.updating.pending import Amended, Pending
from trucekeeper.compliance.updating.small_record import Unbounded
from trucekeeper.compliance.updating.taking_in import (
    acts_in,
    corrections_known,
    with_added,
    with_changes,
    withdrawal_of,
    withdrawals,
)
from trucekeeper.compliance.updating.touched_cases import answers_to_cases
from trucekeeper.compliance.updating.touched_cells import answers_in_cells
from trucekeeper.compliance.updating.touched_windows import answers_in_windows, units_of
from trucekeeper.compliance.weigh import Judged, Weighed, weigh_docket
from trucekeeper.errors import InputError
from trucekeeper.evidence import RECORDS, Evidence
from trucekeeper.evidence.coded import Acts
from trucekeeper.evidence.names import Names
from trucekeeper.terms import Period, Standard

MOST_PENDING = 2_000
"""So many changes are kept beside what was judged, before all are put together."""

BESIDE_ACTS = tuple(name for name in RECORDS if name not in ("incidents", "tallies", "claims"))
"""Tables whose rows may bear on any duty; claims bear on none, but for what they supersede."""


NO_EVIDENCE = Evidence()


class Monitor:
    """Judges one agreement again and again, as evidence arrives, is corrected or withdrawn.

    ``Monitor(agreement).load(evidence).findings(as_of=…)`` gives what :func:`findings` gives.
    Findings do not hang on the order in which evidence came.
    """

    def __init__(self, agreement: Agreement, standards: Iterable[Standard] = tuple(Standard)) -> None:
        self._agreement = agreement
        self._standards = tuple(standards)
        self._weighed: Weighed | None = None
        self._lookup: Lookup | None = None
        self._evidence = Evidence()
        self._acts: Acts | None = None
        self._given: Names | None = None
        self._docket: Docket | None = None
        self._holdings: Holdings | None = None
        self._pending = Pending()
        self._judgements = 0

    @property
    def judgements(self) -> int:
        """How often everything was judged: by ``findings``, and by changes that may touch anything."""
        return self._judgements

    def load(self, evidence: Evidence, acts: Acts | None = None) -> Self:
        """Take evidence in place of what there was; ``acts`` stand in place of its incidents."""
        self._evidence, self._acts, self._weighed, self._pending = evidence, acts, None, Pending()
        self._docket = docket_of(evidence, self._agreement.implications, acts)
        self._given = None if acts is None else acts.ids
        self._holdings = self._lookup = None
        return self

    def findings(self, as_of: int, by: Period = Period.DAY) -> pl.DataFrame:
        """What was kept, as of a moment; see :func:`trucekeeper.compliance.findings`."""
        self._take_in()
        weighed = self._weigh(as_of, by)
        return table_of(weighed.series, weighed.register)

    def apply(self, added: Evidence | None = None, withdrawn: Iterable[str] = ()) -> tuple[Changed, ...]:
        """Take in what came late, corrected or new, and take out what was withdrawn.

        Gives the findings that changed, as of the moment last asked, from → to; before any was
        asked there are none. What is withdrawn is gone from that moment on, and still counts as of
        earlier ones. Raises :class:`InputError` for an id that is there already
        (``row-duplicate-id``) or one to be withdrawn that is nowhere (``row-refers-nowhere``).
        """
        came = NO_EVIDENCE if added is None else added
        asked = dict.fromkeys(withdrawn)
        gone = tuple(
            id for id in asked if id not in self._pending.withdrawn and not self._table_of(withdrawal_of(id))
        )
        self._refuse_known(came)
        weighed = self._weighed
        at = 0 if weighed is None else weighed.known.as_of
        taking = self._withdrawals(gone, at)
        acts = acts_in(came)
        try:
            change = self._entered(came, acts, gone, taking)
            if self._lookup is None:
                self._take_in()
                return ()
            found = tuple(self._changed(self._lookup, change))
        except Unbounded:
            assert weighed is not None
            return self._all_anew(weighed)
        self._pending.told.update((each.subject, each.after) for each in found)
        return found

    @property
    def evidence(self) -> Evidence:
        """All evidence that was taken in, in tables; acts that were given coded are not among them."""
        return with_added(self._evidence, self._pending.added)

    @property
    def _loaded(self) -> Docket:
        if self._docket is None:
            self._docket = docket_of(self._evidence, self._agreement.implications, self._acts)
        return self._docket

    @property
    def _held(self) -> Holdings:
        if self._holdings is None:
            self._holdings = Holdings(self._loaded, self._given)
        return self._holdings

    def _weigh(self, as_of: int, by: Period) -> Weighed:
        self._weighed = weigh_docket(self._agreement, self._loaded, as_of, by, self._standards)
        self._lookup = Lookup(self._weighed)
        self._judgements += 1
        return self._weighed

    def _take_in(self) -> None:
        """Put what is pending into the docket."""
        pending = self._pending
        if not pending:
            return
        at = 0 if self._weighed is None else self._weighed.known.as_of
        self._evidence = with_added(self._evidence, pending.added)
        if self._acts is not None:
            self._acts = with_changes(self._acts, self._evidence, pending.added, pending.withdrawn, at)
        self._docket = docket_of(self._evidence, self._agreement.implications, self._acts)
        self._holdings, self._pending = None, Pending()

    def _entered(self, added: Evidence, acts: Acts, withdrawn: tuple[str, ...], taking: Evidence) -> Amended:
        """What is pending with a change, and the change to acts.

        Raises :class:`Unbounded` where it is not of acts alone, or all is to be put together.
        """
        pending, lookup = self._pending, self._lookup
        pending.take_in(added)
        pending.take_in(taking, withdrawn)
        if lookup is None:
            return Amended((), np.empty(0, np.int64), (), ())
        at = lookup.weighed.known.as_of
        if len(pending) > MOST_PENDING or any(map(_bears_on_others, (added, taking))):
            raise Unbounded
        told = [*corrections_known(added, at), *corrections_known(taking, at)]
        gone = tuple(dict.fromkeys((*withdrawn, *(each.supersedes for each in told))))
        tables = {id: None if self._held.is_given(id) else self._table_of(id) for id in gone}
        if any(name in BESIDE_ACTS for name in tables.values()):
            raise Unbounded
        lookup.corrections.add(told)
        renamed = lookup.corrections.joined_with({each.supersedes for each in corrections_known(added, at)})
        if renamed and not renamed.isdisjoint(_named_in(self._evidence)):
            raise Unbounded  # rulings, pleas and lists follow what they name
        going = tuple(pending.acts[id] for id in gone if id in pending.acts)
        joined = tuple(dict.fromkeys(name for each in told for name in each))
        tallies = [id for id in gone if tables[id] == "tallies"]
        counts = (pending.counts[id] if id in pending.counts else lookup.count(id) for id in tallies)
        change = Amended(
            new=lookup.counting(acts),
            left=pending.staying(lookup.rows(gone)),
            going=going,
            joined=joined,
            new_counts=lookup.counts(added.tallies),
            gone_counts=tuple(each for each in counts if each is not None),
        )
        pending.amend(change)
        return change

    def _table_of(self, id: str) -> str | None:
        return self._pending.tables.get(id) or self._held.table_of(id)

    def _withdrawals(self, ids: tuple[str, ...], at: int) -> Evidence:
        """Rows that take back what is withdrawn, of what is in tables.

        Raises :class:`InputError` (``row-refers-nowhere``) for a record that is nowhere.
        """
        holding: dict[str, str] = {}
        for id in ids:
            if self._held.is_given(id):
                continue
            name = self._table_of(id)
            if name is None:
                raise InputError(
                    "row-refers-nowhere",
                    f"there is no record {id!r} to withdraw",
                    hint="give the id as findings name it: dataset:id",
                )
            holding[id] = name
        return withdrawals(holding, at) if holding else NO_EVIDENCE

    def _refuse_known(self, added: Evidence) -> None:
        """Refuse rows whose id is there already, or twice among them: they would count twice."""
        columns = {name: getattr(added, name).get_column("id") for name in RECORDS}
        seen: set[str] = set()
        for id in chain.from_iterable(column.to_list() for column in columns.values()):
            if id in seen:
                raise _repeated(id)
            seen.add(id)
        for ids in columns.values():
            pending = (id for id in ids.to_list() if id in self._pending.tables)
            for id in chain(pending, self._held.among(ids) if ids.len() else ()):
                raise _repeated(id)

    def _changed(self, lookup: Lookup, change: Amended) -> Iterator[Changed]:
        """The findings that a change to acts changes."""
        kinds = lookup.kinds_of(change)
        for judged in lookup.weighed.judged:
            duty = judged.task.obligation.duty
            renamed = isinstance(duty, Respond) and bool(change.joined)
            if not renamed and not _reads(duty, kinds):
                continue
            found = self._answers(lookup, judged, change)
            if found is not None:
                before, after = found
                yield from differences(self._as_told(before, after), after)
        yield from self._changed_by_counts(lookup, change)

    def _changed_by_counts(self, lookup: Lookup, change: Amended) -> Iterator[Changed]:
        """The findings that counts change which come or go."""
        counts = [*change.new_counts, *change.gone_counts]
        if not counts:
            return
        moved = pl.concat(counts)
        units = frozenset(moved.get_column("unit").to_list())
        new = {each.item(0, "unit") for each in change.new_counts}
        if any(each.unit in new for each in self._agreement.implications):
            raise Unbounded  # it implies an act
        for judged in lookup.weighed.judged:
            duty = judged.task.obligation.duty
            if not units & units_of(duty):
                continue
            if judged.task.reading is not None or not isinstance(duty, Quota):
                raise Unbounded  # counts over one time bear on what is said of later ones
            found = answers_in_windows(lookup, self._pending, judged, duty, moved)
            if found is not None:
                yield from differences(self._as_told(*found), found[1])

    def _answers(self, lookup: Lookup, judged: Judged, change: Amended) -> tuple[Before, Said] | None:
        duty = judged.task.obligation.duty
        if judged.task.reading is not None:
            raise Unbounded  # where the readings differ hangs on all of them
        if isinstance(duty, Respond):
            return answers_to_cases(lookup, self._pending, judged, duty, change)
        if isinstance(duty, Forbid | Frequency):
            return answers_in_cells(lookup, self._pending, judged, duty, change)
        raise Unbounded

    def _as_told(self, before: Before, after: Said) -> Said:
        """What was said of what is asked now, with what has changed since."""
        told = self._pending.told
        now = {each: told.get(each, before.get(each)) for each in dict.fromkeys((*before, *after))}
        return {subject: answer for subject, answer in now.items() if answer is not None}

    def _all_anew(self, weighed: Weighed) -> tuple[Changed, ...]:
        """Everything judged again, with what is pending, and compared with what was told last."""
        told = self._pending.told
        self._take_in()
        again = self._weigh(weighed.known.as_of, weighed.court.by)
        before, after = between(weighed.series, weighed.register, again.series, again.register)
        # What was told since is to be compared as well, where the first and the last judgement agree.
        asked = [subject for subject in told if subject not in after]
        after |= _only(again, asked)
        before = {**before, **{subject: answer for subject, answer in told.items() if answer is not None}}
        for subject in [subject for subject, answer in told.items() if answer is None]:
            before.pop(subject, None)
        return tuple(differences(before, after))


def _only(weighed: Weighed, subjects: Sequence[Subject]) -> Said:
    """What is said of some windows and cases, where it is said at all."""
    found: Said = {}
    for subject in subjects:
        for series in weighed.series:
            if (row := row_about(series, subject)) is not None:
                found[subject] = series.answers.answer(row, weighed.register)
    return found


def _bears_on_others(added: Evidence) -> bool:
    """Whether rows may bear on more than the acts that they are."""
    tables = (getattr(added, name) for name in ("sources", *BESIDE_ACTS))
    return bool(added.areas.names) or any(rows.height for rows in tables)


def _named_in(evidence: Evidence) -> set[str]:
    """What rulings and pleas are about, and what lists are of."""
    columns = (evidence.rulings["about"], evidence.pleas["about"], evidence.listings["of"])
    return {name for column in columns for name in column.drop_nulls()}


def _repeated(id: str) -> InputError:
    return InputError(
        "row-duplicate-id",
        f"the id {id!r} is there already",
        hint="give a correction an id of its own, and name this one in `supersedes`",
    )


def _reads(duty: Duty, kinds: frozenset[str]) -> bool:
    """Whether a duty looks at acts of any of these kinds."""
    if isinstance(duty, Respond):
        return bool(kinds & {duty.answer, duty.trigger, *duty.unless})
    return isinstance(duty, Forbid | Frequency | FreeTime) and bool(kinds & duty.kinds)
