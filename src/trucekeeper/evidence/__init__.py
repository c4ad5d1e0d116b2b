"""What is reported: sources and their chains, claims; incidents, tallies, states, watches.

And what is decided and claimed about it: rulings, pleas and listings.
"""

from trucekeeper.evidence.evidence import RECORDS, Evidence, merge, table
from trucekeeper.evidence.schema import TABLES, empty

__all__ = ["RECORDS", "TABLES", "Evidence", "empty", "merge", "table"]
