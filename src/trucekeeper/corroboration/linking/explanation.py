"""Why two reports stand in one incident, or do not, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from trucekeeper.corroboration.linking.bars import IN_WORDS, Bar, bars, judged_apart
from trucekeeper.corroboration.linking.judgements import rows_of
from trucekeeper.corroboration.linking.levels import LEVELS, Field
from trucekeeper.corroboration.linking.linked import Linked
from trucekeeper.corroboration.linking.pairs import compared, gap_hours, km_apart, within
from trucekeeper.corroboration.linking.records import MOST_DEATHS, Records
from trucekeeper.terms import counted, in_words, listed
from trucekeeper.when import Interval, format_interval


class Verdict(StrEnum):
    """What somebody judged of a pair."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class FieldCompared:
    """One field of a pair: what both say, how that compares, and what it weighs in bits."""

    field: Field
    one: str
    other: str
    level: str
    bits: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """``near``: the weight of being within reach at all; ``bits``: that and all fields, above even odds.

    ``hours``: between both times, 0 where they overlap; ``km``: between both places. ``judged``: by
    somebody, which always decides. ``apart``: why they are not in one incident, the nearest reason
    first; empty where they are. ``by_way_of``: they are in one only because each is with others.
    """

    one: str
    other: str
    fields: tuple[FieldCompared, ...]
    hours: float
    km: float
    near: float
    bits: float
    together: bool
    judged: Verdict | None
    apart: tuple[str, ...]
    by_way_of: bool

    def __str__(self) -> str:
        """As lines of text: the answer, the fields with their weights, the sum, what kept them apart."""
        told = "in one incident" if self.together else "in two incidents"
        lines = [f"{self.one} and {self.other} are {told}."]
        for each in self.fields:
            same = each.one if each.one == each.other else f"{each.one} | {each.other}"
            lines.append(f"{each.bits:+7.1f}  {each.field.name.lower()}: {each.level} ({same})")
        lines.append(f"{self.near:+7.1f}  being within reach at all")
        likelier = "one happening" if self.bits >= 0 else "two happenings"
        lines.append(
            f"{self.bits:+7.1f}  bits in all: {likelier} is the likelier".replace("s is the", "s are the")
        )
        if self.judged is not None:
            lines.append(f"Somebody judged: {self.judged.value}.")
        if self.by_way_of:
            lines.append("They are together by way of the other reports of their incident.")
        lines += [f"Apart because {reason}." for reason in self.apart]
        return "\n".join(lines)


def explained(records: Records, linked: Linked, one: str, other: str, zone: str = "UTC") -> Explanation:
    """Explain one pair by the ids of its rows; times are those of the clocks of ``zone``.

    Raises :class:`UnknownNameError` for an id that was not compared.
    """
    rows = records.row(one), records.row(other)
    place_of = np.empty(len(linked.sweep), dtype=np.int64)
    place_of[linked.sweep.order] = np.arange(len(linked.sweep))
    left, right = place_of[[rows[0]]], place_of[[rows[1]]]
    table, levels = linked.weights.table, compared(linked.sweep.columns, left, right)
    values = [_values(records, row, zone) for row in rows]
    shared = _shared_marks(records, *rows)
    fields = []
    for field in Field:
        level = int(levels[field, 0])
        first, second = (each[field] for each in values)
        if field is Field.TEXT and shared:
            first = second = shared
        words = LEVELS[field].words[level]
        fields.append(FieldCompared(field, first, second, words, float(table[field, level])))
    bits = linked.weights.prior + sum(each.bits for each in fields)
    together = bool(linked.incidents[rows[0]] == linked.incidents[rows[1]])
    near = bool(within(linked.sweep.columns, left, right, linked.sweep.reach)[0])
    judged = _judged(records, linked, left, right)
    return Explanation(
        one,
        other,
        tuple(fields),
        max(0.0, float(gap_hours(linked.sweep.columns, left, right)[0])),
        float(km_apart(linked.sweep.columns, left, right)[0]),
        linked.weights.prior,
        bits,
        together,
        judged,
        () if together else _apart(records, linked, place_of, left, right, bits),
        together and judged is None and rows[0] != rows[1] and not (near and bits >= 0),
    )


