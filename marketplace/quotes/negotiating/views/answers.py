"""What a buyer answers to an offer in words: a change that it wants, or that it declines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.kit.states import InvalidTransition
from core.organizations.access import Can, begins_nothing, requires
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest
from marketplace.quotes.conversing.forms.message import MessageForm
from marketplace.quotes.errors import QuoteIsClosed
from marketplace.quotes.negotiating.actions.ask_for_change import ask_for_change
from marketplace.quotes.negotiating.actions.decline_quote import decline_quote
from marketplace.quotes.negotiating.forms.answers import DeclineForm
from marketplace.quotes.reading.views.frame import received_version

if TYPE_CHECKING:
    from marketplace.quotes.models import QuoteVersion


@requires(Can.BUY, kinds={"buyer"})
@require_POST
@once
def ask_change(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """The buyer says what should be different."""
    found = received_version(request, reference, number)
    form = MessageForm(request.POST)
    if not form.is_valid():
        back = reverse("quotes:version", args=[reference, number])
        return ask_to_correct(request, form, Question(_("Ask for a change"), (), _("Send"), back, "quotes"))
    try:
        ask_for_change(found, by=request.user, body=form.cleaned_data["body"])
    except QuoteIsClosed as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            _("%(seller)s has your change request. Version %(n)d stays open until a new version is sent.")
            % {"seller": found.quote.seller, "n": found.number},
        )
    return redirect("quotes:version", reference, number)


def _ask_to_decline(request: OrganizationRequest, reference: str, number: int) -> Question | None:
    found = received_version(request, reference, number)
    return _declining(found) if DeclineForm(request.POST).is_valid() else None


def _declining(found: QuoteVersion) -> Question:
    return Question(
        _("Decline %(quote)s?") % {"quote": found.quote.title},
        (
            _("%(seller)s will be notified, and reads your reason.") % {"seller": found.quote.seller},
            _("Nothing is charged, and no version of it can be accepted any more. The seller can send a new one."),
        ),
        _("Decline quote"),
        reverse("quotes:version", args=[found.quote.reference, found.number]),
        "quotes",
    )


@requires(Can.ACCEPT, kinds={"buyer"})
@begins_nothing
@require_POST
@asks_first(_ask_to_decline)
@once
def decline(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """The buyer says no."""
    found = received_version(request, reference, number)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return ask_to_correct(request, form, _declining(found))
    try:
        decline_quote(found, by=request.user, kind=form.cleaned_data["kind"], reason=form.cleaned_data["reason"])
    except (QuoteIsClosed, InvalidTransition) as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, _("The quote was declined. %(seller)s has been notified.") % {"seller": found.quote.seller}
        )
    return redirect("quotes:version", reference, number)
