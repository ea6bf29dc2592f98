"""What is stored, as its reader sees it: texts in the language of records, names of time zones."""

import datetime as dt

from django import template

from core.kit.stored_words import in_readers_language
from core.kit.time_zones import moment_in as in_zone
from core.kit.time_zones import zone_name as name_of_zone

register = template.Library()


@register.filter
def stored_words(text: object) -> str:
    """`{{ line.term|stored_words }}`: "12 months" as the reader's language says it; an unknown text as it is."""
    return in_readers_language(str(text or ""))


@register.simple_tag
def moment_in(at: dt.datetime, zone: str, form: str = "DATETIME_FORMAT") -> str:
    """`{% moment_in found.answer_due_at found.seller.zone "WEEKDAY_TIME_FORMAT" %}`: "Tuesday, 14:00, Berlin time"."""
    return in_zone(at, zone, form)


@register.filter
def zone_name(zone: str) -> str:
    """`{{ version.time_zone|zone_name }}`: "Berlin time"."""
    return name_of_zone(zone)
