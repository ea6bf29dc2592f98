"""The listing editor asks for the facts of the categories that are chosen, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from catalog.classifying.actions.add_attribute import add_attribute
from catalog.classifying.queries.attributes import attribute_sets
from catalog.interface import AttributeDraft
from catalog.listing.actions.set_categories import set_categories
from catalog.models import ListingChange
from tests.browser.test_two_tabs import window
from tests.factories.catalog import ListingFactory, category_path
from tests.factories.organizations import OrganizationFactory
from tests.support.accessibility import axe_findings
from tests.support.browser import Watch, Windows

pytestmark = pytest.mark.django_db(transaction=True)


def test_choosing_a_category_shows_its_fields_and_keeps_what_was_typed(
    open_page: Windows, page_problems: Watch
) -> None:
    vendor = OrganizationFactory(name="Harbor Systems", is_vendor=True)
    product = ListingFactory(owner=vendor, title="Harbor Gateway")
    security, network = category_path("Security"), category_path("Network")
    set_categories(product, [security.pk])
    sets = {each.category: each for each in attribute_sets()}
    add_attribute(sets[network], AttributeDraft("Throughput", "integer", unit="Mbit/s"), by=None)
    add_attribute(sets[network], AttributeDraft("Outdoor", "boolean"), by=None)
    page, _client = window(open_page, vendor)
    page.goto(f"/offers/{product.slug}/edit/")
    expect(page.get_by_label("Throughput")).to_have_count(0)
    page.get_by_label("Licence").fill("Our own")

    page.get_by_role("checkbox", name="Security").uncheck()
    page.get_by_role("checkbox", name="Network").check()

    throughput = page.get_by_label("Throughput (Mbit/s)")
    expect(throughput).to_be_visible()
    expect(page.get_by_label("Licence")).to_have_value("Our own")
    assert axe_findings(page) == []
    throughput.fill("-1")
    page.get_by_role("button", name="Save change").click()
    expect(page.locator("#id_attribute_throughput_error")).to_contain_text("Enter 0 or more")
    page_problems.problems.clear()  # the browser notes the 422
    page.get_by_label("Throughput (Mbit/s)").fill("940")
    page.get_by_label("Outdoor").select_option("no")
    page.get_by_role("button", name="Save change").click()
    expect(page.get_by_role("row", name="Throughput")).to_contain_text("940")
    expect(page.get_by_role("row", name="Outdoor")).to_contain_text("No")
    proposed = ListingChange.objects.get(product=product).proposed
    assert (proposed["attribute:throughput"], proposed["attribute:outdoor"]) == (940, False)
