"""What the templates are given: the brief as plain values, all words chosen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as machines and people read it; ``iso`` has the offset from UTC."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class Title:
    """The block at the head of the brief and of every printed page."""

    agreement: str
    as_of: Moment
    time_zone: str  # with its offset at the time
    day_number: int
    in_force: Moment
    standard: str  # the one that leads in headline, strips and symmetry
    standard_why: str
    tlp: str
    invented: bool
    parties: tuple[str, ...]
    clauses: str  # "7 obligations scored, 9 clauses listed and not scored"


@dataclass(frozen=True, slots=True)
class Borne:
    """A duty and who bears it; ``note`` tells the standard and what other standards say."""

    anchor: str
    article: str
    duty: str
    bearer: str
    note: str


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the headline and the duties that it speaks of."""

    sentence: str
    duties: tuple[Borne, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """A status: ``key`` chooses glyph and colours, ``word`` says it."""

    key: str
    word: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row of the table of obligations, at one standard or at several that say the same."""

    standards: tuple[str, ...]
    tag: Tag | None  # the answer for the whole span, where there is one
    legal: Tag | None  # a legal state other than in force
    detail: tuple[str, ...]  # bounds over the windows, or what the answer may be
    broken: str  # the case for broken
    kept: str  # the case for kept
    watched: str
    open: str
    provisional: bool
    reason: str  # why it cannot be told, and who controls that


@dataclass(frozen=True, slots=True)
class Row:
    """One obligation and zone at the three standards, for one bearer or for parties told alike."""

    duty: str
    article: str
    bearers: tuple[tuple[str, str], ...]  # the anchor of each one's own finding, and its name
    zone: str
    span: str
    looked_at: str  # "2,566 days", "one deadline"
    legal: str
    verdicts: tuple[Verdict, ...]
    next_step: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart, as SVG made by ourselves, and its title."""

    title: str
    svg: str
    narrow: str = ""  # the same for a phone, where the wide one would be too small to read
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Strips:
    """The status strip at one standard; the leading one is shown open."""

    standard: str
    open: bool
    figure: Figure


@dataclass(frozen=True, slots=True)
class Witness:
    """A row of evidence as the explanation cites it."""

    id: str
    role: str
    text: str
    time: str
    place: str
    sources: str
    origins: str
    why: str
    grade: str  # how sources are graded, what was ruled and pleaded
    record: str  # file:line


@dataclass(frozen=True, slots=True)
class Explained:
    """One window of a finding, explained."""

    window: str
    standard: str
    tag: Tag
    verdict: str
    author: str  # whose act it was; empty where none is shown
    arithmetic: tuple[str, ...]
    witnesses: tuple[Witness, ...]
    left_out: int
    would_change: tuple[str, ...]
    next_step: str


@dataclass(frozen=True, slots=True)
class Card:
    """A finding of one obligation, bearer and zone with its clause and its explanations."""

    anchor: str
    duty: str
    article: str
    bearer: str
    zone: str
    says: str
    clause: str  # file:line
    standings: tuple[tuple[str, Tag], ...]  # standard, its answer for the whole span
    reason: str
    folded: bool  # nothing is shown at any standard: kept short on a screen
    explained: tuple[Explained, ...]
    more: int  # windows of the same answer that stand only in findings.csv


@dataclass(frozen=True, slots=True)
class SourceShare:
    """A source and how much of the evidence is its own."""

    name: str
    type: str
    reliability: str  # a grade of the Admiralty code; empty where none is declared
    aligned_with: str
    rows: str  # pieces of evidence
    share: str
    bears: str  # pieces among them that bear on a finding


@dataclass(frozen=True, slots=True)
class SourceTable:
    """Sources in order of their share; ``folded`` says what the rest adds up to."""

    pieces: str
    bearing: str
    files: tuple[tuple[str, str], ...]  # file, what it holds
    shares: tuple[SourceShare, ...]
    folded: str


@dataclass(frozen=True, slots=True)
class Symmetry:
    """The same figures for every party: one row per figure, one cell per party."""

    parties: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class ToWatch:
    """A stretch whose watching would turn windows that cannot be told into a verdict."""

    zone: str
    span: str
    sees: str
    windows: str
    duties: str


@dataclass(frozen=True, slots=True)
class Watching:
    """Stretches to be watched, most windows first; ``more``: those left out, in words."""

    standard: str
    stretches: tuple[ToWatch, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A published figure beside ours."""

    what: str
    scope: str
    published: str
    ours: str
    difference: str
    agrees: bool | None  # None: we hold nothing to compare with
    source: str
    publisher: str
    date: str
    url: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A clause that is listed and not scored; ``why`` tells what stands in the way, if anything does."""

    article: str
    duty: str
    bearers: str
    text: str
    why: str
    clause: str


@dataclass(frozen=True, slots=True)
class FileNote:
    """What became of one file of evidence."""

    file: str
    rows_in: str
    rows_used: str
    refused: str
    rejected: tuple[tuple[str, str], ...]  # kind and number, then the first few in full
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose data these are and on what terms they may be used."""

    file: str
    dataset: str
    credit: str
    terms: str
    digest: str


@dataclass(frozen=True, slots=True)
class Page:
    """The whole brief."""

    title: Title
    headline: tuple[Line, ...]
    rows: tuple[Row, ...]
    strips: tuple[Strips, ...]
    quotas: tuple[Figure, ...]
    map: Figure | None
    cards: tuple[Card, ...]
    sources: SourceTable
    symmetry: Symmetry
    watching: Watching
    comparisons: tuple[Comparison, ...]
    listed: tuple[Listed, ...]
    files: tuple[FileNote, ...]
    notes: tuple[tuple[str, str], ...]
    credits: tuple[Credit, ...]
    limits: tuple[str, ...]  # what this brief cannot tell