def _values(records: Records, row: int, zone: str) -> dict[Field, str]:
    """What a report says of each field."""
    reports = records.reports
    actors = [records.codes.actors[code] for code in reports.actors[row] if code >= 0]
    low, high = int(reports.low[row]), int(reports.high[row])
    bounds = f"{low:,}" if low == high else f"{low:,} or more" if high >= MOST_DEATHS else f"{low:,}–{high:,}"
    return {
        Field.TIME: format_interval(Interval(int(reports.earliest[row]), int(reports.latest[row])), zone),
        Field.PLACE: f"{reports.latitude[row]:.3f}, {reports.longitude[row]:.3f}"
        f" within {reports.radius_m[row] / 1000:g} km",
        Field.ACTOR: listed(actors) or "not told",
        Field.KIND: listed([in_words(kind) for kind in records.kinds[row]], "or") or "not told",
        Field.QUANTITY: "not told" if low < 0 else bounds,
        Field.TEXT: counted(int((reports.marks[row] >= 0).sum()), "mark"),
    }


def _shared_marks(records: Records, one: int, other: int) -> str:
    """The marks that both texts have, in words; empty where there are none."""
    marks = records.reports.marks
    shared = (set(marks[one].tolist()) & set(marks[other].tolist())) - {-1}
    return ", ".join(sorted(f"“{records.words.get(code, '?')}”" for code in shared))


def _judged(
    records: Records, linked: Linked, left: NDArray[np.int64], right: NDArray[np.int64]
) -> Verdict | None:
    ids = records.reports.ids[linked.sweep.order]
    asked = min(left[0], right[0]), max(left[0], right[0])
    told = ((Verdict.SAME, linked.rules.judged.same), (Verdict.DIFFERENT, linked.rules.judged.different))
    for verdict, pairs in told:
        if asked in set(zip(*(ends.tolist() for ends in rows_of(pairs, ids)), strict=True)):
            return verdict
    return None


def _apart(
    records: Records,
    linked: Linked,
    place_of: NDArray[np.int64],
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    bits: float,
) -> tuple[str, ...]:
    """Why a pair is not in one incident: itself, other reports of both incidents, or all of them together."""
    sweep, rules = linked.sweep, linked.rules
    different = judged_apart(records.reports.ids[sweep.order], rules)
    own = bars(sweep, left, right, rules, different)[:, 0]
    reasons = [IN_WORDS[bar] for bar in Bar if own[bar]]
    if bits < 0:
        reasons.append("two happenings are likelier than one")
    one, other = (
        place_of[linked.incidents == linked.incidents[sweep.order[place[0]]]] for place in (left, right)
    )
    if len(one) + len(other) == 2:
        return tuple(reasons)
    together = len(one) + len(other)
    if together > rules.guards.largest:
        reasons.append(
            f"both incidents together would have {together:,} reports, over {rules.guards.largest:,}"
        )
    firsts, seconds = np.repeat(one, len(other)), np.tile(other, len(one))
    between = bars(sweep, firsts, seconds, rules, different)
    between[:, (firsts == left[0]) & (seconds == right[0])] = False
    for bar in Bar:
        met = np.flatnonzero(between[bar])
        if len(met):
            pair = [records.ids[sweep.order[place[met[0]]]] for place in (firsts, seconds)]
            reasons.append(f"others of these incidents, {listed(pair)}, may not be in one: {IN_WORDS[bar]}")
    levels = compared(sweep.columns, firsts, seconds)
    mean = rules.weights.prior + float(
        rules.weights.table[np.arange(len(levels))[:, None], levels].sum(axis=0).mean()
    )
    if mean < 0:
        reasons.append(f"over all pairs between both incidents the mean is {mean:.1f} bits")
    if not reasons:
        reasons.append(
            "when this link came up, the reports then in both incidents were likelier of two happenings"
        )
    return tuple(reasons)
