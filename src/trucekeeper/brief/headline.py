"""The headline in plain words: a sentence per duty, never one word for a whole agreement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from trucekeeper.agreement.duties import Complete, Forbid, Frequency, Maintain
from trucekeeper.agreement.model import Agreement
from trucekeeper.brief.look import LOOKS
from trucekeeper.brief.standing import Standing, Standings, anchor, tally
from trucekeeper.brief.view import Borne, Line
from trucekeeper.brief.wording import duty_name, number, read_as, whose, zone_name
from trucekeeper.compliance.explaining.reading_asked import as_read
from trucekeeper.terms import NOT_KEPT, REGIME, Knowledge, Standard, counted, listed

CANNOT_BE_TOLD = "cannot be told"
NOTHING_DUE = "nothing is due yet"
NOTHING_SHOWN = "nothing is shown"

Zones = Sequence[Sequence[Standing]]
"""Per zone of a duty and bearer, the standings at the three standards."""


def headline(agreement: Agreement, gathered: Standings, lead: Standard) -> tuple[Line, ...]:
    """A sentence per prohibition and quota, zones taken together, and one for all deadlines.

    Each duty speaks at the leading standard, or at alleged where nothing is shown at that.
    Where a prohibition has a finding for the regime, that one speaks and no party's: whether
    the silence was broken comes before who broke it.
    """
    by_duty: dict[tuple[str, str, str | None], dict[str | None, Sequence[Standing]]] = {}
    for (name, bearer, zone, reading), of_standards in gathered.items():
        by_duty.setdefault((name, bearer, reading), {})[zone] = of_standards
    lines: list[Line] = []
    deadlines: list[tuple[Borne, str]] = []
    for (name, bearer, reading), of_zones in by_duty.items():
        obligation = as_read(agreement.obligations[name], reading)
        if bearer != REGIME and (name, REGIME, reading) in by_duty:
            continue
        told, note = _told(agreement, list(of_zones.values()), lead)
        borne = Borne(
            anchor=anchor(name, bearer, next(iter(of_zones)), reading),
            article=obligation.article,
            duty=duty_name(name) + read_as(reading),
            bearer=whose(bearer, obligation, agreement),
            note=note,
        )
        if isinstance(obligation.duty, Complete):
            deadlines.append((borne, told))
        else:
            lines.append(Line(told, (borne,)))
    return (*lines, *_deadlines(deadlines))


def _deadlines(told: Sequence[tuple[Borne, str]]) -> list[Line]:
    """One line for all deadlines: how many stand how, then each with its own word."""
    if not told:
        return []
    words = list(dict.fromkeys(word for _, word in told))
    counts = listed([f"{sum(word == one for _, word in told)} {one}" for one in words])
    said = f"of {counted(len(told), 'deadline')}, {counts}" if len(told) > 1 else words[0]
    duties = [replace(borne, note=f"{word} {borne.note}") for borne, word in told]
    return [Line(said, tuple(duties))]


def _told(agreement: Agreement, of_zones: Zones, lead: Standard) -> tuple[str, str]:
    """What is said, and at which standard, with what the other standards say that differs."""
    says: Mapping[Standard, str] = {
        standard: sentence(agreement, [_at(standard, of_standards) for of_standards in of_zones])
        for standard in Standard
    }
    shown = [
        standard
        for standard in Standard
        if any(_at(standard, of_standards).shown for of_standards in of_zones)
    ]
    if not shown:
        told = says[Standard.ALLEGED]
        return told, f"at {'any' if CANNOT_BE_TOLD in told else 'every'} standard"
    speaks = lead if lead in shown else shown[0]
    others: dict[str, list[str]] = {}
    for standard, told in says.items():
        if told != says[speaks]:
            others.setdefault(told if standard in shown else NOTHING_SHOWN, []).append(standard.value)
    differing = "".join(f"; at {listed(names)}: {told}" for told, names in others.items())
    return says[speaks], f"at {speaks}{differing}"


def sentence(agreement: Agreement, of_zones: Sequence[Standing]) -> str:
    """What the evidence says of one duty and bearer, over all its zones, at one standard."""
    duty = of_zones[0].obligation.duty
    if type(duty) in DAYS_KEPT:
        return _of_days(of_zones, *DAYS_KEPT[type(duty)])
    if isinstance(duty, Complete):
        return _of_deadline(agreement, of_zones)
    return _of_windows(of_zones)


DAYS_KEPT: Mapping[type, tuple[str, str]] = MappingProxyType(
    {
        Forbid: ("quiet under watch", "breached"),
        Frequency: ("within the limit under watch", "over it"),
        Maintain: ("on which it was seen to hold", "on which it did not"),
    }
)
"""Of duties that are looked at day by day: what a day kept and a day broken is called."""


def _of_days(of_zones: Sequence[Standing], kept_word: str, broken_word: str) -> str:
    windows = _sum(of_zones, "windows")
    if windows == 0:
        return NOTHING_DUE
    unit = "zone-day" if len(of_zones) > 1 else "day"
    kept, broken, unwatched = (_sum(of_zones, name) for name in ("kept_low", "broken_low", "unwatched"))
    cured = _sum(of_zones, "cured")
    rest = _sum(of_zones, "unknown") - unwatched
    shown = windows - kept - unwatched - rest
    # An act whose day is not certain breaks some day without breaking any known one.
    in_all = f" (at least {number(broken)} in all)" if broken > shown else ""
    parts = [
        f"{counted(kept - cured, unit)} {kept_word}",
        f"{number(shown)} shown {broken_word}{in_all}",
        f"{number(unwatched)} unwatched",
    ]
    if cured:
        parts.append(f"{number(cured)} made good")
    if rest:
        parts.append(f"{number(rest)} watched but not told")
    return ", ".join(parts)


def _of_windows(of_zones: Sequence[Standing]) -> str:
    decided = _sum(of_zones, "windows")
    tallied = tally(row for standing in of_zones for row in standing.binding)
    if decided == 0:
        return NOTHING_DUE
    if decided == 1 and len(tallied) == 1:
        return _word(next(iter(tallied)))
    words = [
        f"{number(n)} {LOOKS[key].word}"
        for key, n in tallied.items()
        if key not in ("unverified", "due", "not_yet_due")
    ]
    if unverified := tallied.get(Knowledge.UNVERIFIED, 0):
        words.append(f"{number(unverified)} that {CANNOT_BE_TOLD}")
    shown = sum(tallied.get(key, 0) for key in NOT_KEPT)
    broken = _sum(of_zones, "broken_low")
    together = f"; taken together, at least {number(broken)} not kept" if broken > shown else ""
    return f"of {counted(decided, of_zones[0].unit)}, {listed(words)}{together}"


def _of_deadline(agreement: Agreement, of_zones: Sequence[Standing]) -> str:
    said = []
    for standing in of_zones:
        word = listed([_word(key) for key in tally(standing.findings)])
        zone = zone_name(standing.findings[0]["zone"], agreement)
        said.append(f"{word} ({zone})" if len(of_zones) > 1 else word)
    return ", ".join(said)


def _word(key: str) -> str:
    return CANNOT_BE_TOLD if key == Knowledge.UNVERIFIED else LOOKS[key].word


def _at(standard: Standard, of_standards: Sequence[Standing]) -> Standing:
    return next(standing for standing in of_standards if standing.standard is standard)


def _sum(of_zones: Sequence[Standing], column: str) -> int:
    return sum(standing.group.get(column, 0) for standing in of_zones)
