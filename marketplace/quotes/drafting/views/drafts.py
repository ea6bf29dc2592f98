"""Drafts that begin from an earlier version, and their proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.design.confirm import Question, asks_first
from core.kit import clock
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest
from marketplace.quotes.drafting.actions.change_currency import CannotChangeCurrency, change_currency
from marketplace.quotes.drafting.actions.edit_version import VersionIsFrozen
from marketplace.quotes.drafting.actions.propose_version import CannotPropose, propose_version
from marketplace.quotes.drafting.actions.reopen_quote import CannotReopen, reopen_quote
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.drafting.queries.currency_change import currency_change, offered_currencies
from marketplace.quotes.errors import QuoteIsClosed
from marketplace.quotes.reading.queries.versions import own_quotes
from marketplace.quotes.reading.views.frame import SELLERS, own_version

if TYPE_CHECKING:
    from collections.abc import Callable

    from marketplace.quotes.models import QuoteVersion


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@once
def revise(request: OrganizationRequest, reference: str) -> HttpResponse:
    """A new version to work on."""
    return _begin(request, reference, revise_quote)


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@once
def reopen(request: OrganizationRequest, reference: str) -> HttpResponse:
    """A new version of a quote that was declined or has expired."""
    return _begin(request, reference, reopen_quote)


def _begin(request: OrganizationRequest, reference: str, begin: Callable[..., QuoteVersion]) -> HttpResponse:
    """Begin a version, and open it; or say why there can be none."""
    found = get_object_or_404(own_quotes(current_organization(request)), reference=reference)
    try:
        made = begin(found, by=request.user)
    except (QuoteIsClosed, CannotReopen) as error:
        messages.error(request, str(error))
        return redirect("quotes:quote", reference)
    return redirect("quotes:edit", reference, made.number)


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@once
def propose(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """Freeze the draft and ask for consent."""
    found = own_version(request, reference, number)
    try:
        number = propose_version(found, by=request.user).number
    except CannotPropose as error:
        for obstacle in error.obstacles:
            messages.error(request, obstacle.text)
        return redirect("quotes:edit", reference, number)
    except (QuoteIsClosed, VersionIsFrozen) as error:
        messages.error(request, str(error))
    return redirect("quotes:version", reference, number)


def _ask_to_change_currency(request: OrganizationRequest, reference: str, number: int) -> Question | None:
    found = own_version(request, reference, number)
    currency = request.POST.get("currency", "")
    if currency not in offered_currencies(found, clock.now()):
        return None
    return Question(
        _("Quote in %(currency)s?") % {"currency": currency},
        currency_change(found, currency, clock.now()).effects,
        _("Change currency"),
        reverse("quotes:edit", args=[reference, number]),
        "quotes",
        takes_away=False,
    )


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@asks_first(_ask_to_change_currency)
@once
def change_draft_currency(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """Bring the draft into another currency."""
    found = own_version(request, reference, number)
    try:
        change_currency(found, request.POST.get("currency", ""), by=request.user)
    except VersionIsFrozen as error:
        messages.error(request, str(error))
        return redirect("quotes:version", reference, number)
    except CannotChangeCurrency as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The draft is in %(currency)s now.") % {"currency": request.POST["currency"]})
    return redirect("quotes:edit", reference, number)
