"""The field's vocabulary as enumerations, and the built-in kinds of acts and units.

Terms follow the sources named in ``docs/vocabulary.md``; where practice has no fixed term,
the choice is ours and marked so there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum, StrEnum
from types import MappingProxyType

from trucekeeper.errors import UnknownNameError


class Performance(StrEnum):
    """What became of a duty, where that is known."""

    NOT_YET_DUE = "not_yet_due"
    DUE = "due"
    MET = "met"
    MET_LATE = "met_late"
    PARTIAL = "partial"
    MISSED = "missed"
    BREACHED = "breached"
    CURED = "cured"


class LegalState(StrEnum):
    """Whether and how the duty binds at the time."""

    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    WAIVED = "waived"
    SUPERSEDED = "superseded"
    EXEMPTION_CLAIMED = "exemption_claimed"
    COUNTERMEASURE_CLAIMED = "countermeasure_claimed"
    TEXT_DISPUTED = "text_disputed"


class Knowledge(StrEnum):
    """Whether the evidence carries an answer."""

    SHOWN = "shown"
    CONTESTED = "contested"
    UNVERIFIED = "unverified"


class Standard(StrEnum):
    """How strong evidence must be to count. They nest: verified, corroborated, alleged."""

    ALLEGED = "alleged"
    CORROBORATED = "corroborated"
    VERIFIED = "verified"


class Containment(IntEnum):
    """Whether something lies inside something else. The least of several is the whole's."""

    NO = 0
    POSSIBLE = 1
    CERTAIN = 2


class Cause(StrEnum):
    """Why a finding is unverified. The documentation says who controls each."""

    ACCESS_DENIED = "access_denied"
    SECURITY_GUARANTEES_LACKING = "security_guarantees_lacking"
    JAMMING = "jamming"
    MINES_UXO = "mines_uxo"
    TECHNICAL_BLIND_SPOT = "technical_blind_spot"
    LACK_OF_EVIDENCE = "lack_of_evidence"
    PARTY_WITHHOLDS_INFORMATION = "party_withholds_information"
    MECHANISM_NOT_DEPLOYED = "mechanism_not_deployed"
    STALE_REPORT = "stale_report"
    NO_INDEPENDENT_SOURCE = "no_independent_source"
    NOT_IN_RECORD = "not_in_record"
    EVIDENCE_IMPRECISE = "evidence_imprecise"
    AUTHOR_OPEN = "author_open"
    NO_RULING = "no_ruling"
    STAGE_NOT_NAMED = "stage_not_named"
    AMOUNT_NOT_NAMED = "amount_not_named"


class Form(StrEnum):
    """The forms an obligation can have."""

    FORBID = "forbid"
    QUOTA = "quota"
    COMPLETE = "complete"
    SCHEDULE = "schedule"
    EXCHANGE = "exchange"
    RESPOND = "respond"
    MAINTAIN = "maintain"
    TEXT = "text"


class BearerMode(StrEnum):
    """How several parties bear one duty: each by itself, any one of them, or together."""

    EACH = "each"
    EITHER = "either"
    JOINTLY = "jointly"


class Modality(StrEnum):
    """How a claim is put forward."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    CONDITIONAL = "conditional"
    DENIED = "denied"
    ANALYSIS = "analysis"


class Extent(StrEnum):
    """How far something was seen to be done."""

    NONE = "none"
    PART = "part"
    WHOLE = "whole"


class Manner(StrEnum):
    """Whether a state was seen by the observer or only said to hold."""

    OBSERVED = "observed"
    CLAIMED = "claimed"


class Sensitivity(StrEnum):
    """Traffic Light Protocol 2.0 (FIRST); labels are never translated."""

    CLEAR = "CLEAR"
    GREEN = "GREEN"
    AMBER = "AMBER"
    AMBER_STRICT = "AMBER+STRICT"
    RED = "RED"


class SourceType(StrEnum):
    """What a source is."""

    OUTLET = "outlet"
    AGENCY = "agency"
    PERSON = "person"
    GROUP = "group"
    DOCUMENT = "document"
    DATASET = "dataset"
    MISSION = "mission"
    AUTHORITY = "authority"


class Reliability(StrEnum):
    """Reliability of a source (Admiralty code), graded apart from any claim's credibility."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Credibility(IntEnum):
    """Credibility of a claim (Admiralty code), graded apart from any source's reliability."""

    CONFIRMED = 1
    PROBABLY_TRUE = 2
    POSSIBLY_TRUE = 3
    DOUBTFUL = 4
    IMPROBABLE = 5
    CANNOT_BE_JUDGED = 6


class Role(StrEnum):
    """What a third party does (after PA-X and HRC)."""

    MEDIATOR = "mediator"
    FACILITATOR = "facilitator"
    GUARANTOR = "guarantor"
    WITNESS = "witness"
    OBSERVER = "observer"
    MONITOR = "monitor"
    HOST = "host"


class Power(StrEnum):
    """What a member of a mechanism may do."""

    REPORT = "report"
    ACCOMPANY = "accompany"
    VERIFY = "verify"
    RULE = "rule"


