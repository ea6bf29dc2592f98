"""Solutions of a size that somebody said: what they are made of, and what they cost."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalog.domain.sizes import in_words, settled
from catalog.interface import Driver, SaidSize
from catalog.models import BundleDriver, BundleItem
from catalog.pricing.queries.pricing import BundlePrice, bundle_price

Sizes = Mapping[int, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class SizedPart:
    """One component: how many units of it, and its part of the price, None where the solution is on request."""

    name: str
    unit: str
    quantity: int
    amount: int | None


@dataclass(frozen=True, slots=True)
class SizedSolution:
    """A solution of these sizes: what it is made of, and its price in `currency` (None: on request)."""

    drivers: tuple[Driver, ...]
    sizes: Mapping[str, int]
    parts: tuple[SizedPart, ...]
    price: BundlePrice | None
    currency: str

    @property
    def words(self) -> str:
        """The sizes in one line: "34 stores, 1,200 people"."""
        return in_words(self.drivers, self.sizes)


def drivers_of(bundles: Iterable[int]) -> dict[int, tuple[Driver, ...]]:
    """Bundle id -> what its size is said with, for those that have drivers. One query."""
    found: dict[int, tuple[Driver, ...]] = {}
    for row in BundleDriver.objects.filter(bundle_id__in=list(bundles)).order_by("bundle_id", "key"):
        found[row.bundle_id] = (*found.get(row.bundle_id, ()), row.as_driver())
    return found


def sized_solutions(
    drivers: Mapping[int, tuple[Driver, ...]], said: Sizes, currency: str, at: dt.datetime
) -> dict[int, SizedSolution]:
    """Bundle id -> the solution as large as was said, for those with these drivers. Four queries."""
    sizes = {bundle: settled(each, said.get(bundle, {})) for bundle, each in drivers.items()}
    prices = bundle_price(list(drivers), currency, at, sizes) if drivers else {}
    parts: dict[int, list[SizedPart]] = defaultdict(list)
    rows = BundleItem.objects.filter(bundle_id__in=list(drivers)).select_related("plan__product", "driver")
    for item in rows.order_by("position", "pk"):
        price = prices.get(item.bundle_id)
        amounts = {each.item_id: each.allocated for each in price.components} if price else {}
        quantity = item.quantity_at(sizes[item.bundle_id])
        parts[item.bundle_id].append(SizedPart(item.plan.product.title, item.plan.unit, quantity, amounts.get(item.pk)))
    return {
        bundle: SizedSolution(each, sizes[bundle], tuple(parts[bundle]), prices.get(bundle), currency)
        for bundle, each in drivers.items()
    }


def said_sizes(drivers: Sequence[Driver], said: Mapping[str, int]) -> list[SaidSize]:
    """The sizes with the words of today, within the bounds of today."""
    sizes = settled(drivers, said)
    return [SaidSize(each.key, each.name, each.one, each.many, sizes[each.key]) for each in drivers]


def sizes_meant(said: Mapping[int, Sequence[SaidSize]]) -> dict[int, tuple[tuple[str, int], ...]]:
    """Bundle id -> what was said then, for drivers that still count the same. At most one query."""
    drivers = drivers_of([bundle for bundle, each in said.items() if each]) if any(said.values()) else {}
    meant = {bundle: {each.key: each.many for each in rows} for bundle, rows in drivers.items()}
    return {
        bundle: tuple((each.key, each.size) for each in sizes if meant.get(bundle, {}).get(each.key) == each.many)
        for bundle, sizes in said.items()
    }
