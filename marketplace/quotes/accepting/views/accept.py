"""The page on which a buyer accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.kit.numbers import whole_number
from core.kit.throttling import client_address
from core.organizations.access import Can, requires
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest
from marketplace.quotes.accepting.actions.accept_quote import (
    AcceptedAlready,
    ApprovalMissing,
    CannotAccept,
)
from marketplace.quotes.accepting.actions.sign_quote import Outcome, sign_quote
from marketplace.quotes.accepting.forms.accept import AcceptForm
from marketplace.quotes.accepting.gateways.current import provider_label
from marketplace.quotes.accepting.queries.accept_page import accept_page, acceptable
from marketplace.quotes.accepting.queries.signing import sent_to_sign
from marketplace.quotes.approving.actions.choose_cost_centre import choose_cost_centre
from marketplace.quotes.approving.queries.budgets import Buying
from marketplace.quotes.interface import Signature
from marketplace.quotes.reading.views.frame import received_version
from marketplace.quotes.states import VersionStatus

if TYPE_CHECKING:
    from marketplace.quotes.models import QuoteVersion


@requires(Can.ACCEPT, kinds={"buyer"})
@once
def accept(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """Name, title, PO number and the document's hash; then the order."""
    found = received_version(request, reference, number)
    if request.method == "GET" and found.status == VersionStatus.ACCEPTED and found.quote.order is not None:
        return redirect(found.quote.order.get_absolute_url())
    centre = request.POST.get("cost_centre") if request.method == "POST" else found.quote.request.cost_centre_id
    offered = acceptable(found, Buying(whole_number(str(centre or "")), request.user.pk))
    initial = {
        "name": request.user.get_full_name(),
        "title": request.membership.title,
        "document_hash": found.document_hash,
        "text_version": offered.text_version,
        "cost_centre": str(found.quote.request.cost_centre_id or ""),
    }
    form = AcceptForm(
        request.POST or None,
        initial=initial,
        text=offered.text,
        po_required=found.quote.buyer.po_required,
        po_rules=offered.po_rules,
        addresses=offered.addresses,
        cost_centres=offered.cost_centres,
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            done = sign_quote(
                found,
                by=request.user,
                signature=Signature(data["name"], data["title"], data["po_number"]),
                document_hash=data["document_hash"],
                address=client_address(request),
                booking=form.booking(),
            )
        except AcceptedAlready as error:
            messages.warning(request, str(error))
            return redirect(error.order.get_absolute_url())
        except ApprovalMissing as error:
            # The rules asked for what was chosen here: the page of the approval starts from it.
            choose_cost_centre(found.quote.request, form.booking().cost_centre_id, by=request.user)
            messages.error(request, str(error))
            return redirect("quotes:approval", reference, number)
        except CannotAccept as error:
            form.add_error(None, str(error))
        else:
            return _done(request, found, done)
    context = {
        **accept_page(found, request.user),
        "form": form,
        "provider": provider_label(),
        "is_buyer": True,
        "may_accept": True,
        "section": "quotes",
    }
    return render(request, "quotes/accept.html", context, status=422 if form.is_bound else 200)


def _done(request: OrganizationRequest, found: QuoteVersion, done: Outcome) -> HttpResponse:
    if done.waiting is not None:
        messages.success(request, sent_to_sign(done.waiting))
        return redirect(found.get_absolute_url())
    assert done.order is not None
    messages.success(request, _("Accepted. Your order is %(order)s.") % {"order": done.order.reference})
    return redirect(done.order.get_absolute_url())
