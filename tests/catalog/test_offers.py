"""What owners and the operator can do with an offer, and what cannot happen."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from catalog.catalogue.models import Category, Product
from catalog.classifying.actions.place_category import place_category
from catalog.domain.list_price import ListPrice
from catalog.errors import NoteMissing
from catalog.events import ProductChanged, ProductPublished, ProductWithdrawn
from catalog.interface import BundleDraft, BundleItemDraft, ListingDraft, PlanDraft
from catalog.listing.actions.compose_bundle import compose_bundle
from catalog.listing.actions.create_listing import CannotList, create_listing
from catalog.listing.actions.describe_product import InvalidAttribute, describe_product
from catalog.listing.actions.edit_bundle import edit_bundle
from catalog.listing.actions.fill_bundle import InvalidBundle
from catalog.listing.actions.set_plans import set_plans
from catalog.listing.queries.changes import open_change
from catalog.models import Plan, WholesalePrice
from catalog.pricing.actions.set_wholesale_price import NotWholesale, set_wholesale_price
from catalog.pricing.actions.set_wholesale_prices import set_wholesale_prices
from catalog.pricing.actions.store_plans import InvalidPlan
from catalog.pricing.queries.pricing import price_plans
from catalog.publishing.actions.publish_listing import DiscountNotAllowed, publish_listing
from catalog.publishing.actions.submit_listing import NotReady, submit_listing
from catalog.publishing.actions.withdraw_listing import withdraw_listing
from catalog.reviewing.actions.decline_listing import decline_listing
from catalog.reviewing.queries.bundle_parts import bundle_parts
from catalog.showing.queries.search_rows import SearchPrice, search_rows
from core.kit import clock, events
from core.kit.locks import Lock, is_held
from core.kit.states import InvalidTransition
from tests.factories.catalog import ListingFactory, PriceFactory, ServiceFactory, bundle_of, category_path, priced_plan
from tests.factories.organizations import OrganizationFactory, PartnershipFactory, TermsFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What the catalog announced."""
    news: list[object] = []
    kinds = (ProductPublished, ProductChanged, ProductWithdrawn)
    monkeypatch.setattr(
        events, "_receivers", defaultdict[type, list[Any]](list, {kind: [news.append] for kind in kinds})
    )
    return news


# --- states -----------------------------------------------------------------------------------------------------


def test_an_offer_goes_from_draft_to_live_and_back(heard: list[object]) -> None:
    listing = ListingFactory(status="draft", published_at=None)

    submit_listing(listing, by=None)
    decline_listing(listing, by=None, note="Say more.")
    submit_listing(listing, by=None)
    publish_listing(listing, by=None)
    withdraw_listing(listing, by=None)

    listing.refresh_from_db()
    assert (listing.status, listing.review_note) == ("withdrawn", "")
    assert heard == [ProductPublished(listing.pk), ProductWithdrawn(listing.pk)]


def test_what_lacks_its_words_is_not_submitted() -> None:
    with pytest.raises(NotReady) as refusal:
        submit_listing(ListingFactory(status="draft", summary="", description=""), by=None)

    assert [finding.code for finding in refusal.value.missing] == ["summary", "description"]


@pytest.mark.parametrize(
    ("action", "status"),
    [(submit_listing, "live"), (submit_listing, "submitted"), (publish_listing, "withdrawn"), (publish_listing, "live"),
     (withdraw_listing, "withdrawn")],
)  # fmt: skip
def test_a_step_out_of_order_is_refused(action: Callable[..., Product], status: str) -> None:
    with pytest.raises(InvalidTransition):
        action(ListingFactory(status=status), by=None)


def test_a_decline_needs_a_reason() -> None:
    with pytest.raises(NoteMissing):
        decline_listing(ListingFactory(status="submitted"), by=None, note="  ")


# --- listings ---------------------------------------------------------------------------------------------------


def test_two_listings_of_one_name_have_two_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    a, b = (OrganizationFactory(name=name, is_vendor=True) for name in ("Acme", "Beta"))
    held: list[bool] = []

    def describe(*args: Any, **named: Any) -> Product:
        held.append(is_held(Lock.OFFER_SLUG))  # two of one name at once would both find its address free
        return describe_product(*args, **named)

    monkeypatch.setattr("catalog.listing.actions.create_listing.describe_product", describe)
    slugs = [create_listing(owner, ListingDraft("Key Vault"), by=None).slug for owner in (a, b, b)]

    assert slugs == ["key-vault", "key-vault-beta", "key-vault-beta-2"] and held == [True] * 3


