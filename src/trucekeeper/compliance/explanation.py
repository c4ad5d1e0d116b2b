"""What an explanation of a finding holds: values, ready to be printed by any face."""

from __future__ import annotations

from dataclasses import dataclass

from trucekeeper.agreement.model import Clause


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One row of evidence as it bears on a finding.

    ``role``: witness, possible, against, open (below the standard) or gap (tells why nobody
    saw). ``why``: in one clause, why it has that role. ``sources``: names of those who reported
    or saw it.
    """

    id: str
    role: str
    text: str
    earliest: int
    latest: int
    place: str
    sources: tuple[str, ...]
    origins: tuple[int, int] | None
    why: str
    file: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a finding is as it is. Sentences are plain English; times are microseconds UTC."""

    obligation: str
    article: str
    clause: Clause
    says: str  # the clause in words: its paraphrase, or read back from the language
    bearer: str
    zone: str | None
    window: tuple[int, int]
    standard: str
    verdict: str  # one sentence
    arithmetic: tuple[str, ...]  # one line per step
    exhibits: tuple[Exhibit, ...]  # at most as many as asked for, witnesses first
    left_out: int  # exhibits beyond that
    would_change: tuple[str, ...]  # what single addition would change the answer
    next_step: str  # what to do
