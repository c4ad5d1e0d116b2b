"""Who relays whom in the chronologies of talks, rebuilt from outlets, outlets cited, wording and dates alone.

Prints precision and recall of links against ``relays_report_ids`` of ``reports.csv`` (which is not read
for anything else), with common short names of outlets made one, and with what is known of Walla beside;
then, for the cases of circular reporting in the folder's README, the origins stated there and those counted.

    python benchmarks/relays.py ../shared/data/talks [--show]
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from trucekeeper.corroboration.origins.attribution import Told, attributed
from trucekeeper.corroboration.origins.citations import citations
from trucekeeper.corroboration.origins.cited import Cited, Kind
from trucekeeper.corroboration.origins.copies import Pairs
from trucekeeper.corroboration.origins.count import Origins, count_origins
from trucekeeper.corroboration.origins.likely import Link, likely_relays
from trucekeeper.corroboration.origins.names import AGENCIES, Names, folded

SHORT: Mapping[str, str] = {
    "AP": "Associated Press",
    "WSJ": "Wall Street Journal",
    "NYT": "New York Times",
    "NBC": "NBC News",
    "JPost": "Jerusalem Post",
    "N12": "Channel 12",
    "Kan 11": "Kan",
    "The Hill": "Hill",
    "Al-Qahera": "Al-Qahera News",
    "PM's office": "Israel PM's office",
    "briefing": "White House briefing",
}
"""Other names of outlets as the file uses them."""

SAME_REPORTER: Mapping[str, str] = {"Walla": "Axios"}
"""Two outlets, one reporter: known to who knows them, not to be read from the file's columns."""

CASES: Mapping[str, tuple[str, tuple[int, int]]] = {
    "two-month offer, Axios, AP and the Post": (
        "G087 G088 G089 G090 G091 G092 G093 G094 G104 G105 G106 G107 G108 G118",
        (2, 3),
    ),
    "two-month offer, Axios and eight pages": ("G087 G088 G089 G090 G091 G092 G093 G094", (1, 1)),
    "Walla is Axios, 19 December": ("G023 G026", (1, 1)),
    "Walla is Axios, 29 December": ("G057 G058", (1, 1)),
    "Walla is Axios, 14 February": ("G157 G159", (1, 1)),
    "Reuters as agencies": ("G110 G113", (1, 1)),
    "CNN under another page": ("G002 G004", (1, 1)),
    "White House call": ("G184 G185 G186", (1, 1)),
    "one document, two readers": ("G144 G151", (1, 1)),
    "chain of three: Axios, Reuters, Poland Daily": ("G016 G017 G019", (1, 1)),
    "Israeli media reported": ("G023 G029", (1, 1)),
    "Channels 12, 13, Ynet on 10 January": ("G069 G070 G071", (1, 3)),
}
"""Cases of the README: the reports, and the interval of origins stated there ("one origin" as 1 to 1)."""

COPIES = (("G136", "G137"), ("G031", "G032"), ("G096", "G103"), ("G188", "G189"), ("G067", "G068"))
"""Reports whose text the README calls the same, or a copy in disguise."""

_IN_BRACKETS = re.compile(r"^(?P<name>.+?)(?P<copy> copy)?\s*\((?P<inside>[^()]+)\)$")
_CARRIED = re.compile(r"-(?:text|copy)$")


def read(path: Path) -> list[Told]:
    """The reports, each with whom its columns credit."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [_told(row) for row in rows]


def published_by(outlet: str) -> tuple[str, str]:
    """The outlet, and what stands in brackets: whose text it is, or where it was seen."""
    found = _IN_BRACKETS.match(outlet)
    return (found["name"], found["inside"]) if found else (outlet, "")


def _told(row: Mapping[str, str]) -> Told:
    day = datetime.fromisoformat(row["date_published"]).replace(tzinfo=UTC)
    name, inside = published_by(row["outlet"])
    cited: list[Cited] = [*_outlets(row["outlet_cites"]), *citations(row["sources_as_worded"])]
    if _CARRIED.sub("", folded(inside)) in AGENCIES:
        cited.append(Cited(inside, Kind.OUTLET, 0, None))
    return Told(row["report_id"], name, int(day.timestamp()) * 1_000_000, tuple(dict.fromkeys(cited)))


def _outlets(cell: str) -> list[Cited]:
    """The column of outlets: whoever is named there publishes."""
    found = [replace(one, words=one.words.rstrip("?")) for one in citations(cell)]
    return [replace(one, kind=Kind.OUTLET) if one.kind == Kind.NAMED else one for one in found]


def truth(path: Path) -> set[Link]:
    """The links that the file states."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            Link(row["report_id"], on)
            for row in csv.DictReader(file)
            for on in filter(None, row["relays_report_ids"].split(";"))
        }


def names_of(told: Iterable[Told], aliases: Mapping[str, str]) -> Names:
    """Names of outlets made one."""
    return Names(aliases, frozenset(each.outlet for each in told))


def measure(told: list[Told], links: set[Link], aliases: Mapping[str, str]) -> dict[str, object]:
    """Precision and recall of links."""
    found = set(likely_relays(told, names_of(told, aliases)))
    right = len(found & links)
    return {
        "links": len(links),
        "found": len(found),
        "right": right,
        "precision": round(right / len(found), 3),
        "recall": round(right / len(links), 3),
    }


def origins(told: Iterable[Told], names: Names, copies: Pairs = ()) -> Origins:
    """The origins of some of the reports."""
    return count_origins(attributed(told, names), equal=copies)


def main() -> None:
    """Print a line without, and one with, what is known of Walla, and one for each case."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--show", action="store_true", help="list the links that are wrong or not found")
    given = asked.parse_args()
    path = given.folder / "reports.csv"
    told, links = read(path), truth(path)
    for name, aliases in (("names", SHORT), ("names, Walla as Axios", {**SHORT, **SAME_REPORTER})):
        print(json.dumps({"known": name, **measure(told, links, aliases)}), flush=True)
    names = names_of(told, {**SHORT, **SAME_REPORTER})
    for case, (ids, stated) in CASES.items():
        counted = origins([each for each in told if each.id in ids.split()], names)
        line = {
            "case": case,
            "stated": stated,
            "counted": (counted.fewest, counted.most),
            "untold": counted.untold,
        }
        print(json.dumps(line), flush=True)
    if given.show:
        found = set(likely_relays(told, names))
        by_id = {each.id: each for each in told}
        for mark, some in (("wrong", found - links), ("missed", links - found)):
            for link in sorted(some):
                relay, on = by_id[link.relay], by_id[link.on]
                cited = "; ".join(one.words for one in relay.cited)
                print(f"{mark}: {link.relay} {relay.outlet} [{cited}] -> {link.on} {on.outlet}")


if __name__ == "__main__":
    main()
