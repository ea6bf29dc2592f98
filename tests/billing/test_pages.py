"""Pages show what is there, to those it belongs to, in a number of queries that does not grow."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.ledger.queries.entries import AccountBalance
from billing.models import JournalEntry, PayeeAccount, Transfer, WebhookEvent
from billing.paying_out.actions.send_transfer import send_transfer
from billing.settling.actions.release_hold import release_hold
from core.kit import clock
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import RECEIVES, TOTAL, paid_facts, ready_payee, simple_request, worked_example
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
NOVEMBER = dt.datetime(2026, 11, 3, 9, tzinfo=dt.UTC)


@pytest.fixture
def told(people: dict[str, Organization], provider: FakeGateway) -> dict[str, Organization]:
    """The worked example, paid, delivered and sent in November."""
    with clock.travel(NOVEMBER):
        for slug in RECEIVES:
            ready_payee(people[slug])
        payment = request_payment(worked_example(people, tax=1_980_000))
        sync_payment(payment.pk, paid_facts(payment))
        release_hold("O-2026-00001")
        for transfer in Transfer.objects.all():
            send_transfer(transfer.pk)
    return people


@pytest.fixture
def operator(client: Client) -> Client:
    organization = OrganizationFactory(name="Ensemble", is_operator=True)
    sign_in(client, organization)
    return client


def month(name: str = "statement", currency: str = "USD") -> str:
    return reverse(f"billing:{name}", args=[2026, 11, currency])


def test_a_statement_explains_each_line_to_the_cent(client: Client, told: dict[str, Organization]) -> None:
    sign_in(client, told["vendor-a"], "finance")
    page = client.get(month()).content.decode()
    for figure in ("45,900.00", "2,295.00", "6,885.00", "36,720.00"):
        assert figure in page
    assert "vendor-a receives 3672000 as owner." in page
    assert "22,185.00" not in page  # B's share is none of A's business


def test_a_partner_reads_its_commission_earned(client: Client, told: dict[str, Organization]) -> None:
    sign_in(client, told["ref"])
    page = client.get(month()).content.decode()
    assert "You earned $6,630.00 and were sent $6,630.00" in page
    assert "Commission earned" in page
    assert "4,590.00" in page and "2,040.00" in page


def test_statements_lead_from_one_month_to_the_next(client: Client, told: dict[str, Organization]) -> None:
    sign_in(client, told["x"])
    answer = client.get(reverse("billing:statement", args=[2026, 12, "USD"]))
    assert answer.context["statement"].opening == answer.context["statement"].closing == 0


def test_a_statement_is_a_spreadsheet_and_a_paper(client: Client, told: dict[str, Organization]) -> None:
    sign_in(client, told["northwind"])
    rows = client.get(month("statement_csv")).getvalue().decode("utf-8-sig").splitlines()
    assert rows[0].startswith("date,kind,order")
    assert rows[1].startswith("2026-11-01,opening")
    assert any("27600.00" in row or "18000.00" in row for row in rows)
    assert rows[-1].startswith("2026-12-01,closing") and ",0.00,USD," in rows[-1]
    paper = client.get(month("statement_pdf"))
    assert paper.content.startswith(b"%PDF") and paper["Content-Type"] == "application/pdf"
    assert client.get(month("statement_pdf")).content == paper.content


@pytest.mark.parametrize("path", ["2026-13/USD", "2026-11/usd", "1026-11/USD", "2026-11/DOLLARS"])
def test_there_is_no_statement_of_a_month_or_currency_that_is_none(
    client: Client, told: dict[str, Organization], path: str
) -> None:
    sign_in(client, told["x"])
    assert client.get(f"/statements/{path}/").status_code == 404


def test_earnings_show_the_months_and_what_is_on_its_way(client: Client, told: dict[str, Organization]) -> None:
    sign_in(client, told["northwind"])
    with clock.travel(NOVEMBER + dt.timedelta(days=20)):
        page = client.get(reverse("billing:earnings")).content.decode()
    assert "26,220.00" in page
    assert "Nov 2026" in page


def test_a_buyer_has_no_earnings_page(client: Client, told: dict[str, Organization]) -> None:
    sign_in(client, told["contoso"])
    assert client.get(reverse("billing:earnings")).status_code == 403


@pytest.mark.parametrize("name", ["ledger", "order_payments_list", "invariants", "webhook_inbox"])
def test_only_the_operator_reads_the_books(client: Client, told: dict[str, Organization], name: str) -> None:
    sign_in(client, told["vendor-a"])
    assert client.get(reverse(f"billing:{name}")).status_code == 403


def test_the_operator_sees_that_everybodys_statements_are_what_the_buyer_paid(
    operator: Client, told: dict[str, Organization]
) -> None:
    page = operator.get(reverse("billing:order_payments", args=["O-2026-00001"]))
    assert page.context["statements"].earned == TOTAL + 1_980_000 == page.context["kept"]
    assert "which is what the buyer paid" in page.content.decode()


def test_every_entry_opens_to_its_postings(operator: Client, told: dict[str, Organization]) -> None:
    for entry in JournalEntry.objects.all():
        assert operator.get(reverse("billing:journal_entry", args=[entry.pk])).status_code == 200


def test_the_ledger_is_found_by_order_account_and_organisation(operator: Client, told: dict[str, Organization]) -> None:
    url = reverse("billing:ledger")
    assert len(operator.get(url, {"q": "O-2026-00001"}).context["entries"]) == JournalEntry.objects.count()
    found = operator.get(url, {"kind": "payable", "organization": "vendor-a"}).context
    assert {entry.description for entry in found["entries"]} == {"Released: delivery accepted", "Transfer claimed"}
    assert AccountBalance("held", "Held", "USD", 0) in found["accounts"]


def test_the_invariants_page_says_that_every_rule_holds(operator: Client, told: dict[str, Organization]) -> None:
    assert "Every rule holds" in operator.get(reverse("billing:invariants")).content.decode()


def test_the_inbox_shows_an_event_and_applies_it_again(operator: Client, told: dict[str, Organization]) -> None:
    event = WebhookEvent.objects.create(
        event_id="evt_1",
        endpoint="platform",
        type="customer.created",
        payload={"id": "evt_1", "type": "customer.created", "data": {"object": {}}},
        occurred_at=NOVEMBER,
    )
    assert "customer.created" in operator.get(reverse("billing:webhook_inbox")).content.decode()
    operator.post(reverse("billing:webhook_replay", args=[event.pk]))
    event.refresh_from_db()
    assert event.status == "ignored", event.error
    assert operator.get(reverse("billing:webhook_event", args=[event.pk])).status_code == 200


def test_a_payee_without_an_account_is_told_what_to_do(client: Client, people: dict[str, Organization]) -> None:
    sign_in(client, people["vendor-a"])
    page = client.get(reverse("billing:payout_account")).content.decode()
    assert "No account yet" in page and "Open the account at Stripe" in page


def test_requirements_are_shown_in_words(client: Client, people: dict[str, Organization]) -> None:
    PayeeAccount.objects.create(
        organization=people["vendor-a"],
        provider_account="acct_1",
        details_submitted=True,
        requirements={
            "currently_due": ["external_account", "company.tax_id"],
            "past_due": ["external_account"],
            "disabled_reason": "requirements.past_due",
            "errors": [],
        },
    )
    sign_in(client, people["vendor-a"])
    page = client.get(reverse("billing:payout_account")).content.decode()
    assert "A bank account" in page and "The tax number" in page
    assert "Stripe is missing details that were due." in page
    assert "external_account" not in page


@pytest.mark.parametrize("name", ["earnings", "statement_list", "statement"])
def test_a_payees_pages_take_as_many_queries_for_one_order_as_for_many(
    client: Client, people: dict[str, Organization], provider: FakeGateway, name: str
) -> None:
    payee, buyer = people["vendor-a"], people["contoso"]
    ready_payee(payee)
    sign_in(client, payee)
    url = month() if name == "statement" else reverse(f"billing:{name}")

    def order(number: int) -> None:
        request = simple_request(buyer, {"one": {payee: 1000}, "two": {payee: 500}}, reference=f"O-2026-1{number:04d}")
        payment = request_payment(request)
        sync_payment(payment.pk, paid_facts(payment))
        if number % 2:
            release_hold(request.order_reference, "one")

    with clock.travel(NOVEMBER):
        order(1)
        client.get(url)
        few = queries(client, url)
        for number in range(2, 12):
            order(number)
        assert queries(client, url) == few


@pytest.mark.parametrize("name", ["ledger", "order_payments_list"])
def test_the_operators_lists_take_as_many_queries_for_one_order_as_for_many(
    operator: Client, people: dict[str, Organization], provider: FakeGateway, name: str
) -> None:
    url = reverse(f"billing:{name}")

    def order(number: int) -> None:
        request = simple_request(people["contoso"], {"a": {people["x"]: 1000}}, reference=f"O-2026-2{number:04d}")
        sync_payment((payment := request_payment(request)).pk, paid_facts(payment))

    order(1)
    operator.get(url)
    few = queries(operator, url)
    for number in range(2, 12):
        order(number)
    assert queries(operator, url) == few
