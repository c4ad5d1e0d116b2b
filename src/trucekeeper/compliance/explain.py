"""Why a finding is as it is: its clause, arithmetic, exhibits and what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from trucekeeper import when
from trucekeeper.agreement.model import Agreement, Complete, Forbid, Obligation, Unscored
from trucekeeper.compliance import advice
from trucekeeper.compliance.arithmetic import arithmetic
from trucekeeper.compliance.explanation import Exhibit, Explanation
from trucekeeper.compliance.findings import findings_of
from trucekeeper.compliance.gaps import gaps
from trucekeeper.compliance.question import Question
from trucekeeper.compliance.weigh import weigh
from trucekeeper.compliance.windows import windows_of
from trucekeeper.errors import UnknownNameError
from trucekeeper.evidence import Evidence
from trucekeeper.terms import (
    DESK,
    MECHANISM,
    REGIME,
    BearerMode,
    Cause,
    Knowledge,
    Performance,
    Period,
    Standard,
    in_words,
    listed,
)
from trucekeeper.when import Interval

WHY = {
    "witness": "admitted, and certainly inside all that the duty asks",
    "possible": "its admission, or something that the duty asks, is not certain",
    "against": "speaks for the duty being kept",
    "open": "alleged, but below this standard",
    "gap": "tells why nobody saw",
}


def explain(
    agreement: Agreement,
    evidence: Evidence,
    as_of: int,
    obligation: str,
    *,
    window: int | None = None,
    standard: Standard = Standard.ALLEGED,
    bearer: str | None = None,
    zone: str | None = None,
    limit: int = 20,
) -> Explanation:
    """Explain one finding, as of a moment (microseconds UTC).

    ``window`` is an instant inside the window meant; without it a prohibition is explained
    over its whole span, a quota for its last window that has begun. Without ``bearer`` and
    ``zone`` the first of each is taken (the regime where there is one). At most ``limit``
    exhibits are listed. Raises :class:`~trucekeeper.errors.UnknownNameError` for an
    obligation that does not exist or is never scored, and for a window it does not have.
    """
    subject = _subject(agreement, obligation)
    narrowed = replace(subject, span=_window(agreement, subject, as_of, window))
    alone = replace(agreement, obligations={subject.id: narrowed})
    weighed = weigh(alone, evidence, as_of, Period.PHASE, {Standard.ALLEGED, standard})
    table, known = findings_of(weighed), weighed.known
    at_standard = _choose(table, subject, standard, bearer, zone)
    alleged = table.filter(
        (pl.col("standard") == Standard.ALLEGED.value)
        & (pl.col("bearer") == at_standard["bearer"])
        & pl.col("zone").eq_missing(pl.lit(at_standard["zone"], pl.String()))
    ).row(0, named=True)
    telling = _telling(alone, known, as_of, subject, at_standard)
    exhibits = list(_exhibits(known, at_standard, alleged, telling))
    return _explanation(agreement, known, as_of, subject, at_standard, exhibits, limit)


def _subject(agreement: Agreement, obligation: str) -> Obligation:
    subject = agreement.obligations.get(obligation)
    scored = [o.id for o in agreement.obligations.values() if o.is_scored]
    if subject is None or subject.id not in scored:
        known = "is not in the agreement" if subject is None else _listed(subject)
        raise UnknownNameError(
            "obligation-unknown",
            f"the obligation {obligation!r} {known}",
            hint="one of: " + ", ".join(scored),
        )
    return subject


def _listed(subject: Obligation) -> str:
    why = subject.duty.why if isinstance(subject.duty, Unscored) else ()
    return "is listed and not scored" + (f": {'; '.join(why)}" if why else "")


def _window(agreement: Agreement, subject: Obligation, as_of: int, moment: int | None) -> Interval:
    """The window meant; without a moment a prohibition's whole span, else the last one begun."""
    whole_span = moment is None and isinstance(subject.duty, Forbid)
    windows = windows_of(subject, agreement, as_of, Period.PHASE if whole_span else Period.DAY)
    holding = windows.begun - 1
    if moment is not None:
        holding = int(np.searchsorted(windows.starts, moment, side="right")) - 1
    if not len(windows.starts) or (moment is not None and (holding < 0 or moment >= windows.ends[holding])):
        raise UnknownNameError(
            "window-unknown",
            f"{subject.id!r} has no window at that time as of the moment asked",
            hint="give a time within the duty's span and not after the moment of the question",
        )
    holding = max(holding, 0)
    return Interval(int(windows.starts[holding]), int(windows.ends[holding]))


