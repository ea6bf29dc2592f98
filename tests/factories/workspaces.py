"""A lively marketplace for the pages that gather: rows made by hand, as many as a test wants."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from billing.models import Share
from catalog.catalogue.models import Product
from core.organizations.models import Organization, Partnership, User
from marketplace.deals.models import Deal, DealRegistration
from marketplace.orders.models import Order, OrderLine
from marketplace.quotes.models import Acceptance, Consent, Quote, QuoteLine, QuoteRequest, QuoteVersion
from tests.factories.catalog import ListingFactory, ServiceFactory
from tests.factories.deals import DealFactory, RegistrationFactory
from tests.factories.orders import store_lines
from tests.factories.organizations import OrganizationFactory, PartnershipFactory, TermsFactory, UserFactory

NOON = dt.datetime(2026, 11, 4, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@dataclass
class Cast:
    """Who plays."""

    buyer: Organization
    partner: Organization
    vendor: Organization
    helper: Organization
    operator: Organization
    somebody: User
    listing: Product


_numbers = iter(range(70_001, 10_000_000))  # beyond what actions number from 1 in the same test


def cast() -> Cast:
    """One organisation of each kind, a second partner that helps, and a listing."""
    vendor = OrganizationFactory(name="Harbor Systems", is_vendor=True)
    return Cast(
        buyer=OrganizationFactory(name="Calder & Hythe", slug="calder-hythe", is_buyer=True),
        partner=OrganizationFactory(name="Northwind", is_partner=True),
        vendor=vendor,
        helper=OrganizationFactory(name="Osprey Lane", is_partner=True),
        operator=OrganizationFactory(name="Ensemble", is_operator=True),
        somebody=UserFactory(),
        listing=ListingFactory(owner=vendor, title="Harbor Access"),
    )


def open_request(who: Cast, buyer: Organization | None = None, hours: float = 5, **fields: object) -> QuoteRequest:
    """A request to the partner whose clock runs out in `hours`, half of the promise used."""
    buyer = buyer or who.buyer
    values = {
        "reference": f"R-2026-{next(_numbers):05d}",
        "buyer": buyer,
        "seller": who.partner,
        "requested_by": who.somebody,
        "deal": DealFactory(buyer=buyer, seller=who.partner, value=330_000, stage="registered", opened_at=NOON),
        "title": "Zero-trust network",
        "message": "Two more stores, opening in March",
        "created_at": NOON - dt.timedelta(hours=8 - min(hours, 7.5)),
        "answer_due_at": NOON + dt.timedelta(hours=hours),
    }
    return QuoteRequest.objects.create(**values | fields)


def quote(
    who: Cast, status: str = "sent", *, net: int = 9_900_000, version: str = "sent", at: dt.datetime = NOON
) -> Quote:
    """A quote of the partner to the buyer with one version and one recurring line."""
    request = open_request(who, status="answered", answered_at=at, created_at=at - DAY, answer_due_at=at + DAY)
    made = Quote.objects.create(
        reference=f"Q-2026-{next(_numbers):05d}",
        request=request,
        buyer=who.buyer,
        seller=who.partner,
        deal=request.deal,
        title="Zero-trust network for 60 stores",
        currency="USD",
        status=status,
        first_sent_at=None if status in ("draft", "awaiting_consent", "ready") else at,
    )
    of = QuoteVersion.objects.create(
        quote=made,
        number=1,
        valid_until=(at + 30 * DAY).date(),
        list_minor=net,
        net_minor=net,
        total_minor=net,
        later_minor=net // 2,
    )
    QuoteLine.objects.create(
        version=of,
        position=1,
        key="line-1",
        product=who.listing,
        name="Harbor Access, 1,200 people",
        seller=who.partner,
        list_minor=net,
        net_minor=net,
        later_minor=net // 2,
    )
    # Only a draft takes lines: the database freezes what is proposed.
    of.status, of.proposed_at = version, at
    if version in ("sent", "accepted"):
        of.status, of.sent_at = "sent", at
    of.save(update_fields=["status", "proposed_at", "sent_at"])
    if version == "accepted":
        _accept(of, at)
    return made


def _accept(version: QuoteVersion, at: dt.datetime) -> None:
    """By somebody, as the database wants it."""
    Acceptance.objects.create(
        version=version,
        organization=version.quote.buyer,
        by=UserFactory(),
        name="Helen Brandt",
        title="Head of finance",
        email="helen@contoso.example",
        at=at,
        text_version=0,
        document_hash=version.document_hash,
    )
    version.status, version.accepted_at = "accepted", at
    version.save(update_fields=["status", "accepted_at"])


def consent_asked(who: Cast, organization: Organization) -> Consent:
    """The organisation's word is missing on a proposed version."""
    made = quote(who, "awaiting_consent", version="proposed")
    return Consent.objects.create(version=made.versions.get(), organization=organization, asked_at=NOON - DAY)


