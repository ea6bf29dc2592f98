"""A visitor without an account writes to a partner, confirms, says who they buy for; the partner makes a request of it."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from core.notifications.models import OutgoingMail
from core.organizations.models import Organization
from marketplace.quotes.models import QuoteRequest
from storefronts.leads.domain.stamp import SOONEST_SECONDS
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.storefronts import partner_named, solution_of, storefront_of, theme_of
from tests.support.browser import Watch, Windows

pytestmark = pytest.mark.django_db(transaction=True)


def signed_in(page: Page, organization: Organization, base_url: str) -> Client:
    client = Client()
    sign_in(client, organization)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": base_url}])
    return client


def test_a_message_of_a_visitor_becomes_a_request(open_page: Windows, page_problems: Watch) -> None:
    northwind = partner_named("Northwind")
    storefront_of(northwind)
    theme_of(northwind)
    solution_of(northwind, [OrganizationFactory(is_vendor=True)])
    calder = OrganizationFactory(name="Calder Hythe", is_buyer=True)
    helen, ines = open_page(width=390), open_page(width=1440)
    buyer = signed_in(open_page(), calder, open_page.base_url)
    signed_in(ines, northwind, open_page.base_url)

    helen.goto("/partners/northwind/")
    helen.get_by_role("link", name="Contact Northwind").first.click()
    helen.wait_for_timeout(SOONEST_SECONDS * 1000 + 500)  # a form that is sent at once is a program's
    helen.get_by_label("Message").evaluate("field => { field.form.noValidate = true; }")
    helen.get_by_role("button", name="Send message").click()
    expect(helen.get_by_role("alert")).to_be_focused()  # what is wrong is read first
    helen.wait_for_timeout(SOONEST_SECONDS * 1000 + 500)
    helen.get_by_label("Name").fill("Helen Ward")
    person = buyer.get("/account/").context["user"]
    helen.get_by_label("E-mail address").fill(person.email)
    helen.get_by_label("Company").fill("Calder Hythe")
    helen.get_by_label("Message").fill("Sixty stores on one network by spring.")
    helen.get_by_role("checkbox").check()
    helen.get_by_role("button", name="Send message").click()
    expect(helen.get_by_role("heading", name="Confirm your address")).to_be_visible()
    link = OutgoingMail.objects.get(kind="lead.confirm").content.link
    helen.goto(link)
    helen.get_by_role("button", name="Confirm address").click()
    expect(helen.get_by_text("Do you want a quote?")).to_be_visible()

    ines.goto("/leads/")
    ines.get_by_role("link", name="Helen Ward").click()
    expect(ines.get_by_text("The contact has not said yet")).to_be_visible()

    cookie = settings.SESSION_COOKIE_NAME
    helen.context.add_cookies([{"name": cookie, "value": buyer.cookies[cookie].value, "url": open_page.base_url}])
    helen.reload()
    helen.get_by_role("button", name="Continue for Calder Hythe").click()

    ines.reload()
    ines.get_by_role("button", name="Create request").click()
    expect(ines.get_by_role("link", name="Open request")).to_be_visible()
    assert QuoteRequest.objects.get().buyer == calder
    for page in (helen, ines):
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page_problems.problems == []
