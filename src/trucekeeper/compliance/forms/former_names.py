"""What else a demand is called: a record that was corrected is still spoken of under its old name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import chain

import numpy as np
import numpy.typing as npt
import polars as pl

from trucekeeper.compliance.placing.windows import Indices
from trucekeeper.compliance.remedies.named_records import reached
from trucekeeper.evidence.coded import Acts


def other_names(corrections: pl.DataFrame, acts: Acts, rows: Indices) -> npt.NDArray[np.int32]:
    """Codes under which acts are spoken of, beside their own and what they are about.

    Of both, the names of what they supersede or are superseded by, through however many records
    (``corrections``: ``id``, ``supersedes``). One row for each of ``rows``, as many columns as the
    act with the most names has, -1 where there are no more.
    """
    if corrections.is_empty() or not len(rows):
        return np.empty((len(rows), 0), dtype=np.int32)
    older: Mapping[str, list[str]] = defaultdict(list)
    newer: Mapping[str, list[str]] = defaultdict(list)
    for id, superseded in corrections.select("id", "supersedes").iter_rows():
        older[id].append(superseded)
        newer[superseded].append(id)
    found: dict[int, list[int]] = {}
    for place, names in _called(acts, rows, older.keys() | newer.keys()).items():
        related = set(chain.from_iterable(reached(name, way) for name in names for way in (older, newer)))
        codes = [code for name in sorted(related - names) if (code := acts.cases.find(name)) >= 0]
        if codes:
            found[place] = codes
    columns = np.full((len(rows), max(map(len, found.values()), default=0)), -1, dtype=np.int32)
    for place, codes in found.items():
        columns[place, : len(codes)] = codes
    return columns


def _called(acts: Acts, rows: Indices, corrected: set[str]) -> dict[int, set[str]]:
    """The names of each act and of what it is about, as far as they are among those corrected."""
    names = list(corrected)
    own = acts.ids.take(rows).cast(pl.String)
    about = acts.about[rows]
    told = np.flatnonzero(about >= 0)
    of = acts.cases.take(about[told].astype(np.int64)).cast(pl.String)
    called: dict[int, set[str]] = defaultdict(set)
    for places, column in ((np.arange(len(rows)), own), (told, of)):
        chosen = column.is_in(names)
        for place, name in zip(places[chosen.to_numpy()].tolist(), column.filter(chosen), strict=True):
            called[place].add(name)
    return called
