"""The page of each code: what it tells, why it matters, the real case behind it, how to mend it."""

from __future__ import annotations

from importlib.resources import files

from trucekeeper.errors import CODES, UnknownNameError


def page(code: str) -> str:
    """The page of a code as Markdown.

    Raises :class:`trucekeeper.errors.UnknownNameError` (``rule-unknown``) where there is none.
    """
    found = files(__package__).joinpath(f"{code}.md")
    if code not in CODES or not found.is_file():
        raise UnknownNameError("rule-unknown", f"there is no page about `{code}`")
    return found.read_text(encoding="utf-8")


def pages() -> tuple[str, ...]:
    """The codes that have a page, in the order of the alphabet."""
    return tuple(
        sorted(
            each.name.removesuffix(".md")
            for each in files(__package__).iterdir()
            if each.name.endswith(".md")
        )
    )
