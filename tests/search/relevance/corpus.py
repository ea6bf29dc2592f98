"""The documents that the judged queries are asked of: the demo's catalog, and a CNCF landscape where a copy is at hand.

Made without a database, as the source of the marketplace makes them (`storefronts/directory/queries/search_sources.py`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from django.utils.text import slugify

from catalog.importing.feeds import landscape
from catalog.importing.feeds.census import Census
from catalog.importing.feeds.item import FeedItem
from marketplace.demo.content.bundles import BUNDLES
from marketplace.demo.content.categories import CATEGORIES
from marketplace.demo.content.companies import PARTNERS, VENDORS
from marketplace.demo.content.listings import LISTINGS, SERVICES
from search.interface import SearchDocument

#: Where a copy of the landscape is, if anywhere.
LANDSCAPE = os.environ.get("ENSEMBLE_LANDSCAPE", "")


def demo() -> Iterator[SearchDocument]:
    """The listings, services and solutions of the demo."""
    names = {company.slug: company.name for company in (*VENDORS, *PARTNERS)}
    labels: dict[str, str] = {}
    for slug, name, children in CATEGORIES:
        labels |= {slug: name} | {f"{slug}/{child}": child_name for child, child_name in children}
    owner_of = {listing.slug: listing.owner for listing in (*LISTINGS, *SERVICES)}
    for listing in (*LISTINGS, *SERVICES):
        kind = "service" if listing.kind == "service" else "listing"
        yield SearchDocument(
            id=f"{kind}:{listing.slug}", kind=kind, title=listing.name, url=f"/{listing.slug}/",
            summary=listing.summary, body=listing.description, owner_key=listing.owner, owner_name=names[listing.owner],
            owners=((listing.owner, names[listing.owner]),), categories=(listing.category,), category_labels=labels,
            price_minor=100 * (listing.plans[0].price or 0), currency="USD", delivered_in=listing.delivered_in,
            popularity=5,
        )  # fmt: skip
    for bundle in BUNDLES:
        owners = dict.fromkeys((bundle.partner, *(owner_of[item.listing] for item in bundle.items)))
        yield SearchDocument(
            id=f"bundle:{bundle.slug}", kind="solution", title=bundle.name, url=f"/{bundle.slug}/",
            summary=bundle.summary,
            body=" ".join([bundle.fits, *(f"{outcome}. {text}" for outcome, text in bundle.outcomes)]),
            owner_key=bundle.partner, owner_name=names[bundle.partner],
            owners=tuple((slug, names[slug]) for slug in owners), categories=(bundle.category,),
            category_labels=labels, popularity=8,
        )  # fmt: skip


def landscape_documents(path: str) -> Iterator[SearchDocument]:
    """The listings and services of a landscape file, each owned by whom the import would give it to."""
    census = Census()
    for row in landscape.read(Path(path)):
        census.count(row)
    census.close()
    for row in landscape.read(Path(path)):
        if not isinstance(row, FeedItem) or row.kind == "member":
            continue
        company = census.companies.get(census.company_of(row))
        if company is None or census.first.get(census.key_of(row)) != row.position:
            continue
        owner = slugify(company.name) or company.key
        paths = list(dict.fromkeys(row.categories) | census.more_paths.get(census.key_of(row), {}))
        labels: dict[str, str] = {}
        codes = []
        for steps in paths:
            slugs = [slugify(step) for step in steps]
            labels |= {"/".join(slugs[: at + 1]): steps[at] for at in range(len(steps))}
            codes.append("/".join(slugs))
        certifications = str(row.attributes.get("certifications", ""))
        yield SearchDocument(
            id=f"{row.kind}:landscape-{row.position}", kind=row.kind, title=row.name, url=f"/{row.position}/",
            summary=row.summary, body=row.description, owner_key=owner, owner_name=company.name,
            owners=((owner, company.name),), categories=tuple(codes), category_labels=labels,
            badges=tuple(part.strip() for part in certifications.split(",") if part.strip()),
        )  # fmt: skip


def partners_of(offers: list[SearchDocument]) -> Iterator[SearchDocument]:
    """Who sells these services and solutions, as `storefronts/directory/queries/partner_documents.py` describes them."""
    said = {company.slug: company for company in PARTNERS}
    sellers = dict.fromkeys(one.owner_key for one in offers if one.kind != "listing")
    for slug in sellers:
        own = [one for one in offers if one.owner_key == slug]
        company = said.get(slug)
        yield SearchDocument(
            id=f"partner:{slug}", kind="partner", title=own[0].owner_name, url=f"/partners/{slug}/",
            summary=company.tagline if company else "", owner_key=slug, owner_name=own[0].owner_name,
            body=" ".join([company.description if company else "", ". ".join(one.title for one in own)]),
            categories=tuple(dict.fromkeys(path for one in own for path in one.categories)),
            category_labels={path: label for one in own for path, label in one.category_labels.items()},
            popularity=sum(one.popularity for one in own),
        )  # fmt: skip


def offers() -> list[SearchDocument]:
    """Everything on offer: the landscape's only where `ENSEMBLE_LANDSCAPE` names a copy."""
    return [*demo(), *(landscape_documents(LANDSCAPE) if LANDSCAPE else ())]


def documents() -> list[SearchDocument]:
    """All there is to search: what is on offer, and who sells it."""
    found = offers()
    return [*found, *partners_of(found)]
