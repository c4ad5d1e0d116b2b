"""Words that charts share: names of duties and bearers, bounds, standards, moments."""

from __future__ import annotations

from dataclasses import dataclass

from trucekeeper.agreement.model import Agreement, Obligation
from trucekeeper.terms import REGIME, Standard
from trucekeeper.when import format_day, format_instant, local_date, to_datetime


@dataclass(frozen=True, slots=True)
class Bounds:
    """At least ``low`` and at most ``high``; prints as "4" or "3–7"."""

    low: int
    high: int

    def __str__(self) -> str:
        return f"{self.low:,}" if self.low == self.high else f"{self.low:,}–{self.high:,}"

    def words(self) -> str:
        """As part of a sentence: "4", "at least 3 and at most 7", "at most 7"."""
        if self.low == self.high:
            return f"{self.low:,}"
        return f"at least {self.low:,} and at most {self.high:,}" if self.low else f"at most {self.high:,}"


def counted(amount: int, noun: str) -> str:
    """A number with its noun: "1 day", "2,566 days"."""
    return f"{amount:,} {noun}" if amount == 1 else f"{amount:,} {noun}s"


def duty_name(obligation: str) -> str:
    """The id of an obligation as words: ``leave-coast/stay-out`` is "Leave coast, stay out"."""
    words = obligation.replace("/", ", ").replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def bearer_name(agreement: Agreement, bearer: str) -> str:
    """The bearer as the agreement names it; the regime is "regime"."""
    if bearer == REGIME:
        return REGIME
    named = agreement.parties.get(bearer) or agreement.third_parties.get(bearer)
    return named.name if named else bearer


def row_title(agreement: Agreement, obligation: Obligation, bearer: str, zone: str | None) -> str:
    """As in "1 · No attacks — regime"; the zone follows where the duty names several."""
    title = f"{obligation.article} · {duty_name(obligation.id)} — {bearer_name(agreement, bearer)}"
    if zone is not None and len(obligation.zones) > 1:
        title += f", {zone_name(agreement, zone)}"
    return title


def zone_name(agreement: Agreement, zone: str) -> str:
    """The zone as the agreement names it."""
    return agreement.zones[zone].name if zone in agreement.zones else zone


def standard_words(agreement: Agreement, standard: Standard) -> str:
    """As in "corroborated standard (2 independent origins)"."""
    if standard == Standard.CORROBORATED:
        return (
            f"{standard} standard ({counted(agreement.mechanism.independent_origins, 'independent origin')})"
        )
    if standard == Standard.VERIFIED and agreement.mechanism.verified_by is not None:
        return f"{standard} standard (by {bearer_name(agreement, agreement.mechanism.verified_by)})"
    return f"{standard} standard"


def as_of_words(agreement: Agreement, as_of: int) -> str:
    """As in "As of 24 Feb 2025, 18:00 (Asia/Jerusalem, UTC+02:00), day 37."."""
    zone = agreement.time_zone
    offset = f"{to_datetime(as_of, zone):%z}"
    day_is_over = local_date(as_of, zone) != local_date(as_of - 1, zone)
    moment = f"the end of {format_day(as_of - 1, zone)}" if day_is_over else format_instant(as_of, zone)
    day = agreement.days.number(as_of - 1)
    return f"As of {moment} ({zone}, UTC{offset[:3]}:{offset[3:]}), day {day:,}."
