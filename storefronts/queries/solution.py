"""What a solution's page shows: its price and who provides what, with or without words of the partner's own."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from catalog.models import BundleItem
from cms.interface import SolutionCard
from cms.queries.solution_cards import solution_cards
from core.kit import clock
from core.organizations.models import Organization
from storefronts.models import SolutionPage, Theme
from storefronts.queries.partners import place_of, storefront_url
from storefronts.queries.storefront import section_of, shop_of

_PLURALS = {"person": "people", "company": "companies", "branch": "branches", "factory": "factories", "city": "cities"}
MORE = 3


@dataclass(frozen=True, slots=True)
class SolutionView:
    """A solution ready to be shown. `basis` says what the price is for; `later` is what each later year costs."""

    product: Product
    card: SolutionCard
    owner: Organization
    storefront: str
    place: str
    basis: str
    provider_count: int
    together: tuple[Organization, ...]
    more: tuple[SolutionCard, ...]
    item: str


def present_solution(page: SolutionPage, request: HttpRequest) -> dict[str, object]:
    """The context of a solution page."""
    product = Product.objects.select_related("owner", "offer").get(pk=page.bundle_id)
    return _context(product) | _words(page)


def plain_solution(product: Product) -> dict[str, object]:
    """The context of a solution without a page of its own (its `owner` and `offer` loaded)."""
    page = SolutionPage(bundle=product, title=product.title, slug=product.slug, body=[])
    return {"page": page} | _context(product) | {"sections": [], "highlights": []}


def _words(page: SolutionPage) -> dict[str, object]:
    blocks = list(page.body)
    first = next((block for block in blocks if block.block_type == "figures"), None)
    shop = shop_of(page.bundle.owner, ()) if any(b.block_type in ("solutions", "together") for b in blocks) else None
    return {
        "sections": [section_of(block, shop) for block in blocks if block is not first],  # type: ignore[arg-type]
        "closes": any(block.block_type == "action" for block in blocks),
        "highlights": list(first.value["items"]) if first else [],
    }


def _context(product: Product) -> dict[str, object]:
    now = clock.now()
    others = (
        Product.objects.live().solutions().owned_by(product.owner).exclude(pk=product.pk)
        .select_related("owner", "offer").order_by("-popularity", "title")[:MORE]
    )  # fmt: skip
    card, *more = solution_cards([product, *others], now)
    items = list(BundleItem.objects.filter(bundle=product).select_related("plan"))
    quantities: dict[str, int] = {}
    for item in items:
        if item.plan.unit:
            quantities[item.plan.unit] = max(item.quantity, quantities.get(item.plan.unit, 0))
    theme = Theme.objects.filter(organization=product.owner_id).first()
    return {
        "solution": SolutionView(
            product=product,
            card=card,
            owner=product.owner,
            storefront=storefront_url(product.owner),
            place=place_of(product.owner),
            basis=_listing([_count(number, unit) for unit, number in quantities.items()]),
            provider_count=len(card.owners),
            together=card.others,
            more=tuple(more),
            item=f"bundle:{product.pk}",
        ),
        "theme": theme,
    }


def _count(number: int, unit: str) -> str:
    words = unit if number == 1 else _PLURALS.get(unit, unit if unit.endswith("s") else f"{unit}s")
    return f"{number:,} {words}"


def _listing(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return _("%(these)s and %(last)s") % {"these": ", ".join(parts[:-1]), "last": parts[-1]}
