"""Reads a duty back as a sentence, to be laid beside the text it stands for."""

from __future__ import annotations

from trucekeeper.agreement.model import Agreement, Complete, Forbid, Obligation, Quota, Unscored
from trucekeeper.terms import BearerMode, Bound, Period, counted, in_words, listed
from trucekeeper.when import FOREVER, Interval, format_ending, format_instant


def read_back(obligation: Obligation, agreement: Agreement) -> str:
    """The obligation in English, with its times on the agreement's own clocks.

    For instance: *Article 8: from 19 Jan 2025, 08:30 to 2 Mar 2025, 08:30, Side A must see to at
    least 600 aid trucks entered every day.*
    """
    article, who = f"Article {obligation.article}", _bearers(obligation, agreement)
    places = listed([zone.name for zone in obligation.zones], "and")
    where = f"{'each of ' if len(obligation.zones) > 1 else ''}{places}"
    match obligation.duty:
        case Unscored():
            binding = f", binding on {who}," if who else ""
            placed = f" in {where}" if places else ""
            said = f": {obligation.text}" if obligation.text else "."
            return f"{article}{binding} is listed and not scored{placed}{said}"
        case Forbid() as forbid:
            what = _forbidden(forbid, where)
        case Quota() as quota:
            what = _quota(quota, where)
        case Complete(subject, _):
            link = "from" if subject == "withdrawal" else "in"
            what = f"must complete: {in_words(subject)}{f' {link} {where}' if places else ''}"
    return f"{article}: {_when(obligation, agreement)}, {who} {what}."


def _forbidden(duty: Forbid, where: str) -> str:
    if duty.kind == "presence" and where:
        return f"must keep out of {where}"
    members = f" ({listed(sorted(map(in_words, duty.kinds)), 'or')})" if duty.kinds != {duty.kind} else ""
    placed = f" in {where}" if where else ""
    granted = [f"{in_words(each.name)} (article {each.article})" for each in duty.exemptions]
    saved = f", except for {listed(granted, 'and')} where it is claimed and shown" if granted else ""
    return f"must refrain from any {in_words(duty.kind)}{members}{placed}{saved}"


def _quota(duty: Quota, where: str) -> str:
    limit = "at least" if duty.bound is Bound.AT_LEAST else "at most"
    amount = f"{counted(duty.amount, duty.unit)}"
    stage = f" {in_words(duty.stage)}" if duty.stage else " (at which stage is not said)"
    placed = f" in {where}" if where else ""
    period = "over the whole time" if duty.per is Period.PHASE else f"every {duty.per}"
    points = f", counted at {listed(duty.counted_at, 'and')}" if duty.counted_at else ""
    return f"must see to {limit} {amount}{stage}{placed} {period}{points}"


def _when(obligation: Obligation, agreement: Agreement) -> str:
    zone, span = agreement.time_zone, obligation.span
    if not isinstance(obligation.duty, Complete):
        return _period(span, zone)
    ending = format_ending(span.end, zone)
    until = f"by {ending}" if ending.startswith("the end of") else f"before {ending}"
    return f"beginning {format_instant(span.start, zone)}, and {until}"


def _period(span: Interval, zone: str) -> str:
    start = f"from {format_instant(span.start, zone)}"
    return f"{start} on" if span.end == FOREVER else f"{start} to {format_instant(span.end, zone)}"


def _bearers(obligation: Obligation, agreement: Agreement) -> str:
    names = [_name(party, agreement) for party in obligation.by.parties]
    if len(names) < 2:
        return "".join(names)
    match obligation.by.mode:
        case BearerMode.EACH:
            return f"each of {listed(names, 'and')}"
        case BearerMode.EITHER:
            return f"{listed(names, 'or')}, either of them,"
        case BearerMode.JOINTLY:
            return f"{listed(names, 'and')} together"


def _name(actor: str, agreement: Agreement) -> str:
    name = agreement.name_of(actor)
    return f"the {in_words(actor)}" if name == actor else name
