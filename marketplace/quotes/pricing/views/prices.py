"""Owners' prices: a seller asks for them in its draft, an owner gives them or says why not."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.kit.states import InvalidTransition
from core.organizations.access import Can, begins_nothing, current_organization, may, requires
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest
from marketplace.quotes.errors import ReasonMissing
from marketplace.quotes.pricing.actions.ask_for_price import CannotAskForPrice, ask_for_price
from marketplace.quotes.pricing.actions.give_price import CannotGivePrice, decline_price, give_price
from marketplace.quotes.pricing.actions.withdraw_price import PriceIsUsed, take_back_price, withdraw_price
from marketplace.quotes.pricing.forms.prices import AskPriceForm, GivePriceForm
from marketplace.quotes.pricing.queries.special_prices import asked_by, asked_of, owners_to_ask, price_list
from marketplace.quotes.reading.queries.version_lines import offered_in
from marketplace.quotes.reading.queries.versions import newest_number
from marketplace.quotes.reading.views.frame import own_version
from marketplace.quotes.states import PriceStatus, VersionStatus

PAGE = 20
SELLERS = {"vendor", "partner"}


@requires(Can.SELL, kinds=SELLERS)
@once
def ask(request: OrganizationRequest, reference: str, number: int) -> HttpResponseBase:
    """The owners of a draft's parts, what each was asked and said, and asking one of them."""
    found = own_version(request, reference, number)
    if found.status != VersionStatus.DRAFT:
        return redirect("quotes:version", reference, number)
    owners = owners_to_ask(found, offered_in(found))
    form = AskPriceForm(request.POST or None, today=found.today)
    wanted = request.POST.get("owner", "")
    if form.is_bound and form.is_valid():
        owner = next((each.owner for each in owners if each.owner.slug == wanted), None)
        try:
            if owner is None:
                raise CannotAskForPrice(_("Choose an owner whose part you sell in this draft."))
            ask_for_price(found, owner, **form.cleaned_data, by=request.user)
        except CannotAskForPrice as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("%(owner)s was asked for its price.") % {"owner": owner})
            return redirect("quotes:prices", reference, number)
    context = {
        "version": found, "quote": found.quote, "owners": owners, "form": form, "wanted": wanted, "section": "quotes",
    }  # fmt: skip
    return render(request, "quotes/prices.html", context, status=422 if form.is_bound else 200)


@requires(Can.SELL, kinds=SELLERS)
@begins_nothing
@require_POST
@once
def withdraw(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Ask no longer, or do without a price that was given."""
    found = get_object_or_404(asked_by(current_organization(request)), pk=pk)
    try:
        withdraw_price(found, by=request.user)
    except (InvalidTransition, PriceIsUsed) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("%(owner)s is told that you no longer need its price.") % {"owner": found.owner})
    return redirect("quotes:prices", found.quote.reference, newest_number(found.quote))


@requires(Can.VIEW, kinds=SELLERS)
def index(request: OrganizationRequest) -> HttpResponse:
    """What the organisation is asked to price, and what it answered."""
    waiting, rest = price_list(current_organization(request), most_waiting=PAGE)
    context = {
        "waiting": waiting,
        "page_obj": Paginator(rest, PAGE).get_page(request.GET.get("page")),
        "section": "prices",
    }
    return render(request, "quotes/price_list.html", context)


@requires(Can.VIEW, kinds=SELLERS)
@once
def answer(request: OrganizationRequest, pk: int) -> HttpResponseBase:
    """One ask: its parts, and the form that answers it."""
    found = get_object_or_404(asked_of(current_organization(request)), pk=pk)
    if request.method == "POST":
        return _answer(request, found.pk)
    return _shown(request, found.pk, GivePriceForm(None, ask=found))


@requires(Can.CONSENT, kinds=SELLERS)
def _answer(request: OrganizationRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(asked_of(current_organization(request)), pk=pk)
    form = GivePriceForm(request.POST, ask=found)
    try:
        if "decline" in request.POST:
            decline_price(found, reason=request.POST.get("reason", "")[:2000], by=request.user)
            messages.success(request, _("You declined. The seller has been notified of your reason."))
            return redirect("quotes:price_list")
        if "take_back" in request.POST:
            take_back_price(found, by=request.user)
            messages.success(request, _("You withdrew your prices. The seller has been notified."))
            return redirect("quotes:price_list")
        if form.is_valid():
            data = form.cleaned_data
            give_price(found, form.prices(), until=data["until"], most=data["most"], by=request.user)
            messages.success(request, _("Your price was given. The seller has been notified."))
            return redirect("quotes:price_list")
    except (CannotGivePrice, ReasonMissing, PriceIsUsed, InvalidTransition) as error:
        form = GivePriceForm(
            None if "decline" in request.POST or "take_back" in request.POST else request.POST, ask=found
        )
        messages.error(request, str(error))
    return _shown(request, pk, form, status=422)


def _shown(request: OrganizationRequest, pk: int, form: GivePriceForm, status: int = 200) -> HttpResponse:
    found = get_object_or_404(asked_of(current_organization(request)), pk=pk)
    open_ = found.status == PriceStatus.OPEN and found.quote.is_open and not found.is_over
    context = {
        "ask": found,
        "quote": found.quote,
        "form": form,
        "open": open_,
        "given": found.status == PriceStatus.GIVEN,
        "may_answer": may(request.membership, Can.CONSENT),
        "reason": request.POST.get("reason", ""),
        "section": "prices",
    }
    return render(request, "quotes/price_answer.html", context, status=status)
