"""Add-ons in a basket, in what is asked for, and in a quote."""

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Plan
from core.kit import clock
from marketplace.quotes.accepting.queries.purchases import purchases
from marketplace.quotes.basket.queries.basket import basket_rows, chosen_items, requested_items
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.queries.addons import addon_obstacles, offered_beside
from marketplace.quotes.interface import RequestedItem, VersionEdits
from marketplace.quotes.models import BasketItem, RequestItem
from marketplace.quotes.reading.queries.version_lines import offered_in
from tests.factories.catalog import ServiceFactory, priced_plan
from tests.factories.people import sign_in
from tests.factories.quotes import Story, drafted, worked_example

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


@pytest.fixture
def story() -> Story:
    return worked_example()


@pytest.fixture
def team(story: Story) -> Plan:
    """A plan of the seller's own with an add-on to choose, at most two for each unit, and one that comes along."""
    product = ServiceFactory(owner=story.northwind, title="Care desk")
    plan = priced_plan(product, 1_000, name="Team", code="team", unit="store")
    priced_plan(product, 100, name="Nights", unit="store", is_addon=True, addon_to=["team"], addon_most=2)
    priced_plan(product, 5_000, name="Set-up", billing="one_time", term_months=None, is_addon=True, addon_required=True)
    return plan


def addon(name: str) -> Plan:
    return Plan.objects.get(name=name)


@pytest.mark.parametrize("is_member", [True, False])
def test_an_addon_stays_with_its_plan_in_the_basket_and_leaves_with_it(
    client: Client, story: Story, team: Plan, is_member: bool
) -> None:
    if is_member:
        sign_in(client, story.buyer)
    update, basket = reverse("quotes:basket_update", args=[team.product_id]), reverse("quotes:basket")
    item = {"item": f"service:{team.product_id}", "plan": team.pk, "quantity": 3, "addon": addon("Nights").pk}
    client.post(reverse("quotes:basket_add"), item)
    text = client.get(basket).text
    assert "$30.00" in text and "$3.00" in text and "$50.00" in text  # of the plan, and the two added to it
    assert "$83.00" in text
    refused = client.post(update, {"quantity": 3, "plan": team.pk, f"addon-{addon('Nights').pk}": 7})
    assert (refused.status_code, "Enter 6 or less" in refused.text) == (422, True)
    client.post(update, {"quantity": 1, "plan": team.pk, f"addon-{addon('Nights').pk}": 0})
    assert "$60.00" in client.get(basket).text  # what comes along stays
    client.post(update, {"remove": "1"})
    assert "$" not in client.get(basket).text


def test_addons_are_asked_for_and_bought_behind_their_plan(client: Client, story: Story, team: Plan) -> None:
    sign_in(client, story.buyer)
    item = {"item": f"service:{team.product_id}", "plan": team.pk, "quantity": 2, "addon": addon("Nights").pk}
    client.post(reverse("quotes:basket_add"), item)
    kept = BasketItem.objects.get()
    rows = basket_rows(requested_items(kept.basket.user, story.buyer), "USD")
    (bought,) = purchases(chosen_items(rows), story.buyer, "USD", clock.now())
    assert (bought.is_offered, bought.version.net_minor) == (True, 2 * 1_000 + 2 * 100 + 5_000)
    sent = {
        f"plan-{team.product_id}": team.pk, f"quantity-{team.product_id}": 1, "currency": "USD",
        "sellers": story.northwind.pk, "title": "Care", "message": "",
    }  # fmt: skip
    client.post(reverse("quotes:request_new"), sent)
    asked = RequestItem.objects.order_by("position").values_list("plan__name", "quantity")
    assert list(asked) == [("Team", 1), ("Nights", 2), ("Set-up", 1)]


def test_a_quote_says_what_an_addon_is_sold_with_and_offers_it_beside(story: Story, team: Plan) -> None:
    version = drafted(story).versions.get()

    def told() -> list[str]:
        return [each.text for each in addon_obstacles(version, offered_in(version))]

    def add(plan: Plan) -> None:
        edit_version(version, VersionEdits(additions=(RequestedItem(team.product_id, plan.pk),)), by=story.seller_user)

    assert told() == []
    add(addon("Nights"))
    assert told() == ["Nights is an add-on to Team: add that, too, or remove the add-on."]
    add(team)
    assert told() == ["Team is always sold with Set-up: add that, too."]
    beside = offered_beside(offered_in(version), story.northwind, currency="USD", at=clock.now())
    assert [each.plan.name for each in beside if each.plan] == ["Set-up"]
    add(addon("Set-up"))
    assert told() == []
