"""One more record of the sort that a duty is about: an act, a count, a sight or an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from trucekeeper import when
from trucekeeper.agreement.duties import (
    Complete,
    Exchange,
    Flow,
    Forbid,
    Frequency,
    Maintain,
    Quota,
    Respond,
    Schedule,
)
from trucekeeper.compliance.explaining.matter import Matter
from trucekeeper.compliance.explaining.passed_over import sort_of
from trucekeeper.compliance.explaining.supposed import SUPPOSED, with_act, with_count, with_state
from trucekeeper.compliance.explaining.supposition import (
    FEW,
    Supposition,
    known_near,
    party_of,
    place_of,
    surely_told,
    there,
    watcher_of,
)
from trucekeeper.compliance.forms.schedule import owed_of
from trucekeeper.evidence import Evidence
from trucekeeper.terms import NOT_KEPT, Bound, counted, in_words


def one_more_record(matter: Matter) -> Iterator[Supposition]:
    """One more record of the sort that the duty is about."""
    match matter.subject.duty:
        case Forbid(kind=kind) | Frequency(kind=kind):
            yield from _acts(matter, in_words(kind))
        case Quota() as duty:
            yield from _counts(matter, Flow(duty.unit, duty.stage, duty.classes), _amounts(duty))
        case Schedule() as duty:
            total = next(each for each in duty.totals if each.due == matter.window.end)
            owed = owed_of(total)
            enough = owed.low if owed.high is None else owed.high
            yield from _counts(matter, duty.flow, [(enough, f"at least {enough:,}")])
        case Exchange() as duty:
            enough = matter.row["required"] or 0
            yield from _counts(matter, duty.flow, [(enough, f"{enough:,}")] if enough else [])
        case Complete() as duty:
            yield from _sights(matter, duty)
        case Respond() as duty:
            yield from _answers(matter, duty)
        case Maintain() as duty:
            yield from _holding(matter, duty)


def _acts(matter: Matter, name: str) -> Iterator[Supposition]:
    sure = surely_told(matter)
    if sure is None or matter.row["performance"] in NOT_KEPT:
        return
    origins, seen_by, told = sure
    kind = sorted(sort_of(matter).kinds)[0]
    by = party_of(matter)
    of = f" of {matter.agreement.name_of(by)}" if by else ""
    yield Supposition(
        f"A report {told} of one more {name}{of}, certainly{there(matter)} and in this time",
        with_act(
            known_near(matter),
            matter.as_of,
            kind,
            matter.end - 1,
            matter.end,
            area=place_of(matter),
            author=by,
            origins=origins,
            seen_by=seen_by,
        ),
    )


def _amounts(duty: Quota) -> list[tuple[int, str]]:
    """Amounts that settle a quota, kept first."""
    asked = duty.amount
    if duty.bound is Bound.AT_MOST:
        return [(asked, f"at most {asked:,}"), (asked + 1, f"{asked + 1:,} or more")]
    exact = duty.bound is Bound.EXACTLY
    kept = (asked, f"exactly {asked:,}" if exact else f"at least {asked:,}")
    below = max(asked - 1, 0)
    return [kept, (below, f"1 to {below:,}" if below > 1 else f"{below:,}")]


def _counts(matter: Matter, flow: Flow, amounts: Sequence[tuple[int, str]]) -> Iterator[Supposition]:
    if flow.stage is None or matter.row["performance"] == "met":
        return
    watcher = watcher_of(matter)
    if watcher is None:
        return
    known, at = known_near(matter), matter.as_of
    start = matter.window.start
    cumulative = isinstance(matter.subject.duty, Schedule | Exchange)
    first = matter.subject.span.start if cumulative else start
    end = matter.end
    columns = {"unit": flow.unit, "stage": flow.stage, "area": place_of(matter), "party": party_of(matter)}
    columns |= {"class": flow.classes[0] if len(flow.classes) == 1 else None}
    of_class = f" ({in_words(flow.classes[0])})" if len(flow.classes) == 1 else ""
    what = f"{counted(2, flow.unit).split(' ', 1)[1]}{of_class} {in_words(flow.stage)}"
    for row, missing in _lacking(matter, flow, amounts[0][0] if amounts else 0):
        own: Mapping[str, object] = {
            name: row[name] for name in ("origin", "counter", "dataset", "point", "class")
        }
        more = with_count(known, at, missing, start, end, {**columns, **own})
        who = _source(known, row["origin"])
        yield Supposition(f"A further count of {missing:,} {what}, by {who}", more)
    by = {"origin": watcher[0], "counter": watcher[0]}
    for amount, said in amounts:
        more = with_count(known, at, amount, first, end, {**columns, **by})
        yield Supposition(f"A count by {watcher[1]} of {said} {what} over the whole time", more)


def _lacking(matter: Matter, flow: Flow, enough: int) -> Iterator[tuple[Mapping[str, object], int]]:
    """A count that is there, and how much more of the same would reach what is owed."""
    missing = enough - (matter.row["low"] or 0)
    if missing <= 0:
        return
    ids = [*matter.row["witnesses"], *matter.row["possible"], *matter.row["against"]]
    own = (pl.col("unit") == flow.unit) & (pl.col("stage") == flow.stage) & pl.col("id").is_in(ids)
    found = matter.weighed.known.evidence.tallies.filter(own).unique("origin", maintain_order=True)
    for row in found.head(FEW).iter_rows(named=True):
        yield row, missing


def _source(known: Evidence, id_: object) -> str:
    names = dict(known.sources.select("id", "name").iter_rows())
    return str(names.get(id_) or id_)


def _sights(matter: Matter, duty: Complete) -> Iterator[Supposition]:
    sure = surely_told(matter)
    if sure is None:
        return
    origins, seen_by, told = sure
    zone = matter.agreement.time_zone
    columns = {"subject": duty.subject, "area": place_of(matter), "party": party_of(matter)}
    columns |= {"observer": seen_by or SUPPOSED}
    last = min(duty.due, matter.as_of)
    word = "begun" if duty.begun else "done"
    known, at = known_near(matter), matter.as_of

    def sight(says: str, moment: int, extent: str) -> Supposition:
        seen = with_state(known, at, moment - 1, moment, origins, {**columns, "extent": extent})
        return Supposition(f"A report {told} that saw it {says}", seen)

    yield sight(f"{word} by {when.format_ending(last, zone)}", last, "whole")
    if at > duty.due:
        yield sight(f"not {word} after {when.format_ending(duty.due, zone)}", at, "none")
        yield sight(f"{word} by now", at, "whole")


def _holding(matter: Matter, duty: Maintain) -> Iterator[Supposition]:
    sure = surely_told(matter)
    if sure is None or matter.row["performance"] in NOT_KEPT:
        return
    origins, seen_by, told = sure
    columns = {"subject": duty.subject, "area": place_of(matter), "party": party_of(matter), "extent": "none"}
    columns |= {"observer": seen_by or SUPPOSED}
    yield Supposition(
        f"A report {told} that saw it not holding{there(matter)} in this time",
        with_state(known_near(matter), matter.as_of, matter.end - 1, matter.end, origins, columns),
    )


def _answers(matter: Matter, duty: Respond) -> Iterator[Supposition]:
    sure = surely_told(matter)
    trigger, _, item = str(matter.row["case"]).partition("/")
    found = matter.weighed.known.evidence.incidents.filter(pl.col("id") == trigger)
    if sure is None or found.is_empty():
        return
    origins, seen_by, told = sure
    answered = found.item(0, "latest")
    party = party_of(matter) or matter.subject.by.parties[0]
    yield Supposition(
        f"A report, {told}, that {matter.agreement.name_of(party)} answered in time "
        f"({in_words(duty.answer)} about {item or trigger})",
        with_act(
            known_near(matter),
            matter.as_of,
            duty.answer,
            answered,
            answered + 1,
            area=None,
            author=party,
            origins=origins,
            seen_by=seen_by,
            about=item or trigger,
        ),
    )
