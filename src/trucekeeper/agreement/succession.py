"""How duties follow each other where an act of the parties changed the text: what was owed stays owed.

A standing duty that comes out otherwise binds as it was until the act takes effect, and as it is now
from then on, under the name ``duty/since-act``. A deadline, or the total of a phase, is as the parties
left it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from trucekeeper.agreement.acts import Act
from trucekeeper.agreement.draft import Draft
from trucekeeper.agreement.duties import Complete, FreeTime, Quota, Schedule, Unscored
from trucekeeper.agreement.listing import listed
from trucekeeper.agreement.model import Obligation, Pause
from trucekeeper.terms import LegalState, Period
from trucekeeper.when import FOREVER, Interval

SINCE = "/since-"
"""What stands between the name of a duty and that of the act since which it is as it is."""


@dataclass(frozen=True, slots=True)
class Part:
    """A duty as it stands for some time: its name in the file, and the draft that has its words."""

    own: str
    obligation: Obligation
    words: Draft


Parts = Mapping[str, Part]
"""The parts of all duties by the id of each."""


def is_standing(obligation: Obligation) -> bool:
    """Whether a duty is judged window by window, so that each stays as it was when another comes."""
    duty = obligation.duty
    if isinstance(duty, Quota | FreeTime):
        return duty.per is not Period.PHASE
    return not isinstance(duty, Complete | Schedule | Unscored)


def content(obligation: Obligation) -> tuple[object, ...]:
    """What is owed, by whom and where, whenever that is."""
    return (obligation.duty, obligation.by, obligation.zones, obligation.listed)


class Succession:
    """Takes the parts of all duties from one state of the file to the next."""

    def __init__(
        self, parts: Parts, current: Mapping[str, str], act: Act, words: Draft, *, supersedes: bool = True
    ) -> None:
        """``current``: for each name in the file the id of the part that binds now.

        ``supersedes``: the act is known to put something else in place of what it changes.
        """
        self.parts = dict(parts)
        self.current: dict[str, str] = dict(current)
        self._act = act
        self._words = words
        self._supersedes = supersedes

    def follow(self, before: Mapping[str, Obligation], after: Mapping[str, Obligation]) -> None:
        """Every duty that the act takes out, changes or adds, from the instant it takes effect."""
        for own in {**before, **after}:
            old, new = before.get(own), after.get(own)
            if old == new:
                continue
            if new is None:
                self._supersede(own)
            elif own not in self.current:
                self._add(own, new)
            else:
                self._change(own, new)

    def end(self, own: str, at: int) -> None:
        """The duty binds no longer from an instant on."""
        if own not in self.current:
            return
        id = self.current[own]
        obligation = self.parts[id].obligation
        span = obligation.span
        if span.end <= at or isinstance(obligation.duty, Unscored):
            return
        if isinstance(obligation.duty, Complete | Schedule):
            self._put(id, self._superseded(obligation, at))
        elif is_standing(obligation) and at > span.start:
            self._put(id, replace(obligation, span=Interval(span.start, at)))
        else:
            why = f"`{self._act.name}` ended it before its time"
            self._put(id, listed(obligation, (why,)))

    def _effect(self) -> int:
        assert self._act.effective is not None, "an act without a time of effect lists what it touches"
        return self._act.effective

    def _supersede(self, own: str) -> None:
        id = self.current.pop(own)
        obligation = self.parts[id].obligation
        if self._effect() < obligation.span.end:
            self._put(id, self._superseded(obligation, self._effect()))

    def _superseded(self, obligation: Obligation, at: int) -> Obligation:
        span = Interval(max(at, obligation.span.start), FOREVER)
        pause = Pause(span, LegalState.SUPERSEDED, self._act.name)
        return replace(obligation, pauses=(*obligation.pauses, pause))

    def _add(self, own: str, new: Obligation) -> None:
        begun = max(new.span.start, self._effect())
        if begun < new.span.end:
            new = replace(new, span=Interval(begun, new.span.end))
        id = own if own not in self.parts else f"{own}{SINCE}{self._act.name}"
        self._add_part(own, replace(new, id=id))

    def _change(self, own: str, new: Obligation) -> None:
        id = self.current[own]
        now = self.parts[id].obligation
        is_same = content(now) == content(new)
        if is_same and is_standing(now):
            gap = now.span.end < min(self._effect(), new.span.end)
            self._split(own, now, new) if gap else self._replace(id, now, new)
        elif is_same and isinstance(now.duty, Quota | FreeTime) and now.span.end < new.span.end:
            self._renew_total(own, id, now, new)
        elif is_standing(now) or is_standing(new):
            self._split(own, now, new)
        else:
            self._replace(id, now, new)

    def _renew_total(self, own: str, id: str, now: Obligation, new: Obligation) -> None:
        """The total of a phase that goes on: one total or two, as the parties say."""
        if self._act.counts == "continue":
            self._replace(id, now, new)
            return
        if self._act.counts != "restart":
            new = listed(new, (f"what its count is under `{self._act.name}` is not said",))
        start = max(now.span.end, self._effect())
        if start < new.span.end:
            self._add_since(own, replace(new, span=Interval(start, new.span.end)))

    def _replace(self, id: str, now: Obligation, new: Obligation) -> None:
        """The part as it is now, for as long as it has bound and shall bind."""
        start = now.span.start if SINCE in id else new.span.start
        if new.span.end <= start:
            self._put(id, self._superseded(now, self._effect()))
            return
        placed = replace(new, id=id, span=Interval(start, new.span.end), pauses=now.pauses)
        self._put(id, placed, new_words=True)

    def _split(self, own: str, now: Obligation, new: Obligation) -> None:
        """As it was until the act takes effect, and as it is now from then on."""
        effect = self._effect()
        id = self.current[own]
        if effect <= now.span.start:
            self._replace(id, now, new)
            return
        if effect < now.span.end:
            until_then = replace(now, span=Interval(now.span.start, effect))
            self._put(id, self._superseded(now, effect) if self._supersedes else until_then)
        if effect < new.span.end:
            start = max(effect, new.span.start)
            self._add_since(own, replace(new, span=Interval(start, new.span.end)))

    def _add_since(self, own: str, new: Obligation) -> None:
        self._add_part(own, replace(new, id=f"{own}{SINCE}{self._act.name}"))

    def _add_part(self, own: str, obligation: Obligation) -> None:
        self.parts[obligation.id] = Part(own, obligation, self._words)
        self.current[own] = obligation.id

    def _put(self, id: str, obligation: Obligation, *, new_words: bool = False) -> None:
        part = self.parts[id]
        self.parts[id] = Part(part.own, obligation, self._words if new_words else part.words)
