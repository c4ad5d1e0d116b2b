"""An agreement whose text is open or was changed since: how it stands, and stood after each act.

What is read in more than one way is judged under each; what an act changed, as it stood at the time.
What the file itself leaves uncertain beyond that is listed, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from trucekeeper.agreement.amending import surroundings
from trucekeeper.agreement.delays import delays
from trucekeeper.agreement.draft import with_values
from trucekeeper.agreement.edition import Edition
from trucekeeper.agreement.editions import Choice, Editions
from trucekeeper.agreement.listing import listed
from trucekeeper.agreement.model import Agreement, Amended, Obligation
from trucekeeper.agreement.readings import Reading, Readings, readings_of
from trucekeeper.agreement.succession import content, is_standing


def as_agreed(editions: Editions) -> Agreement | None:
    """The agreement before any act, with itself as it was after each of them (``later``).

    None where the file does not say when it enters into force.
    """
    readings = readings_of(editions.document, editions.timeline)
    settled = [reading.settled[0] for reading in readings if reading.settled is not None]
    since = sorted({each for each, _ in editions.acts} | {each for each in settled if each > 0})
    base = _standing(editions, readings, 0, 0)
    if base is None:
        return None
    later: list[Amended] = []
    for instant in since:
        done = sum(each <= instant for each, _ in editions.acts)
        agreement = _standing(editions, readings, done, instant) or base
        if agreement != (later[-1].agreement if later else base):
            later.append(Amended(instant, agreement))
    return replace(base, later=tuple(later))


def _standing(editions: Editions, readings: tuple[Reading, ...], acts: int, since: int) -> Agreement | None:
    """The agreement after so many acts, with the readings that are settled by then."""
    settled: list[Reading] = [each for each in readings if each.settled and each.settled[0] <= since]
    choice = tuple(each.path(each.settled[1]) for each in settled if each.settled)
    edition = editions.edition(choice, acts)
    agreement = editions.agreement(choice, acts)
    if edition is None or agreement is None:
        return None
    open_ = tuple(each for each in readings if each not in settled)
    readings_then = Readings(editions, choice, acts, open_)
    variants, reasons = readings_then.apply(agreement)
    for name, why in (*_versions(editions, choice, acts, agreement), *_delayed(editions, edition)):
        reasons.setdefault(name, []).append(why)
    obligations = {
        name: _told(each, editions.sentence(choice, acts, name), reasons.get(name, []))
        for name, each in agreement.obligations.items()
    }
    for name, found in variants.items():
        if name not in reasons:
            obligations[name] = replace(obligations[name], variants=found)
    return replace(agreement, obligations={**obligations, **readings_then.added(agreement)})


def _told(obligation: Obligation, sentence: str, why: list[str]) -> Obligation:
    told = replace(obligation, sentence=sentence)
    return listed(told, why) if why else told


def _versions(
    editions: Editions, choice: Choice, acts: int, agreement: Agreement
) -> Iterator[tuple[str, str]]:
    """The duties that a version of the text has otherwise, or not at all."""
    for version, content_ in editions.document.versions.items():
        # A draft disputes nothing of a text that was signed since.
        if content_.is_ == "draft" or not content_.set:
            continue
        other = editions.agreement((("versions", version, "set"), *choice), acts)
        everything = other is None or surroundings(other) != surroundings(agreement)
        for name, obligation in agreement.obligations.items():
            under = None if other is None else other.obligations.get(name)
            if everything or under is None or _when_and_what(under) != _when_and_what(obligation):
                yield name, f"the version `{version}` has it otherwise"


def _when_and_what(obligation: Obligation) -> tuple[object, ...]:
    return (*content(obligation), obligation.span, obligation.pauses)


def _delayed(editions: Editions, edition: Edition) -> Iterator[tuple[str, str]]:
    """The duties that hang on an end which may still move, as they bind now."""
    for change in delays(edition.document, edition.timeline, edition.longer, edition.over):
        if not change.setting or change.reason is None:
            continue
        draft = with_values(edition.draft.source, change.setting, change.path, editions.zones)
        everything = draft.agreement is None or surroundings(draft.agreement) != surroundings(edition.head)
        moved = {} if draft.agreement is None else edition.with_reasons(draft.agreement.obligations)
        for name, duty in edition.duties.items():
            if name in edition.current and (everything or _hangs_on_the_end(duty, moved.get(name))):
                yield edition.current[name], change.reason


def _hangs_on_the_end(duty: Obligation, moved: Obligation | None) -> bool:
    """Whether a duty comes out otherwise where an end moves; the windows of one that only lasts stay."""
    if moved is None or content(duty) != content(moved):
        return True
    if is_standing(duty):
        return duty.span.start != moved.span.start or moved.span.end < duty.span.end
    return duty.span != moved.span
