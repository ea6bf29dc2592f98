"""The page of a basket: what is in it, what of it can be bought at once, and changing it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from catalog.pricing.forms.sizes import SizesForm
from catalog.pricing.queries.sizing import drivers_of
from core.design.confirm import Question
from core.design.correction import ask_to_correct
from core.kit import clock
from core.kit.addresses import own_path
from core.kit.numbers import whole_number
from core.kit.throttling import throttled
from core.organizations.access import Can, may, public
from core.organizations.request import VisitorRequest
from marketplace.quotes.accepting.queries.purchases import purchases
from marketplace.quotes.asking.forms.request import AddOnForm, QuantityForm
from marketplace.quotes.basket.actions.add_to_basket import add_to_basket, as_stored
from marketplace.quotes.basket.actions.change_basket import change_basket
from marketplace.quotes.basket.queries.basket import (
    BasketRow,
    basket_rows,
    chosen_items,
    items_of,
    plan_of,
    products_on_offer,
    usual_addons,
)
from marketplace.quotes.basket.views.items import basket_items, recount
from marketplace.quotes.middleware import SESSION_KEY
from marketplace.quotes.pricing.queries.currencies import basket_currencies

if TYPE_CHECKING:
    from catalog.catalogue.models import Product
    from catalog.models import Plan


@public
def basket(request: VisitorRequest) -> HttpResponse:
    """What is in the basket, with list prices, and the way to a request."""
    organization = request.organization
    items = basket_items(request)
    currencies = basket_currencies(items, clock.now())
    currency = currencies.chosen(request.GET.get("currency", ""), organization)
    rows = basket_rows(items, currency)
    may_buy = organization is not None and organization.is_buyer and may(request.membership, Can.ACCEPT)
    offers = purchases(chosen_items(rows), organization, currency, clock.now()) if organization and may_buy else ()
    reasons = {product: why for each in offers for product, why in each.reasons.items()}
    amounts = [amount for row in rows for amount in (row.amount, *(each.amount for each in row.added))]
    known = [amount for amount in amounts if amount is not None]
    context = {
        "rows": [(row, reasons.get(row.product.pk, "")) for row in rows],
        "gone": sorted({item.product_id for item in items} - {row.product.pk for row in rows}),
        "purchases": offers,
        "offered": any(each.is_offered for each in offers),
        "may_buy": may_buy,
        "currency": currency,
        "currencies": currencies,
        "total": sum(known) if known else None,
        "on_request": len(amounts) - len(known),
        "may_ask": organization is None or organization.is_buyer,
    }
    return render(request, "quotes/basket.html", context)


@public
@require_POST
@throttled("basket")
def basket_add(request: VisitorRequest) -> HttpResponse:
    """Add one or more things ("listing:12", "bundle:7", "service:3"); goes back to `next`."""
    wanted = []
    for text in request.POST.getlist("item"):
        if (number := whole_number(text.rpartition(":")[2])) is not None:
            wanted.append(number)
    products = products_on_offer(wanted)
    plan = _plan(request.POST.get("plan", ""), products)
    form = QuantityForm(request.POST, plan=plan)
    if not form.is_valid():
        return _wrong_quantity(request, form, _("Add to your quote basket"), _next(request))
    sized = SizesForm(request.POST, drivers=drivers_of([product.pk for product in products]))
    if sized.is_bound and not sized.is_valid():
        return _wrong_quantity(request, sized, _("Add to your quote basket"), _next(request))
    said, chosen = sized.sizes(), request.POST.getlist("addon")
    quantity = form.cleaned_data["quantity"]
    organization = request.organization
    for product in products:
        own = plan if plan is not None and plan.product_id == product.pk else None
        addons = usual_addons(own, chosen, quantity)
        if request.user.is_authenticated and organization is not None:
            add_to_basket(
                product,
                by=request.user,
                organization=organization,
                plan=own,
                quantity=quantity,
                sizes=said.get(product.pk),
                addons=addons,
            )
        else:
            kept = [each for each in request.session.get(SESSION_KEY, []) if each["product"] != product.pk]
            entry = {"product": product.pk, "plan": own.pk if own else None, "quantity": quantity}
            entry["sizes"], entry["addons"] = said.get(product.pk, {}), as_stored(addons)
            request.session[SESSION_KEY] = [*kept, entry]
    recount(request)
    if products:
        text = ngettext("Added to your quote basket.", "%(n)d things added to your quote basket.", len(products))
        messages.success(request, text % {"n": len(products)})
    else:
        messages.error(request, _("This offer is not available at the moment."))
    return redirect(_next(request))


@public
@require_POST
@throttled("basket")
def basket_update(request: VisitorRequest, product_id: int) -> HttpResponse:
    """Change the quantity or plan of one thing, or remove it (quantity 0); the page says what was changed."""
    quantity, addons = 0, None
    products = products_on_offer([product_id])
    plan = _plan(request.POST.get("plan", ""), products)
    if "remove" not in request.POST:
        row = _row_in_basket(request, product_id, plan)
        form = QuantityForm(request.POST, plan=plan or (row.plan if row else None), removes=True)
        if not form.is_valid():
            return _wrong_quantity(request, form, _("Change the quantity"), reverse("quotes:basket"))
        quantity = form.cleaned_data["quantity"]
        added = AddOnForm(request.POST, rows=row.addons if row else (), quantity=quantity)
        if not added.is_valid():
            return _wrong_quantity(request, added, _("Change the quantity"), reverse("quotes:basket"))
        addons = added.addons()
    organization = request.organization
    if request.user.is_authenticated and organization is not None:
        basket_items(request)
        item = get_object_or_404(items_of(request.user, organization), product=product_id)
        change_basket(item, quantity=quantity, plan=plan, addons=addons)
    else:
        kept = []
        for each in request.session.get(SESSION_KEY, []):
            if each["product"] == product_id:
                each = each | {"quantity": quantity, "plan": each["plan"] if plan is None else plan.pk}
                each = each | ({} if addons is None else {"addons": as_stored(addons)})
            if each["quantity"]:
                kept.append(each)
        request.session[SESSION_KEY] = kept
    recount(request)
    words = {
        "title": products[0].title if products else _("An offer that ended"),
        "n": number_format(quantity, force_grouping=True),
    }
    changed, removed = _("%(title)s: the quantity is now %(n)s."), _("%(title)s was removed from your quote basket.")
    messages.success(request, (changed if quantity else removed) % words)
    return redirect("quotes:basket")


def _row_in_basket(request: VisitorRequest, product_id: int, plan: Plan | None) -> BasketRow | None:
    """The row of this product as the basket shows it, with another plan where one is chosen."""
    items = [
        replace(item, plan_id=plan.pk) if plan else item
        for item in basket_items(request)
        if item.product_id == product_id
    ]
    return next(iter(basket_rows(items, "")), None)


def _plan(text: str, products: list[Product]) -> Plan | None:
    number = whole_number(text)
    return plan_of(products, number) if number is not None else None


def _wrong_quantity(
    request: HttpRequest, form: QuantityForm | SizesForm | AddOnForm, heading: str, back: str
) -> HttpResponse:
    """Nothing was changed."""
    return ask_to_correct(request, form, Question(heading, (), heading, back))


def _next(request: HttpRequest) -> str:
    return own_path(request, request.POST.get("next")) or reverse("quotes:basket")
