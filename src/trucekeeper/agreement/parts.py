"""The duties that a clause brings with it beside its own, as their names end: ``leave/stay-out``."""

STAY_OUT = "stay-out"
"""To keep out of a place from the deadline on by which it was to be left."""

BEGUN = "begun"
"""To begin by a time."""

BATCHES = "batches"
"""How many come at a time."""

ORDER = "order"
"""In which order the classes of a unit come."""

EQUALLY = "equally"
"""That each side gives up as much as the other."""
