"""A small invented dossier whose findings can be counted on the fingers of a few hands.

Ten days from 1 March 2024, UTC, looked at as of the end of day 7, in two areas:

- North is watched on days 1 to 4, an act falls on day 5, days 6 and 7 are unwatched;
- South is never watched; an act fell on day 6 or on day 7;
- two counters count 12, 4 and 0 trucks on days 1 to 3, of 10 asked for, and nothing later;
- B was to leave by day 3 and was seen not to have left on day 4.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from trucekeeper.brief.judged import Judged, judge
from trucekeeper.dossier import Dossier, load

HOSTILE_TITLE = "<script>alert(1)</script> & “truce” | *x*"
HOSTILE_TEXT = "</td><img src=http://evil.example/x.png onerror=alert(1)> fell near the mill"

AGREEMENT = f"""
title: '{HOSTILE_TITLE}'
in_force: 2024-03-01T00:00
time_zone: UTC
parties:
  a: {{name: Party A}}
  b: {{name: Party B}}
zones:
  north: {{name: The North, areas: [North]}}
  south: {{name: The South, areas: [South]}}
phases:
  one: {{lasts: 10 days}}
obligations:
  quiet:
    article: "1"
    by: {{each: [a, b]}}
    during: one
    forbid: hostile_act
    in: {{each: [north, south]}}
  aid:
    article: "2"
    by: a
    during: one
    quota: at least 10 aid_truck entered per day
  leave:
    article: "3"
    by: b
    during: one
    complete: leaving
    due: day 3 of one
  talks:
    article: "4.10"
    by: a
    text: The parties talk in good faith.
    test: none
mechanism:
  standards:
    corroborated: {{independent_origins: 2}}
"""

MANIFEST = """
as_of: 2024-03-07
invented: true
areas: {North: {}, South: {}}
sources:
  mission: {name: The Mission, type: mission}
  radio: {name: Radio, type: outlet}
  relief: {name: Relief, type: group}
  union: {name: Union, type: group}
files:
  - {file: acts.csv, reader: template, dataset: acts, zone: UTC, credit: the test, terms: invented}
  - {file: relief.csv, reader: template, dataset: relief, zone: UTC, counter: relief}
  - {file: union.csv, reader: template, dataset: union, zone: UTC, counter: union}
"""

ACTS = f"""\
shape,id,start,end,area,latitude,longitude,radius_m,kinds,origins,unaligned,reported_by,\
subject,extent,manner,observer,party,share,sees,known_from,text
incident,day-5,2024-03-05,,North,10.5,20.25,1000,shelling,2,yes,mission|radio,,,,,,,,2024-03-05,"{HOSTILE_TEXT}"
incident,day-6-or-7,2024-03-06,2024-03-07,South,,,,shelling,2,yes,mission|radio,,,,,,,,2024-03-07,=1+1
incident,later,2024-03-06,,North,,,,shelling,2,yes,radio,,,,,,,,2024-03-09,known only later
incident,broken-row,2024-13-45,,North,,,,shelling,2,yes,radio,,,,,,,,2024-03-05,no such date
watch,north,2024-03-01,2024-03-04,North,,,,,,,,,,,mission,,1,hostile_act,2024-03-05,
state,still-there,2024-03-04 10:00,,,,,,,2,yes,,leaving,none,observed,mission,b,,,2024-03-04,tents still stand
"""

COUNTS = """\
shape,id,start,unit,stage,amount,whole,known_from
tally,{0}-1,2024-03-01,aid_truck,entered,12,yes,2024-03-02
tally,{0}-2,2024-03-02,aid_truck,entered,4,yes,2024-03-03
tally,{0}-3,2024-03-03,aid_truck,entered,0,yes,2024-03-04
"""

PUBLISHED = """
figures:
  - id: acts
    figure: 2
    what: acts
    measure: {count: incidents, from: 2024-03-01, to: 2024-03-07}
    scope: all
    source: a press release
    publisher: The Daily
    date: 2024-03-08
  - id: trucks
    figure: 99
    what: trucks
    measure: {unit: aid_truck, from: 2024-03-01, to: 2024-03-03}
    scope: all crossings
    source: a statement
    publisher: The Daily
    date: 2024-03-08
    url: https://news.example/trucks
  - id: shots
    figure: 5
    what: shots heard
    scope: another unit
    source: a statement
    publisher: The Daily
    date: 2024-03-08
  - id: all-month
    figure: 300
    what: trucks in March
    measure: {unit: aid_truck, from: 2024-03-01, to: 2024-03-31}
    scope: all crossings
    source: a statement
    publisher: The Daily
    date: 2024-04-01
"""


def write_dossier(folder: Path, **replaced: str) -> Dossier:
    """The small dossier, with some of its files replaced by other text (by name, no suffix)."""
    texts = {"agreement": AGREEMENT, "published": PUBLISHED, "evidence": MANIFEST, "acts": ACTS}
    texts |= {name: COUNTS.format(name) for name in ("relief", "union")}
    texts |= replaced
    (folder / "evidence").mkdir(parents=True)
    for name, text in texts.items():
        suffix = ".yaml" if name in ("agreement", "published", "evidence") else ".csv"
        inside = folder if name in ("agreement", "published") else folder / "evidence"
        (inside / f"{name}{suffix}").write_text(text, encoding="utf-8")
    return load(folder)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """The small dossier."""
    return write_dossier(tmp_path_factory.mktemp("dossiers") / "small")


@pytest.fixture(scope="session")
def judged(small: Dossier) -> Judged:
    """The small dossier, judged as of the end of day 7."""
    return judge(small, small.default_as_of)


PUT_FORWARD = """\
shape,id,start,area,latitude,longitude,radius_m,kinds,by,modality,known_from
incident,said,2024-03-05,North,10.5,20.25,1000,shelling,a,asserted,2024-03-05
incident,hedged,2024-03-05,North,10.5,20.25,1000,shelling,a,hedged,2024-03-05
incident,denied,2024-03-05,North,10.5,20.25,1000,shelling,a,denied,2024-03-05
incident,supposed,2024-03-05,North,10.5,20.25,1000,shelling,a,conditional,2024-03-05
incident,inferred,2024-03-05,North,10.5,20.25,1000,shelling,a,analysis,2024-03-05
"""


@pytest.fixture(scope="session")
def put_forward(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """An act for each way in which a claim may be put forward; only two say that it happened."""
    dossier = write_dossier(tmp_path_factory.mktemp("dossiers") / "put-forward", acts=PUT_FORWARD)
    return judge(dossier, dossier.default_as_of)
