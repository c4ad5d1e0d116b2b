"""An explanation as an HTML fragment, to be put into any page."""

from __future__ import annotations

from markupsafe import Markup

from trucekeeper.agreement.model import Agreement
from trucekeeper.brief.look import LOOKS, glyph_svg, second_tag, status_of
from trucekeeper.brief.render import environment
from trucekeeper.brief.wording import duty_name, span
from trucekeeper.compliance import Explanation
from trucekeeper.terms import STANDARD_MARKS


def explanation_html(found: Explanation, agreement: Agreement) -> str:
    """The explanation as one ``<article>``: escaped, with its own styles, in either direction of script.

    It needs nothing from the page it is put into, and changes nothing of it: its styles hold only
    below the class ``tk-explained``.
    """
    zone = agreement.time_zone
    key = status_of(found.performance, found.legal, found.knowledge)
    return (
        environment()
        .get_template("explanation.html.j2")
        .render(
            found=found,
            duty=duty_name(found.obligation),
            window=span(*found.window, zone),
            status=LOOKS[key].word,
            law=second_tag(found.legal),
            glyph=Markup(glyph_svg(key)),
            mark=STANDARD_MARKS[found.standard],
            time=lambda row: span(row.earliest, row.latest, zone),
        )
    )
