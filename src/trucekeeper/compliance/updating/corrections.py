"""Which records correct which, so that of one name all those of the same record are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import polars as pl


class Correction(NamedTuple):
    """A record that takes the place of another."""

    id: str
    supersedes: str


NO_CORRECTIONS = pl.DataFrame(schema={"id": pl.String(), "supersedes": pl.String()})


class Corrections:
    """Corrections by the records that they join; more may come."""

    def __init__(self, told: Iterable[Correction] = ()) -> None:
        self._joining: dict[str, list[Correction]] = defaultdict(list)
        self.add(told)

    def add(self, told: Iterable[Correction]) -> None:
        """Take in more corrections."""
        for each in told:
            self._joining[each.id].append(each)
            self._joining[each.supersedes].append(each)

    def replaced(self, id: str) -> bool:
        """Whether anything takes the place of a record."""
        return id in self._joining and any(each.supersedes == id for each in self._joining[id])

    def joined_with(self, names: Iterable[str]) -> set[str]:
        """These names, and those of all records that corrections join with them, in either direction."""
        reached = set(names)
        ahead = [name for name in reached if name in self._joining]
        while ahead:
            for each in self._joining[ahead.pop()]:
                for name in each:
                    if name not in reached:
                        reached.add(name)
                        ahead.append(name)
        return reached

    def among(self, names: Iterable[str]) -> pl.DataFrame:
        """The corrections that join some records, each once, with the columns ``id`` and ``supersedes``."""
        joining = (self._joining[name] for name in names if name in self._joining)
        found = list(dict.fromkeys(each for some in joining for each in some))
        return pl.DataFrame(found, schema=NO_CORRECTIONS.schema, orient="row") if found else NO_CORRECTIONS
