"""Each finding explained: its clause, its most telling windows, arithmetic and witnesses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from trucekeeper import when
from trucekeeper.agreement.model import Agreement
from trucekeeper.brief.judged import Judged
from trucekeeper.brief.next_steps import next_step
from trucekeeper.brief.standing import (
    Finding,
    Key,
    Standing,
    Standings,
    anchor,
    status,
    strongest,
    tag,
)
from trucekeeper.brief.view import Card, Explained, Tag, Witness
from trucekeeper.brief.wording import (
    bounds,
    duty_name,
    moment,
    read_as,
    reason,
    span,
    whose,
    zone_name,
)
from trucekeeper.compliance import Exhibit, Explanation
from trucekeeper.compliance.explaining.explain import explain_docket
from trucekeeper.compliance.explaining.matter import Meant
from trucekeeper.terms import NOT_KEPT, Knowledge, Standard, in_words

MOST_OVER_ALL = 6
"""Witnesses listed for the first window explained."""

MOST_BESIDE = 3
"""Witnesses listed for each further window."""

ROLES: Mapping[str, str] = {
    "witness": "for broken",
    "possible": "possible",
    "against": "for kept",
    "open": "open",
}


def cards(judged: Judged, gathered: Standings, names: Mapping[str, str]) -> tuple[Card, ...]:
    """A card per obligation, bearer and zone, in the order of the table of obligations.

    Each is explained at the strongest standard at which
    anything is shown. ``names``: id to name of whoever may control a gap.
    """
    return tuple(_card(judged, key, of_standards, names) for key, of_standards in gathered.items())


def _card(judged: Judged, key: Key, of_standards: Sequence[Standing], names: Mapping[str, str]) -> Card:
    name, bearer, zone, reading = key
    agreement, as_of, days = judged.agreement, judged.as_of, judged.days
    standing = strongest(of_standards)
    windows = _windows(standing, days, key)
    explanations = [
        explain_docket(
            judged.dossier.agreement,
            judged.weighed.docket,
            as_of,
            Meant(name, window, standing.standard, bearer, zone, finding["case"], reading),
        )
        for window, finding in windows
    ]
    first = explanations[0]
    telling = standing.telling
    unverified = telling["knowledge"] == Knowledge.UNVERIFIED
    return Card(
        anchor=anchor(*key),
        duty=duty_name(name) + read_as(reading),
        article=first.article,
        bearer=whose(bearer, standing.obligation, agreement),
        zone=zone_name(zone, agreement),
        says=first.says,
        clause=f"{first.clause.file}:{first.clause.line}",
        standings=tuple((one.standard.value, tag(one.telling)) for one in of_standards),
        reason=reason(agreement, telling["cause"], telling["controlled_by"], names) if unverified else "",
        folded=not any(one.shown for one in of_standards),
        explained=tuple(
            _explained(
                agreement,
                explanation,
                tag(finding),
                next_step(agreement, finding, of_standards, names),
                MOST_BESIDE if index else MOST_OVER_ALL,
                as_of,
            )
            for index, (explanation, (_, finding)) in enumerate(zip(explanations, windows, strict=True))
        ),
        more=_more(standing, days, key, windows),
    )


def _windows(standing: Standing, days: pl.DataFrame, key: Key) -> list[tuple[int | None, Finding]]:
    """An instant in each window to explain (None: the whole span), and its finding.

    The whole span of a prohibition with the first and last day it was broken; the first and
    last window of a quota that say most; a deadline.
    """
    if standing.is_by_phase:
        whole: list[tuple[int | None, Finding]] = [(None, standing.findings[-1])]
        broken = _telling_days(days, key, standing.standard)
        return whole + [(row["window_start"], row) for row in _ends(broken)]
    if len(standing.findings) == 1:
        return [(None, standing.findings[0])]
    same = [row for row in standing.findings if status(row) == status(standing.telling)]
    return [(row["window_start"], row) for row in _ends(same)]


def _telling_days(days: pl.DataFrame, key: Key, standard: Standard) -> list[Finding]:
    """Days broken, or contested where none is."""
    name, bearer, zone, reading = key
    own = days.filter(
        (pl.col("obligation") == name)
        & (pl.col("bearer") == bearer)
        & pl.col("zone").eq_missing(pl.lit(zone, pl.String()))
        & pl.col("reading").eq_missing(pl.lit(reading, pl.String()))
        & (pl.col("standard") == standard)
    )
    broken = own.filter(pl.col("performance").is_in([one.value for one in NOT_KEPT]))
    contested = own.filter(pl.col("knowledge") == Knowledge.CONTESTED)
    return list((broken if broken.height else contested).iter_rows(named=True))


def _ends(rows: Sequence[Finding]) -> Iterator[Finding]:
    yield from rows[:1]
    yield from rows[-1:] if len(rows) > 1 else []


def _more(
    standing: Standing, days: pl.DataFrame, key: Key, windows: Sequence[tuple[int | None, Finding]]
) -> int:
    """Windows of the kind that is explained, beyond those that are."""
    if standing.is_by_phase:
        return max(len(_telling_days(days, key, standing.standard)) - (len(windows) - 1), 0)
    same = [row for row in standing.findings if status(row) == status(standing.telling)]
    return len(same) - len(windows)


def _explained(
    agreement: Agreement, explanation: Explanation, shown: Tag, step: str, most: int, as_of: int
) -> Explained:
    zone = agreement.time_zone
    begin, end = explanation.window
    if end == when.FOREVER:
        window = f"{span(begin, end, zone)}, looked at to {moment(as_of, zone).text}"
    else:
        window = span(begin, end, zone)
    exhibits = explanation.exhibits
    return Explained(
        window=window,
        standard=explanation.standard,
        tag=shown,
        verdict=explanation.verdict,
        author=explanation.author,
        arithmetic=explanation.arithmetic,
        witnesses=tuple(_witness(exhibit, zone) for exhibit in exhibits[:most]),
        left_out=explanation.left_out + max(len(exhibits) - most, 0),
        would_change=explanation.would_change,
        next_step=step,
    )


def _witness(exhibit: Exhibit, zone: str) -> Witness:
    return Witness(
        id=exhibit.id,
        role=ROLES.get(exhibit.role, in_words(exhibit.role)),
        text=exhibit.text,
        time=span(exhibit.earliest, exhibit.latest, zone),
        place=exhibit.place,
        sources=", ".join(dict.fromkeys(exhibit.sources)),
        origins=bounds(*exhibit.origins) if exhibit.origins else "",
        why=exhibit.why,
        grade=exhibit.grade,
        record=f"{exhibit.file}:{exhibit.line}" if exhibit.line else exhibit.file,
    )
