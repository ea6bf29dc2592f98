"""Solutions as cards, for any page: how many there are does not change how often the database is asked."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from catalog.models import BundleItem, Plan
from catalog.pricing.queries.pricing import BundleComponent, BundlePrice, own_currency, prices_read_in
from cms.interface import Part, SolutionCard
from core.organizations.models import Organization


def solution_cards(
    products: Iterable[Product],
    at: dt.datetime,
    sizes: Mapping[int, Mapping[str, int]] | None = None,
    reads_in: str = "",
) -> list[SolutionCard]:
    """A card for each of these solutions, in their order; each needs `owner` and `offer` loaded.

    `sizes`: solution id -> driver -> how large it is to be, where somebody said so. `reads_in`: the reader's currency,
    in which solutions that are priced in it are shown, and others in their own.

    One query for the components and three for each currency that occurs, and for the reader's.
    """
    products = list(products)
    prices = prices_read_in(products, reads_in, at, sizes)
    items: dict[int, list[BundleItem]] = defaultdict(list)
    rows = BundleItem.objects.filter(bundle__in=products).select_related("plan__product__owner")
    for item in rows.order_by("position", "pk"):
        items[item.bundle_id].append(item)
    return [_card(product, items[product.pk], prices.get(product.pk)) for product in products]


def _card(product: Product, items: list[BundleItem], price: BundlePrice | None) -> SolutionCard:
    colors = {product.owner_id: 1}
    components: dict[int, BundleComponent] = {c.item_id: c for c in price.components} if price else {}
    parts, owners = [], {product.owner_id: product.owner}
    weights: dict[int, int] = defaultdict(int)
    for item in items:
        owner = item.plan.product.owner
        owners.setdefault(owner.pk, owner)
        color = colors.setdefault(owner.pk, len(colors) % 6 + 1)
        component = components.get(item.pk)
        amount = component.allocated if component else 1
        weights[owner.pk] += amount
        parts.append(
            Part(
                label=item.plan.product.title,
                amount=amount,
                color=color,
                org=owner,
                note=item.note or item.plan.product.summary,
                suffix=_how_often(item.plan) if price else "",
                url=item.plan.product.get_absolute_url(),
                later=component.later if component else 0,
                priced=price is not None,
            )
        )
    offer = getattr(product, "offer", None)
    return SolutionCard(
        product=product,
        title=(offer.headline if offer else "") or product.title,
        url=product.get_absolute_url(),
        summary=product.summary,
        fits=offer.fits if offer else "",
        live_in=offer.live_in if offer else "",
        owner=product.owner,
        others=tuple(owner for pk, owner in owners.items() if pk != product.owner_id),
        parts=tuple(parts),
        owners=tuple(
            Part(owner.name, weights[pk], colors.get(pk, 1), owner, priced=price is not None)
            for pk, owner in _seller_last(owners, product.owner_id)
            if weights[pk]
        ),
        price=price,
        currency=price.currency if price else own_currency(product),
    )


def _seller_last(owners: dict[int, Organization], seller: int) -> list[tuple[int, Organization]]:
    return sorted(owners.items(), key=lambda pair: pair[0] == seller)


def _how_often(plan: Plan) -> str:
    if plan.billing == Plan.Billing.ONE_TIME:
        return _("once")
    months = plan.term_months or 12
    return _("first year") if months == 1 else _("per year") if months == 12 else plan.per
