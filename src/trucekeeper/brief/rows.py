"""The table of obligations: both cases, coverage and what is open, at the three standards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from trucekeeper import when
from trucekeeper.agreement.duties import Complete, Forbid, Frequency, Maintain, Quota, Respond
from trucekeeper.agreement.model import Agreement, Obligation
from trucekeeper.brief.look import LOOKS, second_tag
from trucekeeper.brief.next_steps import next_step
from trucekeeper.brief.standing import (
    Finding,
    Key,
    Standing,
    Standings,
    anchor,
    strongest,
    tag,
    tally,
)
from trucekeeper.brief.view import Row, Tag, Verdict
from trucekeeper.brief.wording import (
    bounds,
    duty_name,
    moment,
    number,
    read_as,
    reason,
    span,
    start,
    whose,
    zone_name,
)
from trucekeeper.terms import (
    KEPT,
    NOT_KEPT,
    PENDING,
    REGIME,
    Bound,
    Form,
    Knowledge,
    Performance,
    counted,
    in_words,
    listed,
    percent,
)

NONE = "none"
"""A case for which nothing speaks at a standard."""


def rows(agreement: Agreement, gathered: Standings, names: Mapping[str, str]) -> tuple[Row, ...]:
    """One row per obligation, bearer and zone; parties of whom all the same is told share one.

    The regime's row is its own. ``names``: id to name of whoever controls a gap.
    """
    made: dict[tuple[bool, Row], list[tuple[str, str]]] = {}
    for key, of_standards in gathered.items():
        row = _row(agreement, key, of_standards, names)
        made.setdefault((key[1] == REGIME, replace(row, bearers=())), []).extend(row.bearers)
    return tuple(replace(row, bearers=tuple(bearers)) for (_, row), bearers in made.items())


def _row(agreement: Agreement, key: Key, of_standards: Sequence[Standing], names: Mapping[str, str]) -> Row:
    _, bearer, zone, reading = key
    obligation = of_standards[0].obligation
    telling = strongest(of_standards).telling
    return Row(
        duty=duty_name(obligation.id) + read_as(reading),
        article=obligation.article,
        bearers=((anchor(*key), whose(bearer, obligation, agreement)),),
        zone=zone_name(zone, agreement),
        span=_span(obligation, agreement.time_zone),
        looked_at=_looked_at(of_standards[0]),
        legal=in_words(telling["legal"]),
        verdicts=tuple(_merged(_verdict(agreement, standing, names) for standing in of_standards)),
        next_step=next_step(agreement, telling, of_standards, names),
    )


def _merged(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Verdicts with neighbours that say the same put together, their standards side by side."""
    merged: list[Verdict] = []
    for verdict in verdicts:
        if merged and replace(merged[-1], standards=verdict.standards) == verdict:
            merged[-1] = replace(verdict, standards=merged[-1].standards + verdict.standards)
        else:
            merged.append(verdict)
    return merged


def _verdict(agreement: Agreement, standing: Standing, names: Mapping[str, str]) -> Verdict:
    telling = standing.telling
    second = second_tag(telling["legal"])
    broken, kept = _cases(standing)
    unverified = telling["knowledge"] == Knowledge.UNVERIFIED
    return Verdict(
        standards=(standing.standard.value,),
        tag=tag(telling) if len(standing.findings) == 1 else None,
        legal=Tag(telling["legal"], second) if second else None,
        detail=tuple(_detail(standing)),
        broken=broken,
        kept=kept,
        watched=_watched(standing.findings),
        open=_open(standing.findings),
        provisional=not (telling["final"] or unverified or telling["performance"] in PENDING),
        reason=reason(agreement, telling["cause"], telling["controlled_by"], names) if unverified else "",
    )


def _detail(standing: Standing) -> Iterator[str]:
    findings, group = standing.findings, standing.group
    if len(findings) > 1:
        yield listed([f"{number(n)} {LOOKS[key].word}" for key, n in tally(findings).items()])
    elif len(findings[0]["could_be"]) > 1:
        yield "could be " + listed([LOOKS[word].word for word in findings[0]["could_be"]], "or")
    if group["windows"] > 1 and group["broken_low"] == 0 and group["kept_low"] == 0:
        if len(findings) == 1:
            yield f"none of {counted(group['windows'], standing.unit)} told"
    elif group["windows"] > 1:
        not_kept = bounds(group["broken_low"], group["broken_high"])
        kept = bounds(group["kept_low"], group["kept_high"])
        yield f"of {counted(group['windows'], standing.unit)}, {not_kept} not kept and {kept} kept"


