"""A change of what is published: nobody reads it before it is published, and whoever decides decides what they read."""

import datetime as dt
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from catalog.catalogue.models import Product
from catalog.domain.list_price import ListPrice
from catalog.errors import NoteMissing
from catalog.importing.actions.import_feed import import_feed
from catalog.interface import BundleDraft, BundleItemDraft, PlanDraft
from catalog.listing.actions.edit_bundle import edit_bundle
from catalog.listing.actions.save_change import save_change
from catalog.listing.actions.set_plans import set_plans
from catalog.listing.queries.changes import is_public, open_change
from catalog.listing.queries.contents import contents_of
from catalog.models import ListingChange, Plan, TrustedOwner
from catalog.pricing.queries.pricing import price_plans
from catalog.publishing.actions.comment_on_change import comment_on_change
from catalog.publishing.actions.discard_change import discard_change
from catalog.publishing.actions.preview_change import as_if_published
from catalog.publishing.actions.publish_change import publish_change
from catalog.publishing.actions.publish_due_change import publish_due_change
from catalog.publishing.actions.publish_listing import publish_listing
from catalog.publishing.actions.restore_version import CannotRestore, restore_version
from catalog.publishing.actions.return_change import return_change
from catalog.publishing.actions.submit_change import CannotSubmit, submit_change
from catalog.publishing.actions.submit_listing import submit_listing
from catalog.publishing.actions.withdraw_listing import withdraw_listing
from catalog.publishing.queries.change_page import seen_version
from catalog.reviewing.actions.approve_change import EditedMeanwhile, approve_change
from catalog.reviewing.queries.review_rules import changes_to_test
from catalog.showing.queries.search_rows import search_rows
from catalog.tasks import publish_scheduled
from core.kit import clock
from core.kit.models import AuditEntry
from core.kit.states import InvalidTransition
from core.notifications.models import Notice
from core.organizations.access import NotVerified
from core.organizations.models import Organization, State, User
from tests.factories.catalog import ListingFactory, ServiceFactory, bundle_of, category_path, priced_plan
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.support.answers import Answer

pytestmark = pytest.mark.django_db


NOW = dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC)


BAIT = "BAIT: now it sells crypto"


@pytest.fixture
def vendor() -> Organization:
    return OrganizationFactory(name="Harbor Systems", is_vendor=True)


@pytest.fixture
def operator() -> Organization:
    return MembershipFactory(organization__is_operator=True, organization__name="Ensemble").organization


@pytest.fixture
def listing(vendor: Organization) -> Product:
    product = ListingFactory(owner=vendor, title="Harbor Registry")
    priced_plan(product, 10_000, name="Team", code="team", unit="person")
    return product


def changed(product: Product, **said: object) -> ListingChange:
    """An open change of the product that says this."""
    change = save_change(product, said, by=None)
    assert change is not None
    return change


def team(amount: int) -> PlanDraft:
    return PlanDraft("Team", code="team", unit="person", prices={"USD": amount})


def text_of(response: Answer) -> str:
    return response.getvalue().decode()


def seen_on(response: Answer) -> str:
    found = re.search(r'name="form_version" value="(\w+)"', text_of(response))
    return found.group(1) if found else ""


# --- nobody reads it --------------------------------------------------------------------------------------------


