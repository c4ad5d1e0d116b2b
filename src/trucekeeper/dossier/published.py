"""The model of ``published.yaml``: figures that others published, to reconcile ours with."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from trucekeeper.terms import Bound
from trucekeeper.when import YEARS


class Measure(BaseModel):
    """Which of our rows a published figure can be compared with.

    Either ``unit`` (tallies of that unit are added, of one ``stage`` and ``class`` where they are
    told) or ``count`` (incidents, or the deaths in them). ``from`` and ``to`` are whole days in the
    agreement's time zone, both included.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    unit: str | None = None
    count: Literal["incidents", "deaths"] | None = None
    first: datetime.date = Field(alias="from")
    last: datetime.date = Field(alias="to")
    dataset: str | None = None
    area: str | None = None
    stage: str | None = None
    class_: str | None = Field(default=None, alias="class")

    @model_validator(mode="after")
    def _one_measure(self) -> Measure:
        if (self.unit is None) == (self.count is None):
            raise ValueError("give exactly one of `unit` and `count`")
        if self.first.year not in YEARS or self.last.year not in YEARS:
            raise ValueError(f"`from` and `to` lie in the years {YEARS[0]} to {YEARS[-1]}")
        if self.last < self.first:
            raise ValueError("`to` lies before `from`")
        if self.unit is None and (self.stage or self.class_):
            raise ValueError("`stage` and `class` narrow a `unit`")
        return self


class PublishedFigure(BaseModel):
    """One figure with who published it, when, and what it does and does not hold.

    ``measure`` is left out where our evidence holds nothing that could be compared. ``bound`` says
    whether the figure is meant as it stands, as "more than" or as "nearly". ``parts`` are what its
    publisher breaks it down into, and ``factors`` what it is the product of: both are held against
    the figure itself.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    figure: int
    bound: Bound = Bound.EXACTLY
    parts: dict[str, int] = {}
    factors: dict[str, int] = {}
    what: str
    measure: Measure | None = None
    scope: str
    source: str
    publisher: str
    date: datetime.date
    url: str | None = None

    @model_validator(mode="after")
    def _several(self) -> PublishedFigure:
        for name, given in (("parts", self.parts), ("factors", self.factors)):
            if len(given) == 1:
                raise ValueError(f"`{name}` of one is the figure itself: give two or more, or none")
        return self


class Published(BaseModel):
    """The whole of ``published.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    figures: tuple[PublishedFigure, ...] = ()