def claim(who: Cast, **fields: object) -> DealRegistration:
    """A registration that the vendor has to decide."""
    return RegistrationFactory(
        partner=who.partner,
        owner=who.vendor,
        buyer=OrganizationFactory(is_buyer=True),
        submitted_at=NOON - DAY,
        **fields,
    )


def proposed_partnership(who: Cast) -> Partnership:
    """A partner that wants to sell what the vendor offers."""
    partner = OrganizationFactory(is_partner=True)
    partnership = PartnershipFactory(provider=who.vendor, partner=partner, status="proposed", started_on=None)
    TermsFactory(partnership=partnership, accepted_at=None, proposed_by=partner)
    return partnership


def order(
    who: Cast,
    *,
    seller: Organization | None = None,
    sourced: Organization | None = None,
    influenced: Organization | None = None,
    gross: int = 1_000_000,
    at: dt.datetime = NOON,
    status: str = "placed",
    currency: str = "USD",
    delivery: str = "pending",
    from_quote: bool = False,
    title: str = "Zero-trust network for 60 stores",
) -> Order:
    """An accepted order with one line of the vendor's component: the platform's fee is a tenth of the gross."""
    seller = seller or who.partner
    paid = status != "placed"
    made = Order.objects.create(
        reference=f"O-2026-{next(_numbers):05d}",
        quote_reference=f"Q-made-{next(_numbers)}",
        version_number=1,
        buyer=who.buyer,
        seller=seller,
        title=title,
        currency=currency,
        status=status,
        net_minor=gross,
        tax_minor=0,
        total_minor=gross,
        visibility="all_payees",
        document_hash="0" * 64,
        split_document={},
        split_result={},
        fingerprint="0" * 64,
        accepted_by=who.somebody,
        accepted_name="Helen Brandt",
        accepted_title="Head of finance",
        accepted_at=at,
        placed_at=at,
        paid_at=at if paid else None,
        delivery_from=at if paid else None,
    )
    line = OrderLine(
        order=made,
        position=1,
        key="line-1",
        name="Zero-trust network",
        seller=seller,
        product=who.listing,
        quantity=1,
        net_minor=gross,
        tax_minor=0,
        delivery=delivery,
        delivered_at=at if delivery != "pending" else None,
    )
    fee, commission = gross // 10, gross // 20
    paid_out = commission * sum(1 for each in (sourced, influenced) if each)
    shares = [
        Share(
            organization=who.vendor,
            role="owner",
            gross=gross,
            fee=fee,
            commission=paid_out,
            amount=gross - fee - paid_out,
        ),
        Share(organization=None, role="platform", gross=fee, fee=0, amount=fee),
    ]
    for organization, role in ((sourced, "sourced"), (influenced, "influenced")):
        if organization:
            shares.append(Share(organization=organization, role=role, gross=commission, fee=0, amount=commission))
    for share in shares:
        share.component, share.component_name = "access", "Harbor Access"
    store_lines([line], {made.reference: shares})
    if from_quote:
        asked = quote(who, "accepted", version="accepted", at=at)
        Quote.objects.filter(pk=asked.pk).update(order=made)
    return made


