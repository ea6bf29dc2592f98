"""A buyer sizes a solution: on its page, in the basket and the request, and the seller's draft begins with it."""

from pathlib import Path
from typing import Any  # Any: fields of forms

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from catalog.models import BundleDriver, Plan, PlanPrice
from core.kit.money import LARGEST
from marketplace.quotes.asking.actions.ask_another_seller import ask_another_seller
from marketplace.quotes.models import BasketItem, QuoteComponent, QuoteRequest
from search.actions.rebuild_index import rebuild_index
from search.engines import get_engine
from tests.factories.catalog import ServiceFactory, priced_plan, sized_by
from tests.factories.organizations import MembershipFactory, UserFactory
from tests.factories.people import sign_in
from tests.factories.quotes import Story, worked_example
from tests.factories.storefronts import partner_named, storefront_of
from tests.support.queries import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


@pytest.fixture
def story() -> Story:
    """The worked example for 20 to 400 stores (60) and up to 5,000 people (1,200); the rollout stays one."""
    made = worked_example()
    places = {item.quantity: item.position for item in made.bundle.items.all()}
    sized_by(made.bundle, "store", "stores", default=60, bounds=(20, 400), places=[places[60]])
    sized_by(made.bundle, "person", "people", default=1_200, bounds=(1, 5_000), places=[places[1_200]])
    return made


@pytest.fixture(autouse=True)
def index(settings: Settings, tmp_path: Path) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    get_engine().clear()


def sizes(story: Story, stores: str | int = 34, people: int = 1_000) -> dict[str, Any]:
    return {f"size-{story.bundle.pk}-a": stores, f"size-{story.bundle.pk}-b": people}


def buyer(story: Story) -> Client:
    client = Client()
    sign_in(client, story.buyer)
    return client


def test_a_solutions_page_shows_the_price_of_the_sizes_that_are_typed(story: Story) -> None:
    client, address = Client(), story.bundle.get_absolute_url()
    page = client.get(address).text
    assert "First year, for 60 stores, 1,200 people" in page
    assert "$99,000.00" in page
    price = reverse("storefronts:solution_sizes", args=[story.bundle.slug])
    # 1,000 x 50 + 34 x 500 + 20,000, less 10%.
    assert "$78,300.00" in client.get(price, sizes(story)).text
    sent = client.post(price, sizes(story))
    assert sent["Location"].startswith(f"{address}?size-")
    page = client.get(sent["Location"].partition("#")[0]).text
    assert "$78,300.00" in page
    assert "First year, for 34 stores, 1,000 people" in page


@pytest.mark.parametrize("typed", ["19", "401", "", "many", "-5", "1.5", "9" * 40, "²"])
def test_a_size_outside_its_bounds_is_said_at_its_field_and_what_was_typed_stays(story: Story, typed: str) -> None:
    client, name = Client(), f"size-{story.bundle.pk}-a"
    page = client.get(story.bundle.get_absolute_url(), sizes(story, typed)).text
    assert "Enter a whole number from 20 to 400." in page.partition(f'id="id_{name}_error"')[2][:400]
    assert f'value="{typed}"' in page or not typed
    fragment = client.get(reverse("storefronts:solution_sizes", args=[story.bundle.slug]), sizes(story, typed)).text
    assert "Enter a whole number from 20 to 400." in fragment
    assert "$" not in fragment
    item = {"item": f"bundle:{story.bundle.pk}"}
    refused = client.post(reverse("quotes:basket_add"), item | sizes(story, typed))
    assert refused.status_code == 422
    assert "Enter a whole number from 20 to 400." in refused.text


def test_the_sizes_go_with_a_visitor_through_basket_and_request_to_the_sellers_queue_and_draft(story: Story) -> None:
    client = Client()
    added = client.post(
        reverse("quotes:basket_add"), {"item": f"bundle:{story.bundle.pk}", "quantity": "9"} | sizes(story)
    )
    assert added.status_code == 302
    assert "34 stores, 1,000 people" in client.get(reverse("quotes:basket")).text
    member = sign_in(client, story.buyer)
    page = client.get(reverse("quotes:request_new")).text
    assert BasketItem.objects.get(basket__user=member.user).sizes == {"a": 34, "b": 1_000}
    assert "First year, for 34 stores, 1,000 people" in page
    asked = sizes(story, people=900) | {"sellers": [story.northwind.pk], "currency": "USD"}
    shown = client.post(reverse("quotes:request_new"), asked | {"update": "1"})
    assert shown.status_code == 200
    assert "$73,800.00" in shown.text
    assert not QuoteRequest.objects.exists()
    client.post(reverse("quotes:request_new"), asked)
    request = QuoteRequest.objects.get()
    item = request.items.get()
    assert (item.size_words, item.quantity) == ("34 stores, 900 people", 1)

    seller = Client()
    sign_in(seller, story.northwind)
    assert "34 stores, 900 people" in seller.get(reverse("quotes:request_list")).text
    assert "34 stores, 900 people" in seller.get(request.get_absolute_url()).text
    draft = seller.post(reverse("quotes:answer", args=[request.reference]), follow=True).text
    assert "34 stores, 900 people" in draft
    assert sorted(QuoteComponent.objects.values_list("quantity", flat=True)) == [1, 34, 900]
    assert request.quote.versions.get().net_minor == 7_380_000


