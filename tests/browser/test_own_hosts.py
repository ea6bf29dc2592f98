"""In Chromium: storefronts on several hosts of one machine, from the marketplace's path to a message and back to buying."""

import pytest
from playwright.sync_api import Error, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from core.organizations.models import Organization
from storefronts.leads.domain.stamp import SOONEST_SECONDS
from storefronts.models import CaseStudyPage, Lead, PageVisits
from tests.factories.organizations import OrganizationFactory
from tests.factories.storefronts import partner_named, solution_of, storefront_of, theme_of
from tests.support.browser import Watch, Windows
from tests.support.hosts import proved_host

pytestmark = pytest.mark.django_db(transaction=True)


def partner_at_a_host(name: str) -> Organization:
    partner = partner_named(name)
    theme_of(partner)
    story = CaseStudyPage(title=f"{name} in sixty stores", slug="sixty-stores", customer="A chain")
    storefront_of(partner).add_child(instance=story)
    solution_of(partner, [OrganizationFactory(is_vendor=True)], title=f"{name} network")
    proved_host(partner, f"{partner.slug}.localhost", is_primary=True, answers=True)
    return partner


def test_a_storefront_is_walked_on_its_own_host(
    open_page: Windows, page_problems: Watch, live_server: LiveServer, settings: Settings
) -> None:
    settings.BASE_URL = live_server.url
    port = live_server.url.rpartition(":")[2]
    partner_at_a_host("Northwind")
    partner_at_a_host("Harrow")
    mine, other = f"http://northwind.localhost:{port}", f"http://harrow.localhost:{port}"

    page = open_page(width=390)
    page.goto("/partners/northwind/")
    expect(page).to_have_url(f"{mine}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Northwind opens stores.")
    with page.expect_response("**/visits/seen/") as answered:
        expect(page.get_by_role("link", name="Sign in")).to_have_attribute("href", f"{live_server.url}/sign-in/")
    assert answered.value.status == 204
    assert PageVisits.objects.get().path == "/partners/northwind/"

    page.get_by_role("link", name="Northwind in sixty stores").click()
    expect(page).to_have_url(f"{mine}/pages/sixty-stores/")
    page.get_by_role("link", name="Northwind", exact=True).first.click()
    page.get_by_role("link", name="Northwind network").first.click()
    assert page.url.startswith(f"{mine}/solutions/")
    solution = page.url.removeprefix(mine)
    page.goto(f"{other}{solution}")
    expect(page.get_by_text("There is no such page of Harrow here.")).to_be_visible()
    page.get_by_role("link", name="Harrow").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Harrow opens stores.")
    another = open_page()
    with pytest.raises(Error, match="ERR_HTTP_RESPONSE_CODE_FAILURE"):  # 421, and not a byte to show
        another.goto(f"http://nobody.localhost:{port}/")
    another.wait_for_timeout(500)
    another.close()
    page_problems.problems.clear()  # what the console says of 404 and 421

    page.goto(f"{mine}/")
    page.get_by_role("link", name="Contact Northwind").first.click()
    page.wait_for_timeout(SOONEST_SECONDS * 1000 + 500)
    page.get_by_label("Name").fill("Helen Ward")
    page.get_by_label("E-mail address").fill("helen@calder.example")
    page.get_by_label("Company").fill("Calder Hythe")
    page.get_by_label("Message").fill("Sixty stores.")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Send message").click()
    expect(page).to_have_url(f"{mine}/contact/sent/")
    expect(page.get_by_text("helen@calder.example")).to_be_visible()
    assert Lead.objects.get().page == "/partners/northwind/"

    page.goto(f"{mine}{solution}")
    page.get_by_role("link", name="Request a quote").first.click()
    expect(page).to_have_url(f"{live_server.url}{solution}?buy=1")
    page.get_by_role("button", name="Request a quote").first.click()
    expect(page).to_have_url(f"{live_server.url}/requests/write/")
