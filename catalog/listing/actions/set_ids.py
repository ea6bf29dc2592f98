"""An owner says by which ids an offer and its plans are known."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from catalog.domain.ids import source_of
from catalog.models import Plan, PlanExternalId, ProductExternalId
from core.kit import audit
from core.organizations.models import User


class IdTaken(ValueError):
    """Another offer has this id; `kind`, and `plan` (its id, or None for the offer itself), say at which field."""

    def __init__(self, kind: str, plan: int | None, other: str) -> None:
        self.kind, self.plan = kind, plan
        super().__init__(_("“%(name)s” has this id already.") % {"name": other})


@transaction.atomic
def set_ids(
    product: Product, ids: Mapping[str, str], of_plans: Mapping[int, Mapping[str, str]], *, by: User | None
) -> None:
    """Make these the ids of the offer and of its plans, by kind ("" takes one away); files meet them by these.

    An id that was the same stays; further ones that imports brought stay as well. Raises IdTaken.
    """
    product = Product.objects.select_for_update(of=("self",)).get(pk=product.pk)
    before, after = dict[str, str](), dict[str, str]()
    for kind, key in ids.items():
        source = source_of(kind, product.owner_id)
        rows = ProductExternalId.objects.filter(product=product, source=source).order_by("pk")
        other = ProductExternalId.objects.filter(source=source, key=key).exclude(product=product).first()
        if key and other is not None:
            raise IdTaken(kind, None, other.product.title)
        before[kind] = _replace(rows.first(), key, ProductExternalId(product=product, source=source, key=key))
        after[kind] = key
    for plan in Plan.objects.filter(product=product, pk__in=of_plans):
        for kind, key in of_plans[plan.pk].items():
            source = source_of(kind, product.owner_id)
            owned = PlanExternalId.objects.filter(plan=plan, source=source).order_by("pk")
            taken = PlanExternalId.objects.filter(source=source, key=key).exclude(plan=plan).first()
            if key and taken is not None:
                raise IdTaken(kind, plan.pk, f"{taken.plan.product.title}, {taken.plan.name}")
            name = f"{plan.code}:{kind}"
            before[name] = _replace(owned.first(), key, PlanExternalId(plan=plan, source=source, key=key))
            after[name] = key
    if before != after:
        said = {name: key for name, key in after.items() if before[name] != key}
        audit.record("product.ids_set", f"product:{product.slug}", by=by, organization=product.owner_id, ids=said)


def _replace(row: ProductExternalId | PlanExternalId | None, key: str, new: ProductExternalId | PlanExternalId) -> str:
    """Let the row have this key: changed, made, or deleted. Returns the key of before."""
    was = row.key if row is not None else ""
    if was == key:
        return was
    if row is not None and not key:
        row.delete()
    elif row is not None:
        row.key = key
        row.save(update_fields=["key"])
    else:
        new.save()
    return was
