"""A dossier: one agreement with its evidence, ready to be asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from trucekeeper import compliance
from trucekeeper.agreement.model import Agreement
from trucekeeper.compliance import Explanation
from trucekeeper.compliance.measures.attribution import attributions
from trucekeeper.compliance.measures.coverage import Coverage, coverage
from trucekeeper.compliance.measures.symmetry import symmetry
from trucekeeper.corroboration.journal import Entry
from trucekeeper.corroboration.judgements import Judgement
from trucekeeper.dossier.grounds import grounds
from trucekeeper.dossier.manifest import Manifest
from trucekeeper.dossier.published import PublishedFigure
from trucekeeper.errors import Diagnostic, InputError, UnknownNameError
from trucekeeper.evidence import Evidence
from trucekeeper.intake import Intake
from trucekeeper.terms import Period, Standard
from trucekeeper.when import HOUR, day_interval, format_instant, parse_as_of, parse_date, parse_instant

FURTHEST = 3653 * 24 * HOUR
"""How long after the end of a record one can ask of it: ten years, all of them days without evidence."""

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Moment = str | int | date
"""A moment as text, as microseconds UTC, or as a ``date`` or ``datetime``, which are read as their text."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Dossier:
    """A folder that was read: agreement, evidence, and what was told while reading.

    ``intakes`` holds, by the name of the file inside the dossier, what became of each file;
    ``judgements`` which records people judged one happening, or two: :meth:`grounds` obeys them.
    ``diagnostics`` are the warnings about the dossier as a whole; those about single rows are
    in the intakes. Moments are microseconds UTC; where text, a ``date`` or a ``datetime`` is
    given, one without an offset is local in the agreement's time zone. Periods and standards may
    be given as their words.
    """

    path: Path
    agreement: Agreement
    evidence: Evidence
    manifest: Manifest
    default_as_of: int
    published: tuple[PublishedFigure, ...] = ()
    intakes: Mapping[str, Intake] = field(default_factory=dict)
    judgements: tuple[Entry[Judgement], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    _grounds: dict[int, Evidence] = field(default_factory=dict, init=False)

    def __repr__(self) -> str:
        end = format_instant(self.default_as_of, self.agreement.time_zone)
        return f"<Dossier {str(self.path)!r}: {self.agreement.title}; record up to {end}>"

    def moment(self, as_of: Moment | None = None) -> int:
        """A moment as of which to judge; a bare date means the end of that local day.

        None is the end of the record, :attr:`default_as_of`. Raises
        :class:`~trucekeeper.errors.InputError` where text cannot be read, and for a moment so long
        after the record that only a slip of the pen can mean it.
        """
        if as_of is None:
            return self.default_as_of
        zone = self.agreement.time_zone
        moment = as_of if isinstance(as_of, int) else parse_as_of(_text(as_of), zone)
        if moment > self.default_as_of + FURTHEST:
            end = format_instant(self.default_as_of, zone)
            message = f"the moment lies more than ten years after the end of the record ({end})"
            raise InputError("time-impossible", message, hint="nothing could be told of that time")
        return moment

    def grounds(self, as_of: Moment | None = None) -> Evidence:
        """The evidence on which is judged at a moment.

        Records that were judged one happening are one, and origins are counted from the claims.
        See :func:`trucekeeper.dossier.grounds.grounds`. It is made once for each moment.
        """
        moment = self.moment(as_of)
        if moment not in self._grounds:
            judged = self.judged(moment)
            standing = (self.agreement, *(amended.agreement for amended in self.agreement.later))
            asked = min(each.mechanism.independent_origins for each in standing)
            self._grounds[moment] = grounds(self.evidence, judged, self.manifest.alignment, moment, asked)
        return self._grounds[moment]

    def judged(self, as_of: Moment | None = None) -> tuple[Entry[Judgement], ...]:
        """The judgements that had been made at a moment; at the end of the record or later, all of them.

        Who judges after the record has ended judges the record as it ended.
        """
        moment = self.moment(as_of)
        if moment >= self.default_as_of:
            return self.judgements
        return tuple(entry for entry in self.judgements if entry.when <= moment)

    def _at(self, as_of: Moment | None) -> tuple[Evidence, int]:
        moment = self.moment(as_of)
        return self.grounds(moment), moment

    def findings(self, as_of: Moment | None = None, by: Period | str = Period.DAY) -> pl.DataFrame:
        """Every obligation, bearer, zone, window and standard: what was kept.

        The columns are those of :data:`trucekeeper.compliance.FINDINGS`.
        """
        return compliance.findings(self.agreement, *self._at(as_of), _period(by))

    def bounds(self, as_of: Moment | None = None, by: Period | str | int = Period.WEEK) -> pl.DataFrame:
        """How many windows of every week, phase or run of days were broken and kept, with both bounds.

        The columns are those of :data:`trucekeeper.compliance.GROUPS`.
        """
        length = by if isinstance(by, int) else _period(by)
        return compliance.bounds(self.agreement, *self._at(as_of), length)

    def explain(
        self,
        obligation: str,
        *,
        window: Moment | None = None,
        standard: Standard | str = Standard.ALLEGED,
        bearer: str | None = None,
        zone: str | None = None,
        case: str | None = None,
        reading: str | None = None,
        as_of: Moment | None = None,
    ) -> Explanation:
        """Why the finding for one window is as it is.

        ``window`` is a moment in it, or a bare date: the window that holds the start of that local
        day or, where there is none, its last instant, as on the day on which a duty begins; None
        leaves the choice to :func:`trucekeeper.compliance.explaining.explain`, as with ``bearer`` and
        ``zone``. Raises :class:`~trucekeeper.errors.UnknownNameError` for a name that the
        agreement does not have, and for a standard that there is not.
        """

        def explained(moment: int | None) -> Explanation:
            return compliance.explain(
                self.agreement,
                *self._at(as_of),
                obligation,
                window=moment,
                standard=_standard(standard),
                bearer=bearer,
                zone=zone,
                case=case,
                reading=reading,
            )

        if window is None or isinstance(window, int):
            return explained(window)
        first, last = self._ends_of(_text(window))
        try:
            return explained(first)
        except UnknownNameError as error:
            if error.diagnostic.code != "window-unknown" or first == last:
                raise
            return explained(last)

    def _ends_of(self, text: str) -> tuple[int, int]:
        """A moment twice, or of a bare date the first and last instant of the local day."""
        zone = self.agreement.time_zone
        first = parse_instant(text, zone)
        if not DATE.fullmatch(text.strip()):
            return first, first
        return first, day_interval(parse_date(text), zone).end - 1

    def coverage(
        self, as_of: Moment | None = None, standard: Standard | str = Standard.CORROBORATED
    ) -> Coverage:
        """What was watched, and what watching would turn windows that cannot be told into a verdict.

        See :func:`trucekeeper.compliance.measures.coverage.coverage`.
        """
        return coverage(self.agreement, *self._at(as_of), _standard(standard))

    def symmetry(self, as_of: Moment | None = None) -> pl.DataFrame:
        """The same measures for every party, side by side.

        The columns are those of :data:`trucekeeper.compliance.measures.symmetry.SYMMETRY`.
        """
        return symmetry(self.weigh(as_of))

    def attributions(self, as_of: Moment | None = None) -> pl.DataFrame:
        """Whose acts the breaches were, as far as the evidence carries an answer, day by day.

        The columns are those of :data:`trucekeeper.compliance.measures.attribution.ATTRIBUTIONS`.
        """
        return attributions(self.weigh(as_of))

    def weigh(self, as_of: Moment | None = None, by: Period | str = Period.DAY) -> compliance.Weighed:
        """All answers as of a moment: what :meth:`findings` and the other tables are made from."""
        return compliance.weigh(self.agreement, *self._at(as_of), _period(by))


def _text(moment: str | date) -> str:
    return moment if isinstance(moment, str) else moment.isoformat()


def _period(word: str) -> Period:
    if word not in list(Period):
        raise InputError("field-invalid", f"{word!r} is not a period", hint="one of: " + ", ".join(Period))
    return Period(word)


def _standard(word: str) -> Standard:
    if word not in list(Standard):
        hint = "one of: " + ", ".join(Standard)
        raise UnknownNameError("standard-unknown", f"{word!r} is not a standard", hint=hint)
    return Standard(word)
