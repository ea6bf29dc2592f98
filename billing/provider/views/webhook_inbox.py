"""What Stripe told us, and what became of it."""

import json

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from billing.provider.actions.apply_event import apply_event
from billing.provider.models import WebhookEvent
from billing.provider.models.webhook import STATUS_NAMES
from core.kit import audit
from core.organizations.access import Can, operator_only
from core.organizations.request import OrganizationRequest

PAGE = 50


@operator_only(Can.MONEY)
def index(request: OrganizationRequest) -> HttpResponse:
    """Events, newest first; those that need review are a tab."""
    chosen = request.GET.get("status", "")
    counts = dict(WebhookEvent.objects.values_list("status").annotate(Count("pk")).order_by())
    events = WebhookEvent.objects.defer("payload").order_by("-received_at", "-pk")
    if chosen in counts:
        events = events.filter(status=chosen)
    base = reverse("billing:webhook_inbox")
    tabs = [{"label": _("All"), "url": base, "current": not chosen, "count": sum(counts.values())}]
    tabs += [
        {"label": name, "url": f"{base}?status={status}", "current": chosen == status, "count": counts[status]}
        for status, name in STATUS_NAMES.items()
        if status in counts
    ]
    page = Paginator(events, PAGE).get_page(request.GET.get("page"))
    return render(request, "billing/provider/webhook_inbox.html", {"section": "webhooks", "page": page, "tabs": tabs})


@operator_only(Can.MONEY)
def show(request: OrganizationRequest, event_id: int) -> HttpResponse:
    """One event as it came."""
    event = get_object_or_404(WebhookEvent, pk=event_id)
    return render(
        request,
        "billing/provider/webhook_event.html",
        {"section": "webhooks", "event": event, "payload": json.dumps(event.payload, indent=2, sort_keys=True)},
    )


@operator_only(Can.MONEY)
@require_POST
def replay(request: OrganizationRequest, event_id: int) -> HttpResponse:
    """Apply it again: the same event any number of times leaves the same books."""
    event = get_object_or_404(WebhookEvent, pk=event_id)
    event = apply_event(event.pk, again=True)
    audit.record("webhook.replayed", f"event:{event.event_id}", by=request.user, status=event.status)
    if event.error:
        messages.error(request, _("It failed again: %(why)s") % {"why": event.error})
    else:
        messages.success(request, _("Applied: %(status)s.") % {"status": event.get_status_display().lower()})
    return redirect("billing:webhook_event", event_id)
