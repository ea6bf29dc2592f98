"""Another payment provider beside Stripe, in the same database: the whole journey, each row with its own provider."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from billing import tasks
from billing.accounts.actions.start_onboarding import start_onboarding
from billing.collecting.actions.apply_cash import apply_cash
from billing.collecting.actions.charge_saved_method import charge_saved_method
from billing.collecting.actions.open_checkout import open_checkout
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.send_invoice import send_invoice
from billing.giving_back.actions.accept_dispute import accept_dispute
from billing.giving_back.actions.refund_cash import refund_cash
from billing.giving_back.actions.refund_payment import refund_payment
from billing.models import (
    BalanceTransaction,
    CashRefund,
    Dispute,
    PayeeAccount,
    Payment,
    PaymentAttempt,
    Payout,
    Refund,
    RefundAttempt,
    Reversal,
    Transfer,
    TransferAttempt,
    UnappliedCash,
    WebhookEvent,
)
from billing.paying_out.queries.balances import balances
from billing.provider.actions import apply_event
from billing.provider.gateways import current
from billing.provider.gateways.base import Gateway
from billing.provider.webhooks import inbox
from billing.reconciliation.actions.mirror_movements import mirror_movements
from billing.reconciliation.invariants import broken_invariants
from billing.reconciliation.queries.compare import compare_movements
from billing.settling.actions.release_hold import release_hold
from core.kit import clock
from core.organizations.models import Organization
from tests.billing.in_process import Stripe, stripe_in_process
from tests.billing.provider.tiny_provider import SIGNED_WITH, Tiny
from tests.factories.billing import simple_request
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
BY_STRIPE, BY_TINY = "O-2026-00001", "O-2026-00002"
URLS = ("http://market.test/done/", "http://market.test/back/")


class Both:
    """Both providers, and the workers that serve them."""

    def __init__(self, stripe: Stripe, tiny: Tiny, people: dict[str, Organization]) -> None:
        self.stripe, self.tiny, self.people = stripe, tiny, people
        self.heard = 0

    def order(self, reference: str, payee: str, amount: int) -> Payment:
        lines = {"a": {self.people[payee]: amount}}
        return request_payment(simple_request(self.people["contoso"], lines, fee=100, reference=reference))

    def hear(self) -> None:
        """What Tiny has told since then comes by its webhook."""
        for told in self.tiny.told[self.heard :]:
            request = RequestFactory().post(
                "/tiny/webhook/", told["no"], content_type="text/plain", headers={SIGNED_WITH: "tiny secret"}
            )
            endpoint = "connect" if told["shop"] else "platform"
            assert inbox.receive(request, provider="tiny", endpoint=endpoint).status_code == 200
        self.heard = len(self.tiny.told)

    def run(self) -> None:
        for _ in range(3):
            self.hear()
            self.stripe.run(1)
            tasks.send_refunds()


@pytest.fixture
def both(people: dict[str, Organization], settings: Settings) -> Iterator[Both]:
    """A payee at each provider; what is new is asked of Tiny inside `current.use(tiny)`, else of Stripe."""
    settings.TINY_WEBHOOK_SECRET = settings.TINY_CONNECT_WEBHOOK_SECRET = "tiny secret"
    tiny = Tiny()
    with stripe_in_process() as stripe, current.use(tiny, default=False), clock.travel(START):
        both = Both(stripe, tiny, people)
        stripe.onboard(people["x"])
        with current.use(tiny):
            start_onboarding(people["y"], *URLS)
        tiny.approve(PayeeAccount.objects.get(organization=people["y"]).provider_account)
        both.run()
        yield both
        both.run()
        assert broken_invariants(providers=True) == {}
        mirror_movements()
        assert compare_movements() == []
        assert set(WebhookEvent.objects.values_list("status", flat=True)) <= {"applied", "ignored"}


def by_provider(
    model: type[PaymentAttempt] | type[TransferAttempt] | type[RefundAttempt] | type[BalanceTransaction], **only: Any
) -> dict[str, int]:
    """How many rows of each provider."""
    found = model.objects.filter(**only)
    return {name: found.filter(provider=name).count() for name in ("stripe", "tiny")}


def pay_both(both: Both) -> tuple[Payment, Payment]:
    """An order of 5,000 for each provider's payee, paid with that provider, and booked."""
    first, second = both.order(BY_STRIPE, "x", 5_000), both.order(BY_TINY, "y", 5_000)
    open_checkout(BY_STRIPE, *URLS)
    with current.use(both.tiny):
        open_checkout(BY_TINY, *URLS)
    both.stripe.pay(BY_STRIPE)
    both.tiny.pay(second.open_attempt.provider_id)
    both.run()
    for payment in (first, second):
        payment.refresh_from_db()
        assert payment.status == "settled"
    return first, second


def test_a_second_provider_is_asked_all_that_the_first_is() -> None:
    asked = {name for name in dir(Gateway) if not name.startswith("_")}
    assert asked <= set(dir(Tiny))
    for name in asked - {"name"}:
        assert inspect.signature(getattr(Tiny, name)) == inspect.signature(getattr(Gateway, name)), name


def test_what_applies_events_names_no_provider() -> None:
    for module in ("actions/apply_event.py", "gateways/facts.py", "gateways/base.py", "gateways/requests.py"):
        path = Path(apply_event.__file__).parents[1] / module
        assert "stripe" not in path.read_text().lower(), module


