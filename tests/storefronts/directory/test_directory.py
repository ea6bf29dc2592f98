"""The filters of the partner directory: what they leave, what they count, and what a partner's own word is worth."""

import datetime as dt
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.catalogue.models import ProductAttribute
from catalog.showing.queries.search_rows import search_rows
from core.kit import clock, jobs
from core.organizations.models import Industry, Organization
from core.organizations.presenting.actions.answer_certification import answer_certification
from core.organizations.presenting.actions.edit_public_profile import edit_public_profile
from search.interface import SearchDocument
from search.models import IndexJob
from storefronts.directory.actions.index_stated import index_expired
from storefronts.directory.domain.directory import Facts, narrow
from storefronts.directory.queries.partner_documents import partner_documents
from storefronts.directory.queries.search_sources import document_of
from tests.factories.catalog import ServiceFactory
from tests.factories.organizations import CertificationFactory, ContactFactory, OrganizationFactory, UserFactory
from tests.factories.storefronts import partner_named, storefront_of


def facts(key: int, everywhere: bool = False, **values: str) -> Facts:
    return Facts(key, {name: frozenset(text.split()) for name, text in values.items()}, everywhere)


PARTNERS = (
    facts(1, region="GB DE", language="en de", industry="retail"),
    facts(2, region="GB", language="en", industry="health"),
    facts(3, everywhere=True, language="fr"),
)


def test_a_count_follows_every_other_filter_and_not_its_own() -> None:
    found = narrow(PARTNERS, {"language": "en"})
    assert found.keys == (1, 2)
    assert found.counts["language"] == {"en": 2, "de": 1, "fr": 1}
    assert found.counts["industry"] == {"retail": 1, "health": 1}


def test_who_delivers_everywhere_is_in_every_country() -> None:
    found = narrow(PARTNERS, {"region": "DE"})
    assert found.keys == (1, 3)
    assert found.counts["region"] == {"GB": 3, "DE": 2}
    assert found.everywhere == 1
    assert narrow(PARTNERS, {"region": "JP"}).keys == (3,)


def test_each_filter_says_how_many_are_left_without_it() -> None:
    found = narrow(PARTNERS, {"language": "de", "industry": "health"})
    assert found.keys == ()
    assert found.without == {"language": 1, "industry": 1}


@pytest.fixture
def partners(db: None) -> list[Organization]:
    made = []
    for name, regions, slug, employees in (
        ("Northwind", ["GB"], "retail", 20),
        ("Yarrow", ["GB", "IE"], "health", 400),
    ):
        partner = partner_named(name)
        partner.employees = employees
        partner.save()
        storefront_of(partner)
        ServiceFactory(owner=partner, title=f"Work of {name}")
        row, _made = Industry.objects.get_or_create(slug=slug, defaults={"name": slug.title()})
        edit_public_profile(partner, everywhere=False, regions=regions, languages=["en"], industries=[row], by=None)
        made.append(partner)
    return made


def names(client: Client, query: str) -> list[str]:
    return [card.organization.name for card in client.get(f"/partners/?{query}").context["directory"].cards]


def certified(partner: Organization, **facts: Any) -> None:
    vendor = OrganizationFactory(is_vendor=True, name="Aldergate")
    row = CertificationFactory(organization=partner, vendor=vendor, **facts)
    answer_certification(row.pk, confirmed=True, facts_key=row.facts_key, organization=vendor, by=UserFactory())


def test_the_directory_filters_by_what_partners_state(client: Client, partners: list[Organization]) -> None:
    assert names(client, "region=IE") == ["Yarrow"]
    assert names(client, "industry=retail") == ["Northwind"]
    assert names(client, "size=250&language=en") == ["Yarrow"]
    assert names(client, "region=XX&size=huge") == ["Northwind", "Yarrow"]


def test_an_empty_list_offers_to_remove_each_filter_with_the_number_that_it_gives(
    client: Client, partners: list[Organization]
) -> None:
    text = client.get("/partners/?region=IE&industry=retail").text
    assert "No partner matches" in text
    assert 'href="?industry=retail"' in text
    assert 'href="?region=IE"' in text


