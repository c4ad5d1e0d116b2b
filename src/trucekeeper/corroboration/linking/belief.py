"""What is believed of pairs before any is looked at: a dossier has too few to learn everything from.

Shares are added to what is counted as pseudo-observations in each class of precision: the posterior
mode under a Dirichlet distribution (Dempster, Laird and Rubin 1977, section 1). Among a million
pairs they are nothing; among ten they are nearly all. How pairs of two happenings compare is known
better than how those of one do, as nearly all pairs are of two, and counts for more.

The numbers were chosen on worlds of 10 to 100 reports drawn as the shared workload draws them: of
5 to 20 pairs of one happening and 10 to 200 of two, all but 10 of two did well.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trucekeeper.corroboration.linking.levels import HOURS, KM, LEVELS, WIDTH, Field
from trucekeeper.corroboration.linking.pairs import compared, gap_hours, km_apart
from trucekeeper.corroboration.linking.reach import Reach
from trucekeeper.corroboration.linking.sweep import Sweep

Table = NDArray[np.float64]

PAIRS = 10.0
"""For how many pairs of one happening the belief counts in each class of precision."""

OTHER_PAIRS = 100.0
"""For how many pairs of two happenings."""

SHARE = 0.1
"""Of pairs within reach, those of one happening: as in a dossier whose happenings are told twice."""

SAME_POINT = 0.4
"""Of pairs of two happenings within 20 km, those put at the same point, as places come from lists of
towns: 0.39 of 40,082 such pairs among the events of UCDP GED in Ukraine, 2014 to 2023."""

_DRAWN = 10_000  # pairs of each sort, to see what two happenings look like
_OWN = 5.0  # pairs for which the shares that no row was asked about count beside the drawn ones


@dataclass(frozen=True, slots=True, eq=False)
class Belief:
    """``same`` and ``other``: shares of each level in its class, as in :class:`Weights`; ``share`` likewise.

    ``pairs`` and ``other_pairs``: for how many pairs of one happening and of two they count.
    """

    same: Table
    other: Table
    share: float = SHARE
    pairs: float = PAIRS
    other_pairs: float = OTHER_PAIRS


def believed(sweep: Sweep, seed: int) -> Belief:
    """What to believe of these reports.

    Pairs of one happening: each level is half as usual as the next better one, but texts may share
    anything, little or much. Pairs of two: seen
    from pairs that cannot be of one, as they are out of reach in place, time or either. Those near
    in time but far in place tell how times fall together by chance, those near in place but far in
    time how places do, all of them how actors, kinds, quantities and texts do. Where there are few
    such pairs: two times fall anywhere within reach, on whole days where days are told; two places
    lie at the same point in two of five cases, else anywhere within reach; actors, kinds and
    quantities are the same as often as not; and of texts each level is a quarter as usual as the
    next worse one.
    """
    chance = np.random.default_rng(seed)
    other = _by_chance(sweep.reach) * _OWN
    for wanted, left, right in _apart(sweep, chance):
        # Among few reports the same pair is drawn again and again, and counts once.
        once = np.unique(np.sort(np.stack([left, right]), axis=0), axis=1)
        levels = compared(sweep.columns, once[0], once[1])
        for field in wanted:
            other[field] += np.bincount(levels[field], minlength=WIDTH)
    return Belief(_fading(), shares(other))


def shares(amounts: Table) -> Table:
    """Each amount by the sum of its class; 1 for what is not told."""
    found = np.ones((len(LEVELS), WIDTH))
    for field, levels in enumerate(LEVELS):
        told = np.flatnonzero(levels.class_of >= 0)
        classes = levels.class_of[told]
        own = amounts[field, told]
        found[field, told] = own / np.bincount(classes, weights=own)[classes]
    return found


def _fading() -> Table:
    found = np.zeros((len(LEVELS), WIDTH))
    for field, levels in enumerate(LEVELS):
        for number in range(levels.classes):
            own = np.flatnonzero(levels.class_of == number)
            found[field, own] = 1.0 if field == Field.TEXT else 0.5 ** np.arange(len(own))
    return shares(found)


def _by_chance(reach: Reach) -> Table:
    """How two happenings compare if nothing is known of them but that they are within reach."""
    found = np.zeros((len(LEVELS), WIDTH))
    times = len(HOURS) + 1
    anywhere = _steps(np.array([0.0, *HOURS, max(reach.hours, HOURS[-1] + 1)]))
    # Days begin together: so many days apart, either way, and hours only where an end is told.
    apart = 24.0 * np.arange(int(max(reach.hours, HOURS[-1] + 1) // 24) + 2)
    daily = np.bincount(np.searchsorted(HOURS, apart), np.where(apart == 0, 1.0, 2.0), times)
    for number, row in enumerate((anywhere, 0.9 * daily / daily.sum() + 0.1 * anywhere, anywhere)):
        found[Field.TIME, number * times : (number + 1) * times] = row
    spread = _steps(np.array([0.0, *KM, max(reach.km, KM[-1] + 1)]) ** 2)
    spread = (1 - SAME_POINT) * spread
    spread[0] += SAME_POINT
    found[Field.PLACE, : 4 * len(spread)] = np.tile(spread, LEVELS[Field.PLACE].classes)
    for field in (Field.ACTOR, Field.KIND, Field.QUANTITY):
        rest = len(LEVELS[field]) - 2
        found[field, 1 : len(LEVELS[field])] = [0.5, *[0.5 / rest] * rest]
    found[Field.TEXT, 1 : len(LEVELS[Field.TEXT])] = 0.25 ** np.arange(len(LEVELS[Field.TEXT]) - 1, 0, -1)
    return shares(found)


def _steps(ends: NDArray[np.float64]) -> NDArray[np.float64]:
    widths = np.diff(ends)
    return np.asarray(widths / widths.sum())


Drawn = tuple[tuple[Field, ...], NDArray[np.int64], NDArray[np.int64]]


def _apart(sweep: Sweep, chance: np.random.Generator) -> list[Drawn]:
    """Pairs that are surely of two happenings, with the fields in which they are as any such pair."""
    rows, c, reach = len(sweep), sweep.columns, sweep.reach
    if rows < 2:
        return []
    some = chance.integers(0, rows, _DRAWN)
    any_other = (some + chance.integers(1, rows, _DRAWN)) % rows
    by_time = np.argsort(c.earliest, kind="stable")
    begin = c.earliest[by_time]
    last = np.searchsorted(begin, c.latest[by_time[some]] + reach.microseconds, side="right")
    soon = some + 1 + (chance.random(_DRAWN) * (last - some - 1)).astype(np.int64)
    near_time = soon < last
    one, later = by_time[some[near_time]], by_time[soon[near_time]]
    cell = np.searchsorted(c.starts, some, side="right") - 1
    start, end = c.starts[cell], c.starts[cell + 1]
    beside = start + (chance.random(_DRAWN) * (end - start)).astype(np.int64)
    far = (gap_hours(c, some, any_other) > reach.hours) | (km_apart(c, some, any_other) > reach.km)
    away = km_apart(c, one, later) > reach.km
    long_after = (gap_hours(c, some, beside) > reach.hours) & (km_apart(c, some, beside) <= reach.km)
    return [
        ((Field.ACTOR, Field.KIND, Field.QUANTITY, Field.TEXT), some[far], any_other[far]),
        ((Field.TIME,), one[away], later[away]),
        ((Field.PLACE,), some[long_after], beside[long_after]),
    ]