def test_a_buyer_lists_nothing() -> None:
    with pytest.raises(CannotList, match="neither a vendor nor a partner"):
        create_listing(OrganizationFactory(is_buyer=True), ListingDraft("X", "service"), by=None)


@pytest.mark.parametrize("attributes", [{"colour": "red"}, {"support_hours": "never"}])
def test_an_attribute_that_the_class_does_not_take_is_refused(attributes: dict[str, str]) -> None:
    with pytest.raises(InvalidAttribute):
        create_listing(OrganizationFactory(is_vendor=True), ListingDraft("X", attributes=attributes), by=None)


def test_a_category_is_made_once_and_known_by_its_path() -> None:
    first = place_category(["Security", "Key management"])

    assert place_category(["Security", "Key management"]) == first
    assert first.code == "security/key-management"
    assert Category.objects.count() == 2


# --- plans ------------------------------------------------------------------------------------------------------


def test_a_new_price_holds_from_now_and_the_old_one_until_now(heard: list[object]) -> None:
    listing = ListingFactory(status="draft", published_at=None)
    later = NOW + dt.timedelta(days=30)
    with clock.travel(NOW):
        (plan,) = set_plans(listing, [PlanDraft("Team", prices={"USD": 100, "EUR": 90})], by=None)
    with clock.travel(later):
        set_plans(listing, [PlanDraft("Team", code=plan.code, prices={"USD": 120, "EUR": 90})], by=None)

    assert [price_plans([plan.pk], "USD", at)[plan.pk] for at in (NOW, later)] == [ListPrice(100), ListPrice(120)]
    assert plan.prices.filter(currency="EUR").count() == 1
    assert heard == []


@pytest.mark.parametrize(
    "draft",
    [PlanDraft(" "), PlanDraft("A", billing="sometimes"), PlanDraft("A", term_months=None),
     PlanDraft("A", min_quantity=0), PlanDraft("A", prices={"USD": -1})],
)  # fmt: skip
def test_a_plan_that_cannot_be_sold_is_refused(draft: PlanDraft) -> None:
    with pytest.raises(InvalidPlan):
        set_plans(ListingFactory(), [draft], by=None)


def test_accepted_terms_keep_their_wholesale_prices() -> None:
    plan = priced_plan(ListingFactory(), 100)
    partnership = PartnershipFactory(provider=plan.product.owner)
    proposed = TermsFactory(partnership=partnership, wholesale=True, accepted_at=None)
    accepted = TermsFactory(partnership=partnership, wholesale=True, version=2)

    price = set_wholesale_price(proposed, plan, "USD", 80, by=None)

    assert price is not None and price.amount == 80
    with pytest.raises(NotWholesale, match="accepted"):
        set_wholesale_price(accepted, plan, "USD", 80, by=None)
    with pytest.raises(NotWholesale, match="belongs to"):
        set_wholesale_price(proposed, priced_plan(ListingFactory(), 1), "USD", 80, by=None)


def test_wholesale_prices_are_set_together_or_not_at_all() -> None:
    plan = priced_plan(ListingFactory(), 100)
    terms = TermsFactory(partnership=PartnershipFactory(provider=plan.product.owner), wholesale=True, accepted_at=None)
    with pytest.raises(NotWholesale, match="belongs to"):
        set_wholesale_prices(terms, {plan: 80, priced_plan(ListingFactory(), 1): 80}, "USD", by=None)
    assert not WholesalePrice.objects.exists()
    set_wholesale_prices(terms, {plan: 80}, "USD", by=None)
    assert WholesalePrice.objects.get().amount == 80


# --- solutions --------------------------------------------------------------------------------------------------


