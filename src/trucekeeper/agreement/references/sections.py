"""What the sections of an agreement file name, but for its obligations."""

from __future__ import annotations

from trucekeeper.agreement.document.changes import ActDocument
from trucekeeper.agreement.document.declared import EventDocument
from trucekeeper.agreement.document.mechanism import AccessDocument
from trucekeeper.agreement.references.told import ZONE, References
from trucekeeper.agreement.yaml_text import Path


def check_sections(found: References) -> None:
    """Look at all that is declared, at the mechanism, at what changes, and at what is open."""
    _declarations(found)
    _mechanism(found)
    _changes(found)
    _texts(found)


def _declarations(found: References) -> None:
    document = found.document
    for name, unit in document.units.items():
        for stage, actor in unit.decided_by.items():
            found.actor(actor, ("units", name, "decided_by", stage))
    for name, stock in document.stocks.items():
        found.names.is_unit(stock.unit, ("stocks", name, "unit"))
        found.amount(stock.amount, ("stocks", name, "amount"))
        found.actor(stock.declared_by, ("stocks", name, "declared_by"))
    for name, listing in document.lists.items():
        if listing.of != ZONE:
            found.names.is_unit(listing.of, ("lists", name, "of"))
    for name, zone in document.zones.items():
        found.paper(zone.shown_in, ("zones", name, "shown_in"))
        found.actors(zone.determined_by, ("zones", name, "determined_by"))
        found.time(zone.as_of, ("zones", name, "as_of"))
        found.zone(zone.around, ("zones", name, "around"))
        found.distance(zone.width, ("zones", name, "width"))
        for version, content in zone.versions.items():
            found.time(content.from_, ("zones", name, "versions", version, "from"))
            found.paper(content.document, ("zones", name, "versions", version, "document"))
    for name, anchor in document.anchors.items():
        if isinstance(anchor, EventDocument):
            found.actor(anchor.declared_by, ("anchors", name, "declared_by"))
            found.range(anchor.takes, ("anchors", name, "takes"))
    for name, phase in document.phases.items():
        found.conditions(phase.if_, ("phases", name, "if"))
        found.conditions(phase.as_long_as, ("phases", name, "as_long_as"))


def _mechanism(found: References) -> None:
    mechanism = found.document.mechanism
    for name, body in mechanism.bodies.items():
        path: Path = ("mechanism", name)
        for member in body.seats:
            found.actor(member, (*path, "seats", member))
        found.actor(body.presides, (*path, "presides"))
        found.time(body.begins, (*path, "begins"))
        for task, text in body.times.items():
            found.duration(text, (*path, "times", task))
        if isinstance(body.access, AccessDocument):
            for number, zone in enumerate(body.access.zones):
                found.zone(zone, (*path, "access", "zones", number))
    if mechanism.disputes is not None:
        path = ("mechanism", "disputes")
        found.actor(mechanism.disputes.interpretation, (*path, "interpretation"))
        for number, step in enumerate(mechanism.disputes.ladder):
            found.actor(step.with_, (*path, "ladder", number, "with"))
            found.duration(step.within, (*path, "ladder", number, "within"))


def _changes(found: References) -> None:
    document = found.document
    for name, renewal in document.renewals.items():
        path: Path = ("renewals", name)
        found.parts([renewal.of], path)
        found.conditions(renewal.if_, (*path, "if"))
        found.duration(renewal.for_, (*path, "for"))
        found.duration(renewal.notice, (*path, "notice"))
        found.actors(renewal.notice_by, (*path, "notice_by"))
        found.actor(renewal.notice_to, (*path, "notice_to"))
    for name, extension in document.extensions.items():
        path = ("extensions", name)
        found.parts(extension.of, (*path, "of"))
        found.duration(extension.add, (*path, "add"))
        found.duration(extension.at_most, (*path, "at_most"))
        found.time(extension.for_each, (*path, "for_each"))
        found.time(extension.counted_from, (*path, "counted_from"))
    if document.suspension is not None:
        found.obligations(document.suspension.of, ("suspension", "of"))
        found.actors(document.suspension.by, ("suspension", "by"))
        found.conditions(document.suspension.if_, ("suspension", "if"))
    if document.termination is not None:
        found.actors(document.termination.by, ("termination", "by"))
        found.actor(document.termination.to, ("termination", "to"))
        found.duration(document.termination.notice, ("termination", "notice"))
    for name, act in document.acts.items():
        _act(act, ("acts", name), found)


def _act(act: ActDocument, path: Path, found: References) -> None:
    found.actors(act.by, (*path, "by"))
    found.parts(act.of, (*path, "of"))
    for key, text in (("on", act.on), ("effective", act.effective), ("until", act.until)):
        found.time(text, (*path, key))


def _texts(found: References) -> None:
    document = found.document
    for name, version in document.versions.items():
        found.actor(version.by, ("versions", name, "by"))
        found.time(version.on, ("versions", name, "on"))
    for name, paper in document.documents.items():
        found.time(paper.on, ("documents", name, "on"))
    for name, reading in document.readings.items():
        for option, content in reading.options.items():
            for number, party in enumerate(content.held_by):
                found.actor(party, ("readings", name, "options", option, "held_by", number))
        if reading.settled != "none" and reading.settled.option not in reading.options:
            message = f"the reading has no option `{reading.settled.option}`"
            hint = "one of: " + ", ".join(reading.options)
            found.tell("name-unknown", message, ("readings", name, "settled", "option"), hint)
    for name in document.confirmed:
        found.obligation(name, ("confirmed", name))
