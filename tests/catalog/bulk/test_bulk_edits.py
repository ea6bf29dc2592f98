"""The list of own offers: what it finds, how complete each offer is, and one verb for many."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from catalog.bulk.actions.start_bulk_edit import start_bulk_edit
from catalog.bulk.actions.work_on_bulk_edit import work_on_bulk_edit
from catalog.catalogue.models import Product
from catalog.domain.completeness import STEPS, completeness, said_in
from catalog.listing.actions.delete_draft import CannotDelete, delete_draft
from catalog.listing.actions.save_change import save_change
from catalog.listing.queries.contents import contents_of
from catalog.listing.queries.health import completeness_of
from catalog.listing.queries.offers import Asked, offer_list
from catalog.models import BulkEdit, BulkEditRow, ListingChange, PlanPrice, ReviewRule
from catalog.publishing.actions.withdraw_listing import withdraw_listing
from core.kit import clock
from core.notifications.models import Notice
from core.organizations.models import Organization, State
from tests.factories.catalog import ListingFactory, ServiceFactory, bundle_of, category_path, priced_plan
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
Verb = BulkEdit.Verb


@pytest.fixture
def vendor() -> Organization:
    return OrganizationFactory(name="Harbor Systems", is_vendor=True)


def draft(vendor: Organization, title: str, **fields: object) -> Product:
    return ListingFactory(owner=vendor, title=title, status="draft", published_at=None, **fields)


def done(
    vendor: Organization, verb: str, *products: Product, category_id: int | None = None, **values: object
) -> dict[str, tuple[str, str]]:
    """Do the verb to the products; name -> (outcome, note)."""
    ids = [each.pk for each in products]
    edit = start_bulk_edit(vendor, verb, ids, by=None, category_id=category_id, values=values)
    work_on_bulk_edit(edit.pk)
    return {row.title: (row.outcome, row.note) for row in edit.rows.all()}


# --- completeness -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", STEPS)
def test_an_offer_that_says_everything_is_complete_and_one_that_says_nothing_is_told_the_first_step(kind: str) -> None:
    everything = completeness(kind, {step.code for step in STEPS[kind]})
    nothing = completeness(kind, ())

    assert (everything.done, everything.percent, everything.next) == (len(STEPS[kind]), 100, None)
    assert (nothing.done, nothing.percent) == (0, 0)
    assert nothing.next is STEPS[kind][0]


def test_an_offer_without_a_plan_is_asked_for_the_plan_and_not_for_its_price() -> None:
    without = completeness("listing", {"summary", "description"})

    assert without.next is not None
    assert without.next.code == "plans"
    assert not {"price", "plan_words"} & {step.code for step in without.missing}
    assert (without.done, without.total) == (2, 13)


def test_rows_and_the_document_of_a_change_are_counted_alike(vendor: Organization) -> None:
    bare = draft(vendor, "Bare", summary="", description="")
    full = draft(vendor, "Full", website="https://harbor.example", logo="logos/a.svg")
    full.categories.add(category_path("Security"))
    full.attr.certifications, full.attr.licence, full.attr.trial_days = "ISO 27001", "MIT", 30
    full.page = {"screenshots": [{}], "documents": [{}], "faq": [{}], "seo_title": "Full", "seo_description": "All"}
    full.save()
    priced_plan(full, 100, description="All of it", currency=vendor.currency)
    other = draft(vendor, "Other currency")
    priced_plan(other, 100, currency="NOK", description="")
    solution = bundle_of(vendor, full.plans.get(), title="Together")
    service = ServiceFactory(owner=vendor)

    stored = completeness_of(Product.objects.all(), clock.now())

    products = [bare, full, other, solution, service]
    for product in products:
        said = said_in(contents_of([product])[product.pk], vendor.currency)
        assert completeness(product.kind, said) == stored[product.pk], product.title
    assert stored[bare.pk].done == 0
    assert stored[full.pk].next is None


# --- the list ---------------------------------------------------------------------------------------------------


def test_the_list_is_filtered_by_state_category_and_what_is_missing_and_sorted_by_completeness(
    vendor: Organization,
) -> None:
    keys = draft(vendor, "Keys", summary="", description="")
    ListingFactory(owner=vendor, title="Vault")
    keys.categories.add(category_path("Security", "Keys"))
    ListingFactory(title="Another vendor's")

    def titles(**asked: str) -> list[str]:
        found = offer_list(vendor, Asked(**asked), clock.now())
        return [Product.objects.get(pk=pk).title for pk in found.ids]

    security = str(category_path("Security").pk)
    assert titles(category=security) == ["Keys"]
    assert titles(status="live") == ["Vault"]
    assert titles(missing="description") == ["Keys"]
    assert titles(missing="category") == ["Vault"]
    assert (titles(sort="least"), titles(sort="most")) == (["Keys", "Vault"], ["Vault", "Keys"])
    assert sorted(titles(missing="nonsense", status="nonsense", category="9")) == ["Keys", "Vault"]


def test_the_list_needs_the_same_queries_for_any_number_of_offers(client: Client, vendor: Organization) -> None:
    sign_in(client, vendor)
    address = "/offers/?sort=least&missing=any"
    priced_plan(draft(vendor, "First"), 100)
    one = queries(client, address)

    for number in range(12):
        priced_plan(draft(vendor, f"Offer {number}"), 100)

    assert queries(client, address) == one


def test_the_next_thing_to_do_is_a_link_to_its_field(client: Client, vendor: Organization) -> None:
    draft(vendor, "Keys", description="")
    sign_in(client, vendor)

    page = client.get("/offers/").text

    assert "1 of 13" in page
    assert 'href="/offers/keys/edit/#id_description"' in page
    assert 'id="id_description"' in client.get("/offers/keys/edit/").text


# --- one verb for many ------------------------------------------------------------------------------------------


def test_each_offer_that_is_refused_says_why_and_the_others_are_done(vendor: Organization) -> None:
    ready, bare = draft(vendor, "Ready"), draft(vendor, "Bare", description="")
    live, foreign = ListingFactory(owner=vendor, title="Live"), draft(OrganizationFactory(is_vendor=True), "Foreign")
    operator = OrganizationFactory(is_operator=True)
    MembershipFactory(organization=operator)

    told = done(vendor, Verb.SUBMIT, ready, bare, live, foreign)

    assert told.keys() == {"Ready", "Bare", "Live"}
    assert told["Ready"][0] == "done"
    assert told["Bare"] == ("refused", "Add a description. Buyers decide on the basis of this page.")
    assert told["Live"][0] == "refused"
    assert Product.objects.get(pk=ready.pk).status == "submitted"
    assert Product.objects.get(pk=foreign.pk).status == "draft"


def test_the_operator_is_told_once_of_many_offers(vendor: Organization) -> None:
    MembershipFactory(organization=OrganizationFactory(is_operator=True))

    done(vendor, Verb.SUBMIT, *(draft(vendor, f"Offer {number}") for number in range(3)))

    assert [notice.text for notice in Notice.objects.all()] == ["Harbor Systems submitted 3 offers for review at once."]


def test_a_bulk_edit_that_died_goes_on_with_what_is_left_and_does_nothing_twice(vendor: Organization) -> None:
    first, second = draft(vendor, "First"), draft(vendor, "Second")
    edit = start_bulk_edit(vendor, Verb.SUBMIT, [first.pk, second.pk], by=None)
    edit.rows.filter(product=first).update(outcome=BulkEditRow.Outcome.DONE)

    assert work_on_bulk_edit(edit.pk) == 1
    assert work_on_bulk_edit(edit.pk) == 0
    assert Product.objects.get(pk=first.pk).status == "draft"
    assert Product.objects.get(pk=second.pk).status == "submitted"


def test_an_error_that_nobody_foresaw_costs_one_offer(vendor: Organization, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = draft(vendor, "First"), draft(vendor, "Second")
    monkeypatch.setattr("core.kit.audit.record", lambda *given, **named: None)

    def fails(product: Product, **named: object) -> Product:
        if product.pk == first.pk:
            raise RuntimeError
        return product

    monkeypatch.setattr("catalog.bulk.actions.work_on_bulk_edit.withdraw_listing", fails)

    told = done(vendor, Verb.WITHDRAW, first, second)

    assert told["First"][0] == "refused"
    assert "operator" in told["First"][1]
    assert told["Second"][0] == "done"


def test_a_category_becomes_a_change_of_what_is_published_and_follows_the_rules_of_review(vendor: Organization) -> None:
    live, plain = ListingFactory(owner=vendor, title="Live"), draft(vendor, "Draft")
    edited = ListingFactory(owner=vendor, title="Edited")
    save_change(edited, {"summary": "Other"}, by=None)
    keys = category_path("Security", "Keys")

    told = done(vendor, Verb.ADD_CATEGORY, live, plain, edited, category_id=keys.pk)

    assert told == {
        "Live": ("done", "The change is in review."),
        "Draft": ("done", ""),
        "Edited": ("done", "Added to its open change. Submit that change to publish it."),
    }
    assert list(plain.categories.all()) == [keys]
    assert not live.categories.exists()
    assert {change.product.title: change.status for change in ListingChange.objects.all()} == {
        "Live": "submitted",
        "Edited": "draft",
    }
    assert done(vendor, Verb.ADD_CATEGORY, plain, live, category_id=keys.pk) == {
        "Draft": ("refused", "It is in this category already."),
        "Live": ("refused", "Its change is in review or scheduled. Open that change to edit it."),
    }


def test_a_category_that_no_rule_is_about_is_published_at_once(vendor: Organization) -> None:
    ReviewRule.objects.all().delete()
    live, keys = ListingFactory(owner=vendor, title="Live"), category_path("Keys")
    live.categories.add(category_path("Old"))

    told = done(vendor, Verb.SET_CATEGORY, live, category_id=keys.pk)

    assert told["Live"] == ("done", "The change needed no review and is published.")
    assert list(live.categories.all()) == [keys]


# --- prices, plans, countries -------------------------------------------------------------------------------------


def test_prices_rise_by_a_share_as_the_rules_of_review_let_them(vendor: Organization) -> None:
    live, plain = ListingFactory(owner=vendor, title="Live"), draft(vendor, "Draft")
    for product in (live, plain):
        priced_plan(product, 10_25, name="Team").prices.update(
            tiers={"kind": "volume", "steps": [[10, 9_99]]}, currency="USD"
        )
    assert done(vendor, Verb.RAISE_PRICE, plain, live, ListingFactory(owner=vendor, title="Bare"), bp=1_000) == {
        "Draft": ("done", ""),
        "Live": ("done", "The change is in review."),
        "Bare": ("refused", "None of its prices would be another."),
    }
    now = PlanPrice.objects.filter(effective_to=None).values_list("plan__product__title", "amount", "tiers__steps")
    assert set(map(str, now)) == {"('Draft', 1128, [[10, 1099]])", "('Live', 1025, [[10, 999]])"}
    assert PlanPrice.objects.filter(plan__product=plain).count() == 2
    assert "in review" in done(vendor, Verb.LOWER_PRICE, live, bp=100)["Live"][1]


def test_a_plan_is_retired_and_sold_again_with_its_prices(vendor: Organization) -> None:
    product = draft(vendor, "Keys")
    priced_plan(product, 500, name="Team"), priced_plan(product, 900, name="Site")
    assert done(vendor, Verb.RETIRE_PLAN, product, plan="team")["Keys"] == ("done", "")
    assert [plan.name for plan in product.plans.filter(is_active=True)] == ["Site"]
    assert done(vendor, Verb.RETIRE_PLAN, product, plan="team")["Keys"][0] == "refused"
    done(vendor, Verb.SELL_PLAN, product, plan="Team")
    stored = contents_of([product])[product.pk]["plans"]
    assert [(plan["name"], plan["prices"]) for plan in stored] == [("Site", {"USD": 900}), ("Team", {"USD": 500})]


def test_countries_are_set_at_once_or_by_a_change(vendor: Organization) -> None:
    ReviewRule.objects.all().delete()
    live, plain = ListingFactory(owner=vendor, title="Live"), draft(vendor, "Draft")
    told = done(vendor, Verb.COUNTRIES, live, plain, countries=["DE", "FR"])
    assert told == {"Draft": ("done", ""), "Live": ("done", "The change needed no review and is published.")}
    assert {tuple(each.delivered_in) for each in Product.objects.all()} == {("DE", "FR")}
    assert done(vendor, Verb.COUNTRIES, plain, countries=["FR", "DE"])["Draft"][0] == "refused"


def test_a_change_of_prices_asks_first_with_old_and_new_and_says_at_its_field_what_is_missing(
    client: Client, vendor: Organization
) -> None:
    product = draft(vendor, "Keys")
    priced_plan(product, 10_00, name="Team", currency="USD")
    sign_in(client, vendor)
    body = {"verb": "raise_price", "offer": [product.pk], "percent": "7.5", "form_token": "t" * 20}
    asked = client.post("/offers/bulk/", body).text
    assert "Keys, Team: $10.00 becomes $10.75." in asked
    assert "Raise prices by 7.5%? Prices: 1, of offers: 1" in asked
    for wrong in ("", "0", "-3", "1e3"):
        assert client.post("/offers/bulk/", body | {"percent": wrong}).status_code == 422
    assert client.post("/offers/bulk/", body | {"verb": "retire_plan"}).status_code == 422
    assert not BulkEdit.objects.exists()
    client.post("/offers/bulk/", body | {"confirmed": "yes"})
    assert BulkEdit.objects.get().values == {"bp": 750}


# --- deleting ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "live"},
        {"status": "declined", "published_at": None, "submitted_at": clock.now()},
        {"status": "draft", "published_at": None, "submitted_at": clock.now()},
        {"status": "withdrawn"},
    ],
)
def test_an_offer_that_somebody_else_has_read_is_not_deleted(vendor: Organization, fields: dict[str, object]) -> None:
    product = ListingFactory(owner=vendor, title="Read", **fields)

    with pytest.raises(CannotDelete):
        delete_draft(product, by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Product.objects.filter(pk=product.pk)._raw_delete("default")


def test_a_draft_in_a_solution_is_not_deleted(vendor: Organization) -> None:
    product = draft(vendor, "Part")
    bundle_of(vendor, priced_plan(product, 100))

    with pytest.raises(CannotDelete):
        delete_draft(product, by=None)


def test_a_draft_is_deleted_with_its_plans_after_one_question(client: Client, vendor: Organization) -> None:
    product = draft(vendor, "Mistake")
    priced_plan(product, 100)
    sign_in(client, vendor)

    asked = client.post("/offers/mistake/delete/").text
    assert "Delete the draft Mistake?" in asked
    token = re.search(r'name="form_token" value="([^"]+)"', asked).group(1)
    client.post("/offers/mistake/delete/", {"confirmed": "yes", "form_token": token})

    assert not Product.objects.filter(title="Mistake").exists()


def test_deleting_many_names_the_number_and_refuses_when_the_list_has_changed(
    client: Client, vendor: Organization
) -> None:
    draft(vendor, "One"), draft(vendor, "Two")
    sign_in(client, vendor)
    seen = re.search(r'name="form_version" value="(\w+)"', client.get("/offers/?status=draft").text).group(1)
    body = {"verb": "delete", "which": "all", "list_status": "draft", "form_version": seen, "form_token": "t" * 20}

    assert "Delete 2 offers?" in client.post("/offers/bulk/", body).text
    draft(vendor, "Three")
    answer = client.post("/offers/bulk/", {**body, "confirmed": "yes"})

    assert answer.status_code == 422
    assert "Other offers match than when you opened the list." in answer.text
    assert not BulkEdit.objects.exists()


def test_the_result_says_of_each_offer_what_became_of_it(client: Client, vendor: Organization) -> None:
    one, two = draft(vendor, "One"), ListingFactory(owner=vendor, title="Two")
    sign_in(client, vendor)
    answer = client.post(
        "/offers/bulk/",
        {"verb": "delete", "which": "chosen", "offer": [one.pk, two.pk], "confirmed": "yes", "form_token": "t" * 20},
    )
    edit = BulkEdit.objects.get()
    work_on_bulk_edit(edit.pk)

    page = client.get(answer.headers["Location"]).text

    assert answer.headers["Location"] == f"/offers/bulk/{edit.pk}/"
    for words in ("1 of 2 done", "1 row was refused", "One", "Deleted.", "Buyers have read it"):
        assert words in page


def test_a_draft_in_a_change_of_a_solution_is_not_deleted(vendor: Organization) -> None:
    product = draft(vendor, "Vault")
    plan = priced_plan(product, 5_00)
    solution = bundle_of(vendor, priced_plan(ListingFactory(owner=vendor), 7_00))
    said = contents_of([solution])[solution.pk]
    items = [*said["items"], {**said["items"][0], "plan": plan.pk}]
    save_change(solution, {"items": items}, by=None)
    with pytest.raises(CannotDelete, match="A change of a solution contains it"):
        delete_draft(product, by=None)


def test_an_owner_that_is_suspended_can_withdraw_what_is_live(vendor: Organization) -> None:
    product = ListingFactory(owner=vendor)
    Organization.objects.filter(pk=vendor.pk).update(state=State.SUSPENDED)
    assert withdraw_listing(Product.objects.get(pk=product.pk), by=None).status == Product.Status.WITHDRAWN


def test_offers_of_others_alone_are_no_choice(client: Client, vendor: Organization) -> None:
    sign_in(client, vendor)
    foreign = draft(OrganizationFactory(is_vendor=True), "Theirs")
    answer = client.post(reverse("catalog:bulk"), {"verb": "submit", "offer": [foreign.pk]})
    assert answer.status_code == 422
    assert not BulkEdit.objects.exists()
