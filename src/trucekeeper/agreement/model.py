"""An agreement as typed values: what the reader makes and compliance reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from trucekeeper.agreement.duties import FORMS, Duty, Unscored
from trucekeeper.terms import BearerMode, Form, LegalState, Power, Role
from trucekeeper.when import DayCount, Duration, Interval
from trucekeeper.where import Zone


@dataclass(frozen=True, slots=True)
class Clause:
    """Where an obligation stands in the file that declares it (line from 1)."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Party:
    """A party, named as the agreement names it. ``answers_for``: groups it answers for."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    answers_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """A mediator, guarantor, monitor or other third party and its roles."""

    id: str
    name: str
    roles: tuple[Role, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the agreement's time; ``span.end`` is ``when.FOREVER`` where open-ended."""

    id: str
    span: Interval


@dataclass(frozen=True, slots=True)
class Bearers:
    """Who bears a duty. With one party the mode is ``each``."""

    mode: BearerMode
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """Zones, and parties where the list names them, come from a list that evidence fills.

    Each listing makes the duty bind from when it was put on the list, and ``after`` so long.
    """

    list: str
    after: Duration


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch of time in which a duty does not bind, or rests: suspended, waived or superseded."""

    span: Interval
    legal: LegalState
    act: str


@dataclass(frozen=True, slots=True)
class Variant:
    """A duty as it stands under one way to read the text: ``reading: option``, and the duty then."""

    reading: str
    obligation: Obligation


@dataclass(frozen=True, slots=True)
class Obligation:
    """One duty. ``zones``: one finding each; empty where no place is named.

    ``span`` is when the duty binds, half-open, ``when.FOREVER`` where open-ended; for a
    deadline it ends with the deadline. ``text`` is a paraphrase of the clause, or None;
    ``sentence`` is the duty read back in English. ``pauses``: when it does not bind. ``variants``:
    the duty under each reading of the text that makes a difference to it; empty where none does.
    """

    id: str
    article: str
    by: Bearers
    span: Interval
    duty: Duty
    zones: tuple[Zone, ...]
    clause: Clause
    text: str | None = None
    sentence: str = ""
    listed: Listed | None = None
    pauses: tuple[Pause, ...] = ()
    variants: tuple[Variant, ...] = ()

    @property
    def form(self) -> Form:
        """Which of the language's forms the duty has."""
        return self.duty.form if isinstance(self.duty, Unscored) else FORMS[type(self.duty)]

    @property
    def is_scored(self) -> bool:
        """Whether evidence is weighed for it; else it is listed only."""
        return not isinstance(self.duty, Unscored)


@dataclass(frozen=True, slots=True)
class Implication:
    """A count bears on a prohibition: each ``unit`` counted implies an act of ``kinds``."""

    unit: str
    kind: str
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mechanism:
    """Who watches and rules, and what the standards ask.

    ``members``: party or third party to powers. ``independent_origins``: how many origins
    make evidence corroborated. ``verified_by``: the mandated body, or None. ``watched``: the
    share of a window that must be watched before quiet counts as kept. ``reporting_lag_us``:
    how long after a window findings stay provisional, in microseconds.
    """

    members: Mapping[str, tuple[Power, ...]]
    independent_origins: int = 2
    verified_by: str | None = None
    watched: float = 1.0
    reporting_lag_us: int = 0

    @property
    def ruler(self) -> str | None:
        """The mandated body where it may rule: by its own power, or by a member of a joint body's."""
        if self.verified_by is None:
            return None
        own = self.members.get(self.verified_by)
        powers = [own] if own is not None else self.members.values()
        return self.verified_by if any(Power.RULE in each for each in powers) else None


@dataclass(frozen=True, slots=True)
class Amended:
    """The agreement from the moment on at which an act of the parties was done."""

    since: int
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Agreement:
    """What is agreed, read and checked. ``in_force`` is an instant, microseconds UTC.

    ``flows``: the stages that a unit passes, in order, where the file tells them. ``later``: the
    agreement after each act of the parties, in order of time; see :meth:`as_of`.
    """

    title: str
    file: str
    in_force: int
    days: DayCount
    parties: Mapping[str, Party]
    third_parties: Mapping[str, ThirdParty]
    zones: Mapping[str, Zone]
    phases: Mapping[str, Phase]
    obligations: Mapping[str, Obligation]
    mechanism: Mechanism
    implications: tuple[Implication, ...] = ()
    flows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    later: tuple[Amended, ...] = ()

    def as_of(self, moment: int) -> Agreement:
        """The agreement as it stood before a moment (microseconds UTC): with the acts done by then.

        What holds from that very moment on is not in it: the end of a day is the beginning of the next.
        """
        standing = self
        for amended in self.later:
            if amended.since < moment:
                standing = amended.agreement
        return standing

    def name_of(self, actor: str) -> str:
        """The name of a party or third party as the agreement gives it; else the id itself."""
        for group in (self.parties, self.third_parties):
            if actor in group:
                return group[actor].name
        return actor

    @property
    def time_zone(self) -> str:
        """IANA name of the zone in which the agreement counts its days."""
        return self.days.zone
