"""Who held what, when and why: lines that are only ever added to, and taken back by further lines."""

from trucekeeper.corroboration.journal.entry import Entry
from trucekeeper.corroboration.journal.reading import Journal, read
from trucekeeper.corroboration.journal.standing import latest, standing

__all__ = ["Entry", "Journal", "latest", "read", "standing"]
