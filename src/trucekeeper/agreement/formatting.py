"""Writes an agreement file in one way, with its comments, and without changing what it says.

Articles stand in quotation marks, so that no program reads ``1.10`` as a number; indentation and
spaces are even; what is written in braces over several lines, or over a line that is too long,
is written below each other. Nothing is moved, and nothing is worded anew.
"""

from __future__ import annotations

from collections import Counter
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver

from trucekeeper.agreement.yaml_layout import layout
from trucekeeper.agreement.yaml_text import read_yaml
from trucekeeper.agreement.yaml_tree import Comment, read_comments, read_tree


def format_yaml(text: str, file: str) -> str:
    """The file in the one way in which files are written; the same again when it is formatted again.

    A file whose names are not all given once, or whose comments could not all be kept, is given
    back as it is. Raises :class:`trucekeeper.errors.InputError` where the text is no YAML, or uses
    what the language does not have (anchors, aliases, tags).
    """
    before = read_yaml(text, file)
    if before.problems:
        return text  # a name that is given twice cannot be written without losing one
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    comments = read_comments(plain)
    formatted = layout(plain, read_tree(plain), comments)
    if formatted == text:
        return text
    is_same = read_yaml(formatted, file).data == before.data
    return formatted if is_same and _texts(read_comments(formatted)) == _texts(comments) else text


def _texts(comments: list[Comment]) -> Counter[str]:
    return Counter(comment.text for comment in comments)


class _TextResolver(VersionedResolver):
    """Every scalar is text, whatever it looks like: 1.10, 08:30 and no stay as they are typed."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        return super().resolve(kind, "text" if kind is ScalarNode and value else value, implicit)


def round_trip() -> YAML:
    """Reads and writes YAML with its comments."""
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 10**6  # text is broken where its author broke it
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.Resolver = _TextResolver
    return yaml


def written(data: Any) -> str:
    """The data as text, with no space at the ends of lines and one line break at the end."""
    out = StringIO()
    round_trip().dump(data, out)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()).strip("\n") + "\n"
