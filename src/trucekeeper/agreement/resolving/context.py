"""What the duties of a clause are made from, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.duties import Duty
from trucekeeper.agreement.names import Names
from trucekeeper.agreement.problems import Problems
from trucekeeper.agreement.spans import Spans
from trucekeeper.agreement.timeline import Stretch, Timeline


@dataclass(frozen=True, slots=True)
class Context:
    """The file around a clause: its names, its times, and where its faults are told."""

    document: AgreementDocument
    names: Names
    timeline: Timeline
    spans: Spans
    problems: Problems


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty and when it binds; None where it is faulty, and has been told.

    ``part`` is empty for the clause's own duty, and names one that it brings with it (``stay-out``).
    """

    span: Stretch
    duty: Duty | None
    part: str = ""
