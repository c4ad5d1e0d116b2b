"""A judgement: whether two reports speak of the same happening."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from trucekeeper.corroboration.journal import Journal, read
from trucekeeper.corroboration.journal.entry import Fields
from trucekeeper.corroboration.journal.reading import text_of
from trucekeeper.errors import InputError
from trucekeeper.terms import listed


class Verdict(StrEnum):
    """What somebody found of two reports. ``unsure`` binds nobody and takes the pair off the queue."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on two reports, named by their ids, the lesser first.

    Raises :class:`~trucekeeper.errors.InputError` (``field-invalid``) unless it is; :meth:`of` takes
    them in any order.
    """

    reports: tuple[str, str]
    verdict: Verdict

    def __post_init__(self) -> None:
        one, other = self.reports
        if not one < other:
            same = "a report is not judged beside itself"
            raise InputError("field-invalid", same if one == other else "the lesser id stands first")

    @classmethod
    def of(cls, one: str, other: str, verdict: Verdict) -> Judgement:
        """The verdict on a pair, in whichever order."""
        return cls((min(one, other), max(one, other)), verdict)

    def fields(self) -> Fields:
        """As a line holds it."""
        return {"reports": list(self.reports), "verdict": self.verdict.value}


def parse(text: str, file: str) -> Journal[Judgement]:
    """The judgements in the text of a file such as ``judgements.jsonl``, and the lines that are refused.

    A line is ``{"reports": [id, id], "verdict": "same", "by": …, "when": …}``, with ``why`` if they
    said so, or ``{"undoes": id of a line, "by": …, "when": …}``. See :func:`..journal.reading.read`.
    """
    return read(text, file, _judgement, ("reports", "verdict"))


def _judgement(fields: Mapping[str, object]) -> Judgement:
    verdict, pair = text_of(fields, "verdict"), fields.get("reports")
    if pair is None:
        raise InputError("field-missing", "`reports` is missing")
    if not isinstance(pair, list) or len(pair) != 2 or not all(isinstance(id, str) and id for id in pair):
        raise InputError("field-invalid", "`reports`: should be the ids of two reports, in a list")
    if verdict not in list(Verdict):
        hint = f"one of: {listed(list(Verdict), 'or')}"
        raise InputError("field-invalid", f"`verdict`: {verdict!r} is no verdict", hint=hint)
    return Judgement.of(pair[0], pair[1], Verdict(verdict))
