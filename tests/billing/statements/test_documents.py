"""Yearly totals and commission documents: the same money as the statements, in the form that taxes ask for."""

import csv
import datetime as dt
import io
import threading

import pytest
from django.db import IntegrityError, connections, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from billing import tasks
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.giving_back.actions.record_refund import record_refund
from billing.giving_back.actions.refund_payment import refund_payment
from billing.models import Payment, Refund, SelfBillingDocument, Transfer
from billing.paying_out.actions.send_transfer import send_transfer
from billing.provider.gateways.base import MovementFacts, MovementProgress
from billing.settling.actions.release_hold import release_hold
from billing.statements.actions.issue_self_billing import issue_self_billing
from billing.statements.domain.self_billing import MonthNotClosed, closes_at
from billing.statements.domain.statement import month_bounds
from billing.statements.queries.statements import statement
from billing.statements.queries.yearly import everybodys_totals, yearly_totals, years_of
from core.kit import clock
from core.kit.models import AuditEntry
from core.notifications.models import OutgoingMail
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import RECEIVES, paid_facts, parties, ready_payee, worked_example
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
NOVEMBER = dt.datetime(2026, 11, 3, 9, tzinfo=dt.UTC)
DECEMBER = dt.datetime(2026, 12, 3, 9, tzinfo=dt.UTC)
JANUARY = dt.datetime(2027, 1, 3, 9, tzinfo=dt.UTC)
FIRST = dt.date(2026, 11, 1)


def sell(people: dict[str, Organization], reference: str = "O-2026-00001") -> Payment:
    payment = request_payment(worked_example(people, reference=reference))
    return sync_payment(payment.pk, paid_facts(payment))


@pytest.fixture
def told(people: dict[str, Organization], provider: FakeGateway) -> dict[str, Organization]:
    """The worked example in November; a part of it goes back in December, after everybody was sent theirs."""
    for slug in RECEIVES:
        ready_payee(people[slug])
    provider.refusals["reverse"] = "No balance there."
    with clock.travel(NOVEMBER):
        sell(people)
        release_hold("O-2026-00001")
        for transfer in Transfer.objects.all():
            send_transfer(transfer.pk)
    with clock.travel(DECEMBER):
        refund_payment(Payment.objects.get().pk, 3_300_000, reason="A third")
        sell(people, "O-2026-00002")
    return people


@pytest.fixture
def operator(client: Client) -> Client:
    sign_in(client, OrganizationFactory(name="Ensemble", is_operator=True))
    return client


def test_a_year_is_the_sum_of_its_months_statements(told: dict[str, Organization]) -> None:
    found = {each.slug: each for each in everybodys_totals(2026)}
    assert set(found) == set(RECEIVES)
    for slug, year in found.items():
        months = [statement(told[slug], *month_bounds(2026, number), "USD") for number in range(1, 13)]
        total = year.total
        assert total.own == sum(each.gross for each in months)
        assert total.commission_earned == sum(each.commission_earned for each in months)
        assert total.fees == sum(each.fees for each in months)
        assert total.commission_paid == sum(each.commission_paid for each in months)
        assert total.net == sum(each.net for each in months) == total.gross - total.fees - total.commission_paid
        assert total.refunded == sum(each.refunded for each in months)
        assert total.transferred == sum(each.transferred - each.total_of("reversal") for each in months)
        assert total.transactions == 2
        assert total.net - total.refunded - total.transferred + total.other == months[-1].closing
        assert [quarter.gross for quarter in year.quarters] == [0, 0, 0, total.gross]


