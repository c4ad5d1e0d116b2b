"""What single addition would change a finding: each is tried, and told only if it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from trucekeeper import when
from trucekeeper.agreement.duties import Forbid, Maintain
from trucekeeper.agreement.model import Agreement
from trucekeeper.compliance.answer import Answer
from trucekeeper.compliance.explaining.matter import Matter
from trucekeeper.compliance.explaining.supposition import Supposition
from trucekeeper.compliance.explaining.suppositions import suppositions
from trucekeeper.compliance.series import Series
from trucekeeper.compliance.weigh import weigh
from trucekeeper.terms import Knowledge, LegalState, Performance, in_words, listed
from trucekeeper.when import Interval

MOST = 4
"""Additions that are told."""

TRIED = 14
"""Additions that are tried at most."""

NO_SINGLE = "No single record that we can think of would: it takes several, or another text."

State = tuple[Performance | None, Knowledge, LegalState]


def would_change(matter: Matter) -> tuple[str, ...]:
    """The additions that would change the finding, each with what it would then be."""
    if matter.rests:
        return ("An act of the parties that lets the duty bind again.",)
    found = list(_with_time(matter))
    if not matter.has_begun:
        return tuple(found)
    found += _settled(matter)
    now = _state(matter)
    court = _Court(matter)
    for number, supposition in enumerate(suppositions(matter)):
        if number >= TRIED or len(found) >= MOST:
            break
        then = court.judged(supposition)
        if then is not None and (then.performance, then.knowledge, then.legal) != now:
            found.append(f"{supposition.says}: then {_said(then)}.")
    return tuple(found) or (NO_SINGLE,)


def _state(matter: Matter) -> State:
    row = matter.row
    performance = Performance(row["performance"]) if row["performance"] else None
    return performance, Knowledge(row["knowledge"]), LegalState(row["legal"])


def _said(answer: Answer) -> str:
    if answer.knowledge is Knowledge.SHOWN:
        word = in_words(answer.performance or answer.legal)
    elif answer.knowledge is Knowledge.CONTESTED:
        word = "contested"
    else:
        word = "unverified; it could be " + listed([in_words(each) for each in answer.could_be], "or")
    claims = (LegalState.EXEMPTION_CLAIMED, LegalState.COUNTERMEASURE_CLAIMED)
    return word + (f", {in_words(answer.legal)}" if answer.legal in claims and answer.performance else "")


def _with_time(matter: Matter) -> Iterator[str]:
    """What time alone brings about."""
    zone = matter.agreement.time_zone
    if matter.row["performance"] == Performance.NOT_YET_DUE and not matter.has_begun:
        yield f"The beginning of the window, {when.format_instant(matter.window.start, zone)}."
    elif matter.row["performance"] not in (Performance.DUE, Performance.NOT_YET_DUE):
        return
    elif matter.window.end == when.FOREVER:
        yield "The end of the window, for which the text names no time."
    else:
        yield f"The end of the window, {when.format_ending(matter.window.end, zone)}."


def _settled(matter: Matter) -> Iterator[str]:
    """Where readings of the text differ: a settlement of how to read it."""
    row = matter.row
    if row["legal"] != LegalState.TEXT_DISPUTED or row["reading"] is None:
        return
    mine = _state(matter)[:2]
    for series in matter.weighed.series:
        if (series.bearer, series.standard.value) != (row["bearer"], row["standard"]):
            continue
        if series.task.reading == row["reading"]:
            continue
        for answer in _answers(matter, series):
            if (answer.performance, answer.knowledge) != mine:
                yield f"A settlement to read the text as “{series.task.reading}”: then {_said(answer)}."


def _answers(matter: Matter, series: Series) -> Iterator[Answer]:
    same = (series.starts == matter.window.start) & (series.ends == matter.window.end)
    for cell in np.flatnonzero(same).tolist():
        if series.places[series.place[cell]].name == matter.row["zone"]:
            yield series.answers.answer(cell, matter.weighed.register)


@dataclass(frozen=True, slots=True)
class _Court:
    """Weighs the finding again with something supposed."""

    matter: Matter

    def judged(self, supposition: Supposition) -> Answer | None:
        """The finding's answer then; None where it has no such window any more."""
        matter = self.matter
        weighed = weigh(_narrowed(matter), supposition.evidence, matter.as_of, matter.by, {matter.standard})
        row = matter.row
        for series in weighed.series:
            if (series.bearer, series.task.reading) != (row["bearer"], row["reading"]):
                continue
            same = (series.starts == matter.window.start) & (series.ends == matter.window.end)
            for cell in np.flatnonzero(same).tolist():
                case = None if series.cases is None else series.cases[cell]
                if series.places[series.place[cell]].name == row["zone"] and case == row["case"]:
                    return series.answers.answer(cell, weighed.register)
        return None


def _narrowed(matter: Matter) -> Agreement:
    """The agreement with nothing but this duty; only where windows stand alone, with this window alone."""
    subject = matter.agreement.obligations[matter.subject.id]
    duty = subject.duty
    alone = isinstance(duty, Maintain) or (isinstance(duty, Forbid) and duty.hours is None)
    if alone and subject.listed is None and not subject.variants:
        span = Interval(matter.window.start, matter.window.end)
        zones = tuple(zone for zone in subject.zones if zone.id == matter.row["zone"])
        # A state that names no place says less where the duty has several.
        zones = zones if isinstance(duty, Forbid) else subject.zones
        subject = replace(subject, span=span, pauses=(), zones=zones)
    return replace(matter.agreement, obligations={subject.id: subject})
