"""The split beside the form follows what is typed."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.factories.people import sign_in
from tests.factories.quotes import drafted, worked_example

pytestmark = pytest.mark.django_db(transaction=True)


def test_typing_a_discount_moves_every_partys_part(open_page, live_server):
    story = worked_example()
    quote = drafted(story)
    client = Client()
    sign_in(client, story.northwind)
    page = open_page()
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.goto(f"/quotes/{quote.reference}/v1/edit/")
    page.get_by_label("Discount").fill("20%")
    preview = page.locator("#preview")
    expect(preview).to_contain_text("$88,000.00")
    expect(page.locator("#net-line-1")).to_have_text("88,000.00")
    assert page.get_by_label("Notes for the buyer").bounding_box()["height"] > 80  # several lines, also when empty
    page.get_by_label("Discount").fill("90%")
    expect(preview).to_contain_text("Northwind would lose $22,500.00 there")
    page.goto(f"/solutions/compose/{story.bundle.slug}/")
    page.get_by_label("Discount on the list price").fill("20%")
    expect(page.locator("#preview")).to_contain_text("$88,000.00")
    page.get_by_label("Name or owner").fill("nothing like this")
    expect(page.locator("#offers")).to_contain_text("No offers match")
