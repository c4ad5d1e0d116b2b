"""From news texts to the happenings of which they speak."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from trucekeeper.corroboration.news.candidates import Reach, candidates
from trucekeeper.corroboration.news.clusters import Clusters
from trucekeeper.corroboration.news.comparison import Field, Pairs, Values, compare
from trucekeeper.corroboration.news.index import index
from trucekeeper.corroboration.news.measures import b_cubed, pairwise
from trucekeeper.corroboration.news.weights import Weights, learn
from trucekeeper.corroboration.texts.marks import marks
from trucekeeper.errors import InputError

LARGEST = 100
"""How many texts one happening has at most."""

_COLUMNS = {"id": pl.String(), "title": pl.String(), "published": pl.Date(), "text": pl.String()}
_LIMITS = np.arange(0.1, 0.91, 0.02)
_FAINT = 0.01  # chances below this are taken as 0, as those of pairs that are not compared


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """What grouping knows. ``least``: how alike two groups must be on the mean to be joined, 0 to 1."""

    weights: Weights
    least: float
    reach: Reach = field(default_factory=Reach)


@dataclass(frozen=True, slots=True, eq=False)
class Grouped:
    """``incidents``: ``id`` and ``incident``, the least id of the group, row by row as the texts came.

    ``pairs``: every pair compared, ``first`` and ``second`` (ids, the one published earlier first) and
    ``bits``: log2 of the odds that both speak of one happening. ``fields``: what each field adds to
    the bits, in the order of the rows of ``pairs``; beside them stands ``prior``.
    """

    incidents: pl.DataFrame
    pairs: pl.DataFrame
    fields: Values
    prior: float

    def why(self, one: str, other: str) -> dict[str, float]:
        """What each field adds to the bits of a pair, the most telling first, with the prior.

        Raises :class:`InputError` where the pair was not compared.
        """
        first, second = pl.col("first"), pl.col("second")
        there = (first == one) & (second == other) | (first == other) & (second == one)
        row = self.pairs.select(pl.arg_where(there))
        if not row.height:
            raise InputError(
                "field-invalid",
                f"the texts {one} and {other} were not compared",
                hint="only texts that share rare words or names are; see the table of pairs",
            )
        told = self.fields[row.item()]
        found = {each.name.lower(): float(told[each]) for each in Field} | {"prior": self.prior}
        return dict(sorted(found.items(), key=lambda item: -abs(item[1])))


def learn_from(texts: pl.DataFrame, incidents: pl.Series, reach: Reach | None = None) -> Learned:
    """Learn from texts of which the happening is known.

    ``texts``: ``id``, ``title``, ``published`` (a date) and ``text``; ``incidents``: any value for each
    row. The limit of likeness is the one by which these texts are grouped best, on the mean of
    B-cubed and pairwise F1. Raises :class:`InputError` where there is nothing to learn from.
    """
    reach = reach or Reach()
    order = _order(texts)
    if len(incidents) != len(texts) or incidents.null_count():
        raise InputError("field-invalid", "each text to learn from must have its incident")
    truth = incidents.rank("dense").cast(pl.Int64).to_numpy()[order]
    pairs, values = _compared(texts[order], reach)
    weights = learn(values, truth[pairs[:, 0]] == truth[pairs[:, 1]])
    clusters = _clusters(len(texts), pairs, weights.bits(values), reach)
    clusters.grow(float(_LIMITS[0]))
    found, labels, joins = [], np.arange(len(texts)), clusters.joins
    for limit in _LIMITS[::-1]:
        while joins and joins[0][2] >= limit:
            one, other, _ = joins.pop(0)
            labels[labels == labels[other]] = labels[one]
        found.append(b_cubed(truth, labels) + pairwise(truth, labels))
    return Learned(weights, float(_LIMITS[::-1][int(np.argmax(found))]), reach)


def group(
    texts: pl.DataFrame,
    learned: Learned,
    *,
    same: tuple[tuple[str, str], ...] = (),
    different: tuple[tuple[str, str], ...] = (),
) -> Grouped:
    """Group texts by the happening of which they speak; the order of the rows does not matter.

    ``same`` and ``different``: pairs of ids on which somebody judged; they are always obeyed, and pairs
    with an id that is not there are left out. Raises :class:`InputError` where they contradict each
    other.
    """
    order = _order(texts)
    ids = texts["id"].gather(order)
    pairs, values = _compared(texts[order], learned.reach)
    fields = learned.weights.by_field(values)
    bits = learned.weights.prior + fields.sum(axis=1)
    clusters = _clusters(len(texts), pairs, bits, learned.reach)
    place = {id_: n for n, id_ in enumerate(ids)}
    for one, other in same:
        if one in place and other in place:
            clusters.join(place[one], place[other])
    for one, other in different:
        if one in place and other in place and not clusters.part(place[one], place[other]):
            raise InputError(
                "field-invalid",
                f"texts {one} and {other} are judged different, and by other judgements the same",
                hint="withdraw one of these judgements",
            )
    clusters.grow(learned.least)
    incidents = (
        pl.DataFrame({"id": ids, "group": clusters.groups(), "row": order})
        .with_columns(incident=pl.col("id").min().over("group"))
        .sort("row")
        .select("id", "incident")
    )
    ends = {end: ids.gather(pairs[:, n]) for n, end in enumerate(("first", "second"))}
    return Grouped(incidents, pl.DataFrame(ends | {"bits": bits}), fields, learned.weights.prior)


def _order(texts: pl.DataFrame) -> NDArray[np.int64]:
    """The rows by publication, then by id; raises :class:`InputError` where columns are not as told."""
    for name, kind in _COLUMNS.items():
        if texts.schema.get(name) != kind:
            raise InputError(
                "field-invalid",
                f"the texts have no column {name} of the type {kind}",
                hint="give a table with " + ", ".join(f"{key} ({each})" for key, each in _COLUMNS.items()),
            )
    if texts["id"].null_count() or texts["published"].null_count():
        raise InputError("field-invalid", "a text has no id or no date of publication")
    if texts["id"].n_unique() != len(texts):
        raise InputError("id-duplicate", "two texts have the same id", hint="give each its own")
    rows = texts.select("id", "published").with_row_index("row").sort("published", "id")
    return rows["row"].to_numpy().astype(np.int64)


def _compared(texts: pl.DataFrame, reach: Reach) -> tuple[Pairs, Values]:
    """The pairs of texts in the order of publication that are compared, and how far they agree."""
    found = index(marks(texts["title"], texts["text"], texts["published"]), len(texts))
    pairs = candidates(found, len(texts), reach)
    published = texts["published"].to_physical().to_numpy().astype(np.int64)
    return pairs, compare(found, published, pairs)


def _clusters(texts: int, pairs: Pairs, bits: Values, reach: Reach) -> Clusters:
    """All texts alone, with the chances of the pairs that may join them."""
    clusters = Clusters(texts, reach.most, LARGEST)
    chances = 1 / (1 + np.exp2(-bits))
    kept = chances >= _FAINT
    clusters.add(pairs[kept], chances[kept])
    return clusters
