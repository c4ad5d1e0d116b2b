"""How the page words numbers, bounds, moments, names and causes, in one place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from trucekeeper import when
from trucekeeper.agreement.model import Agreement, Obligation
from trucekeeper.brief.view import Moment
from trucekeeper.terms import DESK, MECHANISM, REGIME, BearerMode, Cause, Form, Standard

NOBODY = "nobody named"

CAUSES: Mapping[str, str] = MappingProxyType(
    {
        Cause.ACCESS_DENIED: "access was denied",
        Cause.SECURITY_GUARANTEES_LACKING: "security guarantees were lacking",
        Cause.JAMMING: "observation was jammed",
        Cause.MINES_UXO: "mines or unexploded ordnance kept observers away",
        Cause.TECHNICAL_BLIND_SPOT: "those who watched could not see this",
        Cause.LACK_OF_EVIDENCE: "the evidence found was not enough",
        Cause.PARTY_WITHHOLDS_INFORMATION: "a party withholds information",
        Cause.MECHANISM_NOT_DEPLOYED: "the mechanism was not there to see",
        Cause.STALE_REPORT: "the last report is too old",
        Cause.NO_INDEPENDENT_SOURCE: "no independent source bears it out",
        Cause.NOT_IN_RECORD: "the record holds nothing that could tell",
        Cause.EVIDENCE_IMPRECISE: "the evidence is too imprecise",
        Cause.AUTHOR_OPEN: "the act is shown, its author is not",
        Cause.NO_RULING: "whoever may rule has not ruled",
        Cause.STAGE_NOT_NAMED: "the clause does not say at which stage it counts",
    }
)
"""Why something cannot be told, as part of a sentence."""

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


def count(value: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: ``1 day``, ``2,566 days``."""
    return f"{value:,} {noun if value == 1 else plural or noun + 's'}"


def percent(low: float, high: float) -> str:
    """A share with its bounds; what is not quite nothing or all does not round to it."""
    ends = [_whole_percent(low), _whole_percent(high)]
    return f"{ends[0]} %" if ends[0] == ends[1] else f"{ends[0]}–{ends[1]} %"


def _whole_percent(share: float) -> int:
    rounded = round(share * 100)
    if rounded == 100 and share < 1 - 1e-9:
        return 99
    return 1 if rounded == 0 and share > 1e-9 else rounded


def moment(instant: int, zone: str) -> Moment:
    """An instant; midnight is told as the end of the day before it, which nobody misreads."""
    text = when.format_instant(instant, zone)
    if _is_midnight(instant, zone):
        text = f"the end of {when.format_day(instant - 1, zone)}"
    return Moment(when.iso(instant, zone), text)


def start(instant: int, zone: str) -> Moment:
    """The beginning of something; midnight is told by its day alone."""
    text = (when.format_day if _is_midnight(instant, zone) else when.format_instant)(instant, zone)
    return Moment(when.iso(instant, zone), text)


def _is_midnight(instant: int, zone: str) -> bool:
    return when.local_date(instant, zone) != when.local_date(instant - 1, zone)


def span(begin: int, end: int, zone: str) -> str:
    """A window in words."""
    return when.format_interval(when.Interval(begin, end), zone)


def name_of(who: str, agreement: Agreement) -> str:
    """The name of a party or third party as the agreement has it; else the word itself."""
    known = agreement.parties.get(who) or agreement.third_parties.get(who)
    return known.name if known else {DESK: "this desk", MECHANISM: "the mechanism"}.get(who, who)


def whose(bearer: str, obligation: Obligation, agreement: Agreement) -> str:
    """Whose finding it is. The regime's is about the act, whoever did it."""
    if bearer != REGIME:
        return name_of(bearer, agreement)
    if obligation.form is Form.FORBID:
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


def listed(names: Iterable[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    items = list(names)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def reason(cause: str | None, controlled_by: Iterable[str], names: Mapping[str, str]) -> str:
    """Why something cannot be told and who controls that; empty where there is no cause."""
    if cause is None:
        return ""
    who = listed(names.get(one, one) for one in controlled_by)
    return f"{CAUSES[cause]}; controlled by {who}" if who else CAUSES[cause]
