"""Whose act it was: a question apart from whether there was one, and answered apart.

``docs/library.md``, "Whose act it was", says which answer there is when.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

import numpy as np
import polars as pl

from trucekeeper.agreement.duties import Forbid, Frequency
from trucekeeper.compliance.answers import BIT, CODE
from trucekeeper.compliance.explaining.matter import Matter, called
from trucekeeper.compliance.placing.charges import CERTAIN
from trucekeeper.compliance.placing.hearing import Hearing
from trucekeeper.compliance.placing.question import Question
from trucekeeper.compliance.placing.windows import Indices
from trucekeeper.compliance.series import Series
from trucekeeper.compliance.weigh import Weighed
from trucekeeper.terms import DESK, REGIME, Knowledge, Performance, counted, listed


class Author(StrEnum):
    """What is known of the author of a breach."""

    CERTAIN = "certain"
    ONE_OF = "one_of"
    CONTESTED = "contested"
    OPEN = "open"


ATTRIBUTIONS: Mapping[str, pl.DataType] = MappingProxyType(
    {
        "obligation": pl.String(),
        "zone": pl.String(),
        "window_start": pl.Int64(),  # half-open, microseconds UTC
        "window_end": pl.Int64(),
        "standard": pl.String(),
        "reading": pl.String(),
        "author": pl.String(),  # Author
        "parties": pl.List(pl.String()),  # certain: all that surely did some act; one_of: who may have
        "acts": pl.Int64(),  # acts of the case for broken
        "attributed": pl.Int64(),  # of them, those whose author is certain
        "may_attribute": pl.String(),  # who may say whose acts the others were
    }
)
"""Columns of the table of authors, in order."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The author of a breach, as far as the evidence carries an answer."""

    author: Author
    parties: tuple[str, ...]
    acts: int
    attributed: int
    may_attribute: str

    def said(self, weighed: Weighed) -> str:
        """In one sentence."""
        names = [weighed.agreement.name_of(party) for party in self.parties]
        who = "this desk" if self.may_attribute == DESK else called(weighed, self.may_attribute)
        rest = self.acts - self.attributed
        if self.author is Author.CERTAIN:
            of_all = f"{self.attributed:,} of {counted(self.acts, 'act')}" if self.acts > 1 else "the act"
            others = "other was" if rest == 1 else f"{rest:,} others were"
            open_ = f"; whose the {others}, {who} may say" if rest else ""
            return f"Certain at this standard: {of_all} by {listed(names)}{open_}."
        if self.author is Author.ONE_OF:
            if len(names) == 1:
                return f"Possibly {names[0]}, and not certain; {who} may say."
            return f"One of {listed(names, 'or')}, and not certain which; {who} may say."
        if self.author is Author.CONTESTED:
            return "Contested, as the act itself is: watches that could have seen it saw nothing."
        return f"Open: the evidence does not say for certain whose act it was; {who} may say."


def attributions(weighed: Weighed) -> pl.DataFrame:
    """The author of every breach, one row per finding of the regime that is shown or contested.

    Of a duty that one party bears, its own finding is the one. The columns are those of
    :data:`ATTRIBUTIONS`. Nothing here adds to the findings: an author is certain only where the
    standard admits the act *and* whose it was.
    """
    rows = [row for series in weighed.series for row in _of_series(series, weighed)]
    return pl.DataFrame(rows, schema=dict(ATTRIBUTIONS), orient="row")


def _of_series(series: Series, weighed: Weighed) -> Iterator[dict[str, object]]:
    if not _asks_whose(series):
        return
    answers = series.answers
    words = [BIT[Performance.BREACHED], BIT[Performance.CURED]]
    shown = np.isin(answers.could_be, words) & (answers.knowledge == CODE[Knowledge.SHOWN])
    contested = answers.knowledge == CODE[Knowledge.CONTESTED]
    hearing = Hearing(series.task.question, weighed.known.standing, weighed.register)
    for cell in np.flatnonzero(shown | contested).tolist():
        acts = answers.witnesses.of(cell)
        found = attribution(hearing, series, acts, contested=bool(contested[cell]))
        yield {
            "obligation": series.task.obligation.id,
            "zone": series.places[series.place[cell]].name,
            "window_start": int(series.starts[cell]),
            "window_end": int(series.ends[cell]),
            "standard": series.standard.value,
            "reading": series.task.reading,
            "author": found.author.value,
            "parties": list(found.parties),
            "acts": found.acts,
            "attributed": found.attributed,
            "may_attribute": found.may_attribute,
        }


def _asks_whose(series: Series) -> bool:
    if not isinstance(series.task.obligation.duty, Forbid | Frequency):
        return False
    return series.bearer == REGIME or len(series.task.obligation.by.parties) == 1


def attribution(hearing: Hearing, series: Series, acts: Indices, *, contested: bool) -> Attribution:
    """Whose acts these are, which are the case for broken of one window."""
    question: Question = hearing.question
    parties, standard = series.task.obligation.by.parties, series.standard
    own: dict[str, np.ndarray] = {}
    for party in parties:
        sure = hearing.authored(acts, party) == CERTAIN
        own[party] = sure & (hearing.admitted(acts, standard, party) == CERTAIN)
    attributed = np.logical_or.reduce([*own.values()]) if len(acts) else np.zeros(0, dtype=np.bool_)
    certain = tuple(party for party in parties if own[party].any())
    who, count = question.attributor, int(attributed.sum())
    if contested:
        return Attribution(Author.CONTESTED, (), len(acts), count, who)
    if certain:
        return Attribution(Author.CERTAIN, certain, len(acts), count, who)
    named = _may_have(hearing, acts)
    if named:
        return Attribution(Author.ONE_OF, named, len(acts), 0, who)
    return Attribution(Author.OPEN, (), len(acts), 0, who)


def _may_have(hearing: Hearing, acts: Indices) -> tuple[str, ...]:
    """All who may have done some act, where each act has some who may; else nobody."""
    authors = hearing.standing.acts.authors
    sets: Sequence[frozenset[str]] = [authors.of[code] for code in authors.codes[acts].tolist()]
    return tuple(sorted(frozenset().union(*sets))) if sets and all(sets) else ()


def author_of(matter: Matter) -> str:
    """Whose act a finding is about, in one sentence; empty where it shows none, or asks of no act."""
    row = matter.row
    shown = row["performance"] in (Performance.BREACHED, Performance.CURED)
    if not shown and row["knowledge"] != Knowledge.CONTESTED:
        return ""
    weighed = matter.weighed
    for series in weighed.series:
        if not _asks_whose(series) or series.bearer != row["bearer"] or series.standard != matter.standard:
            continue
        same = (series.starts == matter.window.start) & (series.ends == matter.window.end)
        for cell in np.flatnonzero(same).tolist():
            if (
                series.places[series.place[cell]].name == row["zone"]
                and series.task.reading == row["reading"]
            ):
                hearing = Hearing(series.task.question, weighed.known.standing, weighed.register)
                contested = row["knowledge"] == Knowledge.CONTESTED
                found = attribution(hearing, series, series.answers.witnesses.of(cell), contested=contested)
                return found.said(weighed)
    return ""
