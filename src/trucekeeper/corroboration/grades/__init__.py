"""How reliable a source is and how credible a claim, graded apart, with what suggests each grade."""

from trucekeeper.corroboration.grades.bands import BANDS, letters
from trucekeeper.corroboration.grades.credibility import GRADES, Ground, credibility
from trucekeeper.corroboration.grades.interval import MASS, share_interval
from trucekeeper.corroboration.grades.override import ClaimGrade, Grade, SourceGrade, parse
from trucekeeper.corroboration.grades.reliability import records, reliability
from trucekeeper.corroboration.grades.schema import (
    CREDIBILITY,
    MEMBERS,
    ORIGINS,
    RECORDS,
    RELIABILITY,
    ROOTS,
    WORDS,
    Proof,
    ProvedBy,
    Side,
)
from trucekeeper.corroboration.grades.words import words

__all__ = [
    "BANDS",
    "CREDIBILITY",
    "GRADES",
    "MASS",
    "MEMBERS",
    "ORIGINS",
    "RECORDS",
    "RELIABILITY",
    "ROOTS",
    "WORDS",
    "ClaimGrade",
    "Grade",
    "Ground",
    "Proof",
    "ProvedBy",
    "Side",
    "SourceGrade",
    "credibility",
    "letters",
    "parse",
    "records",
    "reliability",
    "share_interval",
    "words",
]
