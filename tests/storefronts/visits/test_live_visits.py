"""In Chromium: a page that stands for three seconds is counted, without a cookie."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from storefronts.models import PageVisits
from tests.factories.catalog import ListingFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_page_that_was_read_for_three_seconds_counts_once(live_server: LiveServer, page: Page) -> None:
    listing = ListingFactory(title="Access")
    with page.expect_response("**/visits/seen/") as answered:
        page.goto(f"{live_server.url}{listing.get_absolute_url()}")
    assert answered.value.status == 204
    expect(page.get_by_role("heading", name="Access", exact=True)).to_be_visible()
    row = PageVisits.objects.get()
    assert (row.product, row.source, row.count) == (listing, "direct", 1)


def test_a_page_that_is_left_at_once_does_not_count(live_server: LiveServer, page: Page) -> None:
    listing = ListingFactory(title="Access")
    page.goto(f"{live_server.url}{listing.get_absolute_url()}")
    page.goto(f"{live_server.url}/sign-in/")
    page.wait_for_timeout(3_200)
    assert not PageVisits.objects.exists()
