"""The rule of incident ids a second time, slowly and plainly, on small worlds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Grouping = Mapping[str, object]
"""A cluster for each report."""

Told = set[tuple[int, str, int | None, int]]
"""Of an incident: the change, the other incident, and of how many reports."""


@dataclass(frozen=True)
class State:
    """The reports of each id in use, and the last ones of each that is not."""

    live: Mapping[int, frozenset[str]] = field(default_factory=dict)
    retired: Mapping[int, frozenset[str]] = field(default_factory=dict)

    @property
    def ids(self) -> dict[str, int]:
        return {report: number for number, reports in self.live.items() for report in reports}


def assign(grouping: Grouping, before: State) -> State:
    groups: dict[object, set[str]] = {}
    for report, cluster in grouping.items():
        groups.setdefault(cluster, set()).add(report)
    clusters = [frozenset(reports) for reports in groups.values()]
    live = best_first(clusters, before.live, before.retired)
    left = [cluster for cluster in clusters if cluster not in live.values()]
    live |= best_first(left, before.retired, {})
    left = sorted((cluster for cluster in left if cluster not in live.values()), key=min)
    live |= dict(enumerate(left, start=1 + max([0, *before.live, *before.retired])))
    last = {**before.retired, **before.live}
    return State(live, {number: reports for number, reports in last.items() if number not in live})


def best_first(
    clusters: Iterable[frozenset[str]],
    ids: Mapping[int, frozenset[str]],
    retired: Mapping[int, frozenset[str]],
) -> dict[int, frozenset[str]]:
    pairs = sorted(
        (
            -len(cluster & reports),
            number,
            max([len(cluster & other) for other in retired.values()], default=0),
            min(cluster),
            cluster,
        )
        for cluster in clusters
        for number, reports in ids.items()
        if cluster & reports
    )
    joined: dict[int, frozenset[str]] = {}
    for _, number, _, _, cluster in pairs:
        if number not in joined and cluster not in joined.values():
            joined[number] = cluster
    return joined


def history(old: State, new: State) -> Told:
    told: Told = set()
    for number, reports in new.live.items():
        kept = number in old.live
        told.add(
            (
                number,
                "kept" if kept else "returned" if number in old.retired else "new",
                None,
                len(reports),
            )
        )
        for other, then in old.live.items():
            if other != number and then & reports:
                if other not in new.live:
                    told.add((other, "merged_into", number, len(then & reports)))
                else:
                    told.add((number, "moved_from" if kept else "split_from", other, len(then & reports)))
    everywhere = frozenset(new.ids)
    told |= {
        (number, "gone", None, len(reports))
        for number, reports in old.live.items()
        if number not in new.live and not reports & everywhere
    }
    return told
