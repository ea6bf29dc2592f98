"""Links of written pages, as tags."""

from typing import Any  # Any: a template's context

from django import template
from django.utils.safestring import SafeString, mark_safe

from cms.domain.links_in_language import links_changed
from cms.queries.readers_links import readers_address

register = template.Library()


@register.simple_tag(takes_context=True)
def link_address(context: dict[str, Any], address: str) -> str:
    """`{% link_address card.address %}`: where the link leads, in the language that this page was asked for in."""
    return readers_address(context.get("request"), str(address))


@register.simple_tag(takes_context=True)
def linked_text(context: dict[str, Any], html: str) -> SafeString:
    """`{% linked_text value.text|richtext %}`: the safe text with its links in that language."""
    request = context.get("request")
    return mark_safe(links_changed(str(html), lambda address: readers_address(request, address)))
