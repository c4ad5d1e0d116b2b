"""How each field of an agreement file is read when two files are compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from trucekeeper.agreement import phrases as p
from trucekeeper.agreement.difference.phrase_content import Content
from trucekeeper.agreement.document.clauses import ExemptionDocument
from trucekeeper.errors import InputError

Reader = Callable[[Any, Any], Content]
"""Reads a value with the contents of its document (:class:`.content.Contents`)."""


def _own(method: str) -> Reader:
    """What the contents themselves read in this way."""
    return lambda contents, value: getattr(contents, method)(value)


def _name_in(space: str) -> Reader:
    return lambda contents, name: contents.called(space, name)


def _names_in(space: str) -> Reader:
    return lambda contents, names: frozenset(contents.called(space, name) for name in names)


def _phrase(parse: Callable[[str], object]) -> Reader:
    return lambda contents, text: contents.phrase(parse, text)


def _times(contents: Any, texts: list[str]) -> Content:
    return frozenset(contents.time(text) for text in texts)


def _conditions(contents: Any, texts: list[str]) -> Content:
    return frozenset(contents.phrase(p.parse_condition, text) for text in texts)


def _actor_or_model(contents: Any, value: Any) -> Content:
    if isinstance(value, str):
        return ("VerificationDocument", (("by", contents.called("actors", value)), ("takes", None)))
    plain: Content = contents.plain(value)
    return plain


def _soon(text: str) -> object:
    """A duration, or a word such as ``immediately``."""
    try:
        return p.parse_lasting(text)
    except InputError:
        return p.parse_time(text)


def _by_actor(contents: Any, value: Mapping[str, Any]) -> Content:
    return frozenset((contents.called("actors", name), contents.plain(each)) for name, each in value.items())


def _to_actors(contents: Any, value: Mapping[str, str]) -> Content:
    return frozenset((stage, contents.called("actors", name)) for stage, name in value.items())


def _lines(contents: Any, value: Mapping[str, str]) -> Content:
    return frozenset(
        (contents.called("actors", name), contents.called("zones", zone)) for name, zone in value.items()
    )


def _totals(contents: Any, value: Mapping[str, str]) -> Content:
    return frozenset(
        (contents.time(when), contents.phrase(p.parse_amount, total)) for when, total in value.items()
    )


def _in_order(contents: Any, value: list[Any]) -> Content:
    return tuple(contents.plain(each) for each in value) if isinstance(value, list) else value


def _exemptions(contents: Any, value: Mapping[str, Any]) -> Content:
    return frozenset(
        (name, contents.plain(ExemptionDocument(article=each) if isinstance(each, str) else each))
        for name, each in value.items()
    )


READERS: Mapping[str, Reader] = {
    **dict.fromkeys(("by", "notice_by", "determined_by"), _own("by")),
    **dict.fromkeys(("VerificationDocument.by", "VerifiedDocument.by"), _name_in("actors")),
    **dict.fromkeys(
        ("declared_by", "presides", "notice_to", "interpretation", "with_"),
        _name_in("actors"),
    ),
    **dict.fromkeys(("ExemptionDocument.to", "TerminationDocument.to"), _name_in("actors")),
    "ExemptionDocument.for_": _names_in("actors"),
    "OptionDocument.held_by": _names_in("actors"),
    "through": _names_in("actors"),
    "during": _name_in("times"),
    **dict.fromkeys(
        ("begin", "until", "due", "begun_by", "begins", "ends", "on", "after", "effective", "counted_from"),
        _phrase(p.parse_time),
    ),
    "ExtensionDocument.for_each": _phrase(p.parse_time),
    "ZoneVersionDocument.from_": _phrase(p.parse_time),
    **dict.fromkeys(("EventDocument.all", "EventDocument.any"), _times),
    "in_": _own("zones"),
    "for_each_listed": _name_in("lists"),
    "ListDocument.of": _name_in("units"),
    **dict.fromkeys(("QuotaClause.to", "around"), _name_in("zones")),
    "AccessDocument.zones": _names_in("zones"),
    **dict.fromkeys(("if_", "as_long_as"), _conditions),
    "unless": _phrase(p.parse_condition),
    "tied_to": _names_in("obligations"),
    "verified_by": _actor_or_model,
    "refers_to": _names_in("documents"),
    **dict.fromkeys(("document", "shown_in"), _name_in("documents")),
    **dict.fromkeys(("forbid", "means"), _own("kind")),
    "permits": lambda contents, names: frozenset().union(*map(contents.kind, names)),
    "except_": _exemptions,
    "hours": _phrase(p.parse_hours),
    "quota": _phrase(p.parse_quota),
    **dict.fromkeys(
        ("part_of", "in_addition_to", "on_days_of", "RateDocument.of", "PaceDocument.of"),
        _name_in("obligations"),
    ),
    "RenewalDocument.of": _own("part"),
    **dict.fromkeys(
        ("ExtensionDocument.of", "ActDocument.of", "SuspensionDocument.of"),
        lambda contents, names: frozenset(map(contents.part, names)),
    ),
    "complete": _phrase(p.parse_completion),
    **dict.fromkeys(("schedule", "exchange"), _phrase(p.parse_flow)),
    "maintain": _phrase(p.parse_state),
    "total_by": _totals,
    **dict.fromkeys(
        ("each_batch", "give", "RateDocument.count", "StockDocument.amount"), _phrase(p.parse_amount)
    ),
    "takes": _phrase(p.parse_range),
    "within": _phrase(_soon),
    **dict.fromkeys(
        ("notice", "lasts", "add", "at_most", "RenewalDocument.for_", "reporting_lag", "from_listing"),
        _phrase(p.parse_lasting),
    ),
    "width": _phrase(p.parse_distance),
    "ranges": lambda contents, value: frozenset(
        (weapon, contents.phrase(p.parse_distance, far)) for weapon, far in value.items()
    ),
    "times": lambda contents, value: frozenset(
        (task, contents.phrase(p.parse_lasting, length)) for task, length in value.items()
    ),
    "watched": _phrase(p.parse_share),
    "MaintainClause.from_": _lines,
    "decided_by": _to_actors,
    **dict.fromkeys(("members", "seats"), _by_actor),
    **dict.fromkeys(("unit", "ImplicationDocument.count"), _name_in("units")),
    **dict.fromkeys(("order", "levels", "ladder", "UnitDocument.stages"), _in_order),
    "set": _own("loose"),
}
"""How a field is read, by its name, or by its model and name where that differs."""
