"""What can differ in what a clause asks, form by form, and between two forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from trucekeeper.agreement.difference.amounts import length, members
from trucekeeper.agreement.difference.any_form import of_any_form
from trucekeeper.agreement.difference.change import LOOSER, OTHER, STRICTER, Change
from trucekeeper.agreement.difference.comparison import Pair, sign
from trucekeeper.agreement.difference.deadlines import moved
from trucekeeper.agreement.difference.edition import Edition
from trucekeeper.agreement.difference.exchanges import exchange
from trucekeeper.agreement.difference.prohibitions import prohibition
from trucekeeper.agreement.difference.quotas import quota
from trucekeeper.agreement.difference.schedules import schedule
from trucekeeper.agreement.difference.states import state
from trucekeeper.agreement.document.clauses import (
    CompleteClause,
    ExchangeClause,
    ForbidClause,
    MaintainClause,
    PaceDocument,
    QuotaClause,
    RespondClause,
    ScheduleClause,
    TextClause,
    form_of,
)
from trucekeeper.agreement.phrases import parse_completion, parse_lasting
from trucekeeper.agreement.phrases.attempt import attempt
from trucekeeper.agreement.read_back.amounts import lasting_of, range_of
from trucekeeper.agreement.read_back.subjects import subject
from trucekeeper.terms import Form, in_words


def changes(pair: Pair) -> Iterator[Change]:
    """All changes that were made in one clause itself."""
    yield from of_any_form(pair)
    old, new = form_of(pair.old), form_of(pair.new)
    if old is new:
        yield from _FORMS[type(pair.new)](pair)
        return
    if new is Form.TEXT:
        said, side = (
            f"it can no longer be checked: it was a clause of the form `{old}` and is listed only",
            LOOSER,
        )
    elif old is Form.TEXT:
        said, side = (
            f"it can be checked now: it was listed only and is a clause of the form `{new}`",
            STRICTER,
        )
    else:
        said, side = f"it was a clause of the form `{old}` and is one of the form `{new}`", OTHER
    yield pair.change("form", said, side, before=str(old), after=str(new))


def _complete(pair: Pair) -> Iterator[Change]:
    if pair.differs("complete"):
        yield from _deed(pair)
    yield from moved(pair, "begun_by", "begun-by", earlier=STRICTER)
    yield from moved(pair, "due", "due", earlier=STRICTER)
    if pair.differs("and_stay_out"):
        said = f"it {'must' if pair.new.and_stay_out else 'need not'} be kept clear afterwards"
        yield pair.change("stay-out", said, STRICTER if pair.new.and_stay_out else LOOSER)
    if pair.differs("stages"):
        before, after = _stages(pair.old), _stages(pair.new)
        yield pair.change("stages", f"it is done {after} instead of {before}", before=before, after=after)
    if pair.differs("paced_by"):
        side = LOOSER if pair.old.paced_by is None else STRICTER if pair.new.paced_by is None else OTHER
        paces = _pace(pair.old.paced_by, pair.both.before), _pace(pair.new.paced_by, pair.both.after)
        yield pair.values("pace", "what its stages follow", *paces, side)
    yield from _takes(pair)


def _deed(pair: Pair) -> Iterator[Change]:
    """What is to be done, and between which places."""
    old, new = attempt(parse_completion, pair.old.complete), attempt(parse_completion, pair.new.complete)
    before = subject(pair.old, pair.both.before.voice.names.zone)
    after = subject(pair.new, pair.both.after.voice.names.zone)
    if old is None or new is None or old.subject != new.subject:
        yield pair.change(
            "subject", f"what is to be done is {after} instead of {before}", before=before, after=after
        )
        return
    yield pair.change("zones", f"it is {after} now, and was {before}", before=before, after=after)


def _stages(clause: CompleteClause) -> str:
    return f"in {clause.stages} stages" if clause.stages else "at once"


def _pace(pace: PaceDocument | None, text: Edition) -> str | None:
    if pace is None:
        return None
    each = {"parallel": "side by side with", "done": "once done,", "verified": "once verified,"}[pace.each]
    return f"{each} the stages of {text.voice.names.cited(pace.of)}"


def _takes(pair: Pair) -> Iterator[Change]:
    if pair.differs("takes"):
        before, after = (range_of(each.takes) if each.takes else None for each in (pair.old, pair.new))
        yield pair.values("takes", "how long it takes", before, after)


def _respond(pair: Pair) -> Iterator[Change]:
    for field, what in (("respond", "the answer"), ("to", "what is answered")):
        if pair.differs(field):
            before, after = in_words(getattr(pair.old, field)), in_words(getattr(pair.new, field))
            yield pair.change("subject", f"{what} is {after} instead of {before}", before=before, after=after)
    if pair.differs("for_each_listed"):
        ours, theirs = (
            text.voice.names.listing(clause.for_each_listed) if clause.for_each_listed else None
            for clause, text in ((pair.old, pair.both.before), (pair.new, pair.both.after))
        )
        yield pair.values("subject", "the list whose items are answered one by one", ours, theirs)
    yield from within(pair)
    if pair.differs("unless"):
        side = LOOSER if pair.old.unless is None else STRICTER if pair.new.unless is None else OTHER
        old, new = (
            text.voice.conditions.one(clause.unless) if clause.unless else None
            for clause, text in ((pair.old, pair.both.before), (pair.new, pair.both.after))
        )
        yield pair.values("excuse", "what excuses it", old, new, side)
    yield from _takes(pair)


def within(pair: Pair) -> Iterator[Change]:
    """How soon it follows; no time, and a word such as soon, are looser than a time."""
    if not pair.differs("within"):
        return
    ends = [attempt(parse_lasting, each.within) for each in (pair.old, pair.new)]
    old, new = ends
    if old is not None and new is not None:
        side = sign(length(old) - length(new))
    elif old is None and new is None:
        side = OTHER
    else:
        side = LOOSER if new is None else STRICTER
    before, after = (_within(each.within) for each in (pair.old, pair.new))
    said = f"it follows {after} instead of {before}"
    yield pair.change("within", said, side, before=before, after=after)


def _within(text: str | None) -> str:
    if text is None:
        return "at no stated time"
    return f"within {lasting_of(text)}" if attempt(parse_lasting, text) is not None else text


def _exchange(pair: Pair) -> Iterator[Change]:
    yield from exchange(pair)
    yield from within(pair)


def _text(pair: Pair) -> Iterator[Change]:
    if pair.differs("text"):
        yield pair.change("words", "its words are others", before=pair.old.text, after=pair.new.text)
    if pair.differs("permits"):
        old = frozenset().union(*map(pair.both.old.kind, pair.old.permits))
        new = frozenset().union(*map(pair.both.new.kind, pair.new.permits))
        for change in members(
            pair,
            "permits",
            old - new,
            new - old,
            lambda kinds, _: [in_words(kind) for kind in kinds],
            "it allows {} as well|it no longer allows {}",
            OTHER,
        ):
            side = LOOSER if change.before is None else STRICTER
            yield Change(change.kind, change.says, (side,), pair.whom, change.before, change.after)


_FORMS: dict[type, Callable[[Pair], Iterator[Change]]] = {
    ForbidClause: prohibition,
    QuotaClause: quota,
    CompleteClause: _complete,
    ScheduleClause: schedule,
    ExchangeClause: _exchange,
    RespondClause: _respond,
    MaintainClause: state,
    TextClause: _text,
}
