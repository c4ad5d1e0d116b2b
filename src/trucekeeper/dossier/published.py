"""The model of ``published.yaml``: figures that others published, to reconcile ours with."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from trucekeeper.when import YEARS


class Measure(BaseModel):
    """Which of our rows a published figure can be compared with.

    Either ``unit`` (tallies of that unit are added) or ``count`` (incidents, or the deaths in
    them). ``from`` and ``to`` are whole days in the agreement's time zone, both included.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    unit: str | None = None
    count: Literal["incidents", "deaths"] | None = None
    first: datetime.date = Field(alias="from")
    last: datetime.date = Field(alias="to")
    dataset: str | None = None
    area: str | None = None

    @model_validator(mode="after")
    def _one_measure(self) -> Measure:
        if (self.unit is None) == (self.count is None):
            raise ValueError("give exactly one of `unit` and `count`")
        if self.first.year not in YEARS or self.last.year not in YEARS:
            raise ValueError(f"`from` and `to` lie in the years {YEARS[0]} to {YEARS[-1]}")
        if self.last < self.first:
            raise ValueError("`to` lies before `from`")
        return self


class PublishedFigure(BaseModel):
    """One figure with who published it, when, and what it does and does not hold.

    ``measure`` is left out where our evidence holds nothing that could be compared.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    figure: int
    what: str
    measure: Measure | None = None
    scope: str
    source: str
    publisher: str
    date: datetime.date
    url: str | None = None


class Published(BaseModel):
    """The whole of ``published.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    figures: tuple[PublishedFigure, ...] = ()
