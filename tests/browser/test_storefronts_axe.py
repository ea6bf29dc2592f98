"""A storefront with every section, and the pages that dress one: axe finds nothing, and none scrolls sideways."""

import pytest
from django.urls import reverse

from core.organizations.models import PublicProfile
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.drafting.actions.use_template import use_template
from storefronts.drafting.domain.page_templates import TEMPLATES
from tests.browser.visits import findings_of
from tests.factories.catalog import ReviewFactory, ServiceFactory, priced_plan
from tests.factories.organizations import OrganizationFactory, UserFactory
from tests.factories.storefronts import allied, partner_named, picture_in, solution_of, storefront_of, theme_of
from tests.support.browser import Windows

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_storefront_with_every_section_and_its_workspace_are_accessible_and_fit(open_page: Windows) -> None:
    northwind = partner_named("Northwind", description="We plan and install networks of stores.")
    for number in range(3):
        solution_of(northwind, [allied(northwind, f"Vendor {number}")], title=f"Network for stores of kind {number}")
    service = ServiceFactory(owner=northwind, title="Night rollout", summary="Installed while the store is closed.")
    priced_plan(service, 2_000_000, billing="one_time", name="One site")
    priced_plan(service, None, billing="one_time", name="Many sites")
    ReviewFactory(product=service, organization=OrganizationFactory(is_buyer=True))
    PublicProfile.objects.create(organization=northwind, regions=["FR", "DE", "PL"], languages=["en", "de"])
    theme_of(northwind)
    area = open_editing_area(northwind)
    pictures = [picture_in(area, f"Picture {number}", description=f"Shop {number}") for number in range(3)]
    storefront_of(
        northwind,
        headline="We open stores on Monday.",
        body=[
            ("pricing", {"heading": "What it costs", "text": "Per site.", "picks": []}),
            ("comparison", {"heading": "Side by side", "picks": []}),
            ("reviews", {"heading": "What buyers say"}),
            ("questions", {"heading": "Asked often", "items": [{"question": "At night?", "answer": "<p>Yes.</p>"}]}),
            ("coverage", {"heading": "Where we install", "text": "In three countries."}),
            (
                "gallery",
                {"heading": "On site", "items": [{"image": p, "alt": "", "caption": "Leeds"} for p in pictures]},
            ),
            ("logos", {"heading": "For", "items": [{"image": p, "name": p.title} for p in pictures]}),
            ("calendar", {"heading": "Talk to us", "text": "", "address": "https://cal.com/northwind"}),
        ],
    )
    yarrow = partner_named("Yarrow")
    solution_of(yarrow, [])
    storefront_of(yarrow)
    page = use_template(yarrow, TEMPLATES[0], by=UserFactory(), seen=None)
    assert (
        findings_of(
            {
                None: ["/partners/northwind/"],
                northwind: [reverse("storefronts:manage"), reverse("storefronts:theme")],
                yarrow: [
                    reverse("storefronts:template", args=["managed"]),
                    reverse("storefronts:versions", args=[page.pk]),
                ],
            },
            open_page,
        )
        == []
    )
