"""The ids of an offer and of its plans, as their owner edits them."""

from dataclasses import dataclass

from catalog.catalogue.models import Product
from catalog.domain.ids import GTIN, REPOSITORY, SKU, source_of
from catalog.models import Plan, PlanExternalId, ProductExternalId

OF_OFFER = (SKU, GTIN, REPOSITORY)
OF_PLAN = (SKU, GTIN)


@dataclass(frozen=True, slots=True)
class ListingIds:
    """By kind the first id of each, "" where there is none; `feeds`: (source, id) that imports of the operator gave."""

    offer: dict[str, str]
    plans: tuple[tuple[Plan, dict[str, str]], ...]
    feeds: tuple[tuple[str, str], ...]


def listing_ids(product: Product) -> ListingIds:
    """What is stored. Three queries."""
    found = list(ProductExternalId.objects.filter(product=product).order_by("pk").values_list("source", "key"))
    of_plan = list(
        PlanExternalId.objects.filter(plan__product=product).order_by("pk").values_list("plan", "source", "key")
    )
    sources = {kind: source_of(kind, product.owner_id) for kind in OF_OFFER}

    def first(rows: list[tuple[str, str]], kind: str) -> str:
        return next((key for source, key in rows if source == sources[kind]), "")

    plans = []
    for plan in Plan.objects.filter(product=product, is_active=True).order_by("position", "pk"):
        rows = [(source, key) for pk, source, key in of_plan if pk == plan.pk]
        plans.append((plan, {kind: first(rows, kind) for kind in OF_PLAN}))
    return ListingIds(
        {kind: first(found, kind) for kind in OF_OFFER},
        tuple(plans),
        tuple((source.removeprefix("feed:"), key) for source, key in found if source.startswith("feed:")),
    )
