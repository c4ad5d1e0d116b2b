"""Outlets and persons under one name each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from trucekeeper.corroboration.origins.cited import word_set

_PUBLISHING = re.compile(
    r"\b(?:agency|broadcaster|channel|chronicle|courier|daily|gazette|herald|journal|magazine|media|news|newspaper"
    r"|observer|post|press|radio|telegraph|telegram|times|tribune|television|tv|weekly|\w+\.(?:com|info|net|org|ru|ua|il))\b",
    re.IGNORECASE,
)
AGENCIES = word_set(
    "afp agence-france-presse anadolu ansa ap associated-press bbc cnn dpa efe interfax itar-tass kyodo pti "
    "reuters ria-novosti sputnik tass ukrinform unian upi xinhua"
)
"""Agencies and broadcasters whose names do not say that they publish."""

_OFFICIAL = re.compile(
    r"\b(?:service|cent(?:er|re)|office|secretary|spokes\w+|department|officer|ministry)\b", re.IGNORECASE
)


@lru_cache(maxsize=100_000)
def folded(name: str) -> str:
    """A name without case, punctuation and the article: "The New Arab" is new-arab."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\W_]+", "-", re.sub(r"^\W*the\b", "", plain)).strip("-")


class Names:
    """Names made one by a table of aliases (other name to name); case and punctuation do not matter.

    ``outlets`` are names known to publish.
    """

    def __init__(
        self, aliases: Mapping[str, str] = MappingProxyType({}), outlets: frozenset[str] = frozenset()
    ) -> None:
        self._aliases = {folded(other): folded(name) for other, name in aliases.items()}
        self._keys: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        self._outlets = frozenset(map(self.key, outlets))

    def key(self, name: str) -> str:
        """The one name: aliases are followed to their end; a circle of aliases ends where it closes."""
        if name not in self._keys:
            key, seen = folded(name), set()
            while key in self._aliases and key not in seen:
                seen.add(key)
                key = self._aliases[key]
            self._keys[name] = min(seen) if key in seen else key
            if folded(name) == self._keys[name]:
                self._shown[self._keys[name]] = min(self._shown.get(self._keys[name], name), name)
        return self._keys[name]

    def shown(self, key: str) -> str:
        """A name as it was met, for the one under which it is kept."""
        return self._shown.get(key, key)

    def is_press(self, name: str) -> bool:
        """Whether a name is that of a newspaper, agency or the like, as its words show."""
        if self.key(name) in AGENCIES:
            return True
        return bool(_PUBLISHING.search(name)) and not _OFFICIAL.search(name)

    def publishes(self, name: str) -> bool:
        """Whether a name is known to publish; that may also be a mission or a ministry."""
        return self.key(name) in self._outlets
