"""Every value that a phrase of the language can have, for hypothesis."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import strategies as st

from trucekeeper.agreement.phrases import GRAMMAR
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.phrases.read import METRES
from trucekeeper.terms import Bound
from trucekeeper.when import HOUR, MINUTE, SECOND, Duration

WORDS = frozenset(
    [*re.findall(r'"([a-z]+)"i', GRAMMAR), "agreement", "m", "km"]
    + [f"{word}{end}" for word in ("year", "hour", "minute") for end in ("", "s")]
)
"""The words of the grammar, which are no names."""

names = st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,12}", fullmatch=True).filter(
    lambda name: name.lower() not in WORDS
)
numbers = st.integers(0, 10**15 - 1)
counts = st.integers(1, 10**6)
bounds = st.sampled_from(Bound)


def decimals(most: int) -> st.SearchStrategy[Decimal]:
    return st.decimals(0, most, allow_nan=False, allow_infinity=False, places=6)


small = st.integers(0, 99_999)
clock = st.one_of(
    st.builds(lambda h, m: h * HOUR + m * MINUTE, small, small),
    st.builds(lambda s: s * SECOND, small),
    st.builds(lambda n: n * 60, small),
)
durations = st.builds(
    Duration, small, small, st.just(0) | st.builds(lambda m: m * MINUTE, small)
) | st.builds(Duration, st.just(0), st.just(0), clock)

amounts = st.one_of(
    st.builds(lambda n: v.Amount(v.Sort.EXACT, n, n, Decimal(n)), numbers),
    st.builds(lambda n: v.Amount(v.Sort.ABOUT, figure=Decimal(n)), numbers),
    st.builds(lambda n, more: v.Amount(v.Sort.BETWEEN, n, n + more), small, small),
    st.builds(lambda figure, of: v.Amount(v.Sort.SHARE, figure=figure, of=of), decimals(100), names),
    st.just(v.Amount(v.Sort.ALL)),
    st.just(v.Amount(v.Sort.UNKNOWN)),
)
windows = st.builds(v.Window, st.sampled_from(v.Calendar), counts, st.none(), st.none() | names) | st.builds(
    v.Window, st.none(), st.just(1), durations, st.none() | names
)
stages = st.none() | names
quotas = st.one_of(
    st.builds(v.QuotaPhrase, bounds, amounts, names, stages, windows),
    st.builds(v.QuotaPhrase, st.none(), st.just(v.Amount(v.Sort.UNKNOWN)), names, stages, windows),
    st.builds(v.FreePhrase, bounds, durations, names, windows),
)
flows = st.builds(v.FlowPhrase, names, stages)
completions = st.builds(v.CompletionPhrase, names, st.none() | names, st.none() | names)
distances = st.builds(
    lambda figure, measure: v.Distance(figure * METRES[measure], figure, measure),
    decimals(10**6),
    st.sampled_from(sorted(METRES)),
)
states = st.one_of(
    st.builds(v.StatePhrase, names),
    st.builds(v.StatePhrase, names, st.just(v.Position.APART), distances),
    st.builds(
        v.StatePhrase, names, st.sampled_from([v.Position.BEYOND, v.Position.WITHIN]), distances, names
    ),
    st.builds(v.StatePhrase, names, st.just(v.Position.OUT_OF_RANGE), st.none(), names),
    st.builds(v.StrengthPhrase, bounds, amounts, names, names),
)

moments = st.builds(
    v.Moment,
    st.builds(
        lambda day, clock: f"{day:%Y-%m-%d}{clock}",
        st.dates(),
        st.sampled_from(["", " 08:30", "T08:30", "T08:30+02:00", "T08:30:10 Z"]),
    ).filter(lambda text: len(text.split("-")[0]) == 4),
)
points = st.one_of(
    moments,
    st.builds(v.NumberedDay, small, st.none() | names),
    st.builds(v.InForce),
    st.builds(v.Named, names),
    st.builds(v.EndOf, names),
    st.builds(v.StartOf, names),
    st.builds(
        v.Reached, names, st.sampled_from([v.Mark.BEGUN, v.Mark.DONE, v.Mark.VERIFIED]), st.none() | small
    ),
    st.builds(v.Milestone, small, names),
)
plain_times = st.one_of(
    st.builds(v.At, points),
    st.builds(v.After, st.none() | durations, points),
    st.builds(v.Before, st.none() | durations, points),
    st.builds(v.About, points),
    st.builds(v.UnknownTime),
)
times = st.recursive(
    plain_times,
    lambda inner: st.builds(v.Soft, st.sampled_from(v.Softness), st.none() | points, st.none() | inner),
    max_leaves=3,
)
conditions = st.builds(
    v.Condition,
    names,
    st.none() | st.sampled_from(v.Mark),
    st.none() | st.sampled_from(["either", "each"]) | names,
    st.booleans(),
)
ranges = st.builds(v.DurationRange, durations, durations)
hours = st.builds(
    lambda start, long: v.Hours(start, start + long), st.integers(0, 1439), st.integers(1, 1439)
)
shares = st.integers(1, 100 * 10**6).map(lambda n: float(f"{Decimal(n) / 10**6:f}") / 100)
