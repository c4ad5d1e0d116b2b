"""What to do next about a finding, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trucekeeper.agreement.model import Agreement
from trucekeeper.brief.standing import Finding, Standing
from trucekeeper.compliance.explaining import advice
from trucekeeper.terms import KEPT, Cause, Knowledge, Performance, Standard


def next_step(
    agreement: Agreement, finding: Finding, of_standards: Sequence[Standing], names: Mapping[str, str]
) -> str:
    """What to do about a finding; about one kept only as alleged, what would raise that.

    ``of_standards`` are the standings that the finding belongs to, weakest first; ``names``: id
    to name of whoever may control a gap.
    """
    performance = Performance(finding["performance"]) if finding["performance"] else None
    knowledge, cause = Knowledge(finding["knowledge"]), finding["cause"]
    if finding["standard"] == Standard.ALLEGED and knowledge is Knowledge.SHOWN and performance in KEPT:
        _, corroborated, _ = of_standards
        same = (finding["window_start"], finding["case"])
        stronger = (row for row in corroborated.findings if (row["window_start"], row["case"]) == same)
        finding = next(stronger, finding)
        cause = finding["cause"] or Cause.NO_INDEPENDENT_SOURCE
    return advice.next_step(
        agreement,
        performance,
        knowledge,
        Cause(cause) if cause else None,
        [names.get(who, who) for who in finding["controlled_by"]],
    )
