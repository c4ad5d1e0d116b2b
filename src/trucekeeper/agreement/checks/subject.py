"""What the rules look at: an agreement's document with its clauses, times, names and articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.clauses import Clause, Nature, TextClause
from trucekeeper.agreement.document.words import UNNAMED, EachZone, ListedZones
from trucekeeper.agreement.sequence.conflicts import Conflict, conflicts
from trucekeeper.agreement.timeline import Stretch, Timeline
from trucekeeper.agreement.yaml_text import Path, Source


@dataclass(frozen=True)
class Subject:
    """An agreement file of the right shape, and the articles that stand beside it, if any.

    ``articles`` is the text by article, None where there is none beside the file.
    """

    source: Source
    document: AgreementDocument
    timeline: Timeline
    articles: Mapping[str, str] | None = None

    @property
    def is_whole(self) -> bool:
        """Whether every entry of the file could be read; one that could not has been told and set aside."""
        data = self.source.data if isinstance(self.source.data, dict) else {}
        sections = [(name, part) for name, part in data.items() if isinstance(part, dict)]
        return all(
            len(getattr(self.document, name, part)) == len(part)
            for name, part in sections
            if isinstance(getattr(self.document, name, None), dict)
        )

    @property
    def clauses(self) -> Mapping[str, Clause]:
        """Every obligation by its name, texts too."""
        return self.document.obligations

    @cached_property
    def duties(self) -> Mapping[str, Clause]:
        """The obligations that somebody owes and that are more than listed."""
        return {
            name: clause
            for name, clause in self.clauses.items()
            if not isinstance(clause, TextClause) and clause.nature is Nature.DUTY
        }

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Clauses that cannot be kept together, or only with luck."""
        return conflicts(self.document, self.timeline)

    def when(self, text: str) -> Stretch:
        """The day or instant of a time phrase; Open where the text does not fix it, None where faulty."""
        return self.timeline.stretch(text, ())

    def of(self, name: str, *steps: str | int) -> Path:
        """The path to a clause, or to a part of it."""
        return ("obligations", name, *steps)


def bearers(clause: Clause) -> tuple[str, ...]:
    """Those who owe a clause; none where the text names nobody."""
    if clause.by is None or clause.by == UNNAMED:
        return ()
    if isinstance(clause.by, str):
        return (clause.by,)
    return tuple(party for parties in clause.by.values() for party in parties)


def zones(clause: Clause) -> tuple[str, ...]:
    """The zones a clause names with ``in``."""
    if clause.in_ is None or isinstance(clause.in_, ListedZones):
        return ()
    return tuple(clause.in_.each) if isinstance(clause.in_, EachZone) else (clause.in_,)


def texts(value: object) -> Iterator[str]:
    """Every text inside a part of a document, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)