def test_a_partner_composes_and_edits_a_solution(heard: list[object]) -> None:
    partner = OrganizationFactory(name="Northwind", is_partner=True)
    theirs, own = priced_plan(ListingFactory(), 1_000), priced_plan(ServiceFactory(owner=partner, status="draft"), 500)
    items = (BundleItemDraft(theirs.pk, 10), BundleItemDraft(own.pk))

    bundle = compose_bundle(partner, BundleDraft("One network", items, discount_bp=1_000), by=None)
    edit_bundle(bundle, BundleDraft("One network", items[:1], summary="Now simpler", live_in="12 weeks"), by=None)

    parts = bundle_parts(bundle, clock.now())
    assert (bundle.kind, bundle.status, bundle.get_absolute_url()) == ("solution", "draft", "/solutions/one-network/")
    assert parts.price is not None and parts.price.net == 10_000
    assert parts.offer is not None and parts.offer.live_in == "12 weeks"


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (lambda plan: BundleDraft("", (BundleItemDraft(plan.pk),)), "title"),
        (lambda plan: BundleDraft("A", ()), "items"),
        (lambda plan: BundleDraft("A", (BundleItemDraft(0),)), "items"),
        (lambda plan: BundleDraft("A", (BundleItemDraft(plan.pk), BundleItemDraft(plan.pk, 3))), "items"),
        (lambda plan: BundleDraft("A", (BundleItemDraft(plan.pk, 1),)), "quantity"),
        (lambda plan: BundleDraft("A", (BundleItemDraft(plan.pk, 2),), discount_bp=10_001), "discount"),
    ],
)
def test_a_solution_that_cannot_be_is_refused_where_it_is_wrong(
    draft: Callable[[Plan], BundleDraft], field: str
) -> None:
    plan = priced_plan(ListingFactory(), 100, min_quantity=2)

    with pytest.raises(InvalidBundle) as refusal:
        compose_bundle(OrganizationFactory(is_partner=True), draft(plan), by=None)

    assert refusal.value.field == field
    assert not Product.objects.solutions().exists()


def test_another_owners_draft_is_no_component() -> None:
    plan = priced_plan(ListingFactory(status="draft"), 100)

    with pytest.raises(InvalidBundle, match="no longer on sale"):
        compose_bundle(OrganizationFactory(), BundleDraft("A", (BundleItemDraft(plan.pk),)), by=None)


@pytest.mark.parametrize(
    ("terms", "discount_bp", "refused"),
    [
        ({"max_discount_bp": 1_000}, 1_000, ""),
        ({"max_discount_bp": 1_000}, 1_001, "Aldergate at most 10%"),
        ({"max_discount_bp": 1_000, "effective_to": NOW}, 1_000, "Aldergate at most 0%"),
        ({"max_discount_bp": 1_000, "accepted_at": None}, 1_000, "Aldergate at most 0%"),
        (None, 1, "Aldergate at most 0%"),
        (None, 0, ""),
        ({"wholesale": True}, 9_500, ""),
    ],
)
def test_no_solution_is_public_at_a_discount_that_an_owner_did_not_agree_to(
    terms: dict[str, object] | None, discount_bp: int, refused: str
) -> None:
    partner = OrganizationFactory(is_partner=True)
    plan = priced_plan(ListingFactory(owner__name="Aldergate"), 1_000)
    own = priced_plan(ServiceFactory(owner=partner), 500)
    if terms is not None:
        TermsFactory(partnership=PartnershipFactory(provider=plan.product.owner, partner=partner), **terms)
    live = bundle_of(partner, plan, own)
    draft = BundleDraft(
        "One network", (BundleItemDraft(plan.pk), BundleItemDraft(own.pk)), summary="One.", description="All of it.",
        discount_bp=discount_bp,
    )  # fmt: skip

    with clock.travel(NOW + dt.timedelta(days=1)):
        kept = compose_bundle(partner, draft, by=None)  # nobody else reads a draft
        if not refused:
            edit_bundle(live, draft, by=None)
            submit_listing(kept, by=None)
            publish_listing(kept, by=None)
        else:
            with pytest.raises(InvalidBundle, match=refused) as refusal:
                edit_bundle(live, draft, by=None)
            assert refusal.value.field == "discount"
            with pytest.raises(NotReady, match=refused):
                submit_listing(kept, by=None)
            with pytest.raises(DiscountNotAllowed, match=refused):
                publish_listing(kept, by=None)

    live.offer.refresh_from_db()
    kept.refresh_from_db()
    assert (live.offer.discount_bp, kept.status) == (0, "draft" if refused else "live")
    change = open_change(live)
    assert (change.proposed.get("discount_bp", 0) if change else None) == (None if refused else discount_bp)


