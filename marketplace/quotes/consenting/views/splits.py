"""The split preview of a proposed version, for everyone it pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core.kit.spreadsheets import csv_download
from core.organizations.access import Can, current_organization, requires
from core.organizations.request import OrganizationRequest
from core.split.sheet import Sheet, csv_rows
from marketplace.orders.actions.open_sheet import open_sheet
from marketplace.quotes.consenting.domain.own_part import own_items
from marketplace.quotes.reading.queries.payment_plans import payees_plan
from marketplace.quotes.reading.queries.versions import consents_of, split_versions, visibility_agreed
from marketplace.quotes.reading.views.frame import READERS

if TYPE_CHECKING:
    from marketplace.quotes.models import QuoteVersion


@requires(Can.VIEW, kinds=READERS)
def split(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """Where the price would go if the version were accepted as it was proposed."""
    found = _version(request, reference, number)
    organization = current_organization(request)
    sheet = _sheet(request, found)
    items = own_items(found.document, found.split, organization.slug)
    reads_quote = organization.pk in (found.quote.seller_id, found.quote.buyer_id)
    # Who would only earn commission needs neither what the seller calls the offer nor how its owners answered.
    takes_part = reads_quote or bool(items) or sheet.complete
    context = {
        "version": found,
        "quote": found.quote,
        "sheet": sheet,
        "fingerprint": found.split_hash,
        "consents": consents_of(found),
        "own_items": items,
        "csv_url": reverse("quotes:split_csv", args=[reference, number]),
        "section": "quotes",
        "reads_quote": reads_quote,
        "takes_part": takes_part,
        "payments": payees_plan(found.document) if takes_part else "",
    }
    return render(request, "quotes/split.html", context)


@requires(Can.VIEW, kinds=READERS)
def split_csv(request: OrganizationRequest, reference: str, number: int) -> HttpResponseBase:
    """The sheet as a file."""
    found = _version(request, reference, number)
    return csv_download(csv_rows(_sheet(request, found)), f"split-{reference}-v{number}.csv")


def _version(request: HttpRequest, reference: str, number: int) -> QuoteVersion:
    return get_object_or_404(split_versions(current_organization(request)), quote__reference=reference, number=number)


def _sheet(request: OrganizationRequest, found: QuoteVersion) -> Sheet:
    return open_sheet(
        found.split["document"],
        current_organization(request),
        about=f"quote:{found.quote.reference}",
        by=request.user,
        visibility=visibility_agreed(found),
        buyer_id=found.quote.buyer_id,
        tax=found.tax_minor,
        frozen=False,
        chosen=request.GET.get("party"),
    )
