"""In Chromium: an editor writes, uploads, previews and submits; the operator publishes; a visitor reads."""

import re

import pytest
from django.contrib.sessions.backends.cached_db import SessionStore
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from core.organizations.middleware import SESSION_KEY
from core.organizations.models import Membership
from storefronts.models import StorefrontPage
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.storefronts import partner_named, png, solution_of, storefront_of
from tests.support.browser import Watch, Windows

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in_page(page: Page, live_server: LiveServer, membership: Membership) -> None:
    """The browser carries this member's session."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY
    from django.contrib.auth import SESSION_KEY as USER_KEY

    session = SessionStore()
    session[USER_KEY] = str(membership.user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = membership.user.get_session_auth_hash()
    session[SESSION_KEY] = membership.organization_id
    session.save()
    page.context.add_cookies([{"name": "sessionid", "value": str(session.session_key), "url": live_server.url}])


def test_from_the_first_word_to_the_published_page(
    open_page: Windows, live_server: LiveServer, page_problems: Watch
) -> None:
    northwind = partner_named("Northwind")
    solution_of(northwind, [])
    storefront_of(northwind, headline="The old words")
    editor = MembershipFactory(organization=northwind, role="marketing")
    operator = MembershipFactory(organization=OrganizationFactory(name="Operator", is_operator=True), role="owner")

    window = open_page()
    sign_in_page(window, live_server, editor)
    window.goto("/storefront/")
    window.get_by_role("button", name="Edit storefront").click()
    window.wait_for_url(re.compile("/admin/pages/"))
    window.get_by_label("Headline", exact=False).first.fill("We open stores on Monday.")

    window.get_by_role("button", name="Save draft").first.click()
    window.wait_for_load_state("networkidle")
    assert StorefrontPage.objects.get(organization=northwind).get_latest_revision_as_object().headline == (
        "We open stores on Monday."
    )

    window.goto("/admin/images/multiple/add/")
    window.locator("input[type=file]").first.set_input_files(
        {"name": "shop.png", "mimeType": "image/png", "buffer": png()}
    )
    window.get_by_text("Upload successful", exact=False).first.wait_for()

    window.goto("/storefront/")
    window.get_by_role("button", name=re.compile("Submit for review")).first.click()
    window.get_by_text("sent to the operator for review").first.wait_for()

    visitor = open_page(width=390)
    visitor.goto("/partners/northwind/")
    assert visitor.get_by_role("heading", level=1).inner_text() == "The old words"

    office = open_page()
    sign_in_page(office, live_server, operator)
    page_id = StorefrontPage.objects.get(organization=northwind).pk
    office.goto(f"/admin/pages/{page_id}/edit/")
    office.get_by_role("button", name="More actions").first.click()
    office.get_by_role("button", name=re.compile("^Approve$|Approve and Publish", re.I)).first.click()
    office.wait_for_load_state("networkidle")

    visitor.goto("/partners/northwind/")
    assert visitor.get_by_role("heading", level=1).inner_text() == "We open stores on Monday."
    # A wall that keeps others out must not show as errors in the editor's console.
    page_problems.problems[:] = [one for one in page_problems.problems if "favicon" not in one]
