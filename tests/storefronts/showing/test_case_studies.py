"""Case studies: what a partner tells of a customer, the products used, and the cards that lead there."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from catalog.catalogue.models import Product
from core.organizations.models import Organization
from storefronts.domain.brand_use import parts_digest, pick_of, uses_brand
from storefronts.drafting.actions.duplicate_page import duplicate_page
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.models import BrandPermission
from storefronts.models.choices import editing, sold_offers
from storefronts.reviewing.queries.page_problems import page_problems
from tests.factories.catalog import ListingFactory, priced_plan
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.storefronts import (
    allied,
    brand_rules_of,
    case_study_of,
    partner_named,
    picture_in,
    solution_of,
    storefront_of,
)
from tests.support.queries import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def northwind() -> Organization:
    return partner_named("Northwind")


@pytest.fixture
def edge(northwind: Organization) -> Product:
    """A listing of a vendor that Northwind sells, at 3,000 dollars."""
    listing = ListingFactory(owner=allied(northwind, "Brightmoor"), title="Edge gateway", logo="logos/edge.svg")
    priced_plan(listing, 300_000)
    return listing


def pick(product: Product) -> str:
    return pick_of(product.owner.slug, product.slug)


def test_it_tells_customer_challenge_outcome_and_shows_the_products_used(
    client: Client, northwind: Organization, edge: Product
) -> None:
    case_study_of(
        storefront_of(northwind),
        "Forty shops",
        challenge="Five hours a night.",
        outcomes=[("figure", {"value": "71%", "label": "fewer calls"})],
        products=[("product", pick(edge)), ("product", "aldergate/not-sold")],
    )
    text = client.get("/partners/northwind/forty-shops/").text
    for words in ("Thornbury Bakers", "Five hours a night.", "71%", "fewer calls", "Edge gateway", "$3,000.00"):
        assert words in text, words
    assert text.count('class="card g3 pad-l"') == 1
    edge.status = Product.Status.WITHDRAWN
    edge.save()
    assert "Products used" not in client.get("/partners/northwind/forty-shops/").text


def test_a_vendors_logo_stands_there_only_while_it_lets_the_partner_show_it(
    client: Client, northwind: Organization, edge: Product
) -> None:
    case_study_of(storefront_of(northwind), "Forty shops", products=[("product", pick(edge))])
    assert "edge.svg" in client.get("/partners/northwind/forty-shops/").text
    BrandPermission.objects.all().delete()
    text = client.get("/partners/northwind/forty-shops/").text
    assert "Edge gateway" in text
    assert "edge.svg" not in text


def test_only_what_the_partner_sells_can_be_chosen(northwind: Organization, edge: Product) -> None:
    own = ListingFactory(owner=northwind, title="Survey")
    ListingFactory(title="A stranger's")
    solution_of(edge.owner, [], title="A solution of the vendor")
    assert sold_offers() == []
    token = editing.set(northwind)
    try:
        assert sold_offers() == [
            (pick(own), "Survey"),
            (pick(edge), "Edge gateway (Brightmoor)"),
            *[each for each in sold_offers() if "Rollout of" in each[1]],
        ]
    finally:
        editing.reset(token)


def test_the_customers_logo_is_left_out_where_its_owner_does_not_let_the_partner_show_it(
    client: Client, northwind: Organization
) -> None:
    logo = picture_in(open_editing_area(northwind), "Logo")
    page = case_study_of(storefront_of(northwind), "Forty shops", customer="Aldergate", logo=logo)
    url = "/partners/northwind/forty-shops/"
    assert 'alt="Aldergate"' in client.get(url).text
    brand_rules_of(OrganizationFactory(name="Aldergate", is_vendor=True), audience="chosen")
    assert 'alt="Aldergate"' not in client.get(url).text
    page.save_revision()
    [problem] = page_problems(page)
    assert (problem.where, problem.url.partition("#")[2]) == ("Customer's logo", "id_logo")


def test_what_an_owner_approved_is_bound_to_the_products_and_the_customer() -> None:
    told = {"title": "T", "products": [{"type": "product", "value": "brightmoor/edge"}], "body": []}
    assert uses_brand(told, "brightmoor", "Brightmoor")
    assert not uses_brand(told, "bright", "Bright")
    digest = parts_digest(told, "brightmoor", "Brightmoor", "")
    assert digest != parts_digest(told | {"products": []}, "brightmoor", "Brightmoor", "")
    assert digest != parts_digest(told | {"challenge": "Without Brightmoor."}, "brightmoor", "Brightmoor", "")
    assert digest == parts_digest(told | {"challenge": "Another."}, "brightmoor", "Brightmoor", "")
    of_customer = {"title": "T", "customer": "Brightmoor", "logo": 7}
    assert uses_brand(of_customer, "brightmoor", "Brightmoor")
    assert not uses_brand(of_customer | {"logo": None}, "brightmoor", "Brightmoor")


def test_a_section_of_products_uses_the_brand_of_their_owner() -> None:
    section = {"type": "products", "value": {"items": [{"type": "item", "value": "brightmoor/edge"}]}}
    assert uses_brand({"body": [section]}, "brightmoor", "Brightmoor")


# --- cards --------------------------------------------------------------------------------------------------------


def test_a_storefront_shows_picked_case_studies_or_the_newest_as_cards(client: Client, northwind: Organization) -> None:
    front = storefront_of(northwind)
    stories = [case_study_of(front, f"Story {number}") for number in range(4)]
    shown = re.compile(r"Story \d")
    assert len(set(shown.findall(client.get("/partners/northwind/").text))) == 4
    storefront_of(northwind, body=[("stories", {"heading": "Done", "items": []})])
    assert sorted(set(shown.findall(client.get("/partners/northwind/").text))) == ["Story 1", "Story 2", "Story 3"]
    storefront_of(northwind, body=[("stories", {"heading": "Done", "items": [stories[0]]})])
    text = client.get("/partners/northwind/").text
    assert set(shown.findall(text)) == {"Story 0"}
    assert text.count('id="stories"') == 1
    stories[0].unpublish()
    assert "Done" not in client.get("/partners/northwind/").text


def test_cards_need_as_many_queries_for_many_case_studies_as_for_few(client: Client, northwind: Organization) -> None:
    front = storefront_of(northwind)
    area = open_editing_area(northwind)
    for number in range(2):
        case_study_of(front, f"Story {number}", hero_picture=picture_in(area, f"Picture {number}"))
    client.get("/partners/northwind/")  # draws the sizes of the pictures once
    few = queries(client, "/partners/northwind/")
    for number in range(2, 8):
        case_study_of(front, f"Story {number}", hero_picture=picture_in(area, f"Picture {number}"))
    client.get("/partners/northwind/")
    assert queries(client, "/partners/northwind/") == few


# --- writing ------------------------------------------------------------------------------------------------------


def test_a_member_begins_a_case_study_from_the_workspace(client: Client, northwind: Organization) -> None:
    client.force_login(MembershipFactory(organization=northwind, role="marketing").user)
    assert "Write case study" in client.get(reverse("storefronts:manage")).text
    response = client.post(reverse("storefronts:case_study_new"), follow=True)
    assert response.status_code == 200
    for label in ("Customer", "Challenge", "Outcome in figures", "Products used"):
        assert label in response.text, label


def test_a_copy_has_everything_that_the_case_study_tells(northwind: Organization, edge: Product) -> None:
    page = case_study_of(
        storefront_of(northwind), "Forty shops", challenge="Nights.", scene="stores",
        outcomes=[("figure", {"value": "71%", "label": "fewer calls"})], products=[("product", pick(edge))],
    )  # fmt: skip
    copy = duplicate_page(page, by=UserFactory())
    for field in ("customer", "challenge", "scene", "opening", "logo", "hero_picture"):
        assert getattr(copy, field) == getattr(page, field), field
    assert [each.value for each in copy.products] == [pick(edge)]
    assert [each.value["value"] for each in copy.outcomes] == ["71%"]
