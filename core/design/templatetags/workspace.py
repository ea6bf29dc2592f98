"""The workspaces' frame, built in for every template."""

from typing import Any

from django import template

from cms.queries.navigation import workspace_groups
from cms.queries.waiting import waiting_counts

register = template.Library()


@register.simple_tag(takes_context=True)
def workspace_nav(context: dict[str, Any]) -> list[Any]:
    """`{% workspace_nav as sidenav %}`: the places of the current member; the page's `section` is marked as current.

    The numbers beside them cost one query for each request, kept on it for views that have asked already.
    """
    request = context.get("request")
    membership = getattr(request, "membership", None)
    if request is None or membership is None:
        return []
    if not hasattr(request, "waiting_counts"):
        request.waiting_counts = waiting_counts(membership.organization)
    return workspace_groups(membership, str(context.get("section", "")), request.waiting_counts)