def test_one_sized_request_goes_to_its_seller_and_partners_that_fit_and_each_answers_with_its_own(story: Story) -> None:
    partner = partner_named("Tidewell", tagline="", description="")
    storefront_of(partner)
    own = priced_plan(ServiceFactory(owner=partner, title="Zero-trust network for shops"), 1_000_000)
    MembershipFactory(organization=partner, role="owner")
    rebuild_index()
    client = buyer(story)
    client.post(reverse("quotes:basket_add"), {"item": f"bundle:{story.bundle.pk}"} | sizes(story))
    page = client.get(reverse("quotes:request_new"))
    assert [each.organization for each in page.context["form"].suggested] == [partner]
    asked = sizes(story) | {"currency": "USD", "country": "DE", "sellers": [story.northwind.pk, partner.pk]}
    client.post(reverse("quotes:request_new"), asked)
    first, second = QuoteRequest.objects.order_by("seller__name")
    assert (first.seller, second.seller) == (story.northwind, partner)
    assert first.sent_together == second.sent_together
    assert {each.items.get().size_words for each in (first, second)} == {"34 stores, 1,000 people"}
    assert (first.reasons, second.country) == ([], "DE")
    assert second.reasons[0]["values"] == [own.product.title]
    seller = Client()
    sign_in(seller, partner)
    draft = seller.post(reverse("quotes:answer", args=[second.reference]), follow=True).text
    assert "by Northwind was asked for. This draft does not contain it" in draft
    assert not second.quote.versions.get().lines.exists()
    client.post(reverse("quotes:request_new"), asked | {"sellers": [story.northwind.pk, story.a.pk]})
    assert QuoteRequest.objects.count() == 2, "only who is shown can be asked"


def test_sizes_that_are_forged_in_a_request_are_refused_and_others_tenants_drafts_are_not_found(story: Story) -> None:
    client = buyer(story)
    client.post(reverse("quotes:basket_add"), {"item": f"bundle:{story.bundle.pk}"})
    forged = sizes(story, 10**9) | {"sellers": [story.northwind.pk], f"quantity-{story.bundle.pk}": 10**9}
    refused = client.post(reverse("quotes:request_new"), forged)
    assert refused.status_code == 422
    assert "Enter a whole number from 20 to 400." in refused.text
    updated = client.post(reverse("quotes:request_new"), forged | {"update": "1"})
    assert updated.status_code == 422
    assert 'value="1000000000"' in updated.text
    address = reverse("quotes:sizes", args=[story.bundle.pk])
    assert "$78,300.00" in client.get(address, sizes(story)).text
    type(story.bundle).objects.filter(pk=story.bundle.pk).update(status="draft")
    assert client.get(address, sizes(story)).status_code == 404
    assert client.get(reverse("storefronts:solution_sizes", args=[story.bundle.slug])).status_code == 404


