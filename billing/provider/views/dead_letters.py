"""Events of Stripe's that could not be applied: read, replay, or mark as resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from billing.forms import ReasonForm
from billing.provider.actions.replay_dead_events import AT_ONCE, replay_dead_events
from billing.provider.actions.resolve_event import NothingToResolve, resolve_event
from billing.provider.queries.dead_letters import dead_events, dead_letters, dead_types
from billing.provider.queries.inbox import inbox_events
from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.kit.numbers import whole_number
from core.organizations.access import Can, operator_only
from core.organizations.request import OrganizationRequest

if TYPE_CHECKING:
    from billing.models.provider import WebhookEvent

PAGE = 25


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
    event = whole_number(request.POST.get("event"))
    if event is not None:
        done = replay_dead_events(by=request.user, event_id=event)
    else:
        done = replay_dead_events(by=request.user, type=request.POST.get("type", ""))
    if done.applied:
        sentence = ngettext("%(n)s event is applied.", "%(n)s events are applied.", done.applied)
        messages.success(request, sentence % {"n": done.applied})
    if done.failed:
        sentence = ngettext("%(n)s failed again.", "%(n)s failed again.", done.failed)
        messages.error(request, sentence % {"n": done.failed})
    if not done.applied and not done.failed:
        messages.info(request, _("None of these rows needs review any more."))
    return redirect("billing:dead_letters")


def _ask_to_resolve(request: OrganizationRequest, event_id: int) -> Question | None:
    event = get_object_or_404(inbox_events(), pk=event_id)
    return _resolving(event) if ReasonForm(request.POST).is_valid() else None


def _resolving(event: WebhookEvent) -> Question:
    return Question(
        _("Mark %(event)s as resolved?") % {"event": event.event_id},
        (_("It is not applied: what it says is not booked. It leaves this list for good."),),
        _("Mark as resolved"),
        reverse("billing:dead_letters"),
        "webhooks",
    )


@operator_only(Can.MONEY)
@require_POST
@asks_first(_ask_to_resolve)
def resolve(request: OrganizationRequest, event_id: int) -> HttpResponse:
    """Somebody has resolved it by hand, and says how."""
    event = get_object_or_404(inbox_events(), pk=event_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return ask_to_correct(request, form, _resolving(event))
    try:
        resolve_event(event.pk, form.cleaned_data["reason"], by=request.user)
    except NothingToResolve as error:
        messages.info(request, str(error))
    else:
        messages.success(request, _("Marked as resolved; the reason is in the audit log."))
    return redirect("billing:dead_letters")
