"""The checker: what is wrong, risky or open in an agreement before it is signed."""

from __future__ import annotations

from trucekeeper.agreement.checks.pages import page
from trucekeeper.agreement.checks.rule import Family, Remark, Rule
from trucekeeper.agreement.checks.run import RULES, check
from trucekeeper.agreement.checks.subject import Subject

__all__ = ["RULES", "Family", "Remark", "Rule", "Subject", "check", "page"]
