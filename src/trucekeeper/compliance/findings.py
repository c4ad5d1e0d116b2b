"""Findings: every obligation, bearer, zone, window and standard, as of a moment."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from trucekeeper.agreement.model import Agreement, Forbid, Obligation, Quota
from trucekeeper.compliance.answer import Answer
from trucekeeper.compliance.finding import FINDINGS
from trucekeeper.compliance.question import Question, bearers_of
from trucekeeper.compliance.weigh import Series, Weighed, weigh
from trucekeeper.evidence import RECORDS, Evidence
from trucekeeper.terms import Knowledge, LegalState, Performance, Period


def findings(agreement: Agreement, evidence: Evidence, as_of: int, by: Period = Period.DAY) -> pl.DataFrame:
    """What was kept, as far as could be known at ``as_of`` (microseconds UTC).

    One row per obligation, bearer, zone, window and standard, with the columns of
    :data:`~trucekeeper.compliance.finding.FINDINGS`, in that order; windows of prohibitions
    are taken ``by`` day, week or phase. Obligations that are never scored have no rows. The
    rules are those of ``docs/semantics.md``.
    """
    return findings_of(weigh(agreement, evidence, as_of, by))


def findings_of(weighed: Weighed) -> pl.DataFrame:
    """The findings table of what was weighed."""
    digests = _digests(weighed.known)
    of_bearer: dict[tuple[str, str, str | None], list[Series]] = {}
    for series in weighed.series:
        question = series.question
        zone = question.zone.id if question.zone else None
        of_bearer.setdefault((question.obligation.id, series.bearer, zone), []).append(series)
    order = {id_: index for index, id_ in enumerate(weighed.agreement.obligations)}
    rank = {
        (obligation.id, bearer): index
        for obligation in weighed.agreement.obligations.values()
        for index, bearer in enumerate(bearers_of(obligation))
    }
    keys = sorted(of_bearer, key=lambda key: (order[key[0]], rank[key[0], key[1]]))
    rows = [row for key in keys for row in _rows(of_bearer[key], digests)]
    return pl.DataFrame([_column(name, [row[name] for row in rows]) for name in FINDINGS])


def _column(name: str, values: Sequence[Any]) -> pl.Series:
    """A column of the findings; lists are built flat, since Polars takes long over many short ones."""
    dtype = FINDINGS[name]
    if not isinstance(dtype, pl.List):
        return pl.Series(name, values, dtype=dtype)
    rows = pl.DataFrame({"row": pl.int_range(len(values), eager=True)})
    owners = [row for row, texts in enumerate(values) for _ in texts]
    flat = pl.DataFrame(
        {"row": owners, name: [text for texts in values for text in texts]},
        schema={"row": pl.Int64, name: pl.String},
    )
    lists = flat.group_by("row", maintain_order=True).agg(name)
    joined = rows.join(lists, on="row", how="left", maintain_order="left")
    return joined.get_column(name).fill_null(pl.Series([[]], dtype=dtype))


def _rows(of_standards: Sequence[Series], digests: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The rows of one obligation, bearer and zone: window by window, at every standard."""
    question, bearer = of_standards[0].question, of_standards[0].bearer
    fixed = {**_fixed(question.obligation, question), "bearer": bearer}
    unbegun = _unbegun(question)
    for index in range(len(question.windows.starts)):
        window = fixed | _of_window(question, index)
        for series in of_standards:
            answer = series.answers[index] if index < len(series.answers) else unbegun
            yield window | {"standard": series.standard.value} | _of_answer(answer, digests)


def _fixed(obligation: Obligation, question: Question) -> dict[str, object]:
    return {
        "obligation": obligation.id,
        "article": obligation.article,
        "form": obligation.form.value,
        "zone": question.zone.id if question.zone else None,
        "reading": None,
        "clause_file": obligation.clause.file,
        "clause_line": obligation.clause.line,
    }


def _of_window(question: Question, index: int) -> dict[str, object]:
    windows = question.windows
    end = int(windows.ends[index])
    lag = question.agreement.mechanism.reporting_lag_us
    return {
        "window_start": int(windows.starts[index]),
        "window_end": end,
        "final": windows.over(index) and question.as_of - end >= lag,
    }


def _of_answer(answer: Answer, digests: Mapping[str, str]) -> dict[str, object]:
    performance = answer.performance
    return {
        "performance": performance.value if performance else None,
        "legal": answer.legal.value,
        "knowledge": answer.knowledge.value,
        "cause": answer.cause.value if answer.cause else None,
        "controlled_by": list(answer.controlled_by),
        "low": answer.low,
        "high": answer.high,
        "required": answer.required,
        "unit": answer.unit,
        "coverage_low": answer.coverage[0],
        "coverage_high": answer.coverage[1],
        "open": answer.open,
        "origins_fewest": answer.origins[0],
        "origins_most": answer.origins[1],
        "witnesses": list(answer.witnesses),
        "possible": list(answer.possible),
        "against": list(answer.against),
        "could_be": [word.value for word in answer.could_be],
        "basis_digest": _basis((*answer.witnesses, *answer.possible, *answer.against), digests),
    }


def _unbegun(question: Question) -> Answer:
    duty = question.obligation.duty
    quota = duty if isinstance(duty, Quota) else None
    disputed = quota is not None and quota.stage is None
    return Answer(
        (Performance.NOT_YET_DUE,),
        Knowledge.SHOWN,
        legal=LegalState.TEXT_DISPUTED if disputed else LegalState.IN_FORCE,
        required=quota.amount if quota else 0 if isinstance(duty, Forbid) else None,
        unit=quota.unit if quota else None,
    )


def _digests(evidence: Evidence) -> dict[str, str]:
    """Record id to the digest of the file it came from."""
    found: dict[str, str] = {}
    for name in RECORDS:
        table: pl.DataFrame = getattr(evidence, name)
        found.update(table.select("id", "digest").iter_rows())
    return found


def _basis(ids: Sequence[str], digests: Mapping[str, str]) -> str:
    lines = sorted({f"{id_} {digests[id_]}" for id_ in ids})
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
