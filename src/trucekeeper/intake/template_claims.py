"""Who published a row of the template, through whom it came, and the claims this makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from trucekeeper.errors import InputError
from trucekeeper.intake.result import Record
from trucekeeper.intake.template_cells import Cells
from trucekeeper.terms import Modality
from trucekeeper.when import Interval

Part = TypeVar("Part")

_SPEAKERS = {"tally": "counter", "state": "observer"}
"""The column of a shape that names the source of its claim, where no chain does."""


def chains(cells: Cells, otherwise: tuple[str, ...] = ()) -> list[list[str]]:
    """Sources from the outlet to the root, one list for each claim; without any, one for each name."""
    told = [[name.strip() for name in chain.split(">") if name.strip()] for chain in cells.listed("chain")]
    return [chain for chain in told if chain] or [[name] for name in otherwise]


def published(cells: Cells) -> list[Interval]:
    """The days or minutes of publication, as they are listed."""
    return [cells.replaced("published", day).moment("published") for day in cells.listed("published")]


def claims(cells: Cells, shape: str, record: Mapping[str, object]) -> Iterator[Record]:
    """A claim for each chain; without any, one for each reporter, for the counter or the observer."""
    speakers = tuple(cells.listed("reported_by")) if shape == "incident" else ()
    if shape in _SPEAKERS:
        speakers = (str(record[_SPEAKERS[shape]]),)
    told = chains(cells, speakers)
    days = _spread(published(cells), len(told), "published")
    headlines = _spread(cells.listed("headline"), len(told), "headline")
    cites = _spread(cells.listed("cites"), len(told), "cites")
    for n, chain in enumerate(told):
        day = days[n]
        yield (
            "claims",
            {
                "id": f"{record['id']}#{n + 1}",
                "about": record["id"],
                "outlet": chain[0],
                "chain": chain,
                "published": day.start if day else None,
                "headline": headlines[n],
                "cites": cites[n],
                "modality": record.get("modality", Modality.ASSERTED.value),
                "known_from": record["known_from"],
                "reconstructed": record["reconstructed"],
                "sensitivity": record["sensitivity"],
            },
        )


def _spread(parts: list[Part], size: int, column: str) -> list[Part | None]:
    """One part for each claim, or the same for all."""
    if not parts:
        return [None] * size
    if len(parts) == 1:
        return [parts[0]] * size
    if len(parts) != size:
        raise InputError("row-value", f"{column} has {len(parts)} parts for {size} claims")
    return list(parts)
