"""What a storefront and a case study show, in a number of queries that does not grow with the catalog."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from wagtail.models import Page

from catalog.catalogue.models import Product
from catalog.models import PlanPrice
from cms.interface import SolutionCard
from cms.queries.solution_cards import solution_cards
from core.kit import clock
from core.organizations.models import Organization
from storefronts.models import CaseStudyPage, StorefrontPage, Theme
from storefronts.models.choices import allies_of
from storefronts.queries.partners import place_of, storefront_url

SHOWN = 12


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service and the least that a unit of it costs (None: on request)."""

    product: Product
    amount: int | None
    currency: str
    per: str


@dataclass(frozen=True, slots=True)
class Story:
    """A case study as a link."""

    title: str
    customer: str
    intro: str
    url: str


@dataclass(frozen=True, slots=True)
class Shop:
    """A partner's offer and company. `solutions` holds the most used and every picked one; `cards` finds them by slug.

    `allies` are those it may stand together with today, by slug.
    """

    organization: Organization
    theme: Theme | None
    url: str
    place: str
    solutions: tuple[SolutionCard, ...]
    cards: Mapping[str, SolutionCard]
    solution_count: int
    services: tuple[ServiceRow, ...]
    service_count: int
    listing_count: int
    allies: Mapping[str, Organization]
    stories: tuple[Story, ...]


def present_storefront(page: StorefrontPage, request: HttpRequest) -> dict[str, object]:
    """The context of a storefront."""
    picks = [slug for block in page.body if block.block_type == "solutions" for slug in block.value["picks"] or ()]
    shop = shop_of(page.organization, picks)
    sections = [section_of(block, shop) for block in page.body]
    kinds = {block.block_type for block in page.body}
    about = next((section for section in sections if section["kind"] == "text"), None)
    if about is not None:
        about["first"] = True
    return {
        "shop": shop,
        "theme": shop.theme,
        "sections": sections,
        "plain": not sections,
        "has_about": about is not None,
        "together": _together(page.body, shop),
        "offers_solutions": bool(shop.solutions) and (not sections or "solutions" in kinds),
        "offers_services": bool(shop.services) and (not sections or "services" in kinds),
    }


def plain_storefront(organization: Organization) -> dict[str, object]:
    """The context of a storefront that nobody has opened yet."""
    page = StorefrontPage(organization=organization, title=organization.name, slug=organization.slug, body=[])
    shop = shop_of(organization, ())
    return {
        "page": page,
        "shop": shop,
        "theme": shop.theme,
        "sections": [],
        "plain": True,
        "together": list(shop.allies.values())[:6],
        "offers_solutions": bool(shop.solutions),
        "offers_services": bool(shop.services),
    }


def present_case_study(page: CaseStudyPage, request: HttpRequest) -> dict[str, object]:
    """The context of a case study."""
    picks = [slug for block in page.body if block.block_type == "solutions" for slug in block.value["picks"] or ()]
    organization = _tenant_of(page, request)
    shop = shop_of(organization, picks)
    return {"shop": shop, "theme": shop.theme, "sections": [section_of(block, shop) for block in page.body]}


def shop_of(organization: Organization, picks: Iterable[str]) -> Shop:
    """Everything a partner's pages draw from."""
    now = clock.now()
    own = Product.objects.live().owned_by(organization)
    bundles = own.solutions().select_related("owner", "offer").order_by("-popularity", "title")
    most_used = list(bundles[:SHOWN])
    seen = {bundle.slug for bundle in most_used}
    picked = sorted(set(picks) - seen)
    if picked:
        most_used += bundles.filter(slug__in=picked)
    cards = solution_cards(most_used, now)
    services = list(own.services().order_by("-popularity", "title")[:SHOWN])
    counts: dict[str, int] = defaultdict(int)
    for kind, number in own.order_by().values_list("kind").annotate(number=Count("pk")):
        counts[kind] = number
    storefront = StorefrontPage.objects.filter(organization=organization).first()
    stories = CaseStudyPage.objects.live().child_of(storefront) if storefront else CaseStudyPage.objects.none()
    return Shop(
        organization=organization,
        theme=Theme.objects.filter(organization=organization).first(),
        url=storefront_url(organization),
        place=place_of(organization),
        solutions=tuple(cards[:SHOWN]),
        cards={card.product.slug: card for card in cards},
        solution_count=counts[Product.Kind.SOLUTION],
        services=tuple(_service_rows(services, organization)),
        service_count=counts[Product.Kind.SERVICE],
        listing_count=counts[Product.Kind.LISTING],
        allies={ally.slug: ally for ally in allies_of(organization)},
        stories=tuple(
            Story(page.title, page.customer, page.intro, f"{storefront_url(organization)}{page.slug}/")
            for page in stories[:SHOWN]
        ),
    )


def section_of(block: Any, shop: Shop) -> dict[str, Any]:
    """One block with the rows that it shows; whom it names is asked again here, so an ended partnership drops out."""
    section = {
        "kind": block.block_type,
        "template": f"storefronts/blocks/{block.block_type}.html",
        "value": block.value,
    }
    if "items" in block.value:
        section["rows"] = list(block.value["items"])  # in a template "value.items" would be the mapping's own
    if block.block_type == "solutions":
        picked = block.value["picks"] or ()
        section["cards"] = [shop.cards[slug] for slug in picked if slug in shop.cards] or list(shop.solutions)
    elif block.block_type == "together":
        picked = block.value["picks"] or ()
        section["allies"] = [shop.allies[slug] for slug in picked if slug in shop.allies] or (
            [] if picked else list(shop.allies.values())
        )
    elif block.block_type == "steps":
        section["entries"] = [
            {"when": step["when"], "title": step["title"], "text": step["text"], "color": number % 3 + 1}
            for number, step in enumerate(block.value["items"])
        ]
        section["columns"] = " ".join(f"{step['weeks'] or 1}fr" for step in block.value["items"])
    return section


def _together(body: Iterable[Any], shop: Shop) -> list[Organization]:
    for block in body:
        if block.block_type == "together" and block.value["picks"]:
            return [shop.allies[slug] for slug in block.value["picks"] if slug in shop.allies][:4]
    return []


def _service_rows(services: list[Product], organization: Organization) -> list[ServiceRow]:
    least: dict[int, PlanPrice] = {}
    prices = (
        PlanPrice.objects.in_force(clock.now())
        .filter(plan__product__in=services, plan__is_active=True)
        .select_related("plan")
        .order_by("amount")
    )
    for price in prices:
        held = least.get(price.plan.product_id)
        if held is None or (held.currency != organization.currency and price.currency == organization.currency):
            least[price.plan.product_id] = price
    return [
        ServiceRow(
            service,
            least[service.pk].amount if service.pk in least else None,
            least[service.pk].currency if service.pk in least else organization.currency,
            least[service.pk].plan.per if service.pk in least else "",
        )
        for service in services
    ]


def _tenant_of(page: Page, request: HttpRequest) -> Organization:
    organization = page.tenant
    if organization is None:  # a preview before it is hung into the tree
        organization = request.organization  # type: ignore[attr-defined]
    return organization
