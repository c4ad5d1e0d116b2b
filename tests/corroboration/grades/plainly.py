"""The rule of what later proved out a second time, slowly and plainly."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from tests.corroboration.grades.tables import NOON, Ruled, Told
from trucekeeper.when import HOUR

Word = tuple[str | None, int, str, str | None, int | None, int | None]
"""Side, said, proof, by what, when it was proved, lead."""

SIDE = {"asserted": "asserted", "hedged": "asserted", "denied": "denied"}


def judged(
    told: Sequence[Told], ruled: Iterable[Ruled], bodies: Collection[str], enough: int
) -> dict[tuple[str, str], Word]:
    incident_of = {f"row-{number}": each.incident for number, each in enumerate(told)}
    ruled = [each._replace(about=incident_of.get(each.about, each.about)) for each in ruled]
    pairs = {(each.source, each.incident) for each in told if each.modality in SIDE}
    return {
        (source, incident): word(
            [each for each in told if each.incident == incident and each.modality in SIDE],
            [] if source in bodies else [r for r in ruled if r.about == incident and r.body in bodies],
            source,
            enough,
        )
        for source, incident in pairs
    }


def word(told: Sequence[Told], ruled: Sequence[Ruled], source: str, enough: int) -> Word:
    own = [each for each in told if each.source == source]
    sides = {SIDE[each.modality] for each in own}
    said = min(each.hour for each in own)
    first = others(told, own)
    at = proved_by_origins(first, enough)
    if any(not each.origins for each in own) and first and said >= min(first.values()):
        at = None
    ruling = last(ruled)
    true, proved, by = (True, at, "origins") if at is not None else (None, None, None)
    if ruling is not None:
        true = ruling.outcome == "upheld"
        if at is None or not true or ruling.hour <= at:
            proved, by = ruling.hour, "ruling"
    side = sides.pop() if len(sides) == 1 else None
    if side is None:
        proof = "both_sides"
    elif proved is not None and proved < said:
        proof = "late"
    elif true is not None:
        proof = "confirmed" if true == (side == "asserted") else "refuted"
    else:
        proof = "alone" if not first and side == "asserted" else "open"
    leads = proof == "confirmed" and side == "asserted" and first
    return (
        side,
        NOON + said * HOUR,
        proof,
        by,
        None if proved is None else NOON + proved * HOUR,
        (min(first.values()) - said) * HOUR if leads else None,
    )


def others(told: Iterable[Told], own: Iterable[Told]) -> dict[str, int]:
    """When each origin that is none of the source's own there was first heard to assert it."""
    mine = {origin for each in own for origin in each.origins.split()}
    heard: dict[str, int] = {}
    for each in told:
        for origin in each.origins.split():
            if SIDE[each.modality] == "asserted" and origin not in mine:
                heard[origin] = min(each.hour, heard.get(origin, each.hour))
    return heard


def proved_by_origins(first: dict[str, int], enough: int) -> int | None:
    """The first hour at which enough have spoken, not all of them with one party."""
    for hour in sorted(set(first.values())):
        spoke = [origin for origin, at in first.items() if at <= hour]
        parties = {origin.partition("@")[2] for origin in spoke}
        if len(spoke) >= enough and ("" in parties or len(parties) > 1):
            return hour
    return None


def last(ruled: Iterable[Ruled]) -> Ruled | None:
    told = [each for each in ruled if each.outcome != "cured"]
    latest = [each for each in told if each.hour == max(other.hour for other in told)]
    return latest[0] if len({each.outcome for each in latest}) == 1 else None
