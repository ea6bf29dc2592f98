"""Pages ask the database the same number of times for ten rows as for five hundred."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.organizations.models import Organization
from marketplace.orders.models import Order, OrderLine
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.models import Consent, Quote, QuoteComponent, QuoteLine, QuoteRequest, QuoteVersion
from tests.factories.orders import store_lines
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, accept, drafted, sent, sent_with_lines, worked_example
from tests.support.queries import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]
FEW, MANY = 10, 500
#: More than one page of a list: then all that it finds can be chosen, for one query more.
PAGES = 30


def queries_of(client: Client, name: str, *args: object) -> int:
    return queries(client, reverse(name, args=args))


def signed_in(organization: Organization) -> Client:
    client = Client()
    sign_in(client, organization)
    return client


def fill_lines(version: QuoteVersion, count: int, story: Story) -> None:
    owners = OrganizationFactory.create_batch(5, is_vendor=True)
    first = version.lines.count() + 1
    product = story.bundle
    lines = QuoteLine.objects.bulk_create(
        QuoteLine(
            version=version,
            position=number,
            key=f"line-{number}",
            product=product,
            name=f"Line {number}",
            seller=owners[number % 5],
            unit_price_minor=100,
            list_minor=100,
            net_minor=100,
        )
        for number in range(first, first + count)
    )
    QuoteComponent.objects.bulk_create(
        QuoteComponent(
            line=line,
            key=f"{line.key}.1",
            owner=line.seller,
            product=product,
            name=line.name,
            unit_price_minor=100,
            list_minor=100,
            net_minor=100,
        )
        for line in lines
    )


@pytest.mark.parametrize("page", ["version", "edit"])
def test_a_quotes_page_with_500_lines(page: str) -> None:
    story = worked_example()
    quote = drafted(story)
    version = quote.versions.get()
    client = signed_in(story.northwind)
    fill_lines(version, FEW, story)
    few = queries_of(client, f"quotes:{page}", quote.reference, 1)
    fill_lines(version, MANY - FEW, story)
    assert queries_of(client, f"quotes:{page}", quote.reference, 1) == few
    assert few <= 49


def test_a_sent_quotes_page_with_500_lines_for_its_buyer() -> None:
    story = worked_example()
    counts = []
    for size in (FEW, MANY):
        quote = drafted(story)
        fill_lines(quote.versions.get(), size, story)
        version = sent(story, quote)
        client = signed_in(story.buyer)
        counts.append(queries_of(client, "quotes:version", quote.reference, 1))
        counts.append(queries_of(client, "quotes:split", quote.reference, version.number))
    assert counts[:2] == counts[2:]


def fill_quotes(story: Story, count: int) -> None:
    start = Quote.objects.count()
    requests = QuoteRequest.objects.bulk_create(
        QuoteRequest(
            reference=f"R-x-{number}",
            buyer=story.buyer,
            seller=story.northwind,
            requested_by=story.buyer_user,
            title=f"Request {number}",
            answer_due_at=ACCEPTED,
        )
        for number in range(start, start + count)
    )
    quotes = Quote.objects.bulk_create(
        Quote(
            reference=f"Q-x-{request.pk}",
            request=request,
            buyer=story.buyer,
            seller=story.northwind,
            title=request.title,
            currency="USD",
            status="sent",
            first_sent_at=ACCEPTED,
        )
        for request in requests
    )
    QuoteVersion.objects.bulk_create(
        QuoteVersion(
            quote=quote,
            number=1,
            status="sent",
            valid_until=dt.date(2026, 12, 1),
            sent_at=ACCEPTED,
            proposed_at=ACCEPTED,
        )
        for quote in quotes
    )


@pytest.mark.parametrize("name", ["quotes:quote_list", "quotes:request_list"])
@pytest.mark.parametrize("side", ["buyer", "northwind"])
def test_lists_of_500_quotes_and_requests(name: str, side: str) -> None:
    story = worked_example()
    client = signed_in(getattr(story, side))
    fill_quotes(story, PAGES)
    few = queries_of(client, name)
    fill_quotes(story, MANY - PAGES)
    assert queries_of(client, name) == few
    assert few <= 14


def test_a_list_of_many_consents() -> None:
    story = worked_example()
    owner = signed_in(story.a)
    counts = []
    for _ in range(2):
        for _ in range(3):
            propose_version(drafted_anew(story), by=story.seller_user)
        counts.append(queries_of(owner, "quotes:consent_list"))
    assert counts[0] == counts[1]
    assert Consent.objects.filter(organization=story.a).count() == 6


def drafted_anew(story: Story) -> QuoteVersion:
    return drafted(story).versions.get()


def test_a_list_of_500_orders() -> None:
    story = worked_example()
    client = signed_in(story.buyer)

    def fill(count: int) -> None:
        start = Order.objects.count()
        orders = Order.objects.bulk_create(
            Order(
                reference=f"O-x-{number}",
                quote_reference=f"Q-x-{number}",
                version_number=1,
                buyer=story.buyer,
                seller=story.northwind,
                title=f"Order {number}",
                currency="USD",
                net_minor=0,
                tax_minor=0,
                total_minor=0,
                visibility="own",
                split_document={},
                split_result={},
                accepted_by=story.buyer_user,
                accepted_at=ACCEPTED,
            )
            for number in range(start, start + count)
        )
        store_lines(
            [
                OrderLine(
                    order=order, position=1, key="line-1", name="x", seller=story.northwind, product=story.bundle,
                    quantity=1, net_minor=0, tax_minor=0,
                )
                for order in orders
            ]
        )  # fmt: skip

    fill(FEW)
    few = queries_of(client, "orders:order_list")
    fill(MANY - FEW)
    assert queries_of(client, "orders:order_list") == few
    assert few <= 12


def test_accepting_takes_as_many_queries_for_twelve_lines_as_for_three() -> None:
    story = worked_example()
    counts = []
    for lines in (3, 3, 12):  # the first fills what is kept
        version = sent_with_lines(story, lines, owners=3)
        with CaptureQueriesContext(connection) as captured:
            accept(version, story.buyer_user)
        counts.append(len(captured))
    assert counts[1] == counts[2]