def test_a_size_whose_price_no_quote_can_hold_is_refused_at_its_field(story: Story) -> None:
    client = buyer(story)
    plan = Plan.objects.get(bundle_items__bundle=story.bundle, bundle_items__driver__key="b")
    PlanPrice.objects.filter(plan=plan).update(amount=LARGEST // 1_000)
    client.post(reverse("quotes:basket_add"), {"item": f"bundle:{story.bundle.pk}"} | sizes(story))
    asked = {"sellers": [story.northwind.pk], "currency": "USD"}
    refused = client.post(reverse("quotes:request_new"), asked | sizes(story))
    assert "exceed what a quote can contain" in refused.text
    assert not QuoteRequest.objects.exists()
    client.post(reverse("quotes:request_new"), asked | sizes(story, people=900))
    assert QuoteRequest.objects.exists()


def test_a_draft_takes_no_size_that_counts_something_else_by_now(story: Story) -> None:
    client = buyer(story)
    client.post(reverse("quotes:basket_add"), {"item": f"bundle:{story.bundle.pk}"} | sizes(story))
    client.post(reverse("quotes:request_new"), sizes(story) | {"sellers": [story.northwind.pk]})
    BundleDriver.objects.filter(key="a").update(name="Regions", one="region", many="regions")
    request = QuoteRequest.objects.get()
    assert request.items.get().size_words == "34 stores, 1,000 people"
    again = ask_another_seller(request, seller=story.a, by=UserFactory())
    assert again.items.get().size_words == "60 regions, 1,000 people"
    seller = Client()
    sign_in(seller, story.northwind)
    seller.post(reverse("quotes:answer", args=[request.reference]))
    assert sorted(QuoteComponent.objects.values_list("quantity", flat=True)) == [1, 60, 1_000]


def test_a_solution_without_sizes_is_asked_for_as_before() -> None:
    story = worked_example()
    assert "Your size" not in Client().get(story.bundle.get_absolute_url()).text
    client = buyer(story)
    client.post(reverse("quotes:basket_add"), {"item": f"bundle:{story.bundle.pk}"})
    page = client.get(reverse("quotes:request_new")).text
    assert f'name="quantity-{story.bundle.pk}"' in page
    assert "Update price" not in page
    assert Client().get(reverse("quotes:sizes", args=[story.bundle.pk])).status_code == 404
    most = {f"quantity-{story.bundle.pk}": 9_000_000, "sellers": [story.northwind.pk]}
    PlanPrice.objects.all().delete()  # on request: no price bounds it
    assert "exceed 10,000,000" in client.post(reverse("quotes:request_new"), most).text


def test_the_questions_of_the_sellers_queue_do_not_grow_with_sized_requests(story: Story) -> None:
    client, seller = buyer(story), Client()
    sign_in(seller, story.northwind)

    def ask() -> None:
        client.post(reverse("quotes:basket_add"), {"item": f"bundle:{story.bundle.pk}"})
        client.post(reverse("quotes:request_new"), sizes(story) | {"sellers": [story.northwind.pk]})

    ask()
    few = queries(seller, reverse("quotes:request_list"))
    ask()
    ask()
    assert queries(seller, reverse("quotes:request_list")) == few
    assert QuoteRequest.objects.count() == 3


def composed(story: Story) -> dict[str, Any]:
    """The composer's form: one component for each store, one for every 12 people, and one that is fixed."""
    first, second, third = [item.plan_id for item in story.bundle.items.all()]
    return {
        "plan": [first, second, third],
        "title": "Stores on one network",
        "discount": "10%",
        "size": ["a", "b"],
        **{f"size-a-{name}": value for name, value in STORES.items()},
        **{f"size-b-{name}": value for name, value in PEOPLE.items()},
        f"follows-{first}": "b",
        f"units-{first}": "2",
        f"every-{first}": "12",
        f"follows-{second}": "a",
        f"quantity-{third}": "1",
    }


STORES = {"name": "Stores", "one": "store", "many": "stores", "default": "60", "least": "20", "most": "400"}
PEOPLE = {"name": "People", "one": "person", "many": "people", "default": "1200", "least": "1", "most": "5000"}


def test_a_partner_says_what_its_solution_is_sized_by_and_what_follows() -> None:
    story = worked_example()
    client = Client()
    sign_in(client, story.northwind)
    data = composed(story)
    page = client.post(reverse("quotes:composer"), {"plan": data["plan"], "add_size": "1"}).text
    assert 'name="size" value="a"' in page
    assert "This field is required" not in page
    preview = client.post(reverse("quotes:composer_preview"), data).text
    assert "$54,000.00" in preview  # 200 x 50 + 60 x 500 + 20,000, less 10%
    made = client.post(reverse("quotes:composer"), data | {"save": "1"})
    bundle = type(story.bundle).objects.exclude(pk=story.bundle.pk).get(kind="solution")
    assert made["Location"] == reverse("quotes:composer_edit", args=[bundle.slug])
    assert [item.quantity for item in bundle.items.all()] == [200, 60, 1]
    page = client.get(made["Location"]).text
    assert 'value="Stores"' in page
    kept = {**data, "size": ["a"], f"follows-{data['plan'][0]}": "fixed", f"quantity-{data['plan'][0]}": "7"}
    client.post(made["Location"], kept | {"save": "1"})
    assert [item.quantity for item in bundle.items.all()] == [7, 60, 1]
    assert [driver.many for driver in bundle.drivers.all()] == ["stores"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"size-a-least": "61"}, "Between 61 and 400."),
        ({"size-a-most": "5"}, "Enter 20 or more, the minimum."),
        ({"size-a-name": ""}, "This field is required."),
        ({"size-a-default": "1e9"}, "Enter a whole number."),
        ({"size-a-most": "1000001"}, "Enter 1000000 or less"),
        ({"units-FIRST": "10000", "every-FIRST": "1", "size-b-most": "1000000"}, "this is more than 10,000,000"),
        ({"units-FIRST": "10001"}, "Enter 10000 or less"),
        ({"every-FIRST": "0"}, "Enter 1 or more"),
        ({"follows-SECOND": "fixed", "quantity-SECOND": "3"}, "Let the quantity of a component follow it"),
        ({"follows-SECOND": "c"}, "Choose something that is on offer"),
    ],
)
def test_sizes_that_cannot_be_are_said_at_their_field(changes: dict[str, str], said: str) -> None:
    story = worked_example()
    client = Client()
    sign_in(client, story.northwind)
    data = composed(story)
    first, second, _third = data["plan"]
    wrong = {name.replace("FIRST", str(first)).replace("SECOND", str(second)): value for name, value in changes.items()}
    answer = client.post(reverse("quotes:composer"), data | wrong | {"save": "1"})
    assert answer.status_code == 422
    assert said in answer.text
    assert not BundleDriver.objects.exists()
