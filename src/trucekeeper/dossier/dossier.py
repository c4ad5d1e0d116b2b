"""A dossier: one agreement with its evidence, ready to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from trucekeeper import compliance
from trucekeeper.agreement.model import Agreement
from trucekeeper.compliance import Explanation
from trucekeeper.dossier.manifest import Manifest
from trucekeeper.dossier.published import PublishedFigure
from trucekeeper.errors import Diagnostic
from trucekeeper.evidence import Evidence
from trucekeeper.intake import Intake
from trucekeeper.terms import Period, Standard
from trucekeeper.when import parse_as_of, parse_instant


@dataclass(frozen=True, slots=True, eq=False)
class Dossier:
    """A folder that was read: agreement, evidence, and what was told while reading.

    ``intakes`` holds, by the name of the file inside the dossier, what became of each file.
    ``diagnostics`` are the warnings about the dossier as a whole; those about single rows are
    in the intakes. Moments are microseconds UTC; where text is given, a date or time without
    an offset is local in the agreement's time zone.
    """

    path: Path
    agreement: Agreement
    evidence: Evidence
    manifest: Manifest
    default_as_of: int
    published: tuple[PublishedFigure, ...] = ()
    intakes: Mapping[str, Intake] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()

    def moment(self, as_of: str | int | None = None) -> int:
        """A moment as of which to judge; a bare date means the end of that local day.

        None is the end of the record, :attr:`default_as_of`. Raises
        :class:`~trucekeeper.errors.InputError` where text cannot be read.
        """
        if as_of is None:
            return self.default_as_of
        return parse_as_of(as_of, self.agreement.time_zone) if isinstance(as_of, str) else as_of

    def findings(self, as_of: str | int | None = None, by: Period = Period.DAY) -> pl.DataFrame:
        """Every obligation, bearer, zone, window and standard: what was kept.

        The columns are those of :data:`trucekeeper.compliance.FINDINGS`.
        """
        return compliance.findings(self.agreement, self.evidence, self.moment(as_of), by)

    def bounds(self, as_of: str | int | None = None, by: Period | int = Period.WEEK) -> pl.DataFrame:
        """How many windows of every week, phase or run of days were broken and kept, with both bounds.

        The columns are those of :data:`trucekeeper.compliance.GROUPS`.
        """
        return compliance.bounds(self.agreement, self.evidence, self.moment(as_of), by)

    def explain(
        self,
        obligation: str,
        *,
        window: str | int | None = None,
        standard: Standard = Standard.ALLEGED,
        bearer: str | None = None,
        zone: str | None = None,
        as_of: str | int | None = None,
    ) -> Explanation:
        """Why the finding for one window is as it is.

        ``window`` is a moment in it (a bare date means the start of that local day); None
        leaves the choice to :func:`trucekeeper.compliance.explain`, as with ``bearer`` and
        ``zone``. Raises :class:`~trucekeeper.errors.UnknownNameError` for a name that the
        agreement does not have.
        """
        moment = parse_instant(window, self.agreement.time_zone) if isinstance(window, str) else window
        return compliance.explain(
            self.agreement,
            self.evidence,
            self.moment(as_of),
            obligation,
            window=moment,
            standard=standard,
            bearer=bearer,
            zone=zone,
        )
