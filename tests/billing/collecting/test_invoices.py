"""Invoices on net terms and bank transfers: whole, in parts, too much, too late, in any currency, with Stripe."""

import contextlib
import datetime as dt
import json
from collections.abc import Iterator

import pytest

from billing import tasks
from billing.adjustments.actions.decide_adjustment import decide_adjustment
from billing.adjustments.actions.propose_adjustment import propose_adjustment
from billing.collecting.actions.close_collection import StillPaying, close_collection
from billing.collecting.actions.open_checkout import NothingToPay, open_checkout
from billing.collecting.actions.reissue_invoice import reissue_invoice
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.schedule_payments import schedule_payments
from billing.collecting.actions.send_invoice import CannotInvoice, send_invoice
from billing.collecting.actions.split_payment import NothingReceived, split_payment
from billing.collecting.queries.payment_state import payment_state
from billing.models import BuyerCash, BuyerTerms, Payment, Transfer, UnappliedCash
from billing.provider.gateways.base import GatewayUnavailable
from billing.provider.gateways.current import gateway
from core.kit import clock
from core.kit.money import TRADED
from core.organizations.models import Organization
from tests.billing.in_process import Stripe
from tests.factories.billing import RECEIVES, TOTAL, equal_instalments, simple_request, worked_example
from tests.factories.organizations import UserFactory

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
REFERENCE = "O-2026-00001"


@pytest.fixture(autouse=True)
def moving_clock() -> Iterator[None]:
    with clock.travel(START):
        yield


@pytest.fixture
def ordered(people: dict[str, Organization], stripe: Stripe) -> dict[str, Organization]:
    """The worked example on net 30, its payees onboarded."""
    for slug in RECEIVES:
        stripe.onboard(people[slug])
    BuyerTerms.objects.create(organization=people["contoso"], net_days=30)
    request_payment(worked_example(people, tax=1_980_000))
    return people


def invoiced() -> Payment:
    return send_invoice(Payment.objects.get().pk).payment


def transfer(stripe: Stripe, payment: Payment, amount: int | None = None) -> None:
    given = {} if amount is None else {"amount": amount}
    stripe.control(f"invoices/{payment.invoice.provider_id}/transfer", **given)
    stripe.run()


def test_an_invoice_on_terms_is_paid_by_bank_transfer_and_everybody_gets_theirs(
    ordered: dict[str, Organization], stripe: Stripe
) -> None:
    payment = invoiced()
    assert payment.invoice.url.startswith("http://stripe.test/invoice/")
    assert payment.due_at == START + dt.timedelta(days=30)
    stripe.run()
    assert payment_state(REFERENCE).status == "open"
    with clock.travel(START + dt.timedelta(days=20)):
        transfer(stripe, payment)
        assert payment_state(REFERENCE).status == "settled"
        stripe.deliver_everything(REFERENCE)
        stripe.run()
    assert {each.organization.slug: each.amount for each in Transfer.objects.filter(status="sent")} == RECEIVES
    assert stripe.unapplied() == []


def test_asking_twice_sends_one_invoice_and_the_pay_button_leads_to_it(
    ordered: dict[str, Organization], stripe: Stripe
) -> None:
    payment = invoiced()
    assert send_invoice(payment.pk) == payment.invoice
    assert open_checkout(REFERENCE, "http://market.test/a/", "http://market.test/b/") == payment.invoice.url


def test_a_card_on_the_invoices_page_pays_it_and_a_declined_one_leaves_it_open(
    ordered: dict[str, Organization], stripe: Stripe
) -> None:
    payment = invoiced()
    stripe.control(f"invoices/{payment.invoice.provider_id}/pay", instrument="pm_card_visa_chargeDeclined")
    stripe.run()
    payment.refresh_from_db()
    assert (payment.status, bool(payment.failure)) == ("open", True)
    stripe.control(f"invoices/{payment.invoice.provider_id}/pay", instrument="pm_card_visa")
    stripe.run()
    assert payment_state(REFERENCE).status == "settled"


@pytest.mark.parametrize("kind", ["500_before", "500_after", "drop_before", "drop_after"])
@pytest.mark.parametrize("path", ["/v1/invoices", "/v1/invoiceitems", "/v1/invoices/in_"])
def test_a_crash_while_the_invoice_is_made_is_finished_by_the_sweeper(
    ordered: dict[str, Organization], stripe: Stripe, kind: str, path: str
) -> None:
    stripe.control("faults", kind=kind, method="POST", path=path, times=3)
    with contextlib.suppress(GatewayUnavailable):
        invoiced()
    assert stripe.struck()
    stripe.sandbox.handle("DELETE", "/_control/faults", {}, "")
    with clock.travel(START + dt.timedelta(minutes=10)):
        tasks.collect_payments()
    payment = Payment.objects.get()
    assert payment.invoice.document_number and payment.status == "open"
    with clock.travel(START + dt.timedelta(minutes=20)):
        transfer(stripe, payment)
    assert payment_state(REFERENCE).status == "settled"
    _, _, body = stripe.sandbox.handle("GET", "/_control/state", {}, "")
    assert len(json.loads(body)["rows"]["invoice"]) == 1


