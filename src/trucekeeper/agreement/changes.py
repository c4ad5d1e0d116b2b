"""Every change to the file that it holds itself: options of readings, versions, acts of the parties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.yaml_text import Path, Plain


@dataclass(frozen=True, slots=True)
class Change:
    """Other values for some places of the file, where that stands, and what of them is in question.

    ``reason`` is what decides over a duty that comes out otherwise; None where nothing is in question
    any more.
    """

    path: Path
    setting: Mapping[str, Plain]
    reason: str | None


def changes(document: AgreementDocument) -> Iterator[Change]:
    """What options, versions and acts set, in the order of the file; nothing in some of them."""
    for name, reading in document.readings.items():
        for option, content in reading.options.items():
            chosen = reading.settled != "none" and reading.settled.option == option
            is_open = reading.settled == "none" or chosen
            reason = f"the reading `{name}` decides it" if is_open else None
            yield Change(("readings", name, "options", option, "set"), content.set, reason)
    for name, version in document.versions.items():
        # A draft disputes nothing of a text that was signed since.
        reason = None if version.is_ == "draft" else f"the version `{name}` has it otherwise"
        yield Change(("versions", name, "set"), version.set, reason)
    for name, act in document.acts.items():
        yield Change(("acts", name, "set"), act.set, f"`{name}` changed it since")
