"""A reference typed into the search bar leads to what its reader may open, and tells nobody else that it exists."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from billing.models.statements import SelfBillingDocument
from core.organizations.models import Organization
from core.organizations.references import page_of_reference
from search.engines import Engine
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.search import estate
from tests.factories.workspaces import Cast, cast, claim, order, quote
from tests.search.test_pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def who() -> Cast:
    return cast()


def page_for(organization: Organization, typed: str, role: str = "owner") -> str | None:
    return page_of_reference(typed, [MembershipFactory(organization=organization, role=role)])


def test_each_kind_leads_whoever_may_read_it_to_its_page(who: Cast) -> None:
    stranger = OrganizationFactory(name="Stranger", is_buyer=True, is_vendor=True, is_partner=True)
    made, sold, registered = quote(who), order(who), claim(who)
    document = SelfBillingDocument.objects.create(
        number="SB-2026-00001",
        organization=who.partner,
        currency="USD",
        month=dt.date(2026, 9, 1),
        lines=[{}],
        amount=1,
    )
    pages = [
        (made.reference, who.buyer, f"/quotes/{made.reference}/"),
        (made.request.reference, who.buyer, f"/requests/{made.request.reference}/"),
        (made.deal.reference, who.partner, f"/deals/{made.deal.reference}/"),
        (sold.reference, who.buyer, f"/orders/{sold.reference}/"),
        (registered.reference, who.vendor, f"/registrations/{registered.reference}/"),
        (document.number, who.partner, f"/commission-documents/{document.number}/"),
        (document.number, who.operator, f"/money/commission-documents/{document.number}/"),
    ]
    for reference, reader, address in pages:
        assert page_for(reader, reference) == address
        assert page_for(stranger, reference) is None


def test_it_may_be_typed_small_and_with_spaces_around_it(who: Cast) -> None:
    made = quote(who)
    assert page_for(who.buyer, f"  {made.reference.lower()} ") == f"/quotes/{made.reference}/"


def test_a_role_that_may_not_open_the_page_is_not_led_there(who: Cast) -> None:
    document = SelfBillingDocument.objects.create(
        number="SB-2026-00002",
        organization=who.partner,
        currency="USD",
        month=dt.date(2026, 9, 1),
        lines=[{}],
        amount=1,
    )
    assert page_for(who.partner, document.number, role="technical") is None


def test_the_search_bar_leads_there(client: Client, index: Engine, who: Cast) -> None:
    made = quote(who)
    sign_in(client, who.buyer)
    assert client.get("/search/", {"q": made.reference})["Location"] == f"/quotes/{made.reference}/"
    part = client.get("/search/", {"q": made.reference}, headers={"HX-Request": "true"})
    assert part["HX-Redirect"] == f"/quotes/{made.reference}/"


def test_it_leads_there_while_search_itself_is_down(
    client: Client, settings: Settings, tmp_path: Path, who: Cast
) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path / "nothing"
    made = quote(who)
    sign_in(client, who.buyer)
    assert client.get("/search/", {"q": made.reference}).status_code == 302


def test_what_is_a_strangers_answers_as_what_does_not_exist(
    client: Client, index: Engine, who: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    index.rebuild(estate())
    theirs, nobodys = quote(who).reference, "Q-2026-99999"

    def read(reference: str) -> str:
        return text_of(client.get("/search/", {"q": reference})).replace(reference, "THE REFERENCE")

    assert read(theirs) == read(nobodys)  # a visitor
    sign_in(client, OrganizationFactory(name="Stranger", is_buyer=True))
    assert read(theirs) == read(nobodys)
    for reference in (theirs, nobodys):
        with django_assert_num_queries(6):
            client.get("/search/", {"q": reference})


def test_where_another_organisation_of_the_person_reads_it_the_page_offers_to_switch(
    client: Client, index: Engine, who: Cast
) -> None:
    made = quote(who)
    own = sign_in(client, OrganizationFactory(name="Other", is_buyer=True))
    MembershipFactory(organization=who.buyer, user=own.user)
    page = client.get("/search/", {"q": made.reference}, follow=True)
    assert page.status_code == 409
    assert who.buyer.name in text_of(page)
