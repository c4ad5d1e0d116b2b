"""What is agreed: the document, its language, its reader, and each duty read back in words."""

from trucekeeper.agreement.document import json_schema
from trucekeeper.agreement.model import (
    FORMS,
    Agreement,
    Bearers,
    Clause,
    Complete,
    Duty,
    Exemption,
    Forbid,
    Implication,
    Mechanism,
    Obligation,
    Party,
    Phase,
    Quota,
    ThirdParty,
    Unscored,
)
from trucekeeper.agreement.phrases import GRAMMAR
from trucekeeper.agreement.read_back import read_back
from trucekeeper.agreement.reader import read_agreement
from trucekeeper.agreement.yaml_text import Source, read_yaml

__all__ = [
    "FORMS",
    "GRAMMAR",
    "Agreement",
    "Bearers",
    "Clause",
    "Complete",
    "Duty",
    "Exemption",
    "Forbid",
    "Implication",
    "Mechanism",
    "Obligation",
    "Party",
    "Phase",
    "Quota",
    "Source",
    "ThirdParty",
    "Unscored",
    "json_schema",
    "read_agreement",
    "read_back",
    "read_yaml",
]