def _cases(standing: Standing) -> tuple[str, str]:
    """The case for broken and the case for kept, in numbers."""
    findings = standing.findings
    if all(row["performance"] == Performance.NOT_YET_DUE for row in findings):
        return "nothing due yet", "nothing due yet"
    duty = standing.obligation.duty
    telling = standing.telling
    if isinstance(duty, Forbid):
        return _for_broken(telling, "act"), _days_kept(standing, "quiet under watch")
    if isinstance(duty, Frequency):
        return _for_broken(telling, "act", " above the limit"), _days_kept(standing, "within the limit")
    if isinstance(duty, Maintain):
        return _for_broken(telling, "report", " of not held"), _days_kept(standing, "seen to hold")
    if isinstance(duty, Quota):
        return _of_quota(standing, duty)
    if not isinstance(duty, Complete):
        return _of_windows(standing)
    done = len(findings[0]["against"])
    return (
        _for_broken(findings[0], "report", " of not done"),
        f"{counted(done, 'report')} of done" if done else NONE,
    )


def _for_broken(row: Finding, noun: str, of_what: str = "") -> str:
    """What speaks for broken: rows certainly inside, and those that are possibly."""
    certain, possible = len(row["witnesses"]), len(row["possible"])
    if certain and possible:
        return f"{counted(certain, noun)}{of_what}, {number(possible)} more possible"
    if possible:
        return f"none certain, {counted(possible, noun)}{of_what} possible"
    return f"{counted(certain, noun)}{of_what}" if certain else NONE


def _days_kept(standing: Standing, how: str) -> str:
    """What speaks for kept, day by day: each under admissible watch."""
    cured = standing.group.get("cured", 0)
    days = standing.group["kept_low"] - cured
    parts = [f"{counted(days, 'day')} {how}"] if days else []
    parts += [f"{counted(cured, 'day')} made good"] if cured else []
    return listed(parts) if parts else NONE


def _of_windows(standing: Standing) -> tuple[str, str]:
    """Totals, days of an exchange, free hours, cases to be answered: how many are shown so."""
    tallied = tally(standing.binding)
    broken = sum(tallied.get(key, 0) for key in NOT_KEPT)
    kept = sum(tallied.get(key, 0) for key in KEPT)
    unanswered = isinstance(standing.obligation.duty, Respond)
    short, done = ("left unanswered in time", "answered") if unanswered else ("shown short", "shown met")
    return (
        f"{counted(broken, standing.unit)} {short}" if broken else NONE,
        f"{counted(kept, standing.unit)} {done}" if kept else NONE,
    )


def _of_quota(standing: Standing, duty: Quota) -> tuple[str, str]:
    begun = [row for row in standing.binding if row["performance"] != Performance.NOT_YET_DUE]
    tallied = tally(begun)
    broken = sum(tallied.get(key, 0) for key in NOT_KEPT)
    side = {Bound.AT_LEAST: "short", Bound.AT_MOST: "over"}.get(duty.bound, "off")
    highs = [row["high"] for row in begun]
    total = bounds(sum(row["low"] or 0 for row in begun), None if None in highs else sum(highs))
    met = tallied.get("met", 0)
    unit = in_words(duty.unit)
    return (
        f"{counted(broken, standing.unit)} shown {side}" if broken else NONE,
        f"{f'{counted(met, standing.unit)} shown met' if met else 'none shown met'}; "
        f"{unit} counted: {total} of {number(duty.amount * len(begun))}",
    )


def _watched(findings: Sequence[Finding]) -> str:
    """The share of the begun windows' time that was watched or counted."""
    begun = [row for row in findings if row["coverage_low"] is not None]
    if not begun:
        return "–"
    low = sum(row["coverage_low"] for row in begun) / len(begun)
    return percent(low, sum(row["coverage_high"] for row in begun) / len(begun))


def _open(findings: Sequence[Finding]) -> str:
    """Open allegations. One that overlaps several windows is counted in each: hence bounds."""
    return bounds(max(row["open"] for row in findings), sum(row["open"] for row in findings))


def _looked_at(standing: Standing) -> str:
    if standing.obligation.form is Form.COMPLETE:
        return "one deadline"
    windows = standing.group["windows"]
    return f"{counted(windows, standing.unit)} over" if windows else "no window over yet"


def _span(obligation: Obligation, zone: str) -> str:
    begin, end = obligation.span.start, obligation.span.end
    if obligation.form is Form.COMPLETE:
        return f"by {moment(end, zone).text}"
    if end == when.FOREVER:
        return f"from {start(begin, zone).text}"
    return span(begin, end, zone)
