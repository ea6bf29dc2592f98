"""A service that is paid in milestones, and how much of it its provider takes on."""

import datetime as dt
import re

import pytest
from django.test import Client

from catalog.catalogue.models import Product
from catalog.domain.service_terms import Fault, fault_of
from catalog.interface import Milestone
from catalog.models import ListingChange
from core.kit import clock
from marketplace.quotes.asking.actions.request_quote import request_quote
from marketplace.quotes.asking.actions.start_quote import start_quote
from marketplace.quotes.domain.plans import payables
from marketplace.quotes.interface import Need, PlanKind, RequestedItem
from tests.factories.catalog import ListingFactory, ServiceFactory, priced_plan
from tests.factories.organizations import OrganizationFactory, UserFactory
from tests.factories.people import sign_in
from tests.support.answers import Answer

STEPS = (Milestone("Design", 3_000, 0), Milestone("Roll-out", 5_000, 60), Milestone("Handover", 2_000, 90))


@pytest.fixture
def service(db: None) -> Product:
    """A public service with one price and three milestones."""
    made = ServiceFactory(owner=OrganizationFactory(is_partner=True), title="Roll-out")
    priced_plan(made, 1_000_000, billing="one_time", term_months=None)
    made.page = {"milestones": [{"name": each.name, "share_bp": each.share_bp, "days": each.days} for each in STEPS]}
    made.save(update_fields=["page"])
    return made


@pytest.mark.parametrize(
    ("milestones", "fault"),
    [
        ((), None),
        (STEPS, None),
        (STEPS[:2], Fault.SUM),
        ((STEPS[1], STEPS[0], STEPS[2]), Fault.ORDER),
        ((*STEPS, Milestone("Nothing", 0, 99)), Fault.EMPTY),
    ],
)
def test_milestones_are_the_whole_price_in_the_order_of_their_days(
    milestones: tuple[Milestone, ...], fault: Fault | None
) -> None:
    assert fault_of(milestones) == fault


def send(client: Client, service: Product, **fields: object) -> Answer:
    address = f"/offers/{service.slug}/page/"
    version = re.search(r'name="form_version" value="(\w+)"', client.get(address).content.decode())
    return client.post(address, {"form_version": version[1] if version else "", **fields})


def test_the_provider_states_them_and_a_buyer_reads_them(client: Client, db: None) -> None:
    service = ServiceFactory(owner=OrganizationFactory(is_partner=True))
    sign_in(client, service.owner)
    rows = {f"milestone-{n}-{k}": v for n, row in enumerate((("Design", "30", "0"), ("Roll-out", "70", "60"))) for k, v in zip(("name", "share", "days"), row, strict=True)}  # fmt: skip
    start = clock.today() + dt.timedelta(days=40)
    assert send(client, service, at_once="3", free_from=start.isoformat(), **rows).status_code == 302
    said = ListingChange.objects.get(product=service).proposed
    assert (said["at_once"], said["free_from"]) == (3, start.isoformat())
    assert [each["share_bp"] for each in said["milestones"]] == [3_000, 7_000]
    Product.objects.filter(pk=service.pk).update(page={k: said[k] for k in ("milestones", "at_once", "free_from")})
    page = Client().get(service.get_absolute_url()).content.decode()
    for words in ("Paid in milestones", "with the order", "60 days after the order", "70%", "Orders at a time"):
        assert words in page
    with clock.travel(dt.datetime.combine(start, dt.time(1), dt.UTC)):
        assert "Next start" not in Client().get(service.get_absolute_url()).content.decode(), "the day has come"


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"milestone-0-name": "Design", "milestone-0-share": "40"}, "milestone-0-share"),
        ({"milestone-0-share": "100"}, "milestone-0-name"),
        ({"milestone-0-name": "Design"}, "milestone-0-share"),
        ({"free_from": "2020-01-01"}, "free_from"),
        ({"free_from": "2199-01-01"}, "free_from"),
        ({"at_once": "0"}, "at_once"),
    ],
)
def test_what_is_wrong_stands_at_its_field(client: Client, service: Product, fields: dict[str, str], name: str) -> None:
    sign_in(client, service.owner)
    refused = send(client, service, **fields)
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == [name]


def test_a_quote_for_the_service_alone_begins_with_its_milestones(service: Product) -> None:
    buyer, seller = OrganizationFactory(is_buyer=True), UserFactory()
    need = Need(title="Roll-out", message="Sixty stores", currency="USD")
    items = [RequestedItem(service.pk, service.plans.get().pk, 1)]
    request = request_quote(items, buyer=buyer, seller=service.owner, by=UserFactory(), need=need)
    version = start_quote(request, by=seller).versions.get()
    assert version.plan_kind == PlanKind.MILESTONES
    parts = payables(version.plan, version.total_minor)
    assert [(each.label, each.when.days) for each in parts] == [("Design", 0), ("Roll-out", 60), ("Handover", 90)]
    assert sum(each.amount for each in parts) == version.total_minor


def test_a_page_names_the_countries_that_it_is_delivered_in(client: Client, service: Product) -> None:
    Product.objects.filter(pk=service.pk).update(delivered_in=["GB", "DE"])
    assert "Germany, United Kingdom" in client.get(service.get_absolute_url()).content.decode()


def test_beside_something_else_all_is_due_on_acceptance(service: Product) -> None:
    other = priced_plan(ServiceFactory(owner=service.owner), 5_000)
    need = Need(title="Roll-out", message="Sixty stores", currency="USD")
    items = [RequestedItem(service.pk, service.plans.get().pk, 1), RequestedItem(other.product_id, other.pk, 1)]
    request = request_quote(
        items, buyer=OrganizationFactory(is_buyer=True), seller=service.owner, by=UserFactory(), need=need
    )
    assert start_quote(request, by=UserFactory()).versions.get().plan_kind == PlanKind.ACCEPTANCE


def test_the_page_of_a_listing_asks_for_neither(client: Client, db: None) -> None:
    listing = ListingFactory(owner=OrganizationFactory(is_vendor=True))
    sign_in(client, listing.owner)
    page = client.get(f"/offers/{listing.slug}/page/").content.decode()
    assert "Orders at a time" not in page and "Milestone" not in page
