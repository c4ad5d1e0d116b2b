"""Collects what is wrong with an agreement, so that its author hears of everything at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches

from trucekeeper.agreement.yaml_text import Path, Source
from trucekeeper.errors import Diagnostic, InputError, Place, Severity, TrucekeeperError


class Problems:
    """Errors and warnings about one file, each at the place of a key or value in it."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._found: dict[Diagnostic, None] = dict.fromkeys(source.problems)

    def error(self, code: str, message: str, path: Path, hint: str | None = None) -> None:
        """A problem with the value at ``path``."""
        self.add(Diagnostic(code, message, self._source.value(path), hint))

    def key_error(self, code: str, message: str, path: Path, hint: str | None = None) -> None:
        """A problem with the name at ``path``."""
        self.add(Diagnostic(code, message, self._source.key(path), hint))

    def warning(self, code: str, message: str, path: Path, hint: str | None = None) -> None:
        """Something the author should know, that does not stop the reading."""
        self.add(Diagnostic(code, message, self._source.value(path), hint, Severity.WARNING))

    def take(self, error: TrucekeeperError, path: Path, hint: str | None = None) -> None:
        """What a lower floor complained of, set at the place in the file that caused it."""
        found = error.diagnostic
        self.add(replace(found, place=self._source.value(path), hint=found.hint or hint))

    @property
    def all(self) -> tuple[Diagnostic, ...]:
        """Everything found, in the order of the file."""
        return tuple(self._sorted())

    def raise_if_any(self) -> None:
        """Raise one :class:`InputError` that carries all errors in the order of their places."""
        errors = [each for each in self._sorted() if each.severity is Severity.ERROR]
        if errors:
            first, *others = errors
            raise InputError(
                first.code, first.message, place=first.place, hint=first.hint, others=tuple(others)
            )

    def add(self, problem: Diagnostic) -> None:
        """A problem whose place is known; the same one is told once."""
        self._found.setdefault(problem)

    def _sorted(self) -> list[Diagnostic]:
        return sorted(self._found, key=lambda each: _position(each.place))


def _position(place: Place) -> tuple[int, int]:
    return place.line or 0, place.column or 0


def suggestion(name: str, known: Iterable[str], otherwise: str | None = None) -> str | None:
    """A hint for a name that is not known: the nearest known one, or ``otherwise``, or all known."""
    spellings = {each.casefold().replace("_", "-"): each for each in known}
    near = get_close_matches(name.casefold().replace("_", "-"), spellings, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{spellings[near[0]]}`?"
    if otherwise is not None or not spellings:
        return otherwise
    return "declared are: " + ", ".join(sorted(spellings.values()))
