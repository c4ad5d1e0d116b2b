"""What is agreed: the document, its language, its reader, and each duty read back in words."""

from trucekeeper.agreement.document import json_schema
from trucekeeper.agreement.duties import Complete, Duty, Exemption, Forbid, Quota, Unscored
from trucekeeper.agreement.model import (
    Agreement,
    Bearers,
    Clause,
    Implication,
    Mechanism,
    Obligation,
    Party,
    Phase,
    ThirdParty,
)
from trucekeeper.agreement.network import NetworkVerdict, TemporalNetwork
from trucekeeper.agreement.phrases import GRAMMAR
from trucekeeper.agreement.reader import Draft, read_agreement, read_draft
from trucekeeper.agreement.yaml_text import Source, read_yaml

__all__ = [
    "GRAMMAR",
    "Agreement",
    "Bearers",
    "Clause",
    "Complete",
    "Draft",
    "Duty",
    "Exemption",
    "Forbid",
    "Implication",
    "Mechanism",
    "NetworkVerdict",
    "Obligation",
    "Party",
    "Phase",
    "Quota",
    "Source",
    "TemporalNetwork",
    "ThirdParty",
    "Unscored",
    "json_schema",
    "read_agreement",
    "read_draft",
    "read_yaml",
]
