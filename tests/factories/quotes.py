"""Requests and quotes, made by the real actions; and the story of the documentation's worked example."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from billing.models import TakeRate
from catalog.catalogue.models import Product
from core.organizations.models import CommissionPolicy, Organization, User
from marketplace.deals.domain.proof import Proof
from marketplace.deals.models import Deal, DealRegistration, Touch
from marketplace.orders.models import Order
from marketplace.quotes.accepting.actions.accept_quote import accept_quote
from marketplace.quotes.asking.actions.request_quote import request_quote
from marketplace.quotes.asking.actions.start_quote import start_quote
from marketplace.quotes.consenting.actions.give_consent import give_consent
from marketplace.quotes.domain.choices import kinds_of
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.interface import LineEdit, RequestedItem, VersionEdits
from marketplace.quotes.models import Quote, QuoteRequest, QuoteVersion
from marketplace.quotes.negotiating.actions.choose_lines import choose_lines
from marketplace.quotes.offering.actions.send_quote import send_quote
from tests.factories.catalog import (
    ListingFactory,
    ServiceFactory,
    WholesalePriceFactory,
    bundle_of,
    priced_plan,
)
from tests.factories.organizations import (
    LONG_AGO,
    OrganizationFactory,
    PartnershipFactory,
    PolicyFactory,
    TermsFactory,
    UserFactory,
)
from tests.support.played import played

ACCEPTED = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)


@dataclass
class Story:
    """The worked example of `core/split/RULES.md` as rows: who is who, and the bundle."""

    buyer: Organization
    northwind: Organization
    a: Organization
    b: Organization
    ref: Organization
    x: Organization
    y: Organization
    bundle: Product
    buyer_user: User
    seller_user: User
    policy_a: CommissionPolicy


@played
def worked_example() -> Story:
    """Organisations, terms, policies, registrations, touches and the bundle that give the documentation's table."""
    buyer = OrganizationFactory(name="Contoso", is_buyer=True)
    northwind = OrganizationFactory(name="Northwind", is_partner=True)
    a = OrganizationFactory(name="Vendor A", is_vendor=True)
    b = OrganizationFactory(name="Vendor B", is_vendor=True)
    ref, x, y = (OrganizationFactory(name=name, is_partner=True) for name in ("Ref", "X", "Y"))
    TakeRate.objects.update_or_create(organization=None, defaults={"bp": 500, "effective_from": LONG_AGO})
    with_a = PartnershipFactory(provider=a, partner=northwind)
    with_b = PartnershipFactory(provider=b, partner=northwind)
    TermsFactory(partnership=with_a, owner_bp=8_500)
    wholesale = TermsFactory(partnership=with_b, wholesale=True)
    for provider, partner in ((a, ref), (b, ref), (a, x), (a, y)):
        PartnershipFactory(provider=provider, partner=partner)
    policy_a = PolicyFactory(owner=a, sourced_bp=1_000, influenced_bp=500, max_commission_bp=3_000)
    PolicyFactory(owner=b, sourced_bp=800, influenced_bp=0, max_commission_bp=3_000)
    opportunity = Deal.objects.create(reference="D-ref", buyer=buyer, seller=ref, title="Stores")
    for owner in (a, b):
        DealRegistration.objects.create(
            reference=f"G-{owner.pk}",
            deal=opportunity,
            partner=ref,
            owner=owner,
            buyer=buyer,
            evidence="We know their head of IT.",
            status="approved",
            submitted_at=dt.datetime(2026, 8, 31, tzinfo=dt.UTC),
            approved_at=dt.datetime(2026, 9, 1, tzinfo=dt.UTC),
            expires_at=dt.datetime(2026, 12, 1, tzinfo=dt.UTC),
        )
    for partner, kind, month, day in ((x, "meeting", 10, 1), (y, "demo", 10, 5), (x, "proposal", 10, 20)):
        touch(partner, buyer, kind, dt.datetime(2026, month, day, 9, tzinfo=dt.UTC))
    access = priced_plan(ListingFactory(owner=a, title="Access"), 5_000, unit="person")
    edge = priced_plan(ListingFactory(owner=b, title="Edge"), 50_000, unit="store")
    rollout = priced_plan(
        ServiceFactory(owner=northwind, title="Rollout"), 2_000_000, billing="one_time", term_months=None
    )
    WholesalePriceFactory(terms=wholesale, plan=edge, amount=42_500)
    bundle = bundle_of(
        northwind, (access, 1_200), (edge, 60), (rollout, 1), discount_bp=1_000, title="Zero-trust network"
    )
    return Story(buyer, northwind, a, b, ref, x, y, bundle, UserFactory(), UserFactory(), policy_a)


