"""How many independent origins stand behind reports: who credits whom, and what that leaves possible."""

from trucekeeper.corroboration.origins.citations import citations
from trucekeeper.corroboration.origins.cited import Cited, Kind
from trucekeeper.corroboration.origins.count import Origin, Origins, Sort, count_origins
from trucekeeper.corroboration.origins.near_copies import near_copies
from trucekeeper.corroboration.origins.report import Heard, Report, Voice
from trucekeeper.corroboration.origins.sides import NO_PARTY, Sides
from trucekeeper.corroboration.origins.table import Lineage, lineages, origins_of
from trucekeeper.corroboration.origins.tree import summary, tree_of
from trucekeeper.corroboration.origins.tree_html import STYLE, tree_html
from trucekeeper.corroboration.origins.tree_text import tree_text

__all__ = [
    "NO_PARTY",
    "STYLE",
    "Cited",
    "Heard",
    "Kind",
    "Lineage",
    "Origin",
    "Origins",
    "Report",
    "Sides",
    "Sort",
    "Voice",
    "citations",
    "count_origins",
    "lineages",
    "near_copies",
    "origins_of",
    "summary",
    "tree_html",
    "tree_of",
    "tree_text",
]
