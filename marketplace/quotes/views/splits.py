"""The split preview of a proposed version, for everyone it pays."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core.kit import audit
from core.kit.spreadsheets import csv_download
from core.organizations.access import Can, current_organization, requires
from core.split.sheet import Sheet, csv_rows
from marketplace.orders.queries.sheets import sheet_for
from marketplace.quotes.models import QuoteVersion
from marketplace.quotes.views.quotes import READERS


@requires(Can.VIEW, kinds=READERS)
def split(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Where the price would go if the version were accepted as it was proposed."""
    found = _version(request, reference, number)
    sheet = _sheet(request, found)
    context = {
        "version": found,
        "quote": found.quote,
        "sheet": sheet,
        "fingerprint": found.split_hash,
        "consents": list(found.consents.select_related("organization")),
        "csv_url": reverse("quotes:split_csv", args=[reference, number]),
        "section": "quotes",
        "reads_quote": current_organization(request).pk in (found.quote.seller_id, found.quote.buyer_id),
    }
    return render(request, "quotes/split.html", context)


@requires(Can.VIEW, kinds=READERS)
def split_csv(request: HttpRequest, reference: str, number: int) -> HttpResponseBase:
    """The sheet as a file."""
    found = _version(request, reference, number)
    return csv_download(csv_rows(_sheet(request, found)), f"split-{reference}-v{number}.csv")


def _version(request: HttpRequest, reference: str, number: int) -> QuoteVersion:
    return get_object_or_404(
        QuoteVersion.objects.with_split_for(current_organization(request)).select_related(
            "quote__buyer", "quote__seller", "quote__order"
        ),
        quote__reference=reference,
        number=number,
    )


def _sheet(request: HttpRequest, found: QuoteVersion) -> Sheet:
    organization = current_organization(request)
    if organization.is_operator:
        audit.record("split.seen", f"quote:{found.quote.reference}", by=request.user, organization=organization.pk)
    return sheet_for(
        found.split["document"],
        organization,
        visibility=found.visibility,
        buyer_id=found.quote.buyer_id,
        frozen=False,
        chosen=request.GET.get("party"),
    )