def test_only_a_confirmed_valid_certification_is_found_by_its_filter(
    client: Client, partners: list[Organization]
) -> None:
    CertificationFactory(organization=partners[1], name="ISO/IEC 27001")
    assert names(client, "certification=iso/iec 27001") == ["Northwind", "Yarrow"]  # nobody's: no filter
    certified(partners[0], name="ISO/IEC 27001", valid_until=clock.today() + dt.timedelta(days=1))
    assert names(client, "certification=iso/iec 27001") == ["Northwind"]
    with clock.travel(clock.now() + dt.timedelta(days=3)):
        assert names(client, "certification=iso/iec 27001") == ["Northwind", "Yarrow"]


def offered_by(partner: Organization) -> SearchDocument:
    """What a search says of the one service of a partner."""
    (row,) = search_rows(clock.now(), [partner.products.get().pk])
    return document_of(row)


def test_a_partner_and_its_offers_are_found_by_its_industries_and_confirmed_certifications(
    partners: list[Organization],
) -> None:
    certified(partners[0], name="ISO/IEC 27001", valid_until=clock.today() + dt.timedelta(days=1))
    CertificationFactory(organization=partners[0], name="Only stated")
    held = (("iso/iec 27001", "ISO/IEC 27001", "Aldergate"),)

    for document in (offered_by(partners[0]), *partner_documents([str(partners[0].pk)])):
        assert document.certified == held
        assert "retail" in dict(document.industries)
    with clock.travel(clock.now() + dt.timedelta(days=3)):
        assert offered_by(partners[0]).certified == ()


def test_what_a_listing_states_of_its_industries_counts_before_its_owners(partners: list[Organization]) -> None:
    listing = partners[0].products.get()
    fact = ProductAttribute.objects.create(
        product_class=listing.product_class, name="Industries", code="industries", type="text"
    )
    fact.save_value(listing, "technology and telecommunications")

    assert offered_by(partners[0]).industries == (("technology", "Technology and telecommunications"),)


def test_offers_are_indexed_anew_when_their_owner_states_something_and_when_a_certification_expires(
    partners: list[Organization],
) -> None:
    def asked_for() -> set[str]:
        found = set(IndexJob.objects.values_list("source", flat=True))
        IndexJob.objects.all().delete()
        return found

    with jobs.muted():
        asked_for()
        certified(partners[0], name="Gold", valid_until=clock.today())
        assert asked_for() == {"partner", "service"}
        industry = partners[0].public_profile.industries.first()
        industry.is_active = False
        industry.save()
        assert asked_for() == {"partner", "service"}
        assert index_expired() == 0
        with clock.travel(clock.now() + dt.timedelta(days=1)):
            assert index_expired() == 1
        assert asked_for() == {"partner", "service"}


def test_the_coverage_counts_partners_by_country(client: Client, partners: list[Organization]) -> None:
    page = client.get("/partners/?view=coverage")
    countries = page.context["directory"].countries
    assert page.text.count('class="on"') == 2, "on the map"
    assert [(each.value, each.count) for each in countries] == [("GB", 2), ("IE", 1)]


def test_the_directory_asks_as_often_with_every_filter_and_more_partners(
    client: Client, partners: list[Organization]
) -> None:
    address = "/partners/?region=GB&industry=retail&language=en&size=10-49&q=n&letter=N&view=coverage"

    def asked() -> int:
        client.get(address)
        cache.delete("cms:category_counts")
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    few = asked()
    for number in range(4):
        more = partner_named(f"Newcomer {number}")
        storefront_of(more)
        ServiceFactory(owner=more)
        edit_public_profile(
            more, everywhere=True, regions=[], languages=["en", "fr"], industries=Industry.objects.all()[:3], by=None
        )
    assert asked() == few


def test_a_storefront_shows_the_facts_and_says_whose_word_a_certification_is(
    client: Client, partners: list[Organization]
) -> None:
    certified(partners[0], name="Gold")
    CertificationFactory(organization=partners[0], name="Silver")
    ContactFactory(organization=partners[0], role="Sales", email="sales@northwind.example")
    text = client.get("/partners/northwind/").text
    assert "Confirmed by Aldergate" in text
    assert "Stated by Northwind, not confirmed" in text
    assert "mailto:sales@northwind.example" in text
    assert '"areaServed": [{"@type": "Country", "name": "United Kingdom"}]' in text
    assert '"knowsLanguage": ["en"]' in text


def test_a_partner_is_searched_by_its_countries_industries_and_certifications(partners: list[Organization]) -> None:
    CertificationFactory(organization=partners[1], name="ISO 22301")
    (document,) = partner_documents([str(partners[1].pk)])
    assert document.delivered_in == ("GB", "IE")
    assert "Ireland" in document.body
    assert "ISO 22301" in document.body
