"""Acts that may answer cases, or excuse them, and how surely they do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trucekeeper.agreement.duties import Respond
from trucekeeper.compliance.answers import Flags, Small, greatest
from trucekeeper.compliance.forms.cases import Cases, Matches, matched
from trucekeeper.compliance.placing.candidates import Placing
from trucekeeper.compliance.placing.charges import CERTAIN, NO, POSSIBLE, by_set, graded
from trucekeeper.compliance.placing.hearing import Hearing
from trucekeeper.compliance.placing.windows import Indices
from trucekeeper.evidence.coded import of_rows
from trucekeeper.terms import REGIME, Standard


@dataclass(frozen=True, slots=True, eq=False)
class Responses:
    """Acts that may bear on cases, by case and then by act.

    ``match``: the least of what it is about, its kind and whose it is; ``admission`` and the
    certainties of time, ``in_time`` and ``late``, are apart.
    """

    case: Indices
    act: Indices
    match: Small
    admission: Small
    in_time: Small
    late: Small

    @property
    def told(self) -> Small:
        """Whether it bears on the case, were it admitted."""
        return np.minimum(self.match, np.maximum(self.in_time, self.late))

    @property
    def answers_in_time(self) -> Small:
        """Whether it answers, or excuses, in time."""
        return np.minimum(np.minimum(self.match, self.admission), self.in_time)

    @property
    def answers_late(self) -> Small:
        """Whether it answers after its time."""
        return np.minimum(np.minimum(self.match, self.admission), self.late)

    @property
    def bears(self) -> Small:
        """Whether it counts in either way."""
        return np.maximum(self.answers_in_time, self.answers_late)

    def best(self, certainty: Small, count: int) -> Small:
        """The greatest certainty of each case."""
        return greatest(self.case, certainty, count).astype(np.int8)

    def only(self, chosen: Flags) -> Responses:
        """Some of them."""
        if chosen.all():
            return self
        return Responses(
            self.case[chosen],
            self.act[chosen],
            self.match[chosen],
            self.admission[chosen],
            self.in_time[chosen],
            self.late[chosen],
        )


def answers_to(
    hearing: Hearing, duty: Respond, cases: Cases, placing: Placing, bearer: str, standard: Standard
) -> Responses:
    """The acts that may answer cases."""
    found = matched(cases, placing.candidates(frozenset({duty.answer})), hearing.standing.acts)
    match = np.minimum(found.certainty, _whose(hearing, found.act, bearer))
    first, last = found.earliest, found.latest - 1
    case, ends = found.case, cases.cells.ends - 1
    certainly = (first >= cases.last[case]) & (last <= cases.last_if_early[case])
    possibly = (last >= cases.first[case]) & (first <= ends[case])
    in_time = graded(certainly, possibly)
    late = graded(first > ends[case], last > cases.last_if_early[case])
    return _told(hearing, found, match, in_time, late, bearer, standard)


def excuses_for(
    hearing: Hearing, duty: Respond, cases: Cases, placing: Placing, bearer: str, standard: Standard
) -> Responses:
    """The acts that may excuse cases; they count in the case's window and nowhere else."""
    found = matched(cases, placing.candidates(duty.unless), hearing.standing.acts)
    match = found.certainty
    if duty.unless_by:
        by = frozenset(duty.unless_by)
        match = np.minimum(match, _excused(hearing, found.act, by))
    begin, end = cases.first[found.case], cases.cells.ends[found.case]
    within = (found.earliest >= begin) & (found.latest <= end)
    touching = (found.latest > begin) & (found.earliest < end)
    never = np.zeros(len(found.case), dtype=np.int8)
    return _told(hearing, found, match, graded(within, touching), never, bearer, standard)


def _told(
    hearing: Hearing,
    found: Matches,
    match: Small,
    in_time: Small,
    late: Small,
    bearer: str,
    standard: Standard,
) -> Responses:
    admission = _admission(hearing, found.act, bearer, standard)
    every = Responses(found.case, found.act, match, admission, in_time, late)
    return every.only(every.told > NO)


def _whose(hearing: Hearing, rows: Indices, bearer: str) -> Small:
    """Whether an obligor did it; who did it must be told, and for certain, for it to be certain."""
    own = hearing.authored(rows, bearer)
    return np.where(_is_told(hearing, rows), own, np.minimum(own, np.int8(POSSIBLE)))


def _excused(hearing: Hearing, rows: Indices, by: frozenset[str]) -> Small:
    """Whether it was done by some of those whose acts excuse, and by nobody else."""
    acts = hearing.standing.acts

    def excused_by(authors: frozenset[str]) -> int:
        if not authors:
            return POSSIBLE
        return CERTAIN if authors <= by else POSSIBLE if authors & by else NO

    excused = by_set(acts.authors, excused_by, rows)
    return np.where(_is_told(hearing, rows), excused, np.minimum(excused, np.int8(POSSIBLE)))


def _is_told(hearing: Hearing, rows: Indices) -> Flags:
    """Whether somebody is named who surely did it, or several of whom one did."""
    acts = hearing.standing.acts
    several = by_set(acts.authors, lambda names: int(len(names) > 1), rows).astype(np.bool_)
    someone = by_set(acts.authors, lambda names: int(bool(names)), rows).astype(np.bool_)
    told: Flags = several | (someone & (of_rows(acts.authorship, rows) == CERTAIN))
    return told


def _admission(hearing: Hearing, rows: Indices, bearer: str, standard: Standard) -> Small:
    """As an act's, but above *alleged* not on the word of those aligned with an obligor alone."""
    admission = hearing.admitted(rows, standard, REGIME)
    if standard is Standard.ALLEGED:
        return admission
    acts, question = hearing.standing.acts, hearing.question
    aligned = frozenset(question.aligned_with(bearer)) - {question.mandated}
    own_word = by_set(acts.told, lambda told: int(bool(told) and told <= aligned), rows).astype(np.bool_)
    by_body = by_set(acts.seen, lambda seen: int(question.mandated in seen), rows).astype(np.bool_)
    if hearing.standing.upheld is not None:
        by_body |= hearing.standing.upheld[rows]
    return np.where(own_word & ~by_body, np.int8(NO), admission)
