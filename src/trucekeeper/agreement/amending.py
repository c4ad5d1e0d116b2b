"""Takes an agreement from one act of the parties to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from trucekeeper.agreement.act_settings import setting_of, without_an_end
from trucekeeper.agreement.acts import ENDINGS, LONGER, RESTS, Act, act_of, parts_of, touched
from trucekeeper.agreement.delays import Longer
from trucekeeper.agreement.document.changes import ActSort
from trucekeeper.agreement.draft import Zones, with_values
from trucekeeper.agreement.duties import Complete
from trucekeeper.agreement.edition import Edition, not_judged
from trucekeeper.agreement.listing import listed
from trucekeeper.agreement.model import Agreement, Obligation
from trucekeeper.agreement.pauses import Rest, resumed
from trucekeeper.agreement.powers import doubt, is_claim, is_waived_by, may_resume
from trucekeeper.agreement.succession import Succession, content
from trucekeeper.terms import LegalState
from trucekeeper.when import FOREVER, Interval


def after_act(edition: Edition, name: str, zones: Zones) -> Edition:
    """The agreement after one more act; as it was where that is a notice or nothing but a claim."""
    act = act_of(name, edition.document, edition.timeline)
    if act is None:
        return edition
    suspends = act.content.is_ is ActSort.SUSPENSION
    after = _after(edition, act, zones)
    return replace(after, has_been_suspended=True) if suspends else after


def _after(edition: Edition, act: Act, zones: Zones) -> Edition:
    if act.content.is_ is ActSort.NOTICE or is_claim(act.content, edition.document):
        return edition
    if act.effective is None:
        return _without_a_date(edition, act, f"when `{act.name}` takes effect is not known", zones)
    edition = _amended(edition, act, zones)
    uncertain = doubt(act.content, edition.document, edition.timeline, act.effective)
    if uncertain is not None:
        return _listed_from_then(edition, _met(edition, act), act, uncertain)
    if act.content.is_ in LONGER:
        return _longer(edition, act, act.changed)
    if act.content.is_ in ENDINGS:
        return _ended(edition, act)
    if act.content.is_ in RESTS:
        return _at_rest(edition, act)
    if act.content.is_ is ActSort.RESUMPTION:
        return _resumed(edition, act)
    if not act.content.set:
        return _listed_from_then(edition, _met(edition, act), act, act.changed)
    return edition


def after_undated(edition: Edition, name: str, zones: Zones) -> Edition:
    """The agreement where nobody knows when an act was done: what it touches is not judged."""
    act = act_of(name, edition.document, edition.timeline)
    if act is None or is_claim(act.content, edition.document):
        return edition
    return _without_a_date(edition, act, f"when `{name}` was done is not known", zones)


def _without_a_date(edition: Edition, act: Act, why: str, zones: Zones) -> Edition:
    names: set[str] = set()
    if act.content.is_ in LONGER:
        edition = _longer(edition, act, why)
    elif not act.content.set or act.content.is_ is not ActSort.AMENDMENT:
        names |= set(touched(parts_of(act.content), edition.duties, edition.document))
    if act.content.set:
        draft = with_values(edition.draft.source, act.content.set, ("acts", act.name, "set"), zones)
        if draft.agreement is None or surroundings(draft.agreement) != surroundings(edition.head):
            return replace(edition, everything=(*edition.everything, why))
        names |= set(_differing(edition.duties, draft.agreement.obligations))
    return not_judged(edition, names, why)


def _differing(duties: Mapping[str, Obligation], others: Mapping[str, Obligation]) -> Iterator[str]:
    for name, duty in duties.items():
        other = others.get(name)
        if other is None or (content(duty), duty.span) != (content(other), other.span):
            yield name


def surroundings(agreement: Agreement) -> tuple[object, ...]:
    """What bears on every finding, whatever the duty."""
    return (
        agreement.mechanism,
        agreement.implications,
        agreement.time_zone,
        agreement.parties,
        agreement.third_parties,
        agreement.flows,
    )


def _amended(edition: Edition, act: Act, zones: Zones) -> Edition:
    """What the act puts in place of what stood in the file."""
    setting = setting_of(act, edition.document)
    if not setting:
        return edition
    draft = with_values(edition.draft.source, setting, ("acts", act.name, "set"), zones)
    if draft.agreement is None:
        return replace(edition, everything=(*edition.everything, act.changed))
    if surroundings(draft.agreement) != surroundings(edition.head):
        edition = replace(edition, everything=(*edition.everything, act.changed))
    duties = edition.with_reasons(draft.agreement.obligations)
    succession = Succession(edition.parts, edition.current, act, draft)
    succession.follow(edition.duties, duties)
    return replace(
        edition,
        draft=draft,
        head=draft.agreement,
        duties=duties,
        parts=succession.parts,
        current=succession.current,
    )


def _met(edition: Edition, act: Act) -> frozenset[str]:
    """The duties that belong to what the act names."""
    return frozenset(touched(parts_of(act.content), edition.duties, edition.document))


def _listed_from_then(edition: Edition, names: Iterable[str], act: Act, why: str) -> Edition:
    """Some duties listed from when the act takes effect; deadlines that have passed only where named."""
    assert act.effective is not None
    duties = dict(edition.duties)
    for name in names:
        duty = duties[name]
        is_over = duty.span.end <= act.effective
        if is_over and not (name.split("/")[0] in act.content.of and isinstance(duty.duty, Complete)):
            continue
        duties[name] = listed(duty, (why,))
    reasons = {**edition.why}
    for name, duty in duties.items():
        if duty != edition.duties[name]:
            reasons[name] = tuple(dict.fromkeys((*reasons.get(name, ()), why)))
    succession = Succession(edition.parts, edition.current, act, edition.draft, supersedes=False)
    succession.follow(edition.duties, duties)
    return replace(edition, duties=duties, parts=succession.parts, current=succession.current, why=reasons)


def _longer(edition: Edition, act: Act, why: str) -> Edition:
    """An extension or renewal: what it does not say of its end is told where that matters."""
    parts = without_an_end(act, edition.document)
    if why != act.changed:  # nobody knows when it was done, so neither whether its end holds
        parts = parts_of(act.content)
    if not parts:
        return edition
    over = edition.over - set(parts)
    return replace(edition, longer=(*edition.longer, Longer(act.name, parts, why)), over=over)


def _ended(edition: Edition, act: Act) -> Edition:
    assert act.effective is not None
    succession = Succession(edition.parts, edition.current, act, edition.draft)
    for name in _met(edition, act):
        succession.end(name, act.effective)
    over = edition.over | set(parts_of(act.content))
    return replace(edition, parts=succession.parts, over=over)


def _at_rest(edition: Edition, act: Act) -> Edition:
    """Duties that rest from when the act takes effect, until then or until they are resumed."""
    assert act.effective is not None
    is_waiver = act.content.is_ is ActSort.WAIVER
    names = _met(edition, act)
    suspension = edition.document.suspension
    if is_waiver:
        names = frozenset(
            name
            for name in names
            if is_waived_by(act.content, edition.duties[name].by.parties, edition.document)
        )
    elif not _is_done_by_all(act, edition) and suspension is not None and suspension.of:
        names = frozenset(name for name in names if name.split("/")[0] in suspension.of)
    end = FOREVER if act.until is None else act.until
    if not names or end <= act.effective:
        return edition
    rest = Rest(
        act.name,
        LegalState.WAIVED if is_waiver else LegalState.SUSPENDED,
        Interval(act.effective, end),
        names,
        frozenset(name for name in names if name.split("/")[0] in act.content.of),
        False if is_waiver else _clocks(act, edition),
        act.content.by,
    )
    return replace(edition, rests=(*edition.rests, rest))


def _is_done_by_all(act: Act, edition: Edition) -> bool:
    return is_claim(act.content, edition.document.model_copy(update={"suspension": None})) is False


def _clocks(act: Act, edition: Edition) -> bool | None:
    """Whether deadlines pause: as the act says, else the clause; None where neither says it."""
    suspension = edition.document.suspension
    said = act.content.clocks or (None if suspension is None else suspension.clocks)
    return {"pause": True, "run": False}.get(said or "")


def _resumed(edition: Edition, act: Act) -> Edition:
    assert act.effective is not None
    names = _met(edition, act)
    if not edition.has_been_suspended:
        why = f"`{act.name}` resumed it, and since when it had rested is not said"
        return not_judged(edition, names, why)
    rests: list[Rest] = []
    for rest in edition.rests:
        ends = rest.legal is LegalState.SUSPENDED and may_resume(act.content, rest.by, edition.document)
        rests += resumed([rest], names, act.effective) if ends else [rest]
    return replace(edition, rests=tuple(rests))
