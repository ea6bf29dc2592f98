"""Buying at once what is in the basket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.kit import clock
from core.kit.numbers import whole_number
from core.kit.shown_money import show_amount
from core.kit.throttling import client_address
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest
from marketplace.quotes.accepting.actions.accept_quote import CannotAccept
from marketplace.quotes.accepting.actions.buy_now import Bought, CannotBuy, OfferChanged, buy_now
from marketplace.quotes.accepting.forms.accept import AcceptForm
from marketplace.quotes.accepting.gateways.current import provider_label
from marketplace.quotes.accepting.queries.purchase_page import PurchasePage, purchase_of, purchase_page
from marketplace.quotes.accepting.queries.purchases import Purchase
from marketplace.quotes.accepting.queries.signing import sent_to_sign
from marketplace.quotes.approving.forms.approvals import AskForm
from marketplace.quotes.basket.views.items import basket_items, recount
from marketplace.quotes.interface import Booking, Signature

if TYPE_CHECKING:
    from core.organizations.models import Organization


@requires(Can.ACCEPT, kinds={"buyer"})
@once
def buy(request: OrganizationRequest) -> HttpResponse:
    """Review what one seller's part of the basket costs, and buy it, or ask colleagues for their approval first."""
    organization = current_organization(request)
    found = purchase_of(
        basket_items(request),
        organization,
        seller=request.GET.get("seller", ""),
        currency=request.GET.get("currency", ""),
        at=clock.now(),
    )
    if found is None:
        messages.error(request, _("This is not in your basket any more. If you bought it already, open your orders."))
        return redirect("quotes:basket")
    if not found.is_offered:
        messages.error(request, found.refusal or " ".join(found.reasons.values()))
        return _back(found)
    page = _page(request, found)
    asks = page.asks
    # Another cost centre can ask for an approval, or for none: then the other form is shown, and nothing is done.
    fits = bool(asks) == ("note" in request.POST)
    form = _form(request, page, request.POST if request.POST and fits else None, asks=bool(asks))
    if form.is_bound and form.is_valid():
        try:
            bought = _buy(request, found, form)
        except OfferChanged as error:
            page = _page(request, error.purchase)
            form = _shown_again(request, page, str(error), asks=bool(asks))
        except CannotBuy as error:
            messages.error(request, str(error))
            return _back(found)
        except CannotAccept as error:
            form.add_error(None, str(error))
        else:
            return _done(request, organization, bought)
    version = page.purchase.version
    context = {
        "form": form,
        "asks": asks,
        "provider": provider_label(),
        "purchase": page.purchase,
        "version": version,
        "shown_total": str(version.total_minor),
        "currency": version.quote.currency,
        "rows": page.purchase.rows,
        "shares": page.purchase.shares,
        "budgets": page.budgets,
        "section": "buying",
    }
    return render(request, "quotes/buy.html", context, status=422 if form.is_bound else 200)


def _back(found: Purchase) -> HttpResponse:
    """To the basket, in the currency of the purchase."""
    return redirect(f"{reverse('quotes:basket')}?currency={found.version.quote.currency}")


def _page(request: OrganizationRequest, found: Purchase) -> PurchasePage:
    centre = whole_number(request.POST.get("cost_centre", ""))
    return purchase_page(found, current_organization(request), request.user.pk, centre)


def _form(
    request: OrganizationRequest, page: PurchasePage, data: QueryDict | None, *, asks: bool
) -> AcceptForm | AskForm:
    """The acceptance; where rules of the buyer ask for an approval first, what colleagues are asked with."""
    initial = {
        "name": request.user.get_full_name(),
        "title": request.membership.title,
        "document_hash": page.shown,
        "text_version": page.text_version,
        "cost_centre": str(page.centre or ""),
    }
    if asks:
        return AskForm(data, initial=initial, cost_centres=page.cost_centres)
    return AcceptForm(
        data,
        initial=initial,
        text=page.text,
        po_required=current_organization(request).po_required,
        po_rules=page.po_rules,
        addresses=page.addresses,
        cost_centres=page.cost_centres,
    )


def _buy(request: OrganizationRequest, found: Purchase, form: AcceptForm | AskForm) -> Bought:
    data = form.cleaned_data
    signature, booking = None, None
    if isinstance(form, AcceptForm):
        signature, booking = Signature(data["name"], data["title"], data["po_number"]), form.booking()
    else:
        booking = Booking(cost_centre_id=form.chosen_centre)
    return buy_now(
        found.seller,
        buyer=current_organization(request),
        by=request.user,
        currency=found.version.quote.currency,
        shown=data["document_hash"],
        signature=signature,
        booking=booking,
        address=client_address(request),
        note=data.get("note", ""),
    )


def _shown_again(request: OrganizationRequest, page: PurchasePage, text: str, *, asks: bool) -> AcceptForm | AskForm:
    """The form about what it is now; what was agreed to before does not count for it."""
    data = request.POST.copy()
    data["document_hash"] = page.shown
    data.pop("agreed", None)
    form = _form(request, page, data, asks=asks)
    before, version = whole_number(request.POST.get("shown_total", "")), page.purchase.version
    if before is not None and before != version.total_minor:
        currency = version.quote.currency
        text += " " + _("It was %(was)s and is now %(now)s. Check it and confirm again.") % {
            "was": show_amount(before, currency),
            "now": show_amount(version.total_minor, currency),
        }
    else:
        text += " " + _("Check it and confirm again.")
    form.add_error(None, text)
    return form


def _done(request: OrganizationRequest, organization: Organization, bought: Bought) -> HttpResponse:
    recount(request)
    version = bought.version
    if bought.order is not None:
        messages.success(request, _("Bought. Your order is %(order)s.") % {"order": bought.order.reference})
        return redirect(bought.order.get_absolute_url())
    if bought.waiting is not None:
        messages.success(request, sent_to_sign(bought.waiting))
        return redirect(version.get_absolute_url())
    if bought.asked:
        messages.success(request, _("Your colleagues have been asked. You are notified of their decision."))
        return redirect("quotes:approval", version.quote.reference, version.number)
    messages.success(request, _("With this cost centre nobody has to approve. Check the purchase and accept it."))
    return redirect("quotes:accept", version.quote.reference, version.number)
