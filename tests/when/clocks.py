"""Zones whose clocks change, and instants about their changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from trucekeeper import when
from trucekeeper.when import HOUR, MINUTE, SECOND

DAY = 24 * HOUR

ZONES = [
    "Europe/Kyiv",
    "Asia/Jerusalem",
    "Asia/Gaza",  # changes at midnight, and in Ramadan
    "Africa/Khartoum",  # changed for good, once at noon and once at midnight
    "Pacific/Apia",  # skipped 30 December 2011
    "America/St_Johns",  # put clocks back at 00:01, over midnight
    "UTC",
]

zones = st.sampled_from(ZONES)


@cache
def changes(zone: str) -> tuple[int, ...]:
    """Noons (UTC) before which the zone's offset changed within a day, 1990 to 2039."""
    noons = [datetime(1990, 1, 1, 12, tzinfo=UTC) + timedelta(days=n) for n in range(50 * 365)]
    offsets = [noon.astimezone(ZoneInfo(zone)).utcoffset() for noon in noons]
    changed = [noons[n] for n in range(1, len(noons)) if offsets[n] != offsets[n - 1]]
    return tuple(when.from_datetime(noon) for noon in changed)


def shown(instant: int, zone: str) -> datetime:
    """What the local clock shows, by the standard library alone."""
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=instant)
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


@st.composite
def zoned_instants(draw: st.DrawFn) -> tuple[int, str]:
    """A zone and an instant, mostly within two days of a change of its clocks."""
    zone = draw(zones)
    anywhere = st.integers(631_152_000 * SECOND, 2_208_988_800 * SECOND)
    if not changes(zone):
        return draw(anywhere), zone
    near = st.builds(
        lambda change, minutes, rest: change + minutes * MINUTE + rest,
        st.sampled_from(changes(zone)),
        st.integers(-3 * 24 * 60, 2 * 24 * 60),
        st.sampled_from([0, 0, 0, 1, MINUTE - 1]),
    )
    return draw(st.one_of(near, near, near, anywhere)), zone


@st.composite
def zoned_dates(draw: st.DrawFn) -> tuple[date, str]:
    instant, zone = draw(zoned_instants())
    return shown(instant, zone).date(), zone
