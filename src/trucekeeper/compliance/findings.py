"""Findings: every obligation, bearer, zone, window and standard, as of a moment."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import polars as pl

from trucekeeper.agreement.model import Agreement
from trucekeeper.compliance.answers import (
    CAUSES,
    KNOWLEDGE,
    LEGAL,
    NOTHING,
    PERFORMANCES,
    Numbers,
    Ragged,
    Shares,
)
from trucekeeper.compliance.finding import FINDINGS
from trucekeeper.compliance.register import Register
from trucekeeper.compliance.series import Series
from trucekeeper.compliance.weigh import THREADS, Weighed, weigh
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
        with ThreadPoolExecutor(THREADS) as threads:
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
    columns: Mapping[str, Column] = {
        "obligation": _same(obligation.id),
        "article": _same(obligation.article),
        "form": _same(obligation.form.value),
        "bearer": _same(series.bearer),
        "zone": _words([place.name for place in series.places], series.place),
        "case": _same(None) if series.cases is None else series.cases,
        "window_start": pl.Series(series.starts),
        "window_end": pl.Series(series.ends),
        "standard": _same(series.standard.value),
        "reading": _same(series.task.reading),
        "performance": _performance(answers.could_be, answers.knowledge),
        "legal": _words(LEGAL, answers.legal),
        "knowledge": _words(KNOWLEDGE, answers.knowledge),
        "cause": _words(CAUSES, answers.cause),
        "controlled_by": _lists(answers.controllers, answers.control),
        "final": pl.Series(final),
        "low": _numbers(answers.low),
        "high": _numbers(answers.high),
        "required": _numbers(answers.required),
        "unit": _same(answers.unit),
        "coverage_low": _shares(answers.coverage_low),
        "coverage_high": _shares(answers.coverage_high),
        "open": _numbers(answers.open),
        "origins_fewest": _numbers(answers.fewest),
        "origins_most": _numbers(answers.most),
        "witnesses": _ids(answers.witnesses, register),
        "possible": _ids(answers.possible, register),
        "against": _ids(answers.against, register),
        "could_be": _could_be(answers.could_be),
        "clause_file": _same(obligation.clause.file),
        "clause_line": pl.lit(obligation.clause.line),
    }
    place, number = pl.Series("#place", series.place), np.arange(len(series))
    return pl.DataFrame({"#place": place, "#window": number}).select(
        *(
            (column if isinstance(column, pl.Expr) else pl.lit(column)).cast(dtype).alias(name)
            for (name, dtype), column in zip(FINDINGS.items(), columns.values(), strict=True)
        ),
        "#place",
        "#window",
    )


Column = pl.Series | pl.Expr
"""A column of findings, or what it says of every one of them: that is kept once, not row by row."""


def _same(word: str | None) -> pl.Expr:
    return pl.lit(word, pl.String)


def _only(places: np.ndarray) -> int | None:
    """The one place that all have, where it is one."""
    return int(places[0]) if len(places) and (places == places[0]).all() else None


def _words(words: Sequence[str | None], places: np.ndarray) -> Column:
    """Words by their places; -1 is none."""
    if (one := _only(places)) is not None:
        return _same(None if one < 0 else words[one])
    known = pl.Series([*words, None], dtype=pl.String)
    return known.gather(pl.Series(np.where(places < 0, len(words), places).astype(np.uint32)))


def _numbers(numbers: Numbers) -> Column:
    if (one := _only(numbers)) is not None:
        return pl.lit(None if one == NOTHING else one, pl.Int64)
    nothing = numbers == NOTHING
    column = pl.Series(numbers)
    return column.set(pl.Series(nothing), None) if nothing.any() else column


def _shares(shares: Shares) -> Column:
    if len(shares) and (shares == shares[0]).all():
        return pl.lit(float(shares[0]))
    return pl.lit(None, pl.Float64) if np.isnan(shares).all() else pl.Series(shares).fill_nan(None)


def _performance(could_be: np.ndarray, knowledge: np.ndarray) -> Column:
    """The one word, where it is shown."""
    single = np.array([_one_word(mask) for mask in range(1 << len(PERFORMANCES))], dtype=np.int8)
    return _words(PERFORMANCES, np.where(knowledge == 0, single[could_be], np.int8(NOTHING)))


def _one_word(mask: int) -> int:
    return mask.bit_length() - 1 if mask and mask & (mask - 1) == 0 else NOTHING


def _could_be(could_be: np.ndarray) -> Column:
    masks = np.flatnonzero(np.bincount(could_be))
    words = [[word.value for n, word in enumerate(PERFORMANCES) if int(mask) >> n & 1] for mask in masks]
    return _lists(words, np.searchsorted(masks, could_be))


def _lists(lists: Sequence[Sequence[str]], places: np.ndarray) -> Column:
    if (one := _only(places)) is not None:
        return pl.lit(list(lists[one]), TEXTS)
    return pl.Series([list(each) for each in lists], dtype=TEXTS).gather(pl.Series(places.astype(np.uint32)))


def _ids(lists: Ragged, register: Register) -> Column:
    """Lists of record numbers as lists of ids; built flat, since many short lists take long."""
    lengths, records = lists.lengths, lists.records
    if not len(records):
        return pl.lit([], TEXTS)
    if _only(records) is not None and lengths.max() == 1:
        return _lists([[], register.names(records[:1]).to_list()], lengths)
    owner = pl.Series("row", np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)).set_sorted()
    flat = pl.DataFrame([owner, register.names(records).alias("id")])
    told = flat.group_by("row", maintain_order=True).agg("id").get_column("id")
    filled = lengths > 0
    if filled.all():
        return told
    place = np.where(filled, np.cumsum(filled) - 1, told.len()).astype(np.uint32)
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
