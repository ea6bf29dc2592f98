"""One verb for many offers, and deleting one draft."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from catalog.bulk.actions.start_bulk_edit import start_bulk_edit
from catalog.bulk.queries.bulk_edits import bulk_edits, bulk_state
from catalog.domain.sellers import KINDS
from catalog.listing.actions.delete_draft import CannotDelete, delete_draft
from catalog.listing.forms.bulk import ASKED, BulkForm, asked_in
from catalog.listing.views.manage import offers_page, own_product
from core.design.confirm import Question, asks_first
from core.organizations.access import Can, current_organization, requires
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
    else:
        return None
    return Question(heading, effects, button, reverse("catalog:manage"), "listings")


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
