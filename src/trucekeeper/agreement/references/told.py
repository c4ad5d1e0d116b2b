"""Tells of a name that is not declared, or of a phrase that cannot be read, where it stands in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.words import AGREEMENT, UNNAMED, By
from trucekeeper.agreement.names import Names
from trucekeeper.agreement.phrases import (
    parse_amount,
    parse_condition,
    parse_distance,
    parse_hours,
    parse_range,
)
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.problems import Problems, suggestion
from trucekeeper.agreement.shape import Shaped
from trucekeeper.agreement.timeline import Timeline
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.errors import InputError
from trucekeeper.when import check_zone

T = TypeVar("T")

ZONE = "zone"
"""What a list is of that names zones; else it is of a unit."""


class References:
    """Tells of names that are not declared and of phrases that cannot be read."""

    def __init__(self, shaped: Shaped, names: Names, timeline: Timeline, problems: Problems) -> None:
        self.document: AgreementDocument = shaped.document
        self._declared: Mapping[str, frozenset[str]] = shaped.declared
        self.names = names
        self.timeline = timeline
        self._problems = problems

    def declared(self, section: str, name: str, path: Path, what: str) -> bool:
        """Whether a section of the file has this name; tells it where not."""
        known = self._declared.get(section, frozenset())
        if name in known:
            return True
        code = "obligation-unknown" if section == "obligations" else "name-unknown"
        hint = suggestion(name, known, f"declare it under `{section}:`")
        self._problems.error(code, f"no {what} is called `{name}`", path, hint)
        return False

    def obligations(self, names: Iterable[str], path: Path) -> None:
        for number, name in enumerate(names):
            self.obligation(name, (*path, number))

    def obligation(self, name: str | None, path: Path) -> None:
        if name is not None:
            self.declared("obligations", name, path, "obligation")

    def parts(self, names: Iterable[str], path: Path) -> None:
        """Phases, obligations, or the agreement as a whole."""
        known = {AGREEMENT}.union(*(self._declared.get(each, ()) for each in ("phases", "obligations")))
        for number, name in enumerate(names):
            if name not in known:
                message = f"no phase or obligation is called `{name}`"
                self._problems.error("name-unknown", message, (*path, number), suggestion(name, known))

    def list_of(self, name: str, path: Path, *, of_zones: bool) -> None:
        """A list that is declared, of zones or of things that can be counted."""
        content = self.document.lists.get(name)
        if not self.declared("lists", name, path, "list") or content is None:
            return
        if (content.of == ZONE) is not of_zones:
            asked = "zones" if of_zones else "items, such as persons"
            message = f"`{name}` is a list of {'zones' if content.of == ZONE else content.of}, not of {asked}"
            self._problems.error("field-invalid", message, path, f"declare a list of {asked} under `lists:`")

    def paper(self, name: str | None, path: Path) -> None:
        if name is not None:
            self.declared("documents", name, path, "document")

    def actor(self, name: str | None, path: Path) -> None:
        """Somebody whom the agreement declares, or ``unnamed``."""
        if name is not None and name != UNNAMED:
            self.names.is_actor(name, path)

    def actors(self, by: By | None, path: Path) -> None:
        if isinstance(by, str):
            self.actor(by, path)
        elif by is not None:
            for mode, parties in by.items():
                for number, party in enumerate(parties):
                    self.actor(party, (*path, str(mode), number))

    def zone(self, name: str | None, path: Path) -> None:
        if name is not None:
            self.names.zone(name, path)

    def unit(self, name: str, stage: str | None, path: Path) -> None:
        """A unit, and a stage that is one of its own where it declares any."""
        if not self.names.is_unit(name, path) or stage is None or name not in self.document.units:
            return
        stages = self.document.units[name].stages
        if stages and stage not in stages:
            message = f"a {name} has no stage `{stage}`"
            self._problems.error("name-unknown", message, path, suggestion(stage, stages))

    def classes(self, unit: str, names: Iterable[str], path: Path) -> None:
        """Classes of a unit."""
        known = self.document.units[unit].classes if unit in self.document.units else []
        for number, name in enumerate(names):
            if name not in known:
                hint = suggestion(name, known, f"declare it: units: {{{unit}: {{classes: [{name}]}}}}")
                message = f"a {unit} has no class `{name}`"
                self._problems.error("name-unknown", message, (*path, number), hint)

    def conditions(self, texts: Iterable[str], path: Path) -> None:
        for number, text in enumerate(texts):
            self.condition(text, (*path, number))

    def condition(self, text: str, path: Path) -> None:
        """What a duty hangs on: an event, an obligation's standing, or an act of somebody."""
        found = self.phrase(parse_condition, text, path)
        if found is None:
            return
        if found.by is not None and found.by not in ("either", "each"):
            self.actor(found.by, path)
        if found.mark is not None:
            self.obligation(found.name, path)
            return
        events = frozenset().union(*(self._declared.get(each, frozenset()) for each in ("anchors", "phases")))
        if found.name not in events and not self.names.is_kind(found.name):
            hint = suggestion(found.name, events, f"declare it under `anchors:`, as {found.name}: {{is: …}}")
            if found.name in self._declared.get("obligations", ()):
                hint = f"say how far: {found.name} done, {found.name} kept or {found.name} verified"
            message = f"no event, phase or kind of act is called `{found.name}`"
            self._problems.error("anchor-unknown", message, path, hint)

    def amount(self, text: str | None, path: Path) -> v.Amount | None:
        """An amount, whose stock is declared where it is a share."""
        found = None if text is None else self.phrase(parse_amount, text, path)
        if found is not None and found.of is not None:
            self.declared("stocks", found.of, path, "stock")
        return found

    def time(self, text: str | None, path: Path) -> None:
        if text is not None:
            self.timeline.stretch(text, path)

    def duration(self, text: str | None, path: Path) -> None:
        if text is not None:
            self.timeline.duration(text, path)

    def range(self, text: str | None, path: Path) -> None:
        """How long something takes; the shorter comes first."""
        found = None if text is None else self.phrase(parse_range, text, path)
        if found is None:
            return
        ends = [
            (each.months * 30 + each.days) * 86_400 * 10**6 + each.us
            for each in (found.shortest, found.longest)
        ]
        if ends[0] > ends[1]:
            message = f"{text!r} begins with the longer time"
            self._problems.error("field-invalid", message, path, "write the shorter first")

    def hours(self, text: str | None, path: Path) -> None:
        if text is not None:
            self.phrase(parse_hours, text, path)

    def distance(self, text: str | None, path: Path) -> None:
        if text is not None:
            self.phrase(parse_distance, text, path)

    def zone_of_time(self, name: str, path: Path) -> None:
        self.phrase(check_zone, name, path)

    def phrase(self, parse: Callable[[str], T], text: str, path: Path) -> T | None:
        """What a phrase means; tells where it cannot be read."""
        try:
            return parse(text)
        except InputError as error:
            self._problems.take(error, path)
            return None

    def tell(self, code: str, message: str, path: Path, hint: str | None = None) -> None:
        self._problems.error(code, message, path, hint)
