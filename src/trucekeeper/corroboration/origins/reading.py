"""A table of claims read for whom each of them credits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import polars as pl

from trucekeeper.corroboration.origins.attribution import Told
from trucekeeper.corroboration.origins.citations import citations
from trucekeeper.corroboration.origins.cited import Cited, Kind, read_one
from trucekeeper.corroboration.origins.names import Names
from trucekeeper.corroboration.origins.sides import NO_PARTY
from trucekeeper.terms import SourceType

_PUBLISHING = (SourceType.OUTLET.value, SourceType.AGENCY.value)


class Reading:
    """The columns of claims, by row, and what their words credit; each wording is read once.

    ``names`` makes outlets and persons one by ``aliases``. ``alignment`` gives parts of names, from the
    start of a word, the party that they speak for, or None for no party; ``aligned_with`` of a source with
    just that name counts where no part matches.
    """

    def __init__(
        self,
        claims: pl.DataFrame,
        sources: pl.DataFrame,
        aliases: Mapping[str, str],
        alignment: Mapping[str, str | None],
    ) -> None:
        self._ids: list[str] = claims.get_column("id").to_list()
        self._published: list[int | None] = claims.get_column("published").to_list()
        self._chains: list[list[str] | None] = claims.get_column("chain").to_list()
        self._cites: list[str | None] = claims.get_column("cites").to_list()
        self._sources: dict[str, tuple[str, str]] = {
            id_: (name or id_, type_) for id_, name, type_ in sources.select("id", "name", "type").iter_rows()
        }
        outlets: list[str | None] = claims.get_column("outlet").to_list()
        self._outlets = [self._sources[each][0] if each in self._sources else each or "" for each in outlets]
        publishing = sources.filter(pl.col("type").is_in(_PUBLISHING)).get_column("name").drop_nulls()
        self.names = Names(aliases, (frozenset(self._outlets) | frozenset(publishing)) - {""})
        self._aligned: dict[str, set[str]] = {}
        for name, party in sources.select("name", "aligned_with").drop_nulls().iter_rows():
            self._aligned.setdefault(self.names.key(name), set()).add(party)
        self._parts = [
            (
                re.compile(rf"(?<!\w){re.escape(part.strip())}", re.IGNORECASE),
                NO_PARTY if party is None else party,
            )
            for part, party in alignment.items()
        ]
        self._parties: dict[str, frozenset[str]] = {}
        self._cited: dict[tuple[str | None, tuple[str, ...]], tuple[Cited, ...]] = {}

    def told(self, row: int) -> Told:
        """One claim as it was published."""
        key = (self._cites[row], tuple((self._chains[row] or ())[1:]))
        if key not in self._cited:
            self._cited[key] = credited(*key, self._sources)
        return Told(self._ids[row], self._outlets[row], self._published[row], self._cited[key])

    def parties_of(self, name: str) -> frozenset[str]:
        """The parties for which a name may speak; empty where that is not known."""
        if name not in self._parties:
            found = {party for part, party in self._parts if part.search(name)}
            self._parties[name] = frozenset(found or self._aligned.get(self.names.key(name), set()))
        return self._parties[name]


def credited(
    cites: str | None, hops: Sequence[str], sources: Mapping[str, tuple[str, str]] = MappingProxyType({})
) -> tuple[Cited, ...]:
    """Whom a claim credits, by its wording and by the links of its chain after the outlet.

    Each link told the one before it. A link is the id of a source, whose name and type ``sources`` gives, or
    it is worded. A chain whose only link is a list (it has a semicolon) repeats the wording, and is read
    only where there is none.
    """
    found = dict.fromkeys(citations(cites) if cites else ())
    if found and len(hops) == 1 and ";" in hops[0]:
        return tuple(found)
    through = ""
    for at, hop in enumerate(hops):
        name, here = _link(hop, through, sources)
        if at + 1 < len(hops):  # whoever has it from another only passes it on
            here = tuple(
                replace(one, kind=Kind.OUTLET) for one in here if one.kind in (Kind.NAMED, Kind.OUTLET)
            )
        found |= dict.fromkeys(here)
        through = name
    return tuple(found)


def _link(hop: str, through: str, sources: Mapping[str, tuple[str, str]]) -> tuple[str, tuple[Cited, ...]]:
    """The name of a link, and whom it stands for."""
    if hop not in sources:
        return hop, citations(f"{hop} told {through}" if through else hop)
    name, type_ = sources[hop]
    kind = Kind.OUTLET if type_ in _PUBLISHING else Kind.NAMED
    return name, (replace(read_one(name), kind=kind, of=through),)
