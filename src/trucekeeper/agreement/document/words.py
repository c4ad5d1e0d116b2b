"""The small parts that the models of an agreement file are made of."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, WithJsonSchema
from pydantic_core import PydanticCustomError

from trucekeeper.terms import BearerMode

Name = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", max_length=80)]
"""How a party, zone, phase, obligation, unit or kind is called inside the agreement."""

Text = Annotated[
    str,
    Field(min_length=1, pattern=r"\S"),
    WithJsonSchema({"type": ["string", "number"], "minLength": 1}),
]
"""Text as written; a number that is left unquoted stays as it was typed."""

ONE, SEVERAL, LISTED = "<one>", "<several>", "<listed>"

UNNAMED = "unnamed"
"""Who bears or declares something where the text names nobody ("there shall be")."""


AGREEMENT = "agreement"
"""What stands for the agreement as a whole where its phases and obligations may be named."""


class Document(BaseModel):
    """A part of an agreement file: unknown fields are refused, nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def one_or_several(value: Any) -> str | None:
    """Which of two shapes a value has: a name, or fields."""
    if isinstance(value, dict | BaseModel):
        return SEVERAL
    return ONE if isinstance(value, str) else None


def _no_bare_list(value: Any) -> Any:
    if isinstance(value, list):
        raise PydanticCustomError("bearer-bare-list", "a bare list of parties")
    return value


def _no_bare_zones(value: Any) -> Any:
    if isinstance(value, list):
        raise PydanticCustomError("zone-bare-list", "a bare list of zones")
    return value


Parties = Annotated[list[Name], Field(min_length=1)]
By = Annotated[
    Annotated[Name, Tag(ONE)]
    | Annotated[dict[BearerMode, Parties], Field(min_length=1, max_length=1), Tag(SEVERAL)],
    Discriminator(one_or_several),
    BeforeValidator(_no_bare_list),
]
"""A party, third party or body; ``unnamed``; or several with how they bear it."""


class EachZone(Document):
    """Several zones, in each of which the duty is judged by itself."""

    each: list[Name] = Field(min_length=1)


class ListedZones(Document):
    """The zones that evidence puts on a list, each from when it was put there."""

    listed: Name = Field(description="a list that is declared under lists")


def _one_each_or_listed(value: Any) -> str | None:
    is_listed = isinstance(value, ListedZones) or (isinstance(value, dict) and "listed" in value)
    return LISTED if is_listed else one_or_several(value)


In = Annotated[
    Annotated[Name, Tag(ONE)] | Annotated[EachZone, Tag(SEVERAL)] | Annotated[ListedZones, Tag(LISTED)],
    Discriminator(_one_each_or_listed),
    BeforeValidator(_no_bare_zones),
]
