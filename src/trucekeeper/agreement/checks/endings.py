"""Whether an agreement says how it ends or goes on, and what counts and clocks do then."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.checks.rule import Remark
from trucekeeper.agreement.checks.said import has_section, lacking, says
from trucekeeper.agreement.checks.subject import Subject
from trucekeeper.agreement.checks.verifiers import named
from trucekeeper.agreement.document.changes import ActSort
from trucekeeper.agreement.document.clauses import (
    Clause,
    CompleteClause,
    ExchangeClause,
    ForbidClause,
    MaintainClause,
    QuotaClause,
    RespondClause,
    ScheduleClause,
)
from trucekeeper.agreement.document.words import AGREEMENT

ENDING = (
    r"\b(terminat\w+|expir\w+|renew\w*|prolong\w*|denounc\w+|extend(ed|able)|open ended|indefinite\w*"
    r"|permanent|definitive|remains? in force|withdraw(s|al)? from (the|this) (agreement|truce))\b"
)
SUSPENDING = r"\bsuspen\w+ (of )?(the |this |its |their )?(agreement|truce|accord|obligations?|duties)\b"
COUNTED = (QuotaClause, ScheduleClause, ExchangeClause)


def expiry_missing(subject: Subject) -> Iterator[Remark]:
    """Standing duties without an end, in an agreement that does not say how it ends or goes on."""
    endless = [name for name, clause in subject.duties.items() if _is_endless(subject, clause)]
    recorded = "expiry" in subject.document.silences
    if not recorded and (not endless or _says_how_it_ends(subject)):
        return
    message = "no clause says when the agreement ends, or how it is renewed or left"
    if endless:
        bind = "binds" if len(endless) == 1 else "bind"
        message = f"{named(endless)} {bind} without an end, and {message}"
    hint = "write `ends:`, `renewals:` or `termination:`; or say in a clause that it is permanent"
    yield from lacking(subject, "expiry", message, hint, ("in_force",))


def _is_endless(subject: Subject, clause: Clause) -> bool:
    """Whether a standing duty has no end of its own, of its phase or of the agreement."""
    if not isinstance(clause, ForbidClause | QuotaClause | MaintainClause) or clause.until is not None:
        return False
    if clause.as_long_as or has_section(subject, "ends"):
        return False
    phase = subject.document.phases.get(clause.during or "")
    return phase is None or not (phase.ends or phase.lasts or phase.as_long_as)


def _says_how_it_ends(subject: Subject) -> bool:
    renewed = any(each.of == AGREEMENT for each in subject.document.renewals.values())
    return renewed or has_section(subject, "termination") or says(subject, ENDING)


def renewal_terms_open(subject: Subject) -> Iterator[Remark]:
    """Renewals of which nobody can tell whether counts begin anew, or what was owed is still owed."""
    for name, renewal in subject.document.renewals.items():
        what = _open_terms(renewal.counts == "unknown", renewal.arrears == "unknown")
        touched = _counted(subject, [renewal.of])
        if what and touched:
            message = f"the renewal `{name}` does not say whether {what}: {named(touched)}"
            hint = "write counts: restart or continue, and arrears: carried or dropped, once it is agreed"
            yield Remark(message, ("renewals", name), hint, at_key=True)
    covered = {renewal.of for renewal in subject.document.renewals.values()}
    for name, act in subject.document.acts.items():
        of = act.of or [AGREEMENT]
        touched = _counted(subject, [each for each in of if each not in covered])
        if act.is_ is ActSort.RENEWAL and act.counts in (None, "unknown") and touched:
            message = (
                f"the renewal `{name}` does not say whether counts begin anew or go on: {named(touched)}"
            )
            hint = "have both sides settle it, and write counts: restart or continue"
            yield Remark(message, ("acts", name), hint, at_key=True)


def _open_terms(counts: bool, arrears: bool) -> str:
    told = ["counts begin anew or go on"] * counts + ["what was not done is still owed"] * arrears
    return ", and whether ".join(told)


def _counted(subject: Subject, of: list[str]) -> list[str]:
    """The counted duties of parties that belong to phases, obligations or the agreement."""
    return [
        name
        for name, clause in subject.duties.items()
        if isinstance(clause, COUNTED) and (AGREEMENT in of or name in of or clause.during in of)
    ]


def suspension_missing(subject: Subject) -> Iterator[Remark]:
    """Duties on a clock, in an agreement that does not say who may stop it."""
    clocked = [name for name, clause in subject.duties.items() if _has_clock(clause)]
    recorded = "suspension" in subject.document.silences
    if not recorded and (not clocked or has_section(subject, "suspension") or says(subject, SUSPENDING)):
        return
    message = "no clause says who may suspend what"
    if clocked:
        message += f", and what then becomes of the time that runs for {named(clocked)}"
    hint = "write `suspension:` with its article, `by`, `of`, and clocks: pause or run"
    yield from lacking(subject, "suspension", message, hint, ("obligations",))


def _has_clock(clause: Clause) -> bool:
    """Whether a clause has a deadline or counts by the day."""
    if isinstance(clause, CompleteClause):
        return clause.due is not None
    if isinstance(clause, ExchangeClause | RespondClause):
        return clause.within is not None
    return isinstance(clause, QuotaClause | ScheduleClause)
