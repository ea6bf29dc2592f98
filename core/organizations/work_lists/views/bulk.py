"""The result of a bulk work, as the apps' pages show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any  # Any: what a template reads

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.http import HttpRequest

    from core.organizations.models.bulk import BulkWork
    from core.organizations.work_lists.queries.bulk import BulkState

PER_PAGE = 50
#: The part of the page that changes until the work is over; htmx asks for it.
BULK_STATE = "organizations/components/bulk_state.html"


def shown_bulk(request: HttpRequest, work: BulkWork, state: BulkState[Any]) -> dict[str, Any]:
    """What `BULK_STATE` shows of this work: how far it is, and a page of its rows, by outcome.

    The page adds `heading`, `row_label`, `back_url` and `back_label`.
    """
    tabs = [(_("All"), "?", not state.outcome, state.total)] + [
        (label, f"?outcome={value}", value == state.outcome, count) for value, label, count in state.outcomes
    ]
    page = Paginator(state.rows, PER_PAGE).get_page(request.GET.get("page"))
    return {"edit": work, "state": state, "tabs": tabs, "page_obj": page, "own_url": request.get_full_path()}
