"""A file with other headings: its columns are matched, with a preview that follows, then it is checked and imported."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from catalog.catalogue.models import Product
from catalog.models import FeedRun
from catalog.tasks import sweep_uploads
from tests.browser.test_two_tabs import window
from tests.factories.organizations import OrganizationFactory
from tests.support.accessibility import axe_findings
from tests.support.browser import Watch, Windows

pytestmark = pytest.mark.django_db(transaction=True)
TABLE = "Product title;Net price EUR;Lizenz\nTill;1.249,50;Team\nVault;free;Team\n"


def test_columns_are_matched_previewed_checked_and_imported(open_page: Windows, page_problems: Watch) -> None:
    page, _client = window(open_page, OrganizationFactory(name="Aldergate", is_vendor=True))
    page.goto("/offers/import/")
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "prices.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    )
    page.get_by_role("button", name="Check file").click()

    expect(page.get_by_label("Field of the column Product title")).to_have_value("Name")
    price = page.get_by_label("Field of the column Net price EUR")
    expect(price).to_have_value("")
    assert axe_findings(page) == []
    page.get_by_role("button", name="Our guess: Price. Use it").click()
    expect(price).to_have_value("Price")
    preview = page.locator("#preview")
    expect(preview.get_by_role("row", name="Till")).to_contain_text("€1,249.50")
    expect(preview.get_by_role("row", name="Vault")).to_contain_text("“Net price EUR”")
    page.get_by_role("button", name="Check file").click()
    page.wait_for_url("**/offers/import/*/")
    sweep_uploads()
    expect(page.get_by_role("heading", name="Nothing is imported yet")).to_be_visible()
    page.get_by_role("button", name="Import").click()
    sweep_uploads()

    expect(page.get_by_role("row", name="Vault")).to_contain_text("Refused")
    assert Product.objects.get().plans.get().prices.get().amount == 124_950
    assert FeedRun.objects.get().created == 1
