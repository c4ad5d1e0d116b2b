"""Worlds made by hand: the days of January 2025 in UTC, day 0 being the first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from tests.compliance.scene import BODY, Calendar, Row, agreement, duty_of, evidence
from trucekeeper import compliance
from trucekeeper.agreement.duties import Duty, Forbid
from trucekeeper.agreement.model import Agreement, Bearers, Implication, Mechanism, Obligation
from trucekeeper.compliance import reference
from trucekeeper.evidence.evidence import Evidence
from trucekeeper.terms import BearerMode, Period, Power
from trucekeeper.when import Interval
from trucekeeper.where import Zone

Evaluate = Callable[[Agreement, Evidence, int, Period], list[Row]]

JANUARY = Calendar("UTC", date(2025, 1, 1))
at = JANUARY.at

NOTHING_KNOWN = evidence()
SHELLING = Forbid("shelling", frozenset({"shelling"}))
A_ALONE = Bearers(BearerMode.EACH, ("a",))
EACH, EITHER, JOINTLY = (Bearers(mode, ("a", "b")) for mode in BearerMode)

WITH_BODY = Mechanism({BODY: (Power.VERIFY, Power.RULE)}, verified_by=BODY)
WITHOUT_BODY = Mechanism({})


def by_reference(agreed: Agreement, told: Evidence, as_of: int, by: Period) -> list[Row]:
    return reference.findings(agreed, told, as_of, by)


def by_product(agreed: Agreement, told: Evidence, as_of: int, by: Period) -> list[Row]:
    return list(compliance.findings(agreed, told, as_of, by).iter_rows(named=True))


def agreed_on(
    duty: Duty,
    *,
    days: tuple[int, int] = (0, 2),
    by: Bearers = A_ALONE,
    zones: Sequence[Zone] = (),
    mechanism: Mechanism = WITH_BODY,
    implications: tuple[Implication, ...] = (),
) -> Agreement:
    """An agreement with one duty that binds from the one day to the other, 1 and 2 January."""
    span = Interval(at(days[0]), at(days[1]))
    return agreement(JANUARY, [duty_of("duty", duty, span, by, zones)], mechanism, implications)


def agreed_on_all(*obligations: Obligation) -> Agreement:
    """An agreement with several obligations."""
    return agreement(JANUARY, obligations, WITH_BODY)


def answers(
    evaluate: Evaluate,
    agreed: Agreement,
    told: Evidence = NOTHING_KNOWN,
    *,
    as_of: int = at(20),
    standard: str = "alleged",
    by: Period = Period.PHASE,
) -> list[Row]:
    """The findings at one standard, long after all is over unless told otherwise."""
    return [row for row in evaluate(agreed, told, as_of, by) if row["standard"] == standard]


def answer(
    evaluate: Evaluate,
    agreed: Agreement,
    told: Evidence = NOTHING_KNOWN,
    *,
    as_of: int = at(20),
    standard: str = "alleged",
) -> Row:
    """The only finding at one standard; its knowledge and performance also as one word."""
    (row,) = answers(evaluate, agreed, told, as_of=as_of, standard=standard)
    return {**row, "word": row["performance"] or row["knowledge"]}


def columns(row: Row, *names: str) -> tuple[object, ...]:
    """Some of a row's values."""
    return tuple(row[name] for name in names)
