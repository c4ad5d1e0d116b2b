"""What of a journal still stands: what nobody took back, and what nobody said otherwise since."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from trucekeeper.corroboration.journal.entry import Content, Entry


def standing(entries: Iterable[Entry[Content]]) -> tuple[Entry[Content], ...]:
    """What was said and is not undone, earliest first; undoing an undoing puts a line back.

    A line is undone by one that is later than it and is not undone itself. The order in which the
    entries are given decides only between those of the same instant.
    """
    ordered = sorted(entries, key=lambda entry: entry.when)
    undone: dict[str, int] = {}
    for entry in reversed(ordered):  # whatever undoes a line is later, and so settled before it
        if entry.undoes is not None and not _is_undone(entry, undone):
            undone.setdefault(entry.undoes, entry.when)
    return tuple(entry for entry in ordered if entry.content is not None and not _is_undone(entry, undone))


def latest(
    entries: Iterable[Entry[Content]], about: Callable[[Content], Hashable]
) -> tuple[Entry[Content], ...]:
    """Of what stands, the latest on each subject, earliest first; by whom does not matter.

    Where two are of the same instant, the one given later counts as the later.
    """
    last: dict[Hashable, Entry[Content]] = {}
    for entry in standing(entries):
        assert entry.content is not None
        subject = about(entry.content)
        last.pop(subject, None)  # so that the order remains that of time
        last[subject] = entry
    return tuple(last.values())


def _is_undone(entry: Entry[Content], undone: dict[str, int]) -> bool:
    return entry.when < undone.get(entry.id, entry.when)
