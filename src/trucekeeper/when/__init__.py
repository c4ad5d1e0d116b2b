"""Instants, intervals, durations, calendar days in a declared zone, and day counts.

An instant is a whole number of microseconds since 1970-01-01 00:00 UTC. An interval is
half-open. Days, weeks and months are those of a *local* calendar, so every function that
needs one takes the IANA name of a time zone; nothing here knows the present time.

Clocks are put forward and back. A local time means the first instant at which the local
clock shows it or, where it was skipped, the instant at which it was skipped. So every day
begins when its date is first reached, is 23, 24 or 25 hours long (or nothing at all, where a
zone changed sides of the date line), and each instant lies in exactly one day.
"""

from trucekeeper.when.calendar import DayCount, day_interval, days, local_date, months, shift, weeks
from trucekeeper.when.clock import check_zone, clock_time, from_datetime, to_datetime
from trucekeeper.when.duration import HOUR, MINUTE, SECOND, Duration
from trucekeeper.when.interval import FOREVER, Interval
from trucekeeper.when.printing import format_day, format_ending, format_instant, format_interval, iso
from trucekeeper.when.reading import YEARS, parse_as_of, parse_date, parse_duration, parse_instant

__all__ = [
    "FOREVER",
    "HOUR",
    "MINUTE",
    "SECOND",
    "YEARS",
    "DayCount",
    "Duration",
    "Interval",
    "check_zone",
    "clock_time",
    "day_interval",
    "days",
    "format_day",
    "format_ending",
    "format_instant",
    "format_interval",
    "from_datetime",
    "iso",
    "local_date",
    "months",
    "parse_as_of",
    "parse_date",
    "parse_duration",
    "parse_instant",
    "shift",
    "to_datetime",
    "weeks",
]
