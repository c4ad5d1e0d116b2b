"""Incident ids that stay the same under new evidence, with merges and splits as history."""

from trucekeeper.corroboration.incidents.assign import Assigned, assign
from trucekeeper.corroboration.incidents.schema import CLUSTERS, HISTORY, STATE, Change, no_incidents

__all__ = ["CLUSTERS", "HISTORY", "STATE", "Assigned", "Change", "assign", "no_incidents"]
