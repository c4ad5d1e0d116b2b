"""Names that are listed twice where each may stand once."""

from __future__ import annotations

from collections.abc import Sequence

from trucekeeper.agreement.problems import Problems
from trucekeeper.agreement.yaml_text import Path


def has_doubles(names: Sequence[str], path: Path, problems: Problems) -> bool:
    """Whether a name of the list at ``path`` stands there twice; tells every one that does."""
    doubles = [number for number, name in enumerate(names) if name in names[:number]]
    for number in doubles:
        message = f"`{names[number]}` is listed twice"
        problems.error("id-duplicate", message, (*path, number), "leave one of them out")
    return bool(doubles)
