"""The operator's work on the public site, in Chromium. `make tour` plays the same in a demo."""

from __future__ import annotations

import pytest
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from cms.models import SectionPage
from tests.browser.album import Album
from tests.browser.people import Cast, People
from tests.browser.site import SiteEditing
from tests.factories.catalog import ListingFactory, category_path, priced_plan
from tests.factories.cms import article, section
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.people import PASSWORD
from tests.support.browser import Windows


@pytest.mark.django_db(transaction=True)
def test_the_operator_changes_the_public_site_and_visitors_read_it(
    settings: Settings, live_server: LiveServer, open_page: Windows
) -> None:
    settings.BASE_URL = live_server.url
    listing = ListingFactory(title="Access")
    listing.categories.add(category_path("Identity and access"))
    priced_plan(listing, 4_200)
    article(section("Guides"))
    user = UserFactory(email="noor@example.com", name="Noor")
    MembershipFactory(organization=OrganizationFactory(name="Ensemble", is_operator=True), user=user)
    roles = ("seller", "sales", "owner_a", "owner_b", "referrer", "helper_x", "helper_y", "bundle", "listing", "words")
    cast = Cast(password=PASSWORD, operator=user.email, names=(), **dict.fromkeys(roles, ""))
    album = Album(brief=True, judged_elsewhere=frozenset({"partners"}))

    for step in SiteEditing(album, People(open_page, album, cast.password), cast, "1").journey.values():
        step()

    assert SectionPage.objects.get(slug="guides").get_children().live().count() == 2
    assert album.findings == []
