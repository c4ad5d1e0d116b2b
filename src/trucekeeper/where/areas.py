"""A declared tree of named areas: which lies in which, and which overlap in part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from trucekeeper.errors import Diagnostic, InputError
from trucekeeper.terms import Containment


@dataclass(frozen=True, slots=True)
class AreaTree:
    """Named areas: which lies in which, and which overlap in part without lying in each other.

    ``parents`` maps an area to the one it lies in; roots are absent. ``overlaps`` may be given
    from either side and holds from both. Build it with :meth:`from_nested`, which checks it.
    """

    parents: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    overlaps: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        pairs = {(area, other) for area, others in self.overlaps.items() for other in others}
        both: dict[str, set[str]] = {}
        for area, other in pairs | {(other, area) for area, other in pairs}:
            both.setdefault(area, set()).add(other)
        object.__setattr__(self, "overlaps", {area: frozenset(both[area]) for area in sorted(both)})

    @classmethod
    def from_nested(
        cls, nested: Mapping[str, object], overlaps: Mapping[str, Sequence[str]] | None = None
    ) -> AreaTree:
        """From areas within areas (``{"country": {"region": {}}}``) and partial overlaps.

        An area of ``overlaps`` that the tree does not have becomes a root. Raises
        :class:`InputError` with all that is wrong: an area named twice (``id-duplicate``), an
        overlap with what is not there (``area-unknown``), areas that are no mapping
        (``field-invalid``).
        """
        problems: list[Diagnostic] = []
        parents: dict[str, str] = {}
        names: set[str] = set()
        for area, parent, inner in _walk(nested):
            if area in names:
                problems.append(Diagnostic("id-duplicate", f"the area {area!r} is declared twice"))
                continue
            names.add(area)
            if parent is not None:
                parents[area] = parent
            if inner is not None and not isinstance(inner, Mapping):
                message = f"what lies in {area!r} is not a mapping of areas"
                problems.append(Diagnostic("field-invalid", message, hint="areas within it, or {} for none"))
        others = overlaps or {}
        names.update(others)
        listed = sorted({area for each in others.values() for area in each})
        problems += [_unknown(area, names) for area in listed if area not in names]
        if problems:
            first, *rest = problems
            raise InputError(first.code, first.message, hint=first.hint, others=tuple(rest))
        return cls(parents, frozenset(names), {area: frozenset(each) for area, each in others.items()})

    def below(self, area: str, above: str) -> bool:
        """Whether the one area is the other or lies, at whatever depth, in it."""
        return above in self.upwards(area)

    def relation(self, area: str, zone_areas: Sequence[str]) -> Containment:
        """Whether something in ``area`` lies in one of the zone's areas, by the tree alone."""
        if any(self.below(area, own) for own in zone_areas):
            return Containment.CERTAIN
        undeclared = {area, *zone_areas} - self.names  # which may lie anywhere
        if undeclared or any(self._may_share(area, own) for own in zone_areas):
            return Containment.POSSIBLE
        return Containment.NO

    def _may_share(self, area: str, own: str) -> bool:
        return self.below(own, area) or any(
            self._akin(area, one) and any(self._akin(other, own) for other in others)
            for one, others in self.overlaps.items()
        )

    def _akin(self, one: str, other: str) -> bool:
        return self.below(one, other) or self.below(other, one)

    def upwards(self, area: str) -> Iterator[str]:
        """The area and all it lies in, the innermost first."""
        step: str | None = area
        while step is not None:
            yield step
            step = self.parents.get(step)


def _walk(nested: Mapping[str, object]) -> Iterator[tuple[str, str | None, object]]:
    """Each area with its parent and what is declared to lie in it, the outermost first."""
    waiting: list[tuple[str | None, Mapping[str, object]]] = [(None, nested)]
    while waiting:
        parent, level = waiting.pop(0)
        for area, inner in level.items():
            yield area, parent, inner
            if isinstance(inner, Mapping):
                waiting.append((area, inner))


def _unknown(area: str, names: set[str]) -> Diagnostic:
    near = get_close_matches(area, names, n=1)
    hint = f"did you mean {near[0]!r}?" if near else "declare it in the tree of areas"
    return Diagnostic("area-unknown", f"no area is called {area!r}", hint=hint)