class Bound(StrEnum):
    """Which side of a quantity a quota limits."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"


class Period(StrEnum):
    """The windows in which a duty is looked at. Weeks and months are counted from day 1 of its span."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    PHASE = "phase"


class Outcome(StrEnum):
    """What the mandated body ruled."""

    UPHELD = "upheld"
    REJECTED = "rejected"
    CURED = "cured"


class Plea(StrEnum):
    """On what ground a party says that what it did, or left undone, is no breach."""

    EXEMPTION = "exemption"
    COUNTERMEASURE = "countermeasure"


KEPT = frozenset({Performance.MET, Performance.MET_LATE, Performance.CURED})
"""Performances of a duty that was kept, if late or after a breach was made good."""

NOT_KEPT = frozenset({Performance.PARTIAL, Performance.MISSED, Performance.BREACHED})
"""Performances of a duty that was not kept, or not wholly."""

PENDING = frozenset({Performance.NOT_YET_DUE, Performance.DUE})
"""Performances of a duty whose time has not run out."""

STANDARD_MARKS: Mapping[str, str] = MappingProxyType(
    {Standard.ALLEGED: "○", Standard.CORROBORATED: "◐", Standard.VERIFIED: "●"}
)
"""The mark that stands before a standard's name; standards carry no hue."""

REGIME = "regime"
"""The bearer of a finding about the act itself, whoever did it."""

DESK = "desk"
"""Who controls a gap that only more work with the records at hand can close."""

MECHANISM = "mechanism"
"""Who controls a gap where the agreement's mechanism was not there to see."""

KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "hostile_act": (
            "armed_clash",
            "shelling",
            "air_strike",
            "ground_attack",
            "small_arms_fire",
            "mine_or_ied",
            "naval_attack",
            "one_sided_violence",
        ),
        "provocative_act": (
            "overflight",
            "redeployment",
            "reinforcement",
            "fortification",
            "hostile_propaganda",
        ),
        "attack_on_protected": (
            "attack_on_civilians",
            "attack_on_monitors",
            "attack_on_aid_workers",
        ),
        "obstruction": ("impeding_aid", "restricting_movement"),
        "interference": ("internet_interference", "cyber_attack"),
        "recruitment": ("child_recruitment",),
        "staying": ("presence",),
    }
)
"""Built-in kinds of acts: group to leaves. ``armed_clash`` is the use of armed force by one
organised actor against another, its means not told."""

UNITS: tuple[str, ...] = (
    "aid_truck",
    "fuel_truck",
    "hostage",
    "prisoner",
    "body",
    "person",
    "hour",
    "vessel",
    "flight",
    "weapon",
    "death_reported",
    "new_death",
    "recovered_body",
    "approved_backlog_death",
    "succumbed_wounded",
)
"""Built-in counting units. Different units are never added."""


def leaves(kind: str, declared: Mapping[str, tuple[str, ...]] = MappingProxyType({})) -> frozenset[str]:
    """The leaves that a kind stands for; a leaf stands for itself.

    ``declared`` are further groups (name to leaves). Raises :class:`UnknownNameError`.
    """
    groups = {**KINDS, **declared}
    if kind in groups:
        return frozenset(groups[kind])
    if any(kind in members for members in groups.values()):
        return frozenset({kind})
    raise UnknownNameError(
        "kind-unknown",
        f"no kind of act is called {kind!r}",
        hint="declare it under `kinds:` or use one of: " + ", ".join(sorted(groups)),
    )


INITIALS = frozenset({"ied", "mlrs", "uxo"})
"""Words that are initials, and written so."""


def in_words(term: str) -> str:
    """A term or id as a reader writes it: ``aid_truck`` is "aid truck", ``mine_or_ied`` "mine or IED"."""
    words = term.replace("_", " ").replace("-", " ").split(" ")
    return " ".join(word.upper() if word in INITIALS else word for word in words)


def counted(amount: int, noun: str) -> str:
    """A number with its noun or unit: "1 day", "2,566 days", "28 bodies"."""
    words = noun.replace("_", " ")
    if amount != 1 and not words.endswith("s"):
        words = f"{words[:-1]}ies" if words.endswith("y") and words[-2:] != "ay" else f"{words}s"
    return f"{amount:,} {words}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names as a reader lists them: "a", "a and b", "a, b and c"."""
    *first, end = names or ("",)
    return f"{', '.join(first)} {last} {end}" if first else end


def percent(low: float, high: float | None = None) -> str:
    """A share, or its bounds, in whole percent: "90%", "18–40%".

    What is not quite nothing or all does not round to it.
    """
    ends = [_whole_percent(share) for share in (low, low if high is None else high)]
    return f"{ends[0]}%" if ends[0] == ends[1] else f"{ends[0]}–{ends[1]}%"


def _whole_percent(share: float) -> int:
    rounded = round(100 * share)
    if rounded == 100 and share < 1 - 1e-9:
        return 99
    return 1 if rounded == 0 and share > 1e-9 else rounded