def _choose(
    table: pl.DataFrame, subject: Obligation, standard: Standard, bearer: str | None, zone: str | None
) -> dict[str, Any]:
    rows = table.filter(pl.col("standard") == standard.value)
    for column, value in (("bearer", bearer), ("zone", zone)):
        if value is not None:
            names = rows.get_column(column).drop_nulls().unique(maintain_order=True).to_list()
            rows = rows.filter(pl.col(column) == value)
            if rows.is_empty():
                raise UnknownNameError(
                    "party-unknown" if column == "bearer" else "zone-unknown",
                    f"{subject.id!r} has no finding for the {column} {value!r}",
                    hint="one of: " + ", ".join(names) if names else f"it names no {column}",
                )
    return rows.row(0, named=True)


def _explanation(
    agreement: Agreement,
    known: Evidence,
    as_of: int,
    subject: Obligation,
    row: Mapping[str, Any],
    exhibits: Sequence[Exhibit],
    limit: int,
) -> Explanation:
    performance = Performance(row["performance"]) if row["performance"] else None
    knowledge = Knowledge(row["knowledge"])
    cause = Cause(row["cause"]) if row["cause"] else None
    controllers = [named(agreement, known, who) for who in row["controlled_by"]]
    return Explanation(
        obligation=subject.id,
        article=subject.article,
        clause=subject.clause,
        says=subject.text or subject.sentence,
        bearer=row["bearer"],
        zone=row["zone"],
        window=(row["window_start"], row["window_end"]),
        standard=row["standard"],
        verdict=_verdict(agreement, as_of, subject, row, controllers),
        arithmetic=arithmetic(agreement, known, as_of, subject, row),
        exhibits=tuple(exhibits[:limit]),
        left_out=max(len(exhibits) - limit, 0),
        would_change=advice.would_change(performance, knowledge, cause, controllers),
        next_step=advice.next_step(performance, knowledge, cause, controllers),
    )


def _verdict(
    agreement: Agreement, as_of: int, subject: Obligation, row: Mapping[str, Any], controllers: Sequence[str]
) -> str:
    zone = agreement.time_zone
    end = min(row["window_end"], as_of) if row["window_start"] < as_of else row["window_end"]
    span = when.format_interval(when.Interval(row["window_start"], end), zone)
    who = _whose(agreement, subject, row["bearer"])
    place = f", {agreement.zones[row['zone']].name}" if row["zone"] else ""
    state = "" if row["final"] else ", provisional"
    head = f"{span}{place}, {who}, at the standard “{row['standard']}”"
    if row["performance"]:
        return f"{head}: {in_words(row['performance'])}{state}."
    could = listed([in_words(word) for word in row["could_be"]], "or")
    if row["knowledge"] == Knowledge.CONTESTED:
        return f"{head}: contested{state}; it could be {could}."
    return (
        f"{head}: unverified{state} ({in_words(row['cause'])}; in the hands of {listed(controllers)}); "
        f"it could be {could}."
    )


def _whose(agreement: Agreement, subject: Obligation, bearer: str) -> str:
    """Whose finding it is: the regime's is about an act, or about what several owe as one."""
    if bearer != REGIME:
        return agreement.name_of(bearer)
    if isinstance(subject.duty, Forbid):
        return "whoever did it"
    names = [agreement.name_of(party) for party in subject.by.parties]
    return " or ".join(names) if subject.by.mode is BearerMode.EITHER else f"{listed(names)} jointly"


