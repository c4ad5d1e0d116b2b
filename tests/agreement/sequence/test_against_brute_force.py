"""The network of small agreements against trying every day for every point."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.agreement.checks.examples import completed
from trucekeeper.agreement import read_draft
from trucekeeper.agreement.sequence import ORIGIN, Node, What, sequence
from trucekeeper.agreement.timeline import Timeline
from trucekeeper.when import HOUR

LAST = 9
"""Days that are tried, from the entry into force on."""

HEAD = """\
in_force: 2025-01-19 00:00
day_count: {day_1: 2025-01-19}
anchors:
  signed: 2025-01-18
  opened: 2025-01-20 00:00
  both: {all: [day 2, signed]}
phases:
  one: {begins: day 2, lasts: 3 days}
  two: {begins: 1 day after one}
"""

TIMES = [
    *(f"day {number}" for number in range(1, LAST)),
    *("2025-01-21", "2025-01-22 00:00", "day 2 of one", "start of one", "end of one", "after one", "both"),
    *("2 days after signed", "24 hours after signed", "opened", "3 days after opened", "1 day before two"),
    *("1 day after both", "48 hours after in force", "in force", "2 days after one", "day 1 of two"),
]
times = st.sampled_from(TIMES)
phases = st.sampled_from([None, "one", "two"])
takings = st.none() | st.tuples(st.integers(0, 3), st.integers(0, 3)).map(lambda ends: tuple(sorted(ends)))

Clause = tuple[str, str, str | None, tuple[int, ...] | None]
clauses = st.tuples(times, times, phases, takings)


def text_of(one: Clause, other: Clause, waits: str) -> str:
    lines = [HEAD, "obligations:\n"]
    for name, (begin, due, phase, takes), condition in (("x", one, ""), ("y", other, waits)):
        fields = [f'article: "1", by: a, complete: departure, begin: {begin}, due: {due}']
        fields += [] if phase is None else [f"during: {phase}"]
        fields += [] if takes is None else [f"takes: {takes[0]} days to {takes[1]} days"]
        fields += [f"if: [{condition}]"] if condition else []
        lines.append(f"  {name}: {{{', '.join(fields)}}}\n")
    return completed("".join(lines))


def days(instant: object) -> float:
    """Days from the entry into force."""
    assert isinstance(instant, int)
    return instant / (24 * HOUR)


def kept(clause: Clause, timeline: Timeline) -> list[tuple[int, int]]:
    """Every way to keep a clause: the days on which it is begun and done."""
    begin, due, phase, takes = clause
    zero = days(timeline.in_force)
    first, last = days(timeline.start(begin, ())) - zero, days(timeline.deadline(due, ())) - zero
    if phase is not None:
        first = max(first, days(timeline.start(f"start of {phase}", ())) - zero)
    low, high = takes or (0, LAST * 2)
    tried = product(range(-2, LAST + 4), repeat=2)
    return [
        (start, end) for start, end in tried if first <= start <= end <= last and low <= end - start <= high
    ]


@given(clauses, clauses, st.sampled_from(["", "x done", "x begun"]))
@settings(deadline=None, max_examples=80)
def test_windows_are_what_trying_every_day_finds(one: Clause, other: Clause, waits: str) -> None:
    draft = read_draft(text_of(one, other, waits), "agreement.yaml")
    assert draft.document is not None
    assert draft.timeline is not None
    network = sequence(draft.document, draft.timeline).network
    found = [
        (*x, *y)
        for x, y in product(kept(one, draft.timeline), kept(other, draft.timeline))
        if not waits or y[0] >= x[("x begun", "x done").index(waits)]
    ]
    assert network.check().consistent is bool(found)
    if found:
        windows = network.windows(ORIGIN)
        nodes = [Node(what, name) for name in "xy" for what in (What.BEGUN, What.DONE)]
        for node, tried in zip(nodes, zip(*found, strict=True), strict=True):
            assert (windows[node].earliest, windows[node].latest) == (24 * min(tried), 24 * max(tried)), node
