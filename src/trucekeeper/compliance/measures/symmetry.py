"""The same measures for every party, side by side and by the same rules.

A table that measures one side and not the other takes sides, whatever it says: so there is one
row per party, in the agreement's order, and every measure is taken of each. ``docs/library.md``
says how each is counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import polars as pl

from trucekeeper.compliance.counting.stretches import union_of
from trucekeeper.compliance.docket import mandated_of
from trucekeeper.compliance.placing.charges import CERTAIN, Flags, admitted, authored
from trucekeeper.compliance.placing.question import ADMITTED_MODALITIES
from trucekeeper.compliance.weigh import Weighed
from trucekeeper.terms import Cause, Containment, Outcome, Plea, Standard

SYMMETRY: Mapping[str, pl.DataType] = MappingProxyType(
    {
        "party": pl.String(),
        "alleged_low": pl.Int64(),  # acts put forward since the entry into force: certainly its own
        "alleged_high": pl.Int64(),  # ... and those it may have done
        "corroborated": pl.Int64(),  # of alleged_high: acts that are corroborated, whoever did them
        "verified": pl.Int64(),  # of alleged_high: acts the mandated body saw or upheld
        "upheld": pl.Int64(),  # of the acts put forward against it: ruled so
        "rejected": pl.Int64(),  # ruled not so
        "waiting": pl.Int64(),  # not ruled on
        "ruling_least": pl.Int64(),  # from when an act was known to its first ruling, microseconds
        "ruling_median": pl.Int64(),  # of the acts ruled on
        "ruling_most": pl.Int64(),
        "access_denied": pl.Int64(),  # time for which watches say that it denied access, microseconds
        "cured": pl.Int64(),  # acts and shortfalls of its own ruled to have been made good
        "exemptions": pl.Int64(),  # exemptions it pleaded
        "exemptions_upheld": pl.Int64(),
        "exemptions_rejected": pl.Int64(),
        "countermeasures": pl.Int64(),  # countermeasures it claimed
    }
)
"""Columns of the table of measures, in order."""


def symmetry(weighed: Weighed) -> pl.DataFrame:
    """The measures of every party as of the moment that was weighed; see :data:`SYMMETRY`.

    An act that any of several may have done counts for each of them, and is told apart as a
    bound: nobody's measure is better because authors are open.
    """
    told = _put_forward(weighed)
    rows = [
        {
            "party": party,
            **_acts(weighed, told, party),
            **_access(weighed, party),
            **_made_good(weighed, party),
            **_pleas(weighed, party),
        }
        for party in weighed.agreement.parties
    ]
    return pl.DataFrame(rows, schema=dict(SYMMETRY), orient="row")


def _put_forward(weighed: Weighed) -> pl.DataFrame:
    """The acts that anybody puts forward, those rejected among them, with their first ruling."""
    known = weighed.docket.evidence.as_of(weighed.known.as_of)
    body = mandated_of(weighed.agreement)
    rulings = known.rulings.filter(
        (pl.col("body") == pl.lit(body, pl.String())) & pl.col("about").is_not_null()
    )
    first = rulings.group_by(id="about").agg(ruled_at=pl.col("known_from").min())
    recent = pl.col("latest") > weighed.agreement.in_force
    acts = known.incidents.filter(pl.col("modality").is_in(ADMITTED_MODALITIES) & recent)
    acts = acts.select("id", "authors", "authorship", "known_from", "latest")
    ruled = weighed.known.rulings
    named = {id: party for id, party in ruled.upheld.items() if party is not None}
    author = pl.col("id").replace_strict(named, default=None, return_dtype=pl.String)
    acts = acts.with_columns(ruled_author=author).with_columns(
        authors=pl.when(pl.col("ruled_author").is_not_null())
        .then(pl.concat_list("ruled_author"))
        .otherwise(pl.col("authors")),
        upheld=pl.col("id").is_in(list(ruled.upheld)),
        rejected=pl.col("id").is_in(list(ruled.rejected)),
        corroborated=pl.col("id").is_in(_admitted_ids(weighed, Standard.CORROBORATED)),
        verified=pl.col("id").is_in(_admitted_ids(weighed, Standard.VERIFIED)),
    )
    return acts.join(first, on="id", how="left", maintain_order="left")


def _admitted_ids(weighed: Weighed, standard: Standard) -> list[str]:
    standing, mechanism = weighed.known.standing, weighed.agreement.mechanism
    asked = mechanism.independent_origins
    every = np.arange(len(standing.acts), dtype=np.int64)
    answers = admitted(standing, every, standard, asked, mandated_of(weighed.agreement), author_too=False)
    certain: Flags = (answers == CERTAIN) & standing.counts
    found: list[str] = standing.acts.ids.take(np.flatnonzero(certain)).to_list()
    return found


def _acts(weighed: Weighed, told: pl.DataFrame, party: str) -> dict[str, int | None]:
    own = told.filter(pl.col("authors").list.contains(party))
    sure = (pl.col("authorship") == int(Containment.CERTAIN)) | pl.col("ruled_author").is_not_null()
    waited = own.filter(pl.col("ruled_at").is_not_null()).select(
        waited=(pl.col("ruled_at") - pl.col("known_from")).clip(0)
    )["waited"]
    median = waited.median()
    return {
        "alleged_low": own.filter(sure).height,
        "alleged_high": own.height,
        "corroborated": own.filter("corroborated").height,
        "verified": own.filter("verified").height,
        "upheld": own.filter("upheld").height,
        "rejected": own.filter("rejected").height,
        "waiting": own.filter(~pl.col("upheld") & ~pl.col("rejected")).height,
        "ruling_least": _whole(waited.min()),
        "ruling_median": _whole(median),
        "ruling_most": _whole(waited.max()),
    }


def _whole(value: object) -> int | None:
    return None if value is None else round(float(str(value)))


def _access(weighed: Weighed, party: str) -> dict[str, int]:
    """The union of the times: two watches that tell of one closed road count it once."""
    controls = pl.col("controlled_by").fill_null(pl.col("observer")) == party
    denied = pl.col("cause") == Cause.ACCESS_DENIED.value
    watches = weighed.known.evidence.watches.filter(controls & denied)
    start, end = weighed.agreement.in_force, weighed.known.as_of
    closed = union_of(watches["start"].to_numpy(), watches["end"].to_numpy())
    window = np.array([start], dtype=np.int64), np.array([max(start, end)], dtype=np.int64)
    return {"access_denied": int(closed.length_in(*window)[0])}


def _made_good(weighed: Weighed, party: str) -> dict[str, int]:
    """Acts whose author is ruled or certain, and shortfalls; what names no party is its sole bearer's."""
    rulings, acts = weighed.known.rulings, weighed.known.standing.acts
    own = authored(acts, np.arange(len(acts), dtype=np.int64), frozenset({party}), party)
    count = 0
    for id, ruled in rulings.cured.items():
        row = acts.ids.find(id)
        count += ruled == party or (ruled is None and row >= 0 and own[row] == CERTAIN)
    for name, cures in rulings.cures.items():
        obligation = weighed.agreement.obligations.get(name)
        sole = obligation is not None and obligation.by.parties == (party,)
        count += sum(cure.party == party or (cure.party is None and sole) for cure in cures)
    return {"cured": count}


def _pleas(weighed: Weighed, party: str) -> dict[str, int]:
    pleas = weighed.known.evidence.pleas.filter(pl.col("party") == party)
    exempt = pleas.filter(pl.col("sort") == Plea.EXEMPTION.value)
    rulings = weighed.known.rulings
    ruled = {
        Outcome.UPHELD: exempt.filter(pl.col("id").is_in(list(rulings.upheld))).height,
        Outcome.REJECTED: exempt.filter(pl.col("id").is_in(list(rulings.rejected))).height,
    }
    return {
        "exemptions": exempt.height,
        "exemptions_upheld": ruled[Outcome.UPHELD],
        "exemptions_rejected": ruled[Outcome.REJECTED],
        "countermeasures": pleas.filter(pl.col("sort") == Plea.COUNTERMEASURE.value).height,
    }
