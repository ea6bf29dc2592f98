"""Somebody without an account writes a need, sees who fits and why, signs in and sends it; the partner reads it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django import Settings

from core.organizations.models import PublicProfile
from marketplace.quotes.models import QuoteRequest
from search.actions.rebuild_index import rebuild_index
from search.engines import get_engine
from tests.factories.catalog import ServiceFactory, priced_plan
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import PASSWORD
from tests.factories.storefronts import partner_named, storefront_of
from tests.support.accessibility import page_findings
from tests.support.browser import Watch, Windows

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in_here(page: Page, email: str) -> None:
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize("width", [1440, 390])
def test_a_visitor_writes_a_need_and_the_partner_that_fits_reads_it(
    open_page: Windows, page_problems: Watch, settings: Settings, tmp_path: Path, width: int
) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    get_engine().clear()
    for name, regions in (("Northwind", ["DE"]), ("Tidewell", [])):
        made = partner_named(name)
        storefront_of(made)
        priced_plan(ServiceFactory(owner=made, title=f"Stock counting by {name}"), 1_000_000)
        PublicProfile.objects.create(organization=made, regions=regions)
        MembershipFactory(organization=made, role="owner", user__email=f"ines@{name.lower()}.example")
    buyer = OrganizationFactory(name="Calder Hythe", is_buyer=True)
    MembershipFactory(organization=buyer, role="owner", user__email="helen@calder.example")
    rebuild_index()
    helen, ines = open_page(width=width), open_page(width=width)

    helen.goto("/")
    helen.get_by_role("link", name="Tell us what you need").click()
    helen.get_by_label("Subject").fill("Stock counting in sixty stores")
    helen.get_by_label("What you need").fill("We count by hand and want to know every evening what is there.")
    helen.get_by_label("Country of delivery").select_option("DE")
    helen.get_by_role("button", name="Find partners that fit").click()
    expect(helen.get_by_text("Delivers in Germany")).to_be_visible()
    expect(helen.get_by_text("Does not state where it delivers")).to_be_visible()
    assert fits(helen)
    assert page_findings(helen) == []
    helen.get_by_role("checkbox", name=re.compile("Northwind")).check()
    helen.get_by_role("button", name="Continue with the chosen partners").click()
    helen.get_by_role("main").get_by_role("link", name="Sign in").click()
    sign_in_here(helen, "helen@calder.example")
    expect(helen.get_by_text("This is what you wrote before you signed in.")).to_be_visible()
    expect(helen.get_by_role("checkbox", name=re.compile("Northwind"))).to_be_checked()
    helen.get_by_role("button", name="Send to the chosen partners").click()
    expect(helen.get_by_role("heading", name="Stock counting in sixty stores")).to_be_visible()
    request = QuoteRequest.objects.get()
    assert request.seller.name == "Northwind"
    assert fits(helen)

    ines.goto("/sign-in/?next=/requests/")
    sign_in_here(ines, "ines@northwind.example")
    expect(ines.get_by_text("Suggested: 1 offer matches; Delivers in Germany")).to_be_visible()
    assert fits(ines)
    ines.goto(request.get_absolute_url())
    expect(ines.get_by_role("heading", name="Why you were suggested")).to_be_visible()
    expect(ines.get_by_text("1 offer matches: “Stock counting by Northwind”")).to_be_visible()
    expect(ines.get_by_text("Tidewell")).to_have_count(0)
    assert fits(ines)
    assert Client().get(request.get_absolute_url()).status_code == 302
    assert page_problems.problems == []
