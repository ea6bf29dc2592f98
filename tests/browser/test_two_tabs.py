"""Two tabs of one person, and two people at one draft, in a real browser."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from core.organizations.models import Organization
from marketplace.deals.models import ReferralCode
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.quotes import drafted, worked_example
from tests.support.browser import Watch, Windows

pytestmark = pytest.mark.django_db(transaction=True)


def window(open_page: Windows, organization: Organization) -> tuple[Page, Client]:
    """A window in which a new member of the organisation is signed in."""
    client, page = Client(), open_page()
    sign_in(client, organization)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": open_page.base_url}])
    return page, client


def test_a_stale_tab_writes_for_no_other_company_and_a_form_sent_twice_acts_once(
    open_page: Windows, page_problems: Watch
) -> None:
    northwind = OrganizationFactory(name="Northwind", is_partner=True)
    osprey = OrganizationFactory(name="Osprey", is_partner=True)
    tab, client = window(open_page, northwind)
    MembershipFactory(user_id=client.session["_auth_user_id"], organization=osprey)
    tab.goto("/links/")
    tab.get_by_label("Where you will use it").fill("Spring letter")
    other = tab.context.new_page()
    other.goto("/workspace/")
    other.get_by_role("button", name="Northwind, account").click()
    other.get_by_role("button", name="Osprey").click()
    tab.get_by_role("button", name="Create link").click()
    expect(tab.get_by_role("heading", name="This form belongs to Northwind.")).to_be_visible()
    expect(tab.get_by_text("Spring letter")).to_be_visible()
    assert ReferralCode.objects.count() == 0
    page_problems.problems.clear()  # the browser notes the 409
    tab.get_by_role("button", name="Switch to Northwind and send this form").click()
    expect(tab.get_by_role("button", name="Northwind, account")).to_be_visible()
    assert ReferralCode.objects.get().partner == northwind
    # A duplicated tab holds the same form: the answer is what the first one did.
    tab.goto("/links/")
    other.goto("/links/")
    token = tab.locator("main [name=form_token]").first.input_value()
    other.locator("main [name=form_token]").first.evaluate("(field, token) => { field.value = token }", token)
    for each in (tab, other):
        each.get_by_label("Where you will use it").fill("Autumn letter")
        each.get_by_role("button", name="Create link").click()
        expect(each.locator("#messages .toast").first).to_be_visible()
    expect(other.locator("#messages")).to_contain_text("You sent this form before")
    assert ReferralCode.objects.filter(label="Autumn letter").count() == 1


def test_a_colleague_s_discount_is_shown_beside_one_s_own(open_page: Windows, page_problems: Watch) -> None:
    story = worked_example()
    quote = drafted(story)
    path = f"/quotes/{quote.reference}/v1/edit/"
    (mine, _), (theirs, _) = window(open_page, story.northwind), window(open_page, story.northwind)
    mine.goto(path)
    theirs.goto(path)
    theirs.get_by_label("Discount, a percentage").fill("25%")
    theirs.get_by_role("button", name="Save draft").click()
    expect(theirs.locator("#messages")).to_contain_text("Saved.")
    mine.get_by_label("Title").fill("Forty stores")
    mine.get_by_role("button", name="Save draft").click()
    expect(mine.get_by_text("Saved meanwhile: 25%").first).to_be_visible()
    assert quote.versions.get().lines.get().discount_bp == 2_500
    page_problems.problems.clear()  # the browser notes the 422
    mine.get_by_label("Discount, a percentage").fill("25%")
    mine.get_by_role("button", name="Save draft").click()
    expect(mine.locator("#messages")).to_contain_text("Saved.")
    quote.refresh_from_db()
    assert (quote.title, quote.versions.get().lines.get().discount_bp) == ("Forty stores", 2_500)
