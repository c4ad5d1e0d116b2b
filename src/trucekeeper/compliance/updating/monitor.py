"""A monitor: an agreement with the evidence about it, judged as of any moment and kept up to date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Self

import numpy as np
import polars as pl

from trucekeeper.agreement.duties import Duty, Forbid, FreeTime, Frequency, Respond
from trucekeeper.agreement.model import Agreement
from trucekeeper.compliance.docket import Docket, corrections_in, docket_of, replaced_in
from trucekeeper.compliance.findings import table_of
from trucekeeper.compliance.updating.changes import Changed, Said, Subject, between, differences, row_about
from trucekeeper.compliance.updating.pending import (
    BESIDE_ACTS,
    NO_ACTS,
    Pending,
    acts_of,
    none_pending,
    taken_back,
    with_added,
    with_changes,
    withdrawals,
    without,
)
from trucekeeper.compliance.updating.small_case import Amended, Unbounded, answers_touched
from trucekeeper.compliance.weigh import Weighed, weigh_docket
from trucekeeper.errors import InputError
from trucekeeper.evidence import RECORDS, Evidence
from trucekeeper.evidence.coded import Acts, taken, together
from trucekeeper.terms import Period, Standard

MOST_PENDING = 500
"""So many changes are kept beside what was judged, before all are put together."""


class Monitor:
    """Judges one agreement again and again, as evidence arrives, is corrected or withdrawn.

    ``Monitor(agreement).load(evidence).findings(as_of=…)`` gives what :func:`findings` gives.
    Findings do not hang on the order in which evidence came.
    """

    def __init__(self, agreement: Agreement, standards: Iterable[Standard] = tuple(Standard)) -> None:
        self._agreement = agreement
        self._standards = tuple(standards)
        self._weighed: Weighed | None = None
        self._evidence = Evidence()
        self._acts: Acts | None = None
        self._docket: Docket | None = None
        self._pending = none_pending()

    def load(self, evidence: Evidence, acts: Acts | None = None) -> Self:
        """Take evidence in place of what there was; ``acts`` stand in place of its incidents."""
        self._evidence, self._acts = evidence, acts
        self._docket = docket_of(evidence, self._agreement.implications, acts)
        self._weighed, self._pending = None, none_pending()
        return self

    def findings(self, as_of: int, by: Period = Period.DAY) -> pl.DataFrame:
        """What was kept, as of a moment; see :func:`trucekeeper.compliance.findings`."""
        self._take_in()
        weighed = self._weighed = self._weigh(as_of, by)
        return table_of(weighed.series, weighed.register)

    def apply(self, added: Evidence | None = None, withdrawn: Iterable[str] = ()) -> tuple[Changed, ...]:
        """Take in what came late, corrected or new, and take out what was withdrawn.

        Gives the findings that changed, as of the moment last asked, from → to; before any was
        asked there are none. What is withdrawn is gone from that moment on, and still counts as of
        earlier ones. Raises :class:`InputError` for an id that is there already
        (``row-duplicate-id``) or one to be withdrawn that is nowhere (``row-refers-nowhere``).
        """
        came = Evidence() if added is None else added
        gone = tuple(id for id in dict.fromkeys(withdrawn) if id not in self._pending.withdrawn)
        self._refuse_known(came)
        weighed = self._weighed
        self._pending, change = self._entered(came, gone, 0 if weighed is None else weighed.known.as_of)
        if weighed is None:
            self._take_in()
            return ()
        try:
            if change is None or len(self._pending) > MOST_PENDING:
                raise Unbounded
            found = tuple(self._differences(weighed, change))
        except Unbounded:
            return self._all_anew(weighed)
        told = {each.subject: each.after for each in found}
        self._pending = replace(self._pending, told={**self._pending.told, **told})
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

    def _weigh(self, as_of: int, by: Period) -> Weighed:
        return weigh_docket(self._agreement, self._loaded, as_of, by, self._standards)

    def _take_in(self) -> None:
        """Put what is pending into the docket."""
        pending = self._pending
        if not len(pending):
            return
        at = 0 if self._weighed is None else self._weighed.known.as_of
        self._evidence = with_added(self._evidence, pending.added)
        if self._acts is not None:
            self._acts = with_changes(self._acts, pending, at)
        self._docket = docket_of(self._evidence, self._agreement.implications, self._acts)
        self._pending = none_pending()

    def _entered(
        self, added: Evidence, withdrawn: tuple[str, ...], at: int
    ) -> tuple[Pending, Amended | None]:
        """What is pending with a change, and the change to acts; None where it is not of acts alone."""
        pending, ids = self._pending, self._loaded.acts.ids
        gone = taken_back(added, withdrawn, at)
        left = np.array([row for id in gone if (row := ids.find(id)) >= 0], dtype=np.int64)
        staying, going = without(pending.came, gone) if gone else (pending.came, NO_ACTS)
        new = acts_of(added, [self._loaded.replaced, *(replaced_in(each) for each in pending.added)])
        came = together([staying, new]) if len(staying) and len(new) else new if len(new) else staying
        taking = self._withdrawals(withdrawn, at)
        every = (*pending.added, *(each for each in (added, taking) if each is not None))
        acts_gone = [id for id in gone if ids.find(id) >= 0 or _among(going, id)]
        result = replace(
            pending,
            came=came,
            gone=np.union1d(pending.gone, left),
            added=every,
            withdrawn=(*pending.withdrawn, *acts_gone),
        )
        others = any(getattr(added, name).height for name in ("sources", *BESIDE_ACTS))
        beside = others or bool(added.areas.names) or _takes_back_others(taking)
        if len(going) or beside or self._renames(added):
            return result, None
        return result, Amended(new, left, came, result.gone)

    def _renames(self, added: Evidence) -> bool:
        """Whether a row corrects what answers, rulings, pleas or lists may name: they name it then."""
        judged = () if self._weighed is None else self._weighed.judged
        names = corrections_in(added).get_column("supersedes").to_list()
        named = _named_in(self._evidence) if names else set()
        answered = any(isinstance(each.task.obligation.duty, Respond) for each in judged)
        if not answered and not named:
            return False
        earlier = [self._loaded.corrections, *map(corrections_in, self._pending.added)]
        named |= {id for each in earlier for id in each.get_column("id")} if names else set()
        cases = self._loaded.acts.cases
        return any(name in named or (answered and cases.find(name) >= 0) for name in names)

    def _withdrawals(self, ids: tuple[str, ...], at: int) -> Evidence | None:
        """Rows that take back what is withdrawn, of what is in tables; None where nothing is."""
        if self._acts is not None:
            ids = tuple(id for id in ids if self._acts.ids.find(id) < 0)
        return withdrawals(self.evidence, ids, at) if ids else None

    def _refuse_known(self, added: Evidence) -> None:
        """Refuse rows whose id is there already, or twice among them: they would count twice."""
        ids = pl.concat([getattr(added, name).get_column("id") for name in RECORDS])
        for id in ids.filter(ids.is_duplicated()):
            raise _repeated(id)
        for id in added.incidents.get_column("id"):
            if self._loaded.acts.ids.find(id) >= 0 or _among(self._pending.came, id):
                raise _repeated(id)
        for name in BESIDE_ACTS:
            own: pl.DataFrame = getattr(added, name)
            if own.height:
                there = pl.concat([getattr(each, name) for each in (self._evidence, *self._pending.added)])
                for id in own.filter(pl.col("id").is_in(there.get_column("id").implode())).get_column("id"):
                    raise _repeated(id)

    def _differences(self, weighed: Weighed, change: Amended) -> Iterator[Changed]:
        kinds = _kinds_of(change.touching) | _kinds_of(taken(weighed.docket.acts, change.left))
        for judged in weighed.judged:
            duty = judged.task.obligation.duty
            if not _reads(judged.task.obligation.duty, kinds):
                continue
            if judged.task.reading is not None or not isinstance(duty, Forbid | Frequency | Respond):
                raise Unbounded
            found = answers_touched(weighed, judged, change)
            if found is not None:
                yield from differences(self._as_told(*found), found[1])

    def _as_told(self, before: Said, after: Said) -> Said:
        """What was said of what is asked now, with what has changed since."""
        told = self._pending.told
        now = {each: told.get(each, before.get(each)) for each in dict.fromkeys((*before, *after))}
        return {subject: answer for subject, answer in now.items() if answer is not None}

    def _all_anew(self, weighed: Weighed) -> tuple[Changed, ...]:
        """Everything judged again, with what is pending, and compared with what was told last."""
        told = self._pending.told
        self._take_in()
        again = self._weighed = self._weigh(weighed.known.as_of, weighed.court.by)
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


def _named_in(evidence: Evidence) -> set[str]:
    """What rulings and pleas are about, and what lists are of."""
    columns = (evidence.rulings["about"], evidence.pleas["about"], evidence.listings["of"])
    return {name for column in columns for name in column.drop_nulls()}


def _takes_back_others(taking: Evidence | None) -> bool:
    return taking is not None and any(getattr(taking, name).height for name in BESIDE_ACTS)


def _among(acts: Acts, id: str) -> bool:
    return acts.ids.find(id) >= 0


def _repeated(id: str) -> InputError:
    return InputError(
        "row-duplicate-id",
        f"the id {id!r} is there already",
        hint="give a correction an id of its own, and name this one in `supersedes`",
    )


def _kinds_of(acts: Acts) -> frozenset[str]:
    nothing: frozenset[str] = frozenset()
    return nothing.union(*(acts.kinds.of[code] for code in np.unique(acts.kinds.codes).tolist()))


def _reads(duty: Duty, kinds: frozenset[str]) -> bool:
    """Whether a duty looks at acts of any of these kinds."""
    if isinstance(duty, Respond):
        return bool(kinds & {duty.answer, duty.trigger, *duty.unless})
    return isinstance(duty, Forbid | Frequency | FreeTime) and bool(kinds & duty.kinds)
