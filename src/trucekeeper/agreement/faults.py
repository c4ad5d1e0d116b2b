"""What is wrong with the changes that a sound file holds itself: options, versions and acts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from trucekeeper.agreement.act_settings import setting_of
from trucekeeper.agreement.acts import act_of
from trucekeeper.agreement.draft import Draft, with_values
from trucekeeper.agreement.editions import Editions
from trucekeeper.agreement.known_fields import fields_at
from trucekeeper.agreement.powers import is_claim
from trucekeeper.agreement.problems import suggestion
from trucekeeper.agreement.yaml_text import Path, Plain, Source
from trucekeeper.errors import Diagnostic


def faulty_changes(editions: Editions) -> Iterator[Diagnostic]:
    """What is wrong with each change, at its place in the file."""
    source = editions.draft.source
    for name, reading in editions.document.readings.items():
        for option, content in reading.options.items():
            path: Path = ("readings", name, "options", option, "set")
            yield from _faults(source, path, content.set, editions)
    for name, version in editions.document.versions.items():
        yield from _faults(source, ("versions", name, "set"), version.set, editions)
    yield from _faulty_acts(editions)


def _faults(
    source: Source, path: Path, setting: Mapping[str, Plain], editions: Editions
) -> Iterator[Diagnostic]:
    if not setting:
        return
    unknown = list(_unknown_places(path, setting, source))
    yield from unknown or _told(editions.text((path,)), path, source)


def _faulty_acts(editions: Editions) -> Iterator[Diagnostic]:
    """Each act on the file as those before it have left it; one without a date on the file as it stands."""
    source, dated = editions.draft.source, [name for _, name in editions.acts]
    draft = editions.draft
    for name in (*dated, *(name for name in editions.document.acts if name not in dated)):
        before = draft if name in dated else editions.draft
        if before.document is None or before.timeline is None:
            return
        act = act_of(name, before.document, before.timeline)
        setting = {} if act is None else setting_of(act, before.document)
        if act is None or not setting:
            continue
        path: Path = ("acts", name, "set" if act.content.set else "until")
        known = {place: value for place, value in act.content.set.items() if not _is_new(place, value)}
        unknown = list(_unknown_places(path, known, before.source))
        after = with_values(before.source, setting, path, editions.zones)
        told = unknown or list(_told(after, path, source))
        yield from told
        if name in dated and not told and not is_claim(act.content, before.document):
            draft = after


def _is_new(place: str, value: Plain) -> bool:
    """Whether it is a whole clause, which an act may add."""
    section, _, name = place.partition(".")
    return section == "obligations" and "." not in name and isinstance(value, dict)


def _told(draft: Draft, path: Path, source: Source) -> Iterator[Diagnostic]:
    first = next(iter(draft.errors), None)
    if first is not None:
        message = f"with this change the file cannot be read: {first.message} [{first.code}]"
        yield Diagnostic("setting-faulty", message, source.key(path), first.hint)


def _unknown_places(path: Path, setting: Mapping[str, Plain], source: Source) -> Iterator[Diagnostic]:
    """Places that a change names and that are neither in the file nor fields of the language."""
    for place in setting:
        *above, last = place.split(".")
        inner = source.data
        for step in above:
            inner = inner.get(step) if isinstance(inner, dict) else None
        if isinstance(inner, dict) and last in inner:
            continue
        known = fields_at(tuple(above), source.data)
        if isinstance(inner, dict) and last in known:
            continue
        choices = [*(inner if isinstance(inner, dict) else ()), *known]
        hint = "write the names that lead to it with dots between: obligations.aid.due"
        message = f"there is no place `{place}` in this file"
        where = source.key((*path, place))
        yield Diagnostic(
            "field-invalid", message, where, suggestion(last, choices, hint) if choices else hint
        )
