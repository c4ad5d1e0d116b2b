"""All evidence that was loaded, made ready for being judged as of any moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from trucekeeper.agreement.model import Agreement, Implication
from trucekeeper.compliance.placing.charges import Standing, standing
from trucekeeper.compliance.placing.windows import Instants
from trucekeeper.compliance.remedies.named_records import names_followed
from trucekeeper.compliance.remedies.rulings import Rulings, rulings_of
from trucekeeper.evidence import RECORDS, Evidence
from trucekeeper.evidence.coded import NEVER, Acts, coded, exchanged, taken, together
from trucekeeper.evidence.names import AT_ONCE
from trucekeeper.terms import Containment

NAMES = pl.List(pl.String())


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What was known at a moment: the tables without what was replaced or rejected, and the acts.

    ``corrections``: the ids of the rows that replace others (``id``), and of these (``supersedes``).
    """

    evidence: Evidence
    standing: Standing
    rulings: Rulings
    as_of: int
    corrections: pl.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class Docket:
    """Evidence as it was loaded, whenever known, and its acts in order of time.

    ``acts`` are the incidents, and the acts that counts imply; ``replaced``: which rows are
    replaced, and since when; ``corrections``: by which, and when each of those was known.
    """

    evidence: Evidence
    acts: Acts
    replaced: pl.DataFrame
    corrections: pl.DataFrame

    def at(self, as_of: int, mandated: str | None) -> Known:
        """What was known at a moment, microseconds UTC."""
        corrections = self.corrections.filter(pl.col("known_from") <= as_of)
        known = names_followed(self.evidence.as_of(as_of), corrections)
        rulings = rulings_of(known.rulings, mandated)
        if rulings.rejected:
            gone = list(rulings.rejected)
            kept = {
                name: getattr(known, name).filter(~pl.col("id").is_in(gone))
                for name in ("incidents", "tallies", "states")
            }
            known = replace(known, **kept)
        return Known(known, standing(self.acts, as_of, rulings), rulings, as_of, corrections)


def docket_of(evidence: Evidence, implications: Sequence[Implication], acts: Acts | None = None) -> Docket:
    """Evidence made ready; ``acts`` stand in place of incidents that were coded already."""
    gone = replaced_in(evidence)
    told = coded(evidence.incidents, gone_from(evidence.incidents, gone)) if acts is None else acts
    parts = [told if acts is None else _with_corrections(told, gone)]
    parts += [part for each in implications if len(part := _implied(evidence, each, gone))]
    every = in_order_of_time(together(parts))
    return Docket(evidence, every, gone, corrections_in(evidence))


def _with_corrections(acts: Acts, replaced: pl.DataFrame) -> Acts:
    """Acts that were given coded, those that rows of tables replace gone since then."""
    found = [(acts.ids.find(id), since) for id, since in replaced.iter_rows()]
    rows = [row for row, _ in found if row >= 0]
    if not rows:
        return acts
    gone = np.array(acts.gone)
    np.minimum.at(gone, rows, [since for row, since in found if row >= 0])
    return replace(acts, gone=gone)


def mandated_of(agreement: Agreement) -> str | None:
    """The body whose rulings count."""
    return agreement.mechanism.verified_by


def corrections_in(evidence: Evidence) -> pl.DataFrame:
    """The rows that supersede others: their ids, what they supersede, and when they were known."""
    tables: list[pl.DataFrame] = [getattr(evidence, name) for name in RECORDS]
    told = [table.select("id", "supersedes", "known_from").drop_nulls("supersedes") for table in tables]
    return pl.concat(told)


def replaced_in(evidence: Evidence) -> pl.DataFrame:
    """Ids that something supersedes, and when that could first be known."""
    told = corrections_in(evidence).select(id="supersedes", gone="known_from")
    return told.group_by("id").agg(pl.col("gone").min())


def gone_from(rows: pl.DataFrame, replaced: pl.DataFrame) -> Instants:
    """When each row is replaced, by what :func:`replaced_in` found; never, for most."""
    if replaced.is_empty():
        return np.broadcast_to(np.int64(NEVER), rows.height)
    found = rows.select("id").join(replaced, on="id", how="left", maintain_order="left")
    return found.get_column("gone").fill_null(NEVER).to_numpy()


def _implied(evidence: Evidence, implication: Implication, replaced: pl.DataFrame) -> Acts:
    """The acts that counts of a unit imply, with the columns of incidents; none for a count of nothing."""
    some, maybe = pl.col("low") >= 1, pl.col("high").is_null() | (pl.col("high") >= 1)
    aligned = pl.col("counter").is_in(list(evidence.alignments()))
    rows = evidence.tallies.filter((pl.col("unit") == implication.unit) & (some | maybe))
    existence = rows.select(pl.when(some).then(int(Containment.CERTAIN)).otherwise(int(Containment.POSSIBLE)))
    shaped = rows.select(
        "id",
        "earliest",
        "latest",
        "area",
        "modality",
        "dataset",
        "known_from",
        "withdrawn",
        kinds=pl.lit(sorted(implication.kinds), NAMES),
        latitude=pl.lit(None, pl.Float64),
        longitude=pl.lit(None, pl.Float64),
        radius_m=pl.lit(None, pl.Float64),
        authors=pl.lit([], NAMES),
        authorship=pl.lit(int(Containment.POSSIBLE), pl.Int8),
        about=pl.lit(None, pl.String),
        origins_fewest=pl.lit(1, pl.Int32),
        origins_most=pl.lit(1, pl.Int32),
        unaligned=pl.when(aligned)
        .then(int(Containment.NO))
        .otherwise(int(Containment.CERTAIN))
        .cast(pl.Int8),
        reporters=pl.concat_list("counter"),
        witnessed_by=pl.lit([], NAMES),
    )
    certainty = existence.to_series().cast(pl.Int8).to_numpy()
    return coded(shaped, gone_from(shaped, replaced), certainty)


def in_order_of_time(acts: Acts) -> Acts:
    """The acts by when they can have happened first, then by id, in whatever order they came."""
    earliest = acts.earliest
    if len(acts) < AT_ONCE:
        names, begun = acts.ids.take(np.arange(len(acts))).to_list(), earliest.tolist()
        order = sorted(range(len(acts)), key=lambda row: (begun[row], names[row]))
        return acts if order == list(range(len(acts))) else taken(acts, np.array(order, dtype=np.int64))
    if (np.diff(earliest) < 0).any():
        acts = taken(acts, np.argsort(earliest, kind="stable"))
        earliest = acts.earliest
    same = np.flatnonzero(np.diff(earliest) == 0)
    if not len(same):
        return acts
    ties = np.zeros(len(earliest), dtype=np.bool_)
    ties[same], ties[same + 1] = True, True
    tied = np.flatnonzero(ties)
    ids = pl.DataFrame({"at": earliest[tied], "id": acts.ids.take(tied), "row": tied})
    return exchanged(acts, tied, ids.sort("at", "id").get_column("row").to_numpy())