def test_a_partner_sells_its_own_services_at_any_discount() -> None:
    partner = OrganizationFactory(is_partner=True)
    own = priced_plan(ServiceFactory(owner=partner), 500)
    edit_bundle(bundle_of(partner, own), BundleDraft("A", (BundleItemDraft(own.pk),), discount_bp=9_500), by=None)


# --- what search is told ----------------------------------------------------------------------------------------


def test_search_rows_say_everything_once() -> None:
    northwind = OrganizationFactory(name="Northwind", is_partner=True)
    listing = ListingFactory(title="Access", owner__name="Aldergate", delivered_in=["GB"])
    listing.attr.certifications = "ISO 27001, SOC 2"
    listing.save()
    listing.categories.add(category_path("Security", "Identity"))
    plan = priced_plan(listing, 5_000, unit="person")
    priced_plan(listing, 9_000)
    priced_plan(listing, 500, unit="person", term_months=1, min_quantity=2)
    bundle_of(northwind, (plan, 10), title="One network", discount_bp=1_000)
    ListingFactory(title="Hidden", status="draft")

    access, network = list(search_rows(NOW))

    yearly = f"with {plan.name}, for a quantity of 1"  # not 12 x 2 x 500 of the plan whose unit costs least
    assert access.title == "Access"
    assert access.prices == (SearchPrice("USD", 500, "person per month", 5_000, yearly),)
    assert network.prices == (SearchPrice("USD", 45_000, "first year", 45_000),)
    assert access.categories == ("security/identity",)
    assert access.category_labels == {"security": "Security", "security/identity": "Identity"}
    assert access.certifications == ("ISO 27001", "SOC 2")
    assert access.delivered_in == ("GB",)
    assert (network.kind, network.url) == ("solution", "/solutions/one-network/")
    assert network.owners == (("northwind", "Northwind"), ("aldergate", "Aldergate"))
    assert [(c.label, c.amount) for c in network.components] == [("Access", 45_000)]


def test_search_is_told_of_every_currency_that_something_is_sold_in_the_owners_first() -> None:
    northwind = OrganizationFactory(name="Northwind", is_partner=True)
    both, dollars = (priced_plan(ListingFactory(title=title), 5_000) for title in ("Both", "Dollars"))
    PriceFactory(plan=both, currency="EUR", amount=4_600)
    PriceFactory(plan=both, currency="CAD", amount=6_800)
    bundle_of(northwind, (both, 10), title="Sold in three")
    bundle_of(northwind, (both, 10), (dollars, 1), title="Sold in dollars")

    prices = {row.title: [(each.currency, each.minor) for each in row.prices] for row in search_rows(NOW)}

    assert prices == {
        "Both": [("USD", 5_000), ("CAD", 6_800), ("EUR", 4_600)],
        "Dollars": [("USD", 5_000)],
        "Sold in three": [("USD", 50_000), ("CAD", 68_000), ("EUR", 46_000)],
        "Sold in dollars": [("USD", 55_000)],
    }


def test_a_solution_is_delivered_where_all_its_parts_are() -> None:
    partner = OrganizationFactory(is_partner=True)
    everywhere = priced_plan(ListingFactory(delivered_in=[]), 100)
    here = priced_plan(ListingFactory(delivered_in=["GB", "DE"]), 100)
    there = priced_plan(ListingFactory(delivered_in=["DE", "FR"]), 100)
    bundle_of(partner, (everywhere, 1), title="Anywhere")
    bundle_of(partner, (everywhere, 1), (here, 1), (there, 1), title="Germany")

    rows = {row.title: row for row in search_rows(NOW) if row.kind == "solution"}

    assert rows["Anywhere"].delivers_everywhere
    assert (rows["Germany"].delivers_everywhere, rows["Germany"].delivered_in) == (False, ("DE",))


@pytest.mark.parametrize("times", [10, 200])
def test_search_rows_need_the_same_queries_for_any_number(
    times: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(times):
        listing = ListingFactory()
        bundle_of(OrganizationFactory(), priced_plan(listing, 100))

    with django_assert_num_queries(16):
        assert len(list(search_rows(NOW))) == 2 * times
