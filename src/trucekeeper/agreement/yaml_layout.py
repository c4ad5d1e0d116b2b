"""Lays out a YAML file in one way: what stands where, how far in, and on how many lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from trucekeeper.agreement.yaml_tree import Comment, Mapping, Node, Scalar, Sequence, Spot

WIDEST = 110
"""Characters of a line in braces, its comment aside; longer ones are written below each other."""

STEP = 2
"""Spaces by which each level stands further in."""


def layout(text: str, tree: Node, comments: list[Comment]) -> str:
    """The file in the one way in which files are written, with one line break at its end."""
    page = _Page(text.split("\n"), list(comments))
    if isinstance(tree, Scalar):
        page.meet(tree.start, 0)
        page.put(0, *_written(tree, 0))
    else:
        page.block(tree, 0)
    page.finish()
    return "\n".join(page.lines) + "\n"


@dataclass(slots=True)
class _Page:
    """The lines written so far, and the comments still to come.

    ``marker``: a dash that waits for what stands behind it. ``levels``: the columns in the file of
    the levels that are open, with their indentation here; those of what stood in braces are None.
    """

    source: list[str]
    comments: list[Comment]
    lines: list[str] = field(default_factory=list)
    marker: str | None = None
    levels: list[tuple[int | None, int]] = field(default_factory=list)
    last_levels: list[tuple[int | None, int]] = field(default_factory=list)
    commented: set[int] = field(default_factory=set)

    def block(self, node: Mapping | Sequence, indent: int, within: str = "") -> None:
        """A mapping or list, its parts below each other; ``within``: the name whose value it is."""
        column = None if node.is_flow else node.start.column
        self.levels.append((column, indent))
        if isinstance(node, Mapping):
            for number, (key, value) in enumerate(node.entries):
                self.meet(key.start, indent, is_first=number == 0)
                self._entry(key, value, indent, _quotes(within, key))
        else:
            for number, item in enumerate(node.items):
                start = item.start if node.is_flow else node.dashes[number]
                self.meet(start, indent, is_first=number == 0)
                self._item(item, indent)
        if node.is_flow:
            # Comments before the closing brace belong to what stands in it.
            self._comments_before(node.end, indent)
        self.levels.pop()

    def _entry(self, name: Scalar, value: Node, indent: int, is_quoted: bool) -> None:
        key = f"{name.written.strip()}:"
        if isinstance(value, Scalar):
            self.put(indent, *_behind(key, _written(value, indent, is_quoted)))
            return
        line = f"{key} {_in_one_line(value, name.value)}" if value.is_flow else ""
        if line and _fits(value) and indent + len(line) <= WIDEST:
            self.put(indent, line)
            return
        self.put(indent, key)
        self._after_brace(value)
        self.block(value, indent + STEP, name.value)

    def _item(self, item: Node, indent: int) -> None:
        if isinstance(item, Scalar):
            self.put(indent, *_behind("-", _written(item, indent)))
            return
        line = f"- {_in_one_line(item)}" if item.is_flow else ""
        if line and _fits(item) and indent + len(line) <= WIDEST:
            self.put(indent, line)
            return
        is_inner = self.marker is not None
        number = self._closing_comment(item) if item.is_flow and not is_inner else None
        if number is not None:
            # What is said of the whole behind its closing brace stands above it.
            self._alone(self.comments.pop(number), indent)
        self.marker = f"{' ' * indent if self.marker is None else self.marker}- "
        self.block(item, indent + STEP)

    def put(self, indent: int, first: str, *others: str) -> None:
        """Lines of one part; the others stand as they are."""
        start = self.marker if self.marker is not None else " " * indent
        self.marker = None
        self.lines += [(start + first).rstrip(), *others]
        self.last_levels = list(self.levels)

    def _settle(self) -> None:
        """A dash that waits stands by itself where another follows."""
        if self.marker is not None:
            self.lines.append(self.marker.rstrip())
            self.marker = None

    def meet(self, start: Spot, indent: int, *, is_first: bool = False) -> None:
        """All comments before a part, and an empty line where there is one, before the part itself."""
        told = self._comments_before(start, indent)
        is_at_line_start = not self.source[start.line][: start.column].strip(" -")
        if is_at_line_start and (told or not is_first):
            self._space(start.line)

    def finish(self) -> None:
        """The comments after everything."""
        self._comments_before(Spot(10**9, 10**9, 0), 0)
        self._settle()
        while self.lines and not self.lines[-1]:
            self.lines.pop()

    def _comments_before(self, spot: Spot, indent: int) -> bool:
        told = False
        while self.comments and self.comments[0].start.index < spot.index:
            told = True
            comment = self.comments.pop(0)
            if comment.is_alone or not self._behind_last(comment):
                self._settle()
                if comment.is_alone:
                    self._space(comment.start.line)
                self._alone(comment, self._depth(comment, spot, indent))
        return told

    def _alone(self, comment: Comment, indent: int) -> None:
        """Write a comment on a line of its own."""
        self.commented.add(len(self.lines))
        self.lines.append(" " * indent + comment.text)

    def _behind_last(self, comment: Comment) -> bool:
        """Write a comment behind the last line; whether there is a line that has none yet."""
        self._settle()
        number = len(self.lines) - 1
        if number < 0 or number in self.commented or not self.lines[number]:
            return False
        self.commented.add(number)
        is_regrouped = any(column is None for column, _ in self.last_levels)
        column = 0 if is_regrouped else comment.start.column
        self.lines[number] = f"{self.lines[number].ljust(column - 2)}  {comment.text}"
        return True

    def _depth(self, comment: Comment, following: Spot, indent: int) -> int:
        """How far in a comment stands: with what follows, or with what it closes where it stands deeper."""
        column = comment.start.column
        if column <= following.column or any(each is None for each, _ in self.levels):
            return indent
        deeper = [depth for each, depth in self.last_levels if each is not None and each <= column]
        return max([indent, *deeper])

    def _space(self, line: int) -> None:
        """An empty line where the file has some above this line, but never at its top."""
        is_below_empty = line > 0 and not self.source[line - 1].strip()
        if is_below_empty and self.lines and self.lines[-1]:
            self.lines.append("")

    def _closing_comment(self, node: Mapping | Sequence) -> int | None:
        """The number of the comment that stands behind the closing brace, with nothing else between."""
        parts = [value for _, value in node.entries] if isinstance(node, Mapping) else node.items
        shares_line = bool(parts) and parts[-1].end.line == node.end.line
        for number, comment in enumerate(self.comments):
            is_inside = comment.start.index < node.end.index
            if is_inside and not comment.is_alone and shares_line:
                return None  # where the parts have comments of their own, the last part has this one
            if not is_inside:
                between = self.source[node.end.line][node.end.column : comment.start.column]
                is_behind = comment.start.line == node.end.line and not between.strip(" ,}]")
                return number if is_behind else None
        return None

    def _after_brace(self, node: Mapping | Sequence) -> None:
        """What is said of the whole behind its closing brace stands on its first line, which is now above."""
        number = self._closing_comment(node) if node.is_flow else None
        if number is None:
            return
        comment = self.comments.pop(number)
        self.commented.add(len(self.lines) - 1)
        self.lines[-1] = f"{self.lines[-1]}  {comment.text}"


def _fits(node: Mapping | Sequence) -> bool:
    """Whether what stands in braces stands on one line in the file, or is empty."""
    is_empty = not (node.entries if isinstance(node, Mapping) else node.items)
    return is_empty or node.start.line == node.end.line


def _in_one_line(node: Node, within: str = "") -> str:
    """What stands in braces, with even spaces; ``within``: the name whose value it is."""
    if isinstance(node, Scalar):
        return node.written.strip()
    if isinstance(node, Sequence):
        return f"[{', '.join(_in_one_line(item) for item in node.items)}]"
    entries = (f"{key.written.strip()}: {_value(value, within, key)}" for key, value in node.entries)
    return f"{{{', '.join(entries)}}}"


def _value(value: Node, within: str, key: Scalar) -> str:
    if isinstance(value, Scalar) and _quotes(within, key):
        return _quoted(value)
    return _in_one_line(value, key.value)


def _written(scalar: Scalar, indent: int, is_quoted: bool = False) -> Iterator[str]:
    """The lines of a scalar: the first goes behind its key or dash, the others stand further in."""
    if scalar.style in ("|", ">"):
        yield from _block_text(scalar, indent)
        return
    first, *others = (_quoted(scalar) if is_quoted else scalar.written.strip()).split("\n")
    yield first.rstrip()
    for line in others:
        yield f"{' ' * (indent + STEP)}{line.strip()}".rstrip()


def _block_text(scalar: Scalar, indent: int) -> Iterator[str]:
    """Text below its key, moved as a whole."""
    head, *content = scalar.written.split("\n")
    yield head.rstrip()
    is_kept = "+" in head.split("#")[0]
    while content and not content[-1].strip() and not (is_kept and len(content) > 1):
        content.pop()
    if is_kept and content and not content[-1].strip():
        content.pop()
    told = re.search(r"[1-9]", head.split("#")[0])
    margins = [len(line) - len(line.lstrip(" ")) for line in content if line.strip()]
    margin = min(margins, default=0)
    depth = indent + (int(told[0]) if told else STEP)
    for line in content:
        yield f"{' ' * depth}{line[margin:]}" if line.strip() else ""


def _behind(key: str, lines: Iterator[str]) -> list[str]:
    """The lines of a value behind its key."""
    first, *others = lines
    return [f"{key} {first}".rstrip(), *others]


def _quotes(within: str, key: Scalar) -> bool:
    """Whether the value of a key is an article, which stands in quotation marks."""
    return key.value == "article" or within == "except"


def _quoted(scalar: Scalar) -> str:
    """A value in double quotation marks, so that no program reads 1.10 as a number."""
    if scalar.style == '"' or not scalar.value or not scalar.value.isprintable():
        return scalar.written.strip()
    escaped = scalar.value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
