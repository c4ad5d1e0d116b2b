"""What the checker tells of a few sections, laid over the base agreement of the pages."""

from __future__ import annotations

from collections.abc import Mapping

from tests.agreement.checks.examples import Example, completed
from trucekeeper.errors import Diagnostic


def told(code: str, sections: str, articles: Mapping[str, str] | None = None) -> list[Diagnostic]:
    """The diagnostics with this code."""
    return [each for each in Example(completed(sections), articles).told() if each.code == code]


def lines(code: str, sections: str) -> list[str]:
    """The lines at which the code is told, as they stand in the file."""
    text = completed(sections).splitlines()
    return [text[(each.place.line or 0) - 1].strip() for each in told(code, sections)]
