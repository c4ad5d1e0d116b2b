"""The form for reports of incidents, as the sheets of an XLSForm for KoboToolbox or ODK.

It asks what :mod:`trucekeeper.intake.submissions` reads and nothing else: not who fills it in, nor
on which device or where that is.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from trucekeeper.terms import KINDS, in_words

Sheet = tuple[tuple[str, ...], ...]
"""Rows of a sheet, its header first."""

SIDES: Mapping[str, str] = MappingProxyType({"side_a": "Side A", "side_b": "Side B"})
"""The sides of the form that we ship, to be mapped to parties by ``actors`` in the manifest."""

_COLUMNS = (
    *("type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message"),
    "appearance",
)

_QUESTIONS: tuple[dict[str, str], ...] = (
    {"type": "begin_group", "name": "incident", "label": "What happened"},
    {"type": "note", "name": "harm", "label": "Write no names of persons, and nothing by which somebody who "
     "told you could be found."},
    {"type": "date", "name": "began", "label": "On which day did it happen, or begin?", "required": "yes",
     "constraint": ". <= today()", "constraint_message": "This day is still to come."},
    {"type": "time", "name": "began_at", "label": "At what time, at the earliest?",
     "hint": "Leave it out if you do not know."},
    {"type": "date", "name": "ended", "label": "On which day did it end, if not the same?",
     "constraint": ". >= ${began} and . <= today()",
     "constraint_message": "This is before it began, or still to come."},
    {"type": "time", "name": "ended_at", "label": "At what time, at the latest?",
     "hint": "Leave it out if you do not know."},
    {"type": "select_multiple kind", "name": "kinds", "label": "What was it?", "required": "yes",
     "hint": "All that it may have been."},
    {"type": "select_multiple side", "name": "by", "label": "Which side may have done it?",
     "hint": "All that may have. None where you do not know."},
    {"type": "text", "name": "area", "label": "In which district or village was it?"},
    {"type": "geopoint", "name": "place", "label": "Where was it, on the map?",
     "hint": "Where it happened, not where you are. It is kept to about a kilometre.",
     "appearance": "placement-map"},
    {"type": "integer", "name": "radius_m", "label": "Within how many metres of that point was it?",
     "relevant": "${place} != ''", "constraint": ". > 0", "constraint_message": "More than 0."},
    {"type": "integer", "name": "deaths_low", "label": "How many were killed, at least?",
     "hint": "0 only if you know that nobody was. Leave it out if you do not know.",
     "constraint": ". >= 0", "constraint_message": "0 or more."},
    {"type": "integer", "name": "deaths_high", "label": "And at most?",
     "constraint": ". >= 0 and (${deaths_low} = '' or . >= ${deaths_low})",
     "constraint_message": "Not less than at least."},
    {"type": "text", "name": "said", "label": "What happened, in one sentence?",
     "hint": "Without names of persons.", "appearance": "multiline"},
    {"type": "end_group", "name": "", "label": ""},
)  # fmt: skip


def incident_form(sides: Mapping[str, str] = SIDES) -> Mapping[str, Sheet]:
    """The sheets ``survey``, ``choices`` and ``settings``.

    ``sides``: ids of parties (letters, figures, ``_`` and ``-``) to what the form calls them.
    """
    leaves = dict.fromkeys(leaf for members in KINDS.values() for leaf in members)
    survey = tuple(tuple(question.get(column, "") for column in _COLUMNS) for question in _QUESTIONS)
    kinds = tuple(("kind", leaf, in_words(leaf).capitalize().replace("ied", "IED")) for leaf in leaves)
    choices = (*kinds, *(("side", name, label) for name, label in sides.items()))
    return {
        "survey": (_COLUMNS, *survey),
        "choices": (("list_name", "name", "label"), *choices),
        "settings": (("form_title", "form_id", "version"), ("Report of an incident", "incident", "1")),
    }
