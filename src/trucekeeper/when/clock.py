"""Instants and what the clocks of a zone show."""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from trucekeeper.errors import InputError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def check_zone(name: str) -> str:
    """The name, if the IANA database has it; else raises ``time-zone-unknown``."""
    zone_info(name)
    return name


def from_datetime(moment: datetime) -> int:
    """The instant of a datetime that knows its offset; raises ``time-unreadable`` for one that does not."""
    if moment.utcoffset() is None:
        raise InputError("time-unreadable", f"{moment} has no time zone")
    return (moment - _EPOCH) // timedelta(microseconds=1)


def to_datetime(instant: int, zone: str) -> datetime:
    """The instant on the clocks of the zone. Raises ``time-impossible`` outside the years 1 to 9999."""
    try:
        return (_EPOCH + timedelta(microseconds=instant)).astimezone(zone_info(zone))
    except OverflowError:
        raise InputError("time-impossible", f"the instant {instant} is in no calendar year") from None


def clock_time(day: date, us: int, zone: str) -> int:
    """The first instant of a local day at which its clocks show so many microseconds past midnight.

    A time that the clocks skip is the first one after it; 24 hours are the next midnight.
    """
    return reach(datetime.combine(day, time()) + timedelta(microseconds=us), zone)


def reach(local: datetime, zone: str) -> int:
    """The first instant at which the local clock shows the time or, having skipped it, a later one."""

    def shown(instant: int) -> datetime:
        return to_datetime(instant, zone).replace(tzinfo=None)

    instant = from_datetime(local.replace(tzinfo=zone_info(zone), fold=0))
    if shown(instant) == local:
        return instant
    # Skipped. The offset before the change makes it too late, the one after it too early.
    early = from_datetime(local.replace(tzinfo=zone_info(zone), fold=1))
    return early + bisect_left(range(early, instant), local, key=shown)


@cache
def zone_info(name: str) -> ZoneInfo:
    """The time zone of that name; else raises ``time-zone-unknown``, with one that is called much alike."""
    known = available_timezones() - {"localtime"}  # whatever this machine is set to
    if name not in known:
        near = get_close_matches(name, known, n=1, cutoff=0.4)
        hint = f"did you mean {near[0]}?" if near else "use a name such as Europe/Kyiv"
        raise InputError("time-zone-unknown", f"no time zone is called {name!r}", hint=hint)
    return ZoneInfo(name)
