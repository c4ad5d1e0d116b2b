"""The timeline as a file of its own: an SVG that opens without a page around it."""

from __future__ import annotations

from trucekeeper.agreement.sequence import Due
from trucekeeper.brief.timeline_chart import timeline_svgs


def timeline_svg(due: Due) -> str:
    """The whole timeline as one SVG document."""
    (svg,) = timeline_svgs(due)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'
