"""Numbers for the records that findings name: of acts their own, of others as they come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from threading import RLock

import numpy as np
import polars as pl

from trucekeeper.compliance.placing.windows import Indices
from trucekeeper.evidence.names import AT_ONCE, Names


class Register:
    """Gives records numbers, and back their ids; acts keep the numbers they have.

    A record that is entered among many may have several numbers. Several threads may ask at once.
    """

    def __init__(self, acts: Names) -> None:
        self._acts = acts
        self._next = len(acts)
        self._entered: list[pl.Series] = []
        self._numbers: dict[str, int] = {}
        self._lock = RLock()

    def numbers(self, ids: Iterable[str]) -> list[int]:
        """The numbers of a few records, in the order given; the same again for the same id."""
        wanted = list(ids)
        with self._lock:
            return self._numbered(wanted)

    def _numbered(self, wanted: list[str]) -> list[int]:
        fresh = [id for id in dict.fromkeys(wanted) if id not in self._numbers]
        self._numbers |= dict(zip(fresh, self.enter(fresh).tolist(), strict=True))
        return [self._numbers[id] for id in wanted]

    def enter(self, ids: Sequence[str]) -> Indices:
        """Numbers for many records, in the order given."""
        with self._lock:
            first = self._next
            if ids:
                self._entered.append(pl.Series(ids, dtype=pl.String))
                self._next += len(ids)
            return np.arange(first, self._next, dtype=np.int64)

    def names(self, numbers: Indices) -> pl.Series:
        """The ids of records, in the order given."""
        count = len(self._acts)
        of_acts = numbers < count
        if of_acts.all():
            return self._acts.take(numbers).cast(pl.String)
        with self._lock:
            if len(self._entered) > 1:
                self._entered = [pl.concat(self._entered, rechunk=True)]
            others = self._entered[0]
        if len(numbers) < AT_ONCE:
            own = iter(self._acts.take(numbers[of_acts]).to_list())
            named = zip(numbers.tolist(), of_acts.tolist(), strict=True)
            ids = [next(own) if is_act else others[number - count] for number, is_act in named]
            return pl.Series(ids, dtype=pl.String)
        if not of_acts.any():
            return others.gather(pl.Series(numbers - count))
        places = np.empty(len(numbers), dtype=np.int64)
        places[of_acts] = np.arange(np.count_nonzero(of_acts))
        places[~of_acts] = np.count_nonzero(of_acts) + np.arange(np.count_nonzero(~of_acts))
        told = self._acts.take(numbers[of_acts]).cast(pl.String)
        return pl.concat([told, others.gather(pl.Series(numbers[~of_acts] - count))]).gather(
            pl.Series(places)
        )
