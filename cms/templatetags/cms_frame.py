"""What the operator put around every page, as tags."""

from typing import Any  # Any: a template's context

from django import template

from cms.queries.frame import Announcement, Column, announcement, frame
from core.kit import clock

register = template.Library()


@register.simple_tag(takes_context=True)
def announced(context: dict[str, Any]) -> Announcement | None:
    """`{% announced as shown %}`: what is announced to this reader now, or None."""
    organization = context.get("current_organization")
    audiences = ["all"]
    if organization is None:
        audiences.append("visitors")
    else:
        audiences += ["buyers"] if organization.is_buyer else []
        audiences += ["sellers"] if organization.is_vendor or organization.is_partner else []
    return announcement(audiences, clock.now())


@register.simple_tag
def footer_columns() -> tuple[Column, ...]:
    """`{% footer_columns as columns %}`: the operator's columns of the footer."""
    return frame().footer


@register.simple_tag
def missing_words(part: str) -> str:
    """`{% missing_words "heading" %}` or "text": what the operator says where nothing is found, or nothing."""
    words: str = getattr(frame(), f"missing_{part}")
    return words