def test_a_years_totals_take_as_many_queries_for_one_payee_as_for_all(
    told: dict[str, Organization], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        everybodys_totals(2026)
    with django_assert_num_queries(3):
        assert [each.slug for each in yearly_totals(2026, told["ref"])] == ["ref"]


def test_a_payees_years_are_those_from_its_first_booking_to_its_last(told: dict[str, Organization]) -> None:
    assert years_of(told["ref"]) == [2026]
    with clock.travel(JANUARY):
        sell(told, "O-2027-00001")
    assert years_of(told["ref"]) == [2027, 2026]
    assert years_of(OrganizationFactory()) == []


def test_the_operator_exports_every_payee_and_the_look_is_logged(
    operator: Client, told: dict[str, Organization]
) -> None:
    text = operator.get(reverse("billing:years_csv", args=[2026])).getvalue().decode("utf-8-sig")
    rows = {row["payee_key"]: row for row in csv.DictReader(io.StringIO(text))}
    assert set(rows) == set(RECEIVES)
    assert rows["ref"]["commission_earned"] == "13260.00" == rows["ref"]["q4_gross"]
    assert rows["ref"]["month_11_gross"] == rows["ref"]["month_12_gross"] == "6630.00"
    assert rows["vendor-a"]["transactions"] == "2"
    assert AuditEntry.objects.filter(action="years.exported").exists()
    page = operator.get(reverse("billing:years", args=[2026])).content.decode()
    assert "Not held here: tax and VAT numbers" in page and "Vendor A" in page


def test_a_payee_reads_and_saves_its_own_year(client: Client, told: dict[str, Organization]) -> None:
    sign_in(client, told["ref"])
    page = client.get(reverse("billing:own_year", args=[2026])).content.decode()
    assert "13,260.00" in page and "45,900.00" not in page
    text = client.get(reverse("billing:own_year_csv", args=[2026])).getvalue().decode("utf-8-sig")
    assert [row["payee_key"] for row in csv.DictReader(io.StringIO(text))] == ["ref"]
    assert client.get(reverse("billing:own_year", args=[1999])).status_code == 404
    assert client.get(reverse("billing:years", args=[2026])).status_code == 403


def test_a_closed_months_commissions_are_billed_once_and_numbered_without_gaps(told: dict[str, Organization]) -> None:
    reader = MembershipFactory(organization=told["ref"], role="finance").user
    with clock.travel(JANUARY):
        issued = issue_self_billing(FIRST)
        mail = OutgoingMail.objects.get(kind="self_billing.issued", recipient=reader.email).content
        assert mail.text == "Your commission of November 2026 is billed: SB-2027-00001, $6,630.00"
        assert [each.number for each in issued] == ["SB-2027-00001", "SB-2027-00002", "SB-2027-00003"]
        assert {each.organization.slug: each.amount for each in issued} == {"ref": 663_000, "x": 153_000, "y": 76_500}
        assert issue_self_billing(FIRST) == []
        december = {each.organization.slug: each for each in issue_self_billing(dt.date(2026, 12, 1))}
        assert sorted(each.number for each in december.values())[0] == "SB-2027-00004"
    for slug, document in december.items():
        paper = statement(told[slug], *month_bounds(2026, 12), "USD")
        assert document.amount == paper.commission_earned - paper.refunded
        assert {line["kind"] for line in document.lines} == {"earned", "reversed"}


def test_a_month_with_more_taken_back_than_earned_has_a_credit_note(
    people: dict[str, Organization], provider: FakeGateway, client: Client
) -> None:
    for slug in RECEIVES:
        ready_payee(people[slug])
    with clock.travel(NOVEMBER):
        sell(people)
    with clock.travel(DECEMBER):
        refund_payment(Payment.objects.get().pk, 9_900_000, reason="All")
    with clock.travel(JANUARY):
        tasks.issue_self_billing()
        tasks.issue_self_billing()
        document = SelfBillingDocument.objects.get(organization=people["ref"], month=dt.date(2026, 12, 1))
        assert document.amount == -663_000
        sign_in(client, people["ref"])
        page = client.get(reverse("billing:self_billing", args=[document.number])).content.decode()
    assert "Credit note" in page and "No tax is stated" in page
    assert SelfBillingDocument.objects.count() == 6


def test_commission_comes_back_in_the_month_in_which_a_refund_failed(told: dict[str, Organization]) -> None:
    refund = Refund.objects.get()
    with clock.travel(JANUARY):
        failed = MovementFacts(
            refund.provider_id, refund.amount, MovementProgress.FAILED, "txn_back", "closed", refund.pk
        )
        record_refund(refund.pk, failed)
    with clock.travel(JANUARY + dt.timedelta(days=40)):
        december = {each.organization.slug: each for each in issue_self_billing(dt.date(2026, 12, 1))}
        january = {each.organization.slug: each for each in issue_self_billing(dt.date(2027, 1, 1))}
    taken = [line["amount"] for line in december["ref"].lines if line["kind"] == "reversed"]
    assert sum(taken) == -221_000
    assert [(line["kind"], line["amount"]) for line in january["ref"].lines] == [
        ("returned", -amount) for amount in taken
    ]
    assert january["ref"].amount == 221_000
    assert december["ref"].amount + january["ref"].amount == 663_000


def test_a_month_that_is_not_over_cannot_be_billed(told: dict[str, Organization]) -> None:
    with clock.travel(dt.datetime(2026, 12, 1, 0, 30, tzinfo=dt.UTC)), pytest.raises(MonthNotClosed, match="not over"):
        issue_self_billing(FIRST)
    assert not SelfBillingDocument.objects.exists()
    assert closes_at(dt.date(2026, 12, 1)).date() == dt.date(2027, 1, 1)


def test_a_document_is_never_changed(told: dict[str, Organization]) -> None:
    with clock.travel(JANUARY):
        issue_self_billing(FIRST)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        SelfBillingDocument.objects.update(amount=0)


def test_a_partner_reads_its_own_documents_and_no_others(client: Client, told: dict[str, Organization]) -> None:
    with clock.travel(JANUARY):
        issue_self_billing(FIRST)
        own = SelfBillingDocument.objects.get(organization=told["ref"])
        other = SelfBillingDocument.objects.get(organization=told["x"])
        sign_in(client, told["ref"])
        page = client.get(reverse("billing:self_billing_list")).content.decode()
        assert own.number in page and other.number not in page
        page = client.get(reverse("billing:self_billing", args=[own.number])).content.decode()
        assert "4,590.00" in page and "2,040.00" in page and "Commission earned" in page
        paper = client.get(reverse("billing:self_billing_pdf", args=[own.number]))
        assert paper.content.startswith(b"%PDF")
        assert client.get(reverse("billing:self_billing_pdf", args=[own.number])).content == paper.content
        for name in ("self_billing", "self_billing_pdf"):
            assert client.get(reverse(f"billing:{name}", args=[other.number])).status_code == 404
        assert client.get(reverse("billing:self_billing_all")).status_code == 403


def test_the_operator_issues_a_month_and_reads_every_document(operator: Client, told: dict[str, Organization]) -> None:
    with clock.travel(JANUARY):
        asked = operator.post(reverse("billing:self_billing_issue"), {"month": "2026-11-01"}).text
        assert "documents for November 2026?" in asked and not SelfBillingDocument.objects.exists()
        month = {"month": "2026-11-01", "confirmed": "yes"}
        answer = operator.post(reverse("billing:self_billing_issue"), month, follow=True)
        assert "SB-2027-00003" in answer.content.decode()
        for number in SelfBillingDocument.objects.values_list("number", flat=True):
            assert operator.get(reverse("billing:self_billing_inspect", args=[number])).status_code == 200
        assert operator.get(reverse("billing:self_billing_inspect_pdf", args=["SB-2027-00001"])).content.startswith(
            b"%PDF"
        )
        again = operator.post(reverse("billing:self_billing_issue"), {"month": "2026-11-01"}, follow=True)
        assert "issued already" in again.content.decode()
        early = operator.post(reverse("billing:self_billing_issue"), {"month": "2027-01-01"}, follow=True)
        assert "is not over" in early.content.decode()
        assert (
            "Choose a month"
            in operator.post(reverse("billing:self_billing_issue"), {"month": "soon"}, follow=True).content.decode()
        )
    assert AuditEntry.objects.filter(action="self_billing.issued").count() == 2


@pytest.mark.parametrize("name", ["self_billing_all", "years"])
def test_the_operators_lists_take_as_many_queries_for_few_as_for_many(
    operator: Client, told: dict[str, Organization], name: str
) -> None:
    url = reverse(f"billing:{name}", args=[2026] if name == "years" else [])

    with clock.travel(JANUARY):
        issue_self_billing(FIRST)
        few = queries(operator, url)
        with clock.travel(DECEMBER):
            for number in range(3, 7):
                sell(told, f"O-2026-0000{number}")
        issue_self_billing(dt.date(2026, 12, 1))
        assert queries(operator, url) == few


@pytest.mark.django_db(transaction=True)
def test_two_who_bill_a_month_at_once_bill_it_once_without_a_gap(provider: FakeGateway) -> None:
    people = parties()
    with clock.travel(NOVEMBER):
        sell(people)
    failures = []

    def bill() -> None:
        try:
            with clock.travel(JANUARY):
                issue_self_billing(FIRST)
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=bill) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == []
    numbers = sorted(SelfBillingDocument.objects.values_list("number", flat=True))
    assert numbers == ["SB-2027-00001", "SB-2027-00002", "SB-2027-00003"]
