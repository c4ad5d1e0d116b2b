"""The pictures of a brief: the status strips, the quotas, the map."""

from __future__ import annotations

import polars as pl

from trucekeeper.brief.exports import since
from trucekeeper.brief.judged import Judged
from trucekeeper.brief.map_chart import build_map, map_svg
from trucekeeper.brief.quota_chart import quota_svg
from trucekeeper.brief.quota_values import build_quota
from trucekeeper.brief.strip import MOST_BOXES, build_strip
from trucekeeper.brief.strip_chart import strip_svg
from trucekeeper.brief.strip_values import Strip
from trucekeeper.brief.view import Figure, Strips
from trucekeeper.terms import Form, Period, Standard

BOXES_ON_A_PHONE = 16


def strips(judged: Judged, lead: Standard) -> tuple[Strips, ...]:
    """The status strip at every standard; the leading one is shown open, and for a phone too."""
    agreement, as_of = judged.agreement, judged.as_of
    bounds_by = {Period.PHASE: judged.groups, Period.WEEK: judged.weeks}

    def build(standard: Standard, most_boxes: int) -> Strip:
        return build_strip(
            agreement,
            judged.days,
            bounds_by.__getitem__,
            as_of,
            standard,
            data=_data(judged),
            most_boxes=most_boxes,
        )

    made = []
    for standard in Standard:
        wide = build(standard, MOST_BOXES)
        narrow = strip_svg(build(standard, BOXES_ON_A_PHONE), narrow=True) if standard is lead else ""
        made.append(Strips(standard.value, standard is lead, Figure(wide.title, strip_svg(wide), narrow)))
    return tuple(made)


def quotas(judged: Judged, lead: Standard) -> tuple[Figure, ...]:
    """A chart per quota, bearer and zone with more than one window; the clause must give bounds."""
    agreement = judged.agreement
    asked = judged.phases.filter(pl.col("form") == Form.QUOTA).select(
        "obligation", "bearer", "zone", "reading"
    )
    charts = [
        build_quota(
            agreement,
            judged.phases,
            name,
            bearer,
            zone,
            judged.as_of,
            lead,
            reading=reading,
            data=_data(judged),
        )
        for name, bearer, zone, reading in asked.unique(maintain_order=True).iter_rows()
    ]
    return tuple(Figure(chart.title, quota_svg(chart)) for chart in charts if chart is not None)


def area_map(judged: Judged) -> Figure | None:
    """Where incidents since the agreement came into force happened; None with nothing to draw."""
    agreement = judged.agreement
    incidents = since(agreement, judged.known)
    view = build_map(agreement, incidents, judged.as_of, data=_data(judged))
    return None if view is None else Figure(view.title, map_svg(view))


def _data(judged: Judged) -> str:
    return "Invented data." if judged.dossier.manifest.invented else ""
