"""The split beside the form follows what is typed."""

import re

import pytest
from django.test import Client
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from tests.factories.people import sign_in
from tests.factories.quotes import drafted, drafted_to_choose, sent, worked_example
from tests.support.browser import Windows

pytestmark = pytest.mark.django_db(transaction=True)


def test_typing_a_discount_moves_every_partys_part(open_page: Windows, live_server: LiveServer) -> None:
    story = worked_example()
    quote = drafted(story)
    client = Client()
    sign_in(client, story.northwind)
    page = open_page()
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.goto(f"/quotes/{quote.reference}/v1/edit/")
    page.get_by_label("Discount, a percentage").fill("20%")
    preview = page.locator("#preview")
    expect(preview).to_contain_text("$88,000.00")
    expect(page.locator("#net-line-1")).to_have_text("88,000.00")
    box = page.get_by_label("Notes for the buyer").bounding_box()
    assert box is not None and box["height"] > 80  # several lines, also when empty
    page.get_by_label("Discount, a percentage").fill("90%")
    expect(preview).to_contain_text("Northwind would lose $22,500.00 there")
    page.goto(f"/solutions/compose/{story.bundle.slug}/")
    page.get_by_label("Discount on the list price").fill("20%")
    expect(page.locator("#preview")).to_contain_text("$88,000.00")
    page.get_by_label("Name or owner").fill("nothing like this")
    expect(page.locator("#offers")).to_contain_text("No offers match")


def test_a_seller_orders_lines_by_keys_and_drag_and_a_buyer_chooses_and_accepts_what_it_chose(
    open_page: Windows, live_server: LiveServer
) -> None:
    story = worked_example()
    draft = drafted_to_choose(story)
    client = Client()
    sign_in(client, story.northwind)
    page = open_page(height=2600)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.goto(f"/quotes/{draft.quote.reference}/v1/edit/")
    names = page.locator("[data-line] h3")
    page.locator("#line-3 input").first.focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(names).to_have_text([re.compile(each) for each in ("Zero", "D 20000", "C 10000", "D 50000")])
    expect(page.locator("#line-3 input[type=number]")).to_be_focused()
    page.locator("#line-4 h3").drag_to(page.locator("#line-2 h3"))
    expect(names).to_have_text([re.compile(each) for each in ("Zero", "D 20000", "D 50000", "C 10000")])
    version = sent(story, draft.quote)
    client = Client()
    sign_in(client, story.buyer)
    page = open_page()
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.goto(version.get_absolute_url())
    expect(page.locator("#shown-totals")).to_contain_text("119,000")
    page.get_by_label("Vendor C 10000").focus()
    page.keyboard.press("Space")
    expect(page.locator("#shown-totals")).to_contain_text("129,000")
    page.get_by_label("Vendor D 20000").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#shown-totals")).to_contain_text("159,000")
    expect(page.locator("#shown-lines")).to_contain_text("Vendor D 50000")
    expect(page.locator("#shown-lines")).not_to_contain_text("Vendor D 20000")
    expect(page.locator("#shown-statement")).to_contain_text("$159,000.00")
    page.get_by_role("button", name="Accept this choice").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Accept, and pay $159,000.00")
