"""The finding that is meant, with all it was made from: what an explanation is drawn out of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from trucekeeper.agreement.duties import Respond, Unscored
from trucekeeper.agreement.model import Agreement, Obligation
from trucekeeper.compliance.docket import mandated_of
from trucekeeper.compliance.explaining.reading_asked import as_read
from trucekeeper.compliance.placing.question import Question
from trucekeeper.compliance.placing.windows import Windows
from trucekeeper.compliance.weigh import Weighed
from trucekeeper.errors import UnknownNameError
from trucekeeper.terms import Knowledge, Period, Standard, in_words
from trucekeeper.when import Interval
from trucekeeper.where import Zone

Finding = Mapping[str, Any]
"""A row of the findings table."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Which finding is meant. None: the first of its sort, or the last window that has begun."""

    obligation: str
    window: int | None = None
    standard: Standard = Standard.ALLEGED
    bearer: str | None = None
    zone: str | None = None
    case: str | None = None
    reading: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Matter:
    """A finding (``row``), what is alleged of the same window, and all that was weighed with it.

    ``subject`` is the obligation as the row reads it; ``by`` the period in which it was looked at.
    """

    weighed: Weighed
    subject: Obligation
    row: Finding
    alleged: Finding
    zone: Zone | None
    by: Period

    @property
    def agreement(self) -> Agreement:
        """The agreement as it stood, with this obligation alone."""
        return self.weighed.agreement

    @property
    def as_of(self) -> int:
        """The moment of the question, microseconds UTC."""
        return self.weighed.known.as_of

    @property
    def standard(self) -> Standard:
        """How strong the evidence must be."""
        return Standard(self.row["standard"])

    @property
    def window(self) -> Interval:
        """The window, not clipped."""
        return Interval(self.row["window_start"], self.row["window_end"])

    @property
    def has_begun(self) -> bool:
        """Whether the window has begun."""
        return self.window.start < self.as_of

    @property
    def end(self) -> int:
        """The window's end, no later than the moment of the question."""
        return min(self.window.end, self.as_of)

    @property
    def rests(self) -> bool:
        """Whether the duty does not bind in the window."""
        return self.row["performance"] is None and self.row["knowledge"] == Knowledge.SHOWN

    @property
    def body(self) -> str | None:
        """The mandated body."""
        return mandated_of(self.agreement)

    @property
    def body_name(self) -> str:
        """The mandated body as the agreement, or else the record, calls it."""
        return called(self.weighed, self.body) if self.body else "nobody"

    @property
    def question(self) -> Question:
        """The obligation asked about in the row's zone and window alone."""
        starts, ends = (np.array([edge], dtype=np.int64) for edge in (self.window.start, self.window.end))
        windows = Windows(starts, ends, int(self.has_begun), self.as_of)
        known = self.weighed.known
        return Question(
            self.agreement, known.evidence, self.subject, self.zone, windows, known.rulings.upheld
        )


def called(weighed: Weighed, who: str) -> str:
    """A party, third party or source by its name; a bare word as "the …"."""
    name = weighed.agreement.name_of(who)
    if name != who:
        return name
    sources = weighed.known.evidence.sources.filter(pl.col("id") == who)
    label = sources.get_column("name")[0] if sources.height else None
    return str(label) if label else f"the {in_words(who)}"


def subject_of(agreement: Agreement, obligation: str) -> Obligation:
    """The obligation of that name; raises :class:`UnknownNameError` where it is never scored."""
    subject = agreement.obligations.get(obligation)
    scored = [one.id for one in agreement.obligations.values() if one.is_scored]
    if subject is None or subject.id not in scored:
        known = "is not in the agreement" if subject is None else _listed(subject)
        raise UnknownNameError(
            "obligation-unknown",
            f"the obligation {obligation!r} {known}",
            hint="one of: " + ", ".join(scored),
        )
    return subject


def _listed(subject: Obligation) -> str:
    why = subject.duty.why if isinstance(subject.duty, Unscored) else ()
    return "is listed and not scored" + (f": {'; '.join(why)}" if why else "")


CODES = {
    "bearer": "party-unknown",
    "zone": "zone-unknown",
    "case": "name-unknown",
    "reading": "name-unknown",
}


def matter_of(weighed: Weighed, table: pl.DataFrame, meant: Meant, by: Period) -> Matter:
    """The finding that is meant among those of one obligation, made at its standard and as alleged.

    Raises :class:`UnknownNameError` for a bearer, zone, case, reading or window it does not have.
    """
    rows = table.filter(pl.col("standard") == meant.standard.value)
    if rows.is_empty():
        raise _no_window(meant.obligation, weighed.agreement.obligations[meant.obligation])
    for column, value in _named(meant):
        if value is None:
            first = rows.get_column(column)[0]
            if column != "case":
                rows = rows.filter(pl.col(column).eq_missing(pl.lit(first, pl.String)))
            continue
        names = rows.get_column(column).drop_nulls().unique(maintain_order=True).to_list()
        rows = rows.filter(pl.col(column) == value)
        if rows.is_empty():
            raise UnknownNameError(
                CODES[column],
                f"{meant.obligation!r} has no finding for the {column} {value!r}",
                hint="one of: " + ", ".join(names) if names else f"it names no {column}",
            )
    row = _in_window(rows, meant, weighed.known.as_of)
    subject = as_read(weighed.agreement.obligations[meant.obligation], row["reading"])
    return Matter(weighed, subject, row, _alleged(table, row), _zone(weighed, row["zone"]), by)


def _named(meant: Meant) -> tuple[tuple[str, str | None], ...]:
    return (
        ("reading", meant.reading),
        ("bearer", meant.bearer),
        ("zone", meant.zone),
        ("case", meant.case),
    )


def _in_window(rows: pl.DataFrame, meant: Meant, as_of: int) -> Finding:
    if meant.window is not None:
        holding = rows.filter(
            (pl.col("window_start") <= meant.window) & (meant.window < pl.col("window_end"))
        )
        if holding.is_empty():
            raise _no_window(meant.obligation)
        return holding.row(0, named=True)
    begun = rows.filter(pl.col("window_start") < as_of)
    binding = begun.filter(pl.col("performance").is_not_null() | (pl.col("knowledge") != Knowledge.SHOWN))
    chosen = binding if binding.height else begun
    return chosen.row(-1, named=True) if chosen.height else rows.row(0, named=True)


def _no_window(obligation: str, unasked: Obligation | None = None) -> UnknownNameError:
    if unasked is not None and isinstance(unasked.duty, Respond):
        return UnknownNameError(
            "window-unknown",
            f"nothing asks for an answer under {obligation!r} at this standard, as of the moment asked",
            hint="ask at a weaker standard, or for a later moment",
        )
    return UnknownNameError(
        "window-unknown",
        f"{obligation!r} has no window at that time as of the moment asked",
        hint="give a time within the duty's span and not after the moment of the question",
    )


def _alleged(table: pl.DataFrame, row: Finding) -> Finding:
    same = pl.col("standard") == Standard.ALLEGED.value
    for column in ("bearer", "zone", "case", "reading"):
        same &= pl.col(column).eq_missing(pl.lit(row[column], pl.String))
    for column in ("window_start", "window_end"):
        same &= pl.col(column) == row[column]
    found = table.filter(same)
    return found.row(0, named=True) if found.height else row


def _zone(weighed: Weighed, name: str | None) -> Zone | None:
    if name is None:
        return None
    places = (place for series in weighed.series for place in series.places)
    return next((place.zone for place in places if place.name == name), None)
