"""What differs between two texts of an agreement: each change, in which direction, and for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Direction(StrEnum):
    """Which way a change goes for those who bear the duty, or on the calendar."""

    STRICTER = "stricter"
    LOOSER = "looser"
    EARLIER = "earlier"
    LATER = "later"
    OTHER = "other"


STRICTER, LOOSER, EARLIER, LATER, OTHER = Direction

OPPOSITE: Mapping[Direction, Direction] = MappingProxyType(
    {STRICTER: LOOSER, LOOSER: STRICTER, EARLIER: LATER, LATER: EARLIER, OTHER: OTHER}
)
"""The direction of a change when it is undone."""

KINDS_OF_CHANGE: Mapping[str, str] = MappingProxyType(
    {
        # clauses as a whole
        "clause-added": "a clause that only the second text has",
        "clause-removed": "a clause that only the first text has",
        "article": "the clause stands in another article",
        "form": "the clause asks something of another form",
        "nature": "a duty became a permission, a gesture or the like, or the other way round",
        # who, when, where, on what it hangs
        "bearers": "who bears it, or how several bear it",
        "phase": "it belongs to another phase",
        "begin": "when it begins to bind",
        "until": "when it ceases to bind",
        "due": "by when it is done",
        "begun-by": "by when it is begun",
        "span": "when it binds, because its phase was moved",
        "zones": "where it binds",
        "condition": "what must come about before it binds",
        "guard": "what must go on holding while it binds",
        "tied": "what a gesture hangs on",
        "verification": "who checks it",
        "papers": "which papers it rests on",
        "versions": "which versions of the text have it",
        "clocks": "on which clocks its own times are",
        # prohibitions
        "kinds": "which acts are forbidden",
        "hours": "in which hours of the day it holds",
        "prevents": "whose acts must be prevented",
        "exemption": "what is exempt, and on what terms",
        # amounts
        "amount": "how many",
        "bound": "whether the amount is a floor, a ceiling or exact",
        "unit": "what is counted",
        "stage": "at which stage it is counted",
        "window": "in which stretch of time it is counted",
        "counting-points": "where it is counted",
        "destination": "where it must arrive",
        "relation": "whether it is included in another amount or comes on top of it",
        "settlement": "when a shortfall is settled",
        "days": "on which days it is asked",
        "total": "how many in all by a date",
        "batch": "how many at a time",
        "classes": "which classes count",
        "order": "in which order",
        "rate": "how many are given for how many",
        # deeds, answers and states
        "subject": "what is done or kept up",
        "stay-out": "whether the place must be kept clear afterwards",
        "stages": "in how many stages",
        "pace": "whose stages it follows",
        "takes": "how long it takes",
        "within": "how soon it follows",
        "excuse": "what excuses it",
        "distance": "how far apart, how near or how far",
        "baseline": "from where it is measured",
        "replacement": "whether what leaves may be replaced",
        "words": "the words of a clause that is listed and not scored",
        "permits": "which acts are allowed",
        # the agreement around the clauses
        "status": "whether it is a draft or signed",
        "in-force": "when it enters into force",
        "ends": "when it ends",
        "time-zone": "on which clocks its days and hours are",
        "day-count": "which day is day 1",
        "party": "who is bound",
        "third-party": "who mediates, guarantees or watches",
        "body": "a body of the mechanism",
        "zone": "where a place lies",
        "unit-meaning": "what counts as one",
        "stock": "a whole of which shares are asked",
        "list": "what a list is of that evidence fills",
        "paper": "an annex, map, list or earlier text",
        "phase-times": "when a phase begins and ends",
        "anchor": "a date or event that others hang on",
        "implication": "what a count implies",
        "extension": "how time is added",
        "renewal": "how it goes on",
        "suspension": "how it rests",
        "termination": "how it is left",
        "standard": "what the standards ask",
        "disputes": "how disputes are settled",
        "reading": "a place that is read in more than one way",
        "act": "what the parties did to the agreement since",
    }
)
"""Every kind of change with what it is about; the names are stable."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs.

    ``says`` is a sentence without capital and full stop; ``whom``: for whom it is stricter or
    looser, as the texts name them; ``before`` and ``after``: the two values in words, where there
    are such; ``shift``: how far a time moved; ``moves``: clauses that are changed by this alone.
    """

    kind: str
    says: str
    directions: tuple[Direction, ...] = (OTHER,)
    whom: tuple[str, ...] = ()
    before: str | None = None
    after: str | None = None
    shift: str | None = None
    moves: tuple[ClauseDifference, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in KINDS_OF_CHANGE:
            raise AssertionError(f"undeclared kind of change {self.kind!r}")


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause of one of the texts: its name, article and line in the file, and it as a sentence."""

    name: str
    article: str
    line: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class ClauseDifference:
    """What differs in one clause; ``before`` or ``after`` is None where only the other text has it."""

    before: ClauseText | None
    after: ClauseText | None
    changes: tuple[Change, ...]

    @property
    def article(self) -> str:
        """The article under which it is told: that of the second text where it has the clause."""
        found = self.after or self.before
        assert found is not None, "a clause stands in one of the texts"
        return found.article


@dataclass(frozen=True, slots=True)
class TextName:
    """Which text is meant: its file, a version in it, and the title of the agreement."""

    file: str
    version: str | None
    title: str

    @property
    def label(self) -> str:
        """As the command line names it: ``FILE`` or ``FILE@VERSION``."""
        return f"{self.file}@{self.version}" if self.version else self.file


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two texts. ``general``: outside the clauses; ``clauses``: in order."""

    before: TextName
    after: TextName
    general: tuple[Change, ...]
    clauses: tuple[ClauseDifference, ...]

    def __bool__(self) -> bool:
        return bool(self.general or self.clauses)

    def touched(self) -> Iterator[ClauseDifference]:
        """Every clause that differs: by itself, or moved by what stands elsewhere."""
        yield from self.clauses
        for change in self.general:
            yield from change.moves

    def articles(self) -> Mapping[str, tuple[ClauseDifference, ...]]:
        """The clauses by article, in the order of the second text."""
        found: dict[str, list[ClauseDifference]] = {}
        for each in self.clauses:
            found.setdefault(each.article, []).append(each)
        return {article: tuple(clauses) for article, clauses in found.items()}
