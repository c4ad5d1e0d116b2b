"""Zones that lie otherwise, with the clauses that bind in more places, or fewer, because of it."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.difference.change import (
    LOOSER,
    OTHER,
    STRICTER,
    Change,
    ClauseDifference,
    Direction,
)
from trucekeeper.agreement.difference.comparison import Comparison, Pair, each_listed
from trucekeeper.agreement.document.clauses import ForbidClause, MaintainClause
from trucekeeper.agreement.document.declared import ZoneDocument

OTHERWISE = ("geometry", "as_of", "shown_in", "determined_by", "width", "around", "versions")
"""Fields that say where a zone lies, beside its areas."""


def zones(both: Comparison) -> Iterator[Change]:
    """Zones of both texts that do not lie in the same place; a name alone is only worded."""
    for old_name, new_name in both.pairs("zones"):
        old, new = both.before.document.zones[old_name], both.after.document.zones[new_name]
        name = both.after.voice.names.zone(new_name)
        came = [area for area in new.areas if area not in old.areas]
        gone = [area for area in old.areas if area not in new.areas]
        others = [field for field in OTHERWISE if _differs(both, old, new, field)]
        if not (came or gone or others):
            continue
        side = (
            STRICTER if came and not (gone or others) else LOOSER if gone and not (came or others) else OTHER
        )
        yield Change(
            "zone",
            f"{name} lies otherwise: {'; '.join(_said(came, gone, others))}",
            before=each_listed(old.areas) or None,
            after=each_listed(new.areas) or None,
            moves=tuple(_bound(both, old_name, new_name, side)),
        )


def _differs(both: Comparison, old: ZoneDocument, new: ZoneDocument, field: str) -> bool:
    if field == "versions":
        return both.translated(both.old.plain(old.versions)) != both.new.plain(new.versions)
    return both.differs(old, new, field)


def _said(came: list[str], gone: list[str], others: list[str]) -> Iterator[str]:
    if came:
        yield f"{each_listed(came)} came to it"
    if gone:
        yield f"{each_listed(gone)} went from it"
    if others:
        yield f"“{each_listed(each.replace('_', ' ') for each in others)}” differs"


def _bound(both: Comparison, old_zone: str, new_zone: str, side: Direction) -> Iterator[ClauseDifference]:
    """The clauses that bind in the zone, in both texts."""
    for old_name, new_name in both.pairs("obligations"):
        old, new = both.before.document.obligations[old_name], both.after.document.obligations[new_name]
        ours, theirs = both.old.field(old, "in_"), both.new.field(new, "in_")
        in_old = isinstance(ours, frozenset) and both.old.called("zones", old_zone) in ours
        in_new = isinstance(theirs, frozenset) and both.new.called("zones", new_zone) in theirs
        if not in_old or not in_new:
            continue
        pair = Pair(both, old, new)
        is_ban = isinstance(new, ForbidClause | MaintainClause)
        words = {STRICTER: "wider", LOOSER: "narrower"}.get(side, "another one")
        change = pair.change("zones", f"the place where it binds is {words}", side if is_ban else OTHER)
        yield ClauseDifference(both.before.clause(old_name), both.after.clause(new_name), (change,))
