"""Published figures beside ours, each difference told: nothing is made to fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import prod

import polars as pl

from trucekeeper import when
from trucekeeper.agreement.model import Agreement
from trucekeeper.brief.view import Comparison
from trucekeeper.brief.wording import bounds, number
from trucekeeper.compliance.placing.question import ADMITTED_MODALITIES
from trucekeeper.dossier.published import Measure, PublishedFigure
from trucekeeper.evidence import Evidence
from trucekeeper.terms import Bound, Containment, in_words

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

    A figure that its publisher breaks down is first held against its own parts.
    ``known`` is the evidence as of the moment ``as_of`` (microseconds UTC).
    """
    return tuple(
        comparison
        for figure in figures
        for comparison in (*_with_itself(figure), *_of_figure(agreement, known, as_of, figure))
    )


def _with_itself(figure: PublishedFigure) -> Iterator[Comparison]:
    """A figure beside the sum of its parts, and the product of its factors, as its publisher gives them."""
    for given, sign, worked_out in ((figure.parts, " + ", sum), (figure.factors, " × ", prod)):
        if not given:
            continue
        result = worked_out(given.values())
        apart = figure.figure - result
        said = sign.join(f"{number(value)} ({name})" for name, value in given.items())
        yield _comparison(
            figure,
            f"by the publisher's own account {said} = {number(result)}",
            "none" if apart == 0 else f"{number(abs(apart))} {'more' if apart > 0 else 'less'} than that",
            agrees=apart == 0,
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
    for column, asked in (("stage", measure.stage), ("class", measure.class_)):
        if asked is not None:
            tallies = tallies.filter(pl.col(column) == asked)
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
    """Rows of one counter and dataset together; where it counts all classes in one, that says it all."""
    together = rows.filter(pl.col("class").is_null())
    rows = together if together.height else rows
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
    if figure.figure < ours.low and figure.bound is not Bound.AT_LEAST:
        return _comparison(figure, said, f"{number(ours.low - figure.figure)} below our least", agrees=False)
    if ours.high is not None and figure.figure > ours.high and figure.bound is not Bound.AT_MOST:
        return _comparison(figure, said, f"{number(figure.figure - ours.high)} above our most", agrees=False)
    exact = ours.low == ours.high and figure.bound is Bound.EXACTLY
    return _comparison(figure, said, "none" if exact else "none: within our bounds", agrees=True)


def _as_published(figure: PublishedFigure) -> str:
    said = number(figure.figure)
    return said if figure.bound is Bound.EXACTLY else f"{in_words(figure.bound)} {said}"


def _comparison(figure: PublishedFigure, ours: str, difference: str, agrees: bool | None) -> Comparison:
    return Comparison(
        what=figure.what,
        scope=figure.scope,
        published=_as_published(figure),
        ours=ours,
        difference=difference,
        agrees=agrees,
        source=figure.source,
        publisher=figure.publisher,
        date=figure.date.isoformat(),
        url=figure.url or "",
    )
