"""Duties that are listed and not judged, each with what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from trucekeeper.agreement.duties import Unscored
from trucekeeper.agreement.model import Obligation


def listed(obligation: Obligation, why: Iterable[str]) -> Obligation:
    """The obligation listed and not judged, with reasons beside those that it has."""
    known = obligation.duty.why if isinstance(obligation.duty, Unscored) else ()
    duty = Unscored(obligation.form, tuple(dict.fromkeys((*known, *why))))
    return replace(obligation, duty=duty, variants=())
