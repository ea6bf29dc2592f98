"""What Stripe told us, and what became of it."""

import json

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from billing.provider.actions.replay_event import replay_event
from billing.provider.queries.inbox import events_by_status, inbox_events
from core.organizations.access import Can, operator_only
from core.organizations.request import OrganizationRequest

PAGE = 50


@operator_only(Can.MONEY)
def index(request: OrganizationRequest) -> HttpResponse:
    """Events, newest first; those that need review are a tab."""
    counts = events_by_status()
    asked = request.GET.get("status", "")
    chosen = asked if asked in {each.status for each in counts} else ""
    base = reverse("billing:webhook_inbox")
    tabs = [{"label": _("All"), "url": base, "current": not chosen, "count": sum(each.count for each in counts)}]
    tabs += [
        {
            "label": each.name,
            "url": f"{base}?status={each.status}",
            "current": chosen == each.status,
            "count": each.count,
        }
        for each in counts
    ]
    page = Paginator(inbox_events(chosen).defer("payload"), PAGE).get_page(request.GET.get("page"))
    return render(request, "billing/provider/webhook_inbox.html", {"section": "webhooks", "page": page, "tabs": tabs})


@operator_only(Can.MONEY)
def show(request: OrganizationRequest, event_id: int) -> HttpResponse:
    """One event as it came."""
    event = get_object_or_404(inbox_events(), pk=event_id)
    return render(
        request,
        "billing/provider/webhook_event.html",
        {"section": "webhooks", "event": event, "payload": json.dumps(event.payload, indent=2, sort_keys=True)},
    )


@operator_only(Can.MONEY)
@require_POST
def replay(request: OrganizationRequest, event_id: int) -> HttpResponse:
    """Apply it again: the same event any number of times leaves the same books."""
    event = get_object_or_404(inbox_events(), pk=event_id)
    event = replay_event(event.pk, by=request.user)
    if event.error:
        messages.error(request, _("It failed again: %(why)s") % {"why": event.error})
    else:
        messages.success(request, _("Applied: %(status)s.") % {"status": event.get_status_display()})
    return redirect("billing:webhook_event", event_id)