def test_a_part_that_came_is_shown_and_split_off_on_demand(ordered: dict[str, Organization], stripe: Stripe) -> None:
    payment = invoiced()
    transfer(stripe, payment, 5_000_000)
    payment.refresh_from_db()
    assert (payment.status, payment.received) == ("open", 5_000_000)
    assert payment_state(REFERENCE).paid == 0  # nothing is booked before it is a charge
    first, rest = (each.payment for each in split_payment(payment.pk))
    stripe.run()
    first.refresh_from_db()
    assert (first.status, first.amount, first.part) == ("settled", 5_000_000, 1)
    assert (rest.amount, rest.part, rest.instalment) == (TOTAL + 1_980_000 - 5_000_000, 2, 1)
    assert payment_state(REFERENCE).status == "part_paid"
    transfer(stripe, rest)
    assert payment_state(REFERENCE).status == "settled"
    stripe.deliver_everything(REFERENCE)
    stripe.run()
    sent = dict.fromkeys(RECEIVES, 0)
    for each in Transfer.objects.filter(status="sent"):
        sent[each.organization.slug] += each.amount
    assert sent == RECEIVES


def test_what_came_in_part_is_split_off_by_itself_once_the_invoice_is_overdue(
    ordered: dict[str, Organization], stripe: Stripe
) -> None:
    payment = invoiced()
    transfer(stripe, payment, 1_000_000)
    tasks.collect_payments()
    assert Payment.objects.count() == 1
    with clock.travel(START + dt.timedelta(days=31)):
        stripe.run()
        tasks.collect_payments()
        stripe.run()
        assert sorted(Payment.objects.values_list("amount", "status")) == [
            (1_000_000, "settled"),
            (TOTAL + 1_980_000 - 1_000_000, "open"),
        ]


def test_nothing_is_split_where_nothing_came(ordered: dict[str, Organization], stripe: Stripe) -> None:
    with pytest.raises(NothingReceived, match="No part"):
        split_payment(invoiced().pk)


def test_what_was_sent_too_much_stays_with_stripe_and_pays_the_next_invoice(
    ordered: dict[str, Organization], stripe: Stripe
) -> None:
    payment = invoiced()
    transfer(stripe, payment, payment.amount + 300_000)
    assert payment_state(REFERENCE).status == "settled"
    assert BuyerCash.objects.get().amount == 300_000
    assert not UnappliedCash.objects.exists()
    second = request_payment(simple_request(ordered["contoso"], {"a": {ordered["x"]: 300_000}}))
    send_invoice(second.pk)
    stripe.run()
    assert payment_state("O-2026-00002").status == "settled"
    assert BuyerCash.objects.get().amount == 0


def test_an_invoice_is_voided_and_sent_anew_with_the_cash_it_had_got(
    ordered: dict[str, Organization], stripe: Stripe
) -> None:
    payment = invoiced()
    transfer(stripe, payment, 2_000_000)
    voided = payment.invoice
    again = reissue_invoice(payment.pk).payment
    assert again.invoice != voided
    stripe.run()
    again.refresh_from_db()
    assert (again.status, again.received) == ("open", 2_000_000)
    transfer(stripe, again, again.amount - 2_000_000)
    assert payment_state(REFERENCE).status == "settled"


def test_an_invoice_voided_at_stripe_can_be_paid_in_another_way(
    ordered: dict[str, Organization], stripe: Stripe
) -> None:
    payment = invoiced()
    gateway().void_invoice(payment.invoice.provider_id)
    stripe.run()
    state = payment_state(REFERENCE)
    assert state.status == "failed" and "was voided" in state.failure
    open_checkout(REFERENCE, "http://market.test/a/", "http://market.test/b/")
    stripe.pay(REFERENCE)
    stripe.run()
    assert payment_state(REFERENCE).status == "settled"


def test_a_page_that_is_open_is_closed_before_the_invoice_is_sent(
    ordered: dict[str, Organization], stripe: Stripe
) -> None:
    open_checkout(REFERENCE, "http://market.test/a/", "http://market.test/b/")
    session = Payment.objects.get().last_attempt.provider_id
    payment = invoiced()
    status, _, body = stripe.sandbox.handle("POST", f"/_control/checkout/{session}/complete", {}, "{}")
    assert status == 400 and b"expired" in body
    stripe.run()
    payment.refresh_from_db()
    assert (payment.status, payment.failure) == ("open", "")


