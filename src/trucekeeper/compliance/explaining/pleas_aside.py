"""Pleas that bear on a duty at the time and change nothing there, since no breach is shown."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from trucekeeper.agreement.duties import Forbid
from trucekeeper.compliance.explaining.explanation import PassedOver
from trucekeeper.compliance.explaining.matter import Matter
from trucekeeper.compliance.remedies.pleas import Pleaded, pleaded
from trucekeeper.terms import NOT_KEPT, REGIME, Knowledge, Performance, Plea, in_words

CALLED = {Plea.EXEMPTION: "an exemption", Plea.COUNTERMEASURE: "a countermeasure"}


def pleas_aside(matter: Matter) -> Iterator[PassedOver]:
    """The pleas of those who owe it, in the time asked about, where no breach is shown or contested.

    Where one is, the verdict and the exhibits tell of them.
    """
    row, known = matter.row, matter.weighed.known
    broken = row["performance"] in (*NOT_KEPT, Performance.CURED)
    if broken or row["knowledge"] == Knowledge.CONTESTED or known.evidence.pleas.is_empty():
        return
    own = set(matter.subject.by.parties) if row["bearer"] == REGIME else {row["bearer"]}
    told: set[str] = set()
    for sort in Plea:
        if sort is Plea.EXEMPTION and not isinstance(matter.subject.duty, Forbid):
            continue
        for plea in pleaded(known, sort):
            here = plea.is_under(matter.subject) and plea.span.overlaps(matter.window) and plea.party in own
            if here and plea.id not in told:  # a plea for what was corrected twice stands there twice
                told.add(plea.id)
                yield _told(matter, plea)


def _told(matter: Matter, plea: Pleaded) -> PassedOver:
    row = matter.weighed.known.evidence.pleas.filter(pl.col("id") == plea.id).row(0, named=True)
    named = f" ({in_words(plea.exemption)})" if plea.exemption else ""
    about = f" for {plea.about}" if plea.about else ""
    said = f"{matter.agreement.name_of(plea.party)} pleads {CALLED[plea.sort]}{named}{about}"
    exempts = plea.shown and plea.sort is Plea.EXEMPTION and plea.exemption_of(matter.subject) is not None
    upheld = f"upheld by {matter.body_name}: what it is for counts as no breach"
    return PassedOver(
        id=plea.id,
        text=f"{said}: {row['text']}" if row["text"] else said,
        earliest=plea.span.start,
        latest=plea.span.end,
        place="",
        why=upheld if exempts else "no breach is shown here that it could excuse",
        file=row["file"] or "",
        line=row["line"],
    )
