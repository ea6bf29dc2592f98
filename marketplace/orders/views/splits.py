"""The frozen split of an order, for everyone it pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from billing.collecting.queries.payment_state import payment_state
from core.kit.spreadsheets import csv_download
from core.organizations.access import Can, current_organization, requires
from core.organizations.request import OrganizationRequest
from core.split.sheet import Sheet, csv_rows
from marketplace.orders.actions.open_sheet import open_sheet
from marketplace.orders.queries.my_part import my_part
from marketplace.orders.views.orders import READERS, visible_order

if TYPE_CHECKING:
    from marketplace.orders.models import Order


@requires(Can.VIEW, kinds=READERS)
def split(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Where the money went."""
    organization = current_organization(request)
    found = visible_order(request, reference)
    payment = payment_state(found.reference) if found.total_minor else None
    context = {
        "order": found,
        "sheet": _sheet(request, found),
        "fingerprint": found.fingerprint,
        "payment": payment,
        "part": None if organization.is_operator else my_part(found, organization),
        "csv_url": reverse("orders:split_csv", args=[reference]),
        "reads_quote": organization.pk in (found.buyer_id, found.seller_id) or organization.is_operator,
        "section": "orders",
    }
    return render(request, "orders/split.html", context)


@requires(Can.VIEW, kinds=READERS)
def split_csv(request: OrganizationRequest, reference: str) -> HttpResponseBase:
    """The sheet as a file."""
    found = visible_order(request, reference)
    return csv_download(csv_rows(_sheet(request, found)), f"split-{found.reference}.csv")


def _sheet(request: OrganizationRequest, found: Order) -> Sheet:
    return open_sheet(
        found.split_document,
        current_organization(request),
        about=f"order:{found.reference}",
        by=request.user,
        visibility=found.visibility,
        buyer_id=found.buyer_id,
        tax=found.tax_minor,
        frozen=True,
        chosen=request.GET.get("party"),
    )