def test_each_order_is_collected_sent_given_back_and_paid_out_by_its_own_provider(both: Both) -> None:
    _, second = pay_both(both)
    assert by_provider(PaymentAttempt, outcome="paid") == {"stripe": 1, "tiny": 1}
    for reference in (BY_STRIPE, BY_TINY):
        release_hold(reference)
    both.run()
    assert set(Transfer.objects.values_list("status", "amount")) == {("sent", 5_000)}
    assert by_provider(TransferAttempt, outcome="made") == {"stripe": 1, "tiny": 1}
    for reference in (BY_STRIPE, BY_TINY):
        refund_payment(Payment.objects.get(order__order_reference=reference).pk, 2_000, reason="Less was needed")
    both.run()
    assert set(Refund.objects.values_list("status", flat=True)) == {"sent"}
    assert set(Reversal.objects.values_list("status", flat=True)) == {"sent"}
    assert by_provider(RefundAttempt, outcome="made") == {"stripe": 2, "tiny": 2}
    left = balances(both.people["y"].pk)["USD"]
    assert (left.received, left.carried) == (balances(both.people["x"].pk)["USD"].received, 0)

    both.stripe.control("payouts/run", account=PayeeAccount.objects.get(provider="stripe").provider_account)
    both.tiny.pay_out(PayeeAccount.objects.get(provider="tiny").provider_account, left.received)
    both.tiny.pay_out("", 50)
    both.run()
    assert set(Payout.objects.filter(provider="tiny").values_list("organization__slug", "amount", "status")) == {
        ("y", left.received, "paid"),
        (None, 50, "paid"),
    }
    assert mirror_movements() > 0
    assert by_provider(BalanceTransaction)["tiny"] == len(both.tiny.books)
    assert second.paid_attempt.key == f"payment:{second.pk}:1"


def test_an_invoice_and_a_saved_method_stay_with_the_provider_that_has_them(both: Both) -> None:
    payment = both.order(BY_TINY, "y", 7_000)
    with current.use(both.tiny):
        open_checkout(BY_TINY, *URLS)
        page = payment.open_attempt
        bill = send_invoice(payment.pk)
    assert [each.id for each in both.tiny.payable()] == [bill.provider_id]  # the page was closed first
    both.tiny.pay_bill(bill.provider_id)
    both.run()
    payment.refresh_from_db()
    assert (payment.status, PaymentAttempt.objects.get(pk=page.pk).outcome) == ("settled", "closed")

    kept = both.order("O-2026-00003", "y", 1_000)
    with current.use(both.tiny):
        open_checkout("O-2026-00003", *URLS, keep_method=True)
    both.tiny.pay(kept.open_attempt.provider_id)
    both.run()
    charged = charge_saved_method(both.order("O-2026-00004", "y", 2_000).pk)  # Stripe is the default here
    assert (charged.status, charged.paid_attempt.provider) == ("settled", "tiny")


def test_money_at_one_provider_is_not_sent_to_an_account_at_another(both: Both) -> None:
    payment = both.order(BY_STRIPE, "y", 3_000)
    open_checkout(BY_STRIPE, *URLS)
    both.stripe.pay(BY_STRIPE)
    both.run()
    release_hold(BY_STRIPE)
    both.run()
    assert Transfer.objects.get(payment=payment).status == "planned"


def test_a_dispute_is_told_and_accepted_where_it_is(both: Both) -> None:
    _, second = pay_both(both)
    both.tiny.complain(second.paid_attempt.charge)
    both.run()
    dispute = Dispute.objects.get()
    assert (dispute.provider, dispute.payment, dispute.amount, dispute.fee) == ("tiny", second, 5_100, 15)
    accept_dispute(dispute.pk)
    tasks.sync_disputes()
    assert Refund.objects.get(dispute=dispute).amount == 5_100


def test_what_was_paid_unasked_goes_back_by_the_provider_that_has_it(both: Both) -> None:
    _, second = pay_both(both)
    with current.use(both.tiny):
        other = both.order("O-2026-00003", "y", 900)
        open_checkout("O-2026-00003", *URLS)
    request, _ = both.tiny.pages[other.open_attempt.provider_id]
    both.tiny._receive(request, 1_000)
    both.tiny.pay(other.open_attempt.provider_id)  # in the same second
    both.run()
    cash = UnappliedCash.objects.get()
    assert (cash.provider, cash.amount) == ("tiny", 1_000)
    third = both.order("O-2026-00004", "y", 300)
    apply_cash(cash.pk, third.pk)
    refund_cash(cash.pk)
    assert CashRefund.objects.get().status == "sent"
    third.refresh_from_db()
    assert (third.status, third.source.provider) == ("settled", "tiny")
    release_hold("O-2026-00004")
    both.run()
    assert Transfer.objects.get(payment=third).status == "sent"
    assert second.status == "settled"


def test_a_payees_page_and_what_is_needed_of_it_name_its_own_provider(client: Client) -> None:
    with current.use(Tiny()):
        payee = OrganizationFactory(is_vendor=True)
        PayeeAccount.objects.create(
            organization=payee, provider="tiny", provider_account="t_1", requirements={"past_due": ["terms"]}
        )
        sign_in(client, payee)
        page = client.get(reverse("billing:payout_account")).text
    assert "Continue at Tiny Pay" in page and "Accept Tiny Pay&#x27;s terms of service." in page
    assert "Stripe" not in page