_touches = iter(range(1, 1_000_000))


def touch(partner: Organization, buyer: Organization, kind: str, at: dt.datetime) -> Touch:
    """Something the partner did for the buyer, and that the marketplace saw."""
    return Touch.objects.create(
        reference=f"T-{next(_touches)}",
        partner=partner,
        buyer=buyer,
        kind=kind,
        at=at,
        recorded_at=at,
        evidence="noted",
        proof=Proof.OBSERVED,
    )


@played
def requested(story: Story, **fields: Any) -> QuoteRequest:
    """The buyer's request for the bundle."""
    return request_quote(
        [RequestedItem(story.bundle.pk)], buyer=story.buyer, seller=story.northwind, by=story.buyer_user, **fields
    )


@played
def drafted(story: Story, visibility: str = "own") -> Quote:
    """Answered with version 1 as a draft."""
    quote = start_quote(requested(story), by=story.seller_user)
    quote.versions.update(visibility=visibility)
    return quote


def consented(version: QuoteVersion, by: User) -> QuoteVersion:
    """Everybody who was asked has consented."""
    for consent in version.consents.filter(status="pending"):
        give_consent(consent, by=by)
    version.refresh_from_db()
    return version


@played
def sent(story: Story, quote: Quote | None = None) -> QuoteVersion:
    """Proposed, consented by everyone, and sent."""
    quote = quote or drafted(story)
    version = quote.versions.get(status="draft")
    version = propose_version(version, by=story.seller_user)
    return send_quote(consented(version, story.seller_user), by=story.seller_user)


@played
def accepted(story: Story) -> Order:
    """The order that acceptance of the sent version gives."""
    version = sent(story)
    return accept(version, story.buyer_user)


def accept(version: QuoteVersion, by: User, **fields: Any) -> Order:
    """Accept as Helen Brandt, head of finance."""
    wanted = {"name": "Helen Brandt", "title": "Head of finance", "document_hash": version.document_hash} | fields
    return accept_quote(version, by=by, **wanted)


@played
def sent_with_lines(story: Story, lines: int, owners: int) -> QuoteVersion:
    """A sent version of so many lines, of things of so many vendors that Northwind has agreed terms with."""
    vendors = OrganizationFactory.create_batch(owners, is_vendor=True)
    for vendor in vendors:
        TermsFactory(partnership=PartnershipFactory(provider=vendor, partner=story.northwind), owner_bp=8_000)
    plans = [priced_plan(ListingFactory(owner=vendors[number % owners]), 1_000 + number) for number in range(lines)]
    request = request_quote(
        [RequestedItem(plan.product_id, plan.pk, 3) for plan in plans],
        buyer=story.buyer,
        seller=story.northwind,
        by=story.buyer_user,
    )
    return sent(story, start_quote(request, by=story.seller_user))


@played
def drafted_to_choose(story: Story, **edits: Any) -> QuoteVersion:
    """A draft of the bundle (line-1, always), an option that is not preselected (line-2, of Vendor C) and two
    alternatives (line-3, preselected, and line-4, of Vendor D): 990, 100, 200 and 500 dollars each hundredfold, net."""
    plans = []
    for name, prices in (("Vendor C", [10_000]), ("Vendor D", [20_000, 50_000])):
        vendor = OrganizationFactory(name=name, is_vendor=True)
        TermsFactory(partnership=PartnershipFactory(provider=vendor, partner=story.northwind), owner_bp=8_000)
        plans += [
            priced_plan(ListingFactory(owner=vendor, title=f"{name} {price}"), price, unit="store") for price in prices
        ]
    asked = [RequestedItem(story.bundle.pk), *(RequestedItem(plan.product_id, plan.pk, 100) for plan in plans)]
    request = request_quote(asked, buyer=story.buyer, seller=story.northwind, by=story.buyer_user)
    version = start_quote(request, by=story.seller_user).versions.get()
    lines = {
        "line-2": LineEdit(choice="optional", chosen=False),
        "line-3": LineEdit(choice="A", chosen=True),
        "line-4": LineEdit(choice="A", chosen=False),
    }
    return edit_version(version, VersionEdits(lines=lines, **edits), by=story.seller_user)


@played
def sent_to_choose(story: Story, **edits: Any) -> QuoteVersion:
    """That draft, proposed, consented to by everyone, and sent."""
    return sent(story, drafted_to_choose(story, **edits).quote)


def choose(version: QuoteVersion, by: User, *keys: str) -> QuoteVersion:
    """The version in which the buyer has chosen these lines beside those that are always part."""
    always = {key for key, kind in kinds_of(version.document).items() if not kind}
    return choose_lines(version, always | set(keys), by=by, shown_hash=version.document_hash)
