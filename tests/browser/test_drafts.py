"""Drafts save themselves, and what is typed into a new form survives its tab, in a real browser."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from core.organizations.models import Organization
from tests.browser.test_two_tabs import window
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.quotes import drafted, worked_example
from tests.support.browser import Watch, Windows

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('typed:')).length"


def test_a_draft_saves_itself_and_shows_a_colleague_s_newer_save_beside_one_s_own(
    open_page: Windows, page_problems: Watch
) -> None:
    story = worked_example()
    quote = drafted(story)
    path = f"/quotes/{quote.reference}/v1/edit/"
    (mine, _), (theirs, _) = window(open_page, story.northwind), window(open_page, story.northwind)
    mine.goto(path)
    theirs.goto(path)
    theirs.get_by_label("Discount, a percentage").fill("25%")
    expect(theirs.locator("[data-draft]")).to_contain_text("Saved at")
    theirs.get_by_label("Title").fill("Forty stores")  # the page took over the version of its own save
    theirs.get_by_label("Term in months").fill("999")
    expect(theirs.locator(".field:has(#id_term_months) .error")).to_contain_text("Enter 120 or less")
    theirs.reload()
    expect(theirs.get_by_label("Term in months")).to_have_value("999")  # not saved, and not lost
    theirs.get_by_label("Term in months").fill("12")
    theirs.wait_for_function(f"{KEPT} === 0")  # saved, so nothing is kept in the browser
    theirs.reload()
    expect(theirs.get_by_label("Title")).to_have_value("Forty stores")
    assert theirs.evaluate(KEPT) == 0
    mine.get_by_label("Notes for the buyer").fill("With a pilot")
    expect(mine.locator(".field .error").filter(has_text="Saved meanwhile: 25%")).to_be_visible()
    expect(mine.locator("[data-draft]")).to_contain_text("Somebody saved this after you opened it.")
    mine.get_by_label("Notes for the buyer").fill("With a pilot in one store")
    mine.wait_for_timeout(1_900)
    assert quote.versions.get().notes == ""
    mine.get_by_label("Discount, a percentage").fill("25%")
    mine.get_by_role("button", name="Save draft").click()
    expect(mine.locator("#messages")).to_contain_text("Saved.")
    version = quote.versions.get()
    assert (version.notes, version.lines.get().discount_bp) == ("With a pilot in one store", 2_500)
    mine.wait_for_function(f"{KEPT} === 0")  # the page's script drops it, a moment after its words are there


def test_what_is_typed_into_a_new_form_survives_the_tab_and_goes_with_its_owner(open_page: Windows) -> None:
    northwind: Organization = OrganizationFactory(name="Northwind", is_partner=True)
    tab, _client = window(open_page, northwind)
    tab.goto("/deals/register/")
    tab.get_by_label("Subject").fill("Sixty stores")
    tab.get_by_label("How you know this buyer").fill("We met at the fair.")
    tab.wait_for_function(f"{KEPT} === 1")
    again = tab.context.new_page()
    tab.close()
    again.goto("/deals/register/")
    expect(again.get_by_label("How you know this buyer")).to_have_value("We met at the fair.")
    expect(again.locator("[data-kept]")).to_contain_text("What you typed here is back")
    again.get_by_role("button", name="Discard").click()
    expect(again.get_by_label("Subject")).to_have_value("")
    assert again.evaluate(KEPT) == 0
    again.get_by_label("Subject").fill("Sixty stores")
    again.wait_for_function(f"{KEPT} === 1")
    other, name = Client(), settings.SESSION_COOKIE_NAME
    sign_in(other, northwind)
    again.context.add_cookies([{"name": name, "value": other.cookies[name].value, "url": open_page.base_url}])
    again.goto("/deals/register/")
    assert (again.get_by_label("Subject").input_value(), again.evaluate(KEPT)) == ("", 0)
    again.get_by_label("Subject").fill("Seventy stores")
    again.wait_for_function(f"{KEPT} === 1")
    again.get_by_role("button", name="Northwind, account").click()
    again.get_by_role("button", name="Sign out").click()
    expect(again.get_by_role("link", name="Sign in").first).to_be_visible()
    assert again.evaluate(KEPT) == 0
