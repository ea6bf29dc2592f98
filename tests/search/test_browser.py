"""Search to shortlist, as a person does it: type, see suggestions and results change in place, compare, go back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from search.engines import Engine
from tests.factories.search import document, estate, everything
from tests.support.accessibility import axe_findings, findings_in_every_look


@pytest.fixture
def filled(index: Engine) -> Engine:
    index.rebuild([*estate(), *(document(number, title=f"Spare offer {number}") for number in range(100, 140))])
    return index


def test_typing_suggests_and_changes_the_results_without_a_page_load(
    filled: Engine, live_server: LiveServer, page: Page
) -> None:
    page.goto(f"{live_server.url}/search/")
    page.evaluate("window.stayed = true")
    box = page.get_by_role("combobox", name="Search solutions")
    box.press_sequentially("zero tr", delay=30)
    panel = page.get_by_role("listbox", name="Suggestions")
    expect(panel.get_by_role("option", name="zero trust", exact=True)).to_be_visible()
    box.press_sequentially("ust")
    expect(page.get_by_role("heading", level=1)).to_have_text("3 results for “zero trust”")
    assert page.url.endswith("/search/?q=zero+trust")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert page.evaluate("window.stayed")
    box.fill("harbor")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 result for “harbor”")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("3 results for “zero trust”")
    expect(box).to_have_value("zero trust")
    box.press_sequentially(" s")
    expect(panel.get_by_role("option").first).to_be_visible()


def test_the_suggestions_are_a_combobox_that_the_keyboard_leads_through(
    index: Engine, live_server: LiveServer, page: Page
) -> None:
    index.rebuild(everything())
    page.goto(f"{live_server.url}/search/")
    box = page.get_by_role("combobox", name="Search solutions")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("tidewel")
    panel = page.get_by_role("listbox", name="Suggestions")
    expect(panel.get_by_role("group", name="Partners").get_by_role("option")).to_have_count(1)
    expect(box).to_have_attribute("aria-expanded", "true")
    assert box.get_attribute("aria-controls") == panel.get_attribute("id")
    options = panel.get_by_role("option")
    many = options.count()
    expect(page.locator("[data-combobox-status]")).to_have_text(f"{many} suggestions")
    assert axe_findings(page) == []
    for key, at in (
        ("ArrowDown", 0),
        ("ArrowDown", 1),
        ("End", many - 1),
        ("Home", 0),
        ("ArrowUp", None),
        ("ArrowUp", many - 1),
    ):
        page.keyboard.press(key)
        expect(box).to_be_focused()
        chosen = [options.nth(each).get_attribute("aria-selected") == "true" for each in range(many)]
        assert chosen == [each == at for each in range(many)], key
        said = box.get_attribute("aria-activedescendant")
        assert said == (None if at is None else options.nth(at).get_attribute("id"))
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(box).to_have_value("tidewel")
    expect(box).to_be_focused()
    box.fill("kubern")
    expect(panel.get_by_role("group", name="Searches")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=kubernetes")
    expect(page.get_by_role("heading", level=1)).to_have_text("2 results for “kubernetes”")
    box.fill("qzxwv")
    expect(page.locator("[data-combobox-status]")).to_have_text("No suggestions")


def test_the_bar_of_any_page_suggests_and_leads_to_the_results(
    filled: Engine, live_server: LiveServer, page: Page
) -> None:
    page.goto(f"{live_server.url}/partners/")
    page.locator(".topbar").get_by_role("combobox", name="Search solutions").press_sequentially("kubern")
    expect(page.get_by_role("listbox", name="Suggestions").get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=kubern*")


def test_a_facet_narrows_in_place_and_back_undoes_it(filled: Engine, live_server: LiveServer, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(f"{live_server.url}/search/?q=offer")
    page.get_by_role("link", name="Show 20 more").click()
    expect(page.get_by_text("1 to 40 of 40")).to_be_visible()
    assert page.url.endswith("show=40")
    page.goto(f"{live_server.url}/search/")
    page.evaluate("window.stayed = true; window.scrollTo(0, 300)")
    tabs = page.get_by_role("navigation", name="Kinds of results")
    page.locator("#facet-country summary").click()
    tabs.get_by_role("link", name="Services 2").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 services")
    expect(tabs.get_by_role("link", name="Services 2")).to_be_focused()
    assert page.locator("#facet-country").get_attribute("open") is None
    page.locator("#category-platform0").check()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 service")
    assert page.url.endswith("/search/?kind=service&category=platform")
    tabs.get_by_role("link", name="All 3").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("3 results")
    assert page.evaluate("window.stayed")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 service")


def test_a_price_band_fills_the_fields_and_can_be_taken_back(
    filled: Engine, live_server: LiveServer, page: Page
) -> None:
    page.goto(f"{live_server.url}/search/")
    page.get_by_role("radio", name="$10,000 to $50,000").check()
    expect(page.get_by_label("From, USD")).to_have_value("10,000.00")
    page.get_by_role("radio", name="$50,000 to $100,000").check()
    expect(page.get_by_label("From, USD")).to_have_value("50,000.00")
    page.get_by_role("radio", name="Any price").check()
    expect(page.get_by_label("From, USD")).to_have_value("")
    page.get_by_label("From, USD").fill("lots")
    page.get_by_label("From, USD").blur()
    expect(page.locator("#price-error")).to_contain_text("write digits")


def test_two_are_chosen_on_different_searches_and_compared(filled: Engine, live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}/search/?q=harbor")
    page.get_by_role("checkbox", name="Compare Harbor").check()
    expect(page.get_by_text("Compare 1 of 5")).to_be_visible()
    page.get_by_role("combobox", name="Search solutions").fill("zero trust")
    expect(page.get_by_role("heading", level=1)).to_have_text("3 results for “zero trust”")
    page.get_by_role("checkbox", name="Compare Every store").check()
    expect(page.get_by_text("Compare 2 of 5")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_label("Compare", exact=True).get_by_role("link", name="Compare").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare")
    expect(page.get_by_role("columnheader", name="Harbor")).to_be_visible()


@pytest.mark.parametrize(
    "address",
    [
        "/search/?q=zero+trust&kind=solution&compare=bundle:1&compare=listing:2",
        "/search/?q=kubernetes&kind=solution",
        "/search/compare/?id=bundle:1&id=listing:2&id=listing:6",
    ],
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    filled: Engine, live_server: LiveServer, page: Page, address: str
) -> None:
    page.goto(live_server.url + address)
    # What lies under the tray at this moment is reached by scrolling; at the page's end nothing does.
    page.add_style_tag(content=".tray { position: static !important }")
    assert findings_in_every_look(page) == []


def test_it_works_by_links_and_forms_alone(filled: Engine, live_server: LiveServer, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/search/")
    page.get_by_role("searchbox").fill("zero trust")
    page.get_by_role("checkbox", name="Security").check()
    page.get_by_role("button", name="Show results").click()
    tabs = page.get_by_role("navigation", name="Kinds of results")
    tabs.get_by_role("link", name="Solutions 2").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 results for “zero trust”")
    tabs.get_by_role("link", name="All 3").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("3 results for “zero trust”")
    context.close()
