"""One error family: every problem has a code, a place and a hint.

A :class:`TrucekeeperError` is raised where work cannot go on. A :class:`Diagnostic` is the
same information as a value, for problems that stand beside good data (a rejected row, a
widened bound). ``CODES`` lists every code there is; the documentation explains each, and a
test fails when it does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

CODES: dict[str, str] = {
    # the files as such
    "file-missing": "a file or folder that is needed is not there",
    "file-empty": "a file has no content",
    "file-binary": "a file that should be text is not",
    "file-too-odd": "a file cannot be decoded or its layout is not one that is read",
    "yaml-broken": "a YAML file cannot be parsed",
    "geojson-broken": "a GeoJSON file cannot be parsed",
    "field-missing": "a required field is not there",
    "field-unknown": "a field is not one the language has",
    "field-invalid": "a field has a value it cannot have",
    # the agreement
    "phrase-unreadable": "a phrase is not in the grammar of the agreement language",
    "form-count": "an obligation has no form, or more than one",
    "bearer-bare-list": "a bare list of parties does not say each, either or jointly",
    "party-unknown": "a party is named that the agreement does not declare",
    "zone-unknown": "a zone is named that the agreement does not declare",
    "zone-empty": "a zone has neither areas nor geometry, or its geometry is missing",
    "phase-unknown": "a phase is named that the agreement does not declare",
    "kind-unknown": "a kind of act is neither built in nor declared",
    "unit-unknown": "a unit is neither built in nor declared",
    "anchor-unknown": "a time hangs on an event that the agreement does not declare",
    "name-unknown": "something is named that the agreement does not declare",
    "id-duplicate": "the same name is given twice",
    "deadline-before-start": "a deadline lies before its duty begins",
    "phase-order": "a phase ends before it begins, or phases follow each other in a circle",
    "setting-faulty": "a reading, version or act puts a value in place with which the file cannot be read",
    "stage-unnamed": "a quota does not say at which stage it is counted",
    # what the checker looks for in an agreement: the document
    "rule-unknown": "a rule is named that the checker does not have",
    "name-unused": "something is declared that no clause uses",
    "article-unknown": "an article is cited that the text beside the file does not have",
    "article-left-out": "an article of the text beside the file has no clause",
    "article-unquoted": "an article is a number without quotation marks, which other programs misread",
    "paper-unpublished": "a clause rests on a paper that is not published",
    "clause-one-sided": "a clause stands in the version of one side only",
    "confirmation-stale": "a clause was changed since its sentence was confirmed",
    "act-one-sided": "one side alone suspends, ends or changes the agreement, and no clause lets it",
    "act-unwritten": "the parties changed the agreement without a paper",
    "settlement-left-out": "a reading is settled and the file does not have what it was settled on",
    # … time
    "hour-unstated": "the fire is to cease on a date, at no hour",
    "offset-differs": "a time has an offset that the clocks of its zone do not have then",
    "day-count-unstated": "days are counted and the file does not say which day is day 1",
    "day-counts-differ": "deadlines are counted from different days",
    "day-outside-phase": "a numbered day of a phase lies outside the phase",
    "day-in-gap": "a numbered day lies between two phases",
    "due-after-phase": "a deadline lies after the phase it belongs to",
    "schedule-falls": "the totals of a schedule do not grow with their dates",
    "window-cut": "the span of a quota is no whole number of its windows",
    "dates-out-of-order": "a paper, version or act has a date on the wrong side of another",
    "months-counted": "a deadline is counted in months, which others count as days",
    "deadline-twice": "the same is to be done by two different times",
    # … sequence
    "cannot-be-kept": "clauses cannot be kept together, whatever anybody does",
    "kept-with-luck": "clauses can be kept together only if what nobody controls goes well",
    "waiting-in-circle": "clauses wait for each other, so that none can begin",
    "begins-after-phase": "a clause begins after the phase it belongs to has ended",
    "no-time-to-verify": "what waits for a verification is due before it can be finished",
    "precondition-later": "a clause is due before what it waits for need have come",
    "mutual-guard": "each of two duties binds only as long as the other is kept",
    # … verification
    "nobody-verifies": "a duty is verified by nobody",
    "verifier-without-access": "who verifies may not enter the zone",
    "verifier-without-power": "who is to verify has not been given that power",
    "standard-unreachable": "nobody listed could make evidence reach a standard",
    "verifies-itself": "who owes a duty verifies it",
    "verification-too-slow": "a verification takes longer than what waits for it allows",
    "verification-time-unstated": "something waits for a verification that may take any time",
    "verifier-late": "who verifies is at work only after the duty has begun",
    "nobody-rules": "allegations are verified and nobody may rule on them",
    "declarer-unnamed": "nobody is named who says that an event has come",
    "acceptance-unnamed": "units are accepted and nobody is named who accepts them",
    # … wording
    "time-soft": "a time is a word such as soon, which no clock measures",
    "begin-only": "something is to be begun and no time is given by which it is done",
    "deadline-missing": "something is to be done and no time is given",
    "included-or-on-top": "one amount may be part of another or come on top of it",
    "unit-undefined": "a unit is counted that the text does not define",
    "share-of-unknown": "a share is asked of a whole that nobody has counted",
    "amount-open": "an amount is unknown, or given only roughly",
    "amounts-clash": "amounts are asked that cannot both be kept",
    "part-above-whole": "more is asked of a part than of the whole",
    "hours-unfixed": "so many hours are to be free and the text does not say which",
    "bearer-unnamed": "something is owed and nobody is named who owes it",
    "reading-open": "a place of the text is read in more than one way and not settled",
    "copies-differ": "published copies of the text differ",
    "permitted-and-forbidden": "the same act is permitted by one clause and forbidden by another",
    "freeze-and-withdraw": "the same side is to stand still and to withdraw",
    "baselines-differ": "the sides measure one distance from different lines",
    "baseline-unstated": "the sides are to be kept apart, measured from no stated line",
    "order-open": "an exchange does not say what comes first",
    # … what practice has taught agreements to have
    "disputes-missing": "no clause says how disputes are settled",
    "expiry-missing": "no clause says how the agreement ends or goes on",
    "fire-may-resume": "hostile acts are forbidden in phases that end, and nothing forbids them afterwards",
    "renewal-terms-open": "a renewal does not say whether counts restart or arrears are carried over",
    "monitors-missing": "no clause provides for monitors",
    "monitors-unprotected": "monitors are sent and no clause protects them",
    "access-missing": "no clause provides for humanitarian access",
    "suspension-missing": "no clause says who may suspend what, and what the clocks do meanwhile",
    "interpreter-missing": "no clause says who interprets the text",
    "one-side-bound": "the title speaks of both sides and a clause that ends the fire binds one",
    "gap-before-force": "nothing binds the sides between signature and entry into force",
    # times and places
    "time-unreadable": "a time or duration cannot be read",
    "time-zone-unknown": "a time zone is not in the IANA database",
    "time-impossible": "a date does not exist, or an end lies before its start",
    "place-impossible": "coordinates are not on the globe",
    # intake
    "column-missing": "a table lacks a column that its reader needs",
    "row-malformed": "a row does not have the table's shape",
    "row-duplicate-id": "a row repeats an id that was already read",
    "row-value": "a cell has a value it cannot have",
    "row-swapped-coordinates": "latitude and longitude look exchanged",
    "row-out-of-order": "an end comes before its start",
    "counted-twice": "a total and its part stand in one dataset, and are added up",
    "row-refers-nowhere": "a row supersedes or speaks of a row that is not there",
    "ruling-unmandated": "a ruling is of a body that the agreement does not mandate",
    "bounds-widened": "bounds that cross in the source were widened to hold all its values",
    "text-replaced": "bytes that are no valid text were replaced",
    "file-cut": "a file ends in the middle of a row",
    "vintage-incomplete": "rows of a later vintage were refused, so nothing that it lacks is withdrawn",
    "vintage-withdrawn": "events of an earlier vintage are no longer in a later one, and were withdrawn",
    "layout-unknown": "no reader recognises the file",
    "source-unknown": "a source is named that the manifest does not declare",
    "actor-unmapped": "an actor in the data is not mapped to a party",
    "area-unknown": "an area in the data is not in the declared tree of areas",
    # what people held
    "judgements-contradict": "two reports are judged different and, by way of others, the same",
    # dossiers, questions and output
    "obligation-unknown": "an obligation is named that the agreement does not have",
    "window-unknown": "no window of the obligation holds the given time",
    "standard-unknown": "a standard is not one of alleged, corroborated, verified",
    "fail-on-unreadable": "a --fail-on expression cannot be read",
    "extra-missing": "an optional part of the installation is needed",
    "digest-mismatch": "a file is not the one its manifest describes",
}


class Severity(StrEnum):
    """How much a diagnostic matters: an error stops its subject, the others do not.

    A warning asks to be looked at; a note tells what is worth knowing and may well stay so.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem is. ``line`` and ``column`` count from 1; ``row`` is a data row, from 1."""

    file: str | None = None
    line: int | None = None
    column: int | None = None
    row: int | None = None

    def __str__(self) -> str:
        parts = [self.file or "input"]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        text = ":".join(parts)
        return f"{text} (row {self.row})" if self.row is not None else text


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A problem as a value: what it is, where, and what to do about it."""

    code: str
    message: str
    place: Place = Place()
    hint: str | None = None
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise AssertionError(f"undeclared diagnostic code {self.code!r}")

    def __str__(self) -> str:
        text = f"{self.place}: {self.severity} [{self.code}] {self.message}"
        return f"{text}\n  hint: {self.hint}" if self.hint else text


class TrucekeeperError(Exception):
    """Base of all errors of the project; carries one or more diagnostics, the first its own."""

    def __init__(
        self,
        code: str,
        message: str,
        *,
        place: Place | None = None,
        hint: str | None = None,
        others: tuple[Diagnostic, ...] = (),
    ) -> None:
        self.diagnostic = Diagnostic(code, message, place or Place(), hint)
        self.others = others
        super().__init__(str(self.diagnostic))

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All problems found, in the order of their places."""
        return (self.diagnostic, *self.others)


class InputError(TrucekeeperError, ValueError):
    """What was given cannot be understood or used."""


class UnknownNameError(TrucekeeperError, LookupError):
    """A name was given that stands for nothing here."""


class FileError(TrucekeeperError, OSError):
    """A file cannot be read or written."""

    def __str__(self) -> str:
        return str(self.diagnostic)


class MissingExtraError(TrucekeeperError, ImportError):
    """A part of the installation that this work needs is not there."""
