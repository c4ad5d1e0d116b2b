"""What can differ around the clauses: the head of the file, who takes part, the rules for the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from trucekeeper.agreement.difference.calendar import anchors, head, phases
from trucekeeper.agreement.difference.causes import Cause
from trucekeeper.agreement.difference.change import LOOSER, OTHER, STRICTER, Change, ClauseDifference
from trucekeeper.agreement.difference.comparison import Comparison, each_listed
from trucekeeper.agreement.difference.content import WORDING, Called
from trucekeeper.agreement.difference.places import zones
from trucekeeper.agreement.document.changes import ActDocument, ReadingDocument
from trucekeeper.agreement.document.declared import PartyDocument
from trucekeeper.terms import in_words

Moves = Mapping[Cause, tuple[ClauseDifference, ...]]

NOT_TOLD = WORDING | {"article", "name"}
"""Fields of what stands around the clauses that are not compared by themselves."""


PUBLISHED = {
    "yes": "published",
    "part": "published in part",
    "no": "not published",
    "unknown": "perhaps published",
}
"""Whether a paper is published, in words."""


def surroundings(both: Comparison, moved: Moves) -> Iterator[Change]:
    """All changes outside the clauses, each with the clauses that it alone changes."""
    yield from head(both, moved)
    yield from _actors(both)
    yield from zones(both)
    yield from _entries(both, "units", "unit-meaning", "the unit", is_told_alone=False)
    yield from _entries(both, "stocks", "stock", "the whole", is_told_alone=False)
    yield from _entries(both, "lists", "list", "the list", is_told_alone=False)
    yield from _entries(both, "documents", "paper", "the paper")
    yield from anchors(both, moved)
    yield from phases(both, moved)
    yield from _wholes(both)
    yield from _entries(both, "extensions", "extension", "the extension")
    yield from _entries(both, "renewals", "renewal", "the renewal")
    yield from _readings(both)
    yield from _acts(both)


def _actors(both: Comparison) -> Iterator[Change]:
    """Parties, third parties and bodies."""
    before, after = both.before.voice.names, both.after.voice.names
    for old_name, new_name in both.pairs("actors"):
        old, new = both.old.models[Called("actors", old_name)], both.new.models[Called("actors", new_name)]
        kind = _kind_of(new)
        if getattr(old, "name", None) != getattr(new, "name", None):
            ours, theirs = before.actor(old_name), after.actor(new_name)
            yield Change(kind, f"{ours} is called {theirs} now", before=ours, after=theirs)
        if isinstance(old, PartyDocument) and isinstance(new, PartyDocument):
            yield from _answers(after.actor(new_name), old, new)
        else:
            yield from _fields(both, kind, after.actor(new_name), old, new)
    for name in both.only_after("actors"):
        kind = _kind_of(both.new.models[Called("actors", name)])
        yield Change(kind, f"{after.actor(name)} takes part now", after=after.actor(name))
    for name in both.only_before("actors"):
        kind = _kind_of(both.old.models[Called("actors", name)])
        yield Change(kind, f"{before.actor(name)} no longer takes part", before=before.actor(name))


def _kind_of(model: BaseModel) -> str:
    kinds = {"PartyDocument": "party", "ThirdPartyDocument": "third-party"}
    return kinds.get(type(model).__name__, "body")


def _answers(name: str, old: PartyDocument, new: PartyDocument) -> Iterator[Change]:
    """A party that answers for more groups is bound to more."""
    came = [each for each in new.answers_for if each not in old.answers_for]
    gone = [each for each in old.answers_for if each not in new.answers_for]
    if came:
        said = f"{name} answers for {each_listed(came)} as well"
        yield Change("party", said, (STRICTER,), (name,), after=each_listed(came))
    if gone:
        said = f"{name} no longer answers for {each_listed(gone)}"
        yield Change("party", said, (LOOSER,), (name,), before=each_listed(gone))


def _entries(
    both: Comparison, space: str, kind: str, what: str, *, is_told_alone: bool = True
) -> Iterator[Change]:
    """Entries of a section; those that only clauses speak of are not told where one text lacks them."""
    for old_name, new_name in both.pairs(space):
        old, new = both.old.models[Called(space, old_name)], both.new.models[Called(space, new_name)]
        yield from _fields(both, kind, f"{what} “{in_words(new_name)}”", old, new)
    if not is_told_alone:
        return
    for name in both.only_after(space):
        yield Change(kind, f"{what} “{in_words(name)}” is new", after=in_words(name))
    for name in both.only_before(space):
        yield Change(kind, f"{what} “{in_words(name)}” is gone", before=in_words(name))


def _wholes(both: Comparison) -> Iterator[Change]:
    """What there is once: suspension, termination, the standards, disputes, what counts imply."""
    old, new = both.before.document, both.after.document
    for field, kind, what in (
        ("suspension", "suspension", "the clause on suspension"),
        ("termination", "termination", "the clause on termination"),
        ("implies", "implication", "what counts imply"),
    ):
        yield from _whole(both, kind, what, old, new, field)
    ours, theirs = old.mechanism, new.mechanism
    yield from _fields(both, "standard", "the standards", ours.standards, theirs.standards)
    yield from _whole(both, "standard", "the reporting lag", ours, theirs, "reporting_lag")
    yield from _whole(both, "disputes", "the clause on disputes", ours, theirs, "disputes")


def _whole(
    both: Comparison, kind: str, what: str, old: BaseModel, new: BaseModel, field: str
) -> Iterator[Change]:
    ours, theirs = getattr(old, field), getattr(new, field)
    if isinstance(ours, BaseModel) and isinstance(theirs, BaseModel):
        yield from _fields(both, kind, what, ours, theirs)
    elif both.differs(old, new, field):
        if ours and theirs:
            said = f"{what}: {shown(theirs)} instead of {shown(ours)}"
        else:
            said = f"{what} is {'new' if theirs else 'gone'}"
        yield Change(
            kind, said, before=shown(ours) if ours else None, after=shown(theirs) if theirs else None
        )


def _fields(both: Comparison, kind: str, what: str, old: BaseModel, new: BaseModel) -> Iterator[Change]:
    """Each field of an entry that differs, with both values as they are written."""
    for field in type(new).model_fields:
        if field in NOT_TOLD or not both.differs(old, new, field):
            continue
        before, after = _apart(both, field, getattr(old, field), getattr(new, field))
        if field == "published":
            yield Change(
                kind,
                f"{what} is {PUBLISHED[after]} now; it was {PUBLISHED[before]}",
                (OTHER,),
                (),
                before,
                after,
            )
            continue
        called = in_words(field.rstrip("_"))
        yield Change(kind, f"{what}, {called}: {after} instead of {before}", before=before, after=after)


def _apart(both: Comparison, field: str, old: Any, new: Any) -> tuple[str, str]:
    """Two values of a field; of members, by their names, only those that differ."""
    if field != "members" or not isinstance(old, dict) or not isinstance(new, dict):
        return shown(old), shown(new)
    ours, theirs = (
        {text.voice.names.actor(name): shown(each) for name, each in members.items()}
        for text, members in ((both.before, old), (both.after, new))
    )
    differing = [name for name in {**ours, **theirs} if ours.get(name) != theirs.get(name)] or [*theirs]
    before, after = (
        ", ".join(f"{name}: {members.get(name, 'not a member')}" for name in sorted(differing))
        for members in (ours, theirs)
    )
    return before, after


def shown(value: Any) -> str:
    """A value as it is written, without its marks."""
    if isinstance(value, BaseModel):
        told = value.model_fields_set - WORDING
        given = {name: each for name, each in value if name in told and each not in (None, [], {})}
        return shown({name.rstrip("_"): each for name, each in given.items()})
    if isinstance(value, dict):
        return ", ".join(f"{in_words(str(key))}: {shown(each)}" for key, each in value.items()) or "nothing"
    if isinstance(value, list | tuple):
        return each_listed([shown(each) for each in value]) or "nothing"
    if value is None:
        return "not given"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _readings(both: Comparison) -> Iterator[Change]:
    """Questions that were opened, closed, settled, or are answered in other ways."""
    for old_name, new_name in both.pairs("readings"):
        old, new = (
            contents.models[Called("readings", name)]
            for contents, name in ((both.old, old_name), (both.new, new_name))
        )
        assert isinstance(old, ReadingDocument), "readings are questions"
        assert isinstance(new, ReadingDocument), "readings are questions"
        if both.differs(old, new, "settled"):
            yield _settled(old, new)
        # In a version the answers may speak of clauses that only the whole file has.
        are_whole = both.before.version is None and both.after.version is None
        if are_whole and both.differs(old, new, "options"):
            before, after = each_listed(map(in_words, old.options)), each_listed(map(in_words, new.options))
            said = f"the answers to “{new.question}” are others"
            yield Change("reading", said, before=before, after=after)
    for name in both.only_after("readings"):
        question = both.after.document.readings[name].question
        yield Change("reading", f"a question is open now: “{question}”", after=question)
    for name in both.only_before("readings"):
        question = both.before.document.readings[name].question
        yield Change("reading", f"a question is no longer asked: “{question}”", before=question)


def _settled(old: ReadingDocument, new: ReadingDocument) -> Change:
    before, after = (
        "open" if each.settled == "none" else in_words(each.settled.option) for each in (old, new)
    )
    if new.settled == "none":
        said = f"the question “{new.question}” is open again"
    else:
        said = f"the question “{new.question}” is settled: {after}"
    return Change("reading", said, (OTHER,), before=before, after=after)


def _acts(both: Comparison) -> Iterator[Change]:
    """What the parties did to the agreement that only one of the texts has, or has otherwise."""
    yield from (
        change
        for old_name, new_name in both.pairs("acts")
        for change in _fields(
            both,
            "act",
            f"the act “{in_words(new_name)}”",
            both.old.models[Called("acts", old_name)],
            both.new.models[Called("acts", new_name)],
        )
    )
    for name in both.only_after("acts"):
        yield Change(
            "act", f"it was changed since: {_act(both.after.document.acts[name])}", after=in_words(name)
        )
    for name in both.only_before("acts"):
        said = f"it is not said any more to have been changed: {_act(both.before.document.acts[name])}"
        yield Change("act", said, before=in_words(name))


def _act(act: ActDocument) -> str:
    return f"{act.is_} of {act.on}{f' ({act.says})' if act.says else ''}"
