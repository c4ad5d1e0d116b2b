"""The rows of a timeline that tell how it goes on: notices before a renewal, extensions."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.changes import RenewalDocument
from trucekeeper.agreement.document.words import AGREEMENT
from trucekeeper.agreement.read_back.bearers import bearers
from trucekeeper.agreement.read_back.names import Names
from trucekeeper.agreement.sequence.due import Row, Sort
from trucekeeper.agreement.sequence.points import Node, What
from trucekeeper.agreement.sequence.promised import Promised, finite
from trucekeeper.agreement.sequence.times import lasting
from trucekeeper.agreement.yaml_text import Source
from trucekeeper.terms import listed


def notice_rows(
    document: AgreementDocument, source: Source, names: Names, promised: Promised
) -> Iterator[Row]:
    """By when somebody must speak up before a phase or the agreement ends and is renewed."""
    for name, renewal in document.renewals.items():
        end = document.ends if renewal.of == AGREEMENT else f"end of {renewal.of}"
        if renewal.notice is None:
            continue
        phrase = f"{renewal.notice} before {end}" if end else ""
        due = finite(promised.end(phrase)) if end else None
        yield Row(
            Sort.NOTICE,
            name,
            source.key(("renewals", name)),
            _effect(renewal, names),
            article=renewal.article,
            by=bearers(renewal.notice_by, names).rstrip(","),
            time=phrase or f"{renewal.notice} before it ends",
            opens=due,
            surely=due,
            due=due,
            after=() if renewal.of == AGREEMENT else (renewal.of,),
            why_open="" if due is not None else "the end that it goes before has no date",
        )


def _effect(renewal: RenewalDocument, names: Names) -> str:
    part = names.part(renewal.of)
    long = f" for {renewal.for_}" if renewal.for_ else ""
    match renewal.mode:
        case "tacit":
            return f"notice, or {part} goes on{long}"
        case "consent":
            return f"notice that {part} is to go on{long}"
        case _:
            return f"notice on whether {part} goes on{long}"


def extension_rows(
    document: AgreementDocument, source: Source, names: Names, promised: Promised
) -> Iterator[Row]:
    """How late what is extended may end at the most."""
    for name, extension in document.extensions.items():
        ends = [promised.latest(_end(part, document)) for part in extension.of]
        usual = finite(max(ends))
        most = None if extension.at_most is None else lasting(extension.at_most)
        if extension.at_most is not None and extension.counted_from is not None:
            last = finite(promised.end(f"{extension.at_most} after {extension.counted_from}"))
        else:
            last = None if usual is None or most is None else usual + most
        parts = listed([names.part(part) for part in extension.of])
        yield Row(
            Sort.EXTENSION,
            name,
            source.key(("extensions", name)),
            f"{parts} may go on by {extension.add} for each {extension.for_each}",
            article=extension.article,
            time=f"at most {extension.at_most}" if extension.at_most else "",
            opens=usual,
            surely=usual,
            ends=last,
            fixed=False,
            after=tuple(extension.of),
            why_open="" if last is not None else "the text sets no limit",
        )


def _end(part: str, document: AgreementDocument) -> Node:
    return Node(What.PHASE_END if part in document.phases else What.DONE, part)
