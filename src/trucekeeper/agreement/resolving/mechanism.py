"""Who watches and rules, what the standards ask, and what a count says about acts."""

from __future__ import annotations

from trucekeeper.agreement.model import Implication, Mechanism
from trucekeeper.agreement.phrases import parse_share
from trucekeeper.agreement.resolving.context import Context
from trucekeeper.agreement.resolving.quotas import DAY
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.errors import InputError
from trucekeeper.terms import Power


def implications(context: Context) -> tuple[Implication, ...]:
    """What each count bears on."""
    made: list[Implication] = []
    for number, implication in enumerate(context.document.implies):
        path: Path = ("implies", number)
        is_unit = context.names.is_unit(implication.count, (*path, "count"))
        kinds = context.names.kinds(implication.means, (*path, "means"))
        if is_unit and kinds is not None:
            made.append(Implication(implication.count, implication.means, kinds))
    return tuple(made)


def mechanism(context: Context) -> Mechanism:
    """The bodies' members with their powers, and the standards; what is not told is as usual."""
    document = context.document.mechanism
    members: dict[str, tuple[Power, ...]] = {}
    for body, content in document.bodies.items():
        for name, powers in content.members.items():
            context.names.is_actor(name, ("mechanism", body, "members", name))
            members[name] = tuple(dict.fromkeys((*members.get(name, ()), *powers)))
    standards, where = document.standards, ("mechanism", "standards")
    verified_by = None
    if standards.verified is not None:
        verified_by = standards.verified.by
        context.names.is_judge(verified_by, (*where, "verified", "by"))
    origins = 2 if standards.corroborated is None else standards.corroborated.independent_origins
    return Mechanism(members, origins, verified_by, _watched(context), _lag(context))


def _watched(context: Context) -> float:
    share = context.document.mechanism.standards.watched
    if share is None:
        return 1.0
    try:
        return parse_share(share)
    except InputError as error:
        context.problems.take(error, ("mechanism", "standards", "watched"))
        return 1.0


def _lag(context: Context) -> int:
    path: Path = ("mechanism", "reporting_lag")
    text = context.document.mechanism.reporting_lag
    duration = None if text is None else context.timeline.duration(text, path)
    if duration is None:
        return 0
    if duration.months:
        message = "a month has no fixed length"
        context.problems.error("field-invalid", message, path, "write it in days: 30 days")
    # The lag is a fixed stretch wherever in the year it falls, so its days have 24 hours.
    return duration.days * DAY + duration.us