def lively(who: Cast, rows: int) -> None:
    """`rows` of everything that a workspace shows."""
    buyers = [OrganizationFactory(is_buyer=True) for _ in range(min(rows, 6))]
    helpers = [OrganizationFactory(is_partner=True) for _ in range(min(rows, 12))]
    for number in range(rows):
        at = NOON - dt.timedelta(days=11 * (number % 30) + 1)
        open_request(who, buyer=buyers[number % len(buyers)], hours=0.7 + number * 1.4)
        quote(who)
        consent_asked(who, who.vendor)
        consent_asked(who, who.partner)
        claim(who)
        kinds: tuple[dict[str, Any], ...] = (
            {},
            {"seller": who.vendor},
            {"seller": who.vendor, "sourced": helpers[number % len(helpers)]},
            {"influenced": helpers[number % len(helpers)]},
            {"seller": who.vendor, "influenced": helpers[number % len(helpers)]},
        )
        order(who, at=at, gross=400_000 + 37_000 * (number % 9), **kinds[number % 5])
        order(who, at=at - dt.timedelta(days=240), status="delivering", delivery="delivered", from_quote=True)
        ListingFactory(owner=who.vendor, status="submitted" if number % 2 else "live", submitted_at=at)
        ServiceFactory(owner=who.partner)
        DealFactory(
            buyer=buyers[number % len(buyers)],
            seller=who.partner,
            value=1_000_000 + 700_000 * (number % 7),
            stage=("registered", "qualified", "quoted", "in_approval", "won")[number % 5],
            closed_at=NOON if number % 5 == 4 else None,
            won_order=f"O-{number}" if number % 5 == 4 else "",
            opened_at=at,
            stage_changed_at=at,
        )
    proposed_partnership(who)


def crowd(who: Cast, rows: int) -> None:
    """`rows` more of everything that `lively` makes, copied from what is there in a few statements."""
    first: dict[str, Any] = {
        "quote": Quote.objects.order_by("pk").first(),
        "request": QuoteRequest.objects.filter(status="open").order_by("pk").first(),
        "claim": DealRegistration.objects.order_by("pk").first(),
        "order": list(Order.objects.order_by("pk")[:10]),
        "deal": list(Deal.objects.filter(seller=who.partner).order_by("pk")[:10]),
        "product": list(Product.objects.order_by("pk")[:10]),
    }
    _copies(first["request"], rows, "reference", sent_together=[uuid.uuid4() for _row in range(rows)])
    _copies(first["claim"], rows, "reference")
    for each in first["deal"]:
        _copies(each, rows // 10, "reference")
    for each in first["product"]:
        _copies(each, rows // 10, "slug")
    for each in first["order"]:
        line = each.lines.get()
        orders = _copies(each, rows // 10, "reference", "quote_reference")
        money = _copies(line.billed_line.order, len(orders), order_reference=[order.reference for order in orders])
        billed = _copies(line.billed_line, len(orders), order=money)
        _copies(line, len(orders), order=orders, billed_line=billed)
        for share in line.billed_line.shares.all():
            _copies(share, len(orders), order=money, line=billed)
    one = QuoteRequest.objects.get(pk=first["quote"].request_id)
    asked = _copies(one, rows, "reference", sent_together=[uuid.uuid4() for _row in range(rows)])
    quotes = _copies(first["quote"], rows, "reference", request=asked)
    draft = first["quote"].versions.get()
    draft.status, draft.proposed_at, draft.sent_at = "draft", None, None
    versions = _copies(draft, rows, quote=quotes)
    _copies(first["quote"].versions.get().lines.get(), rows, version=versions)
    half = [version.pk for version in versions[: rows // 2]]
    Quote.objects.filter(versions__in=half).update(status="awaiting_consent", first_sent_at=None)
    QuoteVersion.objects.filter(quote__in=quotes).update(status="sent", proposed_at=NOON, sent_at=NOON)
    QuoteVersion.objects.filter(pk__in=half).update(status="proposed", sent_at=None)
    for organization in (who.vendor, who.partner):
        Consent.objects.bulk_create(
            Consent(version_id=pk, organization=organization, asked_at=NOON - DAY) for pk in half
        )


def _copies(row: Any, count: int, *unique: str, **parents: list[Any]) -> list[Any]:
    """`count` copies of a row with other references, each with its own parent where lists of them are given."""
    made = []
    for number in range(count):
        copy = type(row)(
            **{
                field.attname: getattr(row, field.attname)
                for field in row._meta.concrete_fields
                if not field.primary_key
            }
        )
        for name in unique:
            setattr(copy, name, f"c-{next(_numbers)}")
        for name, each in parents.items():
            setattr(copy, name, each[number])
        made.append(copy)
    found: list[Any] = type(row)._default_manager.bulk_create(made)
    return found
