"""An agreement as typed values: what the reader makes and compliance reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trucekeeper.terms import BearerMode, Bound, Form, Period, Power, Role
from trucekeeper.when import DayCount, Interval
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
class Exemption:
    """An exemption that must be claimed and shown, with the article that grants it."""

    name: str
    article: str


@dataclass(frozen=True, slots=True)
class Forbid:
    """No act of these kinds (leaves of the taxonomy) may happen."""

    kind: str
    kinds: frozenset[str]
    exemptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True)
class Quota:
    """At least or at most an amount of a unit, at a stage, in every window of a period."""

    bound: Bound
    amount: int
    unit: str
    stage: str | None
    per: Period
    counted_at: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Complete:
    """Something is to be done before an instant (``due`` itself is already too late)."""

    subject: str
    due: int


@dataclass(frozen=True, slots=True)
class Unscored:
    """A clause that is listed and not judged.

    ``form`` is the form it is written in, and ``why`` tells what stands in the way; for a text
    with ``test: none`` that is nothing but its author's choice.
    """

    form: Form = Form.TEXT
    why: tuple[str, ...] = ()


Duty = Forbid | Quota | Complete | Unscored


@dataclass(frozen=True, slots=True)
class Obligation:
    """One duty. ``zones``: one finding each; empty where no place is named.

    ``span`` is when the duty binds, half-open, ``when.FOREVER`` where open-ended; for a
    deadline it ends with the deadline. ``text`` is a paraphrase of the clause, or None;
    ``sentence`` is the duty read back in English.
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

    @property
    def form(self) -> Form:
        """Which of the language's forms the duty has."""
        return self.duty.form if isinstance(self.duty, Unscored) else FORMS[type(self.duty)]

    @property
    def is_scored(self) -> bool:
        """Whether evidence is weighed for it; else it is listed only."""
        return not isinstance(self.duty, Unscored)


FORMS: Mapping[type, Form] = {Forbid: Form.FORBID, Quota: Form.QUOTA, Complete: Form.COMPLETE}


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


@dataclass(frozen=True, slots=True)
class Agreement:
    """What is agreed, read and checked. ``in_force`` is an instant, microseconds UTC."""

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
