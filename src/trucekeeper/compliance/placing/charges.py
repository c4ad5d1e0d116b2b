"""How acts bear on a duty: what was done, by whom, and whether a standard admits it.

Each question is decided once for every distinct set of kinds, parties or sources. The rules are
those of ``docs/semantics.md``, "Standards", "Prohibitions" and "Rulings".
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import polars as pl

from trucekeeper.compliance.placing.windows import Indices
from trucekeeper.compliance.remedies.rulings import Rulings
from trucekeeper.evidence.coded import Acts, Sets, of_rows
from trucekeeper.evidence.names import AT_ONCE
from trucekeeper.terms import REGIME, Containment, Standard

NO, POSSIBLE, CERTAIN = (int(answer) for answer in Containment)
Small = npt.NDArray[np.int8]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """The acts as they stand at a moment: what counts, and what the mandated body upheld.

    ``counts``: known, somewhere in time, not rejected, and of a modality that can be admitted
    or upheld. Where a ruling names an author, ``acts`` has it.
    """

    acts: Acts
    counts: Flags
    upheld: Flags | None


def standing(acts: Acts, as_of: int, rulings: Rulings) -> Standing:
    """The acts at a moment (microseconds UTC), with the rulings that count then."""
    counts = acts.known_at(as_of)
    if not rulings.rejected and not rulings.upheld:
        return Standing(acts, counts & acts.admitted, None)
    ids = acts.ids.take(np.arange(len(acts)))
    rejected = _among(ids, rulings.rejected)
    upheld = _among(ids, rulings.upheld)
    return Standing(
        _attributed(acts, ids, rulings.upheld), counts & ~rejected & (acts.admitted | upheld), upheld
    )


def _among(ids: pl.Series, names: Collection[str]) -> Flags:
    if ids.len() < AT_ONCE:
        return np.array([id in names for id in ids.to_list()], dtype=np.bool_)
    return ids.is_in(list(names)).to_numpy() if names else np.zeros(ids.len(), dtype=np.bool_)


def _attributed(acts: Acts, ids: pl.Series, upheld: Mapping[str, str | None]) -> Acts:
    """The acts, those whose author was ruled with that one alone."""
    if ids.len() < AT_ONCE:
        upheld = {id: upheld[id] for id in ids.to_list() if id in upheld}
    named = {id: party for id, party in upheld.items() if party is not None}
    rows = np.flatnonzero(_among(ids, named))
    if not len(rows):
        return acts
    of = [*acts.authors.of]
    codes, authorship = acts.authors.codes.copy(), np.array(acts.authorship)
    for row in rows.tolist():
        codes[row] = len(of)
        of.append(frozenset({named[str(ids[row])]}))
        authorship[row] = CERTAIN
    return replace(acts, authors=Sets(codes, tuple(of)), authorship=authorship)


def by_set(sets: Sets, decide: Callable[[frozenset[str]], int], rows: Indices | None = None) -> Small:
    """An answer per row, or per row of some, decided once for each set."""
    codes = sets.codes if rows is None else of_rows(sets.codes, rows)
    if not sets.of:
        return np.zeros(len(codes), dtype=np.int8)
    answers = np.array([decide(names) for names in sets.of], dtype=np.int8)
    if codes.strides == (0,) and len(codes):  # the same set for every row
        return np.broadcast_to(answers[codes[0]], len(codes))
    told = np.flatnonzero(answers)
    if len(told) > FEW_SETS:
        return answers[codes]
    found = np.zeros(len(codes), dtype=np.int8)
    for code in told:
        found |= (codes == code) * answers[code]
    return found


FEW_SETS = 4
"""Up to so many sets that are answered, comparing codes takes less time than looking them up."""


def graded(certain: Flags, possible: Flags) -> Small:
    """Certain, possible or not, as flags tell."""
    return np.where(certain, np.int8(CERTAIN), np.where(possible, np.int8(POSSIBLE), np.int8(NO)))


def of_kind(acts: Acts, wanted: frozenset[str]) -> Small:
    """Certain where all that an act may be is wanted, possible where some is."""

    def decide(kinds: frozenset[str]) -> int:
        if not kinds & wanted:
            return NO
        return CERTAIN if kinds <= wanted else POSSIBLE

    return by_set(acts.kinds, decide)


def authored(
    acts: Acts, rows: Indices, obligors: frozenset[str], bearer: str, prevents: Collection[str] = ()
) -> Small:
    """Whether some acts are the bearer's: for the regime, whether each is some bearer's.

    An act of one of those whom the duty is to prevent counts as the bearer's own. Of several who may
    have done it one did; who alone may have done it perhaps did not.
    """
    counted = obligors | frozenset(prevents)

    def unsure(authors: frozenset[str]) -> int:
        bound = authors & counted
        if bearer == REGIME:
            return CERTAIN if bound == authors else POSSIBLE if bound else NO
        if not authors:
            return POSSIBLE
        return NO if not bound else CERTAIN if len(authors) > 1 and bound == authors else POSSIBLE

    def sure(authors: frozenset[str]) -> int:
        return CERTAIN if authors & counted else unsure(authors)

    certain = of_rows(acts.authorship, rows) == CERTAIN
    if certain.all():
        return by_set(acts.authors, sure, rows)
    return np.where(certain, by_set(acts.authors, sure, rows), by_set(acts.authors, unsure, rows))


def admitted(
    standing: Standing,
    rows: Indices,
    standard: Standard,
    asked: int,
    mandated: str | None,
    *,
    author_too: bool,
) -> Small:
    """Whether the standard admits some acts; ``asked`` is how many origins corroborate.

    The mandated body's own sight admits the act at every standard, but not its author: where
    that is asked ``author_too``, the act is then possible.
    """
    acts = standing.acts
    if standard is Standard.ALLEGED:
        return np.broadcast_to(np.int8(CERTAIN), len(rows))
    found: Small = np.zeros(len(rows), dtype=np.int8)
    if standard is Standard.CORROBORATED:
        unaligned = of_rows(acts.unaligned, rows)
        enough = (of_rows(acts.fewest, rows) >= asked) & (unaligned == CERTAIN)
        maybe = (of_rows(acts.most, rows) >= asked) & (unaligned >= POSSIBLE)
        found = np.where(enough, CERTAIN, np.where(maybe, POSSIBLE, NO)).astype(np.int8)
    if mandated is not None:
        sight = POSSIBLE if author_too else CERTAIN
        found = np.maximum(found, by_set(acts.seen, lambda seen: sight if mandated in seen else NO, rows))
    if standing.upheld is not None:
        found = np.where(standing.upheld[rows], np.int8(CERTAIN), found)
    return found
