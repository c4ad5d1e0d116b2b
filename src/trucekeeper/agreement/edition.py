"""The agreement as the acts of the parties have left it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from trucekeeper.agreement.delays import Longer
from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.draft import Draft
from trucekeeper.agreement.listing import listed
from trucekeeper.agreement.model import Agreement, Obligation
from trucekeeper.agreement.pauses import Rest, at_rest
from trucekeeper.agreement.succession import Part, Parts
from trucekeeper.agreement.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Edition:
    """The agreement after some acts.

    ``draft`` is the file as they have left it, and ``head`` the last agreement that could be made of it.
    ``duties`` are those in the file; ``parts`` the same, as they stand for some time each; ``current``
    says which part of each binds now. ``rests``: when which of them rest. ``why``: names of those that
    are not judged, with reasons; ``everything``: why none is. ``longer``: acts that moved an end nobody
    knows how far. ``over``: phases that have ended by an act. ``has_been_suspended``:
    whether anybody suspended anything, or claimed to.
    """

    draft: Draft
    head: Agreement
    duties: Mapping[str, Obligation]
    parts: Parts
    current: Mapping[str, str]
    rests: tuple[Rest, ...] = ()
    why: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    everything: tuple[str, ...] = ()
    longer: tuple[Longer, ...] = ()
    over: frozenset[str] = frozenset()
    has_been_suspended: bool = False

    @property
    def document(self) -> AgreementDocument:
        """The file's content; an edition is made only of a file that has any."""
        assert self.draft.document is not None
        return self.draft.document

    @property
    def timeline(self) -> Timeline:
        """The file's times."""
        assert self.draft.timeline is not None
        return self.draft.timeline

    def with_reasons(self, duties: Mapping[str, Obligation]) -> Mapping[str, Obligation]:
        """Duties of the file, listed where they are not judged any more."""
        return {name: _with_reasons(name, duty, self.why) for name, duty in duties.items()}


def first_edition(draft: Draft) -> Edition | None:
    """The agreement before any act; None where the file does not say when it enters into force."""
    if draft.agreement is None:
        return None
    duties = draft.agreement.obligations
    parts = {name: Part(name, duty, draft) for name, duty in duties.items()}
    return Edition(draft, draft.agreement, duties, parts, {name: name for name in duties})


def not_judged(edition: Edition, names: Iterable[str], why: str) -> Edition:
    """The edition with some duties listed, in all their parts and from now on."""
    reasons = {**edition.why}
    for name in names:
        reasons[name] = tuple(dict.fromkeys((*reasons.get(name, ()), why)))
    parts = {
        id: replace(part, obligation=_with_reasons(part.own, part.obligation, reasons))
        for id, part in edition.parts.items()
    }
    marked = replace(edition, why=reasons, parts=parts)
    return replace(marked, duties=marked.with_reasons(edition.duties))


def _with_reasons(own: str, obligation: Obligation, why: Mapping[str, tuple[str, ...]]) -> Obligation:
    return listed(obligation, why[own]) if own in why else obligation


def agreement_of(edition: Edition) -> Agreement:
    """The agreement with each duty as it stands, at rest where it rests; without their sentences."""
    order = {name: number for number, name in enumerate({**edition.duties, **edition.current})}
    zone = edition.head.time_zone
    obligations: dict[str, Obligation] = {}
    for id, part in sorted(edition.parts.items(), key=lambda each: order.get(each[1].own, len(order))):
        obligation = at_rest(part.obligation, part.own, edition.rests, zone)
        obligations[id] = listed(obligation, edition.everything) if edition.everything else obligation
    return replace(edition.head, obligations=obligations)
