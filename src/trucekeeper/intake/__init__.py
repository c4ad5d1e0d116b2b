"""Files of evidence: from bytes in the layouts of the field to evidence, nothing dropped unsaid."""

from trucekeeper.intake.declared import undeclared
from trucekeeper.intake.entry import FileEntry, ReaderName
from trucekeeper.intake.firms import HEAT
from trucekeeper.intake.form import incident_form
from trucekeeper.intake.layouts import default_entry, recognise
from trucekeeper.intake.reader import read
from trucekeeper.intake.result import Intake, Rejection
from trucekeeper.intake.template_columns import template_csv
from trucekeeper.intake.vintages import follow

__all__ = [
    "HEAT",
    "FileEntry",
    "Intake",
    "ReaderName",
    "Rejection",
    "default_entry",
    "follow",
    "incident_form",
    "read",
    "recognise",
    "template_csv",
    "undeclared",
]
