"""What an owner's own file may not publish by itself: what a rule of review is about, of an offer that others read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from catalog.catalogue.models import Product
from catalog.domain import contents
from catalog.domain.provenance import REVIEW, Merge, is_own_file
from catalog.domain.review_rules import Prices, Rule, needs_review
from catalog.importing.feeds.plans import PlansAfter
from catalog.listing.queries.contents import plan_document
from catalog.models import BundleItem
from catalog.pricing.domain.plans import PlanAfter, StoredPlan
from catalog.publishing.queries.measured_prices import measured_prices
from catalog.publishing.queries.reviewed import rules_on, trusted_among
from core.kit import clock


@dataclass(frozen=True, slots=True)
class Reviews:
    """The rules of today, and the offers of a batch that they hold for: public ones, with whether their owner is
    trusted, and the prices that a rise is measured against."""

    day: dt.date
    rules: tuple[Rule, ...] = ()
    public: frozenset[int] = frozenset()
    trusted: frozenset[int] = frozenset()
    prices: Mapping[int, Prices] = field(default_factory=dict)

    def merge(self, product: Product, merge: Merge) -> Merge:
        """What may be written of these values; what needs a review is kept as it is."""
        if product.pk not in self.public or not merge.changed:
            return merge
        touched = {each.field: contents.Difference(contents.touch_of(each.field), each.field) for each in merge.changed}
        held = {each.field for each in self._needed(product, touched.values())}
        if not held:
            return merge
        set_by = {name: source for name, source in merge.set_by.items() if name not in held}
        return Merge(
            changed=tuple(each for each in merge.changed if each.field not in held),
            kept=(*merge.kept, *(replace(each, by=REVIEW) for each in merge.changed if each.field in held)),
            set_by=set_by | {name: product.set_by[name] for name in held if name in product.set_by},
        )

    def plans(self, product: Product, stored: Sequence[StoredPlan], after: PlansAfter) -> PlansAfter:
        """The plans that may be written: all of them, or, where one needs a review, those that are stored."""
        if product.pk not in self.public or not after.changed:
            return after
        active = [plan for plan in stored if plan.is_active]
        was, now = ([plan_document(each.draft) for each in plans] for plans in (active, after.plans))
        if not self._needed(product, contents.differences({"plans": was}, {"plans": now})):
            return after
        return replace(
            after,
            plans=tuple(PlanAfter(plan.draft, plan.set_by) for plan in active),
            is_other=False,
            changed=(),
            kept=(*after.kept, *(replace(each, by=REVIEW) for each in after.changed)),
        )

    def _needed(self, product: Product, found: Iterable[contents.Difference]) -> tuple[contents.Difference, ...]:
        prices = self.prices.get(product.pk, {})
        return needs_review(found, self.rules, trusted=product.owner_id in self.trusted, day=self.day, prices=prices)


def reviews_of(products: Iterable[Product], source: str) -> Reviews:
    """What holds for these products when this source speaks. Five queries for an owner's file; none for a feed, which
    the operator itself imports."""
    products = list(products)
    now = clock.now()
    day = now.date()
    if not is_own_file(source) or not products:
        return Reviews(day)
    ids = [product.pk for product in products]
    parts = BundleItem.objects.filter(plan__product_id__in=ids, bundle__published_at__isnull=False)
    read = {each.pk for each in products if each.status == Product.Status.LIVE or each.published_at is not None}
    return Reviews(
        day,
        rules_on(day),
        frozenset(read | set(parts.values_list("plan__product_id", flat=True))),
        trusted_among({product.owner_id for product in products}),
        measured_prices(products, now),
    )
