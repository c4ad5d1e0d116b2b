"""Near-copies folded into one text, however many outlets printed it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trucekeeper.corroboration.origins.report import Report
from trucekeeper.corroboration.origins.sides import either


@dataclass(frozen=True, slots=True)
class Text:
    """A report, or several that are copies of each other.

    ``report`` holds what all of them tell; its outlet is the one that they come from, or empty where
    that is not known. ``outlets`` are all that printed it, ``ids`` all reports.
    """

    report: Report
    outlets: frozenset[str]
    ids: tuple[str, ...]


Pairs = Sequence[tuple[str, str]]


def fold(reports: Iterable[Report], copies: Pairs = (), equal: Pairs = ()) -> list[Text]:
    """Texts, in the order of their first report's id.

    ``equal`` are pairs of ids of reports with the same text, ``copies`` those of near-copies. Reports
    are one text where each is a near-copy of each other: a text mixed from two others does not make
    these one. Pairs with an id that no report has are left aside.
    """
    told = {report.id: report for report in sorted(reports, key=lambda report: report.id)}
    if not (copies or equal):
        return [_text([report]) for report in told.values()]
    same = _same(told, equal)
    near: dict[str, set[str]] = {}
    for pair in copies:
        if pair[0] in told and pair[1] in told and (first := same[pair[0]]) != (second := same[pair[1]]):
            near.setdefault(first, set()).add(second)
            near.setdefault(second, set()).add(first)
    parts = _cliques(sorted(set(same.values())), near)
    place = {lead: at for at, leads in enumerate(parts) for lead in leads}
    texts: list[list[Report]] = [[] for _ in parts]
    for one, report in told.items():
        texts[place[same[one]]].append(report)
    return sorted(map(_text, texts), key=lambda text: text.ids)


def _same(ids: Iterable[str], equal: Pairs) -> dict[str, str]:
    """For every id the first of those whose text is the same."""
    lead = {one: one for one in ids}

    def first(one: str) -> str:
        while lead[one] != one:
            lead[one] = lead[lead[one]]
            one = lead[one]
        return one

    for one, other in equal:
        if one in lead and other in lead:
            low, high = sorted((first(one), first(other)))
            lead[high] = low
    return {one: first(one) for one in lead}


def _cliques(ids: Sequence[str], near: Mapping[str, set[str]]) -> list[list[str]]:
    """Ids parted so that those in one part are near-copies, pair by pair."""
    parts: list[list[str]] = []
    part_of: dict[str, int] = {}
    for one in ids:
        found = near.get(one, set())
        places = sorted({part_of[other] for other in found if other in part_of})
        place = next((at for at in places if found.issuperset(parts[at])), None)
        if place is None:
            place = len(parts)
            parts.append([])
        parts[place].append(one)
        part_of[one] = place
    return parts


def _text(reports: Sequence[Report]) -> Text:
    ids = tuple(report.id for report in reports)
    if len(reports) == 1:
        (only,) = reports
        return Text(only, frozenset({only.outlet} - {""}), ids)
    outlets = frozenset(report.outlet for report in reports) - {""}
    # A copy that credits an outlet which printed it too, is not where it comes from.
    authors = {report.outlet for report in reports if not report.cites & (outlets - {report.outlet})}
    authors = authors or {report.outlet for report in reports}
    days = [report.published for report in reports if report.published is not None]
    # What one copy credits to an outlet elsewhere, all have from there.
    citing = [report.people for report in reports if report.cites - outlets]
    having = [report.sides for report in reports if report.people]
    whole = Report(
        id=ids[0],
        outlet=authors.pop() if len(authors) == 1 else "",
        published=min(days) if len(days) == len(reports) else None,
        cites=frozenset().union(*(report.cites for report in reports)) - outlets,
        through=frozenset().union(*(report.through for report in reports)) - outlets,
        people=max(citing) if citing else max(report.people for report in reports),
        sides=either(having),
        named=frozenset().union(*(report.named for report in reports)),
        heard=frozenset().union(*(report.heard for report in reports)),
        untold=any(report.untold for report in reports),
    )
    return Text(whole, outlets, ids)
