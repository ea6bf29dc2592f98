"""What leads on from an offer: what it is bundled with, who delivers it, and what is like it."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks, Settings

from catalog import registry
from catalog.catalogue.models import Product
from catalog.models import Plan
from core.organizations.models import State
from search.actions.drain_outbox import drain_outbox
from search.actions.enqueue_document import enqueue_document
from search.actions.rebuild_index import rebuild_index
from tests.factories.catalog import ListingFactory, bundle_of, category_path, priced_plan
from tests.factories.organizations import OrganizationFactory, PartnershipFactory
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def vault() -> Product:
    return ListingFactory(title="Key vault", owner=OrganizationFactory(name="Aldergate", is_vendor=True))


def part(title: str) -> Plan:
    return priced_plan(ListingFactory(title=title), 1_00)


def section(page: str, name: str) -> str:
    """What stands in the section of this id, "" where there is none."""
    return page.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]


def test_what_stands_beside_it_in_two_solutions_on_offer_is_often_bundled_with_it(
    client: Client, vault: Product
) -> None:
    plan, audit, scanner = priced_plan(vault, 1_00), part("Audit trail"), part("Code scanner")
    one, two = OrganizationFactory(is_partner=True), OrganizationFactory(is_partner=True)
    bundle_of(one, plan, audit, scanner, title="Zero trust")
    second = bundle_of(two, plan, audit, title="Audit ready")
    found = section(client.get(vault.get_absolute_url()).text, "bundled")
    assert "Audit trail" in found and "together in 2 solutions" in found
    assert "Code scanner" not in found  # in one of them, which is not often
    Product.objects.filter(pk=second.pk).update(status="withdrawn")
    assert not section(client.get(vault.get_absolute_url()).text, "bundled")


def test_partners_with_a_solution_or_an_agreement_deliver_it_and_stand_with_their_storefronts(
    client: Client, vault: Product
) -> None:
    northwind = OrganizationFactory(name="Northwind", is_partner=True)
    bundle_of(northwind, priced_plan(vault, 1_00), title="Zero trust")
    agreed = OrganizationFactory(name="Calder Works", is_partner=True)
    PartnershipFactory(provider=vault.owner, partner=agreed)
    PartnershipFactory(
        provider=vault.owner, partner=OrganizationFactory(name="Unknown", is_partner=True, state=State.NEW)
    )
    found = section(client.get(vault.get_absolute_url()).text, "delivers")
    assert found.index("Northwind") < found.index("1 solution with it") < found.index("Calder Works")
    assert f'href="/partners/{northwind.slug}/"' in found
    # It has nothing on offer, so there is no storefront to open.
    assert "Partner of Aldergate" in found and f"/partners/{agreed.slug}/" not in found
    assert "Unknown" not in found


def test_a_kept_page_shows_what_is_like_the_offer_as_soon_as_the_index_has_it(
    client: Client,
    settings: Settings,
    vault: Product,
    tmp_path: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.KEPT_PAGES_SECONDS = 60
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    keys = category_path("Security", "Keys")
    vault.categories.add(keys)
    rebuild_index()
    address = vault.get_absolute_url()
    assert not section(client.get(address).text, "similar")
    other = ListingFactory(title="Key store", owner=OrganizationFactory(name="Tidewell"))
    other.categories.add(keys)
    enqueue_document("listing", other.pk)
    connection.run_on_commit.clear()  # all this was committed
    assert not section(client.get(address).text, "similar")
    with django_capture_on_commit_callbacks(execute=True):
        drain_outbox()
    assert "Key store" in section(client.get(address).text, "similar")
    connection.run_on_commit.clear()
    with django_capture_on_commit_callbacks(execute=True):
        Product.objects.filter(pk=other.pk).update(status="withdrawn")
    # Still in the index, and not on offer.
    assert not section(client.get(address).text, "similar")


def test_more_of_everything_costs_no_more_queries(
    client: Client,
    vault: Product,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    sign_in(client, OrganizationFactory(is_buyer=True))
    others = [ListingFactory(title=f"Like it {n}") for n in range(4)]
    monkeypatch.setattr(registry, "_like", [lambda _product, most: [each.pk for each in others][:most]])
    plan, audit = priced_plan(vault, 1_00), part("Audit trail")

    def sell(number: int) -> None:
        bundle_of(OrganizationFactory(is_partner=True), plan, audit, title=f"Solution {number}")

    sell(1)
    sell(2)
    client.get(vault.get_absolute_url())
    with django_assert_max_num_queries(60) as few:
        client.get(vault.get_absolute_url())
    for number in range(3, 9):
        sell(number)
    with django_assert_max_num_queries(60) as many:
        client.get(vault.get_absolute_url())
    assert len(many) <= len(few) + 1  # how many partners there are, where there are more than are shown
