"""One verb for many offers, and deleting one draft."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from catalog.bulk.actions.start_bulk_edit import start_bulk_edit
from catalog.bulk.queries.bulk_edits import bulk_edits, bulk_state, price_preview
from catalog.domain.sellers import KINDS
from catalog.listing.actions.delete_draft import CannotDelete, delete_draft
from catalog.listing.forms.bulk import ASKED, PLAN_VERBS, PRICE_VERBS, BulkForm, Verb, asked_in
from catalog.listing.views.manage import offers_page, own_product
from core.design.confirm import Question, asks_first
from core.kit.shown_money import show_percent
from core.organizations.access import Can, current_organization, requires
from core.organizations.domain.countries import country_name
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest
from core.organizations.work_lists.views.bulk import BULK_STATE, shown_bulk


def _ask_about_bulk(request: OrganizationRequest) -> Question | None:
    form = BulkForm(request.POST, organization=current_organization(request))
    if not form.is_valid():
        return None
    n = len(form.ids)
    if form.does == "delete":
        heading = ngettext("Delete %(n)d offer?", "Delete %(n)d offers?", n) % {"n": n}
        effects: tuple[str, ...] = (
            _("Drafts that nobody else has read are deleted, with their plans and prices. They cannot be restored."),
            _("Offers that were submitted or published at any time are not deleted."),
        )
        button = _("Delete drafts")
    elif form.does == "withdraw":
        heading = ngettext("Withdraw %(n)d offer?", "Withdraw %(n)d offers?", n) % {"n": n}
        effects = (
            _("Buyers can no longer find what is live. What is in review becomes a draft again."),
            _("Quotes and orders do not change. You can submit the offers again at any time."),
        )
        button = _("Withdraw offers")
    elif form.does in PRICE_VERBS:
        heading, effects, button = _about_prices(form)
    elif form.does in PLAN_VERBS:
        heading, effects, button = _about_plan(form)
    elif form.does == Verb.COUNTRIES:
        heading = _("Change the countries of delivery? Offers: %(n)d") % {"n": n}
        names = ", ".join(country_name(code) for code in form.values["countries"])
        effects = (
            _("From then on: %(countries)s.") % {"countries": names or _("everywhere")},
            _published_later(),
        )
        button = _("Change countries")
    else:
        return None
    takes_away = form.does in ("delete", "withdraw", Verb.RETIRE_PLAN)
    return Question(heading, effects, button, reverse("catalog:manage"), "listings", takes_away)


def _about_prices(form: BulkForm) -> tuple[str, tuple[str, ...], str]:
    bp, rises = form.values["bp"], form.does == Verb.RAISE_PRICE
    count, shown = price_preview(form.ids, bp if rises else -bp)
    words = {"n": count, "offers": len(form.ids), "share": show_percent(bp)}
    heading = (
        _("Raise prices by %(share)s? Prices: %(n)d, of offers: %(offers)d")
        if rises
        else _("Lower prices by %(share)s? Prices: %(n)d, of offers: %(offers)d")
    )
    effects = [
        _(
            "Each list price in force, and that of each tier, is rounded to the smallest unit of its currency, a half "
            "to the even one. Promotions stay as they are."
        ),
        *shown,
    ]
    if count > len(shown):
        effects.append(_("More prices: %(n)d") % {"n": count - len(shown)})
    effects.append(_published_later())
    return heading % words, tuple(effects), _("Raise prices") if rises else _("Lower prices")


def _about_plan(form: BulkForm) -> tuple[str, tuple[str, ...], str]:
    words = {"n": len(form.ids), "plan": form.values["plan"]}
    if form.does == Verb.RETIRE_PLAN:
        heading = _("Retire the plan %(plan)s? Offers: %(n)d") % words
        effects = (_("Buyers can no longer request it. Quotes and orders do not change."), _published_later())
        return heading, effects, _("Retire plan")
    heading = _("Sell the plan %(plan)s again? Offers: %(n)d") % words
    return heading, (_("It has the prices that it had."), _published_later()), _("Sell again")


def _published_later() -> str:
    return _(
        "Of what is published, this is a change: it is published at once, or waits for the operator where a rule of "
        "review asks for that. Offers that cannot take it are listed, and stay as they are."
    )


@requires(Can.LIST, kinds=KINDS)
@require_POST
@asks_first(_ask_about_bulk)
@once
def bulk(request: OrganizationRequest) -> HttpResponse:
    """Do one verb to the chosen offers, or to all that the filter finds."""
    organization = current_organization(request)
    form = BulkForm(request.POST, organization=organization)
    if not form.is_valid():
        return offers_page(request, asked_in({name: request.POST.get(f"list_{name}", "") for name in ASKED}), form)
    edit = start_bulk_edit(
        organization,
        form.does,
        form.ids,
        by=request.user,
        category_id=form.cleaned_data["into"] if form.needs_category else None,
        values=form.values,
    )
    return redirect("catalog:bulk_edit", pk=edit.pk)


@requires(Can.LIST, kinds=KINDS)
@require_safe
def bulk_edit(request: OrganizationRequest, pk: int) -> HttpResponse:
    """How far it is, then what became of each offer. htmx asks for the part that changes."""
    found = get_object_or_404(bulk_edits(current_organization(request)), pk=pk)
    state = bulk_state(found, request.GET.get("outcome", ""))
    context = shown_bulk(request, found, state) | {
        "heading": _("Offers"),
        "row_label": _("Offer"),
        "back_url": reverse("catalog:manage"),
        "back_label": _("View your offers"),
        "section": "listings",
    }
    return render(request, BULK_STATE if request.headers.get("HX-Request") else "catalog/bulk_edit.html", context)


def _ask_to_delete(request: OrganizationRequest, slug: str) -> Question:
    product = own_product(request, slug)
    return Question(
        _("Delete the draft %(name)s?") % {"name": product.title},
        (_("The offer is deleted with its plans and prices. It cannot be restored."),),
        _("Delete draft"),
        reverse("catalog:manage"),
        "listings",
    )


@requires(Can.LIST, kinds=KINDS)
@require_POST
@asks_first(_ask_to_delete)
@once
def listing_delete(request: OrganizationRequest, slug: str) -> HttpResponse:
    """Delete a draft that nobody else has read."""
    product = own_product(request, slug)
    try:
        delete_draft(product, by=request.user)
    except CannotDelete as refusal:
        messages.error(request, _("%(name)s is not deleted. %(why)s") % {"name": product.title, "why": str(refusal)})
    else:
        messages.success(request, _("The draft %(name)s is deleted.") % {"name": product.title})
    return redirect("catalog:manage")
