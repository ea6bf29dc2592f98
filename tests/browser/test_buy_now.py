"""A purchase in a real browser: three steps, the price that is shown, and one order of two tabs."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from catalog.models import PlanPrice
from marketplace.orders.models import Order
from marketplace.quotes.basket.actions.add_to_basket import add_to_basket
from tests.factories.catalog import ListingFactory, priced_plan
from tests.factories.people import sign_in
from tests.factories.quotes import worked_example
from tests.support.accessibility import findings_in_every_look
from tests.support.browser import Watch, Windows

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_basket_is_bought_in_three_steps_at_the_price_that_was_shown(
    open_page: Windows, page_problems: Watch
) -> None:
    story = worked_example()
    plan = priced_plan(ListingFactory(owner=story.a, title="Vault"), 5_000, name="Team", unit="person")
    client, tab = Client(), open_page()
    helen = sign_in(client, story.buyer)
    name = settings.SESSION_COOKIE_NAME
    tab.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": open_page.base_url}])
    add_to_basket(plan.product, by=helen.user, organization=story.buyer, plan=plan, quantity=12)
    tab.goto("/basket/")
    tab.get_by_role("link", name="Buy now").click()
    expect(tab.get_by_role("heading", name="Buy for $600.00")).to_be_visible()
    assert findings_in_every_look(tab) == []
    other = tab.context.new_page()
    other.goto(tab.url)
    PlanPrice.objects.filter(plan=plan).update(amount=5_100)
    for each in (tab, other):
        each.get_by_label("Your job title").fill("Head of finance")
        each.get_by_label("I buy everything that is listed here").check()
    tab.get_by_role("button", name="Buy now").click()
    expect(tab.get_by_text("It was $600.00 and is now $612.00.")).to_be_visible()
    page_problems.problems.clear()  # the browser notes the 422
    tab.get_by_label("I buy everything that is listed here").check()
    tab.get_by_role("button", name="Buy now").click()
    expect(tab.locator("#messages")).to_contain_text("Bought. Your order is")
    assert findings_in_every_look(tab) == []
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.get_by_role("link", name="Go to payment").click()
    expect(tab.get_by_role("button", name="Pay $612.00")).to_be_in_viewport()
    other.get_by_role("button", name="Buy now").click()
    expect(other.locator("#messages")).to_contain_text("If you bought it already, open your orders.")
    assert Order.objects.get().total_minor == 61_200
