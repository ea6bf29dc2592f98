"""Events of Stripe's that could not be applied: read, replay, or mark as resolved."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from billing.provider.actions.apply_event import apply_event
from billing.provider.actions.resolve_event import NothingToResolve, resolve_event
from billing.provider.domain.states import EventStatus
from billing.provider.models import WebhookEvent
from billing.provider.queries.dead_letters import dead_events, dead_letters, dead_types
from billing.shares.forms import ReasonForm
from core.kit import audit
from core.organizations.access import Can, operator_only
from core.organizations.request import OrganizationRequest

PAGE = 25
AT_ONCE = 100


@require_safe
@operator_only(Can.MONEY)
def index(request: OrganizationRequest) -> HttpResponse:
    """What needs review, oldest first, each with what to do."""
    page = Paginator(dead_events(), PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "billing/provider/dead_letters.html",
        {
            "section": "webhooks",
            "page": page,
            "letters": dead_letters(list(page.object_list)),
            "types": dead_types(),
            "at_once": AT_ONCE,
        },
    )


@operator_only(Can.MONEY)
@require_POST
def replay(request: OrganizationRequest) -> HttpResponse:
    """Apply one event again (`event`), or the oldest hundred of a type (`type`): what is right already stays."""
    dead = WebhookEvent.objects.filter(status=EventStatus.DEAD).order_by("occurred_at", "pk")
    if request.POST.get("event", "").isdigit():
        chosen = dead.filter(pk=int(request.POST["event"]))
    else:
        chosen = dead.filter(type=request.POST.get("type", ""))
    failed = done = 0
    for event_id in list(chosen.values_list("pk", flat=True)[:AT_ONCE]):
        event = apply_event(event_id, again=True)
        audit.record("webhook.replayed", f"event:{event.event_id}", by=request.user, status=event.status)
        done, failed = done + (not event.error), failed + bool(event.error)
    if done:
        messages.success(request, ngettext("%(n)s event is applied.", "%(n)s events are applied.", done) % {"n": done})
    if failed:
        messages.error(request, ngettext("%(n)s failed again.", "%(n)s failed again.", failed) % {"n": failed})
    if not done and not failed:
        messages.info(request, _("Nothing of that needs review any more."))
    return redirect("billing:dead_letters")


@operator_only(Can.MONEY)
@require_POST
def resolve(request: OrganizationRequest, event_id: int) -> HttpResponse:
    """Somebody has resolved it by hand, and says how."""
    event = get_object_or_404(WebhookEvent, pk=event_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say what was done about it."))
        return redirect("billing:dead_letters")
    try:
        resolve_event(event.pk, form.cleaned_data["reason"], by=request.user)
    except NothingToResolve as error:
        messages.info(request, str(error))
    else:
        messages.success(request, _("Marked as resolved; the reason is in the audit log."))
    return redirect("billing:dead_letters")
