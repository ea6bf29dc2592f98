"""What search engines and people who share a link are told: every public page, by its own address, and nothing else."""

import json
import re
import xml.etree.ElementTree as ElementTree

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from catalog.catalogue.models import Product
from core.design.sitemaps import PER_FILE, sections
from core.design.structured import card_path, structured
from storefronts.models import CaseStudyPage
from tests.factories.catalog import ListingFactory, ServiceFactory
from tests.factories.storefronts import allied, partner_named, solution_of, storefront_of

pytestmark = pytest.mark.django_db
NAMES = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def offers() -> None:
    northwind = partner_named("Northwind")
    storefront_of(northwind).add_child(
        instance=CaseStudyPage(title="Sixty shops", slug="sixty-shops", customer="A grocer", live=True)
    )
    solution_of(northwind, [allied(northwind, "Aldergate")])
    ServiceFactory(owner=northwind, status=Product.Status.LIVE)


def paths_in(client: Client, address: str) -> list[str]:
    """The paths that a file of the site map lists."""
    found = [each.text or "" for each in ElementTree.fromstring(client.get(address).content).iter(f"{NAMES}loc")]
    return [re.sub(r"^http://[^/]+", "", each) for each in found]


def listed(client: Client) -> list[str]:
    return [path for file in paths_in(client, "/sitemap.xml") for path in paths_in(client, file)]


def test_the_site_map_lists_every_kind_of_public_page_once(client: Client, offers: None) -> None:
    found = listed(client)
    assert len(found) == len(set(found))
    assert {path.split("/")[1] for path in found} == {
        "", "listings", "services", "vendors", "solutions", "partners", "terms", "privacy", "cookies"
    }  # fmt: skip
    assert "/partners/northwind/sixty-shops/" in found


def test_each_page_of_the_site_map_opens_and_names_its_address_title_and_picture(client: Client, offers: None) -> None:
    for path in listed(client):
        page = client.get(path)
        assert page.status_code == 200, path
        text = page.text
        assert f'<link rel="canonical" href="{settings.BASE_URL}{path}">' in text, path
        assert "noindex" not in text, path
        assert len(re.findall(r"<h1[ >]", text)) == 1, path
        assert re.search(r'<meta property="og:title" content="[^"]+">', text), path
        for script in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text):
            assert json.loads(script)["@context"] == "https://schema.org", path


@pytest.mark.parametrize("path", ["/sign-up/", "/basket/", "/search/?q=till", "/partners/?q=north"])
def test_a_page_that_is_no_place_of_its_own_asks_to_be_left_out(client: Client, offers: None, path: str) -> None:
    page = client.get(path).text
    assert '<meta name="robots" content="noindex">' in page
    assert 'rel="canonical"' not in page


def test_an_offer_that_is_not_published_is_in_no_site_map(client: Client, offers: None) -> None:
    Product.objects.listings().update(status=Product.Status.DRAFT)
    assert not [path for path in listed(client) if path.startswith("/listings/")]


def test_a_file_of_the_site_map_costs_the_same_for_many_rows(
    client: Client, offers: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with_few = sections()["listings"]
    with django_assert_num_queries(1):
        assert [with_few.location(each) for each in with_few.items()]
    for _ in range(5):
        ListingFactory(status=Product.Status.LIVE)
    with django_assert_num_queries(1):
        assert len([with_few.location(each) for each in with_few.items()]) == 6
    assert with_few.limit == PER_FILE


def test_robots_are_told_where_the_site_map_is_and_what_is_no_page(client: Client) -> None:
    text = client.get("/robots.txt").text
    assert f"Sitemap: {settings.BASE_URL}/sitemap.xml" in text
    assert "Disallow: /basket/" in text
    assert "Disallow: /search/\n" in text
    assert "Allow: /search/?category=" in text


def test_a_card_is_drawn_of_words_that_a_page_signed_and_of_no_others(client: Client) -> None:
    path = card_path("Zero-trust network for 60 stores", "Northwind")
    assert path == card_path("Zero-trust network for 60 stores", "Northwind")
    drawn = client.get(path)
    assert drawn.content.startswith(b"\x89PNG")
    assert drawn.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    forged = path.replace(path[8], "A" if path[8] != "A" else "B", 1)
    for wrong in (forged, "/cards/hello.png", "/cards/a:b.png"):
        assert client.get(wrong).status_code == 404


@pytest.mark.parametrize("title", ["株式会社サクラ", '#set page(fill: red) \\ " $x$', "a" * 500, "👍", ""])
def test_a_card_takes_any_title(client: Client, title: str) -> None:
    assert client.get(card_path(title)).content.startswith(b"\x89PNG")


def test_nothing_in_structured_data_ends_its_script() -> None:
    text = str(structured({"name": "</script><script>alert(1)</script>"}))
    assert text.count("</script>") == 1
    assert json.loads(text.removeprefix('<script type="application/ld+json">').removesuffix("</script>"))["name"]


def test_the_address_for_what_asks_without_reading_a_page_leads_to_the_mark(client: Client) -> None:
    assert client.get(reverse("favicon"))["Location"].endswith(".svg")
