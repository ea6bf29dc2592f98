"""The quote editor by keys, in a real browser: lines come, double and go without a new page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.test_two_tabs import window
from tests.factories.catalog import ListingFactory, priced_plan
from tests.factories.quotes import drafted, worked_example
from tests.support.browser import Watch, Windows

pytestmark = pytest.mark.django_db(transaction=True)


def test_lines_are_found_added_doubled_and_removed_by_keys_without_a_new_page(
    open_page: Windows, page_problems: Watch
) -> None:
    story = worked_example()
    priced_plan(ListingFactory(owner=story.northwind, title="Rollout week"), 90_000)
    quote = drafted(story)
    page, _client = window(open_page, story.northwind)
    page.goto(f"/quotes/{quote.reference}/v1/edit/")
    page.evaluate("document.body.dataset.same = 'yes'")
    lines = page.locator("[data-line]")
    page.keyboard.press("Alt+Insert")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("rollout wee")
    expect(page.locator("#find-list [role=option]")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(lines).to_have_count(2)
    expect(page.locator("#find")).to_be_focused()
    lines.nth(1).get_by_label("Quantity").first.fill("3")
    page.keyboard.press("Alt+Shift+ArrowDown")
    expect(lines).to_have_count(3)
    expect(lines.nth(2).get_by_label("Quantity").first).to_have_value("3")
    page.keyboard.press("Alt+Delete")
    expect(lines).to_have_count(2)
    page.get_by_label("A line in your own words").fill("Site walk")
    page.get_by_role("button", name="Write a line").click()
    expect(lines).to_have_count(3)
    expect(lines.nth(2).get_by_label("Name", exact=True)).to_be_focused()
    assert page.evaluate("document.body.dataset.same") == "yes"
    page.keyboard.press("Control+s")
    expect(page.locator("#messages")).to_contain_text("Saved.")
    names = list(quote.versions.get().lines.values_list("name", flat=True))
    assert names[-1] == "Site walk" and len(names) == 3
