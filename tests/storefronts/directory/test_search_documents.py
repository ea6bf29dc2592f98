"""Partners and pages in the search: who and what is found, what is said of it, and when it leaves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from catalog.catalogue.models import Category
from cms.queries.search_sources import page_documents
from core.kit import jobs
from core.kit.events import announce
from core.organizations.events import NameDecided, PartnerCeased
from core.organizations.models import Organization, State
from core.organizations.presenting.actions.edit_organization import edit_organization
from core.organizations.verifying.actions.lift_suspension import lift_suspension
from core.organizations.verifying.actions.suspend_organization import suspend_organization
from search.domain.analysis import stem
from search.domain.document import to_index
from search.models import IndexJob
from search.registry import get_source
from storefronts.directory.queries.partner_documents import partner_documents
from storefronts.drafting.actions.dress_page import dress_page
from storefronts.models import CaseStudyPage, StorefrontPage
from tests.factories.catalog import ListingFactory, category_path
from tests.factories.organizations import UserFactory
from tests.factories.storefronts import allied, partner_named, solution_of, storefront_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def northwind() -> Organization:
    """A partner with a solution, a storefront with words, and a case study."""
    partner = partner_named("Northwind", description="Networks for shops.")
    page = storefront_of(partner, headline="Stores that stay open")
    dress_page(page, by=None, sections=[("text", {"heading": "About", "text": "<p>Installed at <b>night</b></p>"})])
    page.refresh_from_db()
    page.add_child(instance=CaseStudyPage(title="Sixty shops", slug="sixty", customer="A grocer", intro="In weeks"))
    solution_of(partner, [allied(partner, "Aldergate")])
    return partner


def found_partners() -> list[str]:
    source = get_source("partner")
    return [document.title for document in source.build_documents([str(one) for one in source.iterate_ids()])]


def found_pages() -> list[str]:
    source = get_source("page")
    return [document.title for document in source.build_documents([str(one) for one in source.iterate_ids()])]


def asked_for(source: str) -> set[str]:
    """What was asked for of a source since the last time."""
    jobs_of = IndexJob.objects.filter(source=source)
    ids = set(jobs_of.values_list("object_id", flat=True))
    IndexJob.objects.all().delete()
    return ids


def test_an_offer_is_found_by_what_its_category_is_called_elsewhere_and_does_not_show_it() -> None:
    category = category_path("Network and edge")
    Category.objects.filter(pk=category.pk).update(names={"de": "Netzwerk und Edge"})
    listing = ListingFactory(title="Mast", description="An outdoor receiver.")
    listing.categories.add(category)

    (document,) = get_source("listing").build_documents([str(listing.pk)])

    assert document.body == "An outdoor receiver."
    assert document.keywords == ("Netzwerk und Edge",)
    assert stem("netzwerk", "en") in to_index(document).text["body"].split()


def test_a_partner_says_what_it_does_where_and_in_which_categories(northwind: Organization) -> None:
    (document,) = partner_documents([str(northwind.pk)])
    assert (document.kind, document.title, document.url) == ("partner", "Northwind", "/partners/northwind/")
    assert document.summary == "Stores that stay open"
    for words in ("Networks for shops.", "Installed at night", "Every store on one network", "Rollout of"):
        assert words in document.body
    assert document.facts == ("Leeds, United Kingdom", "1 solution", "1 service")
    assert document.price_minor is None
    assert document.delivers_everywhere


def test_a_case_study_is_a_page_with_its_words_and_its_partner(northwind: Organization) -> None:
    page = CaseStudyPage.objects.get()
    (document,) = page_documents([str(page.pk)])
    assert (document.kind, document.title, document.owner_key) == ("page", "Sixty shops", "northwind")
    assert document.url == "/partners/northwind/sixty/"
    assert "A grocer In weeks" in document.body
    assert found_pages() == ["Sixty shops"]  # storefronts and solutions have documents of their own


@pytest.mark.parametrize("state", [State.NEW, State.SUSPENDED])
def test_who_is_not_verified_is_not_found_and_neither_are_its_pages(northwind: Organization, state: State) -> None:
    assert (found_partners(), found_pages()) == (["Northwind"], ["Sixty shops"])
    Organization.objects.filter(pk=northwind.pk).update(state=state)
    assert (found_partners(), found_pages()) == ([], [])


def test_without_a_public_storefront_a_partner_is_not_found(northwind: Organization) -> None:
    page = StorefrontPage.objects.get()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert (found_partners(), found_pages()) == ([], [])
    PageViewRestriction.objects.all().delete()
    StorefrontPage.objects.update(live=False)
    assert found_partners() == []


def test_a_page_that_is_not_live_is_not_found(northwind: Organization) -> None:
    CaseStudyPage.objects.get().unpublish()
    assert found_pages() == []


def test_whatever_hides_or_changes_a_partner_or_a_page_asks_for_their_documents_anew(northwind: Organization) -> None:
    partner, page = str(northwind.pk), CaseStudyPage.objects.get()
    storefront = StorefrontPage.objects.get()
    by = UserFactory()

    def restrict() -> PageViewRestriction:
        return PageViewRestriction.objects.create(page=storefront, restriction_type=PageViewRestriction.LOGIN)

    steps: dict[str, Callable[[], object]] = {
        "edited": lambda: edit_organization(northwind, tagline="Another"),
        "renamed": lambda: announce(NameDecided(northwind.pk, True, "")),
        "suspended": lambda: suspend_organization(northwind, reason="False", by=by),
        "verified again": lambda: lift_suspension(northwind, by=by),
        "restricted": restrict,
        "open again": lambda: PageViewRestriction.objects.get().delete(),
        "ceased": lambda: announce(PartnerCeased(northwind.pk)),
    }
    with jobs.muted():
        for name, step in steps.items():
            asked_for("")
            step()
            pages = set(IndexJob.objects.filter(source="page").values_list("object_id", flat=True))
            assert partner in asked_for("partner"), name
            assert name == "edited" or str(page.pk) in pages, name


def test_a_vendors_suspension_takes_a_partner_out_that_offers_nothing_else(northwind: Organization) -> None:
    northwind.products.filter(kind="service").update(status="withdrawn")
    asked_for("")
    with jobs.muted():
        suspend_organization(Organization.objects.get(name="Aldergate"), reason="False", by=UserFactory())
    assert asked_for("partner") == {str(northwind.pk)}
    assert found_partners() == []


def test_a_page_is_asked_for_when_it_is_published_moved_unpublished_and_deleted(northwind: Organization) -> None:
    page = CaseStudyPage.objects.get()
    page_id = page.pk
    with jobs.muted():
        for step in (lambda: page.save_revision().publish(), page.unpublish, page.delete):
            asked_for("")
            step()
            assert str(page_id) in asked_for("page")


def test_the_queries_do_not_follow_the_number_of_partners(
    northwind: Organization, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    others = [partner_named(f"Partner {number}") for number in range(4)]
    for each in others:
        storefront_of(each)
        solution_of(each, [allied(each, f"Vendor of {each}")], title=f"Network by {each}")
    with django_assert_num_queries(10):
        assert len(list(partner_documents([str(northwind.pk)]))) == 1
    with django_assert_num_queries(10):
        assert len(list(partner_documents([str(each.pk) for each in (northwind, *others)]))) == 5
