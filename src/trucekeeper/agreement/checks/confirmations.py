"""Rules about confirmations: sentences that a second person confirmed and that are others now."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.checks.rule import Family, Remark, Rule
from trucekeeper.agreement.checks.subject import Subject
from trucekeeper.agreement.read_back.confirmations import digest
from trucekeeper.errors import Severity


def _stale(subject: Subject) -> Iterator[Remark]:
    for name, recorded in subject.document.confirmed.items():
        if name not in subject.clauses:
            continue
        if recorded.digest != digest(name, subject.document, subject.timeline, subject.articles):
            article = subject.clauses[name].article
            yield Remark(
                f"`{name}`, or the text of article {article}, was changed since {recorded.by} confirmed it "
                f"on {recorded.on}",
                ("confirmed", name),
                f"have it read again: trucekeeper read-back FILE --confirm {name} --by WHO",
                at_key=True,
            )


RULES: tuple[Rule, ...] = (Rule("confirmation-stale", Family.DOCUMENT, Severity.WARNING, _stale),)
