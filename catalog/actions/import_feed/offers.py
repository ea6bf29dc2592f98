"""The offers of a feed: new ones are created, those of which the feed says something new are changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q
from django.utils.text import slugify

from catalog.actions.import_feed.organizations import Owner
from catalog.actions.set_plans import set_plans
from catalog.catalogue.models import KINDS, Product, ProductAttributeValue, ProductCategory
from catalog.events import ProductsImported
from catalog.feeds.item import FeedDefect, FeedItem, FeedPlan
from catalog.feeds.offers import FeedOffer, Taxonomy, free_slug
from catalog.interface import PlanDraft
from catalog.models import Plan, PlanPrice
from core.kit import clock
from core.kit.events import announce
from core.organizations.models import User

DESCRIBED = ("title", "kind", "product_class", "owner", "summary", "description", "website", "logo", "feed_digest")


@dataclass(frozen=True, slots=True)
class WrittenOffers:
    """How many offers of a batch are new, changed or as they were, and the rows that were refused, with why."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: tuple[FeedDefect, ...] = ()

    def __add__(self, other: WrittenOffers) -> WrittenOffers:
        return WrittenOffers(
            self.created + other.created,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.refused + other.refused,
        )


def write_offers(
    offers: Sequence[FeedOffer], owners: Mapping[str, Owner], taxonomy: Taxonomy, *, live: bool, by: User | None
) -> WrittenOffers:
    """Write one batch. New offers go on sale with `live`, else they are drafts; a known one keeps its state."""
    known = {
        p.feed_key: p
        for p in Product.objects.filter(feed_key__in=[offer.key for offer in offers]).prefetch_related(
            Prefetch("plans", Plan.objects.filter(is_active=True)),
            Prefetch("plans__prices", PlanPrice.objects.filter(effective_to=None)),
        )
    }
    refused = [defect for offer in offers if (defect := _without_its_price(known.get(offer.key), offer))]
    offers = [offer for offer in offers if offer.item.position not in {defect.position for defect in refused}]
    slugs = _taken({slugify(offer.item.name)[:200] or "offer" for offer in offers})
    now = clock.now()
    new: list[tuple[Product, FeedOffer]] = []
    changed: list[tuple[Product, FeedOffer]] = []
    for offer in offers:
        owner = owners[offer.company]
        product = known.get(offer.key)
        if product is None:
            product = Product(
                feed_key=offer.key, date_created=now, slug=free_slug(offer.item.name, owner.slug, slugs, 255),
                status=Product.Status.LIVE if live else Product.Status.DRAFT, published_at=now if live else None,
            )  # fmt: skip
            slugs.add(product.slug)
            new.append((product, offer))
        elif product.feed_digest != offer.digest:
            changed.append((product, offer))
        else:
            continue
        _describe(product, offer, owner, taxonomy)
        product.date_updated = now
    Product.objects.bulk_create([product for product, _ in new])
    Product.objects.bulk_update([product for product, _ in changed], [*DESCRIBED, "date_updated"])
    written = [*new, *changed]
    _replace_details(written, old=[product.pk for product, _ in changed])
    for product, offer in written:
        _set_plans(product, offer.item, by)
    if shown := tuple(product.pk for product, _ in written if product.status == Product.Status.LIVE):
        announce(ProductsImported(shown))
    return WrittenOffers(len(new), len(changed), len(offers) - len(written), tuple(refused))


def _describe(product: Product, offer: FeedOffer, owner: Owner, taxonomy: Taxonomy) -> None:
    item = offer.item
    product.title, product.summary, product.description = item.name, item.summary, item.description
    product.website, product.logo.name = item.website, offer.logo
    product.product_class_id, product.kind = taxonomy.classes[item.class_slug], KINDS[item.class_slug]
    product.owner_id, product.feed_digest = owner.id, offer.digest


def _replace_details(written: Sequence[tuple[Product, FeedOffer]], old: Sequence[int]) -> None:
    """Their categories and attribute values; those of the `old` products are removed first."""
    ProductCategory.objects.filter(product_id__in=old).delete()
    ProductAttributeValue.objects.filter(product_id__in=old).delete()
    ProductCategory.objects.bulk_create(
        ProductCategory(product_id=product.pk, category_id=category_id)
        for product, offer in written
        for category_id in offer.category_ids
    )
    values: list[ProductAttributeValue] = []
    several: list[tuple[ProductAttributeValue, int]] = []
    for product, offer in written:
        for attribute, value in offer.values:
            row = ProductAttributeValue(product_id=product.pk, attribute_id=attribute.id)
            if attribute.type == "multi_option":
                several.append((row, int(value)))
            elif attribute.type == "option":
                row.value_option_id = value
            else:
                setattr(row, f"value_{attribute.type}", value)
            values.append(row)
    ProductAttributeValue.objects.bulk_create(values)
    for row, option_id in several:
        row.value_multi_option.set([option_id])


def _set_plans(product: Product, item: FeedItem, by: User | None) -> None:
    """Set the plans that the row names, if it names any."""
    if not item.plans:
        return
    known = {slugify(plan.name): plan for plan in product.plans.all()} if product.feed_digest else {}
    set_plans(product, [_draft(plan, known.get(slugify(plan.name))) for plan in item.plans], by=by)


def _draft(said: FeedPlan, plan: Plan | None) -> PlanDraft:
    """What the plan becomes: a price that the row does not say stays as it is."""
    has = {price.currency: price.amount for price in plan.prices.all()} if plan and not said.on_request else {}
    return PlanDraft(
        name=said.name,
        code=plan.code if plan else "",
        unit=said.unit,
        billing=said.billing,
        term_months=said.term_months,
        min_quantity=said.min_quantity,
        prices={**has, **said.prices},
    )


def _without_its_price(product: Product | None, offer: FeedOffer) -> FeedDefect | None:
    """Why the row is refused, if it names a plan that has a price, and leaves the place of the price empty."""
    if product is None:
        return None
    priced = {slugify(plan.name): plan.name for plan in product.plans.all() if plan.prices.all()}
    blank = [slugify(plan.name) for plan in offer.item.plans if plan.blank_price]
    if not offer.item.plans and offer.item.blank_price:
        blank = ["standard"]
    for name in blank:
        if name in priced:
            reason = (
                f"The plan {priced[name]} has a price, and the row has none: write the price, or “on request” to take "
                "the price away."
            )
            return FeedDefect(offer.item.position, offer.item.name, "no-price", reason)
    return None


def _taken(bases: set[str]) -> set[str]:
    """Addresses in use that begin like one of these."""
    near = Q()
    for base in bases:
        near |= Q(slug__startswith=base)
    return set(Product.objects.filter(near).values_list("slug", flat=True)) if bases else set()