def test_what_a_vendor_edits_reaches_no_visitor_until_it_is_published(
    client: Client, vendor: Organization, listing: Product, operator: Organization
) -> None:
    bundle_of(OrganizationFactory(is_partner=True), listing.plans.get(), title="One network")
    sign_in(client, vendor)
    answer = client.post(
        "/offers/harbor-registry/edit/",
        {"class_slug": "software", "title": BAIT, "summary": BAIT, "description": BAIT,
         "logo": SimpleUploadedFile("bait.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h4v4z"/></svg>')},
    )  # fmt: skip
    change = open_change(listing)
    assert change is not None
    assert answer["Location"] == f"/offers/changes/{change.pk}/"
    client.post(f"/offers/changes/{change.pk}/submit/")
    public = [Client().get(path) for path in ("/listings/harbor-registry/", "/solutions/one-network/")]
    assert [BAIT in text_of(page) for page in public] == [False, False]
    assert BAIT not in str([(row.title, row.summary) for row in search_rows(clock.now())])
    assert not Product.objects.get(pk=listing.pk).logo
    assert Client().get(f"/offers/changes/{change.pk}/preview/").status_code == 302
    sign_in(client, OrganizationFactory(is_vendor=True))
    assert client.get(f"/offers/changes/{change.pk}/").status_code == 404
    sign_in(client, operator)
    page = client.get(f"/review/changes/{change.pk}/")
    assert "<ins>BAIT: now it sells crypto</ins>" in text_of(page)
    client.post(f"/review/changes/{change.pk}/", {"decision": "publish", "form_version": seen_on(page)})
    assert BAIT in text_of(Client().get("/listings/harbor-registry/"))
    assert Product.objects.get(pk=listing.pk).logo.name.endswith(".svg")


def test_a_price_that_is_not_published_is_neither_shown_nor_quoted(listing: Product) -> None:
    plan = listing.plans.get()
    set_plans(listing, [team(50_000), PlanDraft("Cheap", prices={"USD": 1})], by=None)

    assert price_plans([plan.pk], "USD", clock.now()) == {plan.pk: ListPrice(10_000)}
    assert [each.name for each in Plan.objects.filter(product=listing, is_active=True)] == ["Team"]


@pytest.mark.parametrize(
    ("made", "public"),
    [
        (lambda: ListingFactory(status="draft", published_at=None), False),
        (lambda: ListingFactory(status="submitted", published_at=None), False),
        (lambda: ListingFactory(status="withdrawn"), True),
        (lambda: ListingFactory(status="live", published_at=None), True),
        (lambda: _inside_a_live_solution(), True),
    ],
)
def test_whatever_others_may_have_read_changes_only_by_a_published_change(
    made: Callable[[], Product], public: bool
) -> None:
    product = made()

    set_plans(product, [team(1)], by=None)

    assert is_public(product) is public
    assert Plan.objects.filter(product=product, name="Team").exists() is not public


def _inside_a_live_solution() -> Product:
    """A draft service of a partner that stands in its published solution."""
    service = ServiceFactory(status="draft", published_at=None)
    bundle_of(service.owner, priced_plan(service, 500))
    return service


def test_an_edit_of_a_solution_is_a_change_too() -> None:
    partner = OrganizationFactory(is_partner=True)
    plan = priced_plan(ServiceFactory(owner=partner), 500)
    bundle = bundle_of(partner, plan, title="One network")
    edit_bundle(bundle, BundleDraft(BAIT, (BundleItemDraft(plan.pk, 3),), summary="S", description="D"), by=None)
    change = open_change(bundle)

    assert change is not None
    assert (bundle.items.get().quantity, Product.objects.get(pk=bundle.pk).title) == (1, "One network")
    done = publish_change(change, by=None)
    assert (bundle.items.get().quantity, Product.objects.get(pk=bundle.pk).title) == (3, BAIT)
    assert (done.status, done.version) == ("published", 2)


def test_a_preview_shows_the_page_as_it_would_be_and_leaves_nothing(
    client: Client, vendor: Organization, listing: Product
) -> None:
    change = changed(
        listing, title=BAIT, plans=[{**contents_of([listing])[listing.pk]["plans"][0], "prices": {"USD": 70_000}}]
    )
    sign_in(client, vendor)

    page = text_of(client.get(f"/offers/changes/{change.pk}/preview/"))

    assert all(words in page for words in (BAIT, "$700.00", "Preview of a change"))
    assert contents_of([Product.objects.get(pk=listing.pk)])[listing.pk]["title"] == "Harbor Registry"
    assert price_plans([listing.plans.get().pk], "USD", clock.now()) == {listing.plans.get().pk: ListPrice(10_000)}
    assert not AuditEntry.objects.filter(action="plans.set").exists()


def test_a_solution_is_previewed_on_its_own_page(client: Client) -> None:
    partner = OrganizationFactory(is_partner=True)
    bundle = bundle_of(partner, priced_plan(ServiceFactory(owner=partner), 500), title="One network")
    change = changed(bundle, title=BAIT)
    sign_in(client, partner)

    page = text_of(client.get(f"/offers/changes/{change.pk}/preview/"))

    assert BAIT in page
    assert "Preview of a change" in page
    assert Product.objects.get(pk=bundle.pk).title == "One network"


def test_a_preview_of_what_cannot_be_offered_any_more_shows_what_is_published(listing: Product) -> None:
    change = changed(listing, title=BAIT, plans=[{**contents_of([listing])[listing.pk]["plans"][0], "name": " "}])

    with as_if_published(change) as product:
        assert product.title == "Harbor Registry"


# --- what is published ------------------------------------------------------------------------------------------


def test_a_change_writes_only_what_it_touches(listing: Product) -> None:
    change = changed(listing, summary="Ours")
    Product.objects.filter(pk=listing.pk).update(description="Theirs, from a file")

    publish_change(change, by=None)

    listing.refresh_from_db()
    assert (listing.summary, listing.description) == ("Ours", "Theirs, from a file")


def test_what_somebody_else_changed_meanwhile_is_shown_before_it_is_replaced(
    client: Client, vendor: Organization, listing: Product
) -> None:
    change = changed(listing, summary="Ours")
    Product.objects.filter(pk=listing.pk).update(summary="Theirs")
    sign_in(client, vendor)

    page = text_of(client.get(f"/offers/changes/{change.pk}/"))

    assert "Published differently since this change was begun" in page
    assert "Theirs" in page


def test_a_colleagues_edit_is_not_overwritten_silently(client: Client, vendor: Organization, listing: Product) -> None:
    sign_in(client, vendor)
    page = text_of(client.get("/offers/harbor-registry/edit/"))
    version = re.search(r'name="form_version" value="(\w+)"', page).group(1)
    changed(listing, summary="A colleague's")

    answer = client.post(
        "/offers/harbor-registry/edit/",
        {"class_slug": "software", "title": "Harbor Registry", "summary": "Mine", "description": "D", "form_version": version},
    )  # fmt: skip

    assert answer.status_code == 422
    assert "Saved meanwhile: A colleague" in text_of(answer)
    change = open_change(listing)
    assert change is not None
    assert change.proposed["summary"] == "A colleague's"


def test_an_edit_back_to_what_is_published_leaves_no_change(listing: Product) -> None:
    changed(listing, summary="Other")
    assert save_change(listing, {"summary": listing.summary}, by=None) is None
    assert open_change(listing) is None


def test_the_database_keeps_a_published_change_and_one_open_change_for_an_offer(listing: Product) -> None:
    done = publish_change(changed(listing, summary="Ours"), by=None)
    with pytest.raises(IntegrityError, match="has ended"), transaction.atomic():
        ListingChange.objects.filter(pk=done.pk).update(proposed={})
    changed(listing, summary="Next")
    with pytest.raises(IntegrityError, match="one_open"), transaction.atomic():
        ListingChange.objects.create(product=listing)


# --- rules ------------------------------------------------------------------------------------------------------


def rises_to(product: Product, amount: int) -> ListingChange:
    """The submitted change of its only plan's price."""
    (plan,) = contents_of([product])[product.pk]["plans"]
    return submit_change(changed(product, plans=[plan | {"prices": {"USD": amount}}]), by=None)


def test_small_rises_of_a_price_count_together(listing: Product) -> None:
    day = dt.timedelta(days=1)
    with clock.travel(NOW):
        assert rises_to(listing, 10_900).status == "published"
    with clock.travel(NOW + day):
        assert rises_to(listing, 8_000).status == "published"
    with clock.travel(NOW + 2 * day):
        assert rises_to(listing, 11_000).status == "published"
    with clock.travel(NOW + 3 * day):
        change = rises_to(listing, 11_001)
        assert (change.status, change.reviewed) == ("submitted", ["price_rise"])
        approve_change(change, by=None)
    with clock.travel(NOW + 4 * day):
        assert rises_to(listing, 12_101).status == "published", "10% above the price that was reviewed"
    with clock.travel(NOW + 5 * day):
        change = rises_to(listing, 12_103)
        assert change.status == "submitted"
        discard_change(change, by=None)
    with clock.travel(NOW + 35 * day):
        assert rises_to(listing, 13_311).status == "published", "10% above the price 30 days ago"


def test_small_rises_by_the_owners_file_count_together_too(
    vendor: Organization, listing: Product, tmp_path: Path
) -> None:
    path = tmp_path / "ours.csv"
    path.write_text("name,plan,price,currency\nHarbor Registry,Team,109,USD\n")
    import_feed(path, "csv", by=None, organization=vendor)
    path.write_text("name,plan,price,currency\nHarbor Registry,Team,118,USD\n")

    import_feed(path, "csv", by=None, organization=vendor)

    assert list(price_plans([listing.plans.get().pk], "USD", clock.now()).values()) == [ListPrice(10_900)]


def test_a_suspended_organisation_submits_no_change_and_what_is_scheduled_waits(
    client: Client, vendor: Organization, listing: Product
) -> None:
    change = changed(listing, delivered_in=["GB"])
    Organization.objects.filter(pk=vendor.pk).update(state=State.SUSPENDED)
    with pytest.raises(NotVerified):
        submit_change(change, by=None)
    ListingChange.objects.filter(pk=change.pk).update(status="scheduled", publish_at=NOW)
    with clock.travel(NOW):
        assert publish_scheduled() == 0
        change.refresh_from_db()
        assert change.status == "scheduled"
        sign_in(client, vendor)
        assert "Harbor Systems is suspended" in text_of(client.get(f"/offers/changes/{change.pk}/"))
    Organization.objects.filter(pk=vendor.pk).update(state=State.VERIFIED)
    with clock.travel(NOW + dt.timedelta(days=1)):
        assert publish_scheduled() == 1


def test_the_operator_decides_about_what_it_read(client: Client, listing: Product, operator: Organization) -> None:
    change = submit_change(changed(listing, summary="Harmless"), by=None)
    sign_in(client, operator)
    seen = seen_on(client.get(f"/review/changes/{change.pk}/"))
    submit_change(changed(listing, summary=BAIT), by=None)

    answer = client.post(f"/review/changes/{change.pk}/", {"decision": "publish", "form_version": seen})

    assert answer.status_code == 422
    assert "was edited after you opened" in text_of(answer)
    assert open_change(listing) is not None


def test_an_old_tab_decides_nothing_after_somebody_else_has(
    client: Client, listing: Product, operator: Organization
) -> None:
    change = submit_change(changed(listing, summary=BAIT), by=None)
    sign_in(client, operator)
    address = f"/review/changes/{change.pk}/"
    seen = seen_on(client.get(address))
    return_change(change, by=None, note="Name the source.")

    for decision in ("publish", "decline"):
        page = client.post(address, {"decision": decision, "note": "No.", "form_version": seen}, follow=True)
        assert "Someone else has already decided. The state of the change is “Changes requested”." in text_of(page)
    change.refresh_from_db()
    assert (change.status, change.note) == ("returned", "Name the source.")


@pytest.mark.parametrize("status", ["draft", "returned", "scheduled"])
def test_only_a_change_in_review_is_decided(listing: Product, status: str) -> None:
    change = changed(listing, summary=BAIT)
    ListingChange.objects.filter(pk=change.pk).update(status=status, note="Why", publish_at=NOW)

    with pytest.raises(InvalidTransition):
        approve_change(change, by=None)
    for ends in (True, False):
        with pytest.raises(InvalidTransition):
            return_change(change, by=None, note="No.", ends=ends)


def test_what_was_read_is_compared_again_before_it_is_published(listing: Product) -> None:
    change = submit_change(changed(listing, summary="Harmless"), by=None)
    seen = seen_version(change)
    submit_change(changed(listing, summary=BAIT), by=None)

    with pytest.raises(EditedMeanwhile):
        approve_change(change, by=None, seen=seen)

    change.refresh_from_db()
    assert (change.status, change.decided_at) == ("submitted", None)


@pytest.mark.parametrize(
    ("act", "status"),
    [
        (lambda change: approve_change(change, by=None), "submitted"),
        (lambda change: return_change(change, by=None, note="Why"), "submitted"),
        (lambda change: publish_due_change(str(change.pk)), "scheduled"),
        (lambda change: discard_change(change, by=None), "draft"),
        (lambda change: submit_change(change, by=None), "draft"),
        (lambda change: save_change(change.product, {"summary": "Other"}, by=None), "draft"),
        (lambda change: withdraw_listing(change.product, by=None), "submitted"),
    ],
)
def test_an_offer_is_always_locked_before_its_change(
    listing: Product, act: Callable[[ListingChange], object], status: str
) -> None:
    change = changed(listing, summary="One")
    ListingChange.objects.filter(pk=change.pk).update(status=status, publish_at=NOW)
    change.refresh_from_db()

    with clock.travel(NOW), CaptureQueriesContext(connection) as queries:
        act(change)

    locks = re.compile(r'(?:FROM|UPDATE) "catalog(?:ue)?_(product|listingchange)"')
    found = [
        locks.search(each["sql"]).group(1)
        for each in queries
        if ("FOR UPDATE" in each["sql"] or each["sql"].startswith("UPDATE")) and locks.search(each["sql"])
    ]
    assert found[0] == "product"
    assert "listingchange" in found


def test_the_operator_reads_nothing_that_its_owner_has_not_submitted(
    client: Client, listing: Product, operator: Organization
) -> None:
    change = submit_change(changed(listing, summary="Harmless"), by=None)
    sign_in(client, operator)
    address = f"/review/changes/{change.pk}/"
    seen = seen_on(client.get(address))
    changed(listing, summary=BAIT)

    for answer in (client.get(address), client.post(address, {"decision": "publish", "form_version": seen})):
        assert answer["Location"] == "/review/"
    assert "The owner withdrew this change" in text_of(client.get("/review/"))
    assert client.get(f"{address}preview/").status_code == 404
    assert change not in changes_to_test()
    return_change(submit_change(change, by=None), by=None, note="Name the source.")
    assert client.get(address).status_code == 200
    changed(listing, summary="Not said yet")
    assert client.get(address).status_code == 302
    discard_change(change, by=None)
    assert client.get(address).status_code == 302


def test_whoever_is_late_reads_where_the_change_stands_now(
    client: Client, vendor: Organization, listing: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = changed(listing, summary="Other")
    sign_in(client, vendor)

    def from_two_tabs(found: ListingChange, *, by: User, publish_at: dt.datetime | None) -> ListingChange:
        submit_change(found, by=by)
        return submit_change(found, by=by, publish_at=publish_at)

    monkeypatch.setattr("catalog.publishing.views.changes.submit_change", from_two_tabs)
    page = client.post(f"/offers/changes/{change.pk}/submit/", follow=True)

    assert "Somebody else was faster. The state of this change is “In review”." in text_of(page)


def test_an_offer_that_was_edited_while_it_was_read_is_not_published(client: Client, operator: Organization) -> None:
    draft = ListingFactory(status="submitted", published_at=None, slug="quay")
    sign_in(client, operator)
    seen = seen_on(client.get("/review/quay/"))
    Product.objects.filter(pk=draft.pk).update(summary=BAIT)

    assert client.post("/review/quay/", {"decision": "publish", "form_version": seen}).status_code == 422
    assert Product.objects.get(pk=draft.pk).status == "submitted"


def test_a_change_that_is_sent_back_is_edited_and_submitted_again(
    client: Client, vendor: Organization, listing: Product, operator: Organization
) -> None:
    MembershipFactory(organization=vendor)
    change = submit_change(changed(listing, summary="Best ever"), by=None)
    sign_in(client, operator)
    address = f"/review/changes/{change.pk}/"
    assert (
        client.post(
            address, {"decision": "return", "form_version": seen_on(client.get(address)), "note": " "}
        ).status_code
        == 422
    )
    client.post(
        address, {"decision": "return", "form_version": seen_on(client.get(address)), "note": "Name the source."}
    )
    change.refresh_from_db()
    assert (change.status, change.note) == ("returned", "Name the source.")
    assert "Name the source." in Notice.objects.get(organization=vendor).text
    again = submit_change(changed(listing, summary="Best, says Gartner"), by=None)
    assert (again.pk, again.status, again.note) == (change.pk, "submitted", "")


def test_a_declined_change_ends_with_a_reason_and_nothing_published(listing: Product) -> None:
    change = submit_change(changed(listing, summary=BAIT), by=None)
    with pytest.raises(NoteMissing):
        return_change(change, by=None, note=" ", ends=True)
    return_change(change, by=None, note="Not what was listed.", ends=True)

    assert open_change(listing) is None
    assert BAIT not in Product.objects.get(pk=listing.pk).summary
    with pytest.raises(InvalidTransition):
        publish_change(change, by=None)


def test_editing_takes_a_change_out_of_review_and_off_the_schedule(listing: Product) -> None:
    change = submit_change(changed(listing, summary="One"), by=None)
    assert changed(listing, summary="Two").status == "draft"
    with clock.travel(NOW):
        submit_change(change, by=None, publish_at=NOW + dt.timedelta(days=2))
        assert approve_change(change, by=None).status == "scheduled"
        assert changed(listing, summary="Three").status == "draft"
        assert publish_scheduled() == 0


def test_both_sides_comment_and_are_told(
    client: Client, vendor: Organization, listing: Product, operator: Organization
) -> None:
    owner = MembershipFactory(organization=vendor).user
    change = submit_change(changed(listing, summary="One"), by=None)
    comment_on_change(change, "Which source?", by=owner, by_operator=True)
    comment_on_change(change, "Our own survey.", by=owner, by_operator=False)

    assert Notice.objects.filter(kind="change.commented").count() == 2
    sign_in(client, vendor)
    page = text_of(client.get(f"/offers/changes/{change.pk}/"))
    assert page.index("Which source?") < page.index("Our own survey.")


@pytest.mark.parametrize("at", [NOW, NOW - dt.timedelta(days=1)])
def test_nothing_is_scheduled_for_a_time_that_is_over(listing: Product, at: datetime) -> None:
    with clock.travel(NOW), pytest.raises(CannotSubmit, match="still to come"):
        submit_change(changed(listing, summary="One"), by=None, publish_at=at)


def test_an_approved_change_is_published_on_its_day_and_not_before(listing: Product) -> None:
    with clock.travel(NOW):
        change = submit_change(changed(listing, summary="In July"), by=None, publish_at=NOW + dt.timedelta(days=30))
        approve_change(change, by=None)
    with clock.travel(NOW + dt.timedelta(days=29)):
        assert publish_scheduled() == 0
    with clock.travel(NOW + dt.timedelta(days=30)):
        assert publish_scheduled() == 1
    assert Product.objects.get(pk=listing.pk).summary == "In July"


def test_a_scheduled_change_that_cannot_be_offered_any_more_goes_back(listing: Product) -> None:
    plans = contents_of([listing])[listing.pk]["plans"]
    change = changed(listing, plans=[plans[0] | {"name": " "}])
    ListingChange.objects.filter(pk=change.pk).update(status="scheduled", publish_at=NOW)
    with clock.travel(NOW):
        publish_scheduled()
    change.refresh_from_db()
    assert change.status == "returned"
    assert "A plan needs a name" in change.note


# --- with the offer ---------------------------------------------------------------------------------------------


def test_what_a_withdrawn_offer_changed_is_reviewed_and_published_with_it(
    client: Client, listing: Product, operator: Organization
) -> None:
    withdraw_listing(listing, by=None)
    change = changed(listing, summary=BAIT)
    with pytest.raises(CannotSubmit, match="not live"):
        submit_change(change, by=None)
    submit_listing(listing, by=None)
    sign_in(client, operator)
    page = client.get("/review/harbor-registry/")
    assert "crypto" in text_of(page)
    client.post("/review/harbor-registry/", {"decision": "publish", "form_version": seen_on(page)})
    assert Product.objects.get(pk=listing.pk).summary == BAIT
    change.refresh_from_db()
    assert change.status == "published"


def test_withdrawing_takes_the_change_out_of_review(listing: Product) -> None:
    change = submit_change(changed(listing, summary=BAIT), by=None)
    withdraw_listing(listing, by=None)
    change.refresh_from_db()
    assert change.status == "draft"
    submit_listing(listing, by=None)
    publish_listing(Product.objects.get(pk=listing.pk), by=None)
    change.refresh_from_db()
    assert change.status == "published"


# --- versions ---------------------------------------------------------------------------------------------------


def test_an_older_version_is_brought_back_by_a_change_under_the_same_rules(
    client: Client, vendor: Organization, listing: Product
) -> None:
    first = listing.summary
    publish_change(changed(listing, summary="Second"), by=None)
    publish_change(changed(listing, summary="Third"), by=None)
    sign_in(client, vendor)
    page = text_of(client.get("/offers/harbor-registry/versions/"))
    assert all(f"Version {number}" in page for number in (1, 2, 3))

    client.post("/offers/harbor-registry/versions/1/restore/")

    change = open_change(listing)
    assert change is not None
    assert (change.proposed["summary"], change.restores, change.made_from) == (first, 1, 3)
    assert Product.objects.get(pk=listing.pk).summary == "Third"
    assert submit_change(change, by=None).status == "submitted"
    for number in (1, 2):
        with pytest.raises(CannotRestore, match="open change"):
            restore_version(listing, number, by=None)
    discard_change(change, by=None)
    with pytest.raises(CannotRestore, match="no version 9"):
        restore_version(listing, 9, by=None)
    with pytest.raises(CannotRestore, match="is published now"):
        restore_version(listing, 3, by=None)


# --- queries ----------------------------------------------------------------------------------------------------


def test_contents_name_everything_that_a_page_shows(listing: Product) -> None:
    listing.categories.add(category_path("Security", "Registries"))
    listing.attr.deployment = []
    listing.attr.trial_days = 30
    listing.save()

    (contents,) = contents_of([listing]).values()

    assert contents["attribute:trial_days"] == 30
    assert len(contents["categories"]) == 1
    assert contents["plans"][0]["prices"] == {"USD": 10_000}


@pytest.mark.parametrize("times", [2, 12])
def test_the_queue_and_the_versions_need_the_same_queries_for_any_number(
    client: Client,
    listing: Product,
    vendor: Organization,
    operator: Organization,
    times: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(times):
        submit_change(changed(ListingFactory(owner=vendor), summary=f"Other {number}"), by=None)
    for number in range(times):
        done = ListingChange(product=listing, status="published", version=number + 2, published_at=NOW)
        done.base, done.proposed = {"title": "A"}, {"title": "B"}
        done.save()
    sign_in(client, operator)
    client.get("/review/")
    with django_assert_num_queries(16):
        client.get("/review/")
    sign_in(client, vendor)
    with django_assert_num_queries(8):
        client.get("/offers/harbor-registry/versions/")


# --- the operator's rules ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("trusted", [False, True])
def test_an_owners_file_publishes_only_what_no_rule_is_about(
    vendor: Organization, listing: Product, tmp_path: Path, trusted: bool
) -> None:
    if trusted:
        TrustedOwner.objects.create(organization=vendor, reason="Ten years.")
    path = tmp_path / "ours.csv"
    path.write_text(f"name,summary,plan,price,currency\nHarbor Registry,{BAIT},Team,500,USD\n")

    run = import_feed(path, "csv", by=None, organization=vendor)

    written = (BAIT, 50_000) if trusted else ("One sign-in for every person, device and place.", 10_000)
    listing.refresh_from_db()
    price = price_plans([listing.plans.get(name="Team").pk], "USD", clock.now())
    assert (listing.summary, *(each.amount for each in price.values())) == written
    assert run.report.filter(code="needs-review").exists() is not trusted
