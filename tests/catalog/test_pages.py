"""The pages of the catalog, as buyers, owners and the operator meet them."""

import json
import re
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from catalog.catalogue.models import Category, Product
from catalog.models import FeedRun, Plan, PlanFloor, PlanPrice
from core.kit.money import format_plain
from core.notifications.models import Notice
from core.organizations.models import Organization
from core.organizations.partnering.actions.propose_terms import propose_terms
from tests.factories.catalog import ListingFactory, PlanFactory, ServiceFactory, bundle_of, category_path, priced_plan
from tests.factories.organizations import (
    MembershipFactory,
    OrganizationFactory,
    PartnershipFactory,
    TermsFactory,
    UserFactory,
)
from tests.factories.people import sign_in
from tests.support.answers import Answer

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script><path d="M0 0h4v4z"/></svg>'


@pytest.fixture
def vendor() -> Organization:
    return OrganizationFactory(name="Harbor Systems", is_vendor=True)


@pytest.fixture
def listing(vendor: Organization) -> Product:
    product = ListingFactory(owner=vendor, title="Harbor Registry")
    priced_plan(product, 2_400_00, name="Team")
    return product


def text_of(response: Answer) -> str:
    return response.getvalue().decode()


def seen_on(response: Answer) -> str:
    """What the page of a review names as read."""
    found = re.search(r'name="form_version" value="(\w+)"', text_of(response))
    return found.group(1) if found else ""


# --- the public page --------------------------------------------------------------------------------------------


def test_a_listing_says_what_it_is_what_it_costs_and_who_sells_it(
    client: Client, vendor: Organization, listing: Product
) -> None:
    partner = OrganizationFactory(name="Northwind", is_partner=True)
    PartnershipFactory(provider=vendor, partner=partner)
    bundle_of(partner, listing.plans.get(), title="Every store on one network")

    page = text_of(client.get("/listings/harbor-registry/"))

    for words in ("Harbor Registry", "Harbor Systems", "$2,400.00", "Northwind", "Every store on one network", "Team"):
        assert words in page
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page).group(1))
    assert data["offers"][0] == {"@type": "Offer", "name": "Team", "price": "2400.00", "priceCurrency": "USD"}


def test_a_listing_without_a_price_is_on_request(client: Client, vendor: Organization) -> None:
    ListingFactory(owner=vendor, title="Quay")

    assert "Price on request" in text_of(client.get("/listings/quay/"))


def test_words_of_a_listing_cannot_break_out_of_its_page(client: Client) -> None:
    ListingFactory(title="</script><script>alert(1)</script>", slug="bad", summary="<b>bold</b>")

    page = text_of(client.get("/listings/bad/"))

    assert "<script>alert(1)" not in page
    assert "<b>bold" not in page


def test_a_draft_is_seen_by_its_owner_and_the_operator_only(
    client: Client, vendor: Organization, listing: Product
) -> None:
    Product.objects.update(status="draft")
    stranger, operator = OrganizationFactory(is_vendor=True), OrganizationFactory(is_operator=True)

    assert client.get("/listings/harbor-registry/").status_code == 404
    sign_in(client, stranger)
    assert client.get("/listings/harbor-registry/").status_code == 404
    sign_in(client, vendor)
    assert client.get("/listings/harbor-registry/").status_code == 200
    sign_in(client, operator)
    assert client.get("/listings/harbor-registry/").status_code == 200


def test_a_service_has_an_address_of_its_own(client: Client) -> None:
    ServiceFactory(title="Store rollout")

    assert client.get("/services/store-rollout/").status_code == 200
    assert client.get("/listings/store-rollout/").status_code == 404


def _surroundings(listing: Product, times: int) -> None:
    """`times` of everything that the page of a listing shows."""
    partners = Organization.objects.bulk_create(
        Organization(name=f"Partner {n}", slug=f"partner-{n}", is_partner=True, state="verified") for n in range(times)
    )
    for partner in partners:
        PartnershipFactory(provider=listing.owner, partner=partner)
    for number, partner in enumerate(partners[:60]):
        bundle_of(partner, listing.plans.all()[0], title=f"Solution {number}")
        priced_plan(listing, 100 + number)
        ListingFactory(owner=listing.owner)


