"""How a brief words numbers, bounds, moments, names, standards and causes, in one place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from trucekeeper import when
from trucekeeper.agreement.duties import Forbid, Frequency
from trucekeeper.agreement.model import Agreement, Obligation
from trucekeeper.brief.view import Moment
from trucekeeper.compliance.explaining.verdict import why
from trucekeeper.terms import DESK, MECHANISM, REGIME, BearerMode, Standard, counted, listed

NOBODY = "nobody named"

ASKED: Mapping[Standard, str] = MappingProxyType(
    {
        Standard.ALLEGED: "whatever is asserted and nobody entitled to has rejected",
        Standard.CORROBORATED: "enough independent origins, one of them apart from the accuser",
        Standard.VERIFIED: "seen or ruled so by whoever the agreement mandates",
    }
)
"""What each standard asks of evidence."""


def number(value: int) -> str:
    """Digits in groups of three."""
    return f"{value:,}"


def bounds(low: int, high: int | None) -> str:
    """Both ends of a quantity and never a midpoint: ``17``, ``17–20``, ``at least 17``."""
    if high is None:
        return f"at least {low:,}" if low else "0 or more"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


@dataclass(frozen=True, slots=True)
class Bounds:
    """At least ``low`` and at most ``high``; prints as "4" or "3–7"."""

    low: int
    high: int

    def __str__(self) -> str:
        return bounds(self.low, self.high)

    def words(self) -> str:
        """As part of a sentence: "4", "at least 3 and at most 7", "at most 7"."""
        if self.low == self.high:
            return f"{self.low:,}"
        return f"at least {self.low:,} and at most {self.high:,}" if self.low else f"at most {self.high:,}"


def moment(instant: int, zone: str) -> Moment:
    """An instant; midnight is told as the end of the day before it, which nobody misreads."""
    return Moment(when.iso(instant, zone), when.format_ending(instant, zone))


def start(instant: int, zone: str) -> Moment:
    """The beginning of something; midnight is told by its day alone."""
    midnight = when.local_date(instant, zone) != when.local_date(instant - 1, zone)
    text = (when.format_day if midnight else when.format_instant)(instant, zone)
    return Moment(when.iso(instant, zone), text)


def span(begin: int, end: int, zone: str) -> str:
    """A window in words."""
    return when.format_interval(when.Interval(begin, end), zone)


def duty_name(obligation: str) -> str:
    """The id of an obligation as words: ``leave-coast/stay-out`` is "Leave coast, stay out"."""
    words = obligation.replace("/", ", ").replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def name_of(who: str, agreement: Agreement) -> str:
    """The name of a party or third party as the agreement has it; else the word itself."""
    name = agreement.name_of(who)
    return {DESK: "this desk", MECHANISM: "the mechanism"}.get(who, name) if name == who else name


def whose(bearer: str, obligation: Obligation, agreement: Agreement) -> str:
    """Whose finding it is. The regime's is about the act, whoever did it."""
    if bearer != REGIME:
        return name_of(bearer, agreement)
    if isinstance(obligation.duty, Forbid | Frequency):
        return "Regime (whoever did it)"
    names = [name_of(party, agreement) for party in obligation.by.parties]
    if obligation.by.mode is BearerMode.EITHER:
        return listed(names, "or")
    return f"{listed(names)} jointly"


def bearers_named(obligation: Obligation, agreement: Agreement) -> str:
    """All who bear a duty."""
    names = [name_of(party, agreement) for party in obligation.by.parties]
    if len(names) < 2:
        return "".join(names) or NOBODY
    if obligation.by.mode is BearerMode.JOINTLY:
        return f"{listed(names)} jointly"
    return f"{obligation.by.mode} of {listed(names)}"


def zone_name(zone: str | None, agreement: Agreement) -> str:
    """The name of a zone; empty where the duty names none."""
    if zone is None:
        return ""
    return agreement.zones[zone].name if zone in agreement.zones else zone


def read_as(reading: str | None) -> str:
    """The words that tell under which reading of the text something is said; empty where there is one."""
    return f" (read as “{reading}”)" if reading else ""


def row_title(
    agreement: Agreement, obligation: Obligation, bearer: str, zone: str | None, reading: str | None = None
) -> str:
    """As in "1 · No attacks — regime"; the zone follows where the duty names several."""
    title = f"{obligation.article} · {duty_name(obligation.id)} — {name_of(bearer, agreement)}"
    if zone is not None and len(obligation.zones) > 1:
        title += f", {zone_name(zone, agreement)}"
    return title + read_as(reading)


def standard_words(agreement: Agreement, standard: Standard) -> str:
    """As in "corroborated standard (2 independent origins)"."""
    if standard == Standard.CORROBORATED:
        return (
            f"{standard} standard ({counted(agreement.mechanism.independent_origins, 'independent origin')})"
        )
    if standard == Standard.VERIFIED and agreement.mechanism.verified_by is not None:
        return f"{standard} standard (by {name_of(agreement.mechanism.verified_by, agreement)})"
    return f"{standard} standard"


def as_of_words(agreement: Agreement, as_of: int) -> str:
    """As in "As of 24 Feb 2025, 18:00 (Asia/Jerusalem, UTC+02:00), day 37."."""
    zone = agreement.time_zone
    offset = f"{when.to_datetime(as_of, zone):%z}"
    day = agreement.days.number(as_of - 1)
    return f"As of {when.format_ending(as_of, zone)} ({zone}, UTC{offset[:3]}:{offset[3:]}), day {day:,}."


def reason(
    agreement: Agreement, cause: str | None, controlled_by: Iterable[str], names: Mapping[str, str]
) -> str:
    """Why something cannot be told and who controls that; empty where there is no cause."""
    if cause is None:
        return ""
    who = listed([names.get(one, one) for one in controlled_by])
    told = why(agreement, cause)
    return f"{told}; controlled by {who}" if who else told
