"""Rules of the family completeness: what practice has taught agreements to have.

A warning tells of a question that somebody will have to answer on the first bad day; a note of
one that many agreements have done without. A silence that the file records is quoted.
"""

from __future__ import annotations

from trucekeeper.agreement.checks.binding import gap_before_force, one_side_bound
from trucekeeper.agreement.checks.endings import expiry_missing, renewal_terms_open, suspension_missing
from trucekeeper.agreement.checks.resumption import fire_may_resume
from trucekeeper.agreement.checks.rule import Family, Rule
from trucekeeper.agreement.checks.settling import disputes_missing, interpreter_missing
from trucekeeper.agreement.checks.watching import access_missing, monitors_missing, monitors_unprotected
from trucekeeper.errors import Severity

RULES: tuple[Rule, ...] = tuple(
    Rule(code, Family.COMPLETENESS, severity, look)
    for code, severity, look in (
        ("disputes-missing", Severity.WARNING, disputes_missing),
        ("expiry-missing", Severity.WARNING, expiry_missing),
        ("fire-may-resume", Severity.WARNING, fire_may_resume),
        ("renewal-terms-open", Severity.WARNING, renewal_terms_open),
        ("monitors-missing", Severity.WARNING, monitors_missing),
        ("monitors-unprotected", Severity.WARNING, monitors_unprotected),
        ("access-missing", Severity.NOTE, access_missing),
        ("suspension-missing", Severity.NOTE, suspension_missing),
        ("interpreter-missing", Severity.NOTE, interpreter_missing),
        ("one-side-bound", Severity.WARNING, one_side_bound),
        ("gap-before-force", Severity.WARNING, gap_before_force),
    )
)
