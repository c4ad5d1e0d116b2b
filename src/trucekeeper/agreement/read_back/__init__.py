"""Reads an agreement back in plain English, to be laid beside the text it stands for."""

from trucekeeper.agreement.read_back.aloud import (
    ClauseSentence,
    Sentence,
    clauses_aloud,
    rest_aloud,
)
from trucekeeper.agreement.read_back.confirmations import Confirmation, Standing, confirmations
from trucekeeper.agreement.read_back.recording import record

__all__ = [
    "ClauseSentence",
    "Confirmation",
    "Sentence",
    "Standing",
    "clauses_aloud",
    "confirmations",
    "record",
    "rest_aloud",
]
