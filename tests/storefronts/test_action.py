"""The button of the closing line: where it leads, and what it says."""

from typing import Any

import pytest
from django.test import Client
from wagtail.blocks import StructBlockValidationError

from catalog.catalogue.models import Product
from core.organizations.models import Organization
from storefronts.domain.brand_use import pick_of
from storefronts.models import SolutionPage, StorefrontPage
from storefronts.models.blocks.action import ActionBlock
from storefronts.models.choices import editing
from tests.factories.catalog import ListingFactory
from tests.factories.storefronts import allied, case_study_of, partner_named, solution_of, storefront_of

pytestmark = pytest.mark.django_db
USUAL = {"heading": "Tell us", "text": "", "target": "", "label": "", "page": None, "offer": "", "address": ""}


@pytest.fixture
def northwind() -> Organization:
    return partner_named("Northwind")


def button_of(client: Client, partner: Organization, **values: Any) -> str:
    """The last button of the storefront, below the heading of the closing line."""
    storefront_of(partner, body=[("action", USUAL | values)])
    text = client.get(f"/partners/{partner.slug}/").text
    line = text[text.index("Tell us") :]
    return line[: line.index("</section>")]


def test_it_leads_to_an_own_page_while_that_is_live_and_then_where_it_usually_does(
    client: Client, northwind: Organization
) -> None:
    story = case_study_of(storefront_of(northwind), "Forty shops")
    values = {"target": "page", "page": story, "label": "Read it"}
    button = button_of(client, northwind, **values)
    assert 'href="/partners/northwind/forty-shops/">Read it' in button
    story.unpublish()
    assert "/contact/northwind/" in button_of(client, northwind, **values)


def test_it_leads_to_an_offer_that_the_partner_sells(client: Client, northwind: Organization) -> None:
    listing = ListingFactory(owner=allied(northwind, "Brightmoor"))
    pick = pick_of(listing.owner.slug, listing.slug)
    assert listing.get_absolute_url() in button_of(client, northwind, target="offer", offer=pick, label="See it")
    Product.objects.filter(pk=listing.pk).update(status=Product.Status.WITHDRAWN)
    assert listing.get_absolute_url() not in button_of(client, northwind, target="offer", offer=pick, label="See it")


def test_it_leads_to_the_contact_form_or_elsewhere(client: Client, northwind: Organization) -> None:
    solution_of(northwind, [allied(northwind, "Aldergate")])
    assert "/contact/northwind/" in button_of(client, northwind, target="contact", label="Write to us")
    button = button_of(client, northwind, target="address", address="https://fair.example/", label="Meet us")
    assert 'href="https://fair.example/" rel="nofollow noopener external">Meet us' in button
    assert 'href="/partners/northwind/#solutions">See the solutions' in button_of(client, northwind)


def test_on_a_solutions_page_it_asks_for_a_quote_unless_it_is_said_otherwise(
    client: Client, northwind: Organization
) -> None:
    solution = solution_of(northwind, [allied(northwind, "Aldergate")])
    page = SolutionPage(title=solution.title, slug=solution.slug, bundle=solution, body=[("action", USUAL)])
    StorefrontPage.objects.get(pk=storefront_of(northwind).pk).add_child(instance=page)

    def line() -> str:
        text = client.get(solution.get_absolute_url()).text
        return text[text.index("Tell us") :].partition("</section>")[0]

    assert "Request a quote" in line()
    page.body = [("action", USUAL | {"target": "contact", "label": "Write to us"})]
    page.save()
    assert f"/contact/northwind/?about={solution.slug}" in line()
    assert "Write to us" in line()


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"target": "page", "label": "Read"}, {"page"}),
        ({"target": "offer"}, {"offer", "label"}),
        ({"target": "address", "label": "Go"}, {"address"}),
        ({"target": "address", "label": "Go", "address": "http://plain.example/"}, {"address"}),
        ({"target": "address", "label": "Go", "address": "javascript:alert(1)"}, {"address"}),
        ({"target": "offer", "label": "Go", "offer": "stranger/thing"}, {"offer"}),
    ],
)
def test_a_button_to_nowhere_is_refused_at_its_field(
    northwind: Organization, values: dict[str, str], wrong: set[str]
) -> None:
    token = editing.set(northwind)
    try:
        with pytest.raises(StructBlockValidationError) as refused:
            ActionBlock().clean(ActionBlock().to_python(USUAL | values))
        assert set(refused.value.block_errors) == wrong
        for usual in (USUAL, USUAL | {"target": "contact"}):
            ActionBlock().clean(ActionBlock().to_python(usual))
    finally:
        editing.reset(token)
