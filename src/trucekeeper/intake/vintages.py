"""Exports of one dataset taken one after the other: what is new, what was revised, what is gone.

Data that are revised upstream are kept as they stood in each export. A later one is read as what
it changes: an event that it alters supersedes the one before, one that it no longer has is
withdrawn, each from the time at which the desk could know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from trucekeeper.errors import Diagnostic, InputError, Place, Severity
from trucekeeper.evidence import RECORDS, Evidence, table
from trucekeeper.intake.entry import FileEntry
from trucekeeper.intake.result import Intake
from trucekeeper.terms import counted

Columns = Mapping[str, object]
Made = tuple[str, Columns]
"""A row with the name of its table."""

_NOT_SAID = (
    *("id", "about", "known_from", "reconstructed", "sensitivity", "supersedes", "file", "line", "digest"),
)
"""Columns in which two vintages of an event may differ without saying anything else of it."""


@dataclass(slots=True)
class _Event:
    """An event as a vintage has it: its rows by table, the incident first, claims in order."""

    rows: list[tuple[str, dict[str, object]]] = field(default_factory=list)

    def says(self) -> list[tuple[str, dict[str, object]]]:
        """What is said of it, whenever and wherever it was read."""
        return [(name, {key: row[key] for key in row if key not in _NOT_SAID}) for name, row in self.rows]


def follow(earlier: Sequence[tuple[FileEntry, Intake]], entry: FileEntry, later: Intake) -> Intake:
    """A later vintage as the changes that it makes to the earlier ones of its dataset, in their order.

    ``earlier`` holds each file before it with what ``follow`` made of it. Without a ``vintage``, or
    with no earlier one, the intake is given back as it is. Where rows of it were refused nothing is
    withdrawn, for a damaged file is no word that an event did not happen (``vintage-incomplete``);
    what is withdrawn is told (``vintage-withdrawn``). Raises ``field-invalid`` where an earlier file
    is not of an earlier time.
    """
    before = [(one.taken, intake) for one, intake in earlier if one.dataset == entry.dataset and one.vintage]
    taken, previous = entry.taken, max((time for time, _ in before if time is not None), default=None)
    if taken is None or previous is None:
        return later
    if previous >= taken:
        message = f"the vintage {entry.vintage} does not come after the one before it in the manifest"
        raise InputError("field-invalid", message, hint="list the vintages of a dataset from old to new")
    changes = _Changes(entry, later, previous, taken)
    standing, known = _standing(entry.dataset, [intake for _, intake in before])
    events, _ = _standing(entry.dataset, [later])
    gone = () if later.rejected else tuple(sorted(set(standing) - set(events)))
    made: dict[str, list[Columns]] = {name: [] for name in RECORDS}
    for identity, event in events.items():
        for name, row in changes.successor(identity, event, standing.get(identity), identity in known):
            made[name].append(row)
    for identity in gone:
        for name, row in standing[identity].rows:
            made[name].append(changes.withdrawal(identity, row))
    tables = {name: table(name, rows) for name, rows in made.items()}
    evidence = Evidence(sources=later.evidence.sources, **tables, areas=later.evidence.areas)
    return replace(later, evidence=evidence, notes=(*later.notes, *changes.notes(gone)))


def _standing(dataset: str, intakes: Sequence[Intake]) -> tuple[dict[str, _Event], set[str]]:
    """The events that stand after these vintages, and all that there ever were, by their first id."""
    events: dict[str, _Event] = {}
    known: set[str] = set()
    for intake in intakes:
        fresh: dict[str, _Event] = {}
        for name in ("incidents", "claims"):
            for row in getattr(intake.evidence, name).iter_rows(named=True):
                if name == "incidents" or not row["withdrawn"]:
                    fresh.setdefault(_first_id(dataset, row), _Event()).rows.append((name, row))
        for identity, event in fresh.items():
            known.add(identity)
            if event.rows[0][1]["withdrawn"]:
                events.pop(identity, None)
            else:
                events[identity] = event
    return events, known


@dataclass(frozen=True, slots=True)
class _Changes:
    """Makes the rows of a later vintage. Times: when the one before and when this one was taken."""

    entry: FileEntry
    later: Intake
    previous: int
    taken: int

    def successor(self, identity: str, event: _Event, old: _Event | None, known: bool) -> Iterator[Made]:
        """The rows of a new or altered event; of an altered one each supersedes its own before it."""
        if old is not None and old.says() == event.says():
            return
        # An event that was there before has a new id, also where it was gone in between.
        named = f"{identity}@{self.entry.vintage}" if known else identity
        replaced = {_part(row): row for _, row in old.rows} if old else {}
        for name, row in event.rows:
            since = row["known_from"]
            assert isinstance(since, int)
            before = replaced.pop(_part(row), None)
            changed = {
                "id": f"{named}{_part(row)}",
                "supersedes": before and before["id"],
                # When it was changed, if that is told; it cannot have been known to the one before.
                "known_from": since if self.previous < since <= self.taken else self.taken,
            }
            yield name, {**row, **changed, **({"about": named} if name == "claims" else {})}
        for row in replaced.values():
            yield "claims", self.withdrawal(identity, row)

    def withdrawal(self, identity: str, row: Columns) -> Columns:
        """A row that takes back another as of the vintage; its place is the file that lacks it."""
        return {
            "id": f"{identity}@{self.entry.vintage}{_part(row)}",
            "supersedes": row["id"],
            "withdrawn": True,
            "known_from": self.taken,
            "reconstructed": False,
            **{key: self.taken for key in ("earliest", "latest") if key in row},
            **{key: row[key] for key in ("dataset", "sensitivity")},
            "file": self.later.file,
            "line": 1,
            "digest": self.later.digest,
        }

    def notes(self, gone: Sequence[str]) -> Iterator[Diagnostic]:
        """What is told of the whole vintage."""
        place = Place(self.later.file)
        if self.later.rejected:
            message = "rows of this vintage were refused, so nothing that it lacks is withdrawn"
            yield Diagnostic("vintage-incomplete", message, place, "mend the file", Severity.WARNING)
        if gone:
            message = (
                f"{counted(len(gone), 'event')} of earlier vintages, such as {gone[0]}, taken back: "
                f"not in that of {self.entry.vintage}, or no longer an act of force"
            )
            hint = "is the file whole, and was it asked for the same countries, days and kinds?"
            yield Diagnostic("vintage-withdrawn", message, place, hint, Severity.WARNING)


def _first_id(dataset: str, row: Columns) -> str:
    """The id that the event first had: without the vintage, and without a claim's number."""
    own = str(row["id"]).removeprefix(f"{dataset}:")
    return f"{dataset}:{own.split('#')[0].split('@')[0]}"


def _part(row: Columns) -> str:
    """The number of a claim within its event; nothing for the incident."""
    _, mark, number = str(row["id"]).rpartition("#")
    return f"{mark}{number}" if mark else ""
