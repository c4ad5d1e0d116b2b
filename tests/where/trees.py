"""Random trees of areas."""

from __future__ import annotations

from hypothesis import strategies as st

from trucekeeper.where import AreaTree

UKRAINE = AreaTree.from_nested(
    {"Ukraine": {"Donetsk oblast": {"Debaltseve": {}}, "Luhansk oblast": None, "Lviv oblast": {}}},
    {"Donets Basin Area": ["Donetsk oblast", "Luhansk oblast"]},
)

LETTERS = "abcdefgh"


@st.composite
def trees(draw: st.DrawFn, *, with_overlaps: bool = True) -> AreaTree:
    """A forest over some letters, each below an earlier one or a root."""
    parents = {}
    for n, area in enumerate(LETTERS):
        parent = draw(st.sampled_from([None, *LETTERS[:n]]))
        if parent is not None:
            parents[area] = parent
    pairs = st.dictionaries(
        st.sampled_from(LETTERS), st.frozensets(st.sampled_from(LETTERS), max_size=2), max_size=2
    )
    return AreaTree(parents, frozenset(LETTERS), draw(pairs) if with_overlaps else {})


areas = st.sampled_from([*LETTERS, "unheard-of"])
areas_of_zones = st.lists(st.sampled_from(LETTERS), min_size=1, max_size=3, unique=True)
