"""What is stored, as its reader sees it: texts in the language of records, names of time zones."""

from django import template

from core.kit.stored_words import in_readers_language
from core.kit.time_zones import zone_name as name_of_zone

register = template.Library()


@register.filter
def stored_words(text: object) -> str:
    """`{{ line.term|stored_words }}`: "12 months" as the reader's language says it; an unknown text as it is."""
    return in_readers_language(str(text or ""))


@register.filter
def zone_name(zone: str) -> str:
    """`{{ version.time_zone|zone_name }}`: "Berlin time"."""
    return name_of_zone(zone)
