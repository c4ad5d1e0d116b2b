"""Who and what an agreement names: parties, third parties, zones, units and kinds of acts."""

from __future__ import annotations

from collections.abc import Mapping

from shapely.geometry.base import BaseGeometry

from trucekeeper.agreement.document.declared import ZoneDocument
from trucekeeper.agreement.document.words import UNNAMED
from trucekeeper.agreement.model import Party, ThirdParty
from trucekeeper.agreement.problems import Problems, suggestion
from trucekeeper.agreement.shape import Shaped
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.terms import DESK, KINDS, MECHANISM, REGIME, UNITS, leaves
from trucekeeper.where import Zone

RESERVED = (REGIME, DESK, MECHANISM, UNNAMED)
"""Names that findings use themselves, so that nobody in an agreement can bear them."""


_DECLARE_KIND = "declare it under `kinds:`, or use one of: "


class Names:
    """The declared names of one document, and what each stands for."""

    def __init__(
        self, shaped: Shaped, geometries: Mapping[str, BaseGeometry] | None, problems: Problems
    ) -> None:
        self._shaped = shaped
        self._document = shaped.document
        self._geometries = geometries
        self._problems = problems
        self._bodies = frozenset(self._document.mechanism.bodies)
        self.parties = {
            name: Party(name, party.name, tuple(party.aliases), tuple(party.answers_for))
            for name, party in self._document.parties.items()
        }
        self.third_parties = {
            name: ThirdParty(name, third.name, tuple(third.roles), tuple(third.aliases))
            for name, third in self._document.third_parties.items()
        }
        self.zones = {name: self._zone(name, zone) for name, zone in self._document.zones.items()}
        self._groups = {name: self._group(name, members) for name, members in self._document.kinds.items()}
        self._tell_clashes()

    @property
    def actors(self) -> frozenset[str]:
        """All who can bear a duty or a task: parties, third parties and bodies."""
        return self._shaped.names("parties", "third_parties") | self._bodies

    def is_actor(self, name: str, path: Path) -> bool:
        """Whether somebody is called so; tells it where not."""
        if name in self.actors:
            return True
        if name in self._shaped.names("mechanism"):
            return False  # the body is faulty, and has been told
        hint = suggestion(name, self.actors)
        self._problems.error("party-unknown", f"nobody is called `{name}` in this agreement", path, hint)
        return False

    def is_judge(self, name: str, path: Path) -> bool:
        """Whether a body or third party, which may verify, is called so; tells it where not."""
        if name in self._shaped.names("parties"):
            message = f"`{name}` is a party; verification lies with a body or a third party"
            self._problems.error("field-invalid", message, path, "name a body under `mechanism:`")
            return False
        return self.is_actor(name, path)

    def zone(self, name: str, path: Path) -> Zone | None:
        """The zone called so; tells where there is none."""
        if name in self.zones:
            return self.zones[name]
        if name not in self._shaped.names("zones"):
            hint = suggestion(name, self.zones, f"declare it under `zones:`, as in {name}: {{areas: [...]}}")
            self._problems.error("zone-unknown", f"no zone is called `{name}`", path, hint)
        return None

    def is_kind(self, name: str) -> bool:
        """Whether a kind of act, or a group of kinds, is called so."""
        groups = {**KINDS, **self._groups}
        return name in groups or any(name in group for group in groups.values())

    def kinds(self, name: str, path: Path) -> frozenset[str] | None:
        """The leaves that a kind of act stands for; tells where it is not known."""
        groups = {**KINDS, **self._groups}
        known = {*groups, *(leaf for group in groups.values() for leaf in group)}
        if name in known:
            return leaves(name, self._groups)
        if name not in self._shaped.names("kinds"):
            hint = suggestion(name, known, _DECLARE_KIND + ", ".join(sorted(groups)))
            self._problems.error("kind-unknown", f"no kind of act is called `{name}`", path, hint)
        return None

    def is_unit(self, name: str, path: Path) -> bool:
        """Whether there is such a unit; tells it where not."""
        known = {*UNITS, *self._shaped.names("units")}
        if name in known:
            return True
        hint = suggestion(name, known, f"declare it under `units:`, as in {name}: {{}}")
        self._problems.error("unit-unknown", f"no unit is called `{name}`", path, hint)
        return False

    def _zone(self, name: str, zone: ZoneDocument) -> Zone:
        path: Path = ("zones", name)
        described = zone.around or zone.shown_in or zone.determined_by or zone.as_of
        if not zone.areas and zone.geometry is None and not described:
            hint = f"write areas: [...] with the names of its areas, or geometry: zones.geojson#{name}"
            message = f"the zone `{name}` has neither areas nor geometry"
            self._problems.key_error("zone-empty", message, path, hint)
        geometry = None
        if zone.geometry is not None:
            geometry = self._geometry(name, zone.geometry)
        return Zone(name, zone.name or name, tuple(zone.areas), geometry)

    def _geometry(self, name: str, reference: str) -> BaseGeometry | None:
        """The shape that ``zones.geojson#feature`` names; tells where there is none."""
        if self._geometries is None:
            return None
        path: Path = ("zones", name, "geometry")
        file, _, feature = reference.partition("#")
        if file != "zones.geojson":
            message = f"shapes are read from zones.geojson alone, not from {file!r}"
            self._problems.error(
                "field-invalid", message, path, f"write it as zones.geojson#{feature or name}"
            )
            return None
        if not feature:
            message = f"{reference!r} does not say which feature of the file is meant"
            self._problems.error("field-invalid", message, path, f"write it as zones.geojson#{name}")
            return None
        geometry = self._geometries.get(feature)
        if geometry is None:
            otherwise = None if self._geometries else "no shapes were read; is zones.geojson there?"
            message = f"there is no shape called `{feature}` for the zone `{name}`"
            self._problems.error(
                "zone-empty", message, path, suggestion(feature, self._geometries, otherwise)
            )
        return geometry

    def _group(self, name: str, members: list[str]) -> tuple[str, ...]:
        """The leaves of a declared group; a built-in group among its members gives all of its own."""
        path: Path = ("kinds", name)
        if name in KINDS or any(name in group for group in KINDS.values()):
            message = f"`{name}` is a built-in kind and cannot be declared anew"
            self._problems.key_error("id-duplicate", message, path, "give your group another name")
        found: dict[str, None] = {}
        for number, member in enumerate(members):
            if member in self._document.kinds:
                message = f"`{member}` is a group that is declared here itself"
                self._problems.error("field-invalid", message, (*path, number), "list its members instead")
            found.update(dict.fromkeys(KINDS.get(member, (member,))))
        return tuple(found)

    def _tell_clashes(self) -> None:
        """Parties, third parties and bodies share one space of names."""
        seen: dict[str, str] = {}
        places: list[tuple[str, Path]] = [(name, ("parties", name)) for name in self.parties]
        places += [(name, ("third_parties", name)) for name in self.third_parties]
        places += [(name, ("mechanism", name)) for name in self._bodies]
        for name, path in places:
            if name in RESERVED:
                message = f"nobody can be called `{name}`: findings use that name themselves"
                self._problems.key_error("field-invalid", message, path, f"call it the-{name}, for instance")
            elif name in seen:
                message = f"`{name}` is already declared under `{seen[name]}`"
                self._problems.key_error("id-duplicate", message, path, "rename one of them")
            seen.setdefault(name, str(path[0]))
