"""What of the catalog can be found: listings, services and solutions as documents of the search, and who sells them.

Search and catalog do not know each other; this app lies above both.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from django.utils.translation import gettext
from wagtail.models import Page

from catalog.catalogue.models import Product
from catalog.classifying.queries.attributes import facts_for_readers
from catalog.classifying.queries.categories import codes_today, names_for_readers
from catalog.registry import register_like, register_storefronts
from catalog.showing.queries.browse import categories_on_offer, offers_in
from catalog.showing.queries.search_rows import SearchRow, search_rows
from cms.registry import Described, register_page_type
from core.kit import clock
from core.organizations.models import State
from core.organizations.verifying.queries.merge import slugs_today
from search.interface import BrowsedCategory, BrowsedOffer, BrowsedPage, OfferPrice, SearchDocument
from search.queries.similar import similar
from search.registry import register_browsing, register_source
from storefronts.directory.queries import partner_documents
from storefronts.drafting.queries.ownership import paths_of
from storefronts.models import CaseStudyPage, PartnerIndexPage, PartnerPage, SolutionPage, StorefrontPage
from storefronts.showing.queries.public_pages import open_storefronts

#: The kind of a product -> the name of its source; the name is also what a basket item is called by.
SOURCES = {
    Product.Kind.LISTING.value: "listing",
    Product.Kind.SERVICE.value: "service",
    Product.Kind.SOLUTION.value: "bundle",
}


def register() -> None:
    """Register the sources of offers and partners, what is said of pages, and the list of offers without an index."""
    register_browsing(_categories, _offers, names_for_readers, _today, facts_for_readers)
    register_source(partner_documents.SOURCE, _partners, partner_documents.partner_documents)
    register_page_type(PartnerIndexPage, None)
    register_page_type(StorefrontPage, None)
    register_page_type(SolutionPage, None)
    register_page_type(CaseStudyPage, _below_storefronts)
    register_page_type(PartnerPage, _below_storefronts)
    register_like(_like)
    register_storefronts(open_storefronts)
    for kind, name in SOURCES.items():
        register_source(name, partial(_ids, kind), partial(_documents, kind))


def _like(product: Product, most: int) -> list[int]:
    return [int(each.partition(":")[2]) for each in similar(f"{SOURCES[product.kind]}:{product.pk}", most)]


def _categories() -> tuple[BrowsedCategory, ...]:
    return tuple(BrowsedCategory(code, name, count) for code, name, count in categories_on_offer())


def _today(facet: str, values: Sequence[str]) -> Mapping[str, str]:
    return codes_today(values) if facet == "category" else slugs_today(values)


def _offers(path: str, offset: int, limit: int) -> BrowsedPage:
    found = offers_in(path)
    rows = found.select_related("owner")[offset : offset + limit]
    offers = tuple(
        BrowsedOffer(each.kind, each.title, each.get_absolute_url(), each.summary, each.owner.name) for each in rows
    )
    return BrowsedPage(offers, found.count())


def _partners() -> Iterable[int]:
    return partner_documents.findable_partners().values_list("pk", flat=True).iterator()


def _below_storefronts(pages: Sequence[Page]) -> dict[int, Described]:
    """Whose a page is, and of a case study at which customer. Only those of verified partners are found."""
    above = {path for page in pages for path in paths_of(page)}
    storefronts = StorefrontPage.objects.filter(path__in=above, organization__state=State.VERIFIED)
    owners = {each.path: each.organization for each in storefronts.select_related("organization")}
    found = {}
    for page in pages:
        owner = next((owners[path] for path in paths_of(page) if path in owners), None)
        if owner is not None:
            customer = getattr(page, "customer", "")
            told = (gettext("Case study: %(customer)s") % {"customer": customer},) if customer else ()
            found[page.pk] = Described(owner.slug, owner.name, page.intro, told)
    return found


def _ids(kind: str) -> Iterable[int]:
    return Product.objects.live().filter(kind=kind).order_by("pk").values_list("pk", flat=True).iterator()


def _documents(kind: str, ids: list[str]) -> Iterator[SearchDocument]:
    rows = search_rows(clock.now(), [int(one) for one in ids])
    return (document_of(row) for row in rows if row.kind == kind)


def document_of(row: SearchRow) -> SearchDocument:
    """The document of one product."""
    facts = [f"Live in {row.live_in}"] if row.live_in else []
    own = row.prices[0] if row.prices else None
    art: dict[str, object]
    if row.components:
        colors = {row.owner_key: 1}
        for component in row.components:
            colors.setdefault(component.owner_key, len(colors) % 6 + 1)
        art = {
            "components": [
                {"label": one.label, "amount": one.amount, "color": colors[one.owner_key]} for one in row.components
            ]
        }
    else:
        art = {"logo": row.logo} if row.logo else {"seed": row.title}
    return SearchDocument(
        id=f"{SOURCES[row.kind]}:{row.product_id}",
        kind=row.kind,
        title=row.title,
        url=row.url,
        summary=row.summary,
        body=" ".join(part for part in (row.description, row.fits) if part),
        keywords=(*row.category_names, *row.choice_names),
        owner_key=row.owner_key,
        owner_name=row.owner_name,
        owners=row.owners,
        partners=row.partners,
        vendors=row.vendors,
        billing=row.billing,
        categories=row.categories,
        category_labels=row.category_labels,
        price_minor=own.minor if own else None,
        currency=own.currency if own else "",
        price_basis=own.basis if own else "",
        first_year_minor=own.first_year if own else None,
        first_year_for=own.first_year_for if own else "",
        other_prices=tuple(
            OfferPrice(each.currency, each.minor, each.basis, each.first_year, each.first_year_for)
            for each in row.prices[1:]
        ),
        art=art,
        delivered_in=row.delivered_in,
        delivers_everywhere=row.delivers_everywhere,
        badges=row.certifications,
        industries=row.industries,
        certified=row.certified,
        rating_tenths=row.ratings.tenths,
        review_count=row.ratings.count,
        attributes=row.attributes,
        choices=row.choices,
        facts=tuple(facts),
        popularity=row.popularity,
        created_at=row.published_at,
        updated_at=row.updated_at,
        language=row.language,
    )
