"""Write what a draft says and holds onto a solution."""

from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from catalog.domain.sizes import are_drivers, first_quantity, is_rule
from catalog.interface import BundleDraft, Driver, ListingDraft
from catalog.listing.actions.describe_product import describe_product
from catalog.models import BundleDriver, BundleItem, BundleOffer, Plan


class InvalidBundle(ValueError):
    """A solution that cannot be put together like this; `field` names where: items, title, discount, quantity or
    drivers."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


@transaction.atomic
def fill_bundle(bundle: Product, draft: BundleDraft) -> Product:
    """Store words, offer and components. Raises InvalidBundle."""
    check_bundle(bundle, draft)
    plans = {item.plan_id for item in draft.items}
    describe_product(
        bundle,
        ListingDraft(
            title=draft.title, summary=draft.summary, description=draft.description, category_ids=draft.category_ids
        ),
    )
    BundleOffer.objects.update_or_create(
        product=bundle,
        defaults={
            "discount_bp": draft.discount_bp,
            "headline": draft.headline,
            "fits": draft.fits,
            "live_in": draft.live_in,
            "currency": draft.currency,
        },
    )
    drivers = {each.key: _store_driver(bundle, each) for each in draft.drivers}
    bundle.items.exclude(plan_id__in=plans).delete()
    for position, item in enumerate(draft.items):
        rule = item.follows
        BundleItem.objects.update_or_create(
            bundle=bundle,
            plan_id=item.plan_id,
            defaults={
                "quantity": first_quantity(item.quantity, rule, draft.drivers),
                "note": item.note,
                "position": position,
                "driver": drivers[rule.driver] if rule is not None else None,
                "units": rule.units if rule is not None else 1,
                "every": rule.every if rule is not None else 1,
            },
        )
    bundle.drivers.exclude(key__in=drivers).delete()
    return bundle


def _store_driver(bundle: Product, driver: Driver) -> BundleDriver:
    said = {name: value for name, value in asdict(driver).items() if name != "key"}
    return BundleDriver.objects.update_or_create(bundle=bundle, key=driver.key, defaults=said)[0]


def check_bundle(bundle: Product, draft: BundleDraft) -> None:
    """Raise InvalidBundle where the solution cannot be put together like this.

    A component is a plan on sale, of the partner's own or of another's live product; whether terms with its owner
    exist is asked when it is quoted, whether they allow the discount when it becomes public.
    """
    if not draft.title.strip():
        raise InvalidBundle("title", _("Give the solution a name that says what it does for its buyer."))
    if not 0 <= draft.discount_bp <= 10_000:
        raise InvalidBundle("discount", _("A discount is between 0% and 100%."))
    if not draft.items:
        raise InvalidBundle("items", _("Choose at least one plan of a listing or a service."))
    if len({item.plan_id for item in draft.items}) != len(draft.items):
        raise InvalidBundle("items", _("The solution contains a plan twice. Raise its quantity instead."))
    if not are_drivers(draft.drivers):
        raise InvalidBundle("drivers", _("Name every size, its unit, and a default between its minimum and maximum."))
    if not {each.key for each in draft.drivers} <= {item.follows.driver for item in draft.items if item.follows}:
        raise InvalidBundle("drivers", _("No component follows one of the sizes: let one follow it, or remove it."))
    plans = Plan.objects.select_related("product__owner").in_bulk([item.plan_id for item in draft.items])
    kept = set(bundle.items.values_list("plan_id", flat=True)) if bundle.pk else set()
    for item in draft.items:
        plan = plans.get(item.plan_id)
        on_sale = plan is not None and plan.is_active and plan.product.kind != Product.Kind.SOLUTION
        visible = plan is not None and (plan.product.is_live or plan.product.owner_id == bundle.owner_id)
        if plan is None or not ((on_sale and visible) or plan.pk in kept):
            raise InvalidBundle("items", _("One of these plans is no longer on sale. Choose another one."))
        if item.follows is not None:
            if not is_rule(item.follows, draft.drivers):
                raise InvalidBundle(
                    "drivers",
                    _("%(product)s cannot follow a size like this: enter fewer units.") % {"product": plan.product},
                )
        elif item.quantity < plan.min_quantity:
            raise InvalidBundle(
                "quantity",
                _("The minimum quantity of %(product)s, %(plan)s, is %(n)s.")
                % {"product": plan.product, "plan": plan, "n": plan.min_quantity},
            )
