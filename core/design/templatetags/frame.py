"""The frame's own tags: links that apps registered, slots that they fill, and the side navigation."""

from collections.abc import Callable
from typing import Any

from django import template
from django.template import RequestContext
from django.utils.safestring import SafeString, mark_safe

from core.design.frame import Slot, link, slot_templates

register = template.Library()


@register.simple_tag(name="link")
def link_tag(key: str, *args: Any, **kwargs: Any) -> str:
    """`{% link "order" reference %}`: the address registered under the key, or nothing.

    `{% link "search" as search_url %}` keeps it, to ask whether it is there.
    """
    return link(key, *args, **kwargs) or ""


@register.simple_tag(takes_context=True)
def slot(context: RequestContext, name: str) -> SafeString:
    """`{% slot "alerts" %}`: what the apps above show there, each with the page's context, which stays as it is."""
    if context.template is None:
        raise ValueError("{% slot %} needs a template that is being rendered.")
    engine = context.template.engine
    with context.push():
        return mark_safe("".join(engine.get_template(each).render(context) for each in slot_templates(Slot(name))))


@register.simple_tag(takes_context=True)
def sidenav(context: RequestContext) -> list[object]:
    """`{% sidenav as groups %}`: the places of the current member; the page's `section` is marked as current.

    The request carries the function that lists them, as the app that knows members and roles left it there.
    """
    build: Callable[[str], list[object]] | None = getattr(context.get("request"), "sidenav", None)
    return build(str(context.get("section", ""))) if build is not None else []
