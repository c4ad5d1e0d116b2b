"""Incidents with the origins that are counted from the claims about them."""

from __future__ import annotations

import polars as pl

from trucekeeper.terms import Containment

FEWEST, MOST = pl.col("origins_fewest"), pl.col("origins_most")
APART = pl.col("unaligned")


def with_counted_origins(incidents: pl.DataFrame, counted: pl.DataFrame) -> pl.DataFrame:
    """Incidents whose origins are narrowed to what their claims allow.

    ``incidents`` has the columns of the evidence table; ``counted`` a row for each record that claims
    are about, with ``about``, ``fewest``, ``most`` and ``unaligned``, as
    :func:`~trucekeeper.corroboration.origins.origins_of` gives them. What a record says of its origins and
    what is counted both hold, so their number lies in what both allow. Where they exclude each other, the
    record is right: somebody read more than the claims tell. So it is with whether an origin stands apart
    from the accuser: what is counted answers only what the record leaves open.
    """
    beside = counted.select("about", "claims", "fewest", "most", pl.col("unaligned").alias("apart"))
    both = incidents.join(beside, left_on="id", right_on="about", how="left", maintain_order="left")
    fewest, most = pl.max_horizontal(FEWEST, "fewest"), pl.min_horizontal(MOST, "most")
    most = pl.when(pl.col("claims") < MOST).then(MOST).otherwise(most)
    agree = pl.col("fewest").is_not_null() & (fewest <= most)
    is_open = agree & (pl.lit(Containment.POSSIBLE.value) == APART)
    narrowed = both.with_columns(
        pl.when(agree).then(fewest).otherwise(FEWEST).cast(pl.Int32).alias("origins_fewest"),
        pl.when(agree).then(most).otherwise(MOST).cast(pl.Int32).alias("origins_most"),
        pl.when(is_open).then(pl.coalesce("apart", APART)).otherwise(APART).cast(pl.Int8).alias("unaligned"),
    )
    return narrowed.select(incidents.columns)
