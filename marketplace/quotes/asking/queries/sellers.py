"""Who could answer a request for these products."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from catalog.catalogue.models import Product
from core.organizations.models import Organization, Partnership, PartnershipTerms
from marketplace.quotes.models import QuoteRequest


@dataclass(frozen=True, slots=True)
class Candidate:
    """A seller that may answer: how many of the things asked for it sells itself, and whether it owns any."""

    organization: Organization
    covers: int
    owns: int


def may_answer(seller: Organization, buyer: Organization | None) -> bool:
    """Whether the organisation may be asked for a quote: it sells here, is verified, and is not the buyer itself."""
    sells = seller.is_vendor or seller.is_partner
    return sells and seller.is_verified and (buyer is None or seller.pk != buyer.pk)


def may_be_passed_to(partner: Organization, request: QuoteRequest) -> bool:
    """Whether the request's seller may suggest this organisation to the buyer: another verified partner."""
    return partner.is_partner and partner.pk != request.seller_id and may_answer(partner, request.buyer)


def named_seller(slug: str, buyer: Organization | None) -> list[Candidate]:
    """The seller with this address as the only candidate; none if it sells nothing, is not verified or is the buyer."""
    found = Organization.objects.filter(slug=slug).first() if slug else None
    return [Candidate(found, 0, 0)] if found is not None and may_answer(found, buyer) else []


def owners_to_ask(products: Sequence[Product], buyer: Organization | None) -> list[Candidate]:
    """Who offers these products (their owners loaded), each with how many of them, as far as they may be asked."""
    counts = Counter(each.owner for each in products)
    return [Candidate(owner, n, n) for owner, n in counts.items() if may_answer(owner, buyer)]


def seller_candidates(
    products: Sequence[Product], buyer: Organization | None, at: dt.datetime, limit: int = 12
) -> list[Candidate]:
    """Owners of the products, and partners with accepted terms with them; who covers most comes first.

    A bundle is answered by its own partner. The buyer never answers itself; only verified sellers do. Two queries.
    """
    owns: dict[int, int] = defaultdict(int)
    covers: dict[int, int] = defaultdict(int)
    by_owner: dict[int, int] = defaultdict(int)
    for product in products:
        owns[product.owner_id] += 1
        covers[product.owner_id] += 1
        if product.kind != Product.Kind.SOLUTION:
            by_owner[product.owner_id] += 1
    pairs = (
        PartnershipTerms.objects.in_force(at)
        .filter(partnership__provider__in=list(by_owner), partnership__status=Partnership.Status.ACTIVE)
        .values_list("partnership__provider", "partnership__partner")
        .distinct()
    )
    for provider, partner in pairs:
        covers[partner] += by_owner[provider]
    found = Organization.objects.in_bulk(list(covers))
    candidates = [
        Candidate(organization, covers[pk], owns.get(pk, 0))
        for pk, organization in found.items()
        if may_answer(organization, buyer)
    ]
    candidates.sort(key=lambda each: (-each.covers, -each.owns, each.organization.name))
    return candidates[:limit]
