"""Section "States that must hold": how many there were at any moment, as it is counted."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from trucekeeper.agreement.duties import Strength
from trucekeeper.compliance.reference.admission import tally_admitted
from trucekeeper.compliance.reference.counts import (
    Asked,
    Bounds,
    borne_in,
    core_of,
    holds_all,
    is_inside,
    is_theirs,
    origin_of,
    origins_asked_for,
    speaks_to,
)
from trucekeeper.compliance.reference.known import Question, Row
from trucekeeper.compliance.reference.union import covered
from trucekeeper.terms import Bound, Standard


@dataclass(frozen=True)
class Numbered:
    """The counts of a strength in a window: each is of its own moment, and none are added.

    ``rows`` are admissible. ``low`` is the k-th greatest number that there surely was at some
    moment, ``high`` the k-th smallest. ``keepers`` are the origins by whose counts it was kept
    throughout.
    """

    asked: Asked
    strength: Strength
    rows: list[Row]
    not_admissible: list[Row]

    @property
    def origins(self) -> list[str]:
        """Whose counts the rows are."""
        return sorted({origin_of(self.asked, row) for row in self.rows})

    @property
    def k(self) -> int:
        """How many origins the standard asks for."""
        return origins_asked_for(self.asked.question)

    @property
    def bounds(self) -> Bounds:
        """T and F: at some moment there were at least so many, at some moment at most so many."""
        tops = sorted((self.top_and_floor(origin)[0] for origin in self.origins), reverse=True)
        floors = sorted(self.top_and_floor(origin)[1] for origin in self.origins)
        return (tops[self.k - 1], floors[self.k - 1]) if len(tops) >= self.k else (0, inf)

    def top_and_floor(self, origin: str) -> Bounds:
        """The greatest low and the smallest high of an origin's rows that surely are inside."""
        inside = [row for row in self.rows_of(origin) if is_inside(self.asked, row)]
        of_all = [row for row in inside if is_of_all(self.asked, row) and row["high"] is not None]
        return max((row["low"] for row in inside), default=0), min(
            (row["high"] for row in of_all), default=inf
        )

    def rows_of(self, origin: str) -> list[Row]:
        """The origin's admissible rows."""
        return [row for row in self.rows if origin_of(self.asked, row) == origin]

    @property
    def is_broken(self) -> bool:
        """Whether there surely were too many, or too few, at some moment."""
        top, floor = self.bounds
        return self.too_many(top) or self.too_few(floor)

    def too_many(self, number: float) -> bool:
        """Whether it is more than the clause allows."""
        return self.strength.bound != Bound.AT_LEAST and number > self.strength.amount

    def too_few(self, number: float) -> bool:
        """Whether it is less than the clause allows."""
        return self.strength.bound != Bound.AT_MOST and number < self.strength.amount

    @property
    def breaking(self) -> list[Row]:
        """The rows that show too many or too few."""
        inside = [row for row in self.rows if is_inside(self.asked, row)]
        return [row for row in inside if self.too_many(row["low"]) or self.shows_too_few(row)]

    def shows_too_few(self, row: Row) -> bool:
        """Whether the row counts all, and that is less than the clause allows."""
        return is_of_all(self.asked, row) and row["high"] is not None and self.too_few(row["high"])

    @property
    def keepers(self) -> list[str]:
        """The origins that counted throughout, and by none of whose rows it may have been broken."""
        return [origin for origin in self.origins if self.keeps(self.rows_of(origin))]

    def keeps(self, rows: list[Row]) -> bool:
        """Whether an origin's rows show that it was kept all the time."""
        cores = [core_of(row) for row in rows if is_of_all(self.asked, row)]
        # What is perhaps another's, or elsewhere, does not show that there were so many.
        lows = [row["low"] if is_theirs(self.asked, row) else 0 for row in rows]
        highs = [inf if row["high"] is None else row["high"] for row in rows]
        surely = [*(not self.too_few(low) for low in lows), *(not self.too_many(high) for high in highs)]
        return covered(self.asked.window, cores) and all(surely)

    @property
    def enough_keepers(self) -> bool:
        """Whether as many origins as the standard asks for show that it was kept."""
        return len(self.keepers) >= self.k

    @property
    def is_kept(self) -> bool:
        """Whether it surely was kept, not by the word of aligned origins only."""
        question = self.asked.question
        alleged = question.standard == Standard.ALLEGED
        independent = [origin for origin in self.keepers if not question.is_aligned(origin)]
        return self.enough_keepers and (alleged or bool(independent))


def numbered(question: Question, strength: Strength) -> Numbered:
    """The counts of a strength that touch the clipped window."""
    asked = Asked(question, strength.unit, strength.stage, *borne_in(question, question.clipped))
    rows = [row for row in question.known.tallies if speaks_to(asked, row)]
    admissible = [row for row in rows if tally_admitted(question, row)]
    return Numbered(asked, strength, admissible, [row for row in rows if row not in admissible])


def is_of_all(asked: Asked, row: Row) -> bool:
    """Whether the row counts all there was: what is counted at a point or of a class is a part."""
    return row["point"] is None and row["class"] is None and holds_all(asked, row)
