"""How many things wait for an organisation, for the numbers in its side navigation."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from catalog.catalogue.models import Product
from core.organizations.models import Organization, Partnership, PartnershipTerms
from core.split.interface import ShareRole
from marketplace.deals.models import DealRegistration
from marketplace.orders.models import Order, OrderLine
from marketplace.orders.states import Delivery, OrderStatus
from marketplace.quotes.models import Consent, QuoteRequest
from marketplace.quotes.queries.waiting import waiting_for


def waiting_counts(organization: Organization) -> Mapping[str, int]:
    """What waits for this organisation by the key of its place in the side navigation. One query, zeros left out.

    Requests to answer, quotes to decide or send, orders to pay, deliver or accept, registrations, consents and
    partnerships' terms to decide; for the operator what is to be reviewed.
    """
    kinds = organization.kinds
    asked: dict[str, QuerySet[Any]] = {}
    if kinds & {"buyer", "vendor", "partner"}:
        asked["quotes"] = waiting_for(organization)
        asked["orders"] = orders_waiting_for(organization)
    if kinds & {"vendor", "partner"}:
        asked["requests"] = QuoteRequest.objects.put_to(organization).waiting()
        asked["registrations"] = registrations_to_decide(organization)
        asked["consents"] = Consent.objects.filter(organization=organization).waiting()
        asked["partnerships"] = terms_to_answer(organization)
    if "operator" in kinds:
        asked["review"] = Product.objects.filter(status=Product.Status.SUBMITTED)
    if not asked:
        return {}
    counts = (
        Organization.objects.filter(pk=organization.pk)
        .values(**{f"waiting_{key}": _count(found) for key, found in asked.items()})
        .get()
    )
    return {key.removeprefix("waiting_"): count for key, count in counts.items() if count}


def orders_waiting_for(organization: Organization) -> QuerySet[Order]:
    """Orders the organisation has to pay, to accept the delivery of, or to deliver."""
    lines = OrderLine.objects.filter(order=OuterRef("pk"))
    to_accept = Exists(lines.filter(delivery=Delivery.DELIVERED))
    to_deliver = Exists(
        lines.filter(delivery=Delivery.PENDING).filter(
            Q(lead=organization) | Q(shares__organization=organization, shares__role=ShareRole.OWNER)
        )
    )
    return Order.objects.filter(cancelled_at__isnull=True).filter(
        (Q(buyer=organization) & (Q(status=OrderStatus.PLACED) | to_accept))
        | (Q(delivery_from__isnull=False) & to_deliver)
    )


def registrations_to_decide(organization: Organization) -> QuerySet[DealRegistration]:
    """Partners' claims on what the organisation owns, without a decision."""
    return DealRegistration.objects.filter(owner=organization, status=DealRegistration.Status.SUBMITTED)


def terms_to_answer(organization: Organization) -> QuerySet[PartnershipTerms]:
    """Terms the other side of a partnership has proposed, without an answer."""
    return (
        PartnershipTerms.objects.filter(accepted_at__isnull=True)
        .filter(Q(partnership__provider=organization) | Q(partnership__partner=organization))
        .filter(partnership__status__in=[Partnership.Status.PROPOSED, Partnership.Status.ACTIVE])
        .exclude(proposed_by=organization)
    )


def _count(found: QuerySet[Any]) -> Coalesce:
    """A scalar subquery that counts the rows."""
    rows = found.order_by().annotate(waiting_group=Value(1)).values("waiting_group").annotate(waiting_n=Count("pk"))
    return Coalesce(Subquery(rows.values("waiting_n"), output_field=IntegerField()), 0)
