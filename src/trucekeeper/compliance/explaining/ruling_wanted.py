"""What to say where a ruling is wanting: who may rule under the text, and who may only look."""

from __future__ import annotations

from trucekeeper.agreement.model import Agreement
from trucekeeper.terms import Power, listed


def why_unruled(agreement: Agreement) -> str:
    """Why nothing is verified, as part of a sentence."""
    mechanism = agreement.mechanism
    if mechanism.verified_by is None:
        return "the text names nobody to verify or rule"
    if mechanism.ruler is None:
        return "those who verify did not see it themselves, and have no power to rule"
    return "nobody who may rule has ruled"


def seek_ruling(agreement: Agreement, who: str) -> str:
    """What to do about it, in one sentence; ``who`` is the body that verifies, by a reader's name."""
    mechanism = agreement.mechanism
    if mechanism.verified_by is None:
        return "Ask the parties to name who verifies and rules: as the text stands, nothing can be verified."
    may_rule = [name for name, powers in mechanism.members.items() if Power.RULE in powers]
    others = listed([agreement.name_of(name) for name in may_rule if name != mechanism.verified_by])
    if mechanism.ruler is None:
        rest = f"; {others} may rule, and the text does not let that verify" if others else ""
        return f"Ask {who} what it saw itself: it verifies, and may not rule{rest}."
    through = f", where {others} may rule" if others and mechanism.verified_by not in may_rule else ""
    return f"Submit the allegation to {who} for a ruling{through}."
