"""Published figures beside ours, each difference told: nothing is made to fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from trucekeeper import when
from trucekeeper.agreement.model import Agreement
from trucekeeper.brief.view import Comparison
from trucekeeper.brief.wording import bounds, number
from trucekeeper.compliance.question import ADMITTED_MODALITIES
from trucekeeper.dossier.published import Measure, PublishedFigure
from trucekeeper.evidence import Evidence
from trucekeeper.terms import Containment

NOT_COUNTED = "we hold nothing that counts the same"
NOT_OVER = "not compared: its days were not over as of this brief"


@dataclass(frozen=True, slots=True)
class Ours:
    """What our rows add up to: at least and at most (None: open), and how many rows that is.

    ``best`` is the sum of the values that the source itself gave as its best estimate, of the
    rows that are certainly inside, or None where there are none. ``counter`` says whose rows.
    """

    low: int
    high: int | None
    rows: int
    best: int | None = None
    counter: str = ""


def comparisons(
    agreement: Agreement, known: Evidence, as_of: int, figures: Iterable[PublishedFigure]
) -> tuple[Comparison, ...]:
    """Every published figure with ours; one line per counter where several counted.

    ``known`` is the evidence as of the moment ``as_of`` (microseconds UTC).
    """
    return tuple(
        comparison for figure in figures for comparison in _of_figure(agreement, known, as_of, figure)
    )


def _of_figure(
    agreement: Agreement, known: Evidence, as_of: int, figure: PublishedFigure
) -> Iterator[Comparison]:
    measure = figure.measure
    if measure is None:
        yield _comparison(figure, "none", NOT_COUNTED, None)
    elif when.day_interval(measure.last, agreement.time_zone).end > as_of:
        yield _comparison(figure, "none", NOT_OVER, None)
    else:
        for ours in measured(agreement, known, measure):
            yield _compared(figure, ours)


def measured(agreement: Agreement, known: Evidence, measure: Measure) -> tuple[Ours, ...]:
    """Our own figure for a measure, per counter: bounds over rows certainly and possibly inside."""
    zone = agreement.time_zone
    first, last = when.day_interval(measure.first, zone).start, when.day_interval(measure.last, zone).end
    if measure.count is not None:
        return (_counted(_near(known, "incidents", measure, first, last), measure),)
    tallies = _near(known, "tallies", measure, first, last).filter(pl.col("unit") == measure.unit)
    names = dict(known.sources.select("id", "name").iter_rows())
    return tuple(
        _added(rows, str(names.get(str(origin), origin)))
        for (origin, _), rows in tallies.group_by("origin", "dataset", maintain_order=True)
    ) or (Ours(0, 0, 0),)


def _near(known: Evidence, name: str, measure: Measure, first: int, last: int) -> pl.DataFrame:
    """Rows that may lie in the measure's days and area; ``inside`` where they surely do."""
    table: pl.DataFrame = getattr(known, name)
    table = table.filter(
        pl.col("modality").is_in(ADMITTED_MODALITIES)
        & (pl.col("dataset") == measure.dataset if measure.dataset else pl.lit(value=True))
        & (pl.col("earliest") < last)
        & (pl.col("latest") > first)
    )
    certain = (pl.col("earliest") >= first) & (pl.col("latest") <= last)
    if measure.area is None:
        return table.with_columns(inside=certain)
    areas = table.get_column("area").to_list()
    places = pl.Series("place", [_placed(known, area, measure.area) for area in areas], dtype=pl.Int8)
    table = table.with_columns(places).filter(pl.col("place") > Containment.NO)
    return table.with_columns(inside=certain & (pl.col("place") == Containment.CERTAIN))


def _placed(known: Evidence, area: str | None, within: str) -> Containment:
    return Containment.POSSIBLE if area is None else known.areas.relation(area, (within,))


def _counted(rows: pl.DataFrame, measure: Measure) -> Ours:
    inside = rows.filter("inside")
    if measure.count == "incidents":
        return Ours(inside.height, rows.height, rows.height)
    best = None if inside.get_column("deaths_best").is_null().all() else int(inside["deaths_best"].sum())
    return Ours(int(inside["deaths_low"].sum()), _sum_or_open(rows, "deaths_high"), rows.height, best)


def _added(rows: pl.DataFrame, counter: str) -> Ours:
    low = int(rows.filter("inside")["low"].sum())
    return Ours(low, _sum_or_open(rows, "high"), rows.height, None, counter)


def _sum_or_open(rows: pl.DataFrame, column: str) -> int | None:
    return None if rows[column].is_null().any() else int(rows[column].sum())


def _compared(figure: PublishedFigure, ours: Ours) -> Comparison:
    said = bounds(ours.low, ours.high)
    if ours.best is not None and ours.low != ours.high:
        said += f" (the source's best: {number(ours.best)})"
    if ours.counter:
        said += f", by {ours.counter}"
    if ours.rows == 0:
        return _comparison(figure, "no row", NOT_COUNTED, None)
    if figure.figure < ours.low:
        return _comparison(figure, said, f"{number(ours.low - figure.figure)} below our least", agrees=False)
    if ours.high is not None and figure.figure > ours.high:
        return _comparison(figure, said, f"{number(figure.figure - ours.high)} above our most", agrees=False)
    exact = ours.low == ours.high
    return _comparison(figure, said, "none" if exact else "none: within our bounds", agrees=True)


def _comparison(figure: PublishedFigure, ours: str, difference: str, agrees: bool | None) -> Comparison:
    return Comparison(
        what=figure.what,
        scope=figure.scope,
        published=number(figure.figure),
        ours=ours,
        difference=difference,
        agrees=agrees,
        source=figure.source,
        publisher=figure.publisher,
        date=figure.date.isoformat(),
        url=figure.url or "",
    )