def test_yen_are_sent_whole_and_canadian_dollars_need_payment_terms(
    people: dict[str, Organization], stripe: Stripe
) -> None:
    stripe.onboard(people["x"])
    yen = request_payment(simple_request(people["contoso"], {"a": {people["x"]: 120_000}}, currency="JPY"))
    transfer(stripe, send_invoice(yen.pk).payment)
    assert payment_state("O-2026-00002").status == "settled"
    assert Payment.objects.get(pk=yen.pk).fee == 500
    cad = request_payment(
        simple_request(people["contoso"], {"a": {people["x"]: 5_000}}, reference="O-2026-3", currency="CAD")
    )
    with pytest.raises(CannotInvoice, match="bank transfers are not accepted in CAD"):
        send_invoice(cad.pk)
    BuyerTerms.objects.create(organization=people["contoso"], net_days=14)
    payment = send_invoice(cad.pk).payment
    stripe.control(f"invoices/{payment.invoice.provider_id}/pay")
    stripe.run()
    assert payment_state("O-2026-3").status == "settled"


def test_scheduled_invoices_are_sent_a_month_before_they_are_due(
    people: dict[str, Organization], stripe: Stripe
) -> None:
    stripe.onboard(people["x"])
    request = simple_request(people["contoso"], {"a": {people["x"]: 90_000}})
    parts = equal_instalments(90_000, 3, START + dt.timedelta(days=10), collection="invoice")
    schedule_payments(request, parts)
    tasks.collect_payments()
    assert list(Payment.objects.order_by("instalment").values_list("status", flat=True)) == [
        "open",
        "requested",
        "requested",
    ]
    with clock.travel(START + dt.timedelta(days=15)):
        tasks.collect_payments()
    assert Payment.objects.filter(status="open").count() == 2


def test_a_paid_order_needs_no_invoice(ordered: dict[str, Organization], stripe: Stripe) -> None:
    payment = invoiced()
    transfer(stripe, payment)
    with pytest.raises(NothingToPay):
        send_invoice(payment.pk)


def test_an_invoice_that_will_never_be_paid_is_voided_once_it_is_given_up(
    ordered: dict[str, Organization], stripe: Stripe
) -> None:
    payment = invoiced()
    invoice = payment.invoice.provider_id
    stripe.run()
    ann, bob = UserFactory(name="Ann"), UserFactory(name="Bob")
    proposed = propose_adjustment("give_up_buyer", REFERENCE, "Bankrupt.", by=ann)
    decide_adjustment(proposed.pk, True, by=bob)
    assert tasks.close_attempts() == 1
    stripe.run()
    assert gateway().invoice(invoice).status == "void"
    assert payment_state(REFERENCE).status == "cancelled"
    assert tasks.close_attempts() == 0
    assert stripe.unapplied() == []


def test_the_part_split_and_rest_are_right_with_webhooks_twice_and_in_any_order(
    ordered: dict[str, Organization], stripe: Stripe
) -> None:
    stripe.control("webhooks", duplicate=40, reorder=11)
    payment = invoiced()
    transfer(stripe, payment, 5_000_000)
    stripe.control("webhooks", duplicate=40, reorder=5)
    rest = split_payment(payment.pk)[1].payment
    transfer(stripe, rest, rest.amount + 777)
    stripe.run()
    assert payment_state(REFERENCE).status == "settled"
    assert BuyerCash.objects.get().amount == 777
    assert stripe.unapplied() == []


def test_a_crash_after_the_invoice_was_voided_for_a_split_loses_nothing(
    ordered: dict[str, Organization], stripe: Stripe
) -> None:
    payment = invoiced()
    transfer(stripe, payment, 5_000_000)
    payment.refresh_from_db()
    close_collection(payment)  # and then the process died
    stripe.run()
    assert BuyerCash.objects.get().amount == 5_000_000
    again = send_invoice(payment.pk).payment
    stripe.run()
    again.refresh_from_db()
    assert again.received == 5_000_000
    transfer(stripe, again, again.amount - 5_000_000)
    assert payment_state(REFERENCE).status == "settled"


@pytest.mark.parametrize("currency", TRADED)
def test_a_card_pays_in_every_currency_that_is_collected(
    people: dict[str, Organization], stripe: Stripe, currency: str
) -> None:
    stripe.onboard(people["x"])
    request_payment(simple_request(people["contoso"], {"a": {people["x"]: 12_345}}, currency=currency))
    open_checkout("O-2026-00002", "http://market.test/a/", "http://market.test/b/")
    stripe.pay("O-2026-00002")
    stripe.run()
    assert payment_state("O-2026-00002").status == "settled"
    stripe.deliver_everything("O-2026-00002")
    stripe.run()
    assert Transfer.objects.get().currency == currency


def test_a_bank_debit_on_the_invoices_page_that_fails_days_later_leaves_the_invoice_to_be_paid(
    ordered: dict[str, Organization], stripe: Stripe
) -> None:
    payment = invoiced()
    stripe.control(f"invoices/{payment.invoice.provider_id}/pay", instrument="pm_usBankAccount_noAccount")
    stripe.run()
    assert payment_state(REFERENCE).status == "processing"
    payment.refresh_from_db()
    with pytest.raises(StillPaying):
        close_collection(payment)
    with clock.travel(START + dt.timedelta(days=6)):
        stripe.run()
        payment.refresh_from_db()
        assert (payment.status, bool(payment.invoice.url)) == ("open", True)
        transfer(stripe, payment)
        assert payment_state(REFERENCE).status == "settled"
