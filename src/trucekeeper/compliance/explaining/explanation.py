"""What an explanation of a finding holds: values, ready to be printed by any face."""

from __future__ import annotations

from dataclasses import dataclass

from trucekeeper.agreement.model import Clause


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One row of evidence as it bears on a finding.

    ``role``: witness, possible, against, open (below the standard) or gap (tells why nobody
    saw). ``why``: in one clause, why it has that role. ``sources``: names of those who reported
    or saw it. ``grade``: how its sources are graded, what was ruled on it and what is pleaded for
    it, in one line; empty where nothing is.
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
    grade: str = ""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A row of the same sort that did not count; ``why``: what stands in its way, in one clause."""

    id: str
    text: str
    earliest: int
    latest: int
    place: str
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
    case: str | None  # what is to be answered, where the duty is to respond
    reading: str | None  # which way to read the text, where there are several
    window: tuple[int, int]
    standard: str
    performance: str | None
    legal: str
    knowledge: str
    verdict: str  # one sentence
    arithmetic: tuple[str, ...]  # one line per step
    author: str  # whose act it was, where an act is shown; else empty
    exhibits: tuple[Exhibit, ...]  # at most as many as asked for, witnesses first
    left_out: int  # exhibits beyond that
    passed_over: tuple[PassedOver, ...]  # the nearest rows that did not count
    would_change: tuple[str, ...]  # what single addition would change the answer
    next_step: str  # what to do
