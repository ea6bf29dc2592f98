"""Moments as sentences say them."""

import datetime as dt

from django.utils.formats import date_format

from core.kit import clock


def said_time(at: dt.datetime) -> str:
    """The hour in UTC ("12:03"), with its day where that is not today."""
    return date_format(at, "TIME_FORMAT" if at.date() == clock.now().date() else "SHORT_DATETIME_FORMAT")
