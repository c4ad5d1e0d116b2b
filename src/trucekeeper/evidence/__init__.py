"""What is reported: sources and their chains, claims; incidents, tallies, states, watches."""

from trucekeeper.evidence.evidence import RECORDS, Evidence, merge, table
from trucekeeper.evidence.schema import TABLES, empty

__all__ = ["RECORDS", "TABLES", "Evidence", "empty", "merge", "table"]
