"""Drafts that begin from an earlier version, and their proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest
from marketplace.quotes.drafting.actions.edit_version import VersionIsFrozen
from marketplace.quotes.drafting.actions.propose_version import CannotPropose, propose_version
from marketplace.quotes.drafting.actions.reopen_quote import CannotReopen, reopen_quote
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
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
