"""What a solution's page shows besides the partner's own words: its price, and who provides what."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any  # Any: what a form takes

from django.utils.translation import gettext as _
from wagtail.models import Page

from catalog.catalogue.models import Product
from catalog.domain.sizes import in_words, settled
from catalog.models import BundleItem
from catalog.pricing.forms.sizes import SizesForm
from catalog.pricing.queries.sizing import drivers_of
from catalog.product_reviews.queries.product_reviews import Reviews, reviews_of
from catalog.showing.queries.related import Bundled, bundled_with, similar_to
from cms.interface import Part, SolutionCard
from cms.queries.solution_cards import solution_cards
from core.kit import clock
from core.kit.shown_money import show_number
from core.organizations.models import Organization
from storefronts.models.brand import Brand
from storefronts.models.theme import Theme
from storefronts.showing.queries.page_brands import shown_brands
from storefronts.showing.queries.places import place_of, storefront_url

_PLURALS = {"person": "people", "company": "companies", "branch": "branches", "factory": "factories", "city": "cities"}
MORE = 3


@dataclass(frozen=True, slots=True)
class SolutionView:
    """A solution ready to be shown, in its owner's theme. `basis` says what the price is for.

    `sizes` is the form of its sizes, which has no field where the solution has none.
    """

    product: Product
    card: SolutionCard
    owner: Organization
    theme: Theme | None
    storefront: str
    place: str
    basis: str
    provider_count: int
    together: tuple[Brand, ...]
    more: tuple[SolutionCard, ...]
    item: str
    sizes: SizesForm
    reviews: Reviews
    similar: tuple[Product, ...]
    bundled: tuple[Bundled, ...]


def solution_view(
    product: Product,
    asked: Mapping[str, Any] | None = None,
    reads_in: str = "",
    *,
    page: Page | None = None,
    as_approved: bool = False,
) -> SolutionView:
    """The page of a solution (its `owner` and `offer` loaded). The number of queries does not grow with its parts.

    `asked` are the sizes that somebody typed, by field; `reads_in` is the reader's currency, "" of a visitor. `page`
    and `as_approved` say which brands are shown (`shown_brands`).
    """
    now = clock.now()
    others = (
        Product.objects.live().solutions().owned_by(product.owner).exclude(pk=product.pk)
        .select_related("owner", "offer").order_by("-popularity", "title")[:MORE]
    )  # fmt: skip
    drivers = drivers_of([product.pk]).get(product.pk, ())
    sizes = SizesForm(asked, drivers={product.pk: drivers})
    said = sizes.sizes()
    card, *more = solution_cards([product, *others], now, said, reads_in)
    brands = {brand.pk: brand for brand in shown_brands(product.owner, page, as_approved=as_approved)}
    may_show = {*brands, product.owner_id}
    card = replace(
        card,
        parts=tuple(_without_marks(part, may_show) for part in card.parts),
        owners=tuple(_without_marks(part, may_show) for part in card.owners),
    )
    quantities: dict[str, int] = {}
    items = BundleItem.objects.filter(bundle=product).select_related("plan")
    parts = [item.plan.product_id for item in items]
    for item in items:
        if item.plan.unit and not drivers:
            quantities[item.plan.unit] = max(item.quantity, quantities.get(item.plan.unit, 0))
    return SolutionView(
        product=product,
        card=card,
        owner=product.owner,
        theme=Theme.objects.filter(organization=product.owner_id).first(),
        storefront=storefront_url(product.owner),
        place=place_of(product.owner),
        basis=in_words(drivers, settled(drivers, said[product.pk]))
        or _listing([_count(number, unit) for unit, number in quantities.items()]),
        provider_count=len(card.owners),
        together=tuple(brands[other.pk] for other in card.others if other.pk in brands),
        more=tuple(more),
        item=f"bundle:{product.pk}",
        sizes=sizes,
        reviews=reviews_of(product),
        similar=similar_to(product),
        bundled=bundled_with(parts, product.pk),
    )


def _without_marks(part: Part, may_show: Collection[int]) -> Part:
    """The part, with its provider by name alone where that has not let the seller show its marks."""
    org = part.org
    return part if isinstance(org, str) or org.pk in may_show else replace(part, org=org.name)


def _count(number: int, unit: str) -> str:
    words = unit if number == 1 else _PLURALS.get(unit, unit if unit.endswith("s") else f"{unit}s")
    return f"{show_number(number)} {words}"


def _listing(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return _("%(these)s and %(last)s") % {"these": ", ".join(parts[:-1]), "last": parts[-1]}