def _telling(
    agreement: Agreement, known: Evidence, as_of: int, subject: Obligation, row: Mapping[str, Any]
) -> tuple[str, ...]:
    """Ids of the watches that tell why nobody saw, where that is the finding's cause."""
    zone = next((zone for zone in subject.zones if zone.id == row["zone"]), None)
    windows = windows_of(subject, agreement, as_of, Period.DAY)
    question = Question(agreement, known, subject, zone, windows)
    start = np.array([row["window_start"]])
    of_deadline = isinstance(subject.duty, Complete)
    end = np.array([as_of if of_deadline else min(row["window_end"], as_of)])
    gap = gaps(question, start, end).get(0)
    return gap.told_by if gap is not None and gap.cause == row["cause"] else ()


def _exhibits(
    known: Evidence, row: Mapping[str, Any], alleged: Mapping[str, Any], telling: Sequence[str]
) -> Iterator[Exhibit]:
    roles: dict[str, str] = dict.fromkeys(telling, "gap")
    for role, column in (("witness", "witnesses"), ("against", "against"), ("possible", "possible")):
        roles.update(dict.fromkeys((id_ for id_ in row[column] if id_ not in roles), role))
    for column in ("witnesses", "possible", "against"):
        roles.update(dict.fromkeys((id_ for id_ in alleged[column] if id_ not in roles), "open"))
    order = {role: index for index, role in enumerate(WHY)}
    found = [exhibit for table in _TABLES for exhibit in _of_table(known, table, roles)]
    yield from sorted(found, key=lambda exhibit: (order[exhibit.role], exhibit.earliest, exhibit.id))


_TABLES = {
    "incidents": ("earliest", "latest", "reporters"),
    "tallies": ("earliest", "latest", "counter"),
    "states": ("earliest", "latest", "observer"),
    "watches": ("start", "end", "observer"),
}


def _of_table(known: Evidence, name: str, roles: Mapping[str, str]) -> Iterator[Exhibit]:
    start, end, who = _TABLES[name]
    table: pl.DataFrame = getattr(known, name)
    names = dict(known.sources.select("id", "name").iter_rows())
    for row in table.filter(pl.col("id").is_in(list(roles))).iter_rows(named=True):
        reported = row[who]
        sources = reported if isinstance(reported, list) else [reported]
        origins = (row["origins_fewest"], row["origins_most"]) if "origins_fewest" in row else None
        role = roles[row["id"]]
        yield Exhibit(
            id=row["id"],
            role=role,
            text=_described(row, name),
            earliest=row[start],
            latest=row[end],
            place=row["area"] or "",
            sources=tuple(str(names.get(source, source)) for source in sources),
            origins=origins,
            why=WHY[role],
            file=row["file"] or "",
            line=row["line"],
        )


def _described(row: Mapping[str, Any], table: str) -> str:
    """What a row says, with its number where it is a count or a watch."""
    text = row["text"] or ""
    if table == "tallies":
        high = "or more" if row["high"] is None else f"to {row['high']:,}"
        amount = f"{row['low']:,}" if row["low"] == row["high"] else f"{row['low']:,} {high}"
        return f"{amount} {in_words(row['unit'])}{f': {text}' if text else ''}"
    if table == "watches":
        seen = f"watched {row['share']:.0%} of the time" if row["share"] else "not watched"
        return f"{seen}{f': {text}' if text else ''}"
    if table == "states":
        return f"{row['manner']} {row['extent']} done{f': {text}' if text else ''}"
    return text or listed([in_words(kind) for kind in row["kinds"]], "or")


def named(agreement: Agreement, known: Evidence, who: str) -> str:
    """The name of a party, third party, source or role that controls something; else a dataset's keepers."""
    if who == DESK:
        return advice.THIS_DESK
    if who == MECHANISM:
        return "the mechanism"
    source = known.sources.filter(pl.col("id") == who)
    if source.height:
        return str(source.item(0, "name"))
    name = agreement.name_of(who)
    return f"the keepers of {who}" if name == who else name
