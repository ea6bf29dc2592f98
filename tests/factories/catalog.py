"""Listings, services, plans with prices, and bundles."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import factory
from django.utils.text import slugify

from catalog.catalogue.models import Category, Product, ProductClass
from catalog.models import (
    BundleDriver,
    BundleItem,
    BundleOffer,
    ListingQuestion,
    Plan,
    PlanPrice,
    ProductReview,
    WholesalePrice,
)
from catalog.questions.actions.answer_question import answer_question
from core.organizations.models import Organization
from tests.factories.base import RowFactory
from tests.factories.organizations import LONG_AGO, OrganizationFactory, UserFactory


class ListingFactory(RowFactory[Product]):
    """A live software listing of a vendor; `class_slug="hardware"` for hardware."""

    class Meta:
        model = Product
        skip_postgeneration_save = True

    product_class = factory.LazyAttribute(lambda o: ProductClass.objects.get(slug=o.class_slug))
    owner = factory.SubFactory(OrganizationFactory, is_vendor=True)
    title = factory.Sequence(lambda n: f"Listing {n}")
    slug = factory.LazyAttribute(lambda o: slugify(o.title))
    summary = "One sign-in for every person, device and place."
    description = "Access by person, device and place."
    status = Product.Status.LIVE
    published_at = LONG_AGO

    class Params:
        class_slug = "software"


class ServiceFactory(ListingFactory):
    """A live service of a partner."""

    owner = factory.SubFactory(OrganizationFactory, is_partner=True)
    title = factory.Sequence(lambda n: f"Service {n}")
    summary = "Survey, design and installation, at night."

    class Params:
        class_slug = "service"


class PlanFactory(RowFactory[Plan]):
    """A yearly plan without a price (on request): see `priced_plan`."""

    class Meta:
        model = Plan

    product = factory.SubFactory(ListingFactory)
    code = factory.Sequence(lambda n: f"plan-{n}")
    name = factory.Sequence(lambda n: f"Plan {n}")
    billing = Plan.Billing.RECURRING
    term_months = factory.LazyAttribute(lambda o: 12 if o.billing == Plan.Billing.RECURRING else None)


class PriceFactory(RowFactory[PlanPrice]):
    """A price of a plan, in force since LONG_AGO."""

    class Meta:
        model = PlanPrice

    plan = factory.SubFactory(PlanFactory)
    currency = "USD"
    amount = 10_000
    effective_from = LONG_AGO


class WholesalePriceFactory(RowFactory[WholesalePrice]):
    """What the owner gets per unit under wholesale terms: pass `terms` and `plan`."""

    class Meta:
        model = WholesalePrice

    currency = "USD"
    amount = 8_000


class ReviewFactory(RowFactory[ProductReview]):
    """A buyer's published review: pass `product` and `organization`."""

    class Meta:
        model = ProductReview

    order_reference = "O-1"
    bought_on = dt.date(2026, 9, 1)
    rating = 4
    title = "It does what it says"
    text = "Sixty stores are connected, and the support answers within an hour."
    status = "published"
    written_at = LONG_AGO


class QuestionFactory(RowFactory[ListingQuestion]):
    """A question that waits for an answer: pass `product` and `organization`."""

    class Meta:
        model = ListingQuestion

    text = "Does it work while the network is down?"
    asked_at = LONG_AGO


def answered_question(
    product: Product, organization: Organization, answer: str = "It does.", **said: Any
) -> ListingQuestion:
    """A question that the listing's owner answered."""
    question = QuestionFactory(product=product, organization=organization, **said)
    return answer_question(question, answer, organization=product.owner, by=UserFactory())


class BundleFactory(ListingFactory):
    """A live solution of a partner, without components: see `bundle_of`."""

    owner = factory.SubFactory(OrganizationFactory, is_partner=True)
    title = factory.Sequence(lambda n: f"Solution {n}")
    summary = "Every store on one network."

    class Params:
        class_slug = "bundle"


def priced_plan(
    product: Product, amount: int | None, *, currency: str = "USD", at: dt.datetime = LONG_AGO, **fields: object
) -> Plan:
    """A plan of the product that costs `amount` minor units per unit (None: on request)."""
    plan = PlanFactory(product=product, **fields)
    if amount is not None:
        PriceFactory(plan=plan, currency=currency, amount=amount, effective_from=at)
    return plan


def bundle_of(
    partner: Organization, *plans: tuple[Plan, int] | Plan, discount_bp: int = 0, **fields: object
) -> Product:
    """A live solution of `partner`: each plan, or (plan, quantity), in order."""
    bundle = BundleFactory(owner=partner, **fields)
    BundleOffer.objects.create(product=bundle, discount_bp=discount_bp)
    for position, entry in enumerate(plans):
        plan, quantity = entry if isinstance(entry, tuple) else (entry, 1)
        BundleItem.objects.create(bundle=bundle, plan=plan, quantity=quantity, position=position)
    return bundle


def sized_by(
    bundle: Product, one: str, many: str, *, default: int, bounds: tuple[int, int], places: Sequence[int]
) -> None:
    """Let the bundle be sized by one more driver, which the components at these places follow one to one."""
    key = "abcd"[bundle.drivers.count()]
    least, most = bounds
    driver = BundleDriver.objects.create(
        bundle=bundle, key=key, name=many.capitalize(), one=one, many=many, default=default, least=least, most=most
    )
    BundleItem.objects.filter(bundle=bundle, position__in=places).update(driver=driver, quantity=default)


def category_path(*names: str) -> Category:
    """The category at the end of this path, made where it is missing."""
    from catalog.classifying.actions.place_category import place_category

    return place_category(names)
