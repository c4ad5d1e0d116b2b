"""The tree of origins for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text
from rich.tree import Tree

from trucekeeper.corroboration.origins.tree import Branch, Rank

MARKS = {Rank.SURE: "●", Rank.POSSIBLE: "○", Rank.UNTOLD: "?", Rank.REPORT: "", Rank.AGAIN: ""}
"""Before a root: ● an origin, ○ perhaps an origin of its own, ? not told."""


def tree_text(title: str, roots: Iterable[Branch]) -> Tree:
    """What a :class:`rich.console.Console` prints; names from the evidence are shown as they are.

    Control characters are taken out of names, so that none of them moves the cursor or turns the line.
    """
    tree = Tree(Text(title), guide_style="dim")
    for root in roots:
        _grow(tree, root)
    return tree


def _grow(tree: Tree, branch: Branch) -> None:
    mark = MARKS[branch.rank]
    parts = [f"{mark} " if mark else "", shown(branch.name)]
    line = Text("".join(parts), style="dim" if branch.rank == Rank.AGAIN else "")
    if branch.note:
        line.append(f" ({shown(branch.note)})" if branch.name else shown(branch.note), style="dim")
    twig = tree.add(line)
    for below in branch.below:
        _grow(twig, below)


def shown(text: str) -> str:
    """Without control characters, and with what turns the direction of writing closed at its end."""
    plain = "".join(each for each in text if each.isprintable() or each == " ")
    return plain if plain.isascii() or not plain else f"\u2068{plain}\u2069"
