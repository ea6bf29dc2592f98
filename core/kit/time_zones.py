"""Days in a time zone: what it is called, and when a day ends there. Zones are names such as "Europe/Berlin"."""

import datetime as dt
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import get_timezone_location
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _

from core.kit.clock import UTC

#: Longer than any name of a zone.
LONGEST = 40


def zone_name(zone: str) -> str:
    """What a zone is called in the reader's language, by its city: "Berlin time"."""
    if zone == UTC:
        return UTC
    locale = Locale.parse(to_locale(get_language() or "en"))
    return _("%(city)s time") % {"city": get_timezone_location(zone, locale=locale, return_city=True)}


def day_in(at: dt.datetime, zone: str) -> dt.date:
    """The day that it is at this moment (aware) in the zone."""
    return at.astimezone(ZoneInfo(zone)).date()


def start_in(day: dt.date, zone: str) -> dt.datetime:
    """The moment (aware) at which this day begins in the zone."""
    return dt.datetime.combine(day, dt.time(), ZoneInfo(zone))


def moment_in(at: dt.datetime, zone: str, form: str = "DATETIME_FORMAT") -> str:
    """A moment (aware) as the zone's clocks show it, with the zone: "1 December 2026, 14:00, Berlin time"."""
    return f"{date_format(at.astimezone(ZoneInfo(zone)), form)}, {zone_name(zone)}"


def last_day(day: dt.date, zone: str) -> str:
    """A last day in words, with what it ends by: "30 November 2026, end of day, Berlin time"."""
    return _("%(day)s, end of day, %(zone)s") % {"day": date_format(day, "DATE_FORMAT"), "zone": zone_name(zone)}


def end_of(day: str, zone: str) -> models.Func:
    """The moment at which the day in one column ends in the zone that another names, for a query."""
    following = models.Func(models.F(day), template="((%(expressions)s) + 1)::timestamp")
    return models.Func(models.F(zone), following, function="timezone", output_field=models.DateTimeField())
