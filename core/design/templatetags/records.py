"""What is stored in the language of records, as its reader sees it."""

from django import template

from core.kit.stored_words import in_readers_language

register = template.Library()


@register.filter
def stored_words(text: object) -> str:
    """`{{ line.term|stored_words }}`: "12 months" as the reader's language says it; an unknown text as it is."""
    return in_readers_language(str(text or ""))
