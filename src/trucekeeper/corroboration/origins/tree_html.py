"""The tree of origins as a fragment of HTML, that needs no script and reads from either side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from trucekeeper.corroboration.origins.tree import Branch, Rank

STYLE = """\
.origins{color:#1B1F23;margin:0}
.origins figcaption{font-weight:bold;margin-block-end:8px}
.origins ul{list-style:none;margin:0;padding-inline-start:24px}
.origins figcaption + ul{padding-inline-start:0}
.origins li{margin-block:4px;padding-inline-start:12px;border-inline-start:1px solid #8A929B}
.origins li.sure,.origins li.possible,.origins li.untold{border-inline-start-width:4px}
.origins li.sure{border-inline-start-color:#1B1F23}
.origins li.possible{border-inline-start-style:dashed}
.origins li.untold{border-inline-start-color:transparent;
 border-image:repeating-linear-gradient(45deg,#5B6470 0 1px,transparent 1px 4px) 4}
.origins .note,.origins .rank{color:#4A525B}
"""
"""Rules for the fragment: a solid edge is an origin, a dashed one perhaps, a hatched one is not told. An
edge says nothing that the words beside it do not say."""

_RANKS = {Rank.SURE: "origin", Rank.POSSIBLE: "perhaps an origin of its own", Rank.UNTOLD: "not told"}


def tree_html(title: str, roots: Iterable[Branch]) -> str:
    """A ``figure``: the bounds, a nested list with the origins as its outer items, and the same as sentences.

    Everything is escaped; names are isolated by ``bdi``, so that a name in a script that is written from
    the right does not disturb what stands beside it.
    """
    told = list(roots)
    lines = "".join(f"<li>{line}</li>" for line in _sentences(told))
    as_list = f"<details><summary>As sentences</summary><ol>{lines}</ol></details>" if lines else ""
    caption = f"<figcaption><bdi>{escape(title)}</bdi></figcaption>"
    return f'<figure class="origins" lang="en">{caption}{_nested(told)}{as_list}</figure>'


def _nested(branches: Iterable[Branch]) -> str:
    items = "".join(f'<li class="{each.rank}">{_line(each)}{_nested(each.below)}</li>' for each in branches)
    return f"<ul>{items}</ul>" if items else ""


def _line(branch: Branch) -> str:
    rank = f'<span class="rank"><bdi>{_RANKS[branch.rank]}</bdi>: </span>' if branch.rank in _RANKS else ""
    name = f'<bdi lang="">{escape(branch.name)}</bdi>' if branch.name else ""
    note = f'<span class="note"> (<bdi>{escape(branch.note)}</bdi>)</span>' if branch.note else ""
    return f"{rank}{name}{note}"


def _sentences(branches: Iterable[Branch], on: Branch | None = None) -> Iterator[str]:
    for each in branches:
        if on is not None:
            yield f"<bdi>{_name(each)} rests on {_name(on)}.</bdi>"
        yield from _sentences(each.below, each)


def _name(branch: Branch) -> str:
    return f'<bdi lang="">{escape(branch.name or branch.note)}</bdi>'
