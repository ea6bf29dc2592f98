"""The workspaces' frame, built in for every template."""

from typing import Any

from django import template

from cms.navigation import workspace_groups

register = template.Library()


@register.simple_tag(takes_context=True)
def workspace_nav(context: dict[str, Any]) -> list[Any]:
    """`{% workspace_nav as sidenav %}`: the places of the current member; the page's `section` is marked as current."""
    request = context.get("request")
    membership = getattr(request, "membership", None)
    return workspace_groups(membership, str(context.get("section", "")), context.get("waiting_counts") or {})