@pytest.mark.parametrize("times", [10, 500])
def test_the_page_needs_the_same_queries_for_ten_and_for_five_hundred(
    client: Client, listing: Product, times: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    listing.categories.add(category_path("Security", "Registries"))
    _surroundings(listing, times)
    client.get("/listings/harbor-registry/")

    with django_assert_num_queries(19):
        client.get("/listings/harbor-registry/")


def test_a_logo_is_served_where_nothing_in_it_can_run(client: Client, listing: Product) -> None:
    default_storage.save("logos/mark-served.svg", ContentFile(SVG))
    default_storage.save("logos/page.html", ContentFile(b"<script>alert(1)</script>"))

    answer = client.get("/media/logos/mark-served.svg")

    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for name in ("page.html", "none.svg", "..", "%2e%2e%2fsecret.svg"):
        assert client.get(f"/media/logos/{name}").status_code == 404


# --- own offers -------------------------------------------------------------------------------------------------


def test_the_list_says_what_is_worth_fixing(client: Client, vendor: Organization, listing: Product) -> None:
    ListingFactory(owner=vendor, title="Bare", summary="", status="draft")
    ListingFactory(title="Somebody else's")
    sign_in(client, vendor)

    page = text_of(client.get("/offers/"))

    assert "Add a one-sentence summary" in page
    assert "Harbor Registry" in page
    assert "Somebody else" not in page
    assert "Bare" in text_of(client.get("/offers/?status=draft&kind=listing&q=bar"))


@pytest.mark.parametrize("times", [10, 500])
def test_the_list_needs_the_same_queries_for_ten_and_for_five_hundred(
    client: Client,
    vendor: Organization,
    listing: Product,
    times: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    products = Product.objects.bulk_create(
        Product(owner=vendor, title=f"L{n}", slug=f"l-{n}", kind="listing", product_class=listing.product_class)
        for n in range(times)
    )
    plans = Plan.objects.bulk_create(Plan(product=p, code="a", name="A", term_months=12) for p in products)
    PlanPrice.objects.bulk_create(PlanPrice(plan=plan, currency="USD", amount=100) for plan in plans)
    sign_in(client, vendor)
    client.get("/offers/")

    with django_assert_num_queries(
        15
    ):  # one counts what waits, for the side navigation, one what is unread, for the bell
        client.get("/offers/")


def test_a_vendor_creates_prices_submits_and_the_operator_publishes(client: Client, vendor: Organization) -> None:
    category = category_path("Security", "Key management")
    operator = MembershipFactory(organization__is_operator=True).organization
    sign_in(client, vendor)

    answer = client.post(
        "/offers/new/",
        {
            "class_slug": "software",
            "title": "Key Vault",
            "summary": "Keys that nobody sees.",
            "description": "A vault.",
            "categories": [category.pk],
            "delivered_in": ["GB", "NL"],
            "attribute_deployment": ["Cloud service", "Self-managed"],
            "attribute_support_hours": "24 by 7",
            "attribute_trial_days": "30",
            "logo": SimpleUploadedFile("vault.svg", SVG, "image/svg+xml"),
        },
    )
    product = Product.objects.get(slug="key-vault")
    assert answer["Location"] == "/offers/key-vault/plans/"
    assert (product.status, product.delivered_in, product.owner) == ("draft", ["GB", "NL"], vendor)
    assert product.attr.trial_days == 30
    assert b"script" not in product.logo.read()
    assert b"onload" not in product.logo.open().read()

    client.post(
        "/offers/key-vault/plans/",
        {
            "plans-TOTAL_FORMS": "2", "plans-INITIAL_FORMS": "0",
            "plans-0-name": "Team", "plans-0-unit": "person", "plans-0-billing": "recurring",
            "plans-0-term_months": "12", "plans-0-min_quantity": "10", "plans-0-price_USD": "1,200.50",
            "plans-1-name": "", "plans-1-billing": "recurring", "plans-1-term_months": "12", "plans-1-min_quantity": "1",
        },
    )  # fmt: skip
    plan = Plan.objects.get(product=product)
    assert (plan.unit, plan.min_quantity, plan.prices.get().amount) == ("person", 10, 120_050)

    client.post("/offers/key-vault/submit/")
    product.refresh_from_db()
    assert product.status == "submitted"

    sign_in(client, operator)
    assert Notice.objects.get().text.startswith("Harbor Systems submitted")
    assert "Key Vault" in text_of(client.get("/review/"))
    assert "$1,200.50" in text_of(client.get("/review/key-vault/"))
    client.post(
        "/review/key-vault/", {"decision": "publish", "form_version": seen_on(client.get("/review/key-vault/"))}
    )
    product.refresh_from_db()
    assert product.status == "live"
    assert Notice.objects.filter(organization=vendor).get().text == "Key Vault is live: buyers find it now."
    assert "24 by 7" in text_of(client.get("/listings/key-vault/"))


def test_a_form_keeps_what_was_typed_and_says_at_the_field_what_is_wrong(client: Client, vendor: Organization) -> None:
    sign_in(client, vendor)

    answer = client.post(
        "/offers/new/",
        {
            "class_slug": "software",
            "title": "",
            "summary": "Kept words",
            "delivered_in": ["BRITAIN"],
            "logo": SimpleUploadedFile("logo.svg", b"not a picture", "image/svg+xml"),
        },
    )

    page = text_of(answer)
    assert answer.status_code == 422
    assert "Kept words" in page
    assert "“BRITAIN” is not" in page
    assert "it is not an SVG file" in page
    assert not Product.objects.filter(summary="Kept words").exists()


def test_choosing_another_kind_keeps_the_words_and_asks_for_its_facts(client: Client, vendor: Organization) -> None:
    sign_in(client, vendor)

    page = text_of(client.post("/offers/new/", {"class_slug": "hardware", "shown_class": "software", "title": "Gate"}))

    assert 'value="Gate"' in page
    assert "Warranty, years" in page
    assert not Product.objects.exists()


def test_a_wrong_price_is_said_at_its_field_and_nothing_is_saved(
    client: Client, vendor: Organization, listing: Product
) -> None:
    sign_in(client, vendor)

    answer = client.post(
        "/offers/harbor-registry/plans/",
        {
            "plans-TOTAL_FORMS": "1", "plans-INITIAL_FORMS": "0", "plans-0-name": "Team",
            "plans-0-billing": "recurring", "plans-0-term_months": "12", "plans-0-price_USD": "1,5",
        },
    )  # fmt: skip

    assert answer.status_code == 422
    assert "1,5" in text_of(answer)
    assert Plan.objects.get(product=listing).prices.count() == 1


def test_withdrawing_says_whom_it_touches(client: Client, vendor: Organization, listing: Product) -> None:
    bundle_of(OrganizationFactory(name="Northwind"), listing.plans.get(), title="One network")
    sign_in(client, vendor)

    page = text_of(client.get("/offers/harbor-registry/withdraw/"))
    client.post("/offers/harbor-registry/withdraw/", {"confirmed": "yes"})

    assert "One network" in page
    assert "Northwind" in page
    listing.refresh_from_db()
    assert listing.status == "withdrawn"


def test_what_is_not_ready_is_not_submitted(client: Client, vendor: Organization) -> None:
    ListingFactory(owner=vendor, slug="bare", summary="", status="draft")
    sign_in(client, vendor)

    page = client.post("/offers/bare/submit/", follow=True)

    assert "is not ready" in text_of(page)
    assert Product.objects.get(slug="bare").status == "draft"


def test_sending_back_needs_a_note_which_the_owner_reads(
    client: Client, vendor: Organization, listing: Product
) -> None:
    Product.objects.update(status="submitted")
    sign_in(client, OrganizationFactory(is_operator=True))

    assert client.post("/review/harbor-registry/", {"decision": "decline", "note": " "}).status_code == 422
    client.post("/review/harbor-registry/", {"decision": "decline", "note": "Name the certificate."})
    sign_in(client, vendor)

    assert "Name the certificate." in text_of(client.get("/offers/"))


def test_a_partner_starts_services_only(client: Client) -> None:
    sign_in(client, OrganizationFactory(is_partner=True))

    answer = client.post("/offers/new/", {"class_slug": "software", "title": "Not mine to list"})

    assert answer.status_code == 422
    assert not Product.objects.exists()


def test_wholesale_prices_are_set_before_the_terms_are_accepted(
    client: Client, vendor: Organization, listing: Product
) -> None:
    terms = TermsFactory(
        wholesale=True,
        accepted_at=None,
        partnership=PartnershipFactory(provider=vendor, partner=OrganizationFactory(name="Northwind")),
    )
    plan = listing.plans.get()
    sign_in(client, vendor)

    assert "Northwind" in text_of(client.get("/offers/"))
    assert client.get(f"/offers/wholesale/{terms.pk}/").status_code == 200
    client.post(f"/offers/wholesale/{terms.pk}/", {f"plan_{plan.pk}": "1,900.00"})

    assert terms.wholesale_prices.get().amount == 190_000


def test_a_provider_sets_lowest_prices_and_categories_and_the_other_side_reads_them(
    client: Client, vendor: Organization, listing: Product
) -> None:
    partner = OrganizationFactory(name="Northwind", is_partner=True)
    terms = TermsFactory(accepted_at=None, partnership=PartnershipFactory(provider=vendor, partner=partner))
    plan, category = listing.plans.get(), Category.add_root(name="Identity")
    listing.categories.add(category)
    price = plan.prices.get()
    address, field = f"/offers/wholesale/{terms.pk}/", f"floor_{plan.pk}_{price.currency}"
    sign_in(client, vendor)
    for wrong in ("0", format_plain(price.amount + 1, price.currency)):
        assert field in client.post(address, {field: wrong}).context["form"].errors
    client.post(address, {field: format_plain(price.amount - 1, price.currency), "categories": [category.pk]})
    assert terms.floors.get().amount == price.amount - 1
    sign_in(client, partner)
    page = text_of(client.get(reverse("organizations:partnership", args=[vendor.slug, partner.slug])))
    assert "Lowest price without asking" in page
    assert "Categories of which the owner is always asked" in page and "Identity" in page
    assert client.get(address).status_code == 404
    propose_terms(
        provider=vendor, partner=partner, proposed_by=vendor, by=UserFactory(), kind="revenue_share", owner_bp=8_000
    )
    assert not PlanFloor.objects.exists()  # prices belong to the proposal that was replaced


# --- who may ----------------------------------------------------------------------------------------------------

WORKSPACE = [
    reverse("catalog:manage"),
    reverse("catalog:listing_create"),
    reverse("catalog:feed_upload"),
    "/offers/harbor-registry/edit/",
    "/offers/harbor-registry/plans/",
    "/offers/harbor-registry/withdraw/",
]


@pytest.mark.parametrize("url", WORKSPACE)
@pytest.mark.parametrize(
    ("kind", "role", "status"),
    [
        ("vendor", "owner", 200), ("vendor", "admin", 200), ("vendor", "marketing", 200), ("vendor", "technical", 200),
        ("vendor", "sales", 403), ("vendor", "finance", 403), ("buyer", "owner", 403), ("operator", "owner", 403),
    ],
)  # fmt: skip
def test_those_who_list_use_the_workspace(
    client: Client, vendor: Organization, listing: Product, url: str, kind: str, role: str, status: int
) -> None:
    acting = vendor if kind == "vendor" else OrganizationFactory(**{f"is_{kind}": True})
    sign_in(client, acting, role)
    if (kind, url) == ("operator", reverse("catalog:feed_upload")):
        status = 200  # it imports the offers of anybody

    assert client.get(url).status_code == status


@pytest.mark.parametrize("url", [*WORKSPACE, "/review/", "/review/harbor-registry/"])
def test_a_visitor_is_asked_to_sign_in(client: Client, listing: Product, url: str) -> None:
    assert client.get(url).status_code == 302


@pytest.mark.parametrize("url", WORKSPACE[3:])
def test_another_vendors_listing_does_not_exist(client: Client, listing: Product, url: str) -> None:
    sign_in(client, OrganizationFactory(is_vendor=True))

    assert client.get(url).status_code == 404


@pytest.mark.parametrize("url", ["/review/", "/review/harbor-registry/"])
def test_only_the_operator_reviews(client: Client, vendor: Organization, listing: Product, url: str) -> None:
    sign_in(client, vendor)
    assert client.get(url).status_code == 403
    sign_in(client, OrganizationFactory(is_operator=True))
    assert client.get(url).status_code == 200


# --- importing one's own ----------------------------------------------------------------------------------------


def test_a_vendor_imports_a_file_and_reads_what_was_skipped(
    client: Client, vendor: Organization, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    sign_in(client, vendor)
    table = "name,type,organization,plan,price,currency\nQuay,software,,Team,12.50,USD\n,software,,,,\nX,software,Other,,,\n"

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/offers/import/", {"file": SimpleUploadedFile("offers.csv", table.encode("utf-16"))})
    checked = text_of(client.get(answer["Location"]))
    assert not Product.objects.exists()
    assert "Nothing is imported yet" in checked
    assert "UTF-16; commas between the cells" in checked
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{answer['Location']}start/")
    page = text_of(client.get(answer["Location"]))
    assert "Nothing is imported yet" not in page

    quay = Product.objects.get()
    assert (quay.title, quay.status, quay.owner) == ("Quay", "draft", vendor)
    assert quay.plans.get().prices.get().amount == 1_250
    assert "It has no name." in page
    assert "It belongs to Other" in page
    refused = b"".join(client.get(f"{answer['Location']}fix.csv")).decode("utf-8-sig").splitlines()
    assert refused[0] == "name,type,organization,plan,price,currency,line,reason"
    assert refused[1] == ",software,,,,,3,It has no name."
    assert refused[2].startswith("X,software,Other,,,,4,")
    assert client.get("/offers/import/").status_code == 200
    sign_in(client, OrganizationFactory(is_vendor=True))
    assert client.get(answer["Location"]).status_code == 404


def test_a_spreadsheet_is_uploaded_and_imported(
    client: Client, vendor: Organization, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    sign_in(client, vendor)
    book, file = Workbook(), BytesIO()
    for row in (["name", "plan", "price", "currency"], ["Quay", "Team", 12.5, "USD"]):
        book.active.append(row)
    book.save(file)

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/offers/import/", {"file": SimpleUploadedFile("offers.xlsx", file.getvalue())})
    assert "Excel; the sheet" in text_of(client.get(answer["Location"]))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{answer['Location']}start/")
    assert Product.objects.get().plans.get().prices.get().amount == 1_250


def test_a_file_is_imported_whatever_its_name_is_long(
    client: Client, vendor: Organization, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    sign_in(client, vendor)
    file = SimpleUploadedFile("目" * 150 + ".csv", b"name\nQuay\n")  # 454 bytes; a name on a disk has at most 255

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/offers/import/", {"file": file})

    assert "Nothing is imported yet" in text_of(client.get(answer["Location"]))


def test_a_report_that_lists_fewer_rows_than_there_were_says_so(client: Client, vendor: Organization) -> None:
    sign_in(client, vendor)
    run = FeedRun.objects.create(organization=vendor, format="csv", status=FeedRun.Status.DONE, created=FeedRun.LISTED)
    run.report.create(outcome="created", position=2, name="Access")
    page = reverse("catalog:feed_run", args=[run.pk])
    assert "rows are listed" not in text_of(client.get(page))
    run.created += 1
    run.save()
    assert "The first 2000 new and the first 2000 changed rows are listed." in text_of(client.get(page))


def test_plans_of_a_retired_row_stay_for_what_was_quoted(
    client: Client, vendor: Organization, listing: Product
) -> None:
    kept = listing.plans.get()
    PlanFactory(product=listing, code="old", name="Old")
    Product.objects.update(status="draft", published_at=None)
    sign_in(client, vendor)
    sent = {
        "plans-TOTAL_FORMS": "2", "plans-INITIAL_FORMS": "2", "plans-0-code": kept.code, "plans-0-name": "Team",
        "plans-0-billing": "recurring", "plans-0-term_months": "12", "plans-0-price_USD": "2,600.00",
        "plans-1-code": "old", "plans-1-name": "Old", "plans-1-billing": "recurring", "plans-1-DELETE": "on",
    }  # fmt: skip
    for fewer in ("-1", "0", "1"):
        refused = client.post("/offers/harbor-registry/plans/", sent | {"plans-TOTAL_FORMS": fewer})
        assert "Some rows did not arrive" in text_of(refused)
    assert Plan.objects.filter(is_active=True).count() == 2

    client.post("/offers/harbor-registry/plans/", sent)

    assert not Plan.objects.get(code="old").is_active
    assert [p.amount for p in kept.prices.order_by("effective_from")] == [240_000, 260_000]
    assert kept.prices.filter(effective_to=None).get().amount == 260_000
