"""Findings: every obligation, bearer, zone, window and standard, as of a moment."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import polars as pl

from trucekeeper.agreement.model import Agreement
from trucekeeper.compliance.answers import CAUSES, KNOWLEDGE, LEGAL, NOTHING, PERFORMANCES, Numbers, Ragged
from trucekeeper.compliance.finding import FINDINGS
from trucekeeper.compliance.register import Register
from trucekeeper.compliance.series import Series
from trucekeeper.compliance.weigh import Weighed, weigh
from trucekeeper.evidence import RECORDS, Evidence
from trucekeeper.terms import Period

TEXTS = pl.List(pl.String)

FEW = 1_000
"""Rows of findings below which threads would cost more than they save."""


def findings(agreement: Agreement, evidence: Evidence, as_of: int, by: Period = Period.DAY) -> pl.DataFrame:
    """What was kept, as far as could be known at ``as_of`` (microseconds UTC).

    One row per obligation, bearer, zone, window and standard, with the columns of
    :data:`~trucekeeper.compliance.finding.FINDINGS`, in that order; windows of prohibitions
    are taken ``by`` day, week, month or phase. Obligations that are never scored have no rows.
    The rules are those of ``docs/semantics.md``.
    """
    return findings_of(weigh(agreement, evidence, as_of, by))


def findings_of(weighed: Weighed) -> pl.DataFrame:
    """The findings table of what was weighed."""
    return table_of(weighed.series, weighed.register)


def table_of(series: Iterable[Series], register: Register) -> pl.DataFrame:
    """The findings of series, those of one duty and bearer window by window at every standard."""
    groups: dict[tuple[str, str | None, str], list[Series]] = {}
    for each in series:
        groups.setdefault((each.task.obligation.id, each.task.reading, each.bearer), []).append(each)
    if sum(len(each) for own in groups.values() for each in own) < FEW:
        frames = [_frame(own, register) for own in groups.values()]
    else:
        with ThreadPoolExecutor() as threads:
            frames = list(threads.map(lambda own: _frame(own, register), groups.values()))
    return pl.concat(frames) if frames else pl.DataFrame(schema=dict(FINDINGS))


def _frame(of_standards: Sequence[Series], register: Register) -> pl.DataFrame:
    """The rows of one duty and bearer. Series of several standards have the same windows.

    But for cases: which acts ask for an answer depends on the standard.
    """
    parts = [_of_series(each, register) for each in of_standards]
    if len(parts) == 1:
        return parts[0].drop("#place", "#window")
    ordered = pl.concat(parts).with_row_index("#row")
    keys = ["#place", "window_start", "case", "window_end", "#row"]
    if of_standards[0].cases is None:
        keys = ["#place", "#window", "#row"]
    return ordered.sort(keys, maintain_order=True).drop("#place", "#window", "#row")


def _of_series(series: Series, register: Register) -> pl.DataFrame:
    answers, obligation = series.answers, series.task.obligation
    lag = series.task.agreement.mechanism.reporting_lag_us
    final = (series.ends <= series.as_of) & (series.as_of - series.ends >= lag)
    zones = pl.Series([place.name for place in series.places], dtype=pl.String)
    count = len(series)
    columns: Mapping[str, pl.Series] = {
        "obligation": _same(obligation.id, count),
        "article": _same(obligation.article, count),
        "form": _same(obligation.form.value, count),
        "bearer": _same(series.bearer, count),
        "zone": zones.gather(pl.Series(series.place, dtype=pl.Int64)),
        "case": _same(None, count) if series.cases is None else series.cases,
        "window_start": pl.Series(series.starts),
        "window_end": pl.Series(series.ends),
        "standard": _same(series.standard.value, count),
        "reading": _same(series.task.reading, count),
        "performance": _performance(answers.could_be, answers.knowledge),
        "legal": _words(LEGAL, answers.legal),
        "knowledge": _words(KNOWLEDGE, answers.knowledge),
        "cause": _words(CAUSES, answers.cause),
        "controlled_by": _lists(answers.controllers, answers.control),
        "final": pl.Series(final),
        "low": _numbers(answers.low),
        "high": _numbers(answers.high),
        "required": _numbers(answers.required),
        "unit": _same(answers.unit, count),
        "coverage_low": pl.Series(answers.coverage_low).fill_nan(None),
        "coverage_high": pl.Series(answers.coverage_high).fill_nan(None),
        "open": pl.Series(answers.open),
        "origins_fewest": pl.Series(answers.fewest),
        "origins_most": pl.Series(answers.most),
        "witnesses": _ids(answers.witnesses, register),
        "possible": _ids(answers.possible, register),
        "against": _ids(answers.against, register),
        "could_be": _could_be(answers.could_be),
        "clause_file": _same(obligation.clause.file, count),
        "clause_line": pl.repeat(obligation.clause.line, count, dtype=pl.Int64, eager=True),
    }
    series_of = [
        pl.Series(name, column, dtype=dtype)
        for (name, dtype), column in zip(FINDINGS.items(), columns.values(), strict=True)
    ]
    place = pl.Series("#place", series.place, dtype=pl.Int64)
    return pl.DataFrame([*series_of, place, pl.int_range(count, eager=True).alias("#window")])


def _same(word: str | None, count: int) -> pl.Series:
    return pl.repeat(word, count, dtype=pl.String, eager=True)


def _words(words: Sequence[str], places: np.ndarray) -> pl.Series:
    known = pl.Series([*(str(word) for word in words), None], dtype=pl.String)
    return known.gather(pl.Series(np.where(places < 0, len(words), places), dtype=pl.Int64))


def _numbers(numbers: Numbers) -> pl.Series:
    column = pl.Series(numbers, dtype=pl.Int64)
    return column.to_frame("n").select(pl.when(pl.col("n") != NOTHING).then(pl.col("n"))).to_series()


def _performance(could_be: np.ndarray, knowledge: np.ndarray) -> pl.Series:
    """The one word, where it is shown."""
    masks, place = np.unique(could_be, return_inverse=True)
    single = [_one_word(int(mask)) for mask in masks]
    return _words(PERFORMANCES, np.where(knowledge == 0, np.array(single, dtype=np.int64)[place], NOTHING))


def _one_word(mask: int) -> int:
    return mask.bit_length() - 1 if mask and mask & (mask - 1) == 0 else NOTHING


def _could_be(could_be: np.ndarray) -> pl.Series:
    masks, place = np.unique(could_be, return_inverse=True)
    words = [[word.value for n, word in enumerate(PERFORMANCES) if int(mask) >> n & 1] for mask in masks]
    return pl.Series(words, dtype=TEXTS).gather(pl.Series(place, dtype=pl.Int64))


def _lists(lists: Sequence[Sequence[str]], places: np.ndarray) -> pl.Series:
    return pl.Series([list(each) for each in lists], dtype=TEXTS).gather(pl.Series(places, dtype=pl.Int64))


def _ids(lists: Ragged, register: Register) -> pl.Series:
    """Lists of record numbers as lists of ids; built flat, since many short lists take long."""
    lengths = lists.lengths
    filled = lengths > 0
    owner = pl.Series("row", np.repeat(np.arange(len(lengths)), lengths)).set_sorted()
    flat = pl.DataFrame([owner, register.names(lists.records).alias("id")])
    told = flat.group_by("row", maintain_order=True).agg("id").get_column("id")
    place = np.where(filled, np.cumsum(filled) - 1, told.len())
    return pl.concat([told, pl.Series([[]], dtype=TEXTS)], rechunk=True).gather(pl.Series(place))


def digests_of(evidence: Evidence) -> dict[str, str]:
    """Record id to the digest of the file it came from."""
    found: dict[str, str] = {}
    for name in RECORDS:
        table: pl.DataFrame = getattr(evidence, name)
        found.update(table.select("id", "digest").iter_rows())
    return found


def basis_digest(finding: Mapping[str, Sequence[str]], digests: Mapping[str, str]) -> str:
    """SHA-256, hexadecimal, over the ids that a finding rests on and the digests of their files."""
    ids = {id for role in ("witnesses", "possible", "against") for id in finding[role]}
    lines = sorted(f"{id} {digests[id]}" for id in ids)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
