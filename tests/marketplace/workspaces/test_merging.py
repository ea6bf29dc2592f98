"""Two organisations that are one company: what is suggested, and that offers, ids, feeds and addresses follow a merge."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from catalog.catalogue.models import Product
from catalog.domain.provenance import own_file
from catalog.importing.actions.import_feed import import_feed
from catalog.models import FeedSource, ProductExternalId
from core.organizations.models import Organization, OrganizationExternalId
from core.organizations.verifying.actions.keep_apart import keep_apart
from core.organizations.verifying.actions.merge_organizations import merge_organizations
from core.organizations.verifying.queries.duplicates import possible_duplicates
from core.organizations.verifying.queries.merge import slugs_today
from storefronts.drafting.actions.open_storefront import open_storefront
from storefronts.models import SolutionPage, StorefrontPage
from tests.factories.catalog import ListingFactory, bundle_of, priced_plan
from tests.factories.organizations import OrganizationFactory, UserFactory
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


def merge(source: Organization, into: Organization) -> None:
    merge_organizations(source, into, reason="One company, twice here", by=UserFactory())


def test_offers_belong_to_the_other_organisation_and_old_addresses_lead_to_it(client: Client) -> None:
    source = OrganizationFactory(name="Brook", is_vendor=True, website="https://brook.example")
    into = OrganizationFactory(name="Brook Foods", is_buyer=True)
    product = ListingFactory(owner=source)
    FeedSource.objects.create(organization=source, name="List", url="https://brook.example/list.csv")

    merge(source, into)

    product.refresh_from_db()
    into.refresh_from_db()
    assert (product.owner, into.is_vendor, into.website) == (into, True, "https://brook.example")
    assert FeedSource.objects.get().status == "paused"
    for old in (f"/vendors/{source.slug}/", f"/search/?owner={source.slug}"):
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, old.replace(source.slug, into.slug))
    assert client.get(f"/vendors/{into.slug}/").status_code == 200


def test_a_file_of_the_organisation_meets_the_offers_that_came_with_a_merge(tmp_path: Path) -> None:
    source, into = (OrganizationFactory(is_vendor=True) for _each in range(2))
    file = tmp_path / "list.csv"
    file.write_text("id,name,type,summary\nB-1,Brook Flow,software,One\n")
    import_feed(file, "csv", organization=source)
    merge(source, into)

    file.write_text("id,name,type,summary\nB-1,Brook Stream,software,Two\n")
    run = import_feed(file, "csv", organization=into)

    assert (run.created, run.changed) == (0, 1)
    assert Product.objects.get().title == "Brook Stream"
    assert ProductExternalId.objects.get(key="B-1").source == own_file(into.pk)


def test_a_feed_that_names_the_merged_organisation_means_the_other_one(tmp_path: Path) -> None:
    source = OrganizationFactory(is_vendor=True, feed_key="crunchbase:brook")
    into = OrganizationFactory(is_vendor=True)
    merge(source, into)
    file = tmp_path / "market.csv"
    file.write_text(
        "name,type,organization,organization_url,summary\n"
        "Brook Flow,software,Brook,https://www.crunchbase.com/organization/brook,One\n"
    )

    import_feed(file, "csv")

    assert Product.objects.get().owner == into


def test_pages_of_solutions_move_and_the_old_storefront_closes(client: Client) -> None:
    source, into = (OrganizationFactory(is_partner=True) for _each in range(2))
    bundle = bundle_of(source, priced_plan(ListingFactory(), 1_000))
    open_storefront(source)

    merge(source, into)

    assert not StorefrontPage.objects.get(organization=source).live
    moved = SolutionPage.objects.filter(bundle=bundle)
    assert all(page.get_parent().specific.organization == into for page in moved)
    answer = client.get(f"/partners/{source.slug}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/partners/{into.slug}/")


def test_an_address_leads_through_several_merges() -> None:
    first, second, third = (OrganizationFactory() for _each in range(3))
    merge(first, second)
    merge(second, third)

    assert slugs_today([first.slug, second.slug, third.slug]) == {first.slug: third.slug, second.slug: third.slug}


def test_what_may_be_one_company_is_suggested_with_what_both_have() -> None:
    one = OrganizationFactory(name="Brook", website="https://www.brook.example/about")
    two = OrganizationFactory(name="BROOK Ltd.", website="http://brook.example")
    OrganizationFactory(name="Stream", website="https://github.com/stream")
    OrganizationFactory(name="River", website="https://github.com/river")
    three = OrganizationFactory(name="Tide", feed_key="github:tide")
    four = OrganizationFactory(name="Ebb")
    OrganizationExternalId.objects.create(organization=four, source="repository", key="github:tide")

    found = possible_duplicates()

    assert [(each.into, each.source) for each in found] == [(one, two), (three, four)]
    assert found[0].common == ("The same name, written in some way", "The same website: brook.example")
    keep_apart(two, one, reason="A subsidiary", by=UserFactory())
    assert [each.into for each in possible_duplicates()] == [three]


def test_the_operator_decides_of_suggestions_on_their_page(client: Client) -> None:
    sign_in(client, OrganizationFactory(is_operator=True, name="Ensemble"))
    one, two = OrganizationFactory(name="Brook"), OrganizationFactory(name="Brook Ltd")
    page, dismiss = reverse("workspaces:duplicates"), reverse("workspaces:duplicate_dismiss")

    assert f"{reverse('workspaces:organization_merge', args=[two.slug])}?into={one.slug}" in client.get(page).text
    refused = client.post(dismiss, {"one": one.slug, "other": two.slug, "reason": ""})
    assert (refused.status_code, "<details open>" in refused.text) == (422, True)
    client.post(dismiss, {"one": one.slug, "other": two.slug, "reason": "A subsidiary"})
    assert "No possible duplicates" in client.get(page).text

    add = reverse("workspaces:organization_id_add", args=[one.slug])
    wrong = client.post(add, {"id-source": "repository", "id-key": "acme", "form_version": one.facts_key})
    assert (wrong.status_code, "Enter the address of a repository" in wrong.text) == (422, True)
    client.post(
        add, {"id-source": "repository", "id-key": "https://github.com/Acme/tool", "form_version": one.facts_key}
    )
    row = OrganizationExternalId.objects.get()
    assert (row.source, row.key) == ("repository", "github:acme")
    client.post(reverse("workspaces:organization_id_remove", args=[one.slug, row.pk]))
    assert not OrganizationExternalId.objects.exists()
