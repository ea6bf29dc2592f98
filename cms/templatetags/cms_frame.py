"""What the operator put around every page, as tags."""

from typing import Any  # Any: a template's context

from django import template

from cms.queries.frame import Announcement, Column, announcement, frame_of
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
    return announcement(frame_of(context["request"]), audiences, clock.now())


@register.simple_tag(takes_context=True)
def footer_columns(context: dict[str, Any]) -> tuple[Column, ...]:
    """`{% footer_columns as columns %}`: the operator's columns of the footer."""
    return frame_of(context["request"]).footer


@register.simple_tag(takes_context=True)
def missing_words(context: dict[str, Any], part: str) -> str:
    """`{% missing_words "heading" %}` or "text": what the operator says where nothing is found, or nothing."""
    words: str = getattr(frame_of(context["request"]), f"missing_{part}")
    return words
